"""Numbers of contents, index and references against the pages where what they mean is printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.verify.align import match as matching
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.pagenumbers import page_numbers
from reportpress.check.verify.read.declared import DeclaredText, DeclaredTexts
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import Edition, Line, PagePlan, Reference, Story
from reportpress.source.errors import Place

HEADS = {"a": "全县概况", "b": "水资源表", "c": "林业产值"}
TEXTS = ["春雨润田麦苗返青农人趁墒", "合作社备足了种子修好水渠", "新修的公路通到山顶下山"]
Shown = tuple[str, float, float]  # text, x, y: pt on a page of 200 × 100


def edition(*reference: Run) -> Edition:
    """A story of three sections; in the first paragraph references may follow its text."""
    body = []
    for number, ((id, head), text) in enumerate(zip(HEADS.items(), TEXTS, strict=True)):
        place = Place("main.yaml", number + 1, 1)
        body.append(Block(BlockKind.SECTION, (Run(head, place),), place, id=id))
        at = Place("main.yaml", number + 1, 20)
        runs = (Run(text, at), *(reference if number == 0 else ()))
        body.append(Block(BlockKind.PARAGRAPH, runs, at))
    flows = {"main": Reference("main", Place("edition.yaml", 1, 1))}
    pages = tuple(PagePlan(n, "page", Place("edition.yaml", n, 1), flows) for n in (1, 2, 3, 4))
    here = Place("edition.yaml", 1, 1)
    story = Story("main", here, (Line("报告", Place("main.yaml", 9, 1)),), tuple(body))
    return Edition(
        "kan", Path("/nowhere"), here, "小报告", date(2025, 2, 18), "", "tiny", pages,
        {"main": story}, {},
    )  # fmt: skip


def told(
    monkeypatch: pytest.MonkeyPatch,
    contents: Sequence[Shown],
    *reference: Run,
    declared: Sequence[DeclaredText] = (),
    more: str = "",
) -> list[Difference]:
    """What is told of contents on page 1, the sections being on pages 2, 3 and 4."""
    known = tuple(declared) or tuple(DeclaredText(head, (id,)) for id, head in HEADS.items())
    monkeypatch.setattr(matching, "declared_furniture", lambda _: DeclaredTexts(known))
    signs = "".join([*(each[0] for each in contents), "报告", *HEADS.values(), *TEXTS, more])
    paper = Paper("".join(dict.fromkeys(signs)))
    paper.page("".join(paper.show(*each, 5) for each in (("报告", 20, 92), *contents)))
    for number, (head, text) in enumerate(zip(HEADS.values(), TEXTS, strict=True)):
        text += more if number == 0 else ""
        paper.page(paper.show(head, 20, 80, 5) + paper.show(text, 20, 60, 5))
    printed = paper.reading().printed
    wanted = edition(*reference)
    found = matching.match(of_edition(wanted, printed), printed)
    return list(page_numbers(Locator(found)))


def messages(found: Sequence[Difference]) -> list[str]:
    return [each.message for each in found]


def contents(*numbers: str) -> list[Shown]:
    return [
        (f"{head}....{number}", 20, 80 - 15 * at)
        for at, (head, number) in enumerate(zip(HEADS.values(), numbers, strict=False))
    ]


def test_right_pages_are_not_told(monkeypatch: pytest.MonkeyPatch):
    assert told(monkeypatch, contents("2", "3", "4")) == []


def test_each_wrong_page_is_told_with_the_right_one(monkeypatch: pytest.MonkeyPatch):
    found = told(monkeypatch, contents("2", "4", "5"))
    assert messages(found) == [
        "the entry “水资源表” gives page 4, and not 3",
        "the entry “林业产值” gives page 5, and not 4",
    ]
    assert [(each.expected, each.found, each.page) for each in found] == [
        ("3", "4", 1), ("4", "5", 1),
    ]  # fmt: skip
    (area,) = found[0].areas
    assert area.rectangle.left == pytest.approx((20 + 8 * 5) * 25.4 / 72, abs=0.02)
    assert area.rectangle.width == pytest.approx(5 * 25.4 / 72, abs=0.02)


@pytest.mark.parametrize(
    ("y", "is_told"), [(82.9, True), (83.1, False), (77.1, True), (76.9, False)]
)
def test_a_number_in_another_line_is_none_of_an_entry(
    monkeypatch: pytest.MonkeyPatch, y: float, is_told: bool
):
    """Six tenths of an em, of type of 5 pt, off its text."""
    lines = [("全县概况....", 20, 80), ("3", 80, y)]
    assert bool(told(monkeypatch, lines)) is is_told


def test_the_line_of_an_entry_is_that_of_its_last_character(monkeypatch: pytest.MonkeyPatch):
    lines = [("全县概", 20, 80), ("况....3", 20, 72)]
    assert messages(told(monkeypatch, lines)) == ["the entry “全县概况” gives page 3, and not 2"]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ("2、4", ""), ("2，4", ""), ("24", ""), ("2、3", "2、4"), ("2", "2、4"), ("4、2", "2、4"),
    ],
)  # fmt: skip
def test_an_entry_of_an_index_gives_all_its_pages(
    monkeypatch: pytest.MonkeyPatch, numbers: str, wanted: str
):
    declared = [DeclaredText("全县概况", ("a", "c"))]
    found = told(monkeypatch, [(f"全县概况{numbers}", 20, 70)], declared=declared)
    assert [each.expected for each in found] == ([wanted] if wanted else [])


def test_pages_that_are_the_same_may_be_given_once(monkeypatch: pytest.MonkeyPatch):
    declared = [DeclaredText("全县概况", ("a", "a", "c"))]
    for numbers, right in (("2、4", True), ("2、2、4", True), ("2、2", False)):
        found = told(monkeypatch, [(f"全县概况{numbers}", 20, 70)], declared=declared)
        assert (found == []) is right


def test_entries_of_one_text_are_those_declared_in_their_order(monkeypatch: pytest.MonkeyPatch):
    declared = [DeclaredText("全县概况", ("b",)), DeclaredText("全县概况", ("c",))]
    lines = [("全县概况....3", 20, 80), ("全县概况....4", 20, 65)]
    assert told(monkeypatch, lines, declared=declared) == []
    wrong = [("全县概况....4", 20, 80), ("全县概况....4", 20, 65)]
    assert messages(told(monkeypatch, wrong, declared=declared)) == [
        "the entry “全县概况” gives page 4, and not 3"
    ]
    alone = [("全县概况....4", 20, 80)]  # it may be either
    assert told(monkeypatch, alone, declared=declared) == []
    neither = [("全县概况....2", 20, 80)]  # the first is named
    assert messages(told(monkeypatch, neither, declared=declared)) == [
        "the entry “全县概况” gives page 2, and not 3"
    ]


def test_an_entry_without_targets_or_of_one_that_is_not_printed_is_not_judged(
    monkeypatch: pytest.MonkeyPatch,
):
    for targets in ((), ("none",), ("a", "none")):
        declared = [DeclaredText("全县概况", targets)]
        assert told(monkeypatch, [("全县概况....9", 20, 80)], declared=declared) == []


@pytest.mark.parametrize(
    ("sign", "is_right"),
    [
        ("（第3页）", True),
        ("（第4页）", False),
        ("（见第3页）", True),
        ("第13页", False),
        ("p.3", True),
    ],
)  # fmt: skip
def test_a_reference_gives_the_page_of_its_target(
    monkeypatch: pytest.MonkeyPatch, sign: str, is_right: bool
):
    run = Run("见水表", Place("main.yaml", 1, 40), target="b", with_page=True)
    found = told(monkeypatch, [], run, more=f"见水表{sign}")
    number = "".join(each for each in sign if each.isdigit())
    assert messages(found) == (
        [] if is_right else [f"the reference to b gives page {number}, and not 3"]
    )
    assert all((each.page, each.found) == (2, number) for each in found)
