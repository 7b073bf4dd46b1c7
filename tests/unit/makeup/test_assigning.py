"""Stories are given to pages that they fill, by their wishes."""

from __future__ import annotations

from dataclasses import replace

from dailymadeup import express

from reportpress.content.model import Rank, Wishes
from reportpress.makeup.assigning import Assignment, PageRoom, assign
from reportpress.makeup.headingforms import Heading
from reportpress.makeup.options import StoryItem, StoryOption
from reportpress.makeup.pageproblem import BoxOption

STORY = express(unplanned=True).stories["road-open"]
PAGES = [PageRoom(number, 100, section) for number, section in ((1, "a"), (2, "b"), (3, "b"))]


def item(id: str, wishes: Wishes) -> StoryItem:
    """A story that takes from forty to sixty of the hundred of a page."""
    option = StoryOption(BoxOption(2, 20, 30, 25), Heading(id, "plain", 2, 20, 1), 4)
    return StoryItem(replace(STORY, id=id, wishes=wishes), (option,))


def pages_of(*items: StoryItem) -> dict[str, int]:
    found = assign(items, PAGES, {})
    return {each.story.id: number for number, on in found.pages.items() for each in on}


def test_wishes_for_pages_are_obeyed() -> None:
    found = pages_of(
        item("a", Wishes(page=3)), item("b", Wishes(section="a")), item("c", Wishes(section="b"))
    )
    assert found["a"] == 3
    assert found["b"] == 1
    assert found["c"] in (2, 3)


def test_a_story_that_goes_on_begins_on_the_first_page() -> None:
    assert pages_of(item("a", Wishes(jump=3)))["a"] == 1
    found = assign([item("a", Wishes(jump=3, section="b"))], PAGES, {})
    assert [each.story.id for each in found.left_out] == ["a"]


def test_stories_together_are_on_one_page_and_leads_are_not() -> None:
    found = pages_of(*(item(id, Wishes(together="x")) for id in "ab"))
    assert found["a"] == found["b"]
    found = pages_of(*(item(id, Wishes(weight=Rank.LEAD)) for id in "ab"))
    assert found["a"] != found["b"]


def test_what_no_page_has_room_for_is_left_out() -> None:
    """Three pages have room for two each."""
    found: Assignment = assign([item(str(n), Wishes()) for n in range(7)], PAGES, {})
    assert len(found.left_out) == 1
    assert all(len(on) == 2 for on in found.pages.values())
