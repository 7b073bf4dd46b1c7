"""Faults of blocks beside copy that was moved, which has the tags of its new place."""

from __future__ import annotations

import pytest
from plaintext import printed

from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.verify import _in_order
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import SourceBuilder
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.source.errors import Place

RAIN, ROAD = "春雨润田麦苗返青", "新修的公路通到山顶"
IN_RAIN, IN_ROAD = TextRange(2, 4), TextRange(len(RAIN) + 2, len(RAIN) + 4)


def locator() -> Locator:
    """Two stories, each on a page."""
    builder = SourceBuilder("copy.txt")
    for name, text in (("rain", RAIN), ("road", ROAD)):
        part = Part(text, Place("copy.txt", 1, 1))
        builder.stream(name, [WrittenUnit(Role.PARAGRAPH, (part,))])
    return Locator(match(builder.done(), printed([[RAIN], [ROAD]])))


def told(kind: DifferenceKind, page: int, source: TextRange | None) -> Difference:
    return Difference(kind, "", page=page, source=source)


@pytest.mark.parametrize(
    ("kind", "page", "source", "is_told"),
    [
        (DifferenceKind.MOVED, 1, IN_RAIN, True),  # another story, on another page
        (DifferenceKind.JOIN, 1, IN_RAIN, True),
        (DifferenceKind.MOVED, 2, IN_RAIN, False),  # it was moved to the fault's page
        (DifferenceKind.MOVED, 1, IN_ROAD, False),  # of the fault's story
        (DifferenceKind.JOIN, 1, IN_ROAD, False),
        (DifferenceKind.JOIN, 1, None, True),
        (DifferenceKind.JOIN, 2, None, False),
        (DifferenceKind.MISSING, 2, IN_ROAD, True),  # what is there is in order
    ],
)
def test_blocks_are_judged_where_no_copy_is_out_of_order(
    kind: DifferenceKind, page: int, source: TextRange | None, is_told: bool
):
    fault = told(DifferenceKind.STRUCTURE, 2, IN_ROAD)
    found = _in_order(locator(), [fault], [told(kind, page, source)])
    assert found == [fault] * is_told


def test_a_fault_of_no_copy_is_judged_by_its_page_alone():
    fault = told(DifferenceKind.STRUCTURE, 2, None)
    out = [told(DifferenceKind.MOVED, 1, IN_RAIN)]
    assert _in_order(locator(), [fault], out) == [fault]
