"""CLREQ 6.4, baselines, line height, etc.: the character frame and where it is in its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import Printed, all_near, column, contrast, near, printed

HAN = "国"
ASCENT = 0.88  # em of the frame above the baseline


@pytest.mark.parametrize("size", [0.8, 1, 2])
def test_a_character_advances_by_its_size(size):
    """Its frame is a square as wide as the type is large."""

    def square(page: Printed) -> None:
        for glyph in page.glyphs:
            near(glyph.advance, size)
            near(glyph.size, size)

    css = f"p {{ font-size: {size}em; line-height: 2 }}"
    contrast(square, column(HAN * 5, css=css), column(HAN * 5, css="p { font-size: 1.1em }"))


@pytest.mark.parametrize("character", "国一口龍")
def test_a_character_s_face_stands_inside_its_frame(character):
    """The face is in the middle, blank all round; half a frame lower it would not."""

    def inside(page: Printed) -> None:
        glyph = page.glyphs[0]
        ink = page.ink(glyph)
        assert ink.left > 0 and ink.right < glyph.size
        assert ink.bottom > -0.12 and ink.top < ASCENT

    contrast(
        inside,
        column(character),
        column("国".join(["，", "，"]), css="p { font-size: 2em; line-height: 2; }"),
    )


@pytest.mark.parametrize("height", [1.5, 1.75, 2])
def test_lines_are_a_line_height_apart(height):
    """行高 = 字号 + 行距 (7.1.1.5): type size and line gap."""

    def apart(page: Printed) -> None:
        all_near([b[0].y - a[0].y for a, b in pairwise(page.lines)], height)

    css = f"p {{ line-height: {height} }} .frame {{ line-height: {height} }}"
    contrast(apart, column(HAN * 30, 10, css), column(HAN * 30, 10, ".frame { line-height: 1.25 }"))


def test_the_frame_stands_in_the_middle_of_its_line():
    """Half the line gap above it, half below."""

    def in_the_middle(page: Printed) -> None:
        near(page.lines[0][0].y, (2 - 1) / 2 + ASCENT)

    css = "p, .frame { line-height: 2 }"
    contrast(in_the_middle, column(HAN, css=css), column(HAN, css="p, .frame { line-height: 3 }"))


def test_han_and_western_letters_share_one_baseline():
    def one_baseline(page: Printed) -> None:
        all_near([glyph.y - page.glyphs[0].y for glyph in page.glyphs], 0)

    copy = "国Gx国<span>国</span>"
    contrast(one_baseline, column(copy), column(copy.replace("国<span>", "国<br><span>")))


@pytest.mark.parametrize("size", [0.8, 1.25])
def test_sizes_mixed_in_a_line_share_its_baseline_and_its_height(size):
    """A line with larger or smaller type is no further from its neighbours than others."""

    def undisturbed(page: Printed) -> None:
        ys = [line[0].y for line in page.lines]
        assert len(ys) == 3
        all_near([b - a for a, b in pairwise(ys)], 2)

    copy = HAN * 13 + f"<span>{HAN * 4}</span>" + HAN * 9
    css = f"span {{ font-size: {size}em; line-height: 1 }}"
    off = f"p {{ width: 10em }} span {{ font-size: {size}em; line-height: 3 }}"
    contrast(undisturbed, column(copy, 10, css), printed(f"<p>{copy}</p>", off))


@pytest.mark.parametrize("size", [0.5, 0.8, 1.2])
def test_copy_of_another_size_shares_the_baselines_of_the_grid(size):
    """Columns side by side: a line of small type is beside one of the copy, not above it."""
    copy = f'<p>天</p><p style="font-size: {size}em; line-height: {1.5 / size}">地</p><p>人</p>'
    page = printed(f'<div class="copy">{copy}</div><div class="frame"></div>')
    first, other, last = (line[0].y for line in page.lines)
    near(other - first, (last - first) / 2)
