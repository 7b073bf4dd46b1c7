"""An edition made up: measured, stories to pages, each page solved, finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportpress.build.session import Session
from reportpress.content.model import Edition, PagePlan, PlannedBox, Rank
from reportpress.makeup.advertplaces import place_adverts
from reportpress.makeup.assigning import Assignment, PageRoom, assign
from reportpress.makeup.finishing import PageFinisher
from reportpress.makeup.options import PULLS, OptionMaker, StoryItem
from reportpress.makeup.pageproblem import BoxItem, BoxOption, PageProblem, PlacedItem
from reportpress.makeup.pagesmade import MadePage
from reportpress.makeup.pagesolving import WHITE, PageOrder, SolvedPage, solve_pages
from reportpress.makeup.storyheights import measure
from reportpress.makeup.storyshapes import LayoutShapes
from reportpress.source.errors import Problem, Severity

WORK = 1.5  # deterministic seconds for a page


@dataclass(frozen=True, slots=True)
class MadeUp:
    """The pages of an edition as they were made up, and what is wrong with them."""

    edition: Edition
    pages: tuple[MadePage, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeupWishes:
    """How long to search, deterministic seconds a page; how many `others` to find besides; which of
    them to `take`, by the number of the page.
    """

    work: float = WORK
    others: int = 0
    take: Mapping[int, int] = field(default_factory=dict)


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
        self.plans = [page for page in edition.pages if page.planned]
        self.locked = {b.reference.id for page in self.plans for b in page.boxes if b.locked}
        elsewhere = {
            ref.id for page in edition.pages if not page.planned for ref in page.flows.values()
        }
        self.adverts = place_adverts(edition, shapes, self.plans)
        self.measured = measure(edition, shapes, session)
        maker = OptionMaker(edition, shapes, self.measured)
        self.problems: list[Problem] = [*self.adverts.problems]
        self.items: dict[str, StoryItem] = {}
        for story in edition.stories.values():
            if story.id in self.locked | elsewhere:
                continue
            item = maker.item(story)
            if item.options:
                self.items[story.id] = item
            else:
                self._tell(story.id, "no shape of the layout fits it")

    def made(self) -> MadeUp:
        self.session.tell("assign", "stories to pages")
        before = {b.reference.id: page.number for page in self.plans for b in page.boxes}
        rooms = [self._room(page) for page in self.plans]
        assignment = assign(list(self.items.values()), rooms, before)
        left_out = [item.story.id for item in assignment.left_out]
        self.session.tell("solve", "boxes to places")
        solved = solve_pages([self._order(plan, assignment) for plan in self.plans])
        pages = [self._finished(plan, page) for plan, page in zip(self.plans, solved, strict=True)]
        left_out += [id for page in solved for id in page.over]
        for id in left_out:
            self._tell(id, self._lacking(id))
        for page in pages:
            if page.white:
                self._tell_white(page)
        return MadeUp(self.edition, tuple(pages), tuple(self.problems), tuple(left_out))

    def _room(self, page: PagePlan) -> PageRoom:
        area = self.shapes.areas[page.template]
        kept = self._kept(page)
        taken = sum(box.columns * (box.rows + self.shapes.gap) for box in kept)
        label = page.labels.get("section")
        whole = self.shapes.columns * (area.rows + self.shapes.gap)
        return PageRoom(page.number, whole - taken, label.text if label else "")

    def _staying(self, page: PagePlan) -> Iterator[BoxItem]:
        """What stays where it is."""
        first = self.shapes.areas[page.template].first
        for box in page.boxes:
            if box.locked and not box.is_advertisement:
                rows = box.rows + self.shapes.gap
                option = BoxOption(box.columns, rows, rows, rows, size=box.size, head=box.heading)
                weight = self.edition.stories[box.reference.id].wishes.weight
                yield BoxItem(
                    box.reference.id, (option,), PULLS[weight], box.picture is not None,
                    weight is Rank.LEAD, (box.column - 1, box.row - first),
                )  # fmt: skip

    def _order(self, plan: PagePlan, assignment: Assignment) -> PageOrder:
        """A page to be solved: what stays, then the stories, the most important first."""
        items = sorted(assignment.pages[plan.number], key=_importance)
        staying = tuple(self._staying(plan))
        led = any(box.is_lead for box in staying)
        boxes = tuple(item.box(number == 0 and not led) for number, item in enumerate(items))
        rows = self.shapes.areas[plan.template].rows + self.shapes.gap
        fixed = tuple(self._fixed(plan))
        problem = PageProblem(self.shapes.columns, rows, (*staying, *boxes), fixed)
        others = max(self.wishes.others, self.wishes.take.get(plan.number, 1) - 1)
        return PageOrder(problem, len(staying), self.wishes.work, others)

    def _finished(self, plan: PagePlan, page: SolvedPage) -> MadePage:
        kept, solution = self._kept(plan), page.solution
        if solution is None:
            return MadePage(plan.number, kept, None, self._room(plan).area)
        ways = (solution, *page.others)
        number = self.wishes.take.get(plan.number, 1)
        if number > len(ways):
            self._tell_untaken(plan, number, len(ways))
        else:
            solution = ways[number - 1]
        finisher = PageFinisher(self.shapes, self.measured)
        boxes = _in_order([*kept, *finisher.boxes(plan, self.items, solution)])
        empty = sum(each.columns * each.rows for each in solution.placed if each.id == WHITE)
        return MadePage(plan.number, boxes, solution, empty, ways)

    def _kept(self, plan: PagePlan) -> tuple[PlannedBox, ...]:
        """The boxes that are there before stories are placed."""
        stories = (box for box in plan.boxes if box.locked and not box.is_advertisement)
        return (*stories, *self.adverts.boxes[plan.number])

    def _fixed(self, plan: PagePlan) -> Iterator[PlacedItem]:
        """The advertisements of a page."""
        first, gap = self.shapes.areas[plan.template].first, self.shapes.gap
        for box in self.adverts.boxes[plan.number]:
            id = box.reference.id
            yield PlacedItem(id, -1, box.column - 1, box.row - first, box.columns, box.rows + gap)

    def _tell(self, id: str, message: str) -> None:
        place = self.edition.stories[id].place
        hint = "give it other wishes under makeup, or cut it"
        self.problems.append(Problem(place, f"{id} has no place: {message}", hint))

    def _lacking(self, id: str) -> str:
        item = self.items[id]
        best = min(item.options, key=lambda option: option.box.columns * option.box.least).box
        return f"it lacks {best.least} rows of {best.columns} columns"

    def _tell_untaken(self, plan: PagePlan, number: int, found: int) -> None:
        message = f"page {plan.number} has no way number {number}: {found} were found"
        hint = "the first was taken"
        self.problems.append(Problem(plan.place, message, hint, Severity.WARNING))

    def _tell_white(self, page: MadePage) -> None:
        plan = next(plan for plan in self.plans if plan.number == page.number)
        message = f"page {page.number} lacks copy: it wants {page.white} lines"
        hint = "write more, enlarge pictures, or add a story"
        self.problems.append(Problem(plan.place, message, hint, Severity.WARNING))


def _in_order(boxes: Sequence[PlannedBox]) -> tuple[PlannedBox, ...]:
    """As they are read: from the head down, from the left; advertisements last."""
    return tuple(sorted(boxes, key=lambda box: (box.is_advertisement, box.row, box.column)))


def _importance(item: StoryItem) -> tuple[int, int]:
    return list(Rank).index(item.story.wishes.weight), -item.ideal_area
