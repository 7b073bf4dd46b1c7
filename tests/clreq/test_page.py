"""The measuring itself: two readers agree, lengths are true, slips are errors."""

from __future__ import annotations

import pytest
from clreq.ink import ink_boxes
from clreq.page import EM, HEIGHT, MARGIN, column, contrast, glyphs, near, parts, printed, read

COPY = "国家“统计局”（NBS）公布了2025年数据——比上年增长5.2%……"


def test_pdfium_finds_every_glyph_where_our_own_reader_does():
    page = column(COPY, 12)
    theirs = [
        (text, ink.x / EM - MARGIN, HEIGHT + MARGIN - ink.y / EM)
        for _, text, ink in ink_boxes(page.data)
    ]
    assert len(page.glyphs) > 30
    for glyph in page.glyphs:
        assert any(
            text == glyph.text[0] and abs(x - glyph.x) < 0.01 and abs(y - glyph.y) < 0.01
            for text, x, y in theirs
        ), glyph


def test_lengths_are_em_from_the_corner_of_the_type_area():
    first, second = glyphs("<p>国家</p>", "p { margin: 4em 0 0 2em; line-height: 2 }")
    near(first.x, 2)
    near(second.x, 3)
    near(first.y, 4 + 0.5 + 0.88)
    near(first.advance, 1)
    near(first.size, 1)


def test_parts_are_told_apart_by_their_copy():
    found = parts(
        {"a": "国" * 12, "b": '<p style="margin-right: 5em">国 A国</p>', "c": "家"}, "", 10
    )
    assert [part.texts for part in found.values()] == [["国" * 10, "国国"], ["国A国"], ["家"]]


def test_a_line_is_read_in_order():
    assert read(column("国A家", 10).lines[0]) == "国A家"


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>国</p>", "p { text-colour: red }"),
        ("<p>\U0002ffff国</p>", ""),
        ('<div class="copy"><p>国国</p></div><div class="frame"></div>', ".frame { height: 1em }"),
    ],
)
def test_a_slip_is_an_error_and_no_result(body, css):
    with pytest.raises(ValueError):
        printed(body, css)


def test_a_contrast_fails_where_the_control_passes_too():
    def anything(_: int) -> None:
        pass

    with pytest.raises(pytest.fail.Exception):
        contrast(anything, 1, 2)


def test_a_contrast_fails_where_the_rule_does_not_hold():
    def one(number: int) -> None:
        assert number == 1

    with pytest.raises(AssertionError):
        contrast(one, 2, 1)
