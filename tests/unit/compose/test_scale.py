"""Copy in type of another size, in frames that are larger by as much, is the same copy enlarged."""

from __future__ import annotations

import pytest
from boxfont import compose, half, lines_of

from reportpress.compose.interface import (
    BlockEdges,
    Exclusion,
    Frame,
    Grid,
    Hanging,
    ParagraphStyle,
    Ruby,
    SpacingTrim,
    TextBlock,
    TextRun,
    TextStyle,
)

TEXT = (
    "“雨水”节气，春雨润田；（麦苗）返青——农人说：“好雨！”共2025亩。用AI测墒情，"
    "合作社备足了seeds和3.5吨肥料……《农事》一书、《田家五行》皆有记：“春雨贵如油。”"
)
STYLES = {
    "plain": ParagraphStyle(),
    "indented": ParagraphStyle(indent=2.0),
    "hanging": ParagraphStyle(hanging=Hanging.ALLOW_END),
    "spaced": ParagraphStyle(trim=SpacingTrim.SPACE_ALL),
    "trimmed": ParagraphStyle(trim=SpacingTrim.TRIM_ALL),
    "started": ParagraphStyle(trim=SpacingTrim.TRIM_START),
    "fitted": ParagraphStyle(copyfit=0.02),
}


def places(size: float, style: ParagraphStyle, width: float) -> list[float]:
    """Top, start, width and characters of each line, and their annotations, in em."""
    type_ = TextStyle("box", size)
    ruby = Ruby((TextRun("tiánjiā", TextStyle("box", size / 2)),))
    runs = (
        TextRun(TEXT, type_),
        TextRun("田家", type_, ruby=ruby, before=0.2 * size),
        TextRun(TEXT, TextStyle("box", size, letter_spacing=0.05 * size)),
    )
    scaled = ParagraphStyle(
        indent=style.indent * size, hanging=style.hanging, trim=style.trim, copyfit=style.copyfit
    )
    edges = BlockEdges(before=size, inset_start=size / 2, pad_before=size / 4)
    block = TextBlock(runs, 1.5 * size, scaled, edges)
    picture = Exclusion(4 * size, 4 * size, 9 * size, 7 * size)
    frames = [
        Frame(x * size, 0, width * size, 12 * size, Grid(0, 1.5 * size), (picture,))
        for x in (0.0, 30.0)
    ]
    found = compose([block, block], frames, measure=half)
    return [
        value / size
        for line in lines_of(found)
        for value in (
            line.top, line.x, line.width, line.opened,
            *(x for piece in line.pieces for x in (*piece.xs, piece.start, piece.end)),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("width", [14.0, 19.3])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", [4.0, 13.0])
def test_places_grow_with_the_type(size: float, style: str, width: float) -> None:
    expected = pytest.approx(places(1.0, STYLES[style], width), abs=1e-4)
    assert places(size, STYLES[style], width) == expected
