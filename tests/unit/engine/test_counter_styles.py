"""Numbers of lists and counters: CSS Counter Styles 3, 7.1.2, and what falls back to another."""

from __future__ import annotations

import pytest

from reportpress.engine.host.chinesenumerals import (
    MOST,
    NUMBERINGS,
    SIMPLIFIED_FORMAL,
    SIMPLIFIED_INFORMAL,
    TRADITIONAL_FORMAL,
    TRADITIONAL_INFORMAL,
)
from reportpress.engine.host.counterstyles import Counters

INFORMAL = {
    0: "零",
    1: "一",
    9: "九",
    10: "十",
    11: "十一",
    19: "十九",
    20: "二十",
    21: "二十一",
    99: "九十九",
    100: "一百",
    101: "一百零一",
    110: "一百一十",
    111: "一百一十一",
    120: "一百二十",
    1000: "一千",
    1001: "一千零一",
    1010: "一千零一十",
    1100: "一千一百",
    2018: "二千零一十八",
    6001: "六千零一",
    9090: "九千零九十",
    9999: "九千九百九十九",
}
FORMAL = {
    0: "零",
    10: "壹拾",
    11: "壹拾壹",
    105: "壹佰零伍",
    2300: "贰仟叁佰",
    9999: "玖仟玖佰玖拾玖",
}


@pytest.mark.parametrize(("value", "numeral"), INFORMAL.items())
def test_informal_numerals(value: int, numeral: str):
    assert SIMPLIFIED_INFORMAL.numeral(value) == numeral
    assert TRADITIONAL_INFORMAL.numeral(value) == numeral


@pytest.mark.parametrize("value", [value for value in INFORMAL if value])
def test_numerals_below_zero(value: int):
    assert SIMPLIFIED_INFORMAL.numeral(-value) == "负" + INFORMAL[value]
    assert TRADITIONAL_FORMAL.numeral(-value) == "負" + TRADITIONAL_FORMAL.numeral(value)


@pytest.mark.parametrize(("value", "numeral"), FORMAL.items())
def test_formal_numerals(value: int, numeral: str):
    assert SIMPLIFIED_FORMAL.numeral(value) == numeral
    assert TRADITIONAL_FORMAL.numeral(value) == numeral.translate(str.maketrans("贰叁陆", "貳參陸"))


def test_every_numeral_reads_back_as_its_number():
    for name, numbering in NUMBERINGS.items():
        for value in range(MOST + 1):
            assert _read(numbering.numeral(value), numbering) == value, (name, value)


def _read(numeral, numbering) -> int:
    total, digit = 0, None
    for sign in numeral:
        if sign in numbering.markers:
            total += (1 if digit is None else digit) * 10 ** (numbering.markers.index(sign) + 1)
            digit = None
        else:
            digit = numbering.digits.index(sign)
    return total + (digit or 0)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("simp-chinese-informal", -12, "负十二"),
        ("trad-chinese-formal", -2, "負貳"),
        ("cjk-ideographic", 105, "一百零五"),
        ("simp-chinese-informal", 9999, "九千九百九十九"),
        ("simp-chinese-informal", 10000, "一〇〇〇〇"),
        ("simp-chinese-informal", -10000, "-10000"),
        ("cjk-decimal", 2025, "二〇二五"),
        ("hiragana", 3, "う"),
        ("japanese-informal", 111, "百十一"),
        ("lower-roman", 1994, "mcmxciv"),
    ],
)
def test_what_is_printed_for_a_number(name: str, value: int, text: str):
    assert Counters().render_value(value, name) == text


@pytest.mark.parametrize("name", NUMBERINGS)
def test_a_marker_ends_in_a_chinese_comma(name: str):
    assert Counters().render_marker(name, 2) in ("二、", "贰、", "貳、")


def test_a_number_of_hundreds_of_signs_is_decimal():
    stars = "symbols()", ("symbolic", "*")
    assert Counters().render_value(3, stars) == "***"
    assert Counters().render_value(10**9, stars) == "1000000000"
