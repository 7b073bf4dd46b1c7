"""Work done side by side in processes that have what was read before they were forked."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
FORK = "fork"


class Broken(Exception):
    """A process ended without a result."""


def side_by_side(items: Sequence[Item], work: Callable[[Item], Result]) -> list[Result]:
    """`work` done on all items, in order, each in a process of its own.

    One item, or a system that cannot fork, needs no other process. Items and `work` are inherited,
    never pickled; results and exceptions must be fit for pickling. What `work` raises is raised
    here. Raises `Broken` where a process dies. Must not be called where threads run.
    """
    if len(items) < 2 or FORK not in multiprocessing.get_all_start_methods():
        return [work(item) for item in items]
    pool = ProcessPoolExecutor(
        len(items), multiprocessing.get_context(FORK), _inherit, (items, work)
    )
    try:
        with pool:
            return list(pool.map(_done, range(len(items))))
    except BrokenProcessPool:
        raise Broken("a process that reads pages broke off") from None


_inherited: list[
    tuple[Sequence[Any], Callable[[Any], Any]]
] = []  # of a worker, never of its parent


def _inherit(items: Sequence[Any], work: Callable[[Any], Any]) -> None:
    """What a worker begins with; a worker's own workers have other items than it has."""
    _inherited[:] = [(items, work)]


def _done(index: int) -> Any:
    [(items, work)] = _inherited
    return work(items[index])
