"""Text outside flows beside floats, read back from the PDF. Lengths in em."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import Line, Printed, near, printed, read

HAN = "天"
CSS = """
.b { width: 20em; overflow: hidden }
.f { width: 6em; height: 3em; margin-right: 1em; float: left }
.r .f { margin: 0 0 0 1em; float: right }
"""


def beside(
    text: str, css: str = "", kind: str = "", floats: str = '<div class="f"></div>'
) -> Printed:
    return printed(f'<div class="b {kind}">{floats}<p>{text}</p></div>', CSS + css)


def ends(line: Line) -> tuple[float, float]:
    return round(line[0].x, 2), round(line[-1].end, 2)


@pytest.mark.parametrize(("kind", "short"), [("", (7, 20)), ("r", (0, 13))])
def test_lines_beside_a_float_end_before_its_margin(kind: str, short: tuple[int, int]):
    """Two lines of 2 em touch a float of 3 em; the third runs over the whole width."""
    lines = beside(HAN * 60, kind=kind).lines
    assert [ends(line) for line in lines] == [short, short, (0, 20), (0, 14)]


def test_they_are_justified_by_the_composer():
    """The fourteenth character is a stop mark: twelve are on the first line, opened alike."""
    first, second = beside(f"{HAN * 13}。{HAN * 30}").lines[:2]
    assert read(second).startswith(HAN + "。")
    assert len(first) == 12
    near(first[0].x, 7)
    near(first[-1].end, 20)
    assert {round(b.x - a.x, 3) for a, b in pairwise(first)} == {1.091}


def test_floats_on_both_sides():
    floats = '<div class="f"></div><div class="f" style="float: right; margin: 0 0 0 1em"></div>'
    lines = beside(HAN * 40, floats=floats).lines
    assert [ends(line) for line in lines[:3]] == [(7, 13), (7, 13), (0, 20)]


def test_a_few_characters_are_not_set_beside_a_float():
    """Three would fit: they go below."""
    lines = beside(HAN * 20, ".f { width: 16em }").lines
    assert ends(lines[0]) == (0, 20)
    assert lines[0][0].y > 3


def test_a_line_made_higher_by_a_word_keeps_clear_all_the_same():
    """The first line is 4 em high, so that the second is below the float."""
    css = "b { font-size: 2em; font-weight: 400 }"
    lines = beside(f"<b>{HAN}</b>{HAN * 40}", css).lines
    assert [ends(line)[0] for line in lines[:2]] == [7, 0]


def test_a_paragraph_begun_beside_a_float_goes_on_on_the_next_page():
    """Nothing is lost or doubled at the turn."""
    text = "".join(chr(0x4E00 + i) for i in range(120))
    css = "@page { size: 560px 320px } body { orphans: 1; widows: 1 } .b { overflow: visible }"
    page = beside(text, css)
    assert {glyph.page for glyph in page.glyphs} == {0, 1}
    assert "".join(glyph.text for glyph in page.glyphs) == text


def test_a_paragraph_with_an_initial_goes_on_on_the_next_page():
    """WeasyPrint has begun it, WeasyPrint ends it."""
    text = "".join(chr(0x4E00 + i) for i in range(300))
    css = "@page { size: 560px 320px } p::first-letter { font-size: 1.2em }"
    page = printed(f"<p>{text}</p>", css)
    assert {glyph.page for glyph in page.glyphs} > {0}
    assert "".join(glyph.text for glyph in page.glyphs) == text


def test_a_paragraph_goes_on_at_the_next_column_s_left_edge():
    """In WeasyPrint's own columns, outside flows."""
    css = ".b { columns: 2; column-gap: 2em; width: 22em } body { orphans: 1; widows: 1 }"
    page = printed(f'<div class="b"><p>{HAN * 40}</p></div>', css)
    assert [ends(line) for line in page.lines] == [(0, 10), (0, 10), (12, 22), (12, 22)]
