"""Numbers of charts that documents fold away: each is there once, at what it is of."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.check.markup import read_html
from reportpress.check.verify.differences.chartdata import chart_data_faults
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.read.documents import read_documents
from reportpress.content.load import load_edition
from reportpress.content.model import Edition
from reportpress.reading.articles import articles_of, homes_of
from reportpress.reading.elements import as_xhtml
from reportpress.reading.storymarkup import article_element
from reportpress.reading.surroundings import Readers, ServedPicture

COLUMNS = "[[年, 粮, 菜], [2023, 1.5, 20], [2024, 3, —]]"
CHARTS = {
    "a series each": f"{{type: line, alt: 升, x: 年, y: [粮, 菜], rows: {COLUMNS}}}",
    "one series": f"{{type: bar, alt: 升, x: 年, y: 粮, rows: {COLUMNS}}}",
    "a scatter": "{type: scatter, alt: 升, x: 高, y: 产, series: 种,"
    " rows: [[高, 产, 种], [1, 1.5, 粮], [1, 20, 粮], [2, 3, 菜]]}",
    "a specification": "{alt: 升, spec: {mark: point, data: {values:"
    " [{甲: 1.5, 乙: 二}, {甲: 20, 乙: 三}, {乙: 四}]},"
    " encoding: {x: {field: 甲}}}}",
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="升"></svg>'


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    return tiny(tmp_path)


def printed(project: Tiny, chart: str) -> tuple[Edition, str]:
    """An edition with a chart, and its story as markup."""
    project.body(f"chart: {chart}")
    edition = load_edition(project.edition).edition
    homes = homes_of(articles_of(edition))
    readers = Readers(
        edition, lambda each: ServedPicture("a.png", 8, 8), homes.__getitem__, lambda _: DRAWING
    )
    (article,) = articles_of(edition)
    return edition, as_xhtml(article_element(article, readers, ()))


def found(edition: Edition, markup: str) -> list[Difference]:
    document = read_html(f"<body>{markup}</body>", "a.html")
    return [*chart_data_faults(read_documents("a", [document], {"a.html"}), edition)]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_number_is_there_once(project: Tiny, chart: str):
    edition, markup = printed(project, chart)
    assert "<details" in markup and found(edition, markup) == []


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_number_that_is_another_is_told_with_what_it_is_of(project: Tiny, chart: str):
    edition, markup = printed(project, chart)
    assert markup.count("1.5<") == 1
    kinds = {each.kind.value: each for each in found(edition, markup.replace("1.5<", "1.6<"))}
    assert sorted(kinds) == ["added", "missing"]
    assert "1.5" in kinds["missing"].expected and "1.6" in kinds["added"].found
    assert kinds["missing"].place == kinds["added"].place != edition.stories["lead"].place


def test_numbers_at_each_others_place_are_told(project: Tiny):
    edition, markup = printed(project, CHARTS["a series each"])
    swapped = markup.replace(">1.5<", ">_<").replace(">3<", ">1.5<").replace(">_<", ">3<")
    assert [each.expected for each in found(edition, swapped) if each.expected] == [
        "2023, 粮, 1.5", "2024, 粮, 3",
    ]  # fmt: skip


def test_a_row_that_is_lost_or_there_twice_is_told(project: Tiny):
    edition, markup = printed(project, CHARTS["a series each"])
    start = markup.index("<tr", markup.index("<tbody"))
    row = markup[start : markup.index("</tr>", start) + 5]
    assert [each.kind.value for each in found(edition, markup.replace(row, ""))] == ["missing"] * 2
    assert [each.kind.value for each in found(edition, markup.replace(row, row * 2))] == [
        "added", "added",
    ]  # fmt: skip


def test_a_chart_without_its_table_is_told(project: Tiny):
    edition, markup = printed(project, CHARTS["one series"])
    start, end = markup.index("<details"), markup.index("</details>") + 10
    (told,) = found(edition, markup[:start] + markup[end:])
    assert told.message == "the numbers of the chart “升” are not there"


def test_data_in_several_places_is_not_asked_for(project: Tiny):
    parts = "{mark: bar, data: {values: [{甲: 1}]}, encoding: {x: {field: 甲}}}"
    edition, markup = printed(
        project, f"{{alt: 升, spec: {{data: {{values: []}}, hconcat: [{parts}, {parts}]}}}}"
    )
    assert found(edition, markup) == []


def test_a_chart_of_one_series_is_known_by_whatever_its_column_is_called(project: Tiny):
    edition, markup = printed(project, CHARTS["one series"])
    assert found(edition, markup.replace(">粮<", ">产量<")) == []
    edition, markup = printed(project, CHARTS["a series each"])
    assert found(edition, markup.replace(">粮<", ">产量<")) != []
