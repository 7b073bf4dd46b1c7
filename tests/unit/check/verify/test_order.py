"""Where copy goes on: down a column, to the right, to frames further down; never back up."""

from __future__ import annotations

from math import cos, radians, sin
from types import SimpleNamespace

import pytest
from plaintext import Paper, source

from reportpress.check.pdf import PdfRectangle
from reportpress.check.verify.differences.order import _level, _on_paper
from reportpress.check.verify.read.characters import GlyphPlace

COLUMNS = ["春雨润田", "麦苗返青", "农人趁墒", "追肥备种", "渠水清清", "燕子归来"]
TEXT = "".join(COLUMNS)


def page(*places: tuple[float, float]) -> Paper:
    """Lines at these places, in the order of the copy."""
    paper = Paper(TEXT)
    shows = (paper.show(line, x, y) for line, (x, y) in zip(COLUMNS, places, strict=True))
    return paper.page("".join(shows))


def kinds(paper: Paper) -> list[str]:
    return [each.kind.value for each in paper.differences(source([TEXT]))]


LEFT, RIGHT = [(20, 80), (20, 65), (20, 50)], [(100, 80), (100, 65), (100, 50)]


@pytest.mark.parametrize(
    "places",
    [
        LEFT + RIGHT,
        [(20, 80), (100, 80), (20, 65), (100, 65), (20, 50), (100, 50)],  # round a picture
        [(100, 80), (100, 70), (100, 60), (20, 40), (20, 30), (20, 20)],  # a frame further down
        [(20, 90), (60, 90), (100, 90), (140, 90), (20, 75), (60, 75)],  # pieces of lines
    ],
)
def test_these_ways_are_right(places: list[tuple[float, float]]):
    assert kinds(page(*places)) == []


def test_columns_in_one_another_s_place_are_one_moved_text():
    paper = page(*RIGHT, *LEFT)
    (difference,) = paper.differences(source([TEXT]))
    assert difference.kind == "moved"
    assert difference.message.startswith("behind “农人趁墒” the story goes on above")
    assert difference.found == COLUMNS[3]


def test_frames_one_above_the_other_in_one_another_s_place_are_one_moved_text():
    low, high = [(20, 40), (20, 30), (20, 20)], [(20, 90), (20, 80), (20, 70)]
    assert kinds(page(*low, *high)) == ["moved"]


def test_copy_set_downwards_character_by_character_is_not_judged():
    paper = Paper(TEXT)
    places = [(100 - 12 * (at // 6), 90 - 11 * (at % 6)) for at in range(len(TEXT))]
    shows = (paper.show(sign, x, y) for sign, (x, y) in zip(TEXT, places, strict=True))
    assert kinds(paper.page("".join(shows))) == []


def test_a_sentence_without_its_end_at_the_foot_of_a_column_is_a_wrong_split():
    paper = Paper(TEXT)
    left, right = "".join(COLUMNS[:2]) + COLUMNS[2][:2], COLUMNS[3:]
    content = paper.show(left[:8], 20, 80) + paper.show(left[8:], 20, 65)
    for line, y in zip(right, (80, 65, 50), strict=True):
        content += paper.show(line, 130, y)
    (difference,) = paper.page(content).differences(source([TEXT]))
    assert difference.kind == "join"
    assert difference.expected == "趁墒"
    assert "cut off at the end of a column" in difference.message


def test_a_line_printed_again_at_the_head_of_the_next_column_is_doubled():
    paper = Paper(TEXT)
    content = "".join(paper.show(line, 20, 80 - 15 * n) for n, line in enumerate(COLUMNS[:3]))
    again = [COLUMNS[2], *COLUMNS[3:]]
    content += "".join(paper.show(line, 100, 80 - 15 * n) for n, line in enumerate(again))
    (difference,) = paper.page(content).differences(source([TEXT]))
    assert (difference.kind, difference.found) == ("doubled", COLUMNS[2])
    assert difference.rectangle.left > 30
    assert difference.elsewhere[0].rectangle.left < 10


@pytest.mark.parametrize(
    ("degrees", "page", "is_level"),
    [(0, 0, True), (8, 0, True), (8.2, 0, False), (-8, 0, True), (-8.2, 0, False), (0, 1, False)],
)
def test_lines_run_the_same_way_where_less_than_eight_degrees_are_between_them(
    degrees: float, page: int, is_level: bool
):
    first = GlyphPlace(0, 20, 50, 10, 10, (1.0, 0.0))
    turned = cos(radians(degrees)), sin(radians(degrees))
    assert _level(first, first._replace(page=page, along=turned)) is is_level


@pytest.mark.parametrize(("stacked", "kinds_told"), [(3, ["moved"]), (4, [])])
def test_copy_of_which_half_the_lines_have_one_character_is_judged(
    stacked: int, kinds_told: list[str]
):
    """Of six ways from line to line as many go from one character on."""
    lines = [
        *"春雨润田"[:stacked],
        *["麦苗返青", "农人趁墒", "追肥备种", "渠水清清"][: 7 - stacked],
    ]
    paper = Paper("".join(lines))
    places = [(20, 40), (20, 28), (20, 90), (20, 78), (20, 66), (20, 54), (20, 16)]
    shows = (paper.show(line, x, y) for line, (x, y) in zip(lines, places, strict=True))
    paper.page("".join(shows))
    found = paper.differences(source(["".join(lines)]))
    assert [each.kind.value for each in found] == kinds_told


@pytest.mark.parametrize(
    ("first", "second", "is_level"),
    [
        ((1.0, 0.0), (1.0, 0.0), True), ((0.0, -1.0), (0.0, -1.0), True),
        ((0.6, 0.8), (0.6, 0.8), True), ((0.6, 0.8), (0.6, -0.8), False),
        ((0.0, 1.0), (0.0, -1.0), False), ((1.0, 0.0), (0.0, 1.0), False),
        ((-0.6, 0.8), (-0.6, 0.8), True), ((1.0, 0.0), (-1.0, 0.0), False),
    ],
)  # fmt: skip
def test_lines_run_the_same_way_whichever_that_is(first, second, is_level):
    one, other = (GlyphPlace(0, 10.0, 10.0, 5.0, 10.0, along) for along in (first, second))
    assert _level(one, other) is is_level


@pytest.mark.parametrize(
    ("x", "y", "is_on"),
    [
        (0, 0, True), (200, 100, True), (0, 100, True), (200, 0, True), (100, 50, True),
        (-0.1, 50, False), (200.1, 50, False), (100, -0.1, False), (100, 100.1, False),
    ],
)  # fmt: skip
def test_the_edge_of_a_sheet_is_on_it(x: float, y: float, is_on: bool):
    box = PdfRectangle(0.0, 0.0, 200.0, 100.0)
    geometry = SimpleNamespace(boxes=SimpleNamespace(media=box))
    glyphs = SimpleNamespace(geometries=[geometry])
    locator = SimpleNamespace(printed=SimpleNamespace(glyphs=glyphs))
    place = GlyphPlace(0, float(x), float(y), 5.0, 10.0, (1.0, 0.0))
    middle = place._replace(x=100.0, y=50.0)
    assert _on_paper(locator, middle, place) is is_on
    assert _on_paper(locator, place, middle) is is_on
