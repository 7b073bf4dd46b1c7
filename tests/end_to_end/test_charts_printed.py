"""Charts on the page: in the layout's faces, text as text, the same bytes twice, verified."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdf
import pytest
from editions import CSS, PAGE, Tiny, tiny
from readback import bare, pieces_of

from reportpress.source.errors import ExitCode

LOOP = """{% for block in story.body %}
<p{{ block | at }}>{{ block | runs }}</p>
{% endfor %}"""
IMPORT = "{% import 'reportpress/blocks.html.j2' as copy %}\n"
STYLE = """
@page { size: 160mm 260mm }
.page { height: 240mm }
.frame { width: 400pt; height: 600pt; top: 40pt }
figure { margin: 0 }
"""
LOOKS = '{"width": 240, "height": 120, "config": {"font": "var(--hei)"}}'
CHART = "chart: {id: fig-g, type: TYPE, caption: 产量, alt: 上升, file: data/g.csv, x: 年, y: Y}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    page = IMPORT + PAGE.replace(LOOP, "{{ copy.body(story.body) }}")
    made.put("../../layout/tiny/pages/one.html.j2", page)
    made.put("../../layout/tiny/page.css", CSS + STYLE)
    made.put("../../layout/tiny/charts.json", LOOKS)
    made.put("data/g.csv", "年,粮食,蔬菜\n2023年,12.5,7\n2024年,14.9,8\n")
    made.edit(
        "edition.yaml", "    pictures:\n      hero: dot\n    labels:\n      strip: 图片新闻\n", ""
    )
    made.body("见@fig-g。", CHART.replace("TYPE", "bar").replace("Y", "[粮食, 蔬菜]"))
    return made


@pytest.mark.parametrize("sort", ["bar", "stacked", "line", "area", "pie", "scatter"])
def test_each_sort_of_chart_is_printed_and_verified(project: Tiny, sort: str):
    pytest.importorskip("vl_convert")
    names = {"pie": ("年", "粮食"), "scatter": ("蔬菜", "粮食")}.get(sort, ("年", "[粮食, 蔬菜]"))
    chart = CHART.replace("TYPE", sort).replace("x: 年, y: Y", f"x: {names[0]}, y: {names[1]}")
    project.body("见@fig-g。", chart)
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0
    text = bare(pypdf.PdfReader(project.pdf).pages[0].extract_text())
    assert "见图1。" in text and "图1产量" in text
    assert ("2024年" in text) is (sort != "scatter")


WHOLE = """\
chart: {id: fig-g, caption: 产量, alt: 上升, file: data/g.csv, spec: {
      encoding: {x: {field: 年, type: ordinal}},
      layer: [{mark: bar, encoding: {y: {field: 粮食, type: quantitative, title: 万吨}}},
      {mark: {type: text, dy: -6}, encoding: {y: {field: 蔬菜, type: quantitative},
      text: {field: 蔬菜, type: quantitative}}}], config: {axis: {grid: false}}}}"""


def test_a_whole_specification_is_printed_and_verified(project: Tiny):
    pytest.importorskip("vl_convert")
    project.body("见@fig-g。", WHOLE)
    assert project.build() == 0
    first = project.pdf.read_bytes()
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0
    (page,) = pypdf.PdfReader(project.pdf).pages
    texts = {piece.text: piece.font for piece in pieces_of(page)}
    assert {"万吨", "2024年"} <= {*texts} and texts["2024年"] == "Noto-Sans-CJK-SC"
    assert project.build() == 0 and project.pdf.read_bytes() == first


def test_text_is_text_of_the_layouts_face_and_bytes_come_twice(project: Tiny):
    pytest.importorskip("vl_convert")
    assert project.build() == 0
    first = project.pdf.read_bytes()
    page = pypdf.PdfReader(project.pdf).pages[0]
    assert {p.font for p in pieces_of(page) if "2024" in p.text} == {"Noto-Sans-CJK-SC"}
    assert not page.images
    assert project.build() == 0 and project.pdf.read_bytes() == first


def test_a_word_that_is_in_no_chart_is_still_added(project: Tiny):
    pytest.importorskip("vl_convert")
    assert project.build() == 0
    project.edit("data/g.csv", "蔬菜\n", "水果\n")
    project.edit("stories/lead.yaml", "蔬菜", "水果")
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 1


def test_labels_without_room_are_left_out(project: Tiny):
    """Vega hides those that meet others; in the PDF they would be hidden text."""
    pytest.importorskip("vl_convert")
    project.put("../../layout/tiny/charts.json", LOOKS.replace("240", "400"))
    project.put("data/g.csv", "年,粮食,蔬菜\n甲,12.5,7\n乙,13.1,8\n丙,14.9,8.4\n")
    project.body(
        "见@fig-g。", CHART.replace("TYPE", "scatter").replace("x: 年, y: Y", "x: 粮食, y: 蔬菜")
    )
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0


def test_without_the_program_that_draws_it_the_chart_says_so(
    project: Tiny, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert project.build() == ExitCode.CONTENT
    errors = capsys.readouterr().err
    assert "lead.yaml:4:12: a chart needs vl-convert-python" in errors
    assert "reportpress[charts]" in errors


@pytest.mark.parametrize(
    ("looks", "place", "message"),
    [
        ("", "layout/tiny/charts.json", "the layout has no charts.json"),
        ('{"config": {"font": "var(--hey)"}}', "layout/tiny/charts.json", "no role “hey”"),
        ('{\n"width": 1,}', "layout/tiny/charts.json:2:1", "not valid JSON"),
        ("[]", "layout/tiny/charts.json", "not a specification"),
    ],
)
def test_faults_of_a_layouts_looks(
    project: Tiny, looks: str, place: str, message: str, capsys: pytest.CaptureFixture[str]
):
    file = project.put("../../layout/tiny/charts.json", looks)
    if not looks:
        file.unlink()
    assert project.build() == ExitCode.LAYOUT
    errors = capsys.readouterr().err
    assert place in errors and message in errors


def test_what_vega_lite_refuses_is_told_at_the_chart(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    pytest.importorskip("vl_convert")
    looks = '{"transform": [{"calculate": "datum.y +", "as": "z"}]}'
    project.put("../../layout/tiny/charts.json", looks)
    assert project.build() == ExitCode.CONTENT
    message = "lead.yaml:4:12: the chart cannot be drawn: Unexpected end of input"
    assert message in capsys.readouterr().err
