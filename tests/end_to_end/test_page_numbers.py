"""Numbers of pages in lines that the composer sets, in copy that flows and outside of it.

A story runs through three pages, each with one frame of four lines; read back by poppler.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from editions import Tiny, tiny
from readback import bare

from reportpress.build import settling
from reportpress.build.stages import lay_out_pages
from reportpress.source.errors import ExitCode

PAGES = 3
EDITION = "title: 小刊\ndate: 2025-02-18\nsection: 要闻\nlayout: tiny\npages:\n" + "".join(
    f"  - {{ number: {n + 1}, template: one, flows: {{ main: lead }} }}\n" for n in range(PAGES)
)
STORY = "headline: 题\nbody:\n  - 文\n"
MASTER = """\
<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>小刊</title></head><body>
{% for page in pages %}{% include page.template_file %}{% endfor %}
</body></html>
"""
PAGE = """\
<section class="page">
{% set story = page.flow('main') %}
{% if page.first %}<div class="copy">COPY</div><div class="outside">FIRST</div>{% endif %}
<div class="frame"></div>
{% if page.last %}<div class="outside">题文LAST</div>{% endif %}
</section>
"""
CSS = """\
@page { size: 60mm 60mm; margin: 10mm 5mm 5mm }
html { font-family: var(--song); font-weight: var(--song-weight) }
body, p, h1, h2, td { margin: 0; font-size: 10pt; line-height: 15pt; font-weight: inherit }
.page { position: relative; height: 45mm; break-after: page; line-grid: create }
.page:last-child { break-after: auto }
.copy { flow-into: lead }
.frame { flow-from: lead; position: absolute; left: 0; top: 60pt; width: 120pt; height: 60pt }
"""
LINE = "天" * 12
FILL = f"<p>{LINE}</p>"  # one line of a frame
TO_PAGE = "a::after { content: '见' target-counter(attr(href), page) '版' }"


@dataclass(frozen=True)
class Paged:
    """The project, whose layout is to be written."""

    project: Tiny

    def build(self, copy: str, css: str, first: str = "", last: str = "") -> int:
        """Build it with this copy in its frames, and this beside them on its outer pages."""
        page = PAGE.replace("COPY", copy).replace("FIRST", first).replace("LAST", last)
        self.project.put("../../layout/tiny/pages/one.html.j2", page)
        self.project.put("../../layout/tiny/page.css", CSS + css)
        return self.project.build()

    @property
    def pages(self) -> list[str]:
        """What poppler reads on each page, without what fills lines."""
        command = ["pdftotext", "-raw", str(self.project.pdf), "-"]
        text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        return [re.sub("天|题文", "", bare(page)) for page in text.split("\f")[:-1]]

    def printed(self, copy: str, css: str, first: str = "", last: str = "") -> list[str]:
        """What is read on the pages of a build without faults."""
        assert self.build(copy, css, first, last) == 0
        return self.pages


@pytest.fixture
def paged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paged:
    monkeypatch.chdir(tmp_path)
    project = tiny(tmp_path)
    project.put("edition.yaml", EDITION)
    project.story(STORY)
    project.put("../../layout/tiny/page.html.j2", MASTER)
    return Paged(project)


def test_copy_says_on_which_page_other_copy_is(paged: Paged):
    copy = f'<p><a href="#far">远</a></p>{FILL * 9}<p id="far">此</p>'
    assert paged.printed(copy, TO_PAGE) == ["远见3版", "", "此"]


def test_copy_says_on_which_page_it_is_and_how_many_there_are(paged: Paged):
    css = "b::after { content: counter(page) '之' counter(pages) }"
    copy = f"<p><b>甲</b></p>{FILL * 4}<p><b>乙</b></p>{FILL * 3}<p><b>丙</b></p>"
    assert paged.printed(copy, css) == ["甲1之3", "乙2之3", "丙3之3"]


def test_a_paragraph_that_runs_on_counts_each_part_s_own_page(paged: Paged):
    css = "b::after { content: counter(page) }"
    copy = f"{FILL * 2}<p>{LINE * 2}<b>甲</b>{LINE * 4}<b>乙</b></p>"
    assert paged.printed(copy, css) == ["", "甲2", "乙3"]


@pytest.mark.parametrize(
    ("style", "number"), [("upper-roman", "III"), ("cjk-decimal", "三"), ("lower-alpha", "c")]
)
def test_numbers_of_pages_have_a_style(paged: Paged, style: str, number: str):
    css = f"a::after {{ content: target-counter(attr(href), page, {style}) }}"
    copy = f'<p><a href="#far">远</a></p>{FILL * 9}<p id="far">此</p>'
    assert paged.printed(copy, css)[0] == f"远{number}"


def test_pages_may_begin_with_another_number(paged: Paged):
    css = "@page :first { counter-reset: page 4 } " + TO_PAGE
    copy = f'<p><a href="#far">远</a></p>{FILL * 9}<p id="far">此</p>'
    assert paged.printed(copy, css)[0] == "远见6版"


def test_contents_beside_the_frames_say_on_which_page_copy_is(paged: Paged):
    css = TO_PAGE + "a { display: block }"
    first = '<a href="#near">近</a><a href="#far">远</a>'
    copy = f'<p id="near">甲</p>{FILL * 4}<p>乙<b id="far">丙</b></p>'
    assert paged.printed(copy, css, first)[0] == "近见1版远见2版甲"


def test_copy_says_on_which_page_something_beside_the_frames_is(paged: Paged):
    copy = f'<p><a href="#box">框</a></p>{FILL * 10}'
    assert paged.printed(copy, TO_PAGE, last='<p id="box">此</p>')[0] == "框见3版"


def test_lines_outside_of_frames_refer_to_one_another(paged: Paged):
    css = TO_PAGE + "b::after { content: counter(page) '/' counter(pages) }"
    first = '<p><a href="#box">框</a><b>页</b></p>'
    last = '<p id="box"><b>页</b></p>'
    assert paged.printed(FILL * 10, css, first, last) == ["框见3版页1/3", "", "页3/3"]


def test_a_block_that_is_all_content_counts_pages_too(paged: Paged):
    css = "p::after { display: block; content: '共' counter(pages) }"
    assert paged.printed("甲", css, last="<p>乙</p>")[2] == "乙共3"


@pytest.mark.parametrize("place", ["outside", "inside"])
def test_markers_count_pages(paged: Paged, place: str):
    css = f"ul {{ margin: 0; padding-left: 30pt; list-style-position: {place} }}"
    css += "li::marker { content: counter(page) '之' }"
    first, second, _ = paged.printed(f"{FILL * 5}<ul><li>甲</li></ul>", css, "<ul><li>外</li></ul>")
    assert "1之" in first and second == "2之甲"


def test_a_table_in_copy_is_on_the_page_that_it_is_set_on(paged: Paged):
    css = TO_PAGE + "td::after { content: counter(page) }"
    copy = (
        f'<p><a href="#cell">表</a></p>{FILL * 5}'
        f'<table><tr><td id="cell">格</td></tr></table>{FILL * 3}'
    )
    assert paged.printed(copy, css)[:2] == ["表见2版", "格2"]


def test_a_target_without_text_is_where_the_text_behind_it_is(paged: Paged):
    css = "i::after { content: target-counter(attr(title), page) }"
    copy = f'<p><i title="#here">远</i></p>{FILL * 4}<p>甲<b id="here"></b>乙</p>'
    assert paged.printed(copy, css)[0] == "远2"


def test_the_text_of_a_target_is_quoted(paged: Paged):
    css = "a::after { content: '见' target-text(attr(href)) }"
    copy = f'<p><a href="#far">远</a></p>{FILL * 5}<p id="far">此处</p>'
    assert paged.printed(copy, css, '<p><a href="#far">外</a></p>')[0] == "外见此处远见此处"


def test_numbers_are_transformed_like_other_text(paged: Paged):
    css = "b::after { content: '第  ' counter(page); text-transform: full-width }"
    css += "b { text-transform: full-width }"
    copy = f"{FILL * 5}<p><b>甲</b></p>"
    assert paged.printed(copy, css, "<p><b>外</b></p>") == ["外第１", "甲第２", ""]


def test_running_heads_are_named_by_headings_in_copy(paged: Paged):
    css = (
        "@page { @top-left { content: string(part) '·' counter(page) } } "
        "h2 { string-set: part content() }"
    )
    copy = f"<h2>春</h2>{FILL * 4}<h2>夏</h2>{FILL * 2}<h2>秋</h2>{FILL}"
    heads = paged.printed(copy, css)
    assert heads == ["春春·1", "夏夏·2", "秋秋·3"]


def test_a_number_that_takes_a_line_moves_what_is_behind_it(paged: Paged):
    """With its number, the reference takes a second line, so that its target is a page later."""
    css = f"a::after {{ content: '{LINE}' target-counter(attr(href), page) }}"
    copy = f'<p><a href="#far">远</a></p>{FILL * 2}<p id="far">此</p>'
    assert paged.printed(copy, css) == ["远2", "此", ""]


def test_numbers_that_never_settle_are_an_error_at_their_place(
    paged: Paged, capsys: pytest.CaptureFixture[str]
):
    """Named long, the target goes to the next page, where its short name brings it back."""
    css = (
        f"@counter-style long {{ system: cyclic; symbols: '{LINE}地' '短' }}"
        "a::after { content: target-counter(attr(href), page, long) }"
    )
    copy = f'<p data-at="here.yaml:7:3"><a href="#far">远</a></p>{FILL * 2}<p id="far">此</p>'
    assert paged.build(copy, css) == ExitCode.LAYOUT
    told = capsys.readouterr().err
    assert "here.yaml:7:3: page numbers never settle" in told
    assert not paged.project.pdf.exists()


def test_numbers_beside_the_frames_that_never_settle_are_an_error_too(
    paged: Paged, capsys: pytest.CaptureFixture[str]
):
    """There, WeasyPrint makes the pages again, and does not say that it gives up."""
    css = (
        f"@counter-style long {{ system: cyclic; symbols: '{LINE * 3}地' '短' '中' }}"
        ".page { height: auto } .outside { width: 120pt } .outside p { line-height: 15mm }"
        "a::after { content: target-counter(attr(href), page, long) }"
    )
    first = '<p><a href="#far">远</a></p><p>甲</p><p id="far">此</p>'
    assert paged.build(FILL, css, first) == ExitCode.LAYOUT
    assert "page.html.j2:2:1: page numbers never settle" in capsys.readouterr().err


@pytest.mark.parametrize("hidden", ["display: none", "content: ''"])
def test_a_target_that_is_on_no_page_is_an_error_at_the_reference(
    paged: Paged, hidden: str, capsys: pytest.CaptureFixture[str]
):
    css = "i::after { content: target-counter(attr(title), page) }" + f"#off {{ {hidden} }}"
    first = '<p data-at="here.yaml:7:3"><i title="#off">外</i></p><p>内<b id="off"></b></p>'
    assert paged.build(FILL, css, first) == ExitCode.LAYOUT
    assert "here.yaml:7:3: #off is on no page" in capsys.readouterr().err


def test_an_edition_without_page_numbers_is_laid_out_once(
    paged: Paged, monkeypatch: pytest.MonkeyPatch
):
    again: list[object] = []
    monkeypatch.setattr(settling, "lay_out_pages", lambda *a: again.append(a) or lay_out_pages(*a))
    css = "@page { @top-left { content: counter(page) } } li { counter-increment: n }"
    paged.printed(f"<ol><li>甲</li></ol>{FILL * 8}", css, "<p>外</p>")
    assert not again
    paged.printed(f"<p><b>甲</b></p>{FILL * 8}", "b::after { content: counter(page) }")
    assert len(again) == 1


@pytest.mark.parametrize("display", ["flex", "grid"])
def test_contents_may_be_boxes_of_other_kinds(paged: Paged, display: str):
    """WeasyPrint 70 prints 0 in flex boxes, whose items it puts in the place of others."""
    css = f"a {{ display: {display} }} a::after {{ content: target-counter(attr(href), page) }}"
    first = '<a href="#far">远</a><a href="#box">框</a>'
    copy = f'{FILL * 5}<p id="far">甲</p>'
    assert paged.printed(copy, css, first, '<p id="box">此</p>')[0] == "远2框3"


TERM = "<a href='#one'></a><a href='#two'></a><a href='#three'></a><a href='#four'></a>"
PLACES = (
    "<p><b id='one'>一</b><b id='two'>二</b></p>{}<p><b id='three'>三</b><b id='four'>四</b></p>"
)
ONCE = "a::before { content: ' ' target-counter(attr(href), page); repeated-pages: omit }"


@pytest.mark.parametrize("display", ["inline", "inline-block", "block"])
@pytest.mark.parametrize("around", ["block", "flex", "grid"])
def test_an_index_has_each_page_once(paged: Paged, around: str, display: str):
    css = f"{ONCE} a {{ display: {display} }} .index {{ display: {around} }}"
    first = f"<div class='index'>{TERM}</div>"
    assert paged.printed(PLACES.format(FILL * 4), css, first)[0] == "12一二"


def test_an_index_in_copy_has_each_page_once_when_its_lines_have_settled(paged: Paged):
    """The numbers of all places would take a line more, and so would move places."""
    terms = f"<p><span>{'天' * 10}</span>{TERM}</p><p>甲{TERM}</p>"
    copy = terms + PLACES.format(FILL) + f"<p id='last'>末</p>{FILL * 3}"
    assert paged.printed(copy, ONCE)[:2] == ["12甲12一二", "三四末"]


def test_pages_are_the_same_in_one_element_alone_and_where_they_are_printed_alike(paged: Paged):
    css = f"{ONCE} .roman::before {{ content: ' ' target-counter(attr(href), page, upper-roman) }}"
    first = "<p><a href='#one'></a><i><a href='#one'></a><a href='#two'></a></i>"
    first += "<a class='roman' href='#one'></a><a class='roman' href='#two'></a></p>"
    assert paged.printed(PLACES.format(""), css, first)[0] == "11I一二三四"


def test_a_target_in_copy_knows_how_many_pages_there_are(paged: Paged):
    css = "a::after { content: counter(page) '.' target-counter(attr(href), pages) }"
    copy = f'{FILL * 9}<p id="far">甲</p>'
    assert paged.printed(copy, css, '<a href="#far">远</a>')[0] == "远1.3"


def test_another_target_does_not_and_says_so(paged: Paged, capsys: pytest.CaptureFixture[str]):
    css = "a::after { content: target-counter(attr(href), pages) }"
    first = '<p data-at="here.yaml:7:3"><a href="#box">框</a></p>'
    assert paged.build(FILL * 9, css, first, '<p id="box">此</p>') == ExitCode.LAYOUT
    assert "here.yaml:7:3: the number of all pages is not known" in capsys.readouterr().err


def test_a_reference_to_nothing_is_an_error(paged: Paged, capsys: pytest.CaptureFixture[str]):
    assert paged.build('<p><a href="#off">甲</a></p>', TO_PAGE) == ExitCode.LAYOUT
    assert "`content` refers to “#off”, which leads nowhere" in capsys.readouterr().err


def test_pages_that_repeat_are_counted_when_all_are_there(paged: Paged):
    once = EDITION.split("  - ")[0] + "  - { number: 1, template: one, repeat: true, flows: "
    paged.project.put("edition.yaml", once + "{ main: lead } }\n")
    css = TO_PAGE + "b::after { content: counter(page) '之' counter(pages) }"
    copy = f'<p><a href="#far">远</a><b>甲</b></p>{FILL * 9}<p id="far"><b>乙</b></p>'
    assert paged.printed(copy, css) == ["远见3版甲1之3", "", "乙3之3"]
