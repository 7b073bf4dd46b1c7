"""Lines, leaps, gaps and rectangles of print, measured on a small page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from plaintext import Paper, found, printed, source

from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.classify import sorted_by_page
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.differences.order import MOST_RUNS, order
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.characters import GlyphPlace, step
from reportpress.check.verify.read.printed import PrintedText, _Joiner
from reportpress.check.verify.read.source import CopyUnit, SourceBuilder, SourceText
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.source.errors import Place

MM = 25.4 / 72
Shown = tuple[str, float, float] | tuple[str, float, float, float]  # text, x, y, size: pt


def paper(*pages: Sequence[Shown], entries: dict | None = None) -> Paper:
    """Pages of 200 × 100 pt on which texts are at their places."""
    made = Paper("".join(dict.fromkeys("".join(each[0] for page in pages for each in page))))
    for page in pages:
        made.page("".join(made.show(*each) for each in page), entries)
    return made


def read(*pages: Sequence[Shown], entries: dict | None = None) -> PrintedText:
    return paper(*pages, entries=entries).reading().printed


# ---- steps and lines ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("along", "way"),
    [
        ((1.0, 0.0), (2.0, 1.0, 3.0)),  # 30 to the right, 10 below; the first is 10 wide
        ((0.0, -1.0), (0.0, -3.0, 1.0)),  # downwards: lines go on to the left, it is to the right
        ((-1.0, 0.0), (-4.0, -1.0, -3.0)),
    ],
)
def test_a_step_is_along_the_line_and_towards_the_next(
    along: tuple[float, float], way: tuple[float, float, float]
):
    first = GlyphPlace(0, 100, 50, 10, 10, along)
    second = GlyphPlace(0, 130, 40, 99, 99, (1.0, 0.0))
    assert step(first, second) == pytest.approx(way)


@pytest.mark.parametrize(
    ("second", "lines"),
    [
        (("润田", 40, 50), 1),
        (("润田", 64.9, 50), 1),  # a gap of less than two and a half em
        (("润田", 65.1, 50), 2),
        (("润田", 35.1, 50), 1),  # back by less than half an em
        (("润田", 34.9, 50), 2),
        (("润田", 40, 54.4), 1),  # raised by less than 0.45 em
        (("润田", 40, 54.6), 2),
        (("润田", 40, 45.6), 1),
        (("润田", 40, 45.4), 2),
        (("润田", 40, 50, 12.4), 1),  # a quarter larger, or smaller
        (("润田", 40, 50, 12.6), 2),
        (("润田", 40, 50, 8.1), 1),
        (("润田", 40, 50, 7.9), 2),
    ],
)
def test_what_is_beside_the_text_before_it_is_of_its_line(second: Shown, lines: int):
    assert len(read([("春雨", 20, 50), second]).line_starts) == lines


@pytest.mark.parametrize(
    ("x", "y", "leaps"),
    [
        (20, 30, False),
        (20, 30.1, False),
        (20, 84.4, False),  # raised
        (20, 84.6, True),  # up, to another column
        (150, 80, False),
        (20, 20.1, False),  # six em further down
        (20, 19.9, True),
    ],
)
def test_a_reader_leaps_up_to_another_column_or_far_down_to_another_frame(
    x: float, y: float, leaps: bool
):
    page = read([("春", 20, 80), ("雨", x, y)])
    assert page.leaps(0, 1) is leaps


def test_characters_without_a_place_do_not_leap_on_their_page():
    pages = printed([["春雨"], ["润田"]])
    assert [pages.leaps(0, 1), pages.leaps(1, 2)] == [False, True]
    page = read([("春", 20, 80), ("雨", 20, 90)])
    for places in ([-1, 1], [0, -1]):
        assert not replace(page, places=places).leaps(0, 1)
    assert replace(page, places=[0, 1]).leaps(0, 1)


def test_a_reader_leaps_to_another_page():
    pages = read([("春雨", 20, 80)], [("润", 20, 80)])
    assert pages.leaps(1, 2)
    assert not pages.leaps(0, 1)


@pytest.mark.parametrize(("x", "parted"), [(40, False), (40.9, False), (41.1, True), (38, False)])
def test_a_tenth_of_an_em_parts_two_words(x: float, parted: bool):
    page = read([("ab", 20, 50), ("cd", x, 50)])
    assert page.parted(2) is parted
    assert page.parted(0) and not page.parted(1) and page.parted(4)


def test_lines_of_a_stretch_are_cut_where_lines_begin():
    page = printed([["春雨", "润田麦苗"], ["返青"]])
    assert list(page.lines_of(TextRange(1, 7))) == [(1, 2), (2, 6), (6, 7)]
    assert list(page.lines_of(TextRange(2, 6))) == [(2, 6)]
    assert list(page.lines_of(TextRange(3, 3))) == []
    assert [page.page_at(at) for at in (0, 5, 6, 7, 99)] == [0, 0, 1, 1, 1]
    assert [page.starts_line(at) for at in (0, 1, 2, 6, 7, 8, 9)] == [
        True, False, True, True, False, True, True,
    ]  # fmt: skip
    assert page.glyph(-1) == page.glyph(8) == -1


# ---- rectangles --------------------------------------------------------------------------------


def box(left: float, top: float, width: float, height: float) -> Rectangle:
    """A rectangle given in pt from the top left corner."""
    return Rectangle(*(round(MM * each, 2) for each in (left, top, width, height)))


def areas(page: PrintedText, start: int, end: int) -> tuple[Area, ...]:
    return Locator(match(source([page.text]), page)).areas(TextRange(start, end))


def test_a_stretch_has_a_rectangle_for_each_line_of_each_page():
    page = read([("春雨润田", 20, 80), ("麦苗", 20, 60)], [("返青", 30, 50)])
    assert areas(page, 1, 7) == (
        (1, box(30, 11.2, 30, 10)), (1, box(20, 31.2, 20, 10)), (2, box(30, 41.2, 10, 10)),
    )  # fmt: skip
    assert areas(page, 4, 5) == ((1, box(20, 31.2, 10, 10)),)


def test_places_count_from_the_trim():
    page = read([("春雨", 20, 80)], entries={"TrimBox": [10, 10, 180, 90]})
    assert areas(page, 0, 2) == ((1, box(10, 1.2, 20, 10)),)


def test_of_very_many_lines_the_first_four_hundred_have_rectangles():
    shows = [("春", 10 + 15 * (n % 12), 95 - 2 * (n // 12), 1.0) for n in range(420)]
    page = read(shows)
    assert len(page.line_starts) == 420
    assert len(areas(page, 0, 420)) == 400
    assert len(areas(page, 30, 420)) == 390
    assert len(areas(page, 0, 399)) == 399


def locator() -> Locator:
    """“春雨润田麦苗返青” in two lines, of which 润 is lost."""
    page = read([("春雨田", 20, 80), ("麦苗返青", 20, 60)])
    return Locator(match(source(["春雨润田麦苗返青"]), page))


def test_what_is_missing_has_a_caret_behind_what_precedes_it():
    (difference,) = paper([("春雨田", 20, 80), ("麦苗返青", 20, 60)]).differences(
        source(["春雨润田麦苗返青"])
    )
    assert difference.areas == (
        (1, Rectangle(round(MM * 40, 2), box(0, 11.2, 0, 0).top, 0.0, 3.53)),
    )
    assert difference.page == 1


def test_a_caret_is_behind_one_character_or_before_another():
    here = locator()
    left, top = (round(MM * each, 2) for each in (20, 11.2))
    right = round(left + round(MM * 10, 2), 2)
    assert here.caret(0, 1) == ((1, Rectangle(right, top, 0.0, 3.53)),)
    assert here.caret(None, 0) == ((1, Rectangle(left, top, 0.0, 3.53)),)
    assert here.caret(None, None) == ()


def test_characters_of_both_texts_are_found_by_one_another():
    here = locator()
    assert [here.printed_at(at) for at in range(8)] == [0, 1, None, 2, 3, 4, 5, 6]
    assert [here.source_at(at) for at in range(8)] == [0, 1, 3, 4, 5, 6, 7, None]
    assert here.gap(TextRange(2, 3)) == (1, 2)
    assert here.gap(TextRange(0, 2)) == (None, None)
    assert here.gap(TextRange(0, 3)) == (None, 2)
    assert here.gap(TextRange(6, 8)) == (4, None)


def test_a_further_place_has_a_rectangle_round_its_lines_on_its_first_page():
    page = read([("春雨润田", 20, 80), ("麦苗", 20, 60)], [("返青", 30, 50)])
    spot = Locator(match(source([page.text]), page)).spot("here", TextRange(1, 8))
    assert (spot.label, spot.page, spot.source) == ("here", 1, Place("copy.txt", 1, 1))
    assert spot.rectangle is not None
    assert (spot.rectangle.left, spot.rectangle.top) == (round(MM * 20, 2), round(MM * 11.2, 2))
    assert spot.rectangle.width == pytest.approx(MM * 40, abs=0.02)
    assert spot.rectangle.height == pytest.approx(MM * 30, abs=0.02)


# ---- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "quoted"),
    [
        (24, "“abcdefghijklmnopqrstuvwx”"),
        (25, "“abcdefghijkl…nopqrstuvwxy”"),
        (1, "“a”"),
    ],
)
def test_a_quotation_has_24_characters_at_most(length: int, quoted: str):
    assert shortened("abcdefghijklmnopqrstuvwxyz"[:length]) == quoted


def test_numbers_of_characters_are_told_in_words():
    assert [characters(n) for n in (1, 2)] == ["1 character", "2 characters"]


def told(kind: DifferenceKind, page: int, **more: object) -> Difference:
    return Difference(kind, "", page=page, **more)  # type: ignore[arg-type]


def test_differences_are_told_page_by_page_in_the_order_of_print():
    ordered = [
        told(DifferenceKind.MISSING, 1, source=TextRange(1, 2), printed=TextRange(0, 4)),
        told(DifferenceKind.MISSING, 1, source=TextRange(3, 4)),  # nothing printed: by its source
        told(DifferenceKind.ADDED, 1, source=TextRange(1, 2), printed=TextRange(5, 6)),
        told(DifferenceKind.HIDDEN, 1, source=TextRange(1, 2), printed=TextRange(5, 6)),
        told(DifferenceKind.ADDED, 2, printed=TextRange(0, 1)),
        told(DifferenceKind.MISSING, 2),
        told(DifferenceKind.MISSING, 0),
    ]
    assert sorted_by_page(ordered[::-1]) == ordered


# ---- order -------------------------------------------------------------------------------------


def stories(*texts: str) -> SourceText:
    """A story of one paragraph for each text, called a, b, c …"""
    builder = SourceBuilder("copy.txt")
    for number, text in enumerate(texts):
        part = Part(text, Place("copy.txt", number + 1, 1))
        builder.stream("abcdef"[number], [WrittenUnit(Role.PARAGRAPH, (part,))])
    return builder.done()


A, B = ("".join(chr(first + 3 * n) for n in range(MOST_RUNS * 5)) for first in (0x4E00, 0x4E01))


def in_turns(pieces: int) -> tuple[SourceText, list[str]]:
    """Two stories, and how they are printed in turns, in so many pieces in all."""
    cut = [
        (text[at * 9 : at * 9 + 9] if at < pieces // 2 - 1 else text[at * 9 : 9 * (pieces // 2)])
        for at in range(pieces // 2)
        for text in (A, B)
    ]
    return stories(A[: 9 * (pieces // 2)], B[: 9 * (pieces // 2)]), cut


def mixed(pieces: int) -> list[tuple[str, str]]:
    """What is told of them."""
    return [(each.kind.value, each.message) for each in ordered(*in_turns(pieces))]


def ordered(wanted: SourceText, lines: Sequence[str]) -> list[Difference]:
    """What the order of lines alone shows."""
    return list(order(Locator(match(wanted, printed([lines])))))


def test_columns_of_two_stories_read_across_are_told_once():
    assert mixed(62) == [("join", "the lines of a, b are mixed: 62 pieces")]
    wanted, cut = in_turns(62)
    (difference,) = ordered(wanted, cut)
    assert difference.printed == (0, sum(map(len, cut)))  # from the first piece to the last
    found_ = mixed(60)
    assert len(found_) > 1
    assert "mixed" not in str(found_)


def test_a_part_of_a_story_inside_another_and_a_story_inside_another():
    first, second = A[:40], B[:12]
    (difference,) = ordered(stories(first, second), [first[:20], second, first[20:]])
    assert difference.kind == "join"
    assert difference.message == (
        f"a sentence is cut in two behind “{first[10:20]}”: b stands between"
    )
    assert (difference.source, difference.printed) == ((19, 20), (20, 32))
    assert [(each.label, each.page) for each in difference.elsewhere] == [("goes on here", 1)]


def test_found_is_what_is_printed_and_expected_what_was_written():
    (difference,) = found(["春雨，润田"], ["春雨：润田"])
    assert (difference.expected, difference.found) == ("，", "：")


def test_a_glyph_is_found_in_print_wherever_its_character_is_by_now():
    """Those that were left out are nowhere."""
    shown = printed([["甲乙丙"]])
    moved = replace(shown, places=[2, -1, 0])
    locator = Locator(match(source(["甲乙丙"]), moved))
    assert [locator.printed_of(glyph) for glyph in (0, 1, 2, -1)] == [2, None, 0, None]
    plain = replace(shown, places=None)
    assert Locator(match(source(["甲乙丙"]), plain)).printed_of(1) == 1


def test_what_is_behind_a_unit_is_where_its_last_character_is(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("春雨\n润田\n", "utf-8")
    parts = (Part("春雨", Place(str(file), 1, 1)), Part("润田", Place(str(file), 2, 1)))
    unit = CopyUnit(Role.PARAGRAPH, parts, 10, 14, 0)
    places = [(place.line, place.column) for place in map(unit.place, range(10, 16))]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 2), (2, 2)]


def test_a_difference_keeps_two_thousand_characters_of_a_stretch():
    text = "".join(chr(0x4E00 + n) for n in range(2500))
    locator = Locator(match(source([text]), printed([[text]])))
    whole, less = TextRange(100, 2400), TextRange(100, 2099)
    assert locator.expected(whole) == locator.found(whole) == text[100:2100]
    assert locator.expected(less) == locator.found(less) == text[100:2099]


def test_lines_of_an_extract_begin_where_it_says_so_where_it_reads_otherwise():
    """Of what another program has read, and the PDF does not say, its own lines are known."""
    glyphs = SimpleNamespace(page_text=lambda _: "春雪润", page_starts=(0,), line_starts=(0,))
    joiner = _Joiner(glyphs)  # type: ignore[arg-type]
    joiner.page(0, "春雨\n \n润 田")
    made = joiner.done()
    assert (made.text, sorted(made.lines)) == ("春雨润田", [0, 2])
    assert made.places is not None
