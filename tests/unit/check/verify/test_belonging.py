"""Who belongs to whom on paper: lines of headings to their stories; distances of rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.differences.belonging import Belonging, _crossed, _far, distance
from reportpress.check.verify.read.source import CopyUnit, of_edition
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import Edition, Line, PagePlan, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
POINT = 25.4 / 72  # mm
HEADS, COPY = ("雨水", "公路"), ("春雨润田", "山货下山")
Places = Sequence[tuple[float, float]]


def story(id: str, headline: Sequence[str], text: str) -> Story:
    block = Block(BlockKind.PARAGRAPH, (Run(text, HERE),), HERE)
    return Story(id, HERE, tuple(Line(line, HERE) for line in headline), (block,))


def edition(*stories: Story) -> Edition:
    flows = {each.id: Reference(each.id, HERE) for each in stories}
    known = {each.id: each for each in stories}
    pages = (PagePlan(1, "front", HERE, flows),)
    day = date(2025, 2, 18)
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", day, "", "tiny", pages, stories=known, pictures={}
    )


def told(wanted: Edition, shows: Sequence[tuple[str, tuple[float, float]]]) -> list[str]:
    """What is said of texts at their places (pt from the foot of a page of 200 × 100 pt)."""
    paper = Paper("".join(text for text, _ in shows))
    content = "".join(paper.show(text, *place) for text, place in shows)
    paper.page(content)
    return [each.message for each in paper.differences(of_edition(wanted)) if each.kind == "moved"]


def two_stories(heads: Places, copy: Places) -> list[str]:
    """What is said of two stories of a headline and a paragraph each."""
    stories = [story(id, [head], text) for id, head, text in zip("ab", HEADS, COPY, strict=True)]
    places = [place for pair in zip(heads, copy, strict=True) for place in pair]
    texts = [text for pair in zip(HEADS, COPY, strict=True) for text in pair]
    return told(edition(*stories), list(zip(texts, places, strict=True)))


COLUMNS = [(10, 20), (150, 20)]


@pytest.mark.parametrize(
    "heads",
    [
        [(10, 40), (150, 40)],
        [(10, 40), (150, 80)],
        [(60, 40), (130, 40)],  # each is nearer to its own
        [(60, 80), (60, 40)],  # one between the two
    ],
)
def test_headings_beside_their_copy_are_right(heads: Places):
    assert two_stories(heads, COLUMNS) == []


def test_headings_at_each_other_s_story_are_told_once_each():
    assert two_stories([(150, 40), (10, 40)], COLUMNS) == [
        "the headline “雨水” of a is at the story of b",
        "the headline “公路” of b is at the story of a",
    ]


def test_those_of_narrow_columns_are_too_near_to_tell():
    assert two_stories([(60, 40), (10, 40)], [(10, 20), (60, 20)]) == []


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(10, 80), (10, 60)], []),
        ([(10, 60), (70, 80)], []),  # to the right, and above
        (
            [(70, 60), (10, 80)],
            ["the headline “公路” of a is above the line that it follows, “雨水”"],
        ),
    ],
)
def test_a_line_of_a_heading_above_the_line_that_it_follows_is_told(
    places: Places, expected: list[str]
):
    wanted = edition(story("a", HEADS, COPY[0]))
    shows = list(zip((*HEADS, COPY[0]), (*places, (10, 20)), strict=True))
    assert told(wanted, shows) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Rectangle(5, 5, 10, 10), 0),  # over it
        (Rectangle(10, 0, 10, 10), 0),  # they meet
        (Rectangle(13, 0, 10, 10), 3),
        (Rectangle(-14, 0, 10, 10), 4),
        (Rectangle(0, 16, 10, 10), 6),
        (Rectangle(0, -17, 10, 10), 7),
        (Rectangle(13, 14, 10, 10), 5),
        (Rectangle(-13, -14, 10, 10), 5),
    ],
)
def test_a_distance_is_the_gap_between_two_rectangles(other: Rectangle, expected: float):
    assert distance(Rectangle(0, 0, 10, 10), other) == expected


def at(place: float, home: float) -> Belonging:
    """What is so many pt to the right, and belongs to what is so many."""
    boxes = (Rectangle(pt * POINT, 0, 0, 10) for pt in (place, home))
    source = of_edition(edition(story("a", HEADS, COPY[0])))
    unit: CopyUnit = source.units[0]
    return Belonging(unit, "a", 1, *boxes)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((100, 0), (0, 100), True),
        ((37, 0), (0, 37), True),
        ((36, 0), (0, 36), False),  # together an inch off
        ((66, 0), (34, 100), False),  # each more than half as far from the other's
        ((80, 0), (20, 100), True),
        ((100, 0), (100, 100), False),  # the second is at its own
    ],
)
def test_two_are_exchanged_that_are_far_from_their_own_and_near_the_other_s(
    first: tuple[float, float], second: tuple[float, float], expected: bool
):
    assert _crossed(at(*first), at(*second)) is expected


def caption(way: float, width: float = 10, height: float = 10) -> Belonging:
    """A caption so many mm below its picture, which is so large."""
    source = of_edition(edition(story("a", HEADS, COPY[0])))
    home = Rectangle(0, 0, width, height)
    return Belonging(source.units[0], "picture a", 1, Rectangle(0, height + way, 10, 3), home)


class Quoting:
    """Enough of a locator for a difference."""

    source = of_edition(edition(story("a", HEADS, COPY[0])))

    def expected(self, _: object) -> str:
        return "雨水"

    def printed_at(self, at: int) -> int | None:
        return at

    def place(self, _: int) -> Place:
        return HERE


@pytest.mark.parametrize(
    ("captions", "told_"),
    [
        ([caption(30), caption(1)], ["is 30 mm from its picture"]),
        ([caption(25), caption(1)], []),  # less than an inch
        ([caption(30)], []),  # none is beside its picture
        ([caption(30), caption(1), caption(12)], ["is 30 mm from its picture"]),
        ([caption(30), caption(1), caption(12), caption(12)], []),  # few are
        ([caption(30), caption(8.4)], ["is 30 mm from its picture"]),  # 24 pt
        ([caption(30), caption(8.5)], []),
        ([caption(30, width=40), caption(1)], []),  # a side of its picture off
        ([caption(30, height=40), caption(1)], []),
        ([caption(41, width=40), caption(1)], ["is 41 mm from its picture"]),
        ([caption(41, height=40), caption(1)], ["is 41 mm from its picture"]),
    ],
)
def test_captions_far_from_their_pictures_are_told_where_others_are_beside_theirs(
    captions: list[Belonging], told_: list[str]
):
    messages = [each.message for each in _far(Quoting(), captions)]  # type: ignore[arg-type]
    assert messages == [f"the headline “雨水” of a {each}" for each in told_]


def test_a_line_of_a_heading_set_downwards_or_of_one_character_is_not_judged():
    wanted = edition(story("a", ("雨", "公路"), COPY[0]))
    assert told(wanted, [("雨", (10, 60)), ("公路", (10, 80)), (COPY[0], (10, 20))]) == []
    tall = edition(story("a", HEADS, COPY[0]))
    shows = [("雨", (60, 60)), ("水", (60, 50)), ("公路", (10, 80)), (COPY[0], (10, 20))]
    assert told(tall, shows) == []


@pytest.mark.parametrize(("y", "is_told"), [(64.4, False), (64.6, True)])
def test_a_line_raised_by_less_than_half_an_em_is_beside_the_other(y: float, is_told: bool):
    wanted = edition(story("a", HEADS, COPY[0]))
    shows = [("雨水", (60, 60)), ("公路", (10, y)), (COPY[0], (10, 20))]
    assert bool(told(wanted, shows)) is is_told


def test_a_heading_of_which_a_part_is_lost_has_no_place():
    wanted = edition(story("a", ["雨水节气"], COPY[0]), story("b", ["公路开通"], COPY[1]))
    shows = [
        ("雨水", (150, 40)), (COPY[0], (10, 20)), ("公路开通", (10, 40)), (COPY[1], (150, 20)),
    ]  # fmt: skip
    assert told(wanted, shows) == []


def test_headings_of_two_pages_are_not_compared():
    paper = Paper("".join((*HEADS, *COPY)))
    wanted = edition(*(story(id, [h], c) for id, h, c in zip("ab", HEADS, COPY, strict=True)))
    paper.page(paper.show(HEADS[0], 150, 40) + paper.show(COPY[0], 10, 20))
    paper.page(paper.show(HEADS[1], 10, 40) + paper.show(COPY[1], 150, 20))
    found = [
        each for each in paper.differences(of_edition(wanted)) if "at the story" in each.message
    ]
    assert found == []
