"""Templates turn an edition into HTML: copy is escaped, every fault has its file and line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from editions import Tiny, picture, tiny

from reportpress.content.load import load_edition
from reportpress.content.model import Crop, Edition
from reportpress.source.errors import ExitCode, Refused
from reportpress.template.pictureurl import Shown, shown_at
from reportpress.template.render import Rendered, chinese_date, render_html, weekday

PAGE = "../../layout/tiny/pages/one.html.j2"
MASTER = "../../layout/tiny/page.html.j2"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def edition_of(project: Tiny) -> Edition:
    return load_edition(project.edition).edition


def rendered(project: Tiny) -> Rendered:
    return render_html(edition_of(project), project.layout, ":root { --song: 'x' }")


def body(project: Tiny, template: str) -> str:
    """What a page template of the given text makes of the tiny edition's page.

    It asks for all slots beforehand, so that only what the test is about can be wrong.
    """
    ask = "{% set _ = page.flow('main'), page.picture('hero'), page.label('strip') %}"
    project.put(PAGE, ask + template)
    html = rendered(project).html
    found = re.search(r'<section class="page"[^>]*>(.*)</section>', html, re.DOTALL)
    assert found
    return found[1].strip()


def refusal(project: Tiny, code: ExitCode = ExitCode.LAYOUT) -> list[tuple[str, str]]:
    """Place and message of each problem; each has a hint and the code."""
    with pytest.raises(Refused) as caught:
        rendered(project)
    problems = caught.value.problems
    assert all(problem.hint for problem in problems)
    assert {problem.code for problem in problems} == {code}
    return [(str(problem.place), problem.message) for problem in problems]


def fault(project: Tiny, template: str) -> tuple[str, str]:
    """Place and message of the only fault of a page template."""
    project.put(PAGE, template)
    (found,) = refusal(project)
    return found


# ---- filling -----------------------------------------------------------------------------


def test_an_edition_becomes_one_document(project):
    html = rendered(project).html
    place = 'data-from="layout/tiny/page.html.j2:2:1"'
    assert html.startswith(f'<!DOCTYPE html>\n<html {place} lang="zh-CN">')
    assert "<title>小刊</title>" in html
    assert '<section class="page" data-at="content/kan/edition.yaml:6:5">' in html
    assert "春雨润田，麦苗返青。" in html
    assert f'src="{(project.edition / "pictures" / "dot.png").as_uri()}"' in html


def test_the_files_it_was_made_from_are_told(project):
    names = [file.name for file in rendered(project).files]
    assert names == ["page.html.j2", "one.html.j2"]


def test_the_same_edition_gives_the_same_html(project):
    assert rendered(project) == rendered(project)


def test_copy_is_escaped_and_never_compiled(project):
    project.edit("edition.yaml", "title: 小刊", "title: '<b>&\"{{ 7 * 7 }}'")
    project.story("headline: '</h1><script>'\nbody: [\"<i>&'{% raw %} {{ page }}\"]\n")
    html = rendered(project).html
    assert "<title>&lt;b&gt;&amp;&#34;{{ 7 * 7 }}</title>" in html
    assert "&lt;/h1&gt;&lt;script&gt;" in html and "<script>" not in html
    assert "&lt;i&gt;&amp;&#39;{% raw %} {{ page }}" in html


def test_words_are_printed_once_more_without_what_belongs_to_their_place(project):
    project.body("'甲**乙**^[注][丁](https://a.cn)H~2~O[县]{.index}'")
    html = body(project, "{{ page.flow('main').body[0] | words }}")
    assert html == "甲<strong>乙</strong>丁H<sub>2</sub>O县"


def test_runs_become_elements(project):
    project.body("'甲**乙*丙***[丁<](https://a.cn/?b=c&d=\"e\")'".replace('"e"', "e"))
    html = body(project, "{{ page.flow('main').body[0] | runs }}")
    assert html == (
        "甲<strong>乙</strong><strong><em>丙</em></strong>"
        '<a href="https://a.cn/?b=c&amp;d=e">丁&lt;</a>'
    )


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("H~2~O 10^*n*^", "H<sub>2</sub>O 10<em><sup>n</sup></em>"),
        ("见`<b>`", "见<code>&lt;b&gt;</code>"),
        (
            "甲^[*乙*丙]",
            '甲<span class="note" role="doc-footnote" data-at="content/kan/stories/lead.yaml:3:9">'
            "<em>乙</em>丙</span>",
        ),
        ("甲[乙*丙*]{.index}", '甲<a class="index" id="index-1">乙<em>丙</em></a>'),
    ],
)
def test_inline_forms_become_elements(project, written, html):
    project.body(written)
    assert body(project, "{{ page.flow('main').body[0] | runs }}") == html


@pytest.mark.parametrize(
    ("expression", "html"),
    [
        ("page.flow('main') | at", ' data-at="content/kan/stories/lead.yaml:1:1"'),
        ("page.flow('main').body[1] | at", ' data-at="content/kan/stories/lead.yaml:5:5"'),
        ("page.flow('main').headline[0] | at", ' data-at="content/kan/stories/lead.yaml:1:11"'),
        ("page.flow('main') | at('byline')", ' data-at="content/kan/stories/lead.yaml:2:9"'),
        ("page.flow('main') | at('deck')", ' data-at="content/kan/stories/lead.yaml:1:1"'),
        ("page.picture('hero') | at('alt')", ' data-at="content/kan/pictures/pictures.yaml:4:8"'),
        ("page.label('strip') | at", ' data-at="content/kan/edition.yaml:13:14"'),
        ("page | at('template')", ' data-at="content/kan/edition.yaml:7:15"'),
        ("edition | at('section')", ' data-at="content/kan/edition.yaml:3:10"'),
        ("page.picture('hero') | focus", "50% 50%"),
        ("edition.date | chinese_date", "2025年2月18日"),
        ("edition.date | weekday", "星期二"),
        ("page.number ~ page.template ~ page.first ~ page.last", "1oneTrueTrue"),
        ("page.through is none", "True"),
        ("page.template_file", "pages/one.html.j2"),
        ("page.flow('side') is none", "True"),
        ("page.picture('side') is none", "True"),
        ("page.label('side') is none", "True"),
        ("page.pictures('side')", "()"),
    ],
)  # fmt: skip
def test_what_templates_may_use(project, expression, html):
    assert body(project, "[{{ " + expression + " }}]") == f"[{html}]"


def test_the_attribute_at_is_escaped(tmp_path, monkeypatch):
    project = tiny(tmp_path, 'a"b<')
    monkeypatch.chdir(tmp_path)
    assert body(project, "{{ page | at }}") == ('data-at="content/a&#34;b&lt;/edition.yaml:6:5"')


def test_dates_are_written_as_papers_do():
    assert chinese_date(date(2025, 12, 3)) == "2025年12月3日"
    monday = date(2025, 2, 17)
    days = "".join(weekday(monday + timedelta(n))[-1] for n in range(7))
    assert days == "一二三四五六日"


def test_focus_is_a_position_of_css(project):
    project.edit("pictures/pictures.yaml", "file: dot.png", "file: dot.png\n  focus: [0.125, 1]")
    assert body(project, "{{ page.picture('hero') | focus }}") == "12.5% 100%"


def test_focus_is_a_position_in_what_a_crop_leaves(project):
    keys = "file: dot.png\n  focus: [0.125, 0.25]\n  crop: [0.5, 0, 0.5, 0.5]"
    project.edit("pictures/pictures.yaml", "file: dot.png", keys)
    assert body(project, "{{ page.picture('hero') | focus }}") == "0% 50%"


def test_the_url_of_a_picture_says_how_it_is_shown(project):
    keys = "file: dot.png\n  gray: true\n  crop: [0.5, 0, 0.25, 1]"
    project.edit("pictures/pictures.yaml", "file: dot.png", keys)
    file = project.edition / "pictures" / "dot.png"
    url = body(project, "{{ page.picture('hero') | url }}").replace("&amp;", "&")
    assert url == f"{file.as_uri()}?crop=0.5,0,0.25,1&gray=1"
    assert shown_at(url) == Shown(file, Crop(0.5, 0, 0.25, 1), True)


def test_a_picture_shown_whole_and_in_colour_has_the_url_of_its_file(project):
    url = body(project, "{{ page.picture('hero') | url }}")
    assert shown_at(url) == Shown(project.edition / "pictures" / "dot.png")
    assert "?" not in url


@pytest.mark.parametrize("crop", ["", "0,0,1", "a,0,1,1", "0,0,0,1", "0.5,0,0.6,1", "nan,0,1,1"])
def test_a_crop_that_is_none_is_refused(crop):
    with pytest.raises(ValueError):
        shown_at(f"file:///a.png?crop={crop or 'x'}")


def test_only_files_have_a_picture():
    assert shown_at("data:image/png;base64,AA==") is None


def test_font_css_is_not_escaped(project):
    assert body(project, "<style>{{ font_css }}</style>") == "<style>:root { --song: 'x' }</style>"


def test_files_of_the_layout_can_be_included_and_imported(project):
    project.put("../../layout/tiny/零件.j2", "{% macro m(page) %}<{{ page.number }}>{% endmacro %}")
    assert body(project, "{% import '零件.j2' as part %}{{ part.m(page) }}") == "<1>"


# ---- running on --------------------------------------------------------------------------


def test_jump_lines_know_the_pages_before_and_after(project):
    project.edit(
        "edition.yaml",
        "    labels:",
        "  - {number: 3, template: one, flows: {}}\n"
        "  - {number: 4, template: one, flows: {main: lead}}\n"
        "  - number: 7\n    template: one\n    flows: {main: lead}\n    labels:",
    )
    project.put(
        PAGE,
        "{% set s = page.flow('main') %}{% set _ = page.picture('hero'), page.label('strip') %}"
        "({{ page.runs_on_from(s) }} {{ page.number }} {{ page.runs_on_to(s) }})",
    )
    assert re.findall(r"\(.*?\)", rendered(project).html) == [
        "(None 1 4)",
        "(None 3 None)",
        "(1 4 7)",
        "(4 7 None)",
    ]


# ---- slots -------------------------------------------------------------------------------


def test_slots_the_page_does_not_have_are_told_with_the_nearest_it_has(project):
    project.put(PAGE, "{{ page.flow('mein') }}{{ page.pictures('her') }}")
    with pytest.raises(Refused) as caught:
        rendered(project)
    assert [(str(p.place), p.message, p.hint) for p in caught.value.problems] == [
        (
            "content/kan/edition.yaml:9:13",
            "page 1 (one) has no flow “main”",
            "did you mean “mein”?",
        ),
        (
            "content/kan/edition.yaml:11:13",
            "page 1 (one) has no picture slot “hero”",
            "did you mean “her”?",
        ),
        (
            "content/kan/edition.yaml:13:14",
            "page 1 (one) has no label “strip”",
            "this page has no labels at all",
        ),
    ]
    assert caught.value.code is ExitCode.CONTENT


REQUIRED = [
    ("flow", "flows", "9:7"),
    ("picture", "pictures", "11:7"),
    ("pictures", "pictures", "11:7"),
    ("label", "labels", "13:7"),
]


@pytest.mark.parametrize(("method", "key", "place"), REQUIRED)
def test_a_required_slot_that_is_empty_is_told_at_the_page(project, method, key, place):
    with pytest.raises(Refused) as caught:
        body(project, "{{ page." + method + "('x', required=true) }}")
    (problem,) = caught.value.problems
    assert str(problem.place) == f"content/kan/edition.yaml:{place}"
    assert problem.message == f"page 1 (one) needs “x” under {key}"
    assert (problem.hint, problem.code) == (f"{key}: {{x: …}}", ExitCode.CONTENT)


def test_a_required_slot_is_told_once_and_even_if_it_was_asked_for_before(project):
    with pytest.raises(Refused) as caught:
        body(project, "{{ page.flow('x') }}" + "{{ page.flow('x', required=true) }}" * 2)
    assert len(caught.value.problems) == 1


def test_a_required_slot_that_is_empty_lets_the_rest_of_the_template_run(project):
    """No {% if %} is needed around it: only the empty slot is reported."""
    with pytest.raises(Refused) as caught:
        body(
            project,
            "{% set s = page.flow('x', required=true) %}{{ s | at }}{{ s | at('byline') }}"
            "{{ s.headline }}{% for block in s.body %}{{ block | runs }}{% endfor %}"
            "{{ s.body[0] | runs }}"
            "{% set p = page.picture('x', required=true) %}{{ p | url }}{{ p | focus }}"
            "{{ p | at('caption') }}{{ page.runs_on_to(s) }}{{ page.runs_on_from(s) }}",
        )
    assert [problem.message for problem in caught.value.problems] == [
        "page 1 (one) needs “x” under flows",
        "page 1 (one) needs “x” under pictures",
    ]


def test_a_slot_for_one_picture_holds_one(project):
    picture(project.edition / "pictures" / "b.png")
    project.edit("edition.yaml", "hero: dot", "hero: [dot, b]")
    project.put(
        "pictures/pictures.yaml",
        "dot: {file: dot.png, caption: 甲, alt: 甲}\nb: {file: b.png, caption: 乙, alt: 乙}\n",
    )
    assert refusal(project, ExitCode.CONTENT) == [
        ("content/kan/edition.yaml:11:19", "the picture slot “hero” of page 1 holds one picture")
    ]


def test_slots_and_a_fault_of_the_template_are_told_together(project):
    project.put(PAGE, "{{ page.flow('x', required=true) }}\n{{ nothing }}")
    with pytest.raises(Refused) as caught:
        rendered(project)
    assert [(str(p.place), p.code) for p in caught.value.problems] == [
        ("content/kan/edition.yaml:9:7", ExitCode.CONTENT),
        ("layout/tiny/pages/one.html.j2:2", ExitCode.LAYOUT),
    ]


# ---- what the layout lacks ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["tinny", "无", "a" * 300])
def test_an_unknown_layout_is_a_fault_of_edition_yaml(project, name):
    project.edit("edition.yaml", "layout: tiny", f"layout: {name}")
    edition = edition_of(project)
    with pytest.raises(Refused) as caught:
        render_html(edition, project.root / "layout" / edition.layout, "")
    (problem,) = caught.value.problems
    assert str(problem.place) == "content/kan/edition.yaml:4:9"
    assert problem.message.startswith("there is no layout “") and len(problem.message) < 70
    assert "tiny" in problem.hint and problem.code is ExitCode.CONTENT


def test_where_there_is_no_layout_at_all_the_hint_says_what_one_is(project):
    edition = replace(edition_of(project), layout="x")
    with pytest.raises(Refused) as caught:
        render_html(edition, project.root / "nowhere" / "x", "")
    assert "page.html.j2 and page.css" in caught.value.problems[0].hint


def test_unknown_pages_are_told_all_at_once(project):
    project.edit("edition.yaml", "template: one", "template: on")
    project.edit(
        "edition.yaml", "    labels:", "  - {number: 2, template: zwei, flows: {}}\n    labels:"
    )
    text = (project.edition / "edition.yaml").read_text("utf-8")
    project.put("edition.yaml", text.replace("    labels:\n      strip: 图片新闻\n", ""))
    assert refusal(project, ExitCode.CONTENT) == [
        ("content/kan/edition.yaml:7:15", "the layout “tiny” has no page “on”"),
        ("content/kan/edition.yaml:12:27", "the layout “tiny” has no page “zwei”"),
    ]


@pytest.mark.parametrize("name", ["page.html.j2", "page.css"])
def test_a_layout_has_a_master_and_a_style_sheet(project, name):
    (project.layout / name).unlink()
    assert refusal(project) == [(f"layout/tiny/{name}", "no such file")]


def test_a_style_sheet_that_is_not_utf_8_is_told(project):
    (project.layout / "page.css").write_bytes("/* 版心 */".encode("gbk"))
    assert refusal(project) == [("layout/tiny/page.css:1:4", "is not UTF-8")]


# ---- faults of templates -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{% if page %}\n", 2, "Unexpected end of template"),
        ("\n{% fi %}\n", 2, "Encountered unknown tag 'fi'"),
        ("\n\n{{ page.number | shout }}\n", 3, "No filter named 'shout'"),
        ("\n\n{{ titel }}", 3, "'titel' is undefined"),
        ("\n{{ edition.titel }}", 2, "'reportpress.content.model.Edition object' has no attribute"),
        ("\n{{ nothing | runs }}", 2, "'nothing' is undefined"),
        ("\n{{ nothing | at }}", 2, "'nothing' is undefined"),
        ("\n{{ page.flow('main').x.y }}", 2, "'reportpress.content.model.Story object' has no"),
        ("\n{{ 1 / 0 }}", 2, "something is divided by zero"),
        ("\n{% include 'part.html.j2' %}", 2, "there is no template “part.html.j2”"),
        ("\n{% include '../../fonts/fonts.yaml' %}", 2, "there is no template “../../fonts"),
        ("\n{% include '/etc/hostname' %}", 2, "there is no template “/etc/hostname”"),
        ("\n{% include 'pages/one.html.j2' %}", 2, "templates in one another, more than 50 deep"),
        ("\n{{ lipsum() }}", 2, "'lipsum' is undefined"),
        ("\n{{ [1, 2] | random }}", 2, "No filter named 'random'"),
        ("\n{{ page.flow('main') | runs }}", 2, "TypeError: this filter takes a Block, not Story"),
        ("\n{{ page.picture('no') | url }}", 2, "TypeError: this filter takes a Picture, not None"),
        ("\n{{ 'x' | focus }}", 2, "TypeError: this filter takes a Picture, not str"),
        ("\n{{ none | at }}", 2, "AttributeError: 'NoneType' object has no attribute 'place'"),
    ],
)
def test_a_fault_of_a_template_stands_at_its_line(project, template, line, message):
    place, found = fault(project, template)
    assert place == f"layout/tiny/pages/one.html.j2:{line}"
    assert found.startswith(message)


def test_a_fault_in_an_included_file_stands_in_that_file(project):
    project.put("../../layout/tiny/part.j2", "{% macro m() %}\n{{ nothing }}\n{% endmacro %}")
    place, _ = fault(project, "\n{% import 'part.j2' as part %}{{ part.m() }}")
    assert place == "layout/tiny/part.j2:2"


def test_faults_of_syntax_in_several_templates_are_told_at_once(project):
    project.put(MASTER, "{% if %}")
    project.put(PAGE, "\n{% for %}")
    places = [place for place, _ in refusal(project)]
    assert places == ["layout/tiny/page.html.j2:1", "layout/tiny/pages/one.html.j2:2"]


def test_a_template_that_is_not_utf_8_is_told(project):
    project.put(PAGE, "版".encode("gbk"))
    assert refusal(project) == [("layout/tiny/pages/one.html.j2:1:1", "is not UTF-8")]


def test_a_template_that_links_out_of_the_layout_is_not_read(project):
    project.put("../../secret.j2", "geheim")
    (project.layout / "part.j2").symlink_to(project.root / "secret.j2")
    place, message = fault(project, "{% include 'part.j2' %}")
    assert (place, message) == (
        "layout/tiny/pages/one.html.j2:1",
        "there is no template “part.j2” in the layout's folder",
    )


def test_a_list_has_no_runs_of_its_own(project):
    """A layout that knows no lists must not lose them in silence."""
    project.body("list: [甲, 乙]")
    with pytest.raises(Refused) as refused:
        body(project, "{{ page.flow('main').body[0] | runs }}")
    (problem,) = refused.value.problems
    assert "the list at" in problem.message and "lead.yaml:3" in problem.message


STANDARD = (
    "{% import 'reportpress/blocks.html.j2' as copy %}{{ copy.body(page.flow('main').body) }}"
)
LEAD = "content/kan/stories/lead.yaml"


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("甲*乙*", '<p data-at="LEAD:3:5">甲<em>乙</em></p>'),
        ("subhead: 甲", '<h3 data-at="LEAD:3:14">甲</h3>'),
        ("quote: 甲", '<blockquote data-at="LEAD:3:12">甲</blockquote>'),
        ("numbered: [甲]", '<ol data-at="LEAD:3:15"><li data-at="LEAD:3:16">甲</li></ol>'),
        (
            "section: {title: 甲, id: sec-a}",
            '<h2 id="sec-a" style="counter-set: section 1" data-at="LEAD:3:22">甲</h2>',
        ),
        (
            "subsubsection: 甲",
            '<h4 id="section-0-0-1" style="counter-set: subsubsection 1"'
            ' data-at="LEAD:3:20">甲</h4>',
        ),
        ("code: 'a <b'", '<pre data-at="LEAD:3:12"><code>a &lt;b</code></pre>'),
        (
            "table: {id: tbl-a, caption: 甲, rows: [[乙], [1.5], [20]], totals: 1, note: 丙}",
            '<table class="data" id="tbl-a" data-at="LEAD:3:12">'
            '<caption data-at="LEAD:3:33"><span class="ordinal">表 1</span>\u3000甲</caption>'
            '<caption class="continued">续表 1</caption>'
            '<thead><tr><th scope="col" class="end" data-at="LEAD:3:44">乙</th></tr></thead>'
            '<tbody><tr><td class="number" data-at="LEAD:3:49">1.5</td></tr></tbody>'
            '<tbody class="totals"><tr><td class="number" data-at="LEAD:3:56">20'
            '<span style="visibility: hidden">.0</span></td></tr></tbody></table>'
            '<p class="remark" data-at="LEAD:3:79">丙</p>',
        ),
        (
            "table: {rows: [[{text: 甲, across: 2, down: 2}], [], [1, 2]], head: 2}",
            '<table class="data" data-at="LEAD:3:12"><thead><tr><th scope="colgroup" colspan="2"'
            ' rowspan="2" class="center" data-at="LEAD:3:28">甲</th></tr><tr></tr></thead>'
            "<tbody><tr>"
            '<td class="number" data-at="LEAD:3:58">1</td>'
            '<td class="number" data-at="LEAD:3:61">2</td></tr></tbody></table>',
        ),
        (
            "box: {title: 甲, blocks: [乙]}",
            '<aside data-at="LEAD:3:10"><p class="box-title" data-at="LEAD:3:18">甲</p>'
            '<p data-at="LEAD:3:30">乙</p></aside>',
        ),
    ],
)
def test_blocks_have_a_standard_form(project, written, html):
    project.body(written)
    found = "".join(line.strip() for line in body(project, STANDARD).splitlines())
    assert found == html.replace("LEAD", LEAD)


def test_a_figure_has_its_pictures_with_their_text_for_those_who_cannot_see(project):
    project.body("figure: {id: fig-a, pictures: [dot, dot], caption: 甲}")
    found = body(project, STANDARD)
    assert found.count('alt="白底上的一个点"') == 2 and found.count("picture-caption") == 2
    caption = f'<figcaption data-at="{LEAD}:3:56"><span class="ordinal">图 1</span>\u3000甲'
    assert found.count('<p class="picture" id="fig-a">') == 1 and caption in found


def test_a_reference_is_a_link_that_may_ask_for_the_page(project):
    project.body("section: {title: 甲, id: sec-a}", "见@sec-a和@sec-a{.page}")
    html = body(project, "{{ page.flow('main').body[1] | runs }}")
    assert html == (
        '见<a class="reference" href="#sec-a">第一章</a>和'
        '<a class="reference with-page" href="#sec-a">第一章</a>'
    )


def test_contents_and_index_are_made_of_an_editions_blocks_and_terms(project):
    project.body(
        "section: 甲", "box: {blocks: [{table: {id: tbl-a, caption: 乙, rows: [[1], [2]]}}]}",
        "subsection: 丙^[见[通州]{.index}]", "'[天津]{.index}、[Yao]{.index}、[通州]{.index}'",
        """'[重庆]{.index sort="崇庆"}'""",
    )  # fmt: skip
    contents = "{% for b in edition | blocks('section', 'subsection') %}{{ b.label }} {% endfor %}"
    assert body(project, contents) == "第一章 第一章第一节"
    tables = "{% for b in edition | blocks('table') %}{{ b.caption.label }}{% endfor %}"
    assert body(project, tables) == "表 1"
    index = "{% for e in edition | index %}{{ e.term }}{{ e.anchors }}{% endfor %}"
    assert body(project, index) == (
        "Yao(&#39;index-3&#39;,)重庆(&#39;index-5&#39;,)天津(&#39;index-2&#39;,)"
        "通州(&#39;index-1&#39;, &#39;index-4&#39;)"
    )


def test_a_fault_inside_the_standard_form_is_told_where_the_layout_asks_for_it(project):
    place, message = fault(project, "\n" + STANDARD.replace(".body) }}", ") }}"))
    assert place == "layout/tiny/pages/one.html.j2:2" and "TypeError" in message
