"""CLREQ 6.3, text spacing: solid setting, the width of marks, Han beside Western text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import (
    Part,
    Printed,
    all_near,
    column,
    contrast,
    gaps,
    near,
    origins,
    parts,
    printed,
    read,
)

HAN = "国"
NATURAL = "p { text-align: start } "
FULL = NATURAL + "p { text-spacing-trim: space-all }"
HALF = NATURAL + "p { text-spacing-trim: trim-all }"
UNSPACED = NATURAL + "p { text-autospace: no-autospace }"
ENDING = "、，。．：；！？”’」』）》〉】〗〕］｝"
OPENING = "“‘「『（《〈【〖〔［｛"


# 6.3.1 Principles for arranging characters


def test_han_stand_solid():
    def solid(page: Printed) -> None:
        all_near(origins(page.lines[0]), 1)

    copy = "中文排版密排为本"
    contrast(solid, column(copy), column(copy, css="p { letter-spacing: 0.05em }"))


@pytest.mark.parametrize("space", [1 / 4, 1 / 3, 1 / 2, 1])
def test_loose_setting_adds_the_same_between_all_characters(space):
    def loose(page: Printed) -> None:
        all_near(origins(page.lines[0]), 1 + space)

    css = f"p {{ letter-spacing: {space}em }}"
    contrast(loose, column("春眠不觉晓", css=css), column("春眠不觉晓"))


def test_loose_setting_spaces_western_letters_and_figures_too():
    """CSS Text 3, 8.2: behind every character."""

    def loose(page: Printed) -> None:
        all_near(gaps(page.lines[0]), 0.25)

    css = "p { font-kerning: none; text-autospace: no-autospace; letter-spacing: "
    copy = "国Edit文2025国"
    contrast(loose, column(copy, css=css + ".25em }"), column(copy, css=css + "normal }"))


def test_loose_setting_leaves_no_space_behind_a_line_s_last_character():
    def full_measure(page: Printed) -> None:
        assert len(page.lines[0]) == 8
        near(page.lines[0][-1].end, 9.75)

    css = "p { letter-spacing: 0.25em }"
    contrast(full_measure, column(HAN * 12, 9.75, css), column(HAN * 12, 9.7, css))


def test_tight_setting_takes_the_same_from_all_characters():
    """Headlines of magazines; never copy."""

    def tight(page: Printed) -> None:
        all_near(origins(page.lines[0]), 0.9)

    body = "<h1>标题字数多则紧排</h1>"
    contrast(tight, printed(body, "h1 { letter-spacing: -0.1em }"), printed(body))


def test_even_setting_opens_a_short_line_s_gaps_alike():
    """What the prohibitions leave of a line is shared out between all its characters."""

    def even(page: Printed) -> None:
        line = page.lines[0]
        assert len(line) == 9
        all_near(gaps(line), 1 / 8)

    copy = HAN * 9 + "（" + HAN * 6
    contrast(even, column(copy, 10), column(copy, 10, NATURAL))


# 6.3.2 Punctuation width adjustment


def test_a_style_without_adjustment_leaves_every_mark_its_em():
    """Taiwan's, and that of copy set on a grid: text-spacing-trim: space-all."""

    def an_em_each(page: Printed) -> None:
        assert page.texts[0] == "“国，国。”国国国国"
        all_near(origins(page.lines[0]), 1)
        near(page.lines[0][0].x, 0)

    copy = "“国，国。”国国国国（国）国国国国"
    contrast(an_em_each, column(copy, 10, FULL), column(copy, 10, NATURAL))


def test_that_style_leaves_a_line_s_last_mark_its_em_however_tight_the_line_is():
    def inside(page: Printed) -> None:
        for line in page.lines[:-1]:
            assert line[-1].end <= measure + 0.01

    copy, css = "国国ab cd国国A国国A国。" + HAN * 7, "p { word-spacing: 0.3em } "
    natural = column(copy, css=NATURAL + FULL + css).lines[0]
    measure = natural[read(natural).index("。")].end - 0.4
    tight = css + "p { text-spacing-trim: space-all }"
    contrast(inside, column(copy, measure, tight), column(copy, measure, css))


# 6.3.2.1 Punctuation adjustment space

SIDES = {mark: f"国{mark}国" for mark in OPENING + ENDING}


@pytest.mark.parametrize("mark", OPENING)
def test_an_opening_mark_gives_up_its_left_half(mark):
    """Half set: its square begins half an em further left, its right half is left alone."""

    def left_half_given(page: Part) -> None:
        before, opening, after = page.lines[0]
        near(opening.x - before.end, -0.5)
        near(after.x - opening.end, 0)

    contrast(left_half_given, parts(SIDES, HALF)[mark], parts(SIDES, FULL)[mark])


@pytest.mark.parametrize("mark", ENDING)
def test_any_other_mark_gives_up_its_right_half(mark):
    def right_half_given(page: Part) -> None:
        before, ending, after = page.lines[0]
        near(ending.x - before.end, 0)
        near(after.x - ending.x, 0.5)

    contrast(right_half_given, parts(SIDES, HALF)[mark], parts(SIDES, FULL)[mark])


def test_an_interpunct_gives_up_a_quarter_on_both_sides():
    def both_quarters_given(page: Printed) -> None:
        before, dot, after = page.lines[0]
        near(dot.x - before.end, -0.25)
        near(after.x - dot.end, -0.25)

    contrast(both_quarters_given, column("国・国", css=HALF), column("国・国", css=FULL))


@pytest.mark.parametrize("mark", "·–")
def test_a_mark_of_half_an_em_never_changes(mark):
    """Interpunct and short connector of the mainland, in a natural line and in a tight one."""

    def half_an_em(page: Printed) -> None:
        for line in page.lines[:1]:
            start = read(line).index(mark)
            near(line[start + 1].x - line[start - 1].end, 0.5)

    copy = HAN * 4 + mark + HAN * 3 + "，" + HAN * 8
    spaced = "p { letter-spacing: 0.1em }"
    contrast(half_an_em, column(copy, css=NATURAL), column(copy, css=FULL + spaced))
    contrast(half_an_em, column(copy, 10.2), column(copy, 10.2, spaced))


# 6.3.2.2 Adjustment of adjacent punctuation marks

ADJACENT = [
    "（（",
    "）））"[:2],
    "）（",
    "，“",
    "。”",
    "”，",
    "》、",
    "：“",
    "！”",
    "”；",
    "』」",
    "》（",
    "？）",
]
TOGETHER = {pair: f"国{pair}国" for pair in ADJACENT}


@pytest.mark.parametrize("pair", ADJACENT)
def test_two_marks_side_by_side_take_one_em_and_a_half(pair):
    def one_and_a_half(page: Part) -> None:
        first, *_, last = page.lines[0]
        near(last.x - first.end, 1.5)

    contrast(one_and_a_half, parts(TOGETHER, NATURAL)[pair], parts(TOGETHER, FULL)[pair])


@pytest.mark.parametrize("pair", ADJACENT)
def test_a_tighter_style_gives_them_one_em(pair):
    def one_em(page: Part) -> None:
        first, *_, last = page.lines[0]
        near(last.x - first.end, 1)

    contrast(one_em, parts(TOGETHER, HALF)[pair], parts(TOGETHER, NATURAL)[pair])


CLINGING = ["（（", "））", "。”", "”，", "』」", "？）"]


@pytest.mark.parametrize("pair", CLINGING)
def test_marks_of_one_kind_cling_to_each_other_and_to_their_words(pair):
    """The inks of the two are half an em apart from start to start: no blank between them."""

    def solid(page: Part) -> None:
        _, first, second, _ = page.lines[0]
        near(second.x - first.x, 0.5)

    contrast(solid, parts(TOGETHER, NATURAL)[pair], parts(TOGETHER, FULL)[pair])


@pytest.mark.parametrize("pair", ["，“", "：“", "）（", "》（"])
def test_between_an_ending_and_an_opening_mark_one_blank_remains(pair):
    """Each mark is at the words it belongs to, half an em of blank between them."""

    def one_blank(page: Part) -> None:
        before, first, second, after = page.lines[0]
        near(first.x - before.end, 0)
        near(after.x - second.end, 0)
        near((second.x + 0.5) - (first.x + 0.5), 0.5)

    contrast(one_blank, parts(TOGETHER, NATURAL)[pair], parts(TOGETHER, FULL)[pair])


def test_three_marks_in_a_row_take_two_em():
    def two_em(page: Printed) -> None:
        first, *_, last = page.lines[0]
        near(last.x - first.end, 2)

    contrast(two_em, column("国。’”国", css=NATURAL), column("国。’”国", css=FULL))


# 6.3.2.3 Compression of punctuation marks at line start or line end

FIRST = {mark: f"{mark}国国国" for mark in OPENING}
LATER = {mark: HAN * 9 + f"{mark}国国国" for mark in OPENING}
LAST = {mark: HAN * 9 + mark + HAN * 4 for mark in ENDING}


@pytest.mark.parametrize("mark", OPENING)
def test_an_indented_line_s_opening_mark_loses_half_an_em(mark):
    def ink_at_the_indent(page: Part) -> None:
        near(page.lines[0][0].x, 2 - 0.5)
        near(page.lines[0][1].x, 2 + 0.5)

    css = "p { text-indent: 2em }"
    contrast(ink_at_the_indent, parts(FIRST, css)[mark], parts(FIRST, FULL + css)[mark])


@pytest.mark.parametrize("mark", OPENING)
def test_a_line_s_first_opening_mark_loses_half_an_em(mark):
    def ink_at_the_edge(page: Part) -> None:
        near(page.lines[1][0].x, -0.5)
        near(page.lines[1][1].x, 0.5)

    css = "p { text-spacing-trim: normal }"
    contrast(ink_at_the_edge, parts(LATER, "", 10)[mark], parts(LATER, css, 10)[mark])


@pytest.mark.parametrize("mark", ENDING)
def test_a_line_s_last_mark_takes_half_an_em(mark):
    """GB/T 15834, 5.1.10. The nine characters before it are set solid in nine em and a half."""

    def half_an_em(page: Part) -> None:
        assert page.texts[0] == HAN * 9 + mark
        all_near(origins(page.lines[0]), 1)

    off = parts(LAST, FULL.replace("start", "justify"), 9.5)
    contrast(half_an_em, parts(LAST, "", 9.5)[mark], off[mark])


DISPLAY = "h1, figcaption { display: block; width: 20em; text-align: %s } "
UNTRIMMED = "h1, figcaption { text-spacing-trim: space-all }"


@pytest.mark.parametrize("tag", ["h1", "figcaption"])
@pytest.mark.parametrize(("align", "start"), [("start", 0), ("center", (20 - 3.5) / 2)])
def test_outside_copy_a_line_s_first_mark_is_trimmed_too(tag, align, start):
    """“国”中 is three em and a half wide by what it shows."""

    def trimmed(page: Printed) -> None:
        near(page.glyphs[0].x + 0.5, start)

    body, css = f"<{tag}>“国”中</{tag}>", DISPLAY % align
    contrast(trimmed, printed(body, css), printed(body, css + UNTRIMMED))


@pytest.mark.parametrize("tag", ["h1", "figcaption"])
@pytest.mark.parametrize(("align", "end"), [("end", 20), ("center", (20 + 3.5) / 2)])
def test_outside_copy_a_line_s_last_mark_is_trimmed_too(tag, align, end):
    def trimmed(page: Printed) -> None:
        near(page.glyphs[-1].x + 0.5, end)

    body, css = f"<{tag}>中“国”</{tag}>", DISPLAY % align
    contrast(trimmed, printed(body, css), printed(body, css + UNTRIMMED))


# 6.3.3 Mixed text composition in horizontal writing mode

BESIDE = {
    "Han, letter": "国A",
    "letter, Han": "A国",
    "Han, digit": "国1",
    "digit, Han": "1国",
    "Han, Greek": "国α",
    "Greek, Han": "α国",
    "percent sign, Han": "1%国",
    "Han, signed number": "国+1",
    "Han, year without its century": "国’90",
}


@pytest.mark.parametrize("case", BESIDE)
def test_a_quarter_em_stands_between(case):
    def quarter(page: Part) -> None:
        line = page.lines[0]
        number = next(i for i, (a, b) in enumerate(pairwise(line)) if HAN in (a.text, b.text))
        near(gaps(line)[number], 1 / 4)

    contrast(quarter, parts(BESIDE, NATURAL)[case], parts(BESIDE, UNSPACED)[case])


def test_a_layout_may_choose_less_than_a_quarter():
    def eighth(page: Printed) -> None:
        near(gaps(page.lines[0])[0], 1 / 8)

    css = NATURAL + "p { text-autospace: 0.125em }"
    contrast(eighth, column("国A", css=css), column("国A", css=NATURAL))


def test_a_space_in_the_copy_is_replaced_by_the_gap():
    """One gap, not two; nor the width of the face's space."""

    def one_gap(page: Printed) -> None:
        near(page.lines[0][1].x - page.lines[0][0].end, 1 / 4)

    css = "p { word-spacing: 0.1em }"
    contrast(one_gap, column("国 A", css=NATURAL + css), column("国 A", css=UNSPACED + css))


def test_no_gap_stands_at_a_line_s_start():
    def at_the_edge(page: Printed) -> None:
        near(page.lines[1][0].x, 0)
        assert page.texts[1].startswith("GDP")

    copy = HAN * 10 + "GDP" + HAN * 5
    contrast(at_the_edge, column(copy, 10), column(copy, 10, "p { margin-left: 0.25em }"))


def test_no_gap_stands_at_a_line_s_end():
    """The word's own width ends where the measure ends."""

    def at_the_edge(page: Printed) -> None:
        assert page.texts[0] == HAN * 7 + "GDP"
        near(page.lines[0][-1].end, 10)

    copy = HAN * 7 + "GDP" + HAN * 8
    contrast(at_the_edge, column(copy, 10), column(copy, 10, NATURAL))


MARKED = {
    "comma before": "国，A国",
    "stop before": "国。1国",
    "comma behind": "国A，国",
    "stop behind": "国1。国",
    "colon behind": "国A：国",
    "opening bracket": "国（A国",
    "opening quote": "国“1国",
    "closing bracket": "国A）国",
    "closing quote": "国1”国",
    "unit on a square": "国1㎡国",
}


@pytest.mark.parametrize("case", MARKED)
def test_no_gap_stands_beside_a_mark(case):
    """Between a Western word and a Chinese mark is the mark's own blank, and no more."""

    def nothing_added(page: Part) -> None:
        line = page.lines[0]
        before, after = line[1:3]
        near(after.x - before.end, 0)

    spaced = {name: copy[:2] + "\u00a0" + copy[2:] for name, copy in MARKED.items()}
    contrast(nothing_added, parts(MARKED, NATURAL)[case], parts(spaced, NATURAL)[case])


def test_western_letters_and_figures_are_proportional():
    def proportional(page: Printed) -> None:
        m, i, n, eight = (glyph.advance for glyph in page.glyphs[1:5])
        assert i < n < m < 1 and eight < 0.6

    css = "p { text-transform: full-width }"
    contrast(proportional, column("国Min8国"), column("国Min8国", css=css))
