"""Places are read back from what templates write of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.source.errors import Place

NUMBER = st.integers(1, 999_999_999)
FILE = st.text(min_size=1).map(lambda name: name + ".yaml")


@given(file=FILE, line=NUMBER, column=NUMBER)
def test_what_is_written_is_read(file: str, line: int, column: int):
    for place in (Place(file), Place(file, line), Place(file, line, column)):
        assert Place.written(str(place)) == place


@pytest.mark.parametrize("text", ["frame", "a:", "a:b:c", "x:½:1x", "a: 1", "a:+1", "a:9999999999"])
def test_what_has_no_numbers_is_all_file(text: str):
    """Whoever writes a template may write anything."""
    assert Place.written(text) == Place(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:1:2:3", Place("a:1", 2, 3)), ("a:b:7", Place("a:b", 7)), (":5", Place("", 5)),
        ("a:9999999999:5", Place("a:9999999999", 5)), ("a:٣:5", Place("a:٣", 5)),
    ],
)  # fmt: skip
def test_the_last_numbers_are_line_and_column(text: str, place: Place):
    assert Place.written(text) == place
