"""Prohibited line starts and ends by level, and units that a line's end parts."""

import pytest
from setlines import FIRST, SECOND, column, measured, rules

from reportpress.check.text.characterclass import Level


def broken(*lines: str, level: Level = Level.GB):
    """A clean paragraph, then one with these lines between its first and its last."""
    return measured(column(*FIRST, SECOND[0], *lines, SECOND[-1]), level=level)


@pytest.mark.parametrize("mark", "，。、；：？！”’》）」·～–—")
def test_basic_rules_prohibit_a_mark_at_a_line_start(mark):
    found = broken(f"{mark}雨雷电云雪霜露冰雹")
    assert rules(found) == ["line-start"]
    assert found.total.starts == {Level.BASIC: 1, Level.GB: 0, Level.STRICT: 0}


@pytest.mark.parametrize(
    ("mark", "level"), [("／", Level.GB), ("——", Level.STRICT), ("…", Level.STRICT)]
)
def test_stricter_levels_prohibit_more_at_a_line_start(mark, level):
    line = f"{mark}雨雷电云雪霜露冰雹"[:10]
    assert broken(line).total.starts == {each: int(each is level) for each in Level}
    assert rules(broken(line, level=level)) == ["line-start"]
    assert rules(broken(line, level=Level(level - 1))) == []


@pytest.mark.parametrize("mark", "“‘《（「")
def test_basic_rules_prohibit_an_opening_mark_at_a_line_end(mark):
    found = broken(f"风雨雷电云雪霜露冰{mark}")
    assert rules(found) == ["line-end"]
    assert found.total.ends == {Level.BASIC: 1, Level.GB: 0, Level.STRICT: 0}


def test_gb_prohibits_a_solidus_at_a_line_end():
    found = broken("风雨雷电云雪霜露冰／")
    assert rules(found) == ["line-end"]
    assert found.total.ends == {Level.BASIC: 0, Level.GB: 1, Level.STRICT: 0}
    assert rules(broken("风雨雷电云雪霜露冰／", level=Level.BASIC)) == []


@pytest.mark.parametrize("line", ["风雨雷电云雪霜露冰—", "——雷电云雪霜露冰雹"])
def test_marks_in_their_right_place_are_no_fault(line):
    assert rules(broken(line)) == []


def test_a_paragraph_begins_as_its_author_wants():
    found = measured(column(*FIRST, "　　——北春夏秋冬年", *SECOND[1:]), level=Level.STRICT)
    assert rules(found) == []


@pytest.mark.parametrize(
    ("line", "after", "what"),
    [
        ("风雨雷电云雪霜露冰—", "—雨雷电云雪霜露冰雹", "dash"),
        ("风雨雷电云雪霜露冰…", "…雨雷电云雪霜露冰雹", "ellipsis"),
        ("风雨雷电云雪霜露冰12", "34雷电云雪霜露冰雹冬", "number"),
        ("风雨雷电云雪霜露冰1.", "34雷电云雪霜露冰雹冬", "number"),
        ("风雨雷电云雪霜露冰34", "％雨雷电云雪霜露冰雹", "number"),
        ("风雨雷电云雪霜露冰34", "㎡雨雷电云雪霜露冰雹", "number"),
        ("风雨雷电云雪霜露冰￥", "34雷电云雪霜露冰雹冬", "number"),
    ],
)
def test_a_unit_is_not_parted(line, after, what):
    found = broken(line, after)
    assert rules(found) == ["parted"]
    assert found.total.counts.parted == 1
    assert found.faults[0].message.startswith(what)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("风雨雷电云雪霜露冰34", "雨雷电云雪霜露冰雹冬"),
        ("风雨雷电云雪霜露冰雹", "34雷电云雪霜露冰雹冬"),
        ("风雨雷电云雪霜露冰—", "雨雷电云雪霜露冰雹冬"),
        ("风雨雷电云雪霜露冰雹", "’90年代云雪霜露冰雹"),
    ],
)
def test_what_is_whole_is_not_parted(line, after):
    assert rules(broken(line, after)) == []


def test_a_hyphen_may_not_begin_a_line_but_a_minus_may():
    assert rules(broken("风雨雷电云雪霜露冰20", "-5雷电云雪霜露冰雹冬")) == ["line-start"]
    assert rules(broken("风雨雷电云雪霜露冰雹", "-5雷电云雪霜露冰雹冬")) == []


def test_breaks_within_a_web_address_are_not_judged():
    assert rules(broken("风雨雷电http://ab/c/", "ef.org/1雷电云雪冰雹")) == []
    assert rules(broken("风雨雷电云雪霜露冰c/", "ef雷电云雪霜露冰雹冬")) == ["line-end"]
