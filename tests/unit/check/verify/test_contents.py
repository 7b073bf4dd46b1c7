"""Contents print titles before the copy does, with pages between them."""

from itertools import combinations

import pytest
from plaintext import printed, source

from reportpress.check.verify.align.match import _unclaimed
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.furniture import DECLARED, Term, _entries, _entry, _held
from reportpress.check.verify.read.layoutsigns import CALL, HEADING, MARKER, LayoutSigns, PageSign
from reportpress.content.body import Run
from reportpress.source.errors import Place


def test_the_page_of_the_entry_before_is_no_number_of_a_title():
    signs = LayoutSigns("概况....5水资源....6一、概况全县二、水资源河流")
    assert signs.between("", HEADING, "水资源") == "二、"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("高平795春雨润田麦苗返青①春雨润田", "春雨润田"),  # a table before a caption
        ("①春雨润田高平795春雨润田", "春雨润田"),
        ("2.春雨润田麦苗返青①春雨润田麦苗拔节", "春雨润田麦苗拔节"),  # an item that begins alike
    ],
)
def test_a_circled_number_is_a_note_s_whatever_figures_are_before_the_same_words(
    text: str, note: str
):
    assert LayoutSigns(text).between("", MARKER, note) == "①"


def test_a_number_of_figures_alone_is_one_where_there_is_no_other():
    assert LayoutSigns("1概况全县").between("", HEADING, "概况") == "1"


def test_figures_of_two_numbers_are_parted_where_a_line_ends_between_them():
    """A letter before a figure is not: 第3章 is one sign though 3 begins a line."""
    text = "农人12第3章概况"
    signs = LayoutSigns(text, parted=lambda at: at in (2, 3, 4, 5))
    assert signs.between("", HEADING, "概况") == "第3章"
    signs = LayoutSigns("见12第二章概况", parted=lambda at: at in (1, 2, 3))
    assert signs.between("见", CALL, "") == "1"


def test_titles_that_begin_alike_have_the_numbers_in_front_of_each():
    printed = "第一章春雨润田麦苗返青农人第二章春雨润田麦苗拔节河流第三章概况第四章概况"
    signs = LayoutSigns(printed)
    titles = ("春雨润田麦苗返青", "春雨润田麦苗拔节", "概况", "概况")
    numbers = [signs.between("", HEADING, title) for title in titles]
    assert numbers == ["第一章", "第二章", "第三章", "第四章"]
    assert LayoutSigns(printed).between("", HEADING, titles[1]) == "第二章"


def test_an_entry_is_a_declared_text_with_leader_and_page():
    entry = _entry((Term(DECLARED, "概况"),))
    assert entry.match("第一章概况.....5") and entry.match("概况20")
    assert not entry.match("全县.....5") and not entry.match("概况.....")


def test_a_sign_between_known_words_is_found_and_kept():
    signs = LayoutSigns("春雨润田麦苗①返青农人趁墒追肥")
    assert signs.between("春雨润田麦苗", CALL, "返青农人趁墒") == "①"
    assert signs.found == {TextRange(6, 7)}
    assert signs.between("春雨润田禾苗", CALL, "农人趁墒追肥") == ""


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ("春雨润田麦苗", "返青", "①"),  # a column ends behind the call
        ("麦苗", "返青农人趁墒", "①"),
        ("春雨润田麦苗", "", "①"),
        ("田麦苗", "返青农", "①"),
        ("另一栏苗", "返青农人趁墒", "①"),  # or before the word in front of it
        ("另一栏麦苗", "返青另一处", "①"),  # and another call follows soon
    ],
)
def test_a_call_is_found_by_fewer_words_where_a_column_ends(before: str, after: str, sign: str):
    assert LayoutSigns("春雨润田麦苗①返青农人趁墒追肥").between(before, CALL, after) == sign


def test_the_number_of_a_heading_needs_all_its_words():
    text = "前言第一章农人趁墒追肥"
    assert LayoutSigns(text).between("前言", HEADING, "农人趁墒追肥") == "第一章"
    assert LayoutSigns(text).between("前言", HEADING, "农人趁墒备种") == ""


def test_each_sign_is_looked_for_behind_the_last_of_its_form():
    signs = LayoutSigns("麦苗①返青。麦苗②返青。")
    assert [signs.between("麦苗", CALL, "返青。") for _ in range(3)] == ["①", "②", "①"]


def test_a_sign_without_copy_before_it_begins_at_a_gap():
    """The last cell of a page, 74, is above the note 4."""
    text = "面积744据年鉴整理"
    signs = LayoutSigns(text, parted=lambda at: at in (2, 4))
    assert signs.between("", MARKER, "据年鉴整理") == "4"


def test_a_number_in_han_may_be_set_apart():
    """As `letter-spacing` has it at the head of a chapter."""
    signs = LayoutSigns("newsprint第二章农人趁墒追肥", parted=lambda at: 9 <= at <= 12)
    assert signs.between("", HEADING, "农人趁墒追肥") == "第二章"


def test_entries_side_by_side_are_told_apart():
    page = printed([["索引", "绿水 12 15 青山 7"]])
    words = tuple(Term(DECLARED, text) for text in ("绿水", "青山"))
    found = [page.text[slice(*each.range)] for each in _entries(words, page, 0)]
    assert found == ["绿水1215", "青山7"]
    (line,) = page.lines_of(TextRange(2, len(page.text)))
    assert [each.text for each in _held(line, [*_entries(words, page, 0)])] == ["绿水", "青山"]


def test_six_characters_on_either_side_tell_a_call_s_place():
    signs = LayoutSigns("甲春雨润田麦苗①返青农人趁墒乙")
    assert signs.between("丙春雨润田麦苗", CALL, "返青农人趁墒丁") == "①"
    assert LayoutSigns("甲春雨润田麦苗①返青").between("丙春雨润田麦苗", CALL, "返青") == "①"
    assert LayoutSigns("麦苗①返青农人趁墒乙").between("丙麦苗", CALL, "返青农人趁墒丁") == "①"


# How many characters before and behind a call are the same, the likeliest first.
WAYS = [(6, 6), (6, 2), (2, 6), (6, 0), (2, 2), (1, 6), (1, 2)]


@pytest.mark.parametrize("way", range(len(WAYS) - 1))
def test_of_two_places_of_a_call_the_one_with_more_of_its_words_is_taken(way: int):
    """Though the other comes first."""
    before, after = "甲乙丙丁戊己", "子丑寅卯辰巳"

    def call(sign: str, behind: int, ahead: int) -> str:
        return f"前文{before[-behind:]}{sign}{after[:ahead]}后文"

    signs = LayoutSigns(call("①", *WAYS[way + 1]) + call("②", *WAYS[way]))
    assert signs.between(before, CALL, after) == "②"


@pytest.mark.parametrize(
    ("nearly", "way"),
    [
        ((5, 6), (6, 2)), ((5, 2), (2, 6)), ((2, 5), (6, 0)), ((5, 0), (2, 2)),
        ((1, 2), (1, 6)), ((2, 1), (1, 6)), ((1, 1), (1, 2)), ((0, 6), (1, 2)),
    ],
)  # fmt: skip
def test_a_character_less_than_a_way_asks_for_is_none(
    nearly: tuple[int, int], way: tuple[int, int]
):
    """Where it is a later way, that which is before it wins."""
    before, after = "甲乙丙丁戊己", "子丑寅卯辰巳"

    def call(sign: str, behind: int, ahead: int) -> str:
        return f"前文{before[6 - behind :]}{sign}{after[:ahead]}后文"

    signs = LayoutSigns(call("①", *nearly) + call("②", *way))
    assert signs.between(before, CALL, after) == "②"


@pytest.mark.parametrize(
    ("before", "after"), [("己", "子"), ("戊己", ""), ("", "子丑"), ("丁戊己", "子寅")]
)
def test_with_less_than_a_character_before_it_and_two_behind_it_is_none(before: str, after: str):
    text = f"前文{before}①{after}后文"
    assert LayoutSigns(text).between("甲乙丙丁戊己", CALL, "子丑寅卯辰巳") == ""


def test_a_sign_has_twelve_characters_at_most():
    number = "123.123.123."
    signs = LayoutSigns(f"前文{number}概况全县")
    assert signs.between("", HEADING, "概况全县") == number
    assert signs.found == {TextRange(2, 14)}


def test_two_numbers_that_a_gap_parts_are_two():
    """A call at the foot of a column, and the number of the note that follows."""
    text = "春雨润田麦苗1230返青农人趁墒"
    for gap, sign in ((7, "1"), (8, "12"), (9, "123")):
        signs = LayoutSigns(text, lambda at, gap=gap: at == gap)
        assert signs.between("春雨润田麦苗", CALL, text[gap : gap + 6]) == sign
        assert signs.found == {TextRange(6, gap)}


def test_where_signs_of_one_form_alone_may_be_no_other_is_found():
    signs = LayoutSigns("春雨润田麦苗①返青农人趁墒第一章概况全县", None, HEADING)
    assert signs.between("春雨润田麦苗", CALL, "返青农人趁墒") == ""
    assert signs.between("", HEADING, "概况全县") == "第一章"


def test_the_page_of_a_reference_is_known_by_its_target():
    place = Place("rain.yaml", 3, 5)
    signs = LayoutSigns("春雨润田麦苗见第12页返青农人趁墒")
    assert signs.page("春雨润田麦苗", Run("", place, target="map"), "返青农人趁墒") == "见第12页"
    assert signs.pages == [PageSign(TextRange(6, 11), "map", place)]
    assert signs.page("春雨润田麦苗", Run("", place), "返青农人趁墒") == "见第12页"
    assert len(signs.pages) == 1


def test_of_a_heading_and_its_line_in_the_contents_the_heading_is_copy():
    """Both look like furniture: a running head says what they say."""
    entry, heading = MatchingBlock(2, 0, 8), MatchingBlock(16, 0, 8)
    pages = printed([["目录", "一、麦苗春雨润田....2"], ["一、麦苗春雨润田"]])
    matching = Matching(source(["一、麦苗春雨润田"]), pages, rows=[])
    assert [*_unclaimed(matching, [entry, heading], [TextRange(2, 15)])] == [heading]
    matching = Matching(source(["一、麦苗春雨润田"]), pages, rows=[])
    assert [*_unclaimed(matching, [entry], [TextRange(2, 15)])] == [entry]


# ---- by how much copy around it a call is known ----------------------------------------------

BEFORE, AFTER = "子丑寅卯辰巳午", "甲乙丙丁戊己庚"
CONTEXTS = ((6, 6), (6, 2), (2, 6), (6, 0), (2, 2), (1, 6), (1, 2))


def called(sign: str, before: int, after: int) -> str:
    """A call between so much of the copy before and behind it, and other copy around that."""
    return f"外{BEFORE[-before:] if before else ''}{sign}{AFTER[:after]}别"


@pytest.mark.parametrize(("before", "after"), CONTEXTS)
def test_a_call_is_known_by_few_characters_on_either_side(before: int, after: int):
    assert LayoutSigns(called("①", before, after)).between(BEFORE, CALL, AFTER) == "①"


@pytest.mark.parametrize(("before", "after"), [(1, 1), (5, 1), (0, 6), (1, 0), (2, 1), (5, 0)])
def test_by_fewer_it_is_not(before: int, after: int):
    assert LayoutSigns(called("①", before, after)).between(BEFORE, CALL, AFTER) == ""


@pytest.mark.parametrize(("better", "worse"), [*combinations(CONTEXTS, 2)])
def test_of_two_that_is_it_of_which_more_is_known(better: tuple[int, int], worse: tuple[int, int]):
    text = called("②", *worse) + called("①", *better)
    assert LayoutSigns(text).between(BEFORE, CALL, AFTER) == "①"


@pytest.mark.parametrize(("before", "after"), [(5, 6), (6, 5), (6, 2)])
def test_a_heading_s_number_is_known_by_six_characters_on_both_sides(before: int, after: int):
    known = LayoutSigns(called("3", before, after) + called("5", 6, 6))
    assert known.between(BEFORE, HEADING, AFTER) == "5"
    assert LayoutSigns(called("3", before, after)).between(BEFORE, HEADING, AFTER) == ""
