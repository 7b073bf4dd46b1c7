"""Places of characters in YAML, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.check.verify.read.copyplaces import forget_sources, place_of
from reportpress.check.verify.read.source import of_edition
from reportpress.content.load import load_edition
from reportpress.source.errors import Place

from editions import Tiny, tiny  # isort: skip


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    return tiny(tmp_path)


@pytest.mark.parametrize(
    ("item", "text", "line", "column"),
    [
        ("春雨润田。", "田", 3, 8),
        ("春雨\n    润田。", "田", 4, 6),  # folded over two lines
        ("'春雨''润田。'", "田", 3, 11),  # a doubled quote
        ('"春雨\\u6da6\\"田。"', "田", 3, 16),  # escapes
        ('"春雨\\u6da6\\"田。"', "润", 3, 8),
        ('"春雨\\u6da6\\"田。"', '"', 3, 15),
        ("春雨**润田**。", "田", 3, 10),  # markup
        ("春雨\\*润田。", "田", 3, 10),
        (">\n    春雨\n    润田。", "田", 5, 6),
    ],
)
def test_a_character_has_the_line_and_column_where_it_is_written(
    project: Tiny, item: str, text: str, line: int, column: int
):
    path = project.body(item)
    forget_sources()
    source = of_edition(load_edition(project.edition).edition)
    place = source.place(source.text.index(text))
    assert (Path(place.file).name, place.line, place.column) == (path.name, line, column)
    written = path.read_text("utf-8").splitlines()[line - 1]
    assert written[column - 1] == text or written[column - 1] == "\\"


def test_what_cannot_be_followed_keeps_the_place_it_begins_at(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("body: other words\n", "utf-8")
    start = Place(str(path), 1, 7)
    assert place_of(start, "春雨", 1) == start
    assert place_of(Place(str(tmp_path / "none"), 1, 1), "春雨", 1).line == 1
    assert place_of(Place(str(path), 99, 1), "春雨", 1).line == 99


@pytest.mark.parametrize(
    ("written", "text", "column"),
    [
        ('"a\\tb"', "a\tb", 5),  # the escape of white space is passed over
        ('"a\\"b"', 'a"b', 5),
        ('"a\\\\b"', "a\\b", 5),
        ('"a\\x62"', "ab", 3),
        ('"a\\u0062c"', "abc", 9),
        ('"a\\U00000062c"', "abc", 13),
        ("'a''b'", "a'b", 5),
        ("a **b** c", "abc", 9),
        ("[a](x) b", "ab", 2),  # what is behind words of a link is not followed
        ("a~b~`c`", "abc", 6),
    ],
)
def test_the_last_character_of_a_text_is_found(
    tmp_path: Path, written: str, text: str, column: int
):
    """Columns count from the first character of what is written."""
    path = tmp_path / "x.yaml"
    path.write_text(f"- {written}\n", "utf-8")
    forget_sources()
    start = 3 if written[0] not in "\"'" else 4
    place = place_of(Place(str(path), 1, start), text, len(text) - 1)
    assert (place.line, place.column - 2) == (1, column)


@pytest.mark.parametrize("written", ["a\\x63b", "a\\u0063b", "a\\U00000063b"])
def test_an_escape_of_another_character_is_where_the_file_and_the_copy_part(
    tmp_path: Path, written: str
):
    path = tmp_path / "x.yaml"
    path.write_text(f'- "{written}"\n', "utf-8")
    forget_sources()
    start = Place(str(path), 1, 4)
    assert place_of(start, "ab", 1) == start


def test_a_file_that_was_edited_is_read_anew_once_it_is_forgotten(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("ab\n", "utf-8")
    forget_sources()
    start = Place(str(path), 1, 1)
    assert place_of(start, "ab", 1).column == 2
    path.write_text("a  b\n", "utf-8")
    forget_sources()
    assert place_of(start, "ab", 1).column == 4


def test_a_place_without_a_line_stays_as_it_is(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("ab\n", "utf-8")
    for place in (Place(str(path)), Place(str(path), 1, 0), Place(str(path), 2, 1)):
        assert place_of(place, "ab", 1).column == place.column
    assert place_of(Place(str(path), 1, 1), "ab", 1).column == 2
