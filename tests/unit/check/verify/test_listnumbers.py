"""Numbers of list items as templates count them."""

from __future__ import annotations

import pytest

from reportpress.check.verify.read.listnumbers import _ListReader

ITEMS = (
    '<li data-at="a.yaml:1:1">甲</li><li data-at="a.yaml:2:1">乙</li><li data-at="a.yaml:3:1">丙'
)


def numbers(markup: str) -> list[int]:
    reader = _ListReader()
    reader.feed(markup)
    return [reader.numbers[f"a.yaml:{line}:1"] for line in (1, 2, 3)]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", [1, 2, 3]), (" start=4", [4, 5, 6]), (" start=' +4 '", [4, 5, 6]),
        (" start=-1", [-1, 0, 1]), (" start=x", [1, 2, 3]), (" start=0", [0, 1, 2]),
        (" reversed", [3, 2, 1]), (" reversed start=9", [9, 8, 7]),
    ],
)  # fmt: skip
def test_a_list_counts_from_its_start_up_or_down(attributes: str, expected: list[int]):
    assert numbers(f"<ol{attributes}>{ITEMS}</ol>") == expected


def test_an_item_may_set_its_number_and_those_behind_it():
    second = ITEMS.replace('<li data-at="a.yaml:2:1"', '<li value=7 data-at="a.yaml:2:1"')
    assert numbers(f"<ol>{second}</ol>") == [1, 7, 8]
    assert numbers(f"<ol reversed>{second}</ol>") == [3, 7, 6]


def test_a_list_in_an_item_counts_by_itself_and_bullets_have_no_numbers():
    inner = "<ol start=5><li data-at='b.yaml:1:1'>子</li></ol><ul><li data-at='b.yaml:2:1'>丑</ul>"
    reader = _ListReader()
    reader.feed(f"<ol>{ITEMS.replace('乙', inner)}</ol>")
    assert reader.numbers == {
        "a.yaml:1:1": 1, "a.yaml:2:1": 2, "a.yaml:3:1": 3, "b.yaml:1:1": 5,
    }  # fmt: skip


def test_an_item_is_at_its_place_or_at_the_first_in_it():
    reader = _ListReader()
    reader.feed(
        "<li data-at='c.yaml:1:1'><ol><li><b></b><i data-at='a.yaml:1:1'><i data-at='d:1:1'>"
    )
    reader.feed("</ol>")
    assert reader.numbers == {"a.yaml:1:1": 1}
