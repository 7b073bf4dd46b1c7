"""CLREQ 6.1, line breaking and hyphenation: where lines begin and end."""

from __future__ import annotations

import pytest
from clreq.page import (
    Part,
    Printed,
    all_near,
    column,
    contrast,
    gaps,
    near,
    one,
    origins,
    parts,
    read,
)

HAN = "国"
PAUSING = "、，。．：；！？"
CLOSING = "”’」』）》〉】〗〕］｝"
OPENING = "“‘「『（《〈【〖〔［｛"
MEASURE = 10

# Copy that a careless breaker cuts right before, or right behind, the mark.
AT_START = {mark: HAN * 10 + mark + HAN * 6 for mark in [*PAUSING, *CLOSING, *"—–～·/／-"]}
AT_END = {mark: HAN * 9 + mark + HAN * 7 for mark in OPENING}
STRICT = ("——", "⸺", "……", "⋯⋯")

NONE = "p { line-break: anywhere }"
BASIC = "p { line-break: loose }"
GB = "p { line-break: normal }"
STRICTLY = "p { line-break: strict }"


def begins_no_line(mark: str):
    def assertion(page: Part) -> None:
        assert len(page.texts) > 1
        assert not any(text.startswith(mark[0]) for text in page.texts[1:])

    return assertion


def ends_no_line(mark: str):
    def assertion(page: Part) -> None:
        assert len(page.texts) > 1
        assert not any(text.endswith(mark) for text in page.texts)

    return assertion


@pytest.mark.parametrize("mark", AT_START)
def test_basic_level_lets_no_line_begin_with(mark):
    on, off = parts(AT_START, BASIC, MEASURE), parts(AT_START, NONE, MEASURE)
    contrast(begins_no_line(mark), on[mark], off[mark])


@pytest.mark.parametrize("mark", "—～")
def test_basic_level_lets_no_line_begin_with_a_connector_between_figures(mark):
    copies = {each: HAN * 8 + f"1949{each}2024" + HAN * 6 for each in "—～"}
    on, off = parts(copies, BASIC, 10.5), parts(copies, NONE, 10.5)
    contrast(begins_no_line(mark), on[mark], off[mark])


@pytest.mark.parametrize("mark", AT_END)
def test_basic_level_lets_no_line_end_with(mark):
    on, off = parts(AT_END, BASIC, MEASURE), parts(AT_END, NONE, MEASURE)
    contrast(ends_no_line(mark), on[mark], off[mark])


def test_gb_level_lets_no_line_end_with_a_solidus():
    copy = HAN * 9 + "／" + HAN * 7
    contrast(ends_no_line("／"), column(copy, MEASURE, GB), column(copy, MEASURE, BASIC))


@pytest.mark.parametrize("mark", STRICT)
def test_strict_level_lets_no_line_begin_with(mark):
    copy = HAN * 10 + mark + HAN * 6
    on, off = column(copy, MEASURE, STRICTLY), column(copy, MEASURE, GB)
    contrast(begins_no_line(mark), on, off)


def test_each_level_keeps_what_the_level_below_forbids():
    """One of each rule in one text: four levels, fewer and fewer faults."""
    copies = {
        "。": AT_START["。"],
        "（": AT_END["（"],
        "／": HAN * 9 + "／" + HAN * 7,
        "——": HAN * 10 + "——" + HAN * 6,
    }

    def faults(css: str) -> int:
        texts = [text for part in parts(copies, css, MEASURE).values() for text in part.texts]
        starts, ends = [text[0] for text in texts], [text[-1] for text in texts]
        return sum(map(starts.count, "。—")) + sum(map(ends.count, "（／"))

    assert [faults(css) for css in (NONE, BASIC, GB, STRICTLY)] == [4, 2, 1, 0]


def test_marks_are_narrowed_before_lines_are_broken():
    """Two marks side by side count one and a half em, so the line takes one character more."""

    def eleven_characters(page: Printed) -> None:
        assert len(page.lines[0]) == 11

    copy = HAN * 4 + "（" + HAN * 2 + "）（" + HAN * 6 + "）" + HAN * 4
    contrast(
        eleven_characters,
        column(copy, 10.5),
        column(copy, 10.5, "p { text-spacing-trim: space-all }"),
    )


def test_a_mark_is_pulled_into_the_line_before_where_blanks_give_way():
    def mark_is_pulled_in(page: Printed) -> None:
        assert read(page.lines[0]) == "国国，国国国国国国国。"
        near(page.lines[0][-1].x + 0.5, MEASURE)

    copy = HAN * 2 + "，" + HAN * 7 + "。" + HAN * 6
    contrast(
        mark_is_pulled_in,
        column(copy, MEASURE),
        column(copy, MEASURE, "p { text-spacing-trim: space-all }"),
    )


def test_else_the_last_character_is_pushed_out_and_the_line_opened_evenly():
    def character_is_pushed_out(page: Printed) -> None:
        assert page.texts == [HAN * 9, HAN + "。" + HAN * 6]
        all_near(gaps(page.lines[0]), 1 / 8)

    copy = HAN * 10 + "。" + HAN * 6
    contrast(character_is_pushed_out, column(copy, MEASURE), column(copy, MEASURE, NONE))


# | is where a careless breaker cuts: what is before it just fits the line.
UNITS = {
    "dash": HAN * 9 + "—|—" + HAN * 7,
    "ellipsis": HAN * 9 + "…|…" + HAN * 7,
    "midline ellipsis": HAN * 9 + "⋯|⋯" + HAN * 7,
}
NUMBERS = {
    "digits": HAN * 8 + "12|34" + HAN * 7,
    "decimal point": HAN * 8 + "12|.5" + HAN * 7,
    "thousands": HAN * 8 + "12,|345" + HAN * 7,
    "percent sign": HAN * 8 + "16|%" + HAN * 7,
    "full-width percent sign": HAN * 8 + "16|％" + HAN * 7,
    "permille sign": HAN * 8 + "16|‰" + HAN * 7,
    "degree sign": HAN * 8 + "666|°" + HAN * 7,
    "degree Celsius": HAN * 8 + "16|℃" + HAN * 7,
    "degree Fahrenheit": HAN * 8 + "16|℉" + HAN * 7,
    "square metre": HAN * 8 + "16|㎡" + HAN * 7,
    "kilogram": HAN * 8 + "16|㎏" + HAN * 7,
    "plus sign": HAN * 9 + "+|16" + HAN * 7,
    "minus sign": HAN * 9 + "−|16" + HAN * 7,
    "hyphen as minus": HAN * 9 + "-|16" + HAN * 7,
    "plus-minus sign": HAN * 9 + "±|16" + HAN * 7,
    "yuan": HAN * 9 + "¥|16" + HAN * 7,
    "full-width yuan": HAN * 9 + "￥|16" + HAN * 7,
    "dollar": HAN * 9 + "$|16" + HAN * 7,
    "dong behind": HAN * 8 + "116|₫" + HAN * 7,
    "short connector": HAN * 8 + "13|–5" + HAN * 7,
    "figure behind a short connector": HAN * 8 + "3–|15" + HAN * 7,
}
WORDS = {
    "word": HAN * 8 + "edi|tor" + HAN * 7,
    "word in quotes": HAN * 7 + "“edi|tor”" + HAN * 7,
    "acronym": HAN * 9 + "G|DP" + HAN * 7,
}


def stands_on_one_line(unit: str):
    def assertion(page: Part) -> None:
        assert any(unit in text for text in page.texts)

    return assertion


def unit_of(copy: str) -> str:
    return copy.replace("|", "").strip(HAN).strip("“”")


def whole_and_cut(copies: dict[str, str], case: str) -> tuple[Part, Part]:
    """A copy as it is, and with a break opportunity (U+200B) inside the unit."""
    whole = {name: copy.replace("|", "") for name, copy in copies.items()}
    cut = {name: copy.replace("|", "\u200b") for name, copy in copies.items()}
    return parts(whole, "", MEASURE)[case], parts(cut, "", MEASURE)[case]


@pytest.mark.parametrize("case", UNITS)
def test_two_em_marks_are_never_parted(case):
    copies = {case: UNITS[case]}
    contrast(stands_on_one_line(unit_of(UNITS[case])), *whole_and_cut(copies, case))


@pytest.mark.parametrize("case", NUMBERS)
def test_a_number_is_never_parted_from_its(case):
    contrast(stands_on_one_line(unit_of(NUMBERS[case])), *whole_and_cut(NUMBERS, case))


@pytest.mark.parametrize("case", WORDS)
def test_a_western_word_is_never_parted(case):
    contrast(stands_on_one_line(unit_of(WORDS[case])), *whole_and_cut(WORDS, case))


NOTES = {
    "note in brackets": "<sup>[1]</sup>",
    "note number": "<sup>1</sup>",
    "circled note number": "<sup>①</sup>",
    "superscript character": "²",
    "subscript": "<sub>2</sub>",
}
RAISED = "sup, sub { font-size: 0.6em; line-height: 0 }"


@pytest.mark.parametrize("case", NOTES)
def test_a_note_mark_is_never_parted_from_its_word(case):
    """The word's last character is the tenth: alone it would end the line, its note begin one."""

    def note_stands_behind_its_word(page: Printed) -> None:
        number = next(i for i, glyph in enumerate(page.glyphs) if glyph.text != HAN)
        word, note = page.glyphs[number - 1 : number + 1]
        assert note.x > word.x and abs(note.y - word.y) < 1

    whole = HAN * 10 + NOTES[case] + HAN * 7
    cut = HAN * 10 + "\u200b" + NOTES[case] + HAN * 7
    contrast(
        note_stands_behind_its_word,
        column(whole, MEASURE, RAISED),
        column(cut, MEASURE, RAISED),
    )


@pytest.mark.parametrize("mark", "、，。")
def test_a_pause_or_stop_hangs_beyond_the_line_s_end(mark):
    def hangs(page: Printed) -> None:
        assert read(page.lines[0]) == HAN * 10 + mark
        all_near(origins(page.lines[0]), 1)
        near(one(page.lines[0], mark).x, MEASURE)

    copy = HAN * 10 + mark + HAN * 6
    contrast(
        hangs,
        column(copy, MEASURE, "p { hanging-punctuation: allow-end }"),
        column(copy, MEASURE, "p { hanging-punctuation: none }"),
    )


def test_a_mark_hangs_only_where_there_is_no_room_for_it():
    """allow-end leaves in what fits; force-end hangs it all the same."""

    def stands_inside(page: Printed) -> None:
        assert read(page.lines[0]) == HAN * 9 + "。"
        near(one(page.lines[0], "。").x + 0.5, MEASURE)

    copy = HAN * 9 + "。" + HAN * 6
    contrast(
        stands_inside,
        column(copy, MEASURE, "p { hanging-punctuation: allow-end }"),
        column(copy, MEASURE, "p { hanging-punctuation: force-end }"),
    )


def test_of_marks_that_follow_one_another_none_hangs():
    def nothing_hangs(page: Printed) -> None:
        assert all(line[-1].x + 0.5 <= MEASURE + 0.01 for line in page.lines)

    css = "p { hanging-punctuation: allow-end }"
    contrast(
        nothing_hangs,
        column(HAN * 9 + "国”。" + HAN * 6, MEASURE, css),
        column(HAN * 10 + "。" + HAN * 6, MEASURE, css),
    )


def test_a_long_word_is_hyphenated_at_a_syllable():
    def hyphenated(page: Printed) -> None:
        assert page.texts[0].endswith("-")
        assert page.texts[0].strip(HAN + "-") in ("in", "inter", "interna", "internation")

    copy = HAN * 6 + '<span lang="en">internationalization</span>' + HAN * 6
    contrast(
        hyphenated,
        column(copy, MEASURE, "p { hyphens: auto }"),
        column(copy, MEASURE, "p { hyphens: none }"),
    )


def test_a_soft_hyphen_shows_where_a_line_ends_at_it():
    def hyphen_at_the_end(page: Printed) -> None:
        assert page.texts[0] == HAN * 6 + "inter-"
        assert page.texts[1].startswith("national")

    copy = HAN * 6 + "inter\u00adnational" + HAN * 7
    contrast(
        hyphen_at_the_end,
        column(copy, MEASURE),
        column(copy, MEASURE, "p { hyphens: none }"),
    )
