"""Stages 3 and 4 again until the page numbers in copy are right.

A number takes room, and so may move what it is the number of. Pages are laid out and composed with
everything where it was found before, until it is found there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportpress.build.project import Filled
from reportpress.build.stages import Composed, LaidOut, compose_flows, lay_out_pages
from reportpress.source.errors import Refused

if TYPE_CHECKING:
    from reportpress.build.session import Session
    from reportpress.engine.layout.pagination import Pagination

PASSES = 8  # as many as WeasyPrint makes for lines of its own


def settled(
    filled: Filled, laid_out: LaidOut, composed: Composed, session: Session
) -> tuple[LaidOut, Composed]:
    """The pages laid out last, and their copy composed; most editions take no further pass.

    Raises `Refused`, also where page numbers and what they refer to push each other about.
    """
    from reportpress.engine.layout.paginating import paginated
    from reportpress.engine.layout.unsettled import unprinted, unsettled

    passes = 1
    while not _known(laid_out).is_of(found := paginated(laid_out.skeleton, composed.compositions)):
        if passes == PASSES:
            raise Refused([unsettled(laid_out.skeleton, found)])
        laid_out = lay_out_pages(filled, session, found)
        composed = compose_flows(filled, laid_out)
        passes += 1
    problems = *composed.problems, *unprinted(laid_out.skeleton)
    return laid_out, replace(composed, problems=problems)


def _known(laid_out: LaidOut) -> Pagination:
    """Where the copy of laid-out pages was taken to be."""
    return laid_out.skeleton.source.known
