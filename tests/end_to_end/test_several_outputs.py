"""Several outputs in one command: pages are set once, and the files are those of a command each."""

from __future__ import annotations

import json
import re
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from advertised import advertised
from editions import Tiny, files_below, tiny

from reportpress.build.outputs import table
from reportpress.build.pipeline import Built, all_built, build_all
from reportpress.build.session import Session
from reportpress.epaper import pageimages
from reportpress.source.errors import ExitCode, Place, Problem, Severity

# What the writing of a PDF notes with boxes: links, fields, tags, heads that pages repeat.
PAGE = """\
<svg width="40" height="10" style="position: absolute; right: 0; top: 0">
<path d="M0 0h40v10z" fill="#1a7"/><text x="2" y="9" font-size="8">图</text></svg>
<p style="position: absolute; left: 105pt; top: 100pt; width: 80pt; border: 1pt ridge red;
  background: url(../../content/kan/pictures/dot.png)">
<a href="https://example.cn/">读</a> <a rel="attachment" href="page.css">附</a>
<a href="#again">回</a> <input name="seed" type="checkbox" checked></p>
<table id="again" style="position: absolute; right: 0; top: 60pt">
<thead><tr><th>年</th></tr></thead><tbody><tr><td>2025</td></tr></tbody></table>
"""
HERE = Place("page.html.j2")
HEAD = '<link rel="attachment" href="page.css"><style>input { appearance: auto }</style></head>'


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = advertised(tmp_path)
    page, master = made.layout / "pages" / "one.html.j2", made.layout / "page.html.j2"
    page.write_text(page.read_text() + PAGE)
    master.write_text(master.read_text().replace("</head>", HEAD))
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def plain(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def facts(built: Built) -> tuple[Any, ...]:
    """What a build gives."""
    report = built.report
    told = list(map(str, report.problems))
    return built.data, built.issue and built.issue.files, report.fonts, report.pages, told


def made(project: Tiny, *names: str) -> dict[str, tuple[Any, ...]]:
    built = all_built(project.edition, dict.fromkeys(names, "unwritten"))
    return dict(zip(names, map(facts, built), strict=True))


def test_each_file_is_that_of_a_command_of_its_own(project):
    alone = {name: made(project, name)[name] for name in table.NAMES}
    assert alone["web"][0] == alone["screen"][0]  # its PDF
    assert len({each[0] for each in alone.values()}) == len(alone) - 1
    assert made(project, *table.NAMES) == alone
    for pair in permutations(["screen", "press", "archive", "proof"], 2):
        assert made(project, *pair) == {name: alone[name] for name in pair}
    assert made(project, "epub", "web") == {name: alone[name] for name in ("epub", "web")}


def test_a_page_is_drawn_once_for_the_web_and_the_cover_of_the_book(project, monkeypatch):
    drawn: list[object] = []
    draw = pageimages._seen

    def noted(page: Any, size: pageimages.SheetSize, cut: Any = (0, 0, 0, 0)) -> Any:
        drawn.append(cut)
        return draw(page, size, cut)

    monkeypatch.setattr(pageimages, "_seen", noted)
    book, web = all_built(project.edition, {"epub": "a.epub", "web": "site"})
    assert drawn.count((0, 0, 0, 0)) == 1 and len(drawn) == 2  # the page, and its advertisement
    with ZipFile(BytesIO(book.data)) as files:
        cover = files.read("EPUB/cover.jpg")
    assert web.issue is not None and cover == web.issue.files["pages/page-1.jpg"]


def test_files_that_links_attach_have_the_date_of_the_edition(project):
    data = made(project, "screen")["screen"][0]
    attached = re.findall(rb"/EmbeddedFile.*?endobj", data, re.S)
    assert len(attached) == 1 and attached[0].count(b"(D:20250218000000Z)") == 2


def test_pages_are_set_once(project):
    stages: list[str] = []
    session = Session(lambda stage, words: words or stages.append(stage))
    reports = build_all(project.edition, {"press": "a.pdf", "epub": "b.epub"}, session=session)
    assert stages == ["load", "template", "skeleton", "compose", "paint", "press"]
    assert [report.output.name for report in reports] == ["a.pdf", "b.epub"]
    assert all(report.output.exists() for report in reports)


def test_what_only_a_press_cannot_print_is_told_of_its_file_alone(project):
    def judge(filled: object, for_press: bool) -> list[Problem]:
        return [Problem(HERE, "judged for a press", severity=Severity.WARNING)] if for_press else []

    built = all_built(project.edition, {"screen": "a.pdf", "press": "b.pdf"}, judge=judge)
    told = [[problem.message for problem in each.report.problems] for each in built]
    assert ["judged for a press" in each for each in told] == [False, True]


def test_singles_are_those_of_the_press(tmp_path):
    spread = tiny(tmp_path)
    spread.edit("edition.yaml", "number: 1", "number: 2\n    through: 3")
    names = {"screen": "a.pdf", "press": "b.pdf"}
    both = [each.data for each in all_built(spread.edition, names, singles=True)]
    (press,) = all_built(spread.edition, {"press": "b.pdf"}, singles=True)
    assert both == [made(spread, "screen")["screen"][0], press.data]
    assert press.data != made(spread, "press")["press"][0]


def test_the_command_writes_them_into_one_folder(plain, capsys):
    wanted = ["--for", "press,web", "--for", "epub,press", "--singles"]
    assert plain.run("build", "content/kan", *wanted, "-o", "out", "--json") == ExitCode.OK
    reports = json.loads(capsys.readouterr().out)["outputs"]
    names = ["out/kan-press-singles.pdf", "out/web", "out/kan-epub.epub"]
    assert [report["output"] for report in reports] == names
    assert Path(names[0]).exists() and Path("out/web/kan/index.html").exists()
    assert plain.run("build", "content/kan", "--for", "screen,epub") == ExitCode.OK
    said = capsys.readouterr()
    assert "build/kan.pdf: 1 page, 1 story" in said.out and "\n2 outputs: " in said.out
    assert said.out.count("  lead ") == 1 and said.err.count("leaves 5 lines") == 1
    assert Path("build/kan-epub.epub").read_bytes() == Path(names[2]).read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--for", "screen,sheet"], "'sheet' is none of screen, press, proof"),
        (["--for", "screen,epub", "--singles"], "--singles is for the press"),
        (["--for", "screen,epub", "--url", "https://example.cn/"], "are for the web"),
        (["--for", "screen,epub", "-o", "content/kan/edition.yaml"], "is a file"),
    ],
)
def test_a_wrong_command_line_is_told(plain, capsys, options: list[str], said: str):
    assert plain.run("build", "content/kan", *options) == ExitCode.USAGE
    assert said in capsys.readouterr().err


def test_where_one_cannot_be_made_none_is_written(project, capsys):
    before = files_below(project.root)  # a press refuses the advertisement: its face is not in it
    assert project.run("build", "content/kan", "--for", "screen,press") == ExitCode.CONTENT
    said = capsys.readouterr().err
    assert "Helvetica is not embedded" in said and "2 errors; nothing was written" in said
    assert files_below(project.root) == before
    assert project.run("build", "content/kan", "--for", "screen,archive") == ExitCode.OK


def test_where_one_cannot_be_written_those_before_it_are(plain, capsys):
    plain.put("../../build/kan-press.pdf/in-the-way", "")
    assert plain.run("build", "content/kan", "--for", "screen,press") == ExitCode.OUTPUT
    assert "nothing was written" not in capsys.readouterr().err
    assert Path("build/kan.pdf").exists()
