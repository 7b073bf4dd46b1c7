"""CLREQ appendix A: every mark of the tables is set as one of its kind."""

from __future__ import annotations

import pytest
from clreq.page import Part, Printed, column, contrast, near, parts, read

HAN = "国"
NATURAL = "p { text-align: start } "
FULL = NATURAL + "p { text-spacing-trim: space-all }"
ANYWHERE = "p { line-break: anywhere }"

PAUSE_OR_STOP = "。．，、：；！？"
OPENING = "「『“‘（《〈【〖〔［｛"
CLOSING = "」』”’）》〉】〗〕］｝"
ALONE = ["——", "……", "⋯⋯", "～", "–", "·", "・", "‧", "／", "/", "-"]


def at_start(marks: str | list[str]) -> dict[str, str]:
    return {mark: HAN * 10 + mark + HAN * 6 for mark in marks}


@pytest.mark.parametrize("mark", PAUSE_OR_STOP)
def test_a_1_a_pause_or_stop_mark(mark):
    """One em in the line, half at its end, never at its start."""

    def as_such(page: Part) -> None:
        first, second = page.lines[:2]
        assert read(first) == HAN * 9 + mark
        near(first[-1].x, 9)
        near(second[2].x - second[1].x, 1)

    copies = {each: f"{HAN * 9}{each}国{each}文{HAN * 6}" for each in PAUSE_OR_STOP}
    contrast(as_such, parts(copies, "", 9.5)[mark], parts(copies, FULL, 9.5)[mark])


@pytest.mark.parametrize("mark", ALONE)
def test_a_2_another_mark_begins_no_line_of_the_strict_level(mark):
    def begins_none(page: Part) -> None:
        assert len(page.texts) == 2 and not page.texts[1].startswith(mark[0])

    strict = "p { line-break: strict }"
    copies = at_start([mark])
    contrast(begins_none, parts(copies, strict, 10)[mark], parts(copies, ANYWHERE, 10)[mark])


@pytest.mark.parametrize("mark", OPENING)
def test_a_3_an_opening_bracket(mark):
    """Beside its content, half an em at a line's start, never at its end."""

    def as_such(page: Part) -> None:
        first, second = page.lines
        assert read(first) == HAN * 9
        near(second[0].x, -0.5)
        near(second[1].x, 0.5)

    copies = {each: HAN * 9 + each + HAN * 6 for each in OPENING}
    contrast(as_such, parts(copies, "", 10)[mark], parts(copies, ANYWHERE, 10)[mark])


@pytest.mark.parametrize("mark", CLOSING)
def test_a_3_a_closing_bracket(mark):
    """Beside its content, half an em at a line's end, never at its start."""

    def as_such(page: Part) -> None:
        first = page.lines[0]
        assert read(first) == HAN * 9 + mark
        near(first[-1].x, 9)

    copies = {each: HAN * 9 + each + HAN * 6 for each in CLOSING}
    contrast(as_such, parts(copies, "", 9.5)[mark], parts(copies, FULL, 9.5)[mark])


@pytest.mark.parametrize("mark", ["——", "……", "⋯⋯", "⸺"])
def test_a_5_an_unbreakable_mark_takes_two_em_on_one_line(mark):
    def whole(page: Printed) -> None:
        lines = [line for line in page.lines if mark[0] in read(line)]
        assert len(lines) == 1
        (line,) = lines
        start = read(line).index(mark[0])
        end = next(glyph for glyph in line if glyph.x > line[start].x and glyph.text == HAN)
        near(end.x - line[start].x, 2)

    copy = HAN * 9 + mark + HAN * 7
    css = "p { text-align: start } "
    parted = HAN * 9 + "\u200b".join(mark * (3 - len(mark))) + HAN * 7
    contrast(whole, column(copy, 10, css), column(parted, 10, css))
