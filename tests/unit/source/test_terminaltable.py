"""Tables are aligned by what a terminal shows."""

from __future__ import annotations

from reportpress.source.terminaltable import padded, table, width


def test_wide_characters_take_two_columns():
    assert [width(text) for text in ("", "ab", "春雨", "ｆ", "…")] == [0, 2, 4, 2, 1]


def test_columns_are_flush_left_or_right():
    assert table([("春雨", "1", "a"), ("b", "12", "国国")], "<>>") == [
        "  春雨   1     a",
        "  b     12  国国",
    ]


def test_a_line_ends_with_its_last_sign():
    assert table([("long", "x"), ("a", "")], "<<", indent="") == ["long  x", "a"]


def test_what_a_terminal_obeys_is_not_printed():
    assert table([("a\x1b[31m", "b")], "<<") == ["  a\ufffd[31m  b"]


def test_padding_never_cuts():
    assert [padded("错误", 6), padded("错误", 3)] == ["错误  ", "错误"]
