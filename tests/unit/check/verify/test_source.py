"""The source as it is compared: units, their parts and places, quotations, gaps between words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportpress.check.verify.read.copyplaces import forget_sources
from reportpress.check.verify.read.source import SourceBuilder, SourceText, WordGaps, of_text
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.source.errors import ExitCode, Place, Refused


def units(*texts: Sequence[str]) -> SourceText:
    """A stream of units, each of parts; a part of unit n, number m, is written at n:m0."""
    builder = SourceBuilder("copy.txt")
    written = [
        WrittenUnit(
            Role.PARAGRAPH,
            tuple(Part(text, Place("none", n, 10 * m)) for m, text in enumerate(parts, 1)),
        )
        for n, parts in enumerate(texts, 1)
    ]
    builder.stream("copy.txt", written)
    return builder.done()


TEXT = units(("春 雨", "润田"), (" ",), ("麦苗", "返\n青", "。"))


def test_units_hold_what_is_left_without_white_space():
    assert TEXT.text == "春雨润田麦苗返青。"
    assert [(each.start, each.end) for each in TEXT.units] == [(0, 4), (4, 9)]
    assert [(each.start, each.end) for each in TEXT.streams] == [(0, 9)]
    assert [unit.raw for unit in TEXT.units] == ["春 雨润田", "麦苗返\n青。"]


def test_parts_have_their_stretches():
    assert [[tuple(stretch) for _, stretch in unit.stretches()] for unit in TEXT.units] == [
        [(0, 2), (2, 4)],
        [(4, 6), (6, 8), (8, 9)],
    ]


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, (1, 10)), (1, (1, 10)), (2, (1, 20)), (3, (1, 20)), (4, (3, 10)), (5, (3, 10)),
        (6, (3, 20)), (7, (3, 20)), (8, (3, 30)), (9, (3, 30)),
    ],
)  # fmt: skip
def test_a_character_is_written_where_its_part_is(offset: int, place: tuple[int, int]):
    """Where the file cannot be read a part's own place is as near as can be known."""
    found = TEXT.place(offset)
    assert (found.line, found.column) == place


@pytest.mark.parametrize(
    ("start", "end", "quoted"),
    [
        (0, 1, "春"), (0, 2, "春 雨"), (1, 3, "雨润"), (0, 4, "春 雨润田"), (3, 5, "田 麦"),
        (4, 9, "麦苗返\n青。"), (0, 9, "春 雨润田 麦苗返\n青。"), (7, 9, "青。"), (2, 2, ""),
    ],
)  # fmt: skip
def test_a_stretch_is_quoted_as_it_was_written(start: int, end: int, quoted: str):
    assert TEXT.quoted(start, end) == quoted


@pytest.mark.parametrize(
    ("texts", "gaps"),
    [
        ((("AI Lab",),), {2}),
        ((("AI",), ("Lab",)), {2}),  # at a paragraph's end
        ((("AI",), ("实验",), ("Lab",)), set()),
        ((("AI。",), ("Lab",)), set()),
        ((("B。A",), ("Lab",)), {3}),
        ((("A。",), ("。Lab",)), set()),
        ((("实",), ("Lab in",)), {4}),
    ],
)
def test_spaces_and_new_lines_part_words_of_an_alphabet(
    texts: Sequence[Sequence[str]], gaps: set[int]
):
    assert WordGaps(units(*texts)).offsets == gaps


def test_a_text_file_is_a_stream_of_lines_each_in_its_place(tmp_path: Path):
    file = tmp_path / "copy.txt"
    file.write_bytes("\ufeff春雨\r\n\r\n  润田\n".encode())
    forget_sources()
    found = of_text(file)
    assert found.text == "春雨润田"
    assert [unit.role for unit in found.units] == [Role.LINE, Role.LINE]
    assert [(found.place(at).line, found.place(at).column) for at in range(5)] == [
        (1, 1), (1, 2), (3, 3), (3, 4), (3, 4),  # the end is where the last character is
    ]  # fmt: skip
    assert found.edition is None


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xff\xfe"])
def test_a_text_file_without_text_is_refused(tmp_path: Path, data: bytes):
    file = tmp_path / "copy.txt"
    file.write_bytes(data)
    with pytest.raises(Refused) as refused:
        of_text(file)
    assert {each.code for each in refused.value.problems} == {ExitCode.CONTENT}


def test_streams_without_text_are_left_out_and_what_is_apart_is_no_story():
    builder = SourceBuilder("copy.txt")
    for name, text, story, apart in (
        ("a", "春", True, False), ("b", " ", True, False), ("c", "雨", True, True),
        ("d", "润", False, False),
    ):  # fmt: skip
        unit = WrittenUnit(Role.PARAGRAPH, (Part(text, Place("none", 1, 1)),))
        builder.stream(name, [unit], (2,), story, apart)
    found = builder.done()
    assert [(s.name, s.start, s.end, s.pages, s.story, s.apart) for s in found.streams] == [
        ("a", 0, 1, (2,), True, False), ("c", 1, 2, (2,), False, True),
        ("d", 2, 3, (2,), False, False),
    ]  # fmt: skip
    assert [found.stream_at(at) for at in range(3)] == [0, 1, 2]
