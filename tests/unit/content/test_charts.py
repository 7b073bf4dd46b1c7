"""Charts of stories: columns of data as Vega-Lite specifications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from editions import Tiny, tiny

from reportpress.content.body import Figure
from reportpress.content.load import load_edition
from reportpress.source.errors import Refused, Severity

DATA = "年份,粮食,蔬菜\n2023,12.5,7\n2024,14.9,—\n"
ONE = "chart: {type: bar, alt: 逐年上升, file: data/g.csv, x: 年份, y: 粮食}"
TWO = ONE.replace("y: 粮食", "y: [粮食, 蔬菜]")
LONG = "rows: [[年, 种, 量], [2023, 粮, 1], [2023, 菜, 2]], x: 年, y: 量, series: 种"
AT = "content/kan/stories/lead.yaml:3"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    made.put("data/g.csv", DATA)
    return made


def figure(project: Tiny, written: str) -> Figure:
    project.body(written)
    (found,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(found, Figure) and found.chart
    return found


def spec(project: Tiny, written: str) -> dict[str, Any]:
    chart = figure(project, written).chart
    assert chart
    return dict(json.loads(chart.spec))


def told(project: Tiny, written: str) -> list[str]:
    project.body(written)
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    errors = [p for p in refused.value.problems if p.severity is Severity.ERROR]
    assert all(problem.hint for problem in errors)
    return [f"{p.place}: {p.message}" for p in errors]


def test_a_column_is_bars_along_another(project: Tiny):
    found = spec(project, ONE)
    assert found["mark"] == {"type": "bar"} and "color" not in found["encoding"]
    assert found["data"]["values"] == [
        {"x": "2023", "y": 12.5, "series": ""}, {"x": "2024", "y": 14.9, "series": ""},
    ]  # fmt: skip


def test_columns_are_series_and_blanks_are_left_out(project: Tiny):
    found = spec(project, TWO)
    assert [(v["x"], v["series"], v["y"]) for v in found["data"]["values"]] == [
        ("2023", "粮食", 12.5), ("2023", "蔬菜", 7.0), ("2024", "粮食", 14.9),
    ]  # fmt: skip
    assert found["encoding"]["color"]["field"] == found["encoding"]["xOffset"]["field"] == "series"
    stacked = spec(project, TWO.replace("bar", "stacked"))
    assert "xOffset" not in stacked["encoding"] and "color" in stacked["encoding"]


def test_a_column_may_name_the_series(project: Tiny):
    found = spec(project, f"chart: {{type: line, alt: 甲, {LONG}}}")
    assert [(v["series"], v["y"]) for v in found["data"]["values"]] == [("粮", 1.0), ("菜", 2.0)]


def test_a_pie_has_angles_and_a_scatter_numbers_on_both_axes(project: Tiny):
    pie = spec(project, ONE.replace("bar", "pie"))
    assert pie["mark"] == {"type": "arc"} and set(pie["encoding"]) == {"theta", "color", "order"}
    scatter = spec(project, ONE.replace("bar", "scatter").replace("x: 年份", "x: 蔬菜"))
    assert scatter["encoding"]["x"]["type"] == "quantitative"
    assert scatter["data"]["values"][0] == {"x": 7.0, "y": 12.5, "series": ""}


def test_parts_are_ordered_as_in_the_data_whatever_their_names(project: Tiny):
    rows = "rows: [[年, 量, 种], [2023, 1, 二], [2023, 2, 一], [2024, 3, 一]], y: 量"
    for sort in ("stacked", "area"):
        found = spec(project, f"chart: {{type: {sort}, alt: 甲, {rows}, x: 年, series: 种}}")
        ranks = [(v["series"], v["rank"]) for v in found["data"]["values"]]
        assert ranks == [("二", 0), ("一", 1), ("一", 1)]
        assert found["encoding"]["order"] == {"field": "rank", "type": "quantitative"}
        assert found["encoding"]["color"]["legend"] == {"values": ["一", "二"]}
    found = spec(project, f"chart: {{type: pie, alt: 甲, {rows}, x: 种}}")
    assert [(v["x"], v["rank"]) for v in found["data"]["values"]][:2] == [("二", 0), ("一", 1)]
    assert "order" not in spec(project, TWO)["encoding"]


def test_titles_formats_and_sizes(project: Tiny):
    more = "x-title: 年, y-title: 万吨, format: '#,##0.0', width: 80, height: 50"
    chart = ONE.replace("y: 粮食}", f"y: 粮食, {more}}}")
    found = spec(project, chart)
    assert found["encoding"]["x"]["title"] == "年" and found["encoding"]["y"]["title"] == "万吨"
    assert found["encoding"]["y"]["axis"] == {"format": ",.1f"}
    assert (found["width"], found["height"]) == (302.36, 188.98)
    drawn = figure(project, chart).chart
    assert drawn and drawn.words == ("年", "万吨", "2023", "2024")


def test_a_chart_is_a_figure_with_a_number(project: Tiny):
    project.body(
        ONE.replace("type:", "id: fig-g, caption: 产量, source: 统计局, type:"), "见@fig-g。"
    )
    chart, paragraph = load_edition(project.edition).edition.stories["lead"].body
    assert [part.text for part in chart.parts] == ["产量", "统计局"]
    assert paragraph.parts[0].text == "见图 1。"


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        (ONE.replace("bar", "bars"), [f"{AT}:19: expected bar, stacked, line, area, pie or"]),
        (ONE.replace("年份", "年分"), [f"{AT}:56: the data have no column “年分”"]),
        (ONE.replace("y: 粮食", "y: [粮食, 菜]"), [f"{AT}:68: the data have no column “菜”"]),
        (ONE.replace("y: 粮食", "y: 年份, series: 种"), [f"{AT}:75: the data have no column “种”"]),
        (ONE.replace("alt: 逐年上升, ", ""), [f"{AT}:12: a chart needs the key “alt”"]),
        (ONE.replace("file: data/g.csv, ", ""), [f"{AT}:12: a chart without numbers"]),
        (ONE.replace("g.csv", "h.csv"), [f"{AT}:41: there is no file data/h.csv"]),
        (
            "chart: {type: bar, alt: 甲, rows: [[年, 量], [2023, 多], [2024]], x: 年, y: 量}",
            [f"{AT}:54: “多” is no number", f"{AT}:59: 1 cell in this row, 2 in the first"],
        ),
    ],
)
def test_faults_are_told_at_their_place(project: Tiny, written: str, problems: list[str]):
    found = told(project, written)
    assert len(found) == len(problems), found
    for line, beginning in zip(found, problems, strict=True):
        assert line.startswith(beginning), line


def test_the_chart_of_the_documentation_is_one(project: Tiny):
    text = (Path(__file__).parents[3] / "docs" / "copy.md").read_text("utf-8")
    written = text.split("## Charts\n```yaml\n")[1].split("```")[0]
    project.put("data/grain.csv", DATA)
    project.story("headline: 题\nbody:\n" + written)
    (chart,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(chart, Figure) and chart.chart and chart.caption and chart.caption.label
