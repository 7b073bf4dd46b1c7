"""Text on other text: lines on one spot, copy under a headline, characters tracked to one spot."""

from __future__ import annotations

import pytest
from plaintext import Paper, source

FIRST, SECOND = "春雨润田", "麦苗返青"
ON_OTHER = "on one spot with other text"


def two(x: float, y: float, size: float = 10) -> list[str]:
    """The first line at 20, 50, the second where it is asked for, painted later."""
    page = Paper(FIRST + SECOND)
    page.page(page.show(FIRST) + page.show(SECOND, x, y, size))
    return [each.message for each in page.differences(source([FIRST, SECOND]))]


@pytest.mark.parametrize(
    ("x", "y", "number"),
    [(20, 50, 4), (20, 42.4, 4), (20, 42.2, 0), (24.5, 50, 4), (55, 50, 1), (57, 50, 0)],
)
def test_two_lines_on_one_spot(x: float, y: float, number: int):
    characters = "1 character" if number == 1 else f"{number} characters"
    expected = [f"{characters} {ON_OTHER}: “{SECOND[:number]}”"] if number else []
    assert two(x, y) == expected


def test_the_same_letters_again_are_a_shadow_of_them():
    page = Paper(FIRST)
    page.page(page.show(FIRST) + page.show(FIRST, 21, 49))
    found = page.differences(source([FIRST, FIRST]))
    assert [each.message for each in found] == []


def headline(operators: str, x: float = 15, y: float = 42, size: float = 30) -> list[str]:
    """Copy of 10 pt at 20, 50; then a headline, black or as `operators` paint it."""
    page = Paper(FIRST + SECOND)
    states = {"Pale": {"ca": 0.3}}
    content = f"{page.show(FIRST)}q {operators} {page.show(SECOND, x, y, size)}Q"
    page.page(content, ExtGState=states)
    return [each.message for each in page.differences(source([FIRST, SECOND]))]


def test_a_headline_over_copy():
    assert headline("") == [f"2 characters {ON_OTHER}: “{SECOND[:2]}”"]


def test_copy_over_a_headline():
    page = Paper(FIRST + SECOND)
    page.page(page.show(SECOND, 15, 42, 30) + page.show(FIRST))
    (found,) = page.differences(source([SECOND, FIRST]))
    assert found.message == f"4 characters {ON_OTHER}: “{FIRST}”"
    assert (found.place.line, found.page) == (2, 1)


@pytest.mark.parametrize("operators", ["0.8 g", "/Pale gs", "1 0.7 0.7 rg", "0 0 0.3 0 k"])
def test_watermarks_over_copy_are_read_through(operators: str):
    assert headline(operators) == []


def test_a_headline_beside_copy():
    assert not any(ON_OTHER in each for each in headline("", y=60))
    assert not any(ON_OTHER in each for each in headline("", x=62))


def test_light_type_on_a_dark_letter_is_read():
    page = Paper(FIRST + SECOND)
    page.page(page.show(SECOND, 15, 42, 30) + "1 g " + page.show(FIRST) + "0 g")
    assert [each.message for each in page.differences(source([SECOND, FIRST]))] != []
    page = Paper(FIRST + SECOND)
    page.page(page.show(SECOND, 15, 42, 30) + "1 1 0 rg " + page.show(FIRST))
    assert not any(ON_OTHER in each.message for each in page.differences(source([SECOND, FIRST])))


def test_capitals_hold_nothing_below_their_baseline():
    page = Paper("AGM" + FIRST)
    page.page(page.show(FIRST, 20, 41, 6) + page.show("AGM", 15, 46, 30))
    assert not any(ON_OTHER in each.message for each in page.differences(source([FIRST, "AGM"])))
    page = Paper("AGM" + FIRST)
    page.page(page.show(FIRST, 20, 50, 6) + page.show("AGM", 15, 46, 30))
    (found,) = page.differences(source([FIRST, "AGM"]))
    assert found.message == f"1 character {ON_OTHER}: “A”"


@pytest.mark.parametrize(("tracking", "number"), [(-10, 3), (-6.1, 3), (-5.9, 0)])
def test_tracking_that_lays_characters_on_one_spot(tracking: float, number: int):
    page = Paper(FIRST)
    page.page(f"{tracking} Tc {page.show(FIRST)}")
    expected = [f"{number} characters {ON_OTHER}: “{FIRST[1:]}”"] if number else []
    assert [each.message for each in page.differences(source([FIRST]))] == expected
