"""Print that no copy asks for: what counts as doubled, as a hyphen, as outside the page."""

from __future__ import annotations

from random import Random

import pytest
from plaintext import Paper, found, printed, source, told

from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.surplus import _is_marker, _repetition
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.furniture import DECLARED, Furniture, Term

HAN = [chr(0x4E00 + n) for n in range(3000)]


def han(length: int, seed: int) -> str:
    return "".join(Random(seed).sample(HAN, length))


COPY = [han(60, seed) for seed in range(6)]
FOREIGN = han(60, 99)


@pytest.mark.parametrize(
    ("foreign", "expected"),
    [
        (14, ["doubled"]),  # eight tenths of the stretch are in the copy
        (16, ["doubled", "added"]),
    ],
)
def test_a_stretch_most_of_which_is_copy_is_doubled_as_a_whole(foreign: int, expected: list[str]):
    pages = [*COPY, COPY[1] + FOREIGN[:foreign]]
    kinds = [kind for kind, _, _ in told(found(COPY, pages))]
    assert kinds == expected


def test_of_a_stretch_partly_copy_each_part_is_told_for_what_it_is():
    differences = found(COPY, [*COPY, FOREIGN[:30] + COPY[1] + FOREIGN[30:]])
    assert told(differences) == [
        ("added", "", FOREIGN[:30]), ("doubled", "", COPY[1]), ("added", "", FOREIGN[30:]),
    ]  # fmt: skip
    doubled = differences[1]
    assert [(each.label, each.page) for each in doubled.elsewhere] == [("first printed", 1)]
    assert doubled.source == (60, 120)


@pytest.mark.parametrize(("length", "kind"), [(5, "added"), (6, "doubled"), (12, "doubled")])
def test_a_few_characters_that_are_in_the_copy_may_be_so_by_chance(length: int, kind: str):
    differences = found(COPY, [*COPY[:3], COPY[0][20 : 20 + length], *COPY[3:]])
    assert [each.kind for each in differences] == [kind]


@pytest.mark.parametrize("length", [1, 2, 5])
def test_what_repeats_the_characters_beside_it_is_doubled_however_short(length: int):
    line = COPY[2][:30] + COPY[2][30 - length : 30] + COPY[2][30:]
    (difference,) = found(COPY, [*COPY[:2], line, *COPY[3:]])
    assert (difference.kind, difference.found) == ("doubled", COPY[2][30 - length : 30])
    before = COPY[2][:30] + COPY[2][30 : 30 + length] + COPY[2][30:]
    (difference,) = found(COPY, [*COPY[:2], before, *COPY[3:]])
    assert difference.kind == "doubled"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The munici-", "pal office"], []),
        (["The munici‐", "pal office"], []),
        (["The munici\u00ad", "pal office"], []),
        (["The munici\u00adpal office"], []),
        (["The munici--", "pal office"], ["--"]),
        (["The munici.", "pal office"], ["."]),
        (["The munici-pal", "office"], ["-"]),
        (["-The municipal", "office"], ["-"]),
        (["The municipal", "office-"], ["-"]),
    ],
)
def test_one_hyphen_at_the_end_of_a_line_may_break_a_word(lines: list[str], expected: list[str]):
    differences = found(["The municipal office"], lines)
    assert [each.found for each in differences] == expected


def test_a_hyphen_behind_han_is_no_copy():
    assert [each.found for each in found(["春雨润田"], ["春雨-", "润田"])] == ["-"]
    assert [each.found for each in found(["春雨ab"], ["春雨-", "ab"])] == ["-"]
    assert [each.found for each in found(["ab春雨"], ["ab-", "春雨"])] == ["-"]


TRIM = {"TrimBox": [20, 20, 180, 80]}


@pytest.mark.parametrize(
    ("x", "y", "kinds"),
    [
        (2, 50, []),  # left of the trim
        (12, 50, ["added"]),  # the second character is on its very edge
        (180, 50, ["added"]), (100, 20, ["added"]), (100, 80, ["added"]),
        (182, 50, []),
        (100, 5, []),
        (100, 85, []),
        (19.9, 50, ["added"]),  # the second character is inside
        (100, 21, ["added"]),
        (100, 79, ["added"]),
        (160, 50, ["added"]),
    ],
)  # fmt: skip
def test_what_is_outside_the_trim_belongs_to_the_marks_of_a_press_file(
    x: float, y: float, kinds: list[str]
):
    paper = Paper("春雨润田墒情")
    paper.page(paper.show("春雨润田", 30, 40) + paper.show("墒情", x, y, 8), TRIM)
    differences = paper.differences(source(["春雨润田"]))
    assert [each.kind for each in differences if each.kind == "added"] == kinds


def test_added_text_is_placed_behind_the_copy_that_it_follows():
    (difference,) = found(["春雨润田", "麦苗返青"], ["春雨润田", "外来", "麦苗返青"])
    assert (difference.place.line, difference.source) == (1, (4, 4))
    (difference,) = found(["春雨润田", "麦苗返青"], ["外来", "春雨润田", "麦苗返青"])
    assert (difference.place.line, difference.source) == (1, (0, 0))
    (difference,) = found(["春雨润田", "麦苗返青"], ["春雨润田", "麦苗返青", "外来"])
    assert (difference.place.line, difference.source) == (2, (8, 8))


# ---- furniture of text files ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "is_number"),
    [
        ("1", True), ("— 12 —", True), ("第3版", True), ("3页", True), ("第3页", True),
        ("3/12", True), ("3／12页", True), ("3 of 12", True), ("3共12页", True), ("-3-", True),
        ("·3·", True), ("12345", False), ("3版次", False), ("版", False), ("3/", False),
        ("A3", False),
    ],
)  # fmt: skip
def test_page_numbers_of_a_text_may_be_at_the_edges_of_a_page(line: str, is_number: bool):
    assert (found(COPY, [line, *COPY]) == []) is is_number
    assert (found(COPY, [*COPY, line]) == []) is is_number
    assert found(COPY, [*COPY[:3], line, *COPY[3:]]) != []


def test_lines_that_come_again_on_another_page_are_running_lines():
    assert found(COPY, ["晚报第一张", *COPY[:3]], ["晚报第一张", *COPY[3:]]) == []
    assert found(COPY, ["晚报第1张", *COPY[:3]], ["晚报第2张", *COPY[3:]]) == []
    assert found(COPY, ["晚报第1张", "晚报第2张", *COPY]) != []  # on one page
    assert found(COPY, ["晚报第一张", *COPY[:3]], ["晚报第二张", *COPY[3:]]) != []


def test_several_lines_at_an_edge_are_all_at_it():
    heads = ["晚报", "1"], ["晚报", "2"]
    assert found(COPY, [*heads[0], *COPY[:3]], [*heads[1], *COPY[3:]]) == []
    assert found(COPY, [*COPY[:3], *heads[0]], [*COPY[3:], *heads[1]]) == []


@pytest.mark.parametrize(
    ("allowed", "is_one"),
    [
        (["增刊第{page}号"], True), (["增刊第12号"], True), (["增刊"], False),
        (["刊第{page}"], False),
        (["x", "增刊第{page}号"], True), ([""], False), (["增 刊 第{page}号"], True),
        (["增刊第.{page}号"], False),
    ],
)  # fmt: skip
def test_a_whole_line_that_reads_as_an_allowed_text_is_furniture(allowed: list[str], is_one: bool):
    pages = [*COPY[:3], "增刊第12号", *COPY[3:]]
    assert (found(COPY, pages, allowed=allowed) == []) is is_one


def test_what_repeats_the_very_first_characters_is_a_repetition_of_these():
    matching = Matching(source(["种子", "麦苗"]), printed([["种子种子", "麦苗"]]))
    matching.add_row(MatchingBlock(0, 0, 2))
    matching.rows.append(MatchingBlock(0, 0, 2))
    locator = Locator(matching)
    assert _repetition(locator, TextRange(2, 4)) == MatchingBlock(2, 0, 2)
    assert _repetition(locator, TextRange(4, 6)) is None


@pytest.mark.parametrize(("mark", "is_one"), [("•", True), ("1.", False), ("①", False)])
def test_lists_of_a_layout_s_own_have_bullets_alone(mark: str, is_one: bool):
    pages = printed([[mark, "目录", "春雨润田"]])
    matching = Matching(source(["春雨润田"]), pages)
    matching.furniture = Furniture(terms=[(Term(DECLARED, "目录"),)])
    assert _is_marker(Locator(matching), TextRange(0, len(mark))) is is_one
