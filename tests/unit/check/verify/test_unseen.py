"""Text that nobody sees, or can read, as it is told: joined, named, with its hint."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from plaintext import Paper

from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.unseen import hidden_differences
from reportpress.check.verify.read.source import SourceBuilder, SourceText
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.check.visibility.reasons import ILLEGIBLE, Hidden, Reason
from reportpress.source.errors import Place

COPY = "春雨润田麦苗返青农人趁墒追肥备种渠水清清"


def source(text: str, role: Role = Role.PARAGRAPH) -> SourceText:
    builder = SourceBuilder("copy.txt")
    builder.stream("rain", [WrittenUnit(role, (Part(text, Place("copy.txt", 1, 1)),))])
    return builder.done()


def told(
    hidden: Sequence[Hidden], wanted: str = COPY, role: Role = Role.PARAGRAPH
) -> list[Difference]:
    """What is told of a line of COPY of which stretches are hidden."""
    paper = Paper(COPY)
    reading = paper.page(paper.show(COPY, 0, 50)).reading()
    locator = Locator(match(source(wanted, role), reading.printed))
    return list(hidden_differences(locator, hidden))


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_is_told_in_its_words(reason: Reason):
    (difference,) = told([Hidden(2, 6, reason)])
    assert difference.message == f"4 characters {reason.value}: “润田麦苗”"
    assert difference.kind == ("illegible" if reason in ILLEGIBLE else "hidden")
    assert (difference.source, difference.printed) == ((2, 6), (2, 6))
    assert (difference.found, difference.expected, difference.page) == ("润田麦苗", "", 1)
    assert difference.place == Place("copy.txt", 1, 1)


@pytest.mark.parametrize(
    ("reason", "hint"),
    [
        (Reason.NO_CONTRAST, "is it meant to be read? then give it another colour"),
        (Reason.CLIPPED, "make its frame larger, or the copy shorter"),
        (Reason.TRIMMED, "move it into the page"),
        (Reason.OUTSIDE, "move it into the page"),
        (Reason.TINY, ""),
    ],
)
def test_what_can_be_done_is_hinted_at(reason: Reason, hint: str):
    assert told([Hidden(2, 6, reason)])[0].hint == hint


@pytest.mark.parametrize(
    ("reason", "is_told"),
    [(each, each is not Reason.TRIMMED and each not in ILLEGIBLE) for each in Reason],
)
def test_what_is_no_copy_may_be_outside_the_trim_and_illegible(reason: Reason, is_told: bool):
    found = told([Hidden(16, 20, reason)], COPY[:16])
    expected = [f"4 characters {reason.value}, no copy: “渠水清清”"] if is_told else []
    assert [each.message for each in found] == expected
    assert all(each.place is None and each.source is None for each in found)


@pytest.mark.parametrize(
    ("second", "stretches"),
    [
        (Hidden(7, 12, Reason.COVERED), [(0, 12)]),
        (Hidden(8, 12, Reason.COVERED), [(0, 4), (8, 12)]),
        (Hidden(4, 12, Reason.CLIPPED), [(0, 4), (4, 12)]),
    ],
)
def test_stretches_of_one_reason_that_are_near_are_one(
    second: Hidden, stretches: list[tuple[int, int]]
):
    found = told([Hidden(0, 4, Reason.COVERED), second])
    assert [each.printed for each in found] == stretches


@pytest.mark.parametrize(
    ("role", "end", "is_told"),
    [
        (Role.CREDIT, 20, False),  # along a picture
        (Role.LABEL, 20, False),
        (Role.CREDIT, 19, True),
        (Role.PARAGRAPH, 20, True),
        (Role.SUBHEAD, 20, True),
        (Role.QUOTE, 20, True),
        (Role.ITEM, 20, True),
        (Role.HEADLINE, 20, False),
    ],
)
def test_all_of_a_line_beside_the_copy_may_be_turned(role: Role, end: int, is_told: bool):
    assert bool(told([Hidden(0, end, Reason.TURNED)], role=role)) is is_told
    assert told([Hidden(0, end, Reason.MIRRORED)], role=role)


def test_each_run_has_a_rectangle():
    paper = Paper(COPY)
    paper.page(paper.show(COPY[:4], 0, 50) + paper.show(COPY[4:], 0, 30))
    locator = Locator(match(source(COPY), paper.reading().printed))
    (difference,) = hidden_differences(locator, [Hidden(1, 7, Reason.COVERED)])
    assert [
        (page, round(box.left / 25.4 * 72), round(box.width / 25.4 * 72))
        for page, box in difference.areas
    ] == [(1, 10, 30), (1, 0, 30)]


def test_of_a_very_long_stretch_the_first_two_thousand_characters_have_rectangles():
    paper = Paper(COPY)
    shows = (paper.show(COPY[n % 20], n % 200, 90 - n // 200, 1) for n in range(2100))
    locator = Locator(match(source(COPY), paper.page("".join(shows)).reading().printed))
    (difference,) = hidden_differences(locator, [Hidden(0, 2100, Reason.COVERED)])
    assert len(difference.areas) == 2000


def test_foreign_text_that_cannot_be_seen_is_told_once_and_what_is_lost_besides():
    paper = Paper(COPY + "墒情")
    hidden = f"3 Tr {paper.show('墒情', 20, 30)} 0 Tr "
    paper.page(paper.show(COPY[:13], 20, 50) + paper.show(COPY[15:], 20, 20) + hidden)
    differences = paper.differences(source(COPY))
    kinds = [(each.kind.value, each.expected or each.found) for each in differences]
    assert sorted(kinds) == [("hidden", "墒情"), ("missing", COPY[13:15])]


@pytest.mark.parametrize(
    ("first", "last", "wanted", "role"),
    [
        (Hidden(0, 20, Reason.TURNED), Hidden(3, 4, Reason.CLIPPED), COPY, Role.CREDIT),
        (Hidden(0, 2, Reason.TRIMMED), Hidden(3, 4, Reason.CLIPPED), COPY[2:], Role.PARAGRAPH),
    ],
)
def test_what_may_be_as_it_is_keeps_nothing_behind_it_from_being_told(
    first: Hidden, last: Hidden, wanted: str, role: Role
):
    """All of a credit may be turned; what is no copy may be outside the trim."""
    alone, both = told([last], wanted, role), told([first, last], wanted, role)
    assert alone and [each.message for each in both] == [each.message for each in alone]
