"""A page's boxes placed by OR-tools' CP-SAT: no white, no overlap, by the rules of the newspaper.

One worker searches, and ends after a deterministic amount of work: the same page is solved in the
same way on any machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from reportpress.makeup.makeuprules import COSTS
from reportpress.makeup.pageproblem import (
    BYLINE,
    WHITE,
    BoxItem,
    FacingBox,
    PageProblem,
    PageSolution,
    PlacedItem,
)

ENDS = 0.2  # of the page at head and foot, where a cut through it is none (N002)
ALIKE = (5, 4)  # sizes of headlines that differ by less are alike (N001: a fifth)
BAND = 2  # rows by which a story reaches beyond a band of white above and below, to part it
DEEP = 8  # rows of a box that are in the middle of the page, at the least
UNLIKE = 6  # rows between the feet of stories side by side that do not end level
STAGGER = 6  # rows between the heads of stories side by side whose headlines are alike


@dataclass
class _SolverBox:
    """An item's variables: `at[option, column]` says how wide it is, and where it begins."""

    item: BoxItem
    at: dict[tuple[int, int], Any]
    row: Any
    rows: Any
    foot: Any
    column: Any
    side: Any
    size: Any
    head: Any
    title: Any  # rows that its headline takes, at the most as many as heads are staggered by
    air: Any = 0  # rows of white in the heading, half of them above the headline
    covers: list[Any] = field(default_factory=list)
    heads: list[Any] = field(default_factory=list)  # by gutters that headlines reach across
    pictures: list[Any] = field(default_factory=list)  # by those that pictures do


def solve_page(
    problem: PageProblem,
    work: float,
    others: Sequence[PageSolution] = (),
    near: PageSolution | None = None,
) -> PageSolution | None:
    """The page solved, or None where it cannot be or `work` (deterministic seconds) ends before it
    is. Another way than `others`: at least a third of the boxes in other places. The search begins
    `near` a solution.
    """
    model = _PageModel(problem)
    for other in others:
        model.differ_from(other)
    if near is not None:
        model.begin_near(near)
    return model.solve(work)


def keep_page(problem: PageProblem, work: float) -> PageSolution | None:
    """The page with each box where it was before, None where that is no solution."""
    model = _PageModel(problem)
    model.keep_places()
    return model.solve(work)


class _PageModel:
    def __init__(self, problem: PageProblem) -> None:
        from ortools.sat.python import cp_model

        self.api = cp_model
        self.model = cp_model.CpModel()
        self.problem = problem
        self.costs: dict[str, list[Any]] = defaultdict(list)
        self.boxes = [self._box(item) for item in problem.items]
        self._fill()
        for first, second in combinations(self.boxes, 2):
            self._keep_headlines_apart(first, second)
            self._keep_feet_apart(first, second)
            self._keep_rank(first, second)
        self._begin_with_lead()
        if problem.whole:
            self._keep_whole()
        self._prefer()

    # ---- variables ---------------------------------------------------------------------------

    def _number(self, low: int, high: int, name: str) -> Any:
        return self.model.new_int_var(low, high, name)

    def _flag(self, name: str) -> Any:
        return self.model.new_bool_var(name)

    def _box(self, item: BoxItem) -> _SolverBox:
        columns, rows = self.problem.columns, self.problem.rows
        at = {
            (number, column): self._flag(f"{item.id} {number}@{column}")
            for number, option in enumerate(item.options)
            for column in range(columns - option.columns + 1)
        }
        self.model.add_exactly_one(at.values())
        box = _SolverBox(
            item, at,
            self._number(0, rows, "row"), self._number(1, rows, "rows"),
            self._number(1, rows, "foot"), self._number(0, columns, "column"),
            self._number(1, columns, "side"), self._number(0, 200, "size"),
            self._number(0, rows, "head"),
            sum(min(STAGGER, item.options[n].title) * lit for (n, _), lit in at.items()),
        )  # fmt: skip
        add, options = self.model.add, item.options
        add(box.foot == box.row + box.rows)
        add(box.column == sum(column * lit for (_, column), lit in at.items()))
        add(box.side == sum((c + options[n].columns) * lit for (n, c), lit in at.items()))
        add(box.size == sum(options[n].size * lit for (n, _), lit in at.items()))
        self._limit_head(box)
        add(box.rows >= sum(options[n].least * lit for (n, _), lit in at.items()))
        add(box.rows <= sum(options[n].most * lit for (n, _), lit in at.items()))
        for (number, _), lit in at.items():
            if barred := options[number].barred:
                heights = self.api.Domain.from_values(list(barred)).complement()
                self.model.add_linear_expression_in_domain(box.rows, heights).only_enforce_if(lit)
        if item.home:
            add(box.column == item.home[0])
            add(box.row == item.home[1])
        for column in range(columns):
            inside = [t for (n, c), t in at.items() if c <= column < c + options[n].columns]
            box.covers.append(sum(inside))
            box.heads.append([t for (n, c), t in at.items() if options[n].reads(column - c)])
            box.pictures.append([t for (n, c), t in at.items() if options[n].shows(column - c)])
        return box

    def _limit_head(self, box: _SolverBox) -> None:
        """A heading has its rows, and those of the box that neither copy nor picture takes."""
        options, lit = box.item.options, box.at.items()
        head = sum(options[n].head * each for (n, _), each in lit)
        if all(option.least == option.most for option in options):
            self.model.add(box.head == head)
            return
        full = sum(options[n].full * each for (n, _), each in lit)
        self.model.add_max_equality(box.head, [head, box.rows - full + head])
        box.air = box.head - head

    # ---- the page is full ----------------------------------------------------------------------

    def _fill(self) -> None:
        """Boxes do not overlap, and each column is filled."""
        model, rows = self.model, self.problem.rows
        across, down = [], []
        for box in self.boxes:
            width = self._number(1, self.problem.columns, "width")
            model.add(width == box.side - box.column)
            across.append(model.new_interval_var(box.column, width, box.side, "across"))
            down.append(model.new_interval_var(box.row, box.rows, box.foot, "down"))
        for fixed in self.problem.fixed:
            across.append(model.new_fixed_size_interval_var(fixed.column, fixed.columns, "across"))
            down.append(model.new_fixed_size_interval_var(fixed.row, fixed.rows, "down"))
        model.add_no_overlap_2d(across, down)
        for column in range(self.problem.columns):
            heights = [self._height_in(box, column) for box in self.boxes]
            taken = sum(f.rows for f in self.problem.fixed if f.column <= column < f.side)
            model.add(sum(heights) + taken == rows)

    def _height_in(self, box: _SolverBox, column: int) -> Any:
        """The rows that a box takes of a column."""
        model, rows, covers = self.model, self.problem.rows, box.covers[column]
        height = self._number(0, rows, "height")
        model.add(height <= rows * covers)
        model.add(height <= box.rows)
        model.add(height >= box.rows - rows * (1 - covers))
        return height

    # ---- rules ----------------------------------------------------------------------------------

    def _keep_headlines_apart(self, one: _SolverBox, other: _SolverBox) -> None:
        """碰题: heads side by side are staggered, or their headlines differ in size. With air in
        headings these are in the middle: no line of one is level with one of the other, either.
        """
        if one.item.home and other.item.home:
            return
        first, second = ALIKE
        ways = [self._flag("apart") for _ in range(6)]
        add = self.model.add
        for way, upper, lower in ((ways[0], other, one), (ways[1], one, other)):
            add(lower.row >= upper.row + STAGGER).only_enforce_if(way)
            air = lower.air - upper.air
            add(2 * (lower.row - upper.row) + air >= 2 * upper.title).only_enforce_if(way)
        add(first * one.size < second * other.size).only_enforce_if(ways[2])
        add(first * other.size < second * one.size).only_enforce_if(ways[3])
        add(one.column > other.side).only_enforce_if(ways[4])
        add(other.column > one.side).only_enforce_if(ways[5])
        self.model.add_bool_or(ways)

    def _keep_feet_apart(self, one: _SolverBox, other: _SolverBox) -> None:
        """栏底不齐: stories whose copy begins level, side by side, look like one. The last column
        of the one on the left may be short, unless it is the only one; that ends level with the
        other, or well apart.
        """
        if WHITE in (one.item.id, other.item.id) or (one.item.home and other.item.home):
            return
        add, begins = self.model.add, (one.row + one.head, other.row + other.head)
        apart = [self._flag("begins") for _ in range(2)]
        add(begins[0] < begins[1]).only_enforce_if(apart[0])
        add(begins[0] > begins[1]).only_enforce_if(apart[1])
        for left, right in ((one, other), (other, one)):
            ways = [self._flag("feet") for _ in range(5)]
            add(left.side < right.column).only_enforce_if(ways[0])
            add(left.side > right.column).only_enforce_if(ways[1])
            add(left.foot == right.foot).only_enforce_if(ways[2])
            add(left.foot >= right.foot + UNLIKE).only_enforce_if(ways[3])
            add(right.foot >= left.foot + UNLIKE).only_enforce_if(ways[4])
            for way in ways[2:]:
                add(left.side - left.column == 1).only_enforce_if(way)
            self.model.add_bool_or(*apart, *ways)

    def _keep_rank(self, one: _SolverBox, other: _SolverBox) -> None:
        """头轻脚重: no headline is as large as the lead's."""
        both_stay = one.item.home and other.item.home
        if one.item.is_lead != other.item.is_lead and not both_stay:
            lead, lesser = (one, other) if one.item.is_lead else (other, one)
            self.model.add(lead.size > lesser.size)
            self.costs["contrast"].append(self._contrast(lead, lesser))

    def _contrast(self, lead: _SolverBox, lesser: _SolverBox) -> Any:
        """What a headline costs that is alike the lead's in size."""
        first, second = ALIKE
        alike = self._flag("alike")
        self.model.add(second * lead.size >= first * lesser.size).only_enforce_if(~alike)
        return COSTS["contrast"].weight * alike

    def _begin_with_lead(self) -> None:
        """The lead is at the head of the page."""
        heads = [fixed.row for fixed in self.problem.fixed]
        heads += [item.home[1] for item in self.problem.items if item.home]
        if all(heads):
            for box in self.boxes:
                if box.item.is_lead and not box.item.home:
                    self.model.add(box.row == 0)

    def _keep_whole(self) -> None:
        """断版: a box reaches across the foot of each box, and across each gutter."""
        rows, above = self.problem.rows, self.problem.above
        ends = int((rows + above) * ENDS)
        low, high = max(0, ends - above), rows - ends
        for box in self.boxes:
            if box.item.id == WHITE:  # what is beside it ends there, too, or reaches across
                continue
            ways = [self._flag("head"), self._flag("foot")]
            self.model.add(box.foot <= low).only_enforce_if(ways[0])
            self.model.add(box.foot >= high).only_enforce_if(ways[1])
            for other in self.boxes:
                if other is not box and other.item.id != WHITE:
                    ways.append(self._flag("across"))
                    begins = 2 * other.row + other.air  # its headline, above it may be white
                    self.model.add(begins <= 2 * (box.foot - BAND)).only_enforce_if(ways[-1])
                    self.model.add(other.foot >= box.foot + BAND).only_enforce_if(ways[-1])
            for fixed in self.problem.fixed:
                ways.append(self._flag("above"))  # advertisements may be parted off
                self.model.add(box.foot == fixed.row).only_enforce_if(ways[-1])
                ways.append(self._flag("across"))
                self.model.add(box.foot > fixed.row).only_enforce_if(ways[-1])
                self.model.add(box.foot < fixed.foot).only_enforce_if(ways[-1])
            self.model.add_bool_or(ways)
        if len(self.boxes) > 1:
            middle = [
                (self._head_in_middle(box, low, high), self._in_middle(box, low, high))
                for box in self.boxes
            ]
            for column in range(1, self.problem.columns):
                self._keep_gutter_short(column, middle)

    def _in_middle(self, box: _SolverBox, low: int, high: int) -> Any:
        """Whether a box reaches into the middle of the page."""
        inside = self._flag("middle")
        self.model.add(box.row <= high - DEEP).only_enforce_if(inside)
        self.model.add(box.foot >= low + DEEP).only_enforce_if(inside)
        return inside

    def _head_in_middle(self, box: _SolverBox, low: int, high: int) -> Any:
        """Whether a line of a headline is in the middle of the page: without what is above and
        below it in its heading.
        """
        inside, heading = self._flag("head"), box.row + box.head - BYLINE
        self.model.add(2 * box.row + box.air <= 2 * (high - BAND)).only_enforce_if(inside)
        self.model.add(2 * heading - box.air >= 2 * (low + 1)).only_enforce_if(inside)
        return inside

    def _keep_gutter_short(self, column: int, middle: Sequence[tuple[Any, Any]]) -> None:
        """A headline or a picture in the middle of the page reaches across a gutter: the copy of a
        box leaves it open.
        """
        ways = []
        for box, where in zip(self.boxes, middle, strict=True):
            for across, inside in zip(
                (box.heads[column], box.pictures[column]), where, strict=True
            ):
                if across and box.item.id != WHITE:
                    ways.append(self._flag("across"))
                    self.model.add_implication(ways[-1], inside)
                    self.model.add(sum(across) >= 1).only_enforce_if(ways[-1])
        self.model.add_bool_or(ways)

    # ---- costs ----------------------------------------------------------------------------------

    def _prefer(self) -> None:
        for box in self.boxes:
            item = box.item
            if item.id == WHITE:
                self.costs["white"].append(self._area(box))
                continue
            if item.is_lead:
                self.costs["lead"].append(COSTS["lead"].weight * box.column)
            else:
                self.costs["order"].append(item.pull * box.row)
            if not item.pull:
                self.costs["brief"].append(self._at_head(box))
            self.costs["shape"].append(
                sum(item.options[n].cost * lit for (n, _), lit in box.at.items())
            )
            self.costs["level"].append(
                sum(item.options[n].rough * lit for (n, _), lit in box.at.items())
            )
            self._prefer_also(box)
            self.costs["height"].append(self._off(box))
            if item.before is not None:
                self.costs["moved"].append(self._moved(box, item.before))
        for one, other in combinations([b for b in self.boxes if b.item.has_picture], 2):
            self.costs["pictures"].append(self._near(one, other))
        for box in (each for each in self.boxes if each.item.id != WHITE):
            for facing in self.problem.facing:
                self.costs["facing"].append(self._meets(box, facing))

    def _prefer_also(self, box: _SolverBox) -> None:
        """What options cost by rules that go by them alone."""
        options = box.item.options
        for name in dict.fromkeys(each.name for option in options for each in option.also):
            costs = [sum(c.cost for c in option.also if c.name == name) for option in options]
            self.costs[name].append(sum(costs[n] * lit for (n, _), lit in box.at.items()))

    def _at_head(self, box: _SolverBox) -> Any:
        """What a box costs that is at the head of the page."""
        head = self._flag("head")
        self.model.add(box.row >= 1).only_enforce_if(~head)
        return COSTS["brief"].weight * head

    def _off(self, box: _SolverBox) -> Any:
        """By how many rows a box is higher or lower than it is best."""
        off = self._number(0, self.problem.rows, "off")
        ideal = sum(box.item.options[n].ideal * lit for (n, _), lit in box.at.items())
        self.model.add(off >= box.rows - ideal)
        self.model.add(off >= ideal - box.rows)
        return COSTS["height"].weight * off

    def _area(self, box: _SolverBox) -> Any:
        """What white costs, by columns times rows."""
        area = self._number(0, self.problem.columns * self.problem.rows, "area")
        for (number, _), lit in box.at.items():
            columns = box.item.options[number].columns
            self.model.add(area >= columns * box.rows).only_enforce_if(lit)
        return COSTS["white"].weight * area

    def _moved(self, box: _SolverBox, before: PlacedItem) -> Any:
        """Whether a box is in other columns than before, and by how many rows it is elsewhere."""
        rule, rows = COSTS["moved"], self._number(0, self.problem.rows, "moved")
        self.model.add(rows >= box.row - before.row)
        self.model.add(rows >= before.row - box.row)
        same = [
            lit
            for (n, column), lit in box.at.items()
            if (column, box.item.options[n].columns) == (before.column, before.columns)
        ]
        return rule.weight * (1 - sum(same)) + rule.reach * rows

    def _near(self, one: _SolverBox, other: _SolverBox) -> Any:
        """Whether two stories with pictures begin nearly level: so would their pictures."""
        ways = [self._flag("above"), self._flag("below"), self._flag("near")]
        apart = COSTS["pictures"].reach
        self.model.add(one.row >= other.row + apart).only_enforce_if(ways[0])
        self.model.add(other.row >= one.row + apart).only_enforce_if(ways[1])
        self.model.add_bool_or(ways)
        return COSTS["pictures"].weight * ways[2]

    def _meets(self, box: _SolverBox, facing: FacingBox) -> Any:
        """What it costs to be level with a box on the other side of the fold: where headlines are
        alike, where both have pictures, where both are leads.
        """
        rule, add = COSTS["facing"], self.model.add
        item = box.item
        heavy = (item.has_picture and facing.has_picture) or (item.is_lead and facing.is_lead)
        at_fold = [
            lit
            for (n, column), lit in box.at.items()
            if not column and (heavy or _are_alike(item.options[n].size, facing.size))
        ]
        if not at_fold:
            return 0
        meets, above, below = (self._flag(way) for way in ("meets", "above", "below"))
        add(box.row + rule.reach <= facing.row).only_enforce_if(above)
        add(box.row >= facing.row + rule.reach).only_enforce_if(below)
        add(meets + above + below >= sum(at_fold))
        return rule.weight * meets

    # ---- solving --------------------------------------------------------------------------------

    def solve(self, work: float) -> PageSolution | None:
        self.model.minimize(sum(term for terms in self.costs.values() for term in terms))
        solver = self.api.CpSolver()
        solver.parameters.num_workers = 1
        # One way to search, not several turn by turn: these share the time, and find nothing in it
        # on pages on which the one finds dozens of solutions, and proves some to be the best.
        solver.parameters.interleave_search = False
        solver.parameters.linearization_level = 0  # finds pages ten times sooner, and better ones
        solver.parameters.cp_model_probing_level = 0  # took most of the time, and found little
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = work
        status = solver.solve(self.model)
        if status not in (self.api.OPTIMAL, self.api.FEASIBLE):
            return None
        costs = {
            name: int(sum(solver.value(term) for term in terms))
            for name, terms in self.costs.items()
        }
        return PageSolution(tuple(self._placed(solver)), costs, int(solver.best_objective_bound))

    def _placed(self, solver: Any) -> Iterator[PlacedItem]:
        for box in self.boxes:
            number, column = next(key for key, lit in box.at.items() if solver.value(lit))
            yield PlacedItem(
                box.item.id, number, column, solver.value(box.row),
                box.item.options[number].columns, solver.value(box.rows),
            )  # fmt: skip
        yield from self.problem.fixed

    def keep_places(self) -> None:
        """Each box that was somewhere is there again, and as it was."""
        for box in self.boxes:
            if box.item.before is not None:
                option, place = box.item.before.option, box.item.before
                self.model.add(box.at.get((option, place.column), 0) == 1)
                self.model.add(box.row == place.row)
                self.model.add(box.rows == place.rows)

    def begin_near(self, other: PageSolution) -> None:
        """Try first where the boxes are in another solution."""
        places = {each.id: each for each in other.placed}
        for box in self.boxes:
            if (place := places.get(box.item.id)) is not None:
                self.model.add_hint(box.row, place.row)
                self.model.add_hint(box.rows, place.rows)
                for (option, column), lit in box.at.items():
                    self.model.add_hint(lit, (option, column) == (place.option, place.column))

    def differ_from(self, other: PageSolution) -> None:
        """At least a third of the boxes are in other columns."""
        places = {each.id: each for each in other.placed if each.option >= 0}
        same = [
            lit
            for box in self.boxes
            for (number, column), lit in box.at.items()
            if column == places[box.item.id].column
            and box.item.options[number].columns == places[box.item.id].columns
        ]
        self.model.add(3 * sum(same) <= 2 * len(self.boxes))


def _are_alike(one: int, other: int) -> bool:
    """Whether two sizes of headlines differ by no more than a fifth."""
    first, second = ALIKE
    return first * min(one, other) >= second * max(one, other)
