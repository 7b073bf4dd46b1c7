"""Sections, tables, figures, boxes and code on the page: printed, numbered, verified."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from editions import CSS, PAGE, Tiny, tiny
from readback import Piece, bare, pieces_of

LOOP = """{% for block in story.body %}
<p{{ block | at }}>{{ block | runs }}</p>
{% endfor %}"""
IMPORT = "{% import 'reportpress/blocks.html.j2' as copy %}\n"
STYLE = """
@page { size: 160mm 260mm }
.page { height: 240mm }
.frame { width: 400pt; height: 560pt; top: 40pt }
.byline { margin-top: 430pt }
:is(h2, h3, h4, figure, pre, table, ul, aside) { margin: 0; font-size: 10pt; line-height: 15pt }
img { position: static; width: 60pt; height: 40pt }
table { border-collapse: collapse; font-family: var(--hei) }
td, th { padding: 0 3pt }
h2::before { content: "第" counter(section, simp-chinese-informal) "章" }
h3::before { content: counter(section) "." counter(subsection) }
.with-page::after { content: "（第" target-counter(attr(href), page) "页）" }
"""
DATA = "乡镇,片区,人口,面积\n城关镇,东,52310,12.5\n河口镇,东,8200,3\n山前乡,西,900,120.25\n"
BODY = """\
headline: 雨水节气
byline: 本报记者
body:
  - section: {title: 概况, id: sec-overview}
  - 第一段，见@tbl-towns，又见@sec-water{.page}。
  - subsection: 人口^[据县统计局年鉴整理。]
  - table:
      id: tbl-towns
      caption: 各乡镇人口与CO~2~排放
      file: data/towns.csv
      columns:
        - {from: 片区, merge: true}
        - {from: 乡镇}
        - {from: 人口, head: 人口（人）, format: "#,##0"}
        - {from: 面积, head: 面积（km^2^）}
      note: 注：人口为年末数。
      source: 资料来源：县统计局
  - section: {title: 水资源, id: sec-water}
  - code: |
      def f(x):
          return x + 1
  - box:
      title: 专栏一
      blocks: [盒中一段文字。, {table: {rows: [[项目, 数值], [甲, 1.5], [乙, 20]]}}]
  - 末段。
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    assert LOOP in PAGE
    page = IMPORT + PAGE.replace(LOOP, "{{ copy.body(story.body) }}")
    made.put("../../layout/tiny/pages/one.html.j2", page)
    made.put("../../layout/tiny/page.css", CSS + STYLE)
    made.put("data/towns.csv", DATA)
    made.edit("edition.yaml", "    labels:\n      strip: 图片新闻\n", "")
    made.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    made.story(BODY)
    return made


def page(project: Tiny) -> pypdf.PageObject:
    return pypdf.PdfReader(project.pdf).pages[0]


def verified(project: Tiny) -> str:
    """The page's text without white space; its PDF was built and differs in nothing."""
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0
    return bare(page(project).extract_text())


def piece(project: Tiny, text: str) -> Piece:
    (found,) = [each for each in pieces_of(page(project)) if each.text.strip() == text]
    return found


def test_a_flow_has_all_blocks_with_their_numbers(project: Tiny):
    text = verified(project)
    for part in (
        "第一章概况第一段，见表1，又见第二章（第1页）。", "1.1人口（据县统计局年鉴整理。）",
        "表1各乡镇人口与CO2排放片区乡镇人口（人）面积（km2）", "52,310", "资料来源：县统计局",
        "第二章水资源deff(x):returnx+1专栏一盒中一段文字。", "末段。",
    ):  # fmt: skip
        assert part in text, part


def test_numbers_of_a_column_have_their_points_under_one_another(project: Tiny):
    """In a face whose figures are of one width."""
    verified(project)
    lines = [piece(project, text) for text in ("12.5", "3", "120.25")]
    figure = piece(project, "3").size * 0.555  # of Noto Sans CJK
    at = [line.x + len(line.text.strip().partition(".")[0]) * figure for line in lines]
    assert at == pytest.approx([at[0]] * 3, abs=0.02)
    ends = [piece(project, text) for text in ("52,310", "8,200", "900")]
    widths = [5 * figure + ends[0].size * 0.278, 4 * figure + ends[0].size * 0.278, 3 * figure]
    right = [line.x + width for line, width in zip(ends, widths, strict=True)]
    assert right == pytest.approx([right[0]] * 3, abs=0.05)


def test_code_has_its_lines_and_its_spaces(project: Tiny):
    verified(project)
    first, second = (piece(project, text) for text in ("def f(x):", "return x + 1"))
    assert second.y - first.y == pytest.approx(15)
    assert second.x - first.x == pytest.approx(4 * 0.5 * first.size, abs=0.01)


def test_notes_of_headings_and_cells_are_at_the_foot_of_their_column(project: Tiny):
    foot = ".note { float: footnote } .note::before, .note::after { content: none }"
    project.put("../../layout/tiny/page.css", CSS + STYLE + foot)
    text = verified(project)
    assert "1.1人口1" in text and text.index("据县统计局年鉴整理。") > text.index("末段。")


def test_notes_of_tables_are_below_them_called_by_letters(project: Tiny):
    foot = ".note { float: footnote } .note::before, .note::after { content: none }"
    project.put("../../layout/tiny/page.css", CSS + STYLE + foot)
    project.story(
        """headline: 雨水节气
body:
  - 前段^[据县统计局年鉴整理。]。
  - table:
      caption: 产量^[按实收面积折算。]
      rows: [[项目, 数值], [粮食, "12.5^[不含大豆。]"]]
  - 末段。
"""
    )
    text = verified(project)
    assert "产量a项目数值粮食12.5ba按实收面积折算。b不含大豆。末段。" in text
    assert text.endswith("据县统计局年鉴整理。")


@pytest.mark.parametrize("flow", [True, False])
def test_figures_in_flows_and_outside(project: Tiny, flow: bool):
    name = "../../layout/tiny/pages/one.html.j2"
    if not flow:
        project.edit(name, ' style="flow-into: {{ story.id }}"', "")
        project.edit(name, '<div class="frame" style="flow-from: {{ story.id }}"></div>', "")
    figure = "  - figure: {id: fig-a, pictures: dot}\n  - 末段，见@fig-a。"
    project.edit("stories/lead.yaml", "  - 末段。", figure)
    assert "图1一个点末段，见图1。" in verified(project)
    images = page(project).images
    assert len(images) == 1


@pytest.mark.parametrize(
    "css",
    ["table { display: none }", "caption { visibility: hidden }", "td { color: transparent }"],
)
def test_tables_that_a_style_sheet_hides_are_told(
    project: Tiny, css: str, capsys: pytest.CaptureFixture[str]
):
    project.put("../../layout/tiny/page.css", CSS + STYLE + css)
    assert project.build() == 4
    errors = capsys.readouterr().err
    assert "data/towns.csv:2:1: the cell “城关镇” is not printed" in errors or "caption" in errors


def test_a_changed_cell_of_the_data_differs(project: Tiny, capsys: pytest.CaptureFixture[str]):
    assert project.build() == 0
    project.edit("data/towns.csv", "52310", "52301")
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 1
    assert "data/towns.csv:2:" in capsys.readouterr().out
