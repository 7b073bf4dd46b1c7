"""By which number each page of a PDF is called, and what is at the edges of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.read.folios import Folios
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import Edition, Line, PagePlan, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
TEXT = "春雨润田麦苗返青"
Shown = tuple[str, float, float]  # text, x, y: pt on a page of 200 × 100


def edition(*numbers: int) -> Edition:
    """Pages of these numbers, all with one story."""
    block = Block(BlockKind.PARAGRAPH, (Run(TEXT, HERE),), HERE)
    flows = {"main": Reference("rain", HERE)}
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "", "tiny",
        tuple(PagePlan(number, "page", HERE, flows) for number in numbers),
        {"rain": Story("rain", HERE, (Line("雨水", HERE),), (block,))}, {},
    )  # fmt: skip


def called(numbers: Sequence[int], *pages: Sequence[Shown]) -> list[str]:
    """What each page is called, of an edition with pages of these numbers."""
    paper = Paper("".join(dict.fromkeys(TEXT + "".join(t for page in pages for t, _, _ in page))))
    for page in pages:
        paper.page(paper.show(TEXT, 20, 50) + "".join(paper.show(*each) for each in page))
    folios = Folios(edition(*numbers), paper.reading().printed)
    return [folios.at(page) for page in range(len(pages))]


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ([("7", 100, 5)], "7"),
        ([("7", 100, 95)], "7"),
        ([("1234", 100, 5)], "1234"),
        ([("12345", 100, 5)], "1"),  # too long for a folio
        ([("xiv", 100, 5)], "xiv"),
        ([("XIV", 100, 5)], "XIV"),
        ([("xIv", 100, 5)], "1"),
        ([("xxxviii", 100, 5)], "xxxviii"),
        ([("7版", 100, 5)], "1"),
        ([("7", 100, 11.9)], "7"),  # an eighth, nearly, of the page's height
        ([("7", 100, 12)], "7"),
        ([("7", 100, 12.1)], "1"),
        ([("7", 100, 88.1)], "7"),
        ([("7", 100, 88)], "7"),
        ([("7", 100, 87.9)], "1"),
        ([("7", 20, 5), ("9", 160, 5)], "1"),  # two
        ([("7", 20, 5), ("7", 160, 95)], "7"),
        ([], "1"),
    ],
)
def test_a_page_is_called_by_the_only_number_at_its_head_or_foot(shown: list[Shown], name: str):
    assert called([1], shown) == [name]


def test_where_most_numbers_are_the_edition_s_all_are_called_as_it_says():
    five, six, wrong = (([(each, 100, 5)]) for each in ("5", "6", "9"))
    assert called([5, 6], five, wrong) == ["5", "6"]
    assert called([5, 6, 7], five, wrong, wrong) == ["5", "9", "9"]
    assert called([5, 6, 7], five, six, wrong) == ["5", "6", "7"]
    assert called([5, 6], [], []) == ["5", "6"]


def test_a_pdf_of_another_number_of_pages_counts_from_one():
    assert called([5], [], [], []) == ["1", "2", "3"]


def numbered(*numbers: str) -> list[list[Shown]]:
    """Pages with these numbers at their feet; "" for none."""
    return [[(number, 100, 5)] if number else [] for number in numbers]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (["i", "ii", "iii", "1", "2", "3"], ["i", "ii", "iii", "1", "2", "3"]),
        (["I", "II", "III", "1", "2", "3"], ["I", "II", "III", "1", "2", "3"]),
        (["i", "", "iii", "1", "", "3"], ["i", "ii", "iii", "1", "2", "3"]),
        (["", "ii", "iii", "", "1", "2"], ["1", "ii", "iii", "iv", "1", "2"]),
        (["5", "6", "77", "8", "9", "10"], ["5", "6", "7", "8", "9", "10"]),
        (["", "", "7", "8", "", ""], ["1", "2", "7", "8", "9", "10"]),
        (["i", "", "5", "6", "7", "8"], ["i", "ii", "5", "6", "7", "8"]),  # a front of one
        (["7", "", "", "", "", ""], ["7", "2", "3", "4", "5", "6"]),  # nothing counts on
        (["xxxix", "xl", "xli", "", "", ""], ["xxxix", "xl", "xli", "xlii", "xliii", "xliv"]),
        (["lxxxix", "xc", "xci", "", "", ""], ["lxxxix", "xc", "xci", "xcii", "xciii", "xciv"]),
        (["xcix", "c", "ci", "", "", ""], ["xcix", "c", "ci", "cii", "ciii", "civ"]),
        (["viii", "ix", "x", "xi", "", ""], ["viii", "ix", "x", "xi", "xii", "xiii"]),
        (["iiii", "v", "vi", "", "", ""], ["1", "v", "vi", "vii", "viii", "ix"]),  # no numeral
    ],
)
def test_pages_are_called_as_they_are_counted(printed: list[str], names: list[str]):
    assert called([1, 2, 3, 4, 5, 6], *numbered(*printed)) == names


def test_a_character_that_is_printed_as_another_is_meant_all_the_same():
    paper = Paper("春雨润田禾苗返青")
    reading = paper.page(paper.show("春雨润田禾苗返青", 20, 50)).reading()
    found = Locator(match(of_edition(edition(1)), reading.printed))
    head = len("雨水")
    assert found.source_at(4) is None
    assert [found.meant_at(at) for at in range(8)] == [head + at for at in range(8)]
