"""Blocks that are set by themselves: how wide they are when lines end only where they must."""

from __future__ import annotations

import pytest
from boxfont import EM, box

from reportpress.compose.frames.setblock import is_whole, natural_width, set_copy
from reportpress.compose.interface import Align, ParagraphStyle, TextBlock, TextRun, Wrap
from reportpress.compose.lines.fitblock import measured
from reportpress.compose.text.collect import Measurer


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("wrap", [Wrap.AUTO, Wrap.BALANCE])
@pytest.mark.parametrize(
    ("text", "width"), [("国人民", 5.0), ("国\n人民党政", 4.0), ("国\n\n人", 3.0), ("\n", 2.0)]
)
def test_the_longest_line_with_its_indent_counts_however_it_is_aligned(
    align: Align, wrap: Wrap, text: str, width: float
):
    style = ParagraphStyle(indent=2.0, align=align, last=align, wrap=wrap)
    copy = measured(TextBlock((TextRun(text, EM),), 1.0, style), Measurer(box))
    assert natural_width(copy) == width
    found = set_copy(copy, 0.0, width)
    assert len(found) == text.count("\n") + 1 and max(len(line.pieces) for line in found) < 2


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        *(("2024", True), ("（12）", True), ("1 000", True), ("12\n34", True), ("\n", True)),
        *(("第1乡", False), ("国\n人民", False), ("a b", False), ("12，34", False)),
    ],
)
def test_a_line_is_whole_that_ends_only_where_it_must(text: str, whole: bool):
    assert is_whole(measured(TextBlock((TextRun(text, EM),), 1.0), Measurer(box))) == whole
