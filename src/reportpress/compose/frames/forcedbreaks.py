"""Forced breaks between blocks: copy goes on at the head of another frame (CSS Fragmentation 3)."""

from __future__ import annotations

from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.slots import Chain, Cursor
from reportpress.compose.interface import Fresh
from reportpress.compose.lines.fitblock import Copy


def fresh_between(before: Copy | None, copy: Copy) -> Fresh | None:
    """The forced break between two blocks; of two, that for a page."""
    asked = {copy.block.edges.fresh_before, before.block.edges.fresh_after if before else None}
    return Fresh.PAGE if Fresh.PAGE in asked else Fresh.FRAME if Fresh.FRAME in asked else None


def begun(chain: Chain, cursor: Cursor, fresh: Fresh | None) -> Cursor:
    """Where a block begins behind a forced break: no frame is left empty where one begins there."""
    if (
        fresh is None
        or cursor.frame == chain.overset
        or (cursor.head and _is(chain, cursor, fresh))
    ):
        return cursor
    following = cursor.frame + 1
    while following < chain.overset and fresh is Fresh.PAGE and not _new_page(chain, following):
        following += 1
    return chain.head_of(following)


def _is(chain: Chain, cursor: Cursor, fresh: Fresh) -> bool:
    """Whether a frame's head is what a forced break asks for."""
    return fresh is Fresh.FRAME or _new_page(chain, cursor.frame)


def _new_page(chain: Chain, index: int) -> bool:
    """Whether a frame is the first of its page that has any height: columns above what is across
    them may have none.
    """
    if index == 0 or chain.frames[index].page != chain.frames[index - 1].page:
        return True
    return chain.frames[index - 1].height <= EPSILON and _new_page(chain, index - 1)
