"""An edition made up: measured, stories to pages, each page solved, finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportpress.build.session import Session
from reportpress.content.model import Edition, PagePlan, PlannedBox, Rank
from reportpress.makeup.assigning import Assignment, PageRoom, assign
from reportpress.makeup.finishing import PageFinisher
from reportpress.makeup.options import PULLS, OptionMaker, StoryItem
from reportpress.makeup.pageproblem import BoxItem, BoxOption, PageProblem
from reportpress.makeup.pagesmade import MadePage
from reportpress.makeup.solving import solve_page
from reportpress.makeup.storyheights import measure
from reportpress.makeup.storyshapes import LayoutShapes
from reportpress.source.errors import Problem, Severity

WHITE = "-"  # what is white on a page that lacks copy, as an item; no id of a story
WORK = 2.0  # deterministic seconds for a page


@dataclass(frozen=True, slots=True)
class MadeUp:
    """The pages of an edition as they were made up, and what is wrong with them."""

    edition: Edition
    pages: tuple[MadePage, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()


def make_up(edition: Edition, shapes: LayoutShapes, session: Session, work: float = WORK) -> MadeUp:
    """Make up the planned pages of an edition. Raises `Refused` where it cannot be measured."""
    session.tell("measure", "measuring the stories")
    return _Making(edition, shapes, session, work).made()


class _Making:
    def __init__(
        self, edition: Edition, shapes: LayoutShapes, session: Session, work: float
    ) -> None:
        self.edition, self.shapes, self.session, self.work = edition, shapes, session, work
        self.plans = [page for page in edition.pages if page.planned]
        self.locked = {b.reference.id for page in self.plans for b in page.boxes if b.locked}
        elsewhere = {
            ref.id for page in edition.pages if not page.planned for ref in page.flows.values()
        }
        self.measured = measure(edition, shapes, session)
        maker = OptionMaker(edition, shapes, self.measured)
        self.problems: list[Problem] = []
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
        pages = []
        for plan in self.plans:
            self.session.tell("solve", f"page {plan.number}")
            page, over = self._page(plan, assignment)
            pages.append(page)
            left_out += over
        for id in left_out:
            self._tell(id, self._lacking(id))
        for page in pages:
            if page.white:
                self._tell_white(page)
        return MadeUp(self.edition, tuple(pages), tuple(self.problems), tuple(left_out))

    def _room(self, page: PagePlan) -> PageRoom:
        area = self.shapes.areas[page.template]
        taken = sum(b.columns * (b.rows + self.shapes.gap) for b in page.boxes if b.locked)
        label = page.labels.get("section")
        whole = self.shapes.columns * (area.rows + self.shapes.gap)
        return PageRoom(page.number, whole - taken, label.text if label else "")

    def _staying(self, page: PagePlan) -> Iterator[BoxItem]:
        """What stays where it is."""
        first = self.shapes.areas[page.template].first
        for box in page.boxes:
            if box.locked:
                rows = box.rows + self.shapes.gap
                option = BoxOption(box.columns, rows, rows, rows, size=box.size)
                weight = self.edition.stories[box.reference.id].wishes.weight
                yield BoxItem(
                    box.reference.id, (option,), PULLS[weight], box.picture is not None,
                    weight is Rank.LEAD, (box.column - 1, box.row - first),
                )  # fmt: skip

    def _page(self, plan: PagePlan, assignment: Assignment) -> tuple[MadePage, list[str]]:
        """A page solved; stories that make that impossible are left out, the lightest first."""
        items = sorted(assignment.pages[plan.number], key=_importance)
        over: list[str] = []
        while items:
            for white in (False, True):
                solution = solve_page(self._problem(plan, items, white), self.work)
                if solution is not None:
                    known = {item.story.id: item for item in items}
                    finisher = PageFinisher(self.shapes, self.measured)
                    boxes = (*self._kept(plan), *finisher.boxes(plan, known, solution))
                    empty = sum(b.columns * b.rows for b in solution.placed if b.id == WHITE)
                    return MadePage(plan.number, boxes, solution, empty), over
            over.append(items.pop().story.id)
        area = self._room(plan).area
        return MadePage(plan.number, tuple(self._kept(plan)), None, area), over

    def _kept(self, plan: PagePlan) -> Iterator[PlannedBox]:
        return (box for box in plan.boxes if box.locked)

    def _problem(self, plan: PagePlan, items: Sequence[StoryItem], white: bool) -> PageProblem:
        area = self.shapes.areas[plan.template]
        boxes = [*self._staying(plan)]
        led = any(box.is_lead for box in boxes)
        boxes += [item.box(number == 0 and not led) for number, item in enumerate(items)]
        rows = area.rows + self.shapes.gap
        if white:
            boxes.append(_white(self.shapes.columns, rows))
        return PageProblem(self.shapes.columns, rows, tuple(boxes))

    def _tell(self, id: str, message: str) -> None:
        place = self.edition.stories[id].place
        hint = "give it other wishes under makeup, or cut it"
        self.problems.append(Problem(place, f"{id} has no place: {message}", hint))

    def _lacking(self, id: str) -> str:
        item = self.items[id]
        best = min(item.options, key=lambda option: option.box.columns * option.box.least).box
        return f"it lacks {best.least} rows of {best.columns} columns"

    def _tell_white(self, page: MadePage) -> None:
        plan = next(plan for plan in self.plans if plan.number == page.number)
        message = f"page {page.number} lacks copy: it wants {page.white} lines"
        hint = "write more, enlarge pictures, or add a story"
        self.problems.append(Problem(plan.place, message, hint, Severity.WARNING))


def _importance(item: StoryItem) -> tuple[int, int]:
    return list(Rank).index(item.story.wishes.weight), -item.ideal_area


def _white(columns: int, rows: int) -> BoxItem:
    options = (BoxOption(width, 2, rows, 2, cost=60 * width) for width in range(1, columns + 1))
    return BoxItem(WHITE, tuple(options))
