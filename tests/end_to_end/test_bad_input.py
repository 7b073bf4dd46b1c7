"""Bad input through the real command line.

It ends with the documented exit code and with messages that lead to the fault; it never gives a
traceback, never touches the PDF of an earlier run, and leaves no other file behind.
"""

from __future__ import annotations

import base64
import errno
import os
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from editions import Tiny, files_below, picture, shell, tiny

from reportpress.source.errors import ExitCode

PAGE = "../../layout/tiny/pages/one.html.j2"
CSS = "../../layout/tiny/page.css"
EARLIER = b"%PDF-1.7 of an earlier run"


@dataclass(frozen=True, slots=True)
class Case:
    """One way to spoil a project, and what is said of it.

    `place` is `file:line:column`, the file named from the project's root on; a fault of the whole
    file has neither line nor column, and what the composer finds ends in a colon: in some line.
    `set_only` marks what shows only once the copy is set.
    """

    name: str
    spoil: Callable[[Tiny], object]
    place: str
    message: str
    code: ExitCode = ExitCode.CONTENT
    set_only: bool = False


EDITION = "content/刊/edition.yaml"
DOT = "content/刊/pictures/dot.png"
LEAD = "content/刊/stories/lead.yaml"
PICTURES = "content/刊/pictures/pictures.yaml"
LAYOUT, OVERSET = ExitCode.LAYOUT, ExitCode.OVERSET


def truncated_jpeg(project: Tiny) -> None:
    """A JPEG whose download broke off."""
    file = picture(project.edition / "pictures" / "a.jpg", (64, 64))
    file.write_bytes(file.read_bytes()[:-60])
    project.edit("pictures/pictures.yaml", "dot.png", "a.jpg")


def svg_with_doctype(project: Tiny) -> None:
    """As some drawing programs write it; entities could grow in it without bound."""
    svg = '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    project.put("pictures/a.svg", svg)
    project.edit("pictures/pictures.yaml", "dot.png", "a.svg")


def link_outside(project: Tiny) -> None:
    """A picture that is a link to a file of the system."""
    (project.edition / "pictures" / "dot.png").unlink()
    (project.edition / "pictures" / "dot.png").symlink_to("/etc/hostname")


def css_outside(project: Tiny) -> None:
    """A style sheet that names a file outside the layout and the edition."""
    picture(project.root / "secret.png")
    project.edit(CSS, ".page {", ".page { background: url(../../secret.png);")


CASES = [
    Case(
        "unknown key",
        lambda p: p.edit("stories/lead.yaml", "byline:", "bylin:"),
        f"{LEAD}:2:1",
        "unknown key “bylin” in a story",
    ),
    Case(
        "wrong type",
        lambda p: p.edit("stories/lead.yaml", "雨水节气", "2025"),
        f"{LEAD}:1:11",
        "expected text, one line for each printed line, found a number",
    ),
    Case(
        "wrong shape",
        lambda p: p.story("headline: 题\nbody: |\n  一整段\n"),
        f"{LEAD}:2:7",
        "expected a list, found text",
    ),
    Case(
        "missing picture",
        lambda p: p.edit("pictures/pictures.yaml", "dot.png", "dto.png"),
        f"{PICTURES}:2:9",
        "no such picture file: dto.png",
    ),
    Case(
        "unknown picture",
        lambda p: p.edit("edition.yaml", "hero: dot", "hero: dto"),
        f"{EDITION}:11:13",
        "there is no picture “dto”",
    ),
    Case(
        "duplicate key",
        lambda p: p.edit("edition.yaml", "section: 要闻", "section: 要闻\ntitle: 大刊"),
        f"{EDITION}:4:1",
        "“title” stands here a second time",
    ),
    Case(
        "duplicate id",
        lambda p: p.edit("pictures/pictures.yaml", "  alt:", "  alt: 点\ndot:\n  alt:"),
        f"{PICTURES}:5:1",
        "“dot” stands here a second time",
    ),
    Case(
        "story twice on a page",
        lambda p: p.edit("edition.yaml", "main: lead", "main: lead\n      side: lead"),
        f"{EDITION}:10:13",
        "the story “lead” already runs in another flow of this page",
    ),
    Case(
        "story never placed",
        lambda p: p.story("headline: 题\nbody: [文]\n", "lost"),
        "content/刊/stories/lost.yaml:1:1",
        "the story “lost” is on no page",
    ),
    Case(
        "unknown slot",
        lambda p: p.edit("edition.yaml", "main: lead", "mian: lead"),
        f"{EDITION}:9:13",
        "page 1 (one) has no flow “mian”",
    ),
    Case(
        "YAML alias",
        lambda p: p.edit("edition.yaml", "section: 要闻", "section: *title"),
        f"{EDITION}:3:10",
        "a YAML alias (*title) is not allowed",
    ),
    Case(
        "YAML tag",
        lambda p: p.edit("edition.yaml", "section: 要闻", "section: !!python/name:os.system x"),
        f"{EDITION}:3:10",
        "a YAML tag (tag:yaml.org,2002:python/name:os.system) is not allowed",
    ),
    Case(
        "YAML syntax",
        lambda p: p.edit("stories/lead.yaml", "雨水节气", "雨水: 节气"),
        f"{LEAD}:1:13",
        "not valid YAML: mapping values are not allowed in this context",
    ),
    Case(
        "over-deep",
        lambda p: p.put("stories/lead.yaml", "[" * 10_000),
        f"{LEAD}:1:33",
        "nested deeper than 32 levels",
    ),
    Case(
        "over-large",
        lambda p: p.put("stories/lead.yaml", b"#" * 8_000_001),
        LEAD,
        "larger than 8 MB",
    ),
    Case(
        "not UTF-8",
        lambda p: p.put("stories/lead.yaml", "headline: 雨水".encode("gbk")),
        f"{LEAD}:1:11",
        "is not UTF-8",
    ),
    Case(
        "control character",
        lambda p: p.edit("stories/lead.yaml", "雨水节气", '"雨水\\e[2J节气"'),
        f"{LEAD}:1:14",
        "a control character (U+001B)",
    ),
    Case(
        "unclosed markup",
        lambda p: p.body("'春雨**润田。'"),
        f"{LEAD}:3:8",
        "“**” is not closed in this paragraph",
    ),
    Case(
        "two paragraphs in one",
        lambda p: p.body("春雨润田。\n\n    麦苗返青。"),
        f"{LEAD}:5:5",
        "an empty line inside a paragraph",
    ),
    Case(
        "bad date",
        lambda p: p.edit("edition.yaml", "2025-02-18", "2025-02-30"),
        f"{EDITION}:2:7",
        "expected a date such as 2025-02-18, found “2025-02-30”",
    ),
    Case("truncated JPEG", truncated_jpeg, f"{PICTURES}:2:9", "a.jpg is damaged"),
    Case(
        "SVG with DOCTYPE",
        svg_with_doctype,
        "content/刊/pictures/a.svg:2:14",  # where its name ends
        "a DOCTYPE is not allowed in SVG pictures",
    ),
    Case(
        "picture outside",
        link_outside,
        f"{PICTURES}:2:9",
        "dot.png leads out of the edition's folder",
    ),
    Case(
        "story named by a keyword of CSS",
        lambda p: (
            (p.edition / "stories/lead.yaml").rename(p.edition / "stories/none.yaml"),
            p.edit("edition.yaml", "main: lead", "main: none"),
        ),
        "content/刊/stories/none.yaml",
        "“none” cannot be a story's id",
    ),
    Case(
        "unknown layout",
        lambda p: p.edit("edition.yaml", "layout: tiny", "layout: tinny"),
        f"{EDITION}:4:9",
        "there is no layout “tinny”",
    ),
    Case(
        "unknown page template",
        lambda p: p.edit("edition.yaml", "template: one", "template: two"),
        f"{EDITION}:7:15",
        "the layout “tiny” has no page “two”",
    ),
    Case(
        "template syntax",
        lambda p: p.edit(PAGE, "{% set label", "{% sett label"),
        "layout/tiny/pages/one.html.j2:18",
        "Encountered unknown tag 'sett'",
        LAYOUT,
    ),
    Case(
        "unknown name in a template",
        lambda p: p.edit(PAGE, "edition.section", "edition.sektion"),
        "layout/tiny/pages/one.html.j2:2",
        "'reportpress.content.model.Edition object' has no attribute 'sektion'",
        LAYOUT,
    ),
    Case(
        "no style sheet",
        lambda p: (p.layout / "page.css").unlink(),
        "layout/tiny/page.css",
        "no such file",
        LAYOUT,
    ),
    Case(
        "faulty list of faces",
        lambda p: p.edit("../../fonts/fonts.yaml", "song:\n  family", "song:\n  familie"),
        "fonts/fonts.yaml:5:3",
        "unknown key “familie” in a face",
        LAYOUT,
    ),
    Case(
        "no such face",
        lambda p: p.edit(
            "../../fonts/fonts.yaml",
            "song:\n  family: Noto Serif CJK SC",
            "song:\n  family: 无此体",
        ),
        "fonts/fonts.yaml:5:11",
        "no face “无此体” of weight 400 for “song”",
        LAYOUT,
        set_only=True,
    ),
    Case(
        "flow with no frame",
        lambda p: p.edit(PAGE, "flow-from: {{ story.id }}", "flow-from: other"),
        f"{LEAD}:4:5",
        "flow “lead” has no frame",
        LAYOUT,
        set_only=True,
    ),
    Case(
        "file outside in a style sheet",
        css_outside,
        "layout/tiny/page.css:4:21",
        "cannot use file://",
        LAYOUT,
        set_only=True,
    ),
    Case(
        "network in a style sheet",
        lambda p: p.edit(CSS, ".page {", ".page { background: url(https://example.com/a.png);"),
        "layout/tiny/page.css:4:21",
        "cannot use https://example.com/a.png",
        LAYOUT,
        set_only=True,
    ),
    Case(
        "missing glyph",
        lambda p: p.body("春雨\ue123润田。"),
        f"{LEAD}:3:7",
        "no glyph for “\ue123” (U+E123)",
        LAYOUT,
        set_only=True,
    ),
    Case(
        "overset copy",
        lambda p: p.body(*["春雨润田，麦苗返青，农人趁墒追肥。"] * 20),
        f"{LEAD}:",
        "lead is overset: ",
        OVERSET,
        set_only=True,
    ),
]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path, "刊")
    made.pdf.parent.mkdir()
    made.pdf.write_bytes(EARLIER)
    monkeypatch.chdir(tmp_path)
    return made


def is_told(case: Case, line: str) -> bool:
    """Whether a line of standard error is the case's message at its place."""
    place, _, message = line.partition(": ")
    at_place = place == case.place
    if case.place.endswith(":"):
        at_place = re.fullmatch(re.escape(case.place) + r"\d+:\d+", place) is not None
    return at_place and message.startswith(case.message)


def assert_told(case: Case, said: str, closing_words: str = "; nothing was written") -> None:
    """Standard error has the message at its place, a hint for each error, and nothing else."""
    *lines, closing = said.splitlines()
    assert re.fullmatch(rf"\d+ errors?{closing_words}", closing), said
    assert any(is_told(case, line) for line in lines), said
    for line, after in zip(lines, [*lines[1:], closing], strict=True):
        if line.startswith("  hint: "):
            assert line != "  hint: "
        else:
            assert re.match(r"\S+?(:\d+:\d+|:\d+)?: ", line), f"no place: {line}"
            assert ": note: " in line or after.startswith("  hint: "), f"no hint: {line}"
    assert int(closing.split()[0]) == sum(
        not re.search(r"^  hint: |: (note|warning): ", line) for line in lines
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_build_tells_what_is_wrong_and_writes_nothing(project, capsys, case):
    case.spoil(project)
    before = files_below(project.root)
    assert project.build() == case.code
    said = capsys.readouterr()
    assert said.out == ""
    assert_told(case, said.err)
    assert project.pdf.read_bytes() == EARLIER
    assert files_below(project.root) == before


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.set_only], ids=lambda case: case.name
)
def test_check_content_tells_the_same_without_setting_the_copy(project, capsys, case):
    case.spoil(project)
    assert project.check() == case.code
    assert_told(case, capsys.readouterr().err, closing_words="")


def test_the_table_has_no_case_twice():
    assert len({case.name for case in CASES}) == len({case.message for case in CASES}) == len(CASES)


def test_what_is_wrong_in_many_files_is_told_in_one_run(project, capsys):
    project.edit("edition.yaml", "2025-02-18", "2025-02-30")
    project.edit("edition.yaml", "main: lead", "main: leda")
    project.body("'春雨**润田。'", "2025")
    truncated_jpeg(project)
    assert project.build() == ExitCode.CONTENT
    places = [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()]
    assert [place for place in places if place.startswith("content")] == [
        f"{EDITION}:2:7",
        f"{EDITION}:9:13",
        f"{PICTURES}:2:9",
        f"{LEAD}:3:8",
        f"{LEAD}:4:5",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build", "nowhere"], ExitCode.CONTENT, "nowhere: no such edition folder"),
        (["build", DOT], ExitCode.CONTENT, f"{DOT}: not a folder"),
        (["build", "content/刊", "-o", "out"], ExitCode.USAGE, "reportpress: --output out is a"),
        (["build", "content/刊", "-o", EDITION], ExitCode.USAGE, "reportpress: --output content"),
        (
            ["build", "content/刊", "-o", f"{EDITION}/a.pdf"],
            ExitCode.OUTPUT,
            f"{EDITION}/a.pdf: cannot write: ",
        ),
    ],
)
def test_wrong_arguments(project, capsys, arguments, code, message):
    before = files_below(project.root)
    text = (project.root / EDITION).read_bytes()
    assert project.run(*arguments) == code
    assert capsys.readouterr().err.startswith(message)
    assert files_below(project.root) == before
    assert (project.root / EDITION).read_bytes() == text


@pytest.mark.parametrize("step", ["fdopen", "replace"])
def test_a_disk_that_is_full_leaves_the_earlier_pdf_and_no_half_of_a_new_one(
    project, capsys, monkeypatch, step
):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    before = files_below(project.root)
    assert project.build() == ExitCode.OUTPUT
    assert re.match(r"\S+/out/tiny.pdf: cannot write: No space left", capsys.readouterr().err)
    assert project.pdf.read_bytes() == EARLIER and files_below(project.root) == before


def test_an_edition_outside_any_project(tmp_path, capsys):
    project = tiny(tmp_path)
    (project.root / "fonts" / "fonts.yaml").unlink()
    assert project.build() == ExitCode.LAYOUT
    assert "no layout/ and fonts/fonts.yaml in any folder above" in capsys.readouterr().err
    assert not project.pdf.exists()


def test_overset_copy_is_printed_where_it_is_allowed(project, capsys):
    project.body(*["春雨润田，麦苗返青，农人趁墒追肥。"] * 20)
    assert project.build("--allow-overset") == ExitCode.OK
    said = capsys.readouterr()
    assert re.search(rf"^{LEAD}:\d+:\d+: warning: lead is overset: \d+ lines", said.err, re.M)
    assert re.search(r"lead +\d+ +\d+  OVER by \d+ lines, \d+ characters", said.out)
    assert project.pdf.read_bytes().startswith(b"%PDF-") and project.pdf.read_bytes() != EARLIER


def test_a_subprocess_gives_the_same(project):
    """Once without anything of this process: exit code, messages, untouched PDF."""
    case = next(case for case in CASES if case.name == "overset copy")
    case.spoil(project)
    before = files_below(project.root)
    ended = shell('exec "$@"', "build", "content/刊", "-o", "out/tiny.pdf")
    assert (ended.returncode, ended.stdout) == (case.code, "")
    assert_told(case, ended.stderr)
    assert project.pdf.read_bytes() == EARLIER and files_below(project.root) == before


@pytest.mark.parametrize("place", ["in a style sheet", "in a drawing"])
def test_a_picture_that_is_damaged_midway_is_told_wherever_it_comes_from(tmp_path, capsys, place):
    """Not only the edition's own, which are looked at when it is read."""
    made = tiny(tmp_path)
    photograph = picture(tmp_path / "a.jpg", (200, 200)).read_bytes()
    scan = photograph.index(b"\xff\xda")
    damaged = photograph[: (scan + len(photograph)) // 2] + b"\xff\xd9"
    encoded = base64.b64encode(damaged).decode()
    if place == "in a style sheet":
        (made.layout / "a.jpg").write_bytes(damaged)
        sheet = made.layout / "page.css"
        sheet.write_text(f"{sheet.read_text()}\n.page {{ background: url(a.jpg) }}")
    else:
        image = f'<image width="9" height="9" xlink:href="data:image/jpeg;base64,{encoded}"/>'
        spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        made.put("pictures/dot.svg", f'<svg {spaces} viewBox="0 0 9 9">{image}</svg>')
        made.edit("pictures/pictures.yaml", "dot.png", "dot.svg")
    assert made.build() in (ExitCode.CONTENT, ExitCode.LAYOUT)
    assert "is damaged: its data break off in row " in capsys.readouterr().err
