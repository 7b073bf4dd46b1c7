"""An edition made up: measured, stories to pages, each page solved, finished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportpress.build.session import Session
from reportpress.content.model import Edition, PagePlan, PlannedBox, Story
from reportpress.makeup.advertplaces import AdvertPlaces, place_adverts
from reportpress.makeup.assigning import Assignment, PageRoom, assign
from reportpress.makeup.breakingoff import broken_off
from reportpress.makeup.facingpages import facing_boxes, in_turns
from reportpress.makeup.finishing import FinishedBox, PageFinisher
from reportpress.makeup.heighttable import table_of
from reportpress.makeup.lockedfaults import locked_faults
from reportpress.makeup.makeuprules import WORK
from reportpress.makeup.options import RAGGED, OptionMaker, StoryItem
from reportpress.makeup.pagecounts import numbers_of_pages
from reportpress.makeup.pageorders import BarredRows, OrderMaker, without
from reportpress.makeup.pageproblem import FacingBox, PageSolution
from reportpress.makeup.pagesmade import MadePage
from reportpress.makeup.pagesolving import PageOrder, SolvedPage, solve_pages, white_of
from reportpress.makeup.pictureplaces import PictureArea, on_facing_page
from reportpress.makeup.storyheights import measure
from reportpress.makeup.storyshapes import LayoutShapes
from reportpress.source.errors import Problem, Severity
from reportpress.source.usercache import cache_at_hand

MOST_OTHERS = 2  # ways besides the best, where one is to be chosen
TURNS = 4  # how often a page is solved, at the most, so that columns are level


class MadeUp(Struct, frozen=True):
    """The pages of an edition as they were made up, and what is wrong with them."""

    edition: Edition
    pages: tuple[MadePage, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()


class MakeupWishes(Struct, frozen=True):
    """How long to search, deterministic seconds a page; how many `others` to find besides, of some
    `pages` or, where none is named, of all; which of them to `take`, by the number of the page;
    whether to begin `fresh`, and move what is not locked as if there were no plan.
    """

    work: float = WORK
    others: int = 0
    pages: frozenset[int] = frozenset()
    take: Mapping[int, int] = field(default_factory=dict)
    fresh: bool = False


class _PageOfBoxes(Struct, frozen=True):
    """A page solved, with its boxes; another way may be `taken` than the best."""

    solved: SolvedPage
    boxes: tuple[FinishedBox, ...] = ()
    taken: PageSolution | None = None

    @property
    def solution(self) -> PageSolution | None:
        """Where everything is."""
        return self.taken or self.solved.solution

    @property
    def pictures(self) -> tuple[PictureArea, ...]:
        """Where the pictures are."""
        return tuple(box.picture for box in self.boxes if box.picture)

    @property
    def failed(self) -> tuple[FinishedBox, ...]:
        """The boxes whose columns are not level, and might be at another height."""
        return tuple(box for box in self.boxes if box.is_uneven)

    @property
    def cost(self) -> int:
        """What it costs as it came out."""
        solution = self.solved.solution
        return (solution.cost if solution else 0) + sum(b.rough - b.accepted for b in self.boxes)

    def bounded(self, bound: int) -> _PageOfBoxes:
        """The same with the bound of the first turn: what was proved in later ones holds without
        the heights alone that were barred then.
        """
        solution = self.solved.solution
        if solution is None:
            return self
        others = tuple(replace(other, bound=bound) for other in self.solved.others)
        solved = replace(self.solved, solution=replace(solution, bound=bound), others=others)
        return replace(self, solved=solved)

    @property
    def white(self) -> int:
        """Columns times rows that nothing is in."""
        return white_of(self.solved.solution) if self.solved.solution else 0


def make_up(
    edition: Edition, shapes: LayoutShapes, session: Session, wishes: MakeupWishes | None = None
) -> MadeUp:
    """Make up the planned pages of an edition. Raises `Refused` where it cannot be measured."""
    session.tell("measure", "measuring the stories")
    return _Making(edition, shapes, session, wishes or MakeupWishes()).made()


class _Making:
    def __init__(
        self, edition: Edition, shapes: LayoutShapes, session: Session, wishes: MakeupWishes
    ) -> None:
        self.edition, self.shapes, self.session, self.wishes = edition, shapes, session, wishes
        self.problems: list[Problem] = []
        self.plans: tuple[PagePlan, ...] = ()
        self.table = table_of(edition, cache_at_hand())
        measured = measure(edition, shapes, session, self.table)
        self.finisher = PageFinisher(shapes, measured)
        self.maker = OptionMaker(edition, shapes, measured)
        self.items = self._items(self.maker)
        self.continued: dict[int, dict[str, StoryItem]] = defaultdict(dict)
        self.table.keep()

    def _items(self, maker: OptionMaker) -> dict[str, StoryItem]:
        """The stories that are to be placed."""
        elsewhere = set()
        for page in self.edition.pages:
            elsewhere |= {box.reference.id for box in page.boxes if self._stays(box, page)}
            if not page.planned:
                elsewhere |= {reference.id for reference in page.flows.values()}
        items = {}
        for story in self.edition.stories.values():
            if story.id in elsewhere or not self._may_jump(story):
                continue
            item = maker.item(story)
            if item.options:
                items[story.id] = item
            else:
                self._tell(story.id, "no shape of the layout fits it")
        return items

    def _stays(self, box: PlannedBox, page: PagePlan) -> bool:
        """Whether a story is to be where it is; not where it goes on from a box that is not."""
        story = self.edition.stories.get(box.reference.id)
        return box.locked and (story is None or story.wishes.jump != page.number)

    def _may_jump(self, story: Story) -> bool:
        """Whether the page that a story is to go on on is one after the first; else it is told."""
        later = [page.number for page in self.edition.pages if page.planned][1:]
        if not story.wishes.jump or story.wishes.jump in later:
            return True
        self._tell(story.id, f"page {story.wishes.jump} is no planned page after the first")
        return False

    def made(self) -> MadeUp:
        self.session.tell("assign", "stories to pages")
        assignment = self._assignment()
        left_out = [item.story.id for item in assignment.left_out]
        self.session.tell("solve", "boxes to places")
        finished = self._solved(assignment)
        self.table.keep()
        left_out += [id for page in finished.values() for id in page.solved.over]
        for plan in self.plans:
            number = plan.number
            finished[number] = self._taken(plan, finished[number])
            if number % 2 and number - 1 in finished:
                finished[number] = self._facing(plan, finished[number], finished[number - 1])
        pages = [self._made(plan, finished[plan.number]) for plan in self.plans]
        for id in left_out:
            self._tell(id, self._lacking(id))
        for page in pages:
            if page.white and (page.solution or not self._plan(page.number).boxes):
                self._tell_white(page)
            if not finished[page.number].solved.whole:
                self._tell_cut(page)
            for box in finished[page.number].boxes:
                self._tell_refused(box)
        return MadeUp(self.edition, tuple(pages), tuple(self.problems), tuple(left_out))

    def _assignment(self) -> Assignment:
        """Stories on pages: on as many as take all of them, where there may be more."""
        found, adverts = Assignment({}, ()), AdvertPlaces({}, ())
        before = {b.reference.id: page.number for page in self.edition.pages for b in page.boxes}
        for plans in numbers_of_pages(self.edition):
            adverts = place_adverts(self.edition, self.shapes, plans)
            wishes = self.wishes
            self.plans = plans
            self.orders = OrderMaker(self.edition, self.shapes, adverts, wishes.work, wishes.fresh)
            rooms = [self._room(page) for page in plans]
            found = assign(list(self.items.values()), rooms, {} if wishes.fresh else before)
            if not found.left_out and not adverts.problems:
                break
        self.problems += adverts.problems
        return found

    def _room(self, page: PagePlan) -> PageRoom:
        """What of a page is free, less what goes on there from the first."""
        room = self.orders.room(page)
        locked = {box.reference.id for box in page.boxes if box.locked}
        going_on = [
            story
            for story in self.edition.stories.values()
            if story.wishes.jump == page.number and story.id not in locked
        ]
        return replace(room, area=room.area - sum(map(self.maker.left_over, going_on)))

    def _solved(self, assignment: Assignment) -> dict[int, _PageOfBoxes]:
        """Pages solved and finished: where stories go on from the first, that before the others."""
        if not any(story.wishes.jump for story in self.edition.stories.values()):
            return self._solved_in_turns(self.plans, assignment)
        first, *others = self.plans
        found = self._solved_together([first], assignment, {})
        self._continue(first, found[first.number])
        return found | self._solved_in_turns(others, assignment)

    def _solved_in_turns(
        self, plans: Sequence[PagePlan], assignment: Assignment
    ) -> dict[int, _PageOfBoxes]:
        """Pages on the left, then those on the right, which are given what they face."""
        found: dict[int, _PageOfBoxes] = {}
        for turn in in_turns(plans):
            found |= self._solved_together(turn, assignment, found)
        return found

    def _faced(self, page: PagePlan, found: Mapping[int, _PageOfBoxes]) -> tuple[FacingBox, ...]:
        """What a page on the right has on the other side of the fold."""
        left = page.number - 1
        if page.number % 2 == 0 or left not in found:
            return ()
        boxes = [each.box for each in found[left].boxes]
        boxes += self.orders.staying(self._plan(left))
        first = self.shapes.areas[page.template].first
        return facing_boxes(boxes, self.edition.stories, self.shapes, first)

    def _continue(self, plan: PagePlan, page: _PageOfBoxes) -> None:
        """Have what broke off placed on the pages that it goes on on."""
        locked = [box for box in plan.boxes if box.locked]
        for box in (*locked, *(each.box for each in page.boxes)):
            story = self.edition.stories.get(box.reference.id)
            if story is None or not story.wishes.jump:
                continue
            item = self.maker.continued(story, broken_off(box))
            if item.options:
                self.continued[story.wishes.jump][story.id] = item
            else:
                self._tell(story.id, "no shape of the layout has what goes on")

    def _solved_together(
        self,
        plans: Sequence[PagePlan],
        assignment: Assignment,
        before: Mapping[int, _PageOfBoxes],
    ) -> dict[int, _PageOfBoxes]:
        """Pages solved and finished, with those `before` given. Where copy turns out not to fill
        its boxes well, a page is solved again without the heights at which it does not; the best is
        taken.
        """
        best: dict[int, _PageOfBoxes] = {}
        bounds: dict[int, int] = {}
        orders = {
            page.number: self.orders.order(
                page,
                (*assignment.pages[page.number], *self._going_on(page)),
                self._others(page.number),
                self._faced(page, before),
            )
            for page in plans
        }
        for _ in range(TURNS):
            again: dict[int, PageOrder] = {}
            solved = zip(orders.items(), solve_pages([*orders.values()]), strict=True)
            for (number, order), page in solved:
                if number in best:
                    if page.solution is None:
                        continue
                    page = replace(page, over=best[number].solved.over)
                finished = self._finished(number, page)
                if page.solution is not None:
                    bounds.setdefault(number, page.solution.bound)
                if number not in best or finished.cost < best[number].cost:
                    best[number] = finished
                if finished.failed and page.problem and not page.others:
                    asked = replace(order, problem=page.problem)
                    barred = self._uneven(number, finished.failed)
                    again[number] = without(asked, barred, page.solution)
            orders = again
            if not orders:
                break
        return {number: page.bounded(bounds.get(number, 0)) for number, page in best.items()}

    def _uneven(self, number: int, failed: Sequence[FinishedBox]) -> BarredRows:
        """The heights of boxes at which their columns would not be level, either."""
        items, barred = self.items | self.continued[number], BarredRows()
        for each in failed:
            id, plan = each.placed.id, self._plan(number)
            for option, rows in self.finisher.uneven(plan, items[id], each.placed):
                barred.setdefault((id, option), []).append(rows)
        return barred

    def _going_on(self, page: PagePlan) -> list[StoryItem]:
        """What goes on on a page, but where it is locked there."""
        locked = {box.reference.id for box in page.boxes if box.locked}
        return [item for id, item in self.continued[page.number].items() if id not in locked]

    def _others(self, number: int) -> int:
        """How many other ways to find: those to choose from are the same when one is taken."""
        wishes = self.wishes
        others = wishes.others if number in wishes.pages or not wishes.pages else 0
        return max(others, MOST_OTHERS if number in wishes.take else 0)

    def _finished(self, number: int, page: SolvedPage) -> _PageOfBoxes:
        if page.solution is None:
            return _PageOfBoxes(page)
        return _PageOfBoxes(page, self._boxes(self._plan(number), page.solution))

    def _boxes(
        self, plan: PagePlan, solution: PageSolution, settled: Sequence[PictureArea] = ()
    ) -> tuple[FinishedBox, ...]:
        items = self.items | self.continued[plan.number]
        return self.finisher.boxes(plan, items, solution, settled)

    def _taken(self, plan: PagePlan, page: _PageOfBoxes) -> _PageOfBoxes:
        """A page in the way that is wished for."""
        number, solution = self.wishes.take.get(plan.number, 1), page.solved.solution
        if solution is None or number == 1:
            return page
        ways = (solution, *page.solved.others)
        if number > len(ways):
            self._tell_untaken(plan, number, len(ways))
            return page
        taken = ways[number - 1]
        return replace(page, taken=taken, boxes=self._boxes(plan, taken))

    def _facing(self, plan: PagePlan, page: _PageOfBoxes, left: _PageOfBoxes) -> _PageOfBoxes:
        """A page on the right with its pictures away from those of the page on the left."""
        areas = on_facing_page(left.pictures, self.shapes.columns)
        if page.solution is None or not areas:
            return page
        return replace(page, boxes=self._boxes(plan, page.solution, areas))

    def _made(self, plan: PagePlan, page: _PageOfBoxes) -> MadePage:
        staying, solution = self.orders.staying(plan), page.solution
        if solution is None or page.solved.solution is None:
            self._tell_unsolved(plan)
            return MadePage(plan.number, staying, None, self.orders.room(plan).area)
        ways = (page.solved.solution, *page.solved.others)
        placed = _in_order([*staying, *(each.box for each in page.boxes)])
        return MadePage(plan.number, placed, solution, white_of(solution), ways, page.solved.kept)

    def _plan(self, number: int) -> PagePlan:
        return next(plan for plan in self.plans if plan.number == number)

    def _tell(self, id: str, message: str) -> None:
        place = self.edition.stories[id].place
        hint = "give it other wishes under makeup, or cut it"
        self.problems.append(Problem(place, f"{id} has no place: {message}", hint))

    def _lacking(self, id: str) -> str:
        item = self.items[id]
        best = min(item.options, key=lambda option: option.box.columns * option.box.least).box
        return f"it lacks {best.least} rows of {best.columns} columns"

    def _tell_refused(self, finished: FinishedBox) -> None:
        """A rule that is broken, a wish that is not obeyed."""
        id = finished.box.reference.id
        story = self.edition.stories[id]
        hint = "no other shape fits the page as well; give it other wishes, or write a line more"
        if finished.rough >= RAGGED:
            message = f"{id}: its columns do not end level (N006)"
            self.problems.append(Problem(story.place, message, hint, Severity.WARNING))
        goes_on = finished.box.form == (self.shapes.continued and self.shapes.continued.name)
        if story.wishes.picture and not finished.box.picture and not goes_on:
            message = f"{id} is without its picture, “{story.wishes.picture.id}”"
            self.problems.append(
                Problem(story.wishes.picture.place, message, hint, Severity.WARNING)
            )

    def _tell_unsolved(self, plan: PagePlan) -> None:
        """A page that is left as it was locked."""
        if any(box.locked for box in plan.boxes):
            self.problems += locked_faults(plan, self.orders.staying(plan), self.shapes)

    def _tell_untaken(self, plan: PagePlan, number: int, found: int) -> None:
        message = f"page {plan.number} has no way number {number}: {found} were found"
        hint = "the first was taken"
        self.problems.append(Problem(plan.place, message, hint, Severity.WARNING))

    def _tell_cut(self, page: MadePage) -> None:
        plan = self._plan(page.number)
        message = f"page {page.number} is cut in two (断版, N002): its stories fit in no other way"
        hint = "give it more stories, or an advertisement, or let a story have other columns"
        self.problems.append(Problem(plan.place, message, hint, Severity.WARNING))

    def _tell_white(self, page: MadePage) -> None:
        plan = self._plan(page.number)
        message = f"page {page.number} lacks copy: it wants {page.white} lines"
        hint = "write more, enlarge pictures, or add a story"
        self.problems.append(Problem(plan.place, message, hint, Severity.WARNING))


def _in_order(boxes: Sequence[PlannedBox]) -> tuple[PlannedBox, ...]:
    """As they are read: from the head down, from the left; advertisements last."""
    return tuple(sorted(boxes, key=lambda box: (box.is_advertisement, box.row, box.column)))
