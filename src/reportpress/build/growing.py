"""Stages 2 to 4, done again with more pages as long as copy of pages that repeat does not fit.

How many pages that takes is foreseen, so that nearly always the second time is the last. Where it
comes out otherwise, it follows from what was over and from the rows of one more page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportpress.build.foreseeing import Foreseen, Foresight
from reportpress.build.project import Filled
from reportpress.build.settling import settled
from reportpress.build.stages import Composed, LaidOut, compose_flows, fill_templates, lay_out_pages
from reportpress.content.model import Edition, PagePlan
from reportpress.content.repeating import grown, sketched
from reportpress.source.errors import ExitCode, Problem, Refused

if TYPE_CHECKING:
    from reportpress.build.session import Session
    from reportpress.compose.interface import Composition, SetFrame

MOST_TURNS = 4000


class SetPages(Struct, frozen=True):
    """An edition's pages with all their copy set."""

    filled: Filled
    laid_out: LaidOut
    composed: Composed


class Growth(Struct, frozen=True):
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
    known = None
    if any(page.repeats for page in filled.edition.pages) and (found := _foreseen(filled, session)):
        filled, known = fill_templates(found.edition, session), found.known
        session.tell("skeleton")
    laid_out = lay_out_pages(filled, session, known)
    session.tell("compose")  # 4
    return filled, laid_out


def _foreseen(filled: Filled, session: Session) -> Foreseen | None:
    """What can be foreseen by the pages that flows run through; what is wrong with them is told
    when all pages are there.
    """
    session.resources.expect_passes()
    try:
        sketch = _sketch(filled, session)
        laid_out = lay_out_pages(sketch, session)
    except Refused:
        return None
    session.tell("compose")
    return Foresight(sketch.edition, filled.edition, laid_out).foresee()


def _sketch(filled: Filled, session: Session) -> Filled:
    """The pages by which is foreseen: often all of them."""
    edition = sketched(filled.edition)
    return filled if edition.pages == filled.edition.pages else fill_templates(edition, session)


def _grown(edition: Edition, growth: Growth, composed: Composed) -> Growth:
    """What the pages that repeat need, by how their copy was set."""
    for page in edition.pages:
        if page.repeats and page.turn == 1:
            stories = {reference.id for reference in page.flows.values()}
            flows = [each for each in composed.compositions if each.flow.name in stories]
            growth = _with(growth, page, _Turns(page.turns, flows))
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


class _Turns(Struct, frozen=True):
    """A page that repeats: `count` pages, and the flows through them, which end there."""

    count: int
    flows: Sequence[Composition]

    @property
    def over(self) -> int:
        """The lines that did not fit."""
        return max((flow.fit.over_lines for flow in self.flows), default=0)

    @property
    def wanted(self) -> int:
        """How many pages the copy needs, as far as can be told."""
        pages = sorted({_page_of(frame) for flow in self.flows for frame in flow.frames})
        own = pages[-self.count :]
        return max((self._wanted(flow, own) for flow in self.flows), default=1)

    def _wanted(self, flow: Composition, pages: Sequence[int]) -> int:
        if flow.fit.over_lines:
            rows = sum(_rows(frame) for frame in flow.frames if _page_of(frame) == pages[-1])
            return self.count + (ceil(flow.fit.over_lines / rows) if rows else 0)
        filled = {_page_of(frame) for frame in flow.frames if frame.all_fragments}
        return max((turn for turn, page in enumerate(pages, 1) if page in filled), default=1)


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
