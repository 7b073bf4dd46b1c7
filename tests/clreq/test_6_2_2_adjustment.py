"""CLREQ 6.2.2, line adjustment: what a tight line loses, what a loose line gains, in which order.

Every line is compared with itself at its natural width: the differences are what adjustment did.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pytest
from clreq.page import WIDTH, Line, Printed, all_near, column, contrast, gaps, near, parts, read

HAN = "国"
NATURAL = "p { text-align: start } "
FULL = "text-spacing-trim: space-all; "
HALF = "text-spacing-trim: trim-all; "
KEPT = "text-spacing-trim: normal; "  # a line's last mark keeps its em where there is room
WIDE_SPACES = "word-spacing: 0.2em; "
UNSPACED = "text-autospace: no-autospace; "
RAGGED = "text-align: start; "


class Case(NamedTuple):
    """A line, by how much its measure differs from its natural width, and its style."""

    copy: str
    by: float
    style: str = ""

    @property
    def behind(self) -> str:
        """What follows the line: of a dash, no part can be taken in."""
        return HAN * 7 if self.by < 0 else "——" + HAN * 2


class Changed(NamedTuple):
    """What a line reads and, for each pair of neighbours, by how much their distance changed."""

    text: str
    by: tuple[float, ...]
    natural: tuple[float, ...]

    def at(self, pair: str) -> float:
        """The change between two characters that are side by side once."""
        return self.by[self.text.index(pair)]

    @property
    def total(self) -> float:
        """The change of the whole line."""
        return sum(self.by)


def naturals(cases: Mapping[str, Case]) -> dict[str, Line]:
    """The lines at their natural widths."""
    copies = {name: f'<p style="{case.style}">{case.copy}</p>' for name, case in cases.items()}
    css = "p { text-align: start !important }"
    return {name: part.lines[0] for name, part in parts(copies, css).items()}


def width(line: Line) -> float:
    """A natural line's width; a last mark counts with its blank."""
    return line[-1].end - line[0].x


def changed(cases: Mapping[str, Case]) -> dict[str, Changed]:
    """Each line set in its measure, compared with itself: two pages for all cases."""
    natural = naturals(cases)
    copies = {}
    for name, (copy, by, style) in cases.items():
        inset = WIDTH - width(natural[name]) - by
        behind = cases[name].behind
        copies[name] = f'<p style="{style}margin-right: {inset:.4f}em">{copy}{behind}</p>'
    found = {}
    for name, part in parts(copies).items():
        line, before = part.lines[0], gaps(natural[name])
        same = len(line) == len(natural[name])
        by = tuple(b - a for a, b in zip(before, gaps(line), strict=True)) if same else ()
        found[name] = Changed(read(line), by, tuple(before))
    return found


def change(copy: str, by: float, style: str = "") -> Changed:
    """One case."""
    return changed({"": Case(copy, by, style)})[""]


# 6.2.2.1 Necessity for line adjustment

REASONS = {
    "Western text": "国家2025年发布GDP数据库版本是第3版并且还会继续更新下去",
    "adjacent marks": "国国国国“（国）国国”国国国国国国国国国国国国国国国国",
    "sizes": "国家统计局<small>国家统计局</small>国家统计局国家统计局国家统计",
    "prohibitions": "国国国国国国国国国国。国国国国国国国国国国（国国国国国国国",
}


@pytest.mark.parametrize("reason", REASONS)
def test_all_lines_but_the_last_end_at_the_measure(reason):
    def full(page: Printed) -> None:
        for line in page.lines[:-1]:
            near(line[-1].x + (0.5 if line[-1].text in "。，”）" else line[-1].advance), 10.3)

    css = "small { font-size: 0.8em } "
    copy = REASONS[reason]
    contrast(full, column(copy, 10.3, css), column(copy, 10.3, css + NATURAL))


def test_a_paragraph_s_last_line_keeps_its_natural_width():
    def solid(page: Printed) -> None:
        all_near(gaps(page.lines[-1]), 0)
        assert page.lines[-1][-1].end < 9

    copy = HAN * 10 + "（" + HAN * 6
    contrast(solid, column(copy, 10), column(copy, 10, "p { letter-spacing: 0.05em }"))


# 6.2.2.2 Reduction and expansion of inter-character spacing


def test_a_line_is_narrowed_rather_than_opened():
    """Two pause marks can give the 0.6 em that one more character needs."""

    def narrowed(line: Changed) -> None:
        assert line.text == copy
        near(line.total, -0.6)

    copy = "国，国国A国、国国国国"
    contrast(narrowed, change(copy, -0.6), change(copy, -0.6, FULL))


# 6.2.2.3 Procedures for inter-character spacing reduction


def test_a_line_s_last_mark_is_narrowed_before_all_else():
    """Without a mark there, word spaces give first."""

    def nothing_else(line: Changed) -> None:
        assert len(line.by) == 13
        all_near(line.by, 0)

    with_mark, without = "国，ab cd国（国）国A国。", "国，ab cd国（国）国A国国"
    style = KEPT + WIDE_SPACES
    contrast(nothing_else, change(with_mark, -0.3, style), change(without, -0.3, style))


# The gaps of the first tier, and the style in which it has nothing to give.
TIERS = {
    "word spaces, interpuncts": (Case("国ab cd国・国国国国", -0.1, WIDE_SPACES), ["bc"], ""),
    "interpuncts, brackets": (Case("国・国国（国）国国国", -0.3), ["国・", "・国"], FULL),
    "brackets, pause marks": (Case("国（文）国，国国国国", -0.6), ["国（", "）国"], FULL),
    "pause marks, Han-Latin gaps": (Case("国，国国A国国国国", -0.3), ["，国"], FULL),
    "Han-Latin gaps, stops": (Case("国。国国A国国国国", -0.2), ["国A", "A国"], UNSPACED),
}
GIVING = {name: case for name, (case, _, _) in TIERS.items()}
NOT_GIVING = {name: case._replace(style=style) for name, (case, _, style) in TIERS.items()}


@pytest.mark.parametrize("case", TIERS)
def test_the_first_of_two_tiers_gives_alone_while_it_can(case):
    (copy, by, _), tier, _ = TIERS[case]

    def first_alone(line: Changed) -> None:
        assert line.text == copy.replace(" ", "")
        near(line.total, by)
        all_near([line.at(pair) for pair in tier], by / len(tier))

    contrast(first_alone, changed(GIVING)[case], changed(NOT_GIVING)[case])


# Which gap gives first, what is left of it, and which gaps give what is wanted besides.
LIMITS = {
    "word space: a quarter em": ("国ab cd国・国国国国", "bc", 1 / 4, ["国・", "・国"], WIDE_SPACES),
    "bracket: half an em": ("国（文，国国国国国", "国（", -0.5, ["，国"], ""),
    "pause mark: half an em": ("国，国国A国国国国", "，国", -0.5, ["国A", "A国"], ""),
    "Han-Latin gap: an eighth": ("A国。国国国国国", "A国", 1 / 8, ["。国"], ""),
}


@cache
def rooms() -> dict[str, float]:
    """By how much the first gap of each case can shrink."""
    lines = naturals({name: Case(row[0], 0, row[-1]) for name, row in LIMITS.items()})
    return {
        name: gaps(lines[name])[read(lines[name]).index(row[1])] - row[2]
        for name, row in LIMITS.items()
    }


@pytest.mark.parametrize("case", LIMITS)
def test_a_tier_gives_down_to(case):
    """And not below: what is wanted besides comes from the next tier."""
    copy, first, _, following, _ = LIMITS[case]

    def at_its_limit(line: Changed) -> None:
        assert line.text == copy.replace(" ", "")
        near(line.at(first), -rooms()[case])
        near(sum(map(line.at, following)), -0.1)

    wanted = {name: Case(row[0], -rooms()[name] - 0.1, row[-1]) for name, row in LIMITS.items()}
    less = {name: Case(row[0], -rooms()[name] / 2, row[-1]) for name, row in LIMITS.items()}
    contrast(at_its_limit, changed(wanted)[case], changed(less)[case])


def test_an_interpunct_gives_the_same_on_both_sides():
    def both_sides(line: Changed) -> None:
        assert line.text == copy
        near(line.at("国・"), -0.2)
        near(line.at("・文"), -0.2)

    copy = "国・文国国国国国"
    contrast(both_sides, change(copy, -0.4), change(copy, -0.4, FULL))


ALIKE = {
    "brackets": (Case("国（文）国（文）国国", -0.6), ["国（", "）国"]),
    "pause marks": (Case("国，文国、文国；文国国", -0.6), ["，文", "、文", "；文"]),
    "Han-Latin gaps": (Case("国A文国A文国国国国", -0.3), ["国A", "A文"]),
    "stops": (Case("国。文国。文国国国国", -0.5), ["。文"]),
}
SHARED = {name: case for name, (case, _) in ALIKE.items()}
NOTHING = {name: case._replace(style=FULL + UNSPACED) for name, (case, _) in ALIKE.items()}


@pytest.mark.parametrize("case", ALIKE)
def test_within_a_tier_all_give_alike(case):
    (copy, by, _), tier = ALIKE[case]

    def alike(line: Changed) -> None:
        assert line.text == copy
        giving = [i for i in range(len(line.by)) if copy[i : i + 2] in tier]
        all_near([line.by[i] for i in giving], by / len(giving))

    contrast(alike, changed(SHARED)[case], changed(NOTHING)[case])


KEEPING = {mark: Case(f"国{mark}文国国，国国国", -0.3) for mark in "？！："}
HALVED = {mark: case._replace(style=HALF) for mark, case in KEEPING.items()}


@pytest.mark.parametrize("mark", KEEPING)
def test_question_exclamation_marks_and_colons_keep_their_em(mark):
    """The stricter of the styles that step g allows; colons are in none of the steps."""

    def keeps(line: Changed) -> None:
        assert line.text == KEEPING[mark].copy
        near(line.at(mark + "文"), 0)
        near(line.total, -0.3)

    contrast(keeps, changed(KEEPING)[mark], changed(HALVED)[mark])


# 6.2.2.4 Procedures for inter-character space expansion

OPENED = "国ab cd国国A国国"
BESIDE_LATIN = ["国a", "d国", "国A", "A国"]


def test_word_spaces_open_first():
    def words_alone(line: Changed) -> None:
        assert line.text == "国abcd国国A国国"
        near(line.at("bc"), 0.1)
        near(line.total, 0.1)

    contrast(words_alone, change(OPENED, 0.1), change(OPENED, 0.1, RAGGED))


def test_word_spaces_open_to_half_an_em_and_then_han_latin_gaps():
    def then_gaps(line: Changed) -> None:
        assert line.text == "国abcd国国A国国"
        near(line.natural[2] + line.at("bc"), 1 / 2)
        all_near([line.at(pair) for pair in BESIDE_LATIN], 0.2 / 4)
        near(line.total, wanted)

    wanted = 1 / 2 - change(OPENED, 0.1).natural[2] + 0.2
    contrast(then_gaps, change(OPENED, wanted), change(OPENED, wanted, RAGGED))


def test_han_latin_gaps_open_to_a_third_and_then_all_between_han():
    """CLREQ allows half an em; a third is what it calls common."""

    def then_all(line: Changed) -> None:
        assert line.text == "国abcd国国A国国"
        all_near([line.at(pair) for pair in BESIDE_LATIN], 1 / 12)
        all_near([line.by[i] for i in (5, 8)], 0.3 / 2)
        all_near([line.by[i] for i in (1, 3)], 0)

    wanted = 1 / 2 - change(OPENED, 0.1).natural[2] + 4 / 12 + 0.3
    contrast(then_all, change(OPENED, wanted), change(OPENED, wanted, RAGGED))


CLOSED = {
    "number": ("国国2025国国国国", ["20", "02", "25"]),
    "number with sign": ("国国−16%国国国国", ["−1", "16", "6%"]),
    "ellipsis": ("国国……国国国国", ["……"]),
    "Western word": ("国国edit国国国国", ["ed", "di", "it"]),
    "connector": ("国国–文国国国国", ["国–", "–文"]),
    "wave": ("国国～文国国国国", ["国～", "～文"]),
    "hyphen": ("国国-文国国国国", ["国-", "-文"]),
    "solidus": ("国国/文国国国国", ["国/", "/文"]),
    "full-width solidus": ("国国／文国国国国", ["国／", "／文"]),
}
LOOSE = {name: Case(copy, 0.5) for name, (copy, _) in CLOSED.items()}
NOT_OPENED = {name: case._replace(style=RAGGED) for name, case in LOOSE.items()}


@pytest.mark.parametrize("case", CLOSED)
def test_nothing_opens_inside_or_beside_a(case):
    """While the gaps between Han do."""
    copy, closed = CLOSED[case]

    def shut(line: Changed) -> None:
        assert line.text == copy
        all_near([line.at(pair) for pair in closed], 0)
        assert line.by[0] > 0.03

    contrast(shut, changed(LOOSE)[case], changed(NOT_OPENED)[case])


@pytest.mark.parametrize(
    ("copy", "blank", "ink"),
    [("国国国，文国国国", "，文", "国，"), ("国国国“文国国国", "国“", "“文")],
)
def test_gaps_beside_marks_open_where_there_is_blank_and_only_there(copy, blank, ink):
    """Behind a pause mark and before an opening one, not on the side of their ink."""

    def blank_side_alone(line: Changed) -> None:
        assert line.text == copy
        near(line.at(ink), 0)
        near(line.at(blank), line.by[0])
        assert line.by[0] > 0.05

    contrast(blank_side_alone, change(copy, 0.5), change(copy, 0.5, RAGGED))


def test_all_gaps_between_han_open_alike():
    def alike(line: Changed) -> None:
        assert line.text == HAN * 9
        all_near(line.by, 0.9 / 8)

    contrast(alike, change(HAN * 9, 0.9), change(HAN * 9, 0.9, RAGGED))
