"""Word of saved files, of the folders that a build reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from reportpress.source.errors import Refused
from reportpress.source.partfiles import PREFIX
from reportpress.source.projectfolders import find_project

TOGETHER = 40  # ms in which what is saved is one save: editors write, rename, and touch
STEP = 5  # ms between two looks
AGAIN = 500  # ms until it is looked whether folders are the same, or there again


async def saves(edition: Path) -> AsyncIterator[None]:
    """Once for each save below the edition's folder, the layouts and the list of faces.

    Whole folders are watched, so that a file may go and come back under its name. So may a folder,
    with all that is in it: one that came back is watched anew.
    """
    missed = False
    while True:
        watching = _there(edition)
        if not watching:
            await asyncio.sleep(AGAIN / 1000)
            continue
        async for changes in awatch(
            *watching,
            watch_filter=_counts,
            debounce=TOGETHER,
            step=STEP,
            rust_timeout=AGAIN,
            yield_on_timeout=True,
        ):
            if changes or missed:
                yield
            gone = any(Path(path) in watching for _, path in changes)
            missed = gone or _there(edition) != watching
            if missed:
                break


def watched(edition: Path) -> list[Path]:
    """The folders that a build of the edition reads."""
    folder = edition.resolve() if edition.is_dir() else edition.resolve().parent
    try:
        root = find_project(folder).root
    except Refused:
        return [folder]
    return [root / "content", root / "layout", root / "fonts"]


def _there(edition: Path) -> dict[Path, int]:
    """The folders that are there, each with its inode: one of the same name may be another."""
    found = {}
    for path in watched(edition):
        try:
            found[path] = path.stat().st_ino
        except OSError:
            continue
    return found


def _counts(change: Change, path: str) -> bool:
    """Whether a file may be part of an edition: editors keep others beside it."""
    name = Path(path).name
    return not (name.startswith((".", PREFIX)) or name.endswith(("~", ".swp", ".tmp", ".part")))
