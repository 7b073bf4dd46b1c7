"""Charts that are whole Vega-Lite specifications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from editions import Tiny, tiny

from reportpress.content.body import Figure
from reportpress.content.load import load_edition
from reportpress.source.errors import Refused, Severity
from reportpress.template.chartdrawing import _looking

DATA = "年份,粮食,蔬菜\n2023,12.5,7\n2024,14.9,—\n"
LAYERED = """\
chart:
  alt: 两种产量
  file: data/g.csv
  spec:
    layer:
      - mark: {type: bar, opacity: 0.5}
        encoding:
          y: {field: 粮食, type: quantitative, title: 万吨}
      - mark: line
        encoding:
          y: {field: 蔬菜, type: quantitative}
    encoding:
      x: {field: 年份, type: ordinal, axis: {labelAngle: 0}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    made.put("data/g.csv", DATA)
    return made


def put(project: Tiny, written: str) -> None:
    lines = written.splitlines()
    block = "\n".join([f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])])
    project.story(f"headline: 题\nbody:\n{block}\n")


def spec(project: Tiny, written: str) -> dict[str, Any]:
    put(project, written)
    (found,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(found, Figure) and found.chart
    return dict(json.loads(found.chart.spec))


def test_a_specification_is_taken_as_it_is_with_the_data_beside_it(project: Tiny):
    found = spec(project, LAYERED)
    assert found["data"] == {
        "values": [
            {"年份": 2023, "粮食": 12.5, "蔬菜": 7},
            {"年份": 2024, "粮食": 14.9, "蔬菜": None},
        ]
    }
    assert found["layer"][0]["mark"] == {"type": "bar", "opacity": 0.5}
    assert found["autosize"] == {"type": "fit", "contains": "padding"}


def test_words_that_are_printed_are_known(project: Tiny):
    spec(project, LAYERED)
    (figure,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(figure, Figure) and figure.chart
    words = {*figure.chart.words}
    assert {"万吨", "2023", "粮食"} <= words
    assert not {"bar", "quantitative", "line"} & words


def test_it_may_hold_its_data(project: Tiny):
    written = (
        "chart: {alt: 甲, spec: {mark: arc, data: {values: [{a: 1, b: '01', c: ~, d: true}]}}}"
    )
    assert spec(project, written)["data"]["values"] == [{"a": 1, "b": "01", "c": None, "d": True}]


def test_views_side_by_side_have_sizes_of_their_own(project: Tiny):
    part = "{mark: bar, width: 90}"
    written = f"chart: {{alt: 甲, spec: {{data: {{values: []}}, hconcat: [{part}, {part}]}}}}"
    found = spec(project, written)
    assert "autosize" not in found
    assert "width" not in _looking({"width": 400, "height": 190}, found)


def test_the_layouts_looks_are_under_those_of_the_specification():
    looks = {"width": 9, "config": {"font": "F", "axis": {"grid": True, "tickColor": "#000"}}}
    found = _looking(looks, {"autosize": "fit", "width": 5, "config": {"axis": {"grid": False}}})
    assert found["config"] == {"font": "F", "axis": {"grid": False, "tickColor": "#000"}}
    assert found["width"] == 5


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("mark: line", "mark: lines", "11:19: “lines” is no mark of a chart"),
        ("mark: line", "mark: image", "11:19: “image” is no mark of a chart"),
        ("mark: line", "marks: line", "11:13: Vega-Lite knows no key “marks” here"),
        ("field: 蔬菜", "field: 菜", "13:26: the data have no column “菜”"),
        ("field: 蔬菜, type: quantitative", "field: 蔬菜, type: 数", "13:36: “数” is no type"),
        ("      x: {", "      z: {", "15:11: Vega-Lite knows no channel “z”"),
        ("  alt: 两种产量\n", "", "4:7: a chart needs the key “alt”"),
        ("  alt:", "  x: 年份\n  alt:", "4:7: “x” beside “spec”"),
        (
            "    layer:",
            "    data: {url: 'https://a.b/c.csv'}\n    layer:",
            "7:9: the chart's data are",
        ),
        ("  file: data/g.csv\n", "", "6:9: a chart without data"),
        ("labelAngle: 0", "labelFont: Arial", "15:48: a chart is in the layout's faces"),
        ("    layer:", "    transform: [{sample: 5}]\n    layer:", "7:22: a sample of the data"),
        (
            "    layer:",
            "    transform: [{calculate: 'random ()', as: r}]\n    layer:",
            "7:34: “random ” is another each time",
        ),
        ("labelAngle: 0", "labelAngle: .inf", "15:60: “.inf” is no number here"),
    ],
)
def test_faults_are_told_at_their_place(project: Tiny, old: str, new: str, problem: str):
    assert old in LAYERED
    put(project, LAYERED.replace(old, new))
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    errors = [each for each in refused.value.problems if each.severity is Severity.ERROR]
    told = [f"{each.place}: {each.message}" for each in errors]
    assert told[0].startswith(f"content/kan/stories/lead.yaml:{problem}"), told
    assert all(each.hint for each in errors)


def test_data_from_elsewhere_are_refused(project: Tiny):
    put(project, "chart: {alt: 甲, spec: {mark: bar, data: {url: 'https://a.b/c.csv'}}}")
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    (problem,) = refused.value.problems
    assert f"{problem.place}: {problem.message}".endswith("3:46: data or a picture from elsewhere")


def test_all_words_and_rows_that_are_wrong_are_told_in_the_file(project: Tiny):
    project.put("data/g.csv", "年份,粮食,蔬菜\n2023,多,7\n2024,14.9\n2025,少,无\n")
    put(project, LAYERED)
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    told = [f"{each.place}: {each.message}" for each in refused.value.problems]
    assert [line.partition("data/")[2] for line in told] == [
        "g.csv:2:6: “多” is no number",
        "g.csv:3:6: 2 cells in this row, 3 in the first",
        "g.csv:4:6: “少” is no number",
        "g.csv:4:8: “无” is no number",
    ]


def test_columns_that_a_transform_makes_are_known(project: Tiny):
    made = "    transform: [{calculate: 'datum.粮食 * 2', as: 菜}]\n    layer:"
    written = LAYERED.replace("    layer:", made).replace("field: 蔬菜", "field: 菜")
    assert spec(project, written)["transform"][0]["as"] == "菜"
