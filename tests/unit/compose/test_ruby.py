"""Annotations: where they are, what room they take, and that bases stay whole.

Every character is one em of its size, so that an annotation of n letters at half size is n/2 em.
"""

from __future__ import annotations

import pytest
from boxfont import EM, compose, lines_of, texts

from reportpress.compose.interface import (
    Align,
    Composition,
    ParagraphStyle,
    Piece,
    Ruby,
    RubyAlign,
    TextBlock,
    TextRun,
    TextStyle,
)

HALF = TextStyle("box", 0.5)
RAGGED = ParagraphStyle(align=Align.START, autospace=0.0)


def annotated(base: str, text: str, **more: object) -> TextRun:
    return TextRun(base, EM, ruby=Ruby((TextRun(text, HALF),), **more))  # type: ignore[arg-type]


def copy(*parts: str | TextRun) -> TextBlock:
    runs = tuple(part if isinstance(part, TextRun) else TextRun(part, EM) for part in parts)
    return TextBlock(runs, 1.0, RAGGED)


def set_in(width: float, *parts: str | TextRun) -> Composition:
    return compose(copy(*parts), width)


def body(found: Composition, line: int = 0) -> list[float]:
    """Where the characters of a line of copy are drawn."""
    pieces = lines_of(found)[line].pieces
    return [round(x, 4) for piece in pieces if piece.ruby is None for x in piece.xs]


def annotations(found: Composition) -> list[Piece]:
    return [p for line in lines_of(found) for p in line.pieces if p.ruby is not None]


def test_an_annotation_stands_over_the_middle_of_its_base() -> None:
    (piece,) = annotations(set_in(10, "国", annotated("中", "a"), "国"))
    assert (piece.text, piece.xs[0], piece.end) == ("a", 1.25, 1.75)


def test_it_follows_its_base_in_the_line() -> None:
    pieces = lines_of(set_in(10, "国", annotated("中", "a"), "国"))[0].pieces
    assert [piece.text for piece in pieces] == ["国", "中", "a", "国"]


def test_it_tells_the_size_of_its_base() -> None:
    (piece,) = annotations(set_in(10, annotated("中", "a")))
    assert (piece.base, piece.run.style.size) == (1.0, 0.5)


def test_over_han_it_may_reach_by_half_an_em() -> None:
    """Two em over a base of one: half an em at each side."""
    found = set_in(10, "国", annotated("中", "abcd"), "国")
    assert body(found) == [0, 1, 2]
    assert (annotations(found)[0].xs[0], annotations(found)[0].end) == (0.5, 2.5)


def test_what_is_wider_still_makes_room() -> None:
    """Three em over one: a whole em at each side, of which half has to be made."""
    found = set_in(10, "国", annotated("中", "abcdef"), "国")
    assert body(found) == [0, 1.5, 3]


def test_over_marks_and_latin_it_does_not_reach() -> None:
    """The comma is drawn at 0 and ends at half an em, the rest is its blank."""
    assert body(set_in(10, "国，", annotated("中", "abcd"), "国"))[2] == 2.5
    assert body(set_in(10, "x", annotated("中", "abcd"), "国"))[1] == 1.5


def test_two_annotations_stay_a_quarter_em_apart() -> None:
    first, second = annotations(set_in(10, annotated("中", "abcd"), annotated("文", "abcd")))
    assert second.xs[0] - first.end == 0.25


def test_narrow_ones_need_no_room() -> None:
    assert body(set_in(10, annotated("中", "a"), annotated("文", "b"))) == [0, 1]


def test_at_a_line_s_start_it_begins_with_the_line() -> None:
    found = set_in(10, annotated("中", "abcd"), "国")
    assert annotations(found)[0].xs[0] == 0
    assert body(found) == [0.5, 1.5]


def test_at_a_line_s_end_it_ends_with_the_line() -> None:
    """Four characters and half an em more fill 4.5 em; a fifth would have fitted by itself."""
    found = set_in(4.5, "国国国", annotated("中", "abcd"), "国国")
    assert annotations(found)[0].end == 4.5
    assert texts(found)[0] == "国国国中abcd"
    assert texts(set_in(4.4, "国国国", annotated("中", "abcd"), "国国"))[0] == "国国国"


def test_a_base_is_never_parted() -> None:
    found = set_in(4, "国国国", annotated("中文", "ab"), "国国国国")
    assert texts(found) == ["国国国", "中文ab国国", "国国"]


def test_without_an_annotation_it_is() -> None:
    assert texts(set_in(4, "国国国", "中文", "国国国国"))[0] == "国国国中"


def test_a_base_too_wide_for_its_measure_is_cut_and_nothing_lost() -> None:
    found = set_in(2, annotated("中文中文", "a"))
    assert "".join(texts(found)).replace("a", "") == "中文中文"
    assert len(annotations(found)) == 1


def test_a_line_may_end_between_two_bases() -> None:
    found = set_in(4, "国国国", annotated("中", "a"), annotated("文", "b"), "国国国")
    assert texts(found)[0] == "国国国中a"


def test_a_group_s_annotation_stands_over_its_middle() -> None:
    (piece,) = annotations(set_in(10, "国", annotated("中文", "a"), "国"))
    assert (piece.xs[0] + piece.end) / 2 == 2


def test_a_base_of_several_han_is_spread_below_a_wider_annotation() -> None:
    """Four em over two; half an em each way over Han, the other em between and beside the two."""
    found = set_in(10, "国", annotated("中文", "abcdefgh"), "国")
    assert body(found) == [0, 1.25, 2.75, 4]
    (piece,) = annotations(found)
    assert (piece.xs[0] + piece.end) / 2 == 2.5


@pytest.mark.parametrize(
    ("base", "text", "expected"),
    [
        ("中A", "abcdefgh", [0, 1.5, 2.5, 4]),
        ("A中", "abcdefgh", [0, 1.5, 2.5, 4]),
        ("中文A", "abcdefghij", [0, 1.5, 2.5, 3.5, 5]),
        ("A中文", "abcdefghij", [0, 1.5, 2.5, 3.5, 5]),
    ],
)
def test_a_base_that_is_not_all_of_han_stays_solid(
    base: str, text: str, expected: list[float]
) -> None:
    """The annotation is an em wider at each side: half of it is over Han, half takes room."""
    assert body(set_in(10, "国", annotated(base, text), "国")) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("A", "国", [0, 1.75, 3.25, 4.5]), ("国", "A", [0, 1.25, 2.75, 4.5])],
)
def test_a_base_is_spread_by_what_the_side_with_more_room_needs(
    before: str, after: str, expected: list[float]
) -> None:
    """An em too wide at each side, half of which may be over Han: half is spread between the two,
    a quarter of that takes off each side.
    """
    assert body(set_in(10, before, annotated("中文", "abcdefgh"), after)) == expected


def test_han_over_a_wider_base_is_spread() -> None:
    """Two characters of half an em over three em: an em of room for each."""
    (piece,) = annotations(set_in(10, annotated("中中中", "天地")))
    assert list(piece.xs) == [0.5, 2.0]


def test_or_centred() -> None:
    run = annotated("中中中", "天地", align=RubyAlign.CENTER)
    (piece,) = annotations(set_in(10, run))
    assert list(piece.xs) == [1.0, 1.5]


def test_latin_is_never_spread() -> None:
    (piece,) = annotations(set_in(10, annotated("中中中", "ab")))
    assert (piece.xs[0], piece.end) == (1.0, 2.0)


def test_annotations_do_not_count_as_characters() -> None:
    assert set_in(10, "国", annotated("中", "abcd"), "国").fit.characters == 3


def test_in_a_justified_line_the_base_stays_solid() -> None:
    block = copy("国国", annotated("中文", "a"), "国国国国国国国")
    justified = TextBlock(block.runs, 1.0, ParagraphStyle(autospace=0.0))
    line = lines_of(compose(justified, 5.5))[0]
    xs = [x for piece in line.pieces if piece.ruby is None for x in piece.xs]
    assert xs[3] - xs[2] == 1
    assert xs[1] - xs[0] > 1
    assert line.width == 5.5


def test_an_annotation_in_several_runs() -> None:
    ruby = Ruby((TextRun("a", HALF), TextRun("b", TextStyle("bold", 0.5))))
    first, second = annotations(set_in(10, TextRun("中", EM, ruby=ruby)))
    assert (first.text, second.text) == ("a", "b")
    assert (first.xs[0], second.xs[0]) == (0.0, 0.5)


def test_an_annotation_opens_and_closes_no_run():
    """Edges of inline boxes are those of their bases."""
    found = lines_of(set_in(20, annotated("上党", "shangdang")))[0].pieces
    assert [(piece.ruby is not None, piece.opens, piece.closes) for piece in found] == [
        (False, True, True),
        (True, False, False),
    ]
