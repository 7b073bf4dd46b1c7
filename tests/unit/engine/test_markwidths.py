"""Marks are as wide as Chinese or Latin setting has them, whatever a face draws: px at 20 px."""

from __future__ import annotations

from typing import Any

import pytest

from reportpress.engine.text.faces import Face, ShapedGlyph
from reportpress.engine.text.markwidths import (
    as_chinese,
    as_western,
    has_narrow_interpunct,
    is_centred,
    spaced,
)

EM = 20.0
Told = tuple[float, float, float]  # advance, dx, stretch


class Drawn:
    """A font whose every glyph has the same ink: left, bottom, right, top."""

    def __init__(self, left: float, right: float) -> None:
        self.box = left, 0.0, right, 10.0

    def ink(self, _: int) -> tuple[float, float, float, float]:
        return self.box


def glyph(
    text: str, advance: float, left: float = 2.0, right: float = 6.0, **more: float
) -> ShapedGlyph:
    font: Any = Drawn(left, right)
    return ShapedGlyph(font, 1, advance, round(50 * advance), text, **more)


def face(language: str | None = "zh-CN", vertical: bool = False) -> Face:
    return Face(("Song",), 400, "normal", EM, (), language, 0.0, None, vertical)


def told(glyphs: tuple[ShapedGlyph, ...]) -> list[Told]:
    return [(round(g.advance, 4), round(g.dx, 4), round(g.stretch, 4)) for g in glyphs]


@pytest.mark.parametrize(
    ("text", "advance", "wanted"),
    [
        ("“", 8.0, (20.0, 11.0, 1.0)), ("‘", 8.0, (20.0, 11.0, 1.0)),  # in the right half
        ("”", 8.0, (20.0, 1.0, 1.0)), ("’", 8.0, (20.0, 1.0, 1.0)),  # in the left half
        ("“", 15.0, (20.0, 7.5, 1.0)), ("“", 15.1, (15.1, 0.0, 1.0)),  # of a square already
        ("，", 8.0, (8.0, 0.0, 1.0)),
        ("·", 8.0, (10.0, 1.0, 1.0)), ("·", 20.0, (10.0, 1.0, 1.0)),
        ("‼", 8.0, (20.0, 6.0, 1.0)), ("⁇", 18.0, (20.0, 6.0, 1.0)),
        ("–", 8.0, (10.0, 0.0, 1.25)), ("–", 10.0, (10.0, 0.0, 1.0)),
        ("—", 16.0, (20.0, 0.0, 1.25)), ("⸺", 32.0, (40.0, 0.0, 1.25)),
        ("—", 19.81, (19.81, 0.0, 1.0)), ("—", 19.79, (20.0, 0.0, 1.0106)),
        ("—", 20.19, (20.19, 0.0, 1.0)), ("—", 20.21, (20.0, 0.0, 0.9896)),
    ],
)  # fmt: skip
def test_a_mark_among_han_is_as_wide_as_chinese_has_it(text: str, advance: float, wanted: Told):
    assert told(as_chinese((glyph(text, advance),), text, face())) == [wanted]


@pytest.mark.parametrize(("language", "width"), [
    ("zh-CN", 10.0), ("zh", 10.0), (None, 10.0), ("zh-Hans", 10.0), ("en", 10.0),
    ("zh-Hant", 20.0), ("zh-TW", 20.0), ("zh-HK", 20.0), ("ZH-MO", 20.0), ("ja", 20.0),
    ("yue", 20.0), ("ko", 20.0),
])  # fmt: skip
def test_the_interpunct_is_half_an_em_on_the_mainland(language: str | None, width: float):
    assert has_narrow_interpunct(face(language)) is (width == 10.0)
    ((advance, dx, _),) = told(as_chinese((glyph("·", 8.0),), "·", face(language)))
    assert (advance, dx) == (width, width / 2 - 4)


def test_a_glyph_that_was_moved_stays_so():
    assert told(as_chinese((glyph("”", 8.0, dx=0.5),), "”", face())) == [(20.0, 1.5, 1.0)]


def test_dashes_of_several_glyphs_share_their_room():
    two = glyph("—", 16.0), glyph("—", 16.0)
    assert told(as_chinese(two, "——", face())) == [(20.0, 0.0, 1.25)] * 2
    mixed = glyph("⸺", 30.0), glyph("—", 18.0)
    assert told(as_chinese(mixed, "⸺—", face())) == [(37.5, 0.0, 1.25), (22.5, 0.0, 1.25)]


@pytest.mark.parametrize(
    ("text", "vertical", "widths"),
    [
        ("？！", False, [10.0, 10.0]), ("！！！", False, [10.0, 10.0, 20.0]),
        ("？！", True, [10.0, 10.0]), ("！！！", True, [10.0, 10.0, 10.0]),
    ],
)  # fmt: skip
def test_stacked_marks_take_half_an_em_each(text: str, vertical: bool, widths: list[float]):
    glyphs = tuple(glyph(mark, 20.0) for mark in text)
    found = told(as_chinese(glyphs, text, face(vertical=vertical)))
    assert [advance for advance, _, _ in found] == widths
    assert {dx for _, dx, _ in found} == {10 / 2 - (2 + 6) / 2}


def test_several_glyphs_of_another_text_stay_as_they_are():
    two = glyph("“", 8.0), glyph("”", 8.0)
    assert as_chinese(two, "“”", face()) is two


@pytest.mark.parametrize(
    ("text", "right", "dx", "vertical", "is_so"),
    [
        ("，", 10.3, 0.0, False, False), ("，", 10.5, 0.0, False, True),  # 0.52 em
        ("，", 9.0, 1.3, False, False), ("，", 9.0, 1.5, False, True),
        ("，", 10.5, 0.0, True, False), ("春", 19.0, 0.0, False, False),
        ("！", 10.5, 0.0, False, True), ("‼", 19.0, 0.0, False, False),
    ],
)  # fmt: skip
def test_a_pause_is_centred_where_its_ink_is_not_in_the_left_half(
    text: str, right: float, dx: float, vertical: bool, is_so: bool
):
    glyphs = (glyph(text, EM, 2.0, right, dx=dx),)
    assert is_centred(glyphs, text, face(vertical=vertical)) is is_so
    assert not is_centred(glyphs * 2, text, face())


@pytest.mark.parametrize(
    ("text", "advance", "wanted"),
    [
        ("“", 20.0, (6.0, -1.0, 1.0)), ("’", 15.1, (6.0, -1.0, 1.0)), ("·", 20.0, (6.0, -1.0, 1.0)),
        ("“", 15.0, (15.0, 0.0, 1.0)), ("—", 20.0, (20.0, 0.0, 1.0)),
    ],
)  # fmt: skip
def test_a_latin_quote_has_a_twentieth_of_an_em_on_both_sides(
    text: str, advance: float, wanted: Told
):
    assert told(as_western((glyph(text, advance),), EM)) == [wanted]


def test_spacing_is_behind_each_character_but_the_last():
    shaped = glyph("a", 8.0), glyph("", 2.0), glyph("b", 9.0), glyph("c", 7.0)
    assert [g.advance for g in spaced(shaped, 1.5)] == [9.5, 2.0, 10.5, 7.0]
    assert [g.advance for g in spaced(shaped[:1], 1.5)] == [8.0]
