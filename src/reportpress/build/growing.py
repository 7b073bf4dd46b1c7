"""Stages 2 to 4, done again with more pages as long as copy of pages that repeat does not fit.

How many pages that takes is foreseen, so that nearly always the second time is the last. Where it
comes out otherwise, it follows from what was over and from the rows of one more page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from reportpress.build.foreseeing import Foresight
from reportpress.build.project import Filled
from reportpress.build.settling import settled
from reportpress.build.stages import Composed, LaidOut, compose_flows, fill_templates, lay_out_pages
from reportpress.content.model import Edition, PagePlan
from reportpress.content.repeating import grown
from reportpress.source.errors import ExitCode, Problem, Refused

if TYPE_CHECKING:
    from reportpress.build.session import Session
    from reportpress.compose.interface import Composition, SetFrame

MOST_TURNS = 4000


@dataclass(frozen=True, slots=True)
class SetPages:
    """An edition's pages with all their copy set."""

    filled: Filled
    laid_out: LaidOut
    composed: Composed


@dataclass(frozen=True, slots=True)
class Growth:
    """How often each page that repeats is there, by its index in the edition as written.

    A page that was there once too often is taken out once: `settled` are not shortened again.
    `over` are the lines that did not fit: where more pages made no difference, none are added.
    """

    turns: Mapping[int, int] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()
    over: Mapping[int, int] = field(default_factory=dict)


def set_pages(filled: Filled, session: Session) -> SetPages:
    """The pages of `filled`, as many as its copy takes. Raises `Refused`."""
    filled, laid_out = _begun(filled, session)
    growth = Growth({page.index: page.turns for page in filled.edition.pages if page.repeats})
    while True:
        composed = compose_flows(filled, laid_out)
        following = _grown(filled.edition, growth, composed)
        if following.turns == growth.turns:  # else page numbers would be of pages that move
            laid_out, composed = settled(filled, laid_out, composed, session)
            following = _grown(filled.edition, growth, composed)
            if following.turns == growth.turns:
                return SetPages(filled, laid_out, composed)
        growth = following
        filled = fill_templates(grown(filled.edition, growth.turns), session)
        session.tell("skeleton")
        laid_out = lay_out_pages(filled, session)
        session.tell("compose")


def _begun(filled: Filled, session: Session) -> tuple[Filled, LaidOut]:
    """As many pages as are foreseen, the copy where it is foreseen."""
    session.tell("skeleton")  # 3
    laid_out = lay_out_pages(filled, session)
    session.tell("compose")  # 4
    foreseen = Foresight(filled.edition, laid_out).foresee()
    if foreseen is None or foreseen.is_laid_out(filled.edition, laid_out):
        return filled, laid_out
    filled = fill_templates(foreseen.edition, session)
    session.tell("skeleton")
    laid_out = lay_out_pages(filled, session, foreseen.known)
    session.tell("compose")
    return filled, laid_out


def _grown(edition: Edition, growth: Growth, composed: Composed) -> Growth:
    """What the pages that repeat need, by how their copy was set."""
    for start, page in enumerate(edition.pages):
        if page.repeats and page.turn == 1:
            stories = {reference.id for reference in page.flows.values()}
            flows = [each for each in composed.compositions if each.flow.name in stories]
            growth = _with(growth, page, _Turns(start, page.turns, flows))
    return growth


def _with(growth: Growth, page: PagePlan, turns: _Turns) -> Growth:
    index, over, wanted = page.index, turns.over, turns.wanted
    if over >= growth.over.get(index, over + 1) or (
        wanted < turns.count and index in growth.settled
    ):
        return growth
    if wanted > MOST_TURNS:
        raise Refused([_endless(page, wanted)])
    return Growth(
        {**growth.turns, index: wanted},
        growth.settled | ({index} if wanted < turns.count else set()),
        {each: lines for each, lines in {**growth.over, index: over}.items() if lines},
    )


@dataclass(frozen=True, slots=True)
class _Turns:
    """A page that repeats: `count` pages from number `start` on, and the flows through them."""

    start: int
    count: int
    flows: Sequence[Composition]

    @property
    def over(self) -> int:
        """The lines that did not fit."""
        return max((flow.fit.over_lines for flow in self.flows), default=0)

    @property
    def wanted(self) -> int:
        """How many pages the copy needs, as far as can be told."""
        return max(map(self._wanted, self.flows), default=1)

    def _wanted(self, flow: Composition) -> int:
        end = self.start + self.count
        own = [frame for frame in flow.frames if self.start <= _page_of(frame) < end]
        if flow.fit.over_lines:
            rows = sum(_rows(frame) for frame in own if _page_of(frame) == end - 1)
            return self.count + (ceil(flow.fit.over_lines / rows) if rows else 0)
        return max(
            (_page_of(frame) - self.start + 1 for frame in own if frame.all_fragments), default=1
        )


def _page_of(column: SetFrame) -> int:
    return column.frame.tag.page_index  # type: ignore[attr-defined,no-any-return]


def _rows(column: SetFrame) -> int:
    """The rows of an empty frame."""
    frame = column.frame
    return int(frame.height / frame.grid.pitch) if frame.grid.pitch else 0


def _endless(page: PagePlan, wanted: int) -> Problem:
    return Problem(
        page.places.get("repeat", page.place),
        f"the copy of this page needs it {wanted} times; {MOST_TURNS} are the most",
        "make its frames larger, or part the copy in several editions",
        code=ExitCode.LAYOUT,
    )
