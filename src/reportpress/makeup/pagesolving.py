"""Pages solved side by side, each in a process; what makes that impossible is left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from msgspec import Struct
from msgspec.structs import replace

from reportpress.makeup.pageproblem import WHITE, BoxItem, BoxOption, PageProblem, PageSolution
from reportpress.makeup.solving import keep_page, solve_page

# In how many places a page is white, and whether it is whole: one after the other, until it can be.
# A page that is cut looks better than one with holes, which seem to cut it, too.
WAYS = ((0, True), (1, True), (0, False), (1, False), (3, True), (3, False))


class PageOrder(Struct, frozen=True):
    """A page to be solved: of its items the first are `staying`, the rest may be left out, the last
    first. `work` is in deterministic seconds, for the page and again for each of its `others`.
    A page that was solved is solved again `near` that, or not at all.
    """

    problem: PageProblem
    staying: int
    work: float
    others: int = 0
    near: PageSolution | None = None


class SolvedPage(Struct, frozen=True):
    """How a page was solved, other ways to do it, and the stories that were left out for that.

    A page that is `kept` is as it was before. One that is not `whole` is cut in two, as there is
    no other way to place its stories.
    """

    solution: PageSolution | None
    over: tuple[str, ...] = ()
    others: tuple[PageSolution, ...] = ()
    kept: bool = False
    whole: bool = True


def solve_pages(orders: Sequence[PageOrder]) -> list[SolvedPage]:
    """Solve pages on all cores."""
    processes = min(len(orders), os.cpu_count() or 1)
    if processes < 2:
        return [_solved(order) for order in orders]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(_solved, orders))


def _solved(order: PageOrder) -> SolvedPage:
    """A page full of its stories, else with white in one place, else cut in two, else with white
    in several places, else with a story less, and so on.
    """
    if order.near is not None:
        return SolvedPage(solve_page(order.problem, order.work, near=order.near))
    if (kept := _kept(order)) is not None:
        return SolvedPage(kept, kept=True)
    items = list(order.problem.items)
    over: list[str] = []
    while items:
        full = replace(order.problem, items=tuple(items))
        for whites, whole in WAYS:
            problem = replace(full, items=(*items, *_white(full, whites)), whole=whole)
            solution = solve_page(problem, order.work)
            if solution is not None:
                others = _others(problem, solution, order)
                return SolvedPage(solution, tuple(over), others, whole=problem.whole)
        if len(items) == order.staying:
            break
        over.append(items.pop().id)
    return SolvedPage(None, tuple(over))


def _kept(order: PageOrder) -> PageSolution | None:
    """The page as it was, if that is still a solution and no other way is asked for."""
    problem = order.problem
    if order.others or any(each.before is None for each in problem.items if not each.home):
        return None
    whole = [whites for whites, whole in WAYS if whole]
    ways = (replace(problem, items=(*problem.items, *_white(problem, n))) for n in whole)
    kept = (keep_page(each, order.work) for each in ways)
    return next((page for page in kept if page is not None), None)


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


def white_of(solution: PageSolution) -> int:
    """Columns times rows that nothing is in."""
    return sum(each.columns * each.rows for each in solution.placed if each.id == WHITE)


def _white(problem: PageProblem, number: int) -> tuple[BoxItem, ...]:
    """So many boxes of white, of any size."""
    widths = range(1, problem.columns + 1)
    options = tuple(BoxOption(width, 2, problem.rows, 2) for width in widths)
    return (BoxItem(WHITE, options),) * number
