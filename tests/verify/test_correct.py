"""No false alarm: correct pages with what had been taken for a fault differ in nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import CSS, PAGE, Tiny, tiny
from pdfs import Pdf

from reportpress.check.verify.differences.verify import verify
from reportpress.source.errors import ExitCode

NAMES = "王芳, 李娜, 张伟, 刘洋, 陈静, 杨帆, 赵磊, 黄敏, 周杰, 吴刚, 徐丽, 孙强"
STORY = f"""\
headline: “雨水”节气
byline: 本报记者
body:
  - 春雨润田⸺麦苗返青——农人趁墒追肥。
  - numbered: [{NAMES}]
  - 获奖者“十二人”都来自县一中。
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120" viewBox="0 0 200 120">
<rect width="200" height="120" fill="#eee"/><text x="20" y="40" font-size="20">浊漳河</text>
<text x="90" y="90" font-size="16">长治 <tspan fill="#a00">2025</tspan></text></svg>
"""
ITEMS = """\
{% if block.kind == 'numbered' %}<ol>{% for item in block.items %}
<li{{ item | at }}>{{ item | runs }}</li>{% endfor %}</ol>
{% else %}<p{{ block | at }}>{{ block | runs }}</p>{% endif %}
"""
HEAD = """\
<div class="contents" data-furniture><h4>今日要目</h4>
<ul><li>{{ page.flow('main').headline[0].text }}<br>A{{ page.number }} 版</li></ul></div>
"""
STYLE = (
    CSS.replace("80mm 90mm", "120mm 160mm").replace("height: 80mm", "height: 150mm")
    .replace("height: 120pt", "height: 330pt").replace("{ top: 196pt }", "{ top: 396pt }")
    .replace("{ top: 211pt }", "{ top: 411pt }")
    .replace("{ top: 181pt }", "{ top: 20pt; left: 120pt }")
    .replace("bottom: 0; width: 20pt", "bottom: 60pt; width: 120pt")
    + ".contents { position: absolute; top: 80pt; left: 130pt }"
    " ul, ol, h4 { margin: 0; padding: 0 0 0 2em; font-size: 10pt; line-height: 15pt }"
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    project = tiny(tmp_path)
    project.story(STORY)
    project.put("pictures/dot.svg", DRAWING)
    project.edit("pictures/pictures.yaml", "file: dot.png", "file: dot.svg")
    page = PAGE.replace("<p{{ block | at }}>{{ block | runs }}</p>\n", ITEMS)
    project.put("../../layout/tiny/pages/one.html.j2", page)
    project.put("../../layout/tiny/page.css", STYLE)
    return project


def told(project: Tiny) -> list[str]:
    assert project.build() == ExitCode.OK
    return differences(project)


def differences(project: Tiny) -> list[str]:
    found = verify(project.pdf, project.edition).differences
    return [f"{each.kind}: {each.message}" for each in found]


def test_lists_of_names_dashes_and_labels_of_drawings_are_copy_or_furniture(project: Tiny):
    assert told(project) == []


@pytest.mark.parametrize(
    ("written", "counted"),
    [("<ol start=9>", "<ol>"), ("<ol reversed>", "<ol>"), ('<li value="31"{{', "<li{{")],
)
def test_lists_are_numbered_as_templates_count_them(project: Tiny, written: str, counted: str):
    """Not otherwise: what is printed with other numbers is told."""
    page = project.layout / "pages" / "one.html.j2"
    plain = page.read_text("utf-8")
    page.write_text(plain.replace(counted, written), "utf-8")
    assert told(project) == []
    page.write_text(plain, "utf-8")  # and the PDF is still that of the other page
    assert any(each.startswith("added: ") for each in differences(project))


def test_what_templates_declare_is_furniture_and_the_rest_is_added(project: Tiny):
    page = project.layout / "pages" / "one.html.j2"
    text = page.read_text("utf-8")
    page.write_text(text + HEAD, "utf-8")
    assert told(project) == []
    page.write_text(text + HEAD.replace(" data-furniture", ""), "utf-8")
    assert [each.split(":")[0] for each in told(project)] != []


QUOTE = '<aside data-furniture><p>{{ page.flow("main").pull_quote.text }}</p></aside>\n'


def test_a_pull_quote_is_copy_once_more_where_templates_declare_it(project: Tiny):
    """Over two lines, as often as it is declared; what the copy does not say is none."""
    words = "合作社备足了种子，只等一场透雨，雨停了就下田"
    project.story(f"headline: 备种\npull-quote: {words}\nbody: [春雨润田。{words}，一刻不等。]\n")
    css = project.layout / "page.css"
    css.write_text(STYLE + " aside { position: absolute; left: 160pt; width: 130pt }", "utf-8")
    page = project.layout / "pages" / "one.html.j2"
    text = page.read_text("utf-8")
    page.write_text(text + QUOTE, "utf-8")
    assert told(project) == []
    page.write_text(text + QUOTE.replace(" data-furniture", ""), "utf-8")
    assert [each.split(":")[0] for each in told(project)] == ["doubled"]
    again = QUOTE.replace(" data-furniture", ' style="top: 90pt"')
    page.write_text(text + QUOTE + again, "utf-8")
    assert [each.split(":")[0] for each in told(project)] == ["doubled"]
    page.write_text(text + QUOTE.replace(".text", ".text | replace('雨', '雪')"), "utf-8")
    built = told(project)
    page.write_text(text + QUOTE, "utf-8")
    assert built == [] and differences(project)


def test_quotes_of_vertical_lines_are_drawn_as_corner_brackets(project: Tiny):
    css = project.layout / "page.css"
    upright = (
        " h1 { position: absolute; right: 0; top: 0; height: 160pt; writing-mode: vertical-rl }"
    )
    css.write_text(STYLE + upright, "utf-8")
    assert told(project) == []


def test_a_layout_may_show_strong_words_by_colour_and_subheads_by_paragraphs(project: Tiny):
    project.story(
        "headline: 雨水节气\nbody:\n  - 春雨润田，**麦苗返青**，又是一年。\n  - subhead: 备种\n"
        "  - 合作社备足了种子，[见网页](https://example.org/seed/)。\n"
    )
    css = project.layout / "page.css"
    css.write_text(STYLE + " strong { font-weight: inherit; color: #a00 }", "utf-8")
    assert told(project) == []


def test_strong_words_that_look_as_all_others_are_told(project: Tiny):
    project.story("headline: 雨水节气\nbody:\n  - 春雨润田，**麦苗返青**，又是一年。\n")
    css = project.layout / "page.css"
    css.write_text(STYLE + " strong { font-weight: inherit }", "utf-8")
    assert told(project) == ["structure: “麦苗返青” is strong, and printed as all the rest"]


@pytest.mark.parametrize(
    ("encoding", "ordering", "codec"),
    [
        ("GBK-EUC-H", "GB1", "gbk"),
        ("UniGB-UTF16-H", "GB1", "utf-16-be"),
        ("B5pc-H", "CNS1", "big5"),
    ],
)
def test_fonts_without_tounicode_are_read_by_their_predefined_cmap(
    tmp_path: Path, encoding: str, ordering: str, codec: str
):
    text = "太原市今日"
    pdf = Pdf()
    font = pdf.identity_font(
        {1: ("太", 1000)},
        entries={"Encoding": f"/{encoding}", "ToUnicode": "omitted"},
        CIDSystemInfo={"Registry": "(Adobe)", "Ordering": f"({ordering})", "Supplement": 0},
        DW=1000,
    )
    pdf.page(f"BT /F 12 Tf 20 40 Td <{text.encode(codec).hex()}> Tj ET", Font={"F": font})
    copy = tmp_path / "copy.txt"
    copy.write_text(text, "utf-8")
    assert verify(pdf.write(tmp_path / "page.pdf"), copy).differences == ()
