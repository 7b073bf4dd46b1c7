"""Page numbers in contents, index and references: `verify` finds each that is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from editions import Tiny
from smallreports import EDITION, report_with, small_report
from structuretree import Element, structure_of

from reportpress import Session, build, verify

PARAGRAPH = "全县各级各部门攻坚克难，经济运行总体平稳，社会大局保持稳定。" * 4
STORY = f"""\
headline: 小报告
body:
  - section: {{title: 概况, id: sec-overview}}
  - 云岭县在[清漪河]{{.index}}上游，见@sec-water{{.page}}和@tbl-towns{{.page}}。{PARAGRAPH}
  - subsection: 人口
  - {PARAGRAPH}
  - section: {{title: 水资源, id: sec-water}}
  - subsection: 人口
  - {PARAGRAPH}{PARAGRAPH}
  - 全县河流属[清漪河]{{.index}}水系。
  - table:
      id: tbl-towns
      caption: 各乡镇人口
      rows: [[乡镇, 人口], [城关镇, 52310], [河口镇, 8200]]
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    project = small_report(tmp_path)
    project.story(STORY, "main")
    return project


def spoilt(project: Tiny, style: str) -> None:
    """Build the edition with a style sheet that prints a wrong number."""
    sheet = project.root / "layout" / "report" / "page.css"
    sheet.write_text(sheet.read_text("utf-8") + style, "utf-8")
    assert project.build() == 0


def elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from elements(kid)


def verified(project: Tiny, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    """What differs: its kind, what should be printed, and what is."""
    capsys.readouterr()
    project.run("verify", str(project.pdf), "--source", str(project.edition), "--json")
    found = json.loads(capsys.readouterr().out)["differences"]
    return [(each["kind"], each["expected"], each["found"]) for each in found]


def test_a_report_gives_the_right_pages(report: Tiny, capsys: pytest.CaptureFixture[str]):
    assert report.build() == 0
    assert verified(report, capsys) == []


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        (".toc li:nth-child(3) a::after", "3"),
        (".toc li:nth-child(2) a::after", "2"),  # of another section of that name
        (".copy p .with-page:nth-of-type(3)::after", "4"),
    ],
)
def test_a_number_of_another_page_is_told(
    report: Tiny, capsys: pytest.CaptureFixture[str], where: str, wanted: str
):
    content = "'（第 9 页）'" if "copy" in where else "leader('.') '9'"
    spoilt(report, f"{where} {{ content: {content} }}")
    assert verified(report, capsys) == [("number", wanted, "9")]


def test_a_number_of_a_term_is_told(report: Tiny, capsys: pytest.CaptureFixture[str]):
    spoilt(report, ".terms a:nth-of-type(2)::before { content: '\\3000 5' }")
    assert verified(report, capsys) == [("number", "1、4", "15")]


@pytest.fixture
def again(report: Tiny) -> Tiny:
    """The report, a term of which is on its first page three times, and on its last."""
    more = "[清漪河]{.index}上游，[清漪河]{.index}和[清漪河]{.index}"
    report.story(STORY.replace("[清漪河]{.index}上游", more), "main")
    return report


def test_an_index_names_a_page_once(again: Tiny, capsys: pytest.CaptureFixture[str]):
    assert again.build() == 0
    assert verified(again, capsys) == []
    index = pypdf.PdfReader(again.pdf).pages[-1].extract_text()
    (pages,) = re.findall(r"清漪河((?:\s*\d+)+)", index)
    assert pages.split() == ["1", "4"]


def test_links_of_an_index_that_print_nothing_are_no_elements(again: Tiny):
    assert again.build("--for", "archive") == 0
    links = [each for each in elements(structure_of(again.pdf.read_bytes())) if each.kind == "Link"]
    assert all(each.text for each in links)
    numbers = dict.fromkeys(each.text.split()[-1] for each in links if each.text[0].isspace())
    assert [*numbers] == ["1", "4"]
    assert again.run("preflight", str(again.pdf), "--profile", "archive", "--no-render") == 0


@pytest.mark.parametrize(
    ("spoils", "found"),
    [
        (".terms a:nth-of-type(4)::before { content: none }", "1"),
        (".terms a:nth-of-type(-n+3)::before { content: none }", "4"),
        (".terms a:nth-of-type(3)::before { content: '\\3000 2' }", "124"),
    ],
)
def test_a_page_that_an_index_lacks_or_should_not_have_is_told(
    again: Tiny, capsys: pytest.CaptureFixture[str], spoils: str, found: str
):
    spoilt(again, spoils)
    assert verified(again, capsys) == [("number", "1、1、1、4", found)]


def test_a_number_at_the_foot_that_is_not_counted_on_is_told(
    report: Tiny, capsys: pytest.CaptureFixture[str]
):
    spoilt(report, "@page front:right { @bottom-right { content: 'iv' } }")
    assert verified(report, capsys) == [("added", "", "iv")]


def test_pages_are_called_by_their_folios(report: Tiny):
    """Roman numbers before the copy: in contents, at the foot, in a reader's own contents."""
    more = "  - {number: 4, template: blank, flows: {}}\n  - {number: 5, template: chapter"
    edition = EDITION.replace("  - {number: 4, template: chapter", more)
    report.put("edition.yaml", f"{edition}  - {{template: colophon, flows: {{}}}}\n")
    assert report.build() == 0
    read = pypdf.PdfReader(report.pdf)
    texts = [page.extract_text() for page in read.pages]
    copy = len(texts) - 4
    assert read.page_labels == ["i", "ii", "iii", "iv", *map(str, range(1, copy + 1))]
    assert "第一章　概况" in texts[2] and texts[2].split()[-1] == "iii"
    assert [text.split()[-1] for text in texts[4:-2]] == [*map(str, range(1, copy - 1))]


def test_headings_with_nothing_between_them_are_copy_and_no_contents(
    report: Tiny, capsys: pytest.CaptureFixture[str]
):
    report.story(
        "headline: 小报告\nbody:\n  - section: 总说\n  - subsection: 几点说明\n"
        "  - section: 概况\n  - 末。\n",
        "main",
    )
    assert report.build() == 0
    assert verified(report, capsys) == []


def test_a_report_of_a_session_gives_the_right_pages_too(report: Tiny):
    """Copy that is set as it was before would be looked for where it was in the document before."""
    copy = f"  - {PARAGRAPH}{PARAGRAPH}\n" * 2
    story = f"headline: 小报告\nbody:\n  - section: 总说\n{copy}  - section: 概况\n{copy}"
    session = Session()
    for more in ("", "  - 末。\n"):
        report.story(story + more, "main")
        build(report.edition, report.pdf, session=session)
        assert not verify(report.pdf, report.edition).differences


def test_a_report_is_smaller_by_one_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    project = report_with(tmp_path, {"--small: 0;": "--small: 1;"})
    project.story(STORY, "main")
    assert project.build() == 0
    for page in pypdf.PdfReader(project.pdf).pages:
        millimetres = [float(side) / 72 * 25.4 for side in page.trimbox[2:]]
        assert millimetres == pytest.approx([185, 260], abs=0.01)
    assert verified(project, capsys) == []
