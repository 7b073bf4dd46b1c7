"""CFF tables are read by hand: numbers and operators of a DICT, entries of an INDEX."""

from __future__ import annotations

import pytest

from reportpress.engine.host.cidfaces import _index_end, _is_identity, _number, _offsets, _operators

ROS = b"\x0c\x1e"  # of two bytes: 12 30


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (b"\x20", -107), (b"\x8b", 0), (b"\xf6", 107), (b"\xf7\x00", 108), (b"\xf7\x01", 109),
        (b"\xfa\xff", 1131), (b"\xfb\x00", -108), (b"\xfb\x01", -109), (b"\xfe\xff", -1131),
        (b"\x1c\x27\x10", 10000), (b"\x1c\xd8\xf0", -10000),
        (b"\x1d\x00\x01\x86\xa0", 100000), (b"\x1d\xff\xfe\x79\x60", -100000),
    ],
)  # fmt: skip
def test_a_number_is_as_the_specification_s_examples_have_it(written: bytes, number: int):
    assert _number(memoryview(written)) == number


@pytest.mark.parametrize(
    ("dictionary", "operators"),
    [
        (b"", []),
        (b"\x8b\x11", [(17, 0)]),
        (b"\x8c\x11\x8d\x0f", [(17, 1), (15, 2)]),
        (b"\x8c\x8d\x12", [(18, 2)]),  # of two numbers the last
        (b"\x8c" + ROS + b"\x8d\x0f", [(1230, 1), (15, 2)]),
        (b"\x1c\x27\x10\x11\x8d\x0f", [(17, 10000), (15, 2)]),
        (b"\x1d\x00\x01\x86\xa0\x11\x8d\x0f", [(17, 100000), (15, 2)]),
        (b"\xf7\x01\x11\xfb\x01\x0f", [(17, 109), (15, -109)]),
        (b"\x1e\xe2\xa2\x5f\x05\x8d\x0f", [(5, 0), (15, 2)]),  # -2.25
        (b"\x1e\x0a\x14\x05\x41\xc3\xff\x05\x8d\x0f", [(5, 0), (15, 2)]),  # 0.140541E-3
        (b"\x1e\x1f\x15\x8d\x0f", [(21, 0), (15, 2)]),
    ],
)
def test_operators_have_the_number_before_them(dictionary: bytes, operators: list[tuple[int, int]]):
    assert list(_operators(memoryview(dictionary))) == operators


@pytest.mark.parametrize(
    ("before", "index", "offsets"),
    [
        (b"", b"\x00\x00", [2]),
        (b"\xff", b"\x00\x00\xff", [3]),
        (b"", b"\x00\x01\x01\x01\x04abc", [5, 8]),
        (b"\xff\xff", b"\x00\x02\x01\x01\x02\x04abc", [8, 9, 11]),
        (b"", b"\x00\x02\x02\x00\x01\x00\x02\x00\x04abc", [9, 10, 12]),
    ],
)
def test_an_index_says_where_its_entries_begin_and_where_it_ends(
    before: bytes, index: bytes, offsets: list[int]
):
    table = memoryview(before + index + b"more")
    assert _offsets(table, len(before)) == offsets
    assert _index_end(table, len(before)) == offsets[-1]


@pytest.mark.parametrize(
    ("charset", "glyphs", "is_identity"),
    [
        (b"\x02\x00\x01\x00\x08", 10, True),
        (b"\x02\x00\x01\x00\x08", 11, False),  # ends too early
        (b"\x02\x00\x01\x00\x08", 9, True),
        (b"\x02\x00\x02\x00\x08", 10, False),
        (b"\x02\x00\x01\x00\x03\x00\x05\x00\x04", 10, True),
        (b"\x02\x00\x01\x00\x03\x00\x06\x00\x04", 10, False),
        (b"\x02\x00\x01\x00", 10, False),
        (b"\x01\x00\x01\x08", 10, False),  # ranges of up to 256
        (b"\x02", 1, True),
    ],
)
def test_a_charset_is_that_of_a_face_whose_cids_are_its_glyphs(
    charset: bytes, glyphs: int, is_identity: bool
):
    assert _is_identity(memoryview(charset + b""), glyphs) is is_identity
