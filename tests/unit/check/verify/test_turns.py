"""How often a page that repeats is in a PDF, and which page of an edition each of its pages is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportpress.check.verify.read.turns import turns_of
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import PagePlan, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
COVER, BODY, NOTES = "封面上的要目与导语", "正文从春耕写到秋收", "附录里列着各项数字"
ALL = BODY + "再从秋收写回春耕"


def story(id: str, text: str) -> Story:
    return Story(id, HERE, (), (Block(BlockKind.PARAGRAPH, (Run(text, HERE),), HERE),))


STORIES = {
    "cover": story("cover", COVER),
    "body": story("body", ALL),
    "notes": story("notes", NOTES),
}


def plan(index: int, *stories: str, repeats: bool = False, begins: str = "") -> PagePlan:
    """A page of the edition, which follows the one before."""
    flows = {id: Reference(id, HERE) for id in stories}
    number = 1 if not index else 0
    return PagePlan(number, "page", HERE, flows, repeats=repeats, begins=begins, index=index)


PLANS = [plan(0, "cover"), plan(1, "body", repeats=True), plan(2, "notes")]


def turns(pages: Sequence[str], plans: Sequence[PagePlan] = PLANS) -> dict[int, int]:
    return turns_of(plans, STORIES, pages)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([COVER, BODY, NOTES], 1),
        ([COVER, BODY, ALL[9:], NOTES], 2),
        ([COVER, BODY, ALL[4:], ALL[9:], NOTES], 3),
        ([COVER, BODY, "", NOTES], 1),  # a page without text is no turn
    ],
)
def test_pages_are_taken_for_those_whose_stories_they_print(pages: list[str], expected: int):
    assert turns(pages) == {1: expected}


def test_a_pdf_of_fewer_pages_tells_nothing():
    assert turns([COVER, BODY]) == {}


def test_a_last_page_may_repeat():
    assert turns([COVER, BODY, ALL[6:]], PLANS[:2]) == {1: 2}


def test_two_that_repeat_are_told_from_each_other():
    plans = [plan(0, "body", repeats=True), plan(1, "notes", repeats=True)]
    assert turns([BODY, ALL[9:], NOTES], plans) == {0: 2, 1: 1}
    assert turns([BODY, NOTES[:7], NOTES[2:]], plans) == {0: 1, 1: 2}


def test_a_page_that_begins_on_a_side_may_have_a_blank_one_before_it():
    plans = [plan(0, "cover"), plan(1, "body", repeats=True), plan(2, "notes", begins="right")]
    assert turns([COVER, BODY, NOTES], plans) == {1: 1}
    assert turns([COVER, BODY, ALL[9:], "", NOTES], plans) == {1: 2}
    assert turns([COVER, BODY, ALL[9:], NOTES], plans) != {1: 2}  # it would be on the left


def test_copy_that_several_stories_have_speaks_for_none():
    """Six characters that only one of them has do."""
    stories = {
        "a": story("a", "同样的六字甲独有六字" + BODY),
        "b": story("b", "同样的六字乙" + BODY),
    }
    plans = [plan(0, "a", repeats=True), plan(1, "b")]
    assert turns_of(plans, stories, ["同样的六字甲独有六字", BODY, "同样的六字乙"]) == {0: 2}
    assert turns_of(plans, stories, ["同样的六字甲独有六字", BODY]) == {0: 1}


def test_no_copy_that_is_gained_makes_up_for_a_page_without_text_as_a_turn():
    """The page of adverts, which has no copy, takes it, though the story's next page is behind."""
    sentence = "".join(chr(0x4E00 + n) for n in range(400))
    plans = [plan(0, "long", repeats=True), plan(1, repeats=True), plan(2, "notes")]
    stories = {**STORIES, "long": story("long", sentence)}
    pages = [sentence[:200], "", sentence[150:], "一则广告", NOTES]
    assert turns_of(plans, stories, pages) == {0: 1, 1: 2}
    assert turns_of(plans, stories, [each for each in pages if each]) == {0: 2, 1: 1}
