"""Pages that face each other: the one on the left is solved first, and given to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportpress.content.model import PagePlan, PlannedBox, Rank, Story
from reportpress.makeup.pageproblem import FacingBox
from reportpress.makeup.storyshapes import LayoutShapes


def in_turns(pages: Sequence[PagePlan]) -> tuple[tuple[PagePlan, ...], ...]:
    """Pages on the left, which are even, then those on the right. The first page faces none: it is
    in the second turn, so that as many pages are solved at once in both.
    """
    left = tuple(page for page in pages if page.number % 2 == 0)
    right = tuple(page for page in pages if page.number % 2)
    return tuple(turn for turn in (left, right) if turn)


def facing_boxes(
    boxes: Sequence[PlannedBox], stories: Mapping[str, Story], shapes: LayoutShapes, first: int
) -> tuple[FacingBox, ...]:
    """The stories of a page on the left that end at the fold, as a page on the right sees them
    whose rows for stories begin with the row `first`.
    """
    return tuple(
        FacingBox(
            box.row - first,
            box.size,
            stories[box.reference.id].wishes.weight is Rank.LEAD,
            box.picture is not None,
        )
        for box in boxes
        if not box.is_advertisement and box.column + box.columns - 1 == shapes.columns
    )
