"""Pages solved side by side, each in a process; what makes that impossible is left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

from reportpress.makeup.pageproblem import BoxItem, BoxOption, PageProblem, PageSolution
from reportpress.makeup.solving import solve_page

WHITE = "-"  # what is white on a page that lacks copy, as an item; no id of a story
DEAR = 60  # what a column's row of white costs


@dataclass(frozen=True, slots=True)
class PageOrder:
    """A page to be solved: of its items the first are `staying`, the rest may be left out, the last
    first. `work` is in deterministic seconds, for the page and again for each of its `others`.
    """

    problem: PageProblem
    staying: int
    work: float
    others: int = 0


@dataclass(frozen=True, slots=True)
class SolvedPage:
    """How a page was solved, other ways to do it, and the stories that were left out for that."""

    solution: PageSolution | None
    over: tuple[str, ...] = ()
    others: tuple[PageSolution, ...] = ()


def solve_pages(orders: Sequence[PageOrder]) -> list[SolvedPage]:
    """Solve pages on all cores."""
    processes = min(len(orders), os.cpu_count() or 1)
    if processes < 2:
        return [_solved(order) for order in orders]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(_solved, orders))


def _solved(order: PageOrder) -> SolvedPage:
    """A page full of its stories, else with white, else with a story less, and so on."""
    items = list(order.problem.items)
    over: list[str] = []
    while items:
        full = replace(order.problem, items=tuple(items))
        white = replace(full, items=(*items, _white(full)))
        for problem in (full, white):
            solution = solve_page(problem, order.work)
            if solution is not None:
                others = _others(problem, solution, order)
                return SolvedPage(solution, tuple(over), others)
        if len(items) == order.staying:
            break
        over.append(items.pop().id)
    return SolvedPage(None, tuple(over))


def _others(
    problem: PageProblem, solution: PageSolution, order: PageOrder
) -> tuple[PageSolution, ...]:
    """As many other ways as are asked for and found, each unlike all before it."""
    found = [solution]
    while len(found) <= order.others:
        other = solve_page(problem, order.work, found)
        if other is None:
            break
        found.append(other)
    return tuple(found[1:])


def _white(problem: PageProblem) -> BoxItem:
    """A box of white of any size."""
    options = (
        BoxOption(width, 2, problem.rows, 2, cost=DEAR * width)
        for width in range(1, problem.columns + 1)
    )
    return BoxItem(WHITE, tuple(options))
