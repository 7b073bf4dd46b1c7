"""Stories in each other's slots: what of their headings, jump lines and places tells it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from plaintext import Paper

from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences import exchangedstories
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.exchangedstories import (
    PrintedStory,
    SlottedPage,
    _at_headings,
    _at_pictures,
    _crossed,
    exchanged_stories,
)
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.picturefaults import PictureCheck
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import Edition, Line, PagePlan, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ((30, 30), (10, 10), True),
        ((30, 30), (14, 15), True),
        ((30, 30), (15, 15), False),  # half of the way is not near enough
        ((30, 30), (10, 31), False),  # one is further from the other's
        ((30, 30), (31, 0), False),
        ((10, 30), (10, 0), False),
        ((12, 13), (1, 1), False),  # together less than an inch off
        ((13, 13), (1, 1), True),
    ],
)
def test_two_are_exchanged_that_are_nearer_to_the_other_s_by_half(
    own: tuple[float, float], other: tuple[float, float], expected: bool
):
    assert _crossed(own, other) is expected


def at(slot: str, heading: float | None, copy: float, continued: bool = False) -> PrintedStory:
    """A story whose heading and copy are so many mm down the page."""
    begins = Rectangle(0, copy, 50, 5)
    head = None if heading is None else Rectangle(0, heading, 50, 5)
    return PrintedStory(
        slot, Reference(f"story of {slot}", HERE), begins, begins, 0, head, continued
    )


def told(*stories: PrintedStory) -> list[str]:
    return [each.why for each in _at_headings(SlottedPage(1, PagePlan(1, "p", HERE, {}), stories))]


BEGIN = "each begins at the other's heading"
LED = "what says where story of {} comes from is at the other's copy"


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (at("a", 0, 5, True), at("b", 100, 105), []),
        (at("a", 0, 105, True), at("b", 100, 5), [BEGIN]),
        (at("a", 0, 105), at("b", 100, 5, True), [BEGIN]),
        (at("a", 0, 105), at("b", 100, 5), []),  # told as headings that belong elsewhere
        (at("a", None, 105, True), at("b", 100, 5), []),
        (at("a", 0, 105, True), at("b", None, 5), []),
        (at("a", 60, 5, True), at("b", 40, 70), [LED.format("a")]),  # 50 off, 5 from the other's
        (at("a", 40, 70), at("b", 60, 5, True), [LED.format("b")]),
        (at("a", 60, 5), at("b", 40, 70, True), []),
        (at("a", 60, 5, True), at("b", 66, 80), []),  # b's heading is nearer to b
        (at("a", 30, 5, True), at("b", 20, 30), []),  # less than an inch off
        (at("a", 60, 5, True), at("b", 40, 90), []),  # half as far from b's copy
        (at("a", 60, 5, True), at("b", 40, 89), [LED.format("a")]),
    ],
)
def test_a_jump_line_is_at_the_copy_that_it_leads_to(
    first: PrintedStory, second: PrintedStory, why: list[str]
):
    assert told(first, second) == why


# ---- at pictures -------------------------------------------------------------------------------


def seen_at(id: str, page: int, place: Rectangle | None) -> SimpleNamespace:
    """A picture, and where it was found."""
    seen = None if place is None else SimpleNamespace(spot=SimpleNamespace(box=place))
    return SimpleNamespace(
        reference=Reference(id, HERE), page=page, sighting=SimpleNamespace(seen=seen)
    )


LEFT, RIGHT = Rectangle(0, 0, 50, 50), Rectangle(100, 0, 50, 50)


@pytest.mark.parametrize(
    ("left", "right", "is_told"),
    [
        (seen_at("b", 1, LEFT), seen_at("a", 1, RIGHT), True),
        (seen_at("a", 1, LEFT), seen_at("b", 1, RIGHT), False),
        (seen_at("b", 1, LEFT), seen_at("a", 2, RIGHT), False),
        (seen_at("b", 1, LEFT), seen_at("a", 1, None), False),
    ],
)
def test_stories_at_the_pictures_of_each_others_slots_are_exchanged(
    left: SimpleNamespace, right: SimpleNamespace, is_told: bool
):
    """The first picture of each slot says where the slot is."""
    slots = {
        slot: (Reference(slot, HERE), Reference("not found", HERE)) for slot in ("a", "b", "c")
    }
    plan = PagePlan(1, "p", HERE, {}, pictures=slots)
    stories = [
        at(slot, None, 60)._replace(whole=Rectangle(x, 60, 50, 40))
        for slot, x in (("a", 0), ("b", 100), ("d", 200))
    ]
    geometries = [SimpleNamespace(rectangle=lambda box: box)]
    locator = SimpleNamespace(
        printed=SimpleNamespace(glyphs=SimpleNamespace(geometries=geometries))
    )
    check = PictureCheck((left, right))  # type: ignore[arg-type]
    found = [*_at_pictures(locator, SlottedPage(1, plan, stories), check)]  # type: ignore[arg-type]
    why = "each is at the picture of the other's slot"
    assert [(each.first.slot, each.second.slot, each.why) for each in found] == (
        [("a", "b", why)] if is_told else []
    )


# ---- on paper ----------------------------------------------------------------------------------

RAIN = "春雨润田麦苗返青农人趁墒追肥备种渠水清清流到"
ROAD, MILL = "公路通山货物下坡新修石阶游人排队孩子数着过车", "石磨转动豆花飘香"


def story(id: str, headline: str, text: str) -> Story:
    block = Block(BlockKind.PARAGRAPH, (Run(text, HERE),), HERE)
    return Story(id, HERE, (Line(headline, HERE),), (block,))


STORIES = {
    "rain": story("rain", "雨水", RAIN),
    "road": story("road", "开路", ROAD),
    "mill": story("mill", "旧磨", MILL),
}


def edition(*pages: Sequence[str]) -> Edition:
    """An edition of pages with these stories."""
    plans = tuple(
        PagePlan(
            number, "page", HERE,
            {f"s{n}": Reference(id, Place("edition.yaml", number, n)) for n, id in enumerate(ids)},
        )
        for number, ids in enumerate(pages, 1)
    )  # fmt: skip
    known = {id: STORIES[id] for ids in pages for id in ids}
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "", "tiny", plans,
        stories=known, pictures={},
    )  # fmt: skip


def exchanges(wanted: Edition, *pages: Sequence[tuple[str, float, float]]) -> list[str]:
    """What is told of pages."""
    return [each.message for each in differences(wanted, *pages)]


def differences(wanted: Edition, *pages: Sequence[tuple[str, float, float]]) -> list[Difference]:
    """What is told of pages of 200 × 100 pt, text by text at its place."""
    paper = Paper("".join(dict.fromkeys("".join(each[0] for page in pages for each in page))))
    for page in pages:
        paper.page("".join(paper.show(text, x, y, 5) for text, x, y in page))
    source = of_edition(wanted)
    locator = Locator(match(source, paper.reading().printed))
    return [*exchanged_stories(locator, PictureCheck(()))]


FIRST = [("雨水", 10, 90), (RAIN[:8], 10, 80), ("开路", 110, 90), (ROAD, 110, 80)]
SLOTS = "{} and {} stand in each other's slots: "


def test_the_rest_of_a_story_under_another_s_heading_is_told():
    wanted = edition(("rain", "road"), ("rain", "mill"))
    right = [
        ("上接第1版", 10, 90), (RAIN[8:], 10, 80), ("旧磨", 110, 90), (MILL, 110, 80),
    ]  # fmt: skip
    assert exchanges(wanted, FIRST, right) == []
    wrong = [
        ("上接第1版", 110, 80), (RAIN[8:], 10, 75), ("旧磨", 10, 80), (MILL, 110, 75),
    ]  # fmt: skip
    assert exchanges(wanted, FIRST, wrong) == [SLOTS.format("rain", "mill") + BEGIN]


def test_exchanged_stories_are_told_with_all_their_lines_on_the_page():
    """A glyph is 5 pt wide and high, 1.76 mm; the first column of copy begins at 10 pt."""
    wanted = edition(("rain", "road"), ("rain", "mill"))
    wrong = [
        ("上接第1版", 110, 80), (RAIN[8:12], 10, 75), (RAIN[12:], 10, 69), ("旧磨", 10, 80),
        (MILL, 110, 75),
    ]  # fmt: skip
    (told_,) = differences(wanted, FIRST, wrong)
    assert told_.page == 2
    rain, mill = (area.rectangle for area in told_.areas)
    unit = 25.4 / 72
    hundredth = partial(pytest.approx, abs=0.02)
    assert (rain.left, rain.width) == hundredth((10 * unit, 5 * len(RAIN[12:]) * unit))
    assert (mill.left, mill.width) == hundredth((110 * unit, 5 * len(MILL) * unit))
    assert (rain.height, mill.height) == hundredth((11 * unit, 5 * unit))
    assert rain.top == mill.top
    assert [each.rectangle for each in told_.elsewhere] == [rain, mill]
    places = [None, Place("edition.yaml", 2, 1)]
    assert [each.source for each in told_.elsewhere] == places
    assert told_.place == Place("edition.yaml", 2, 0)


def test_of_two_jump_lines_that_name_no_story_nothing_is_known():
    wanted = edition(("rain", "road"), ("rain", "road"))
    first = [("雨水", 10, 90), (RAIN[:8], 10, 80), ("开路", 110, 90), (ROAD[:8], 110, 80)]
    second = [
        ("上接第1版", 110, 80), (RAIN[8:], 10, 75), ("上接1版", 10, 80), (ROAD[8:], 110, 75),
    ]  # fmt: skip
    assert exchanges(wanted, first, second) == []


def test_jump_lines_that_name_their_stories_tell():
    wanted = edition(("rain", "road"), ("rain", "road"))
    first = [("雨水", 10, 90), (RAIN[:8], 10, 80), ("开路", 110, 90), (ROAD[:8], 110, 80)]
    for wrong in (False, True):
        left, right = (110, 10) if wrong else (10, 110)
        second = [
            ("上接第1版《雨水》", left, 80), (RAIN[8:], 10, 75),
            ("上接第1版《开路》", right, 80), (ROAD[8:], 110, 75),
        ]  # fmt: skip
        told_ = exchanges(wanted, first, second)
        assert told_ == ([SLOTS.format("rain", "road") + BEGIN] if wrong else [])


def test_an_edition_of_one_story_a_page_has_nothing_to_exchange():
    wanted = edition(("rain",), ("road",))
    pages = [("雨水", 10, 90), (RAIN, 10, 80)], [("开路", 110, 90), (ROAD, 110, 80)]
    assert exchanges(wanted, *pages) == []


# ---- the order of the file -----------------------------------------------------------------------

MANY = {
    f"t{n}": story(f"t{n}", chr(0x5000 + n), "".join(chr(0x6000 + 40 * n + m) for m in range(12)))
    for n in range(12)
}


class Orders:
    """The order of a layout's slots, as a test says it."""

    swapped: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()

    def __init__(self, _: Edition) -> None:
        pass

    def stories(self, plan: PagePlan) -> list[str]:
        """A page's stories; those of some pages the other way round, of others not all."""
        names = [each.id for each in plan.flows.values()]
        names = names[::-1] if plan.number in self.swapped else names
        return names[self.rest.count(plan.number) :]

    def pictures(self, _: PagePlan) -> list[str]:
        return []


@pytest.mark.parametrize(
    ("pages", "swapped", "rest", "told_"),
    [
        (5, (), (), 0),
        (5, (2,), (), 1),  # four pages are in the order of their templates
        (4, (2,), (), 0),
        (6, (2, 5), (), 2),
        (5, (2, 5), (), 0),
        (5, (2,), (4,), 0),  # of one page the template tells one story only
        (6, (2,), (4, 4), 1),  # and of one none
        (5, (2,), (4, 4), 0),
    ],
)
def test_two_stories_in_another_order_than_the_template_s_are_told_where_most_are_in_its_order(
    monkeypatch: pytest.MonkeyPatch, pages: int, swapped: tuple[int, ...], rest: tuple[int, ...],
    told_: int,
):  # fmt: skip
    monkeypatch.setattr(exchangedstories, "SlotOrder", Orders)
    monkeypatch.setattr(Orders, "swapped", swapped)
    monkeypatch.setattr(Orders, "rest", rest)
    monkeypatch.setattr(sys.modules[__name__], "STORIES", MANY)
    named = [(f"t{2 * n}", f"t{2 * n + 1}") for n in range(pages)]
    shown = [
        [
            (text, 10 + 90 * at, y)
            for at, id in enumerate(ids)
            for text, y in ((MANY[id].headline[0].text, 90), (MANY[id].body[0].text, 80))
        ]
        for ids in named
    ]
    found = exchanges(edition(*named), *shown)
    why = "the layout has {} first, and the file follows it but for this"
    assert found == [
        SLOTS.format(f"t{2 * n - 1}", f"t{2 * n - 2}") + why.format(f"t{2 * n - 1}")
        for n in (swapped if told_ else ())
    ]
    assert len(found) == told_
