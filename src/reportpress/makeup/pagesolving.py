"""Pages solved side by side, each in a process; what makes that impossible is left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from msgspec import Struct
from msgspec.structs import replace

from reportpress.makeup.makeuprules import COSTS
from reportpress.makeup.pageproblem import WHITE, BoxItem, BoxOption, PageProblem, PageSolution
from reportpress.makeup.solving import keep_page, solve_page


class FillingWay(Struct, frozen=True):
    """How a page may be filled: white in so many places, whole or cut in two, `airy` with more
    white in its headings and larger pictures.
    """

    whites: int = 0
    whole: bool = True
    airy: bool = True

    def problem(self, full: PageProblem) -> PageProblem:
        """The page to be filled so."""
        problem = full.aired if self.airy else full.plain
        items = (*problem.items, *_white(full, self.whites))
        return replace(problem, items=items, whole=self.whole)


# One after the other, until it can be; of ways side by side that with the least white. A page that
# is cut looks better than one with holes, which seem to cut it, too.
WAYS = (
    (FillingWay(airy=False),),
    (FillingWay(),),
    (FillingWay(1), FillingWay(2), FillingWay(3)),
    (FillingWay(whole=False),),
    (FillingWay(1, whole=False), FillingWay(2, whole=False), FillingWay(3, whole=False)),
)
# Before a story is left out, these are tried for longer: few pages need that.
LAST_WAYS = (WAYS[1], WAYS[3], WAYS[4])
LONGER = 4
LITTLE = 0.03  # of a page: so much white is not worth the search for less


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
    no other way to place its stories. It is the solution of `problem`.
    """

    solution: PageSolution | None
    over: tuple[str, ...] = ()
    others: tuple[PageSolution, ...] = ()
    kept: bool = False
    whole: bool = True
    problem: PageProblem | None = None


def solve_pages(orders: Sequence[PageOrder]) -> list[SolvedPage]:
    """Solve pages on all cores."""
    processes = min(len(orders), os.cpu_count() or 1)
    if processes < 2:
        return [_solved(order) for order in orders]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(_solved, orders))


def _solved(order: PageOrder) -> SolvedPage:
    """A page full of its stories, else with air in headings, else with white, else cut in two, else
    with a story less, and so on.
    """
    if order.near is not None:
        return _again(order, order.near)
    if (kept := _kept(order)) is not None:
        return SolvedPage(kept, kept=True)
    items = list(order.problem.items)
    over: list[str] = []
    while items:
        full = replace(order.problem, items=tuple(items))
        if (found := _first_found(full, order.work)) is not None:
            problem, solution = found
            others = _others(problem, solution, order)
            return SolvedPage(solution, tuple(over), others, whole=problem.whole, problem=problem)
        if len(items) == order.staying:
            break
        over.append(items.pop().id)
    return SolvedPage(None, tuple(over))


def _again(order: PageOrder, near: PageSolution) -> SolvedPage:
    """A page solved again, with air where it cannot be without."""
    for problem in dict.fromkeys((order.problem, order.problem.aired)):
        if (solution := solve_page(problem, order.work, near=near)) is not None:
            return SolvedPage(solution, whole=problem.whole, problem=problem)
    return SolvedPage(None, problem=order.problem)


def _first_found(full: PageProblem, work: float) -> tuple[PageProblem, PageSolution] | None:
    """The page by the first of the ways that solves it; where none does, what is most likely to is
    searched for longer.
    """
    tries = [(ways, work) for ways in WAYS] + [(ways, LONGER * work) for ways in LAST_WAYS]
    return next((found for ways, most in tries if (found := _fullest(full, ways, most))), None)


def _fullest(
    full: PageProblem, ways: Sequence[FillingWay], work: float
) -> tuple[PageProblem, PageSolution] | None:
    """Of a page filled in these ways that with the least white, and level columns; of those alike
    the cheapest.
    """
    little = LITTLE * COSTS["white"].weight * full.columns * full.rows
    found = []
    for problem in (way.problem(full) for way in ways):
        solution = solve_page(problem, work)
        if solution is not None:
            found.append((problem, solution))
            if _emptiness(solution)[0] <= little:
                break
    return min(found, key=lambda each: _emptiness(each[1]), default=None)


def _emptiness(solution: PageSolution) -> tuple[int, int]:
    """What white and columns that are not level cost, and what all does."""
    costs = solution.costs
    return costs.get("white", 0) + costs.get("level", 0), solution.cost


def _kept(order: PageOrder) -> PageSolution | None:
    """The page as it was, if that is still a solution and no other way is asked for."""
    problem = order.problem
    if order.others or any(each.before is None for each in problem.items if not each.home):
        return None
    ways = (way.problem(problem) for side in WAYS for way in side if way.whole)
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
