"""Fixtures of a whole session made once, before mutants are tried in forks: each finds them there.

What a mutant's line has to do with is made again in its fork, as are the caches of sources.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import call_and_report


def make_ready(items: Iterable[pytest.Item]) -> None:
    """Make the fixtures of a session that tests ask for; one that cannot be made is left as it is.

    No test is run: a test is set up and taken down, but for what belongs to the session.
    """
    for item in items:
        if any(each.cached_result is None for each in _of_session(item)):
            done = call_and_report(item, "setup", log=False)
            following = item.session if done.passed else None
            call_and_report(item, "teardown", log=False, nextitem=following)
            item._initrequest()  # type: ignore[attr-defined]


def forget(items: Iterable[pytest.Item], names: Collection[str]) -> None:
    """Have the fixtures of these names made again, by whatever asks for them first."""
    for item in items:
        for each in _of_session(item):
            if each.argname in names:
                each.cached_result = None
                each._finalizers.clear()


def all_caches(package: str) -> list[_lru_cache_wrapper[Any]]:
    """What functions of a package were asked before, whoever holds them."""
    gc.unfreeze()
    return [
        each
        for each in gc.get_objects()
        if type(each) is _lru_cache_wrapper and each.__module__.partition(".")[0] == package
    ]


def clear(caches: Iterable[_lru_cache_wrapper[Any]]) -> None:
    """Forget it."""
    for each in caches:
        each.cache_clear()


def keep_files_in(folder: Path, config: pytest.Config) -> None:
    """Have this process write its temporary files to a folder of its own, emptied before."""
    factory: Any = config._tmp_path_factory  # type: ignore[attr-defined]
    factory._given_basetemp, factory._basetemp = folder, None


def _of_session(item: pytest.Item) -> Iterator[pytest.FixtureDef[Any]]:
    known = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    return (found[-1] for found in known.values() if found[-1].scope == "session")
