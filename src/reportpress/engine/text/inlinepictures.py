"""Pictures in lines, set like a Han character: a line may begin and end with them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, isfinite
from typing import Any

from msgspec import Struct

from reportpress.compose.interface import TextRun, TextStyle
from reportpress.engine.host.boxtree import boxes, inline_replaced_box_layout, resolve_percentages

EM_ASCENT = 0.88  # of the ideographic em box; Source Han and Noto CJK draw it so
PLACEHOLDER = "〓"  # set in a picture's place like any Han, and never painted


class InlinePicture(Struct, frozen=True):
    """The face of a picture's run, whose one cluster is `width` px wide."""

    width: float


def is_sized(box: Any) -> bool:
    """Whether a box is a picture that has a size of its own; what it has is settled."""
    if not isinstance(box, boxes.InlineReplacedBox):
        return False
    resolve_percentages(box, (inf, inf))
    inline_replaced_box_layout(box, (inf, inf))
    return isfinite(box.margin_width()) and isfinite(box.margin_height())


def picture_style(box: Any) -> TextStyle:
    """The style of a picture's run; its em is that of the text around it."""
    return TextStyle(InlinePicture(box.margin_width()), box.style["font_size"])


def rise(inline: Any) -> float:
    """How far above the baseline around it an inline box has its own, px (`vertical-align`)."""
    value = inline.style["vertical_align"]
    return 0.0 if isinstance(value, str) else float(value)


def rise_of(picture: Any, inlines: Sequence[Any]) -> float:
    """How far above the line's baseline a picture in inline boxes has its foot, px."""
    return rise(picture) + sum(map(rise, inlines))


class PictureHeights(Struct, frozen=True):
    """How far pictures reach above and below the em box of the text that they are among, px."""

    above: float
    below: float

    def centred(self, size: float) -> float:
        """The height of a line that has its text in its middle."""
        return size + 2 * max(self.above, self.below)

    def raised(self, size: float, line: float) -> float:
        """The height of a line that has its text in a last row as high as `line`."""
        return (line + size) / 2 + self.above

    def is_raised(self, size: float, line: float) -> bool:
        """Whether that takes fewer rows, and pictures do not reach below it."""
        if self.below > (line - size) / 2 or line <= 0:
            return False
        return ceil(self.raised(size, line) / line) < ceil(self.centred(size) / line)


def picture_heights(runs: Sequence[TextRun], size: float) -> PictureHeights | None:
    """Those of the pictures of a block of `size`; None without one."""
    found = []
    for run in runs:
        if isinstance(run.style.face, InlinePicture):
            picture: Any = run.tag
            foot = rise_of(picture.text, picture.inlines)
            above = foot + picture.text.margin_height() - EM_ASCENT * size
            found.append(PictureHeights(above, -foot - (1 - EM_ASCENT) * size))
    if not found:
        return None
    return PictureHeights(max(each.above for each in found), max(each.below for each in found))


def height_for(runs: Sequence[TextRun], size: float, line: float) -> float:
    """The least line height in which the pictures of a block of `size` and a line height of `line`
    stay in their lines, px.
    """
    heights = picture_heights(runs, size)
    if heights is None:
        return 0.0
    if heights.is_raised(size, line):
        return heights.raised(size, line)
    return heights.centred(size)
