"""Notes against printed lines: in the line or at the foot, with the numbers that a layout gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from plaintext import printed

from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.classify import differences
from reportpress.check.verify.differences.letters import Letters
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Note, Run
from reportpress.content.model import Edition, Line, PagePlan, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
NOTE = "据县统计局年鉴整理，不含农场。"
NEXT = "田头的广播一早就响了起来，技术员挨家挨户说墒情。"
HEAD = ["要闻", "雨水节气"]
FOOT = "亩产按实收面积折算。"
BODY = "春雨润田，麦苗返青", "农人趁墒追肥", "合作社备足了种子。"


def edition() -> Edition:
    """One story of two paragraphs; the first calls two notes."""
    first, second = (Note((Run(text, HERE),), HERE) for text in (NOTE, FOOT))
    runs = (Run(BODY[0], HERE), first, Run(BODY[1], HERE), second, Run(BODY[2], HERE))
    body = (
        Block(BlockKind.PARAGRAPH, runs, HERE),
        Block(BlockKind.PARAGRAPH, (Run(NEXT, HERE),), HERE),
    )
    story = Story("rain", HERE, (Line("雨水节气", HERE),), body)
    page = PagePlan(1, "front", HERE, {"first": Reference("rain", HERE)})
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "要闻", "tiny", (page,),
        {"rain": story}, {},
    )  # fmt: skip


def told(*lines: str) -> list[str]:
    page = printed([[*HEAD, *lines]])
    matching = match(of_edition(edition(), page), page)
    found = differences(Locator(matching), [], Letters())
    return [f"{each.kind.value}: {each.message}" for each in found]


@pytest.mark.parametrize(
    ("calls", "markers"),
    [
        (("1", "2"), ("1.", "2.")),
        (("①", "②"), ("①", "②")),
        (("[7]", "[8]"), ("[7]", "[8]")),
        (("", ""), ("1", "2")),  # a layout may call notes by nothing that is text
    ],
)
@pytest.mark.parametrize("split", [False, True])
def test_notes_at_the_foot(calls: tuple[str, str], markers: tuple[str, str], split: bool):
    """At the foot of the page, or of a column in which the paragraph is cut."""
    copy = f"{BODY[0]}{calls[0]}{BODY[1]}{calls[1]}合作社备足", "了种子。", NEXT
    notes = markers[0] + NOTE, markers[1] + FOOT
    at = 1 if split else 3
    assert told(*copy[:at], *notes, *copy[at:]) == []


@pytest.mark.parametrize("rest", [1, 2, 4])
def test_a_few_characters_may_be_left_for_the_column_behind_the_notes(rest: int):
    copy = f"{BODY[0]}1{BODY[1]}2合作社备足了种子。", NEXT[:-rest]
    notes = "1" + NOTE, "2" + FOOT
    assert told(*copy, *notes, NEXT[-rest:]) == []
    (lost,) = told(*copy, *notes)
    assert lost.startswith(f"missing: {rest} character") and lost.endswith(f"“{NEXT[-rest:]}”")


def test_notes_in_the_line():
    assert told(f"{BODY[0]}（{NOTE}）{BODY[1]}（注：{FOOT}）{BODY[2]}", NEXT) == []


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([f"{BODY[0]}1{BODY[1]}2{BODY[2]}", NEXT, f"1.{NOTE}"], "missing: the note “亩产按"),
        ([f"{BODY[0]}1{BODY[1]}2{BODY[2]}", NEXT, f"1.{NOTE}", f"3丙{FOOT}"], "added: no copy: 2"),
        ([f"{BODY[0]}1{BODY[1]}2{BODY[2]}", NEXT + "x", f"1.{NOTE}", f"2.{FOOT}"], "added: no"),
        ([f"{BODY[0]}1（{BODY[1]}2{BODY[2]}", NEXT, f"1.{NOTE}", f"2.{FOOT}"], "added: no copy: 1"),
    ],
)
def test_other_signs_and_lost_notes_are_told(lines: list[str], fault: str):
    (found,) = told(*lines)
    assert found.startswith(fault)


def test_a_call_whose_words_come_twice_is_found_at_its_place():
    """The words beside the second call are those beside the first."""
    wanted = edition()
    story = wanted.stories["rain"]
    twice = replace(story, body=(story.body[0], story.body[0]))
    whole = f"{BODY[0]}1{BODY[1]}2{BODY[2]}", f"{BODY[0]}3{BODY[1]}4{BODY[2]}"
    page = printed([[*HEAD, *whole, f"1{NOTE}", f"2{FOOT}", f"3{NOTE}", f"4{FOOT}"]])
    source = of_edition(replace(wanted, stories={"rain": twice}), page)
    assert differences(Locator(match(source, page)), [], Letters()) == []


@pytest.mark.parametrize("other", ["第12页，表3。", "第13页，表4。", "第121页，表3。"])
def test_notes_that_are_alike_have_their_own_numbers(other: str):
    """The last is called where the paragraph ends, with the notes right below: 2 and 1 are two."""
    alike = "见县统计局《国民经济和社会发展统计公报》第12页，表3。"
    texts = alike, alike.replace("第12页，表3。", other)
    notes = [Note((Run(text, HERE),), HERE) for text in texts]
    runs = Run(BODY[0], HERE), notes[0], Run(BODY[1], HERE), notes[1]
    wanted = edition()
    story = replace(wanted.stories["rain"], body=(Block(BlockKind.PARAGRAPH, runs, HERE),))
    copy, foot = f"{BODY[0]}1{BODY[1]}2", [f"1 {texts[0]}", f"2 {texts[1]}"]
    whole = replace(wanted, stories={"rain": story})

    def told_of(*lines: str) -> list[str]:
        page = printed([[*HEAD, *lines]])
        found = differences(Locator(match(of_edition(whole, page), page)), [], Letters())
        return [f"{each.kind.value}: {each.message}" for each in found]

    assert told_of(copy, *foot) == []
    assert told_of(copy, foot[0]) != []
