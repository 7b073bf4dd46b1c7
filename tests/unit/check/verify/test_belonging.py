"""Who belongs to whom on paper: lines of headings to their stories; distances of rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.differences.belonging import Belonging, _crossed, distance
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
