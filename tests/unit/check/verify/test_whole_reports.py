"""The reports on one edition with many faults, whole: for the terminal, as JSON, as HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.verify.differences.verify import Verification, verify_edition
from reportpress.check.verify.reports.asjson import as_json
from reportpress.check.verify.reports.htmlreport import as_html
from reportpress.check.verify.reports.terminal import as_table
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

STORIES = {
    "rain": ("雨水节气", [
        "春雨润田，麦苗返青，农人趁墒追肥。", "合作社备足了种子，修好了水渠。",
        "田头的广播一早就响了起来，技术员说墒情。",
    ]),
    "road": ("公路通到山顶", [
        "新修的公路通到山顶，山货当天下山。", "路边的小店换了招牌，老井边石磨转了。",
    ]),
}  # fmt: skip
FIRST = [
    "1", "2025年2月18日", "雨水节气", "春雨润田，麦苗返黄，农人趁墒追肥。",
    "田头的广播一早就响了起来，技术员说墒情。", "合作社备足了种子，修好了水渠。",
    "田头的广播一早就响了起来，技术员说墒情。", "外来的一整行文字不在稿子里。",
]  # fmt: skip
SECOND = [
    "2", "2025年2月19日", "公路通到山顶", "新修的公路通到山顶，山货当天下山。",
    "路边的小店换了招牌，老井边", "石磨",
]  # fmt: skip


def edition() -> Edition:
    """Two stories and a picture, each written in a file of its own."""
    stories, pages = {}, []
    for number, (id, (headline, body)) in enumerate(STORIES.items(), 1):
        blocks = tuple(
            Block(BlockKind.PARAGRAPH, (Run(text, Place(f"{id}.yaml", 2 + at, 5)),),
                  Place(f"{id}.yaml", 2 + at, 3))
            for at, text in enumerate(body)
        )  # fmt: skip
        head = (Line(headline, Place(f"{id}.yaml", 1, 11)),)
        stories[id] = Story(id, Place(f"{id}.yaml", 1, 1), head, blocks)
        flows = {"main": Reference(id, Place("edition.yaml", 5 * number, 9))}
        pages.append(PagePlan(number, "page", Place("edition.yaml", 5 * number, 5), flows))
    pages[1] = PagePlan(
        2, "page", Place("edition.yaml", 10, 5), pages[1].flows,
        pictures={"hero": (Reference("mill", Place("edition.yaml", 12, 9)),)},
    )  # fmt: skip
    where = Place("pictures.yaml", 1, 1)
    mill = Picture("mill", where, Path("mill.jpg"), "石磨", "石磨", "本报插图")
    return Edition(
        "kan", Path("/nowhere"), Place("edition.yaml", 1, 1), "小刊", date(2025, 2, 18), "要闻",
        "tiny", tuple(pages), stories, {"mill": mill},
    )  # fmt: skip


def line(paper: Paper, number: int, text: str) -> str:
    """One below the other: the first at the head of the page, those of copy closer together."""
    return paper.show(text, 12, 90 - 11 * number, 6)


@pytest.fixture
def verification(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verification:
    monkeypatch.chdir(tmp_path)
    paper = Paper("".join(dict.fromkeys("".join([*FIRST, *SECOND]))))
    for lines in (FIRST, SECOND):
        paper.page("".join(line(paper, at, text) for at, text in enumerate(lines)))
    paper.pdf.write(Path("page.pdf"))
    return verify_edition(Path("page.pdf"), edition())


Golden = Callable[[str, str], None]


def test_the_table_on_the_terminal(verification: Verification, golden: Golden):
    golden("verify/report, table.txt", as_table(verification) + "\n")


def test_the_data(verification: Verification, golden: Golden):
    data = as_json(verification)
    golden("verify/report, data.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def test_the_page_for_a_browser(verification: Verification, golden: Golden):
    page = as_html(verification, {2: "data:image/png;base64,page2"})
    head, _, styled = page.partition("<style>")
    golden("verify/report, page 2 shown.html", head + styled.partition("</style>\n")[2])
    picture = '<img alt="page 2" src="data:image/png;base64,page2">\n'
    assert picture in page
    assert as_html(verification, {}) == page.replace(picture, "")
