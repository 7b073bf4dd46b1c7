"""What pages have besides copy, in single answers: words of charts and drawings, file titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.verify.differences.verify import compare
from reportpress.check.verify.read.charttext import chart_line
from reportpress.check.verify.read.drawntext import drawn_texts
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Chart, Figure, Run
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

HERE, TITLED = Place("edition.yaml", 1, 1), Place("edition.yaml", 2, 8)
BODY = Block(BlockKind.PARAGRAPH, (Run("春雨润田麦苗返青", HERE),), HERE)


def edition(*charts: Chart) -> Edition:
    figures = tuple(Figure(HERE, (), chart=chart) for chart in charts)
    story = Story("rain", HERE, (Line("雨水", HERE),), (BODY, *figures))
    page = PagePlan(1, "page", HERE, {"main": Reference("rain", HERE)})
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "", "tiny", (page,),
        {"rain": story}, {}, places={"title": TITLED},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("雨量", True), ("雨量（毫米）", True), ("一月二月三月", True), ("0", True),
        ("1,200", True), ("12.5%", True), ("-3", True), ("−3.25", True), ("一月12二月-4.5%", True),
        ("雨", False), ("毫米", False), ("12.", False), ("春雨", False), ("雨量春雨", False),
        (".5", False), ("12,,5", True), ("%", False),
    ],
)  # fmt: skip
def test_a_line_of_a_chart_is_its_words_and_numbers(line: str, is_one: bool):
    chart = Chart("{}", "雨量", ("雨量", "雨量（毫米）", "一月", "二月", "三月", " "), HERE)
    wanted = edition(chart)
    pattern = chart_line(wanted, wanted.pages[0])
    assert pattern is not None
    assert bool(pattern.fullmatch(line)) is is_one


def test_a_page_without_charts_has_no_such_lines():
    assert chart_line(edition(), edition().pages[0]) is None


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("map.svg", SVG.format("<text>上党</text><g><text>漳河</text></g>"), ("上党", "漳河")),
        ("map.SVG", SVG.format("<text>上<tspan>党</tspan></text>"), ("上党", "上", "党")),
        ("map.svg", SVG.format("<text>上党</text><text> </text><text>上党</text>"), ("上党",)),
        ("map.svg", SVG.format("<title>上党</title>"), ()),
        ("map.svg", "<svg", ()),
        ("map.svg", None, ()),
        ("map.png", SVG.format("<text>上党</text>"), ()),
    ],
)
def test_the_words_of_a_drawing_are_its_texts(
    tmp_path: Path, name: str, text: str | None, words: tuple[str, ...]
):
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    assert drawn_texts(Picture("map", HERE, tmp_path / name, "", "")) == words


@pytest.mark.parametrize(
    ("title", "is_told"),
    [("小刊", False), ("小刊 2025年", False), ("刊", False), ("", False), ("大报", True)],
)
def test_a_file_that_calls_itself_otherwise_is_told(title: str, is_told: bool):
    paper = Paper("雨水春润田麦苗返青")
    if title:
        paper.pdf.info["Title"] = b"\xfe\xff" + title.encode("utf-16-be")
    paper.page(paper.show("雨水", 20, 80) + paper.show("春雨润田麦苗返青", 20, 60))
    found = compare(of_edition(edition()), paper.reading()).differences
    wanted = ["the file calls itself “大报”, not “小刊”"] if is_told else []
    assert [each.message for each in found] == wanted
    assert [(each.kind.value, each.place, each.expected, each.found) for each in found] == [
        ("structure", TITLED, "小刊", "大报")
    ] * is_told


def test_without_a_place_of_its_title_the_edition_s_is_told():
    paper = Paper("雨水春润田麦苗返青")
    paper.pdf.info["Title"] = "(Other)"
    paper.page(paper.show("雨水", 20, 80) + paper.show("春雨润田麦苗返青", 20, 60))
    source = of_edition(replace(edition(), places={}))
    assert [each.place for each in compare(source, paper.reading()).differences] == [HERE]
