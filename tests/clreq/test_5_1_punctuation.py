"""CLREQ 5.1, phrase and section boundaries: the room each mark takes, and its ink in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import Glyph, Part, Printed, column, contrast, near, parts, printed, read

NATURAL = "p { text-align: start } "
HALF = NATURAL + "p { text-spacing-trim: trim-all }"
FULL = NATURAL + "p { text-spacing-trim: space-all }"
SPACED = NATURAL + "p { letter-spacing: 0.1em }"
TAIWAN = NATURAL + 'p { font-family: "Noto Serif CJK TC" }'
MIDDLE = 0.38  # em above the baseline: half the height of the em square

BETWEEN = "国{}国"
MARKS = {mark: BETWEEN.format(mark) for mark in "。，、；：？！．"}
PAIRS = ["“”", "‘’", "「」", "『』", "（）", "《》", "〈〉", "【】", "〖〗", "〔〕", "［］", "｛｝"]
BRACKETS = {pair: f"国{pair[0]}文{pair[1]}国" for pair in PAIRS}


def room(page: Part | Printed, mark: str) -> float:
    """Between the characters before and behind a mark."""
    (line,) = page.lines
    start = read(line).index(mark)
    return line[start + len(mark)].x - line[start - 1].end


def mark_of(page: Part | Printed) -> Glyph:
    """The second glyph of the line."""
    return page.lines[0][1]


@pytest.mark.parametrize("mark", MARKS)
def test_a_pause_or_stop_mark_takes_one_em(mark):
    def one_em(page: Part) -> None:
        near(room(page, mark), 1)

    contrast(one_em, parts(MARKS, NATURAL)[mark], parts(MARKS, HALF)[mark])


@pytest.mark.parametrize("mark", "。，、")
def test_its_ink_stands_in_the_lower_left_of_its_square(mark):
    """Mainland forms; Taiwan has them in the middle of the square."""

    def lower_left(page: Part) -> None:
        ink = page.ink(mark_of(page))
        x, y = ink.middle
        assert ink.right < 0.5 and x < 0.25 and y < MIDDLE / 3

    contrast(lower_left, parts(MARKS, NATURAL)[mark], parts(MARKS, TAIWAN)[mark])


@pytest.mark.parametrize("mark", "；：？！")
def test_its_ink_stands_in_the_left_half_of_its_square(mark):
    def left(page: Part) -> None:
        assert page.ink(mark_of(page)).right < 0.5

    contrast(left, parts(MARKS, NATURAL)[mark], parts(MARKS, TAIWAN)[mark])


@pytest.mark.parametrize("pair", BRACKETS)
def test_brackets_take_one_em_each_with_their_ink_beside_their_content(pair):
    def ink_beside_content(page: Part) -> None:
        near(room(page, pair[0]), 1)
        near(room(page, pair[1]), 1)
        _, opening, _, closing, _ = page.glyphs
        assert page.ink(opening).left > 0.5 and page.ink(closing).right < 0.5

    contrast(ink_beside_content, parts(BRACKETS, NATURAL)[pair], parts(BRACKETS, HALF)[pair])


DASHES = ["——", "⸺"]


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_is_one_stroke_across_two_em(dash):
    """Not two strokes, and no wider than two characters."""

    def one_stroke(page: Printed) -> None:
        first, stroke, *_, last = page.lines[0]
        near(last.x - first.end, 2)
        ink = page.ink(stroke)
        assert ink.right - ink.left > 1.8

    contrast(
        one_stroke,
        column(f"国{dash}国", css=NATURAL),
        column(f"国{dash[0]}\u200b{dash[0]}国", css=NATURAL),
    )


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_runs_through_the_middle_of_the_line(dash):
    """At half the height of the em square; a Latin dash runs at half the height of x."""

    def at_half_height(page: Printed) -> None:
        near(page.ink(mark_of(page)).middle[1], MIDDLE)

    contrast(at_half_height, column(f"国{dash}国"), column(f"x{dash}x"))


@pytest.mark.parametrize("mark", "—～")
def test_a_one_em_dash_and_a_wave_take_one_em(mark):
    """一字线 and 浪纹线 (GB/T 15834, 4.13.3)."""

    def one_em(page: Part) -> None:
        near(room(page, mark), 1)

    copies = {mark: BETWEEN.format(mark) for mark in "—～"}
    contrast(one_em, parts(copies, NATURAL)[mark], parts(copies, SPACED)[mark])


def test_a_short_connector_takes_half_an_em():
    def half_an_em(page: Printed) -> None:
        near(room(page, "–"), 0.5)

    contrast(half_an_em, column("国–国", css=NATURAL), column("国–国", css=SPACED))


CONNECTORS = {"—": 1, "～": 1, "–": 0.5}
FIGURES = {mark: f"在1949{mark}2024年" for mark in CONNECTORS}


def spread(mark: str) -> str:
    return FIGURES[mark].replace(mark, f" {mark} ")


@pytest.mark.parametrize("mark", CONNECTORS)
def test_a_connector_between_figures_takes_its_room_and_no_more(mark):
    """No gap between Han and Latin is on its sides."""

    def its_room(page: Part) -> None:
        near(room(page, mark), CONNECTORS[mark])

    apart = {each: spread(each) for each in CONNECTORS}
    contrast(its_room, parts(FIGURES, NATURAL)[mark], parts(apart, NATURAL)[mark])


@pytest.mark.parametrize("mark", "—–")
def test_a_connector_between_figures_is_the_one_that_stands_between_han(mark):
    """Half as high as the square, from the Chinese face; in foreign copy a Latin dash is lower."""

    def as_between_han(page: Printed) -> None:
        (found,) = [glyph for glyph in page.glyphs if glyph.text == mark]
        near(page.ink(found).middle[1], MIDDLE)
        assert found.font == page.glyphs[0].font

    css = NATURAL + 'p { font-family: "Nimbus Roman", "Noto Serif CJK SC" }'
    foreign = f'<p>在<span lang="en">1949{mark}2024</span>年</p>'
    contrast(as_between_han, column(FIGURES[mark], css=css), column(foreign, css=css))


def test_an_interpunct_takes_half_an_em():
    """On the mainland (GB/T 15834, 5.1.7); Hong Kong and Taiwan give it a full em."""

    def half_an_em(page: Printed) -> None:
        near(room(page, "·"), 0.5)

    taiwan = '<p lang="zh-TW">国·国</p>'
    contrast(half_an_em, column("国·国", css=NATURAL), column(taiwan, css=NATURAL))


def test_an_interpunct_stands_in_the_middle_of_its_room():
    """Half as high as the square; between Latin letters it is lower, as the face draws it."""

    def in_the_middle(page: Printed) -> None:
        before, dot, after = page.lines[0]
        ink = page.ink(dot)
        near(dot.x + ink.left - before.end, after.x - dot.x - ink.right)
        near(ink.middle[1], MIDDLE)

    contrast(in_the_middle, column("国·国", css=NATURAL), column("p·q", css=NATURAL))


def test_a_solidus_takes_half_an_em_at_most():
    """U+002F is the mainland's; the full-width one takes an em."""

    def half_an_em_at_most(page: Printed) -> None:
        assert page.lines[0][2].x - mark_of(page).x <= 0.5

    contrast(half_an_em_at_most, column("国/国", css=NATURAL), column("国／国", css=NATURAL))


def test_the_full_width_full_stop_of_scientific_copy_is_a_stop():
    """5.1.1.1: half an em at a line's end, and never at its start."""

    def set_as_a_stop(page: Printed) -> None:
        assert page.texts == ["国国国国国国国国国．", "国国国国"]
        near(page.lines[0][-1].x, 9.5)

    copy = "国国国国国国国国国．国国国国"
    contrast(set_as_a_stop, column(copy, 10), column(copy, 10, FULL))


STACKED = {"？！": 1, "！？": 1, "？？": 1, "！！": 1, "！！！": 2, "？？？": 2}


@pytest.mark.parametrize("marks", STACKED)
def test_stacked_marks_take_the_room_of_fewer(marks):
    """Two take one em, three take two (GB/T 15834, 5.1.2)."""

    def fewer(page: Part) -> None:
        near(room(page, marks), STACKED[marks])
        start, *stacked = page.lines[0][:-1]
        for number, mark in enumerate(stacked):
            near(mark.x + page.ink(mark).middle[0] - start.end, 0.25 + 0.5 * number)

    copies = {marks: BETWEEN.format(marks) for marks in STACKED}
    apart = {marks: BETWEEN.format("\u200b".join(marks)) for marks in STACKED}
    contrast(fewer, parts(copies, NATURAL)[marks], parts(apart, NATURAL)[marks])


@pytest.mark.parametrize("marks", STACKED)
def test_stacked_marks_are_never_parted(marks):
    def together(page: Part) -> None:
        assert any(marks in text for text in page.texts)

    copies = {marks: "国" * 9 + marks + "国" * 6 for marks in STACKED}
    apart = {marks: "国" * 9 + "\u200b".join(marks) + "国" * 6 for marks in STACKED}
    anywhere = "p { line-break: anywhere }"
    contrast(together, parts(copies, anywhere, 10)[marks], parts(apart, anywhere, 10)[marks])


@pytest.mark.parametrize("marks", STACKED)
def test_stacked_marks_of_a_vertical_line_stand_side_by_side_in_one_square(marks):
    def one_square(page: Printed) -> None:
        before, *stacked, after = page.glyphs
        near(after.y - before.y, 2)
        inks = [(mark.x + page.ink(mark).left, mark.x + page.ink(mark).right) for mark in stacked]
        for mark in stacked:
            near(mark.y, stacked[0].y)
        assert before.x <= inks[0][0] and inks[-1][1] <= before.end
        assert all(left[1] <= right[0] for left, right in pairwise(inks))

    css = "h1 { writing-mode: vertical-rl; height: 9em; width: 9em }"
    together, apart = (BETWEEN.format(by.join(marks)) for by in ("", "\u200b"))
    contrast(one_square, printed(f"<h1>{together}</h1>", css), printed(f"<h1>{apart}</h1>", css))


@pytest.mark.parametrize("mark", "‼⁇⁈⁉")
def test_a_double_mark_of_unicode_takes_one_em(mark):
    def one_em(page: Part) -> None:
        near(room(page, mark), 1)
        ink, before = page.ink(mark_of(page)), page.lines[0][0]
        near(mark_of(page).x + ink.middle[0] - before.end, 0.5)

    copies = {mark: BETWEEN.format(mark) for mark in "‼⁇⁈⁉"}
    contrast(one_em, parts(copies, NATURAL)[mark], parts(copies, SPACED)[mark])


def framed(page: Printed) -> None:
    """A rectangle, whole or in four strokes, round the third to the fifth glyph."""
    name = page.glyphs[2:5]
    assert page.strokes
    assert min(stroke.left for stroke in page.strokes) <= name[0].x
    assert max(stroke.right for stroke in page.strokes) >= name[-1].end
    assert min(stroke.top for stroke in page.strokes) <= name[0].y - 0.8
    assert max(stroke.bottom for stroke in page.strokes) >= name[0].y


FRAME, NO_FRAME = "span { border: 1px solid #000 }", "span { border: none }"


def test_a_name_of_the_dead_stands_in_a_black_frame():
    copy = "委员<span>张国文</span>等"
    contrast(framed, column(copy, css=FRAME), column(copy, css=NO_FRAME))


def test_a_name_of_the_dead_in_a_list_stands_in_a_black_frame():
    """Outside flows, in lists of names and notices."""
    body = "<p>委员<span>张国文</span>等</p>"
    contrast(framed, printed(body, FRAME), printed(body, NO_FRAME))
