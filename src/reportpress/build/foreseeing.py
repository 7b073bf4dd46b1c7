"""Foresee how many pages copy takes that runs through pages that repeat, and what will be on which.

The pages that are laid out have a few turns of each page that repeats. Copy is set into their
frames, and behind them into frames like those of the last two, as far as it goes. Whether it comes
out like that is judged when all those pages are there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.expecting import expected_pages
from reportpress.build.pagesahead import PagesAhead
from reportpress.content.model import Edition, PagePlan
from reportpress.content.repeating import grown

if TYPE_CHECKING:
    from reportpress.build.stages import LaidOut
    from reportpress.compose.interface import Composition, Frame, SetFrame
    from reportpress.engine.layout.flows import Thread
    from reportpress.engine.layout.frames import FrameColumn
    from reportpress.engine.layout.pagination import Pagination

MOST_AHEAD = 4000  # pages

Turn = tuple[int, int]  # of a page that repeats: its index in the edition as written, and which


class Foreseen(Struct, frozen=True):
    """The edition with each page as often as it is needed, and where its copy will be."""

    edition: Edition
    known: Pagination


@dataclass(frozen=True)
class Foresight:
    """What can be told of an edition `whole` by those of its pages that are `laid_out`: the pages
    of `edition`, each one.
    """

    edition: Edition
    whole: Edition
    laid_out: LaidOut

    def foresee(self) -> Foreseen | None:
        """What is to be expected; None where nothing repeats, or where that cannot be told."""
        if self._is_blind:
            return None
        ahead = [self._ahead(thread) for thread in self.laid_out.threads.threads]
        if any(composition is None for composition in ahead):
            return None
        return self._foreseen([composition for composition in ahead if composition])

    @property
    def _is_blind(self) -> bool:
        once = Counter(id(plan) for plan in self._plans if plan.repeats)
        repeating = [plan for plan in self.edition.pages if plan.repeats]
        return not repeating or any(once[id(plan)] != 1 for plan in repeating)

    @cached_property
    def _plans(self) -> Sequence[PagePlan]:
        """The page of the edition that each laid-out page is of; none where that cannot be told."""
        from reportpress.engine.layout.pagesections import sections_of

        plans, pages = self.edition.pages, self.laid_out.skeleton.pages
        if len(pages) == len(plans):
            return plans
        sections = sections_of(self.laid_out.skeleton)
        return [plans[n] for n in sections] if max(sections, default=-1) == len(plans) - 1 else ()

    @cached_property
    def _last_turns(self) -> dict[str, PagePlan]:
        """The last turn of the page that repeats for a story."""
        repeating = [page for page in self.edition.pages if page.repeats]
        return {each.id: page for page in repeating for each in page.flows.values()}

    def _ahead(self, thread: Thread) -> Composition | None:
        """A flow set into frames that are there and frames ahead; None if it does not fit."""
        from reportpress.compose.frames.thread import compose_flow

        skeleton, plan = self.laid_out.skeleton, self._last_turns.get(thread.flow.name)
        measuring = skeleton.measurer, skeleton.copies
        last = [frame for frame in thread.frames if plan and self._plan_of(frame) is plan]
        if plan is None or not last:
            return compose_flow(thread.flow, thread.frames, *measuring)
        pages = expected_pages(thread.flow, last)
        while pages <= MOST_AHEAD:
            frames = (*thread.frames, *self._frames_ahead(thread, plan, pages))
            composition = compose_flow(thread.flow, frames, *measuring)
            if not composition.fit.over_lines:
                return composition
            if not composition.frames[-1].all_fragments:
                return None  # what is over fits into none of them
            pages *= 2
        return None

    def _plan_of(self, frame: Frame) -> PagePlan:
        return self._plans[_column(frame).page_index]

    def _frames_ahead(self, thread: Thread, plan: PagePlan, pages: int) -> list[Frame]:
        """Frames of the turns behind the last that is laid out, like those of the last two."""
        alike: dict[int, list[Frame]] = {}
        for frame in thread.frames:
            page = self._plan_of(frame)
            if page.index == plan.index and page.turn > max(1, plan.turns - 2):
                alike.setdefault(page.turn % 2, []).append(frame)
        turns = range(plan.turns + 1, plan.turns + 1 + pages)
        return [_on_turn(frame, turn) for turn in turns for frame in alike.get(turn % 2, ())]

    def _foreseen(self, compositions: Sequence[Composition]) -> Foreseen:
        from reportpress.engine.layout.paginating import paginated

        turns = {page.index: 1 for page in self.edition.pages if page.repeats}
        for composition in compositions:
            for plan, turn in self._filled(composition):
                turns[plan] = max(turns.get(plan, 1), turn)
        edition = grown(self.whole, turns)
        pages = PagesAhead(self._plans, edition, self.laid_out.skeleton.context)
        moved = [self._moved(composition, pages) for composition in compositions]
        return Foreseen(edition, paginated(self.laid_out.skeleton, moved, pages))

    def _filled(self, composition: Composition) -> set[Turn]:
        """The pages that repeat and have some of a flow on them."""
        found = {
            self._turn(frame, composition) for frame in composition.frames if frame.all_fragments
        }
        repeating = {page.index for page in self.edition.pages if page.repeats}
        return {turn for turn in found if turn[0] in repeating}

    def _turn(self, column: SetFrame, composition: Composition) -> Turn:
        index = _column(column.frame).page_index
        if index < 0:
            return self._last_turns[composition.flow.name].index, -index
        page = self._plans[index]
        return page.index, page.turn

    def _moved(self, composition: Composition, pages: PagesAhead) -> Composition:
        """The frames that are filled, on the pages where they will be."""
        frames = (
            replace(each, frame=_on_page(each.frame, pages.places[self._turn(each, composition)]))
            for each in composition.frames
            if each.all_fragments
        )
        return replace(composition, frames=tuple(frames))


def _column(frame: Frame) -> FrameColumn:
    return cast("FrameColumn", frame.tag)


def _on_turn(frame: Frame, turn: int) -> Frame:
    """A frame on a turn that is not laid out: its page has the number of the turn, below 0."""
    box, page = (turn, frame.box), (turn, frame.page)
    return replace(frame, tag=replace(_column(frame), page_index=-turn), box=box, page=page)


def _on_page(frame: Frame, index: int) -> Frame:
    return replace(frame, tag=replace(_column(frame), page_index=index))
