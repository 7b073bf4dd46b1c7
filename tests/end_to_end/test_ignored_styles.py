"""What a style sheet asks of copy in a flow that is not done is told where it is asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions import CSS, PAGE, Tiny, tiny

from reportpress.source.errors import ExitCode

SHEET = "layout/tiny/page.css"
LINE = CSS.count("\n") + 1
COPY = "<p{{ block | at }}>{{ block | runs }}</p>"
IGNORED = "is ignored in copy that flows through frames"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def warnings(
    project: Tiny, capsys: pytest.CaptureFixture[str], css: str = "", copy: str = COPY
) -> list[str]:
    """Place and message of each warning of a build that succeeds; each has a hint."""
    project.put("../../layout/tiny/page.css", CSS + css)
    project.put("../../layout/tiny/pages/one.html.j2", PAGE.replace(COPY, copy))
    assert project.build() == 0
    told = capsys.readouterr().err
    found = re.findall(r"^(\S+): warning: (.*)\n  hint: \S", told, re.MULTILINE)
    assert len(found) == told.count("warning")
    return [f"{place} {message}" for place, message in found]


@pytest.mark.parametrize(
    "declaration",
    [
        "float: left",
        "position: absolute",
        "width: 40pt",
        "max-width: 40pt",
        "height: 100pt",
        "min-height: 20pt",
        "columns: 2",
        "line-clamp: 2",
        "break-before: left",
        "break-after: right",
        "page-break-before: left",
        "margin-left: 10%",
        "padding: 2%",
        "margin-top: -3pt",
        "wrap-flow: both",
        "flow-from: lead",
        "inline-size: 30pt",
        "block-size: 30pt",
        "direction: rtl",
        'hyphenate-character: "="',
        "hyphenate-limit-zone: 3pt",
        "margin-break: keep",
    ],
)
def test_what_a_paragraph_asks_for_is_told_once_at_its_declaration(
    project: Tiny, capsys: pytest.CaptureFixture[str], declaration: str
):
    told = warnings(project, capsys, f".copy p {{ {declaration} }}\n")
    assert told == [f"{SHEET}:{LINE}:11 `{declaration}` {IGNORED}"]


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (".copy::first-line { color: red }", ":21 `::first-line`"),
        (".copy { box-snap: block }", ":9 `box-snap: block`"),
        (".copy p::first-line { background: red }", ":23 `background: red`"),
        (".copy p::first-letter { float: left }", ":25 `float: left`"),
        (".copy::first-letter { font-size: 20pt }", ":23 `::first-letter`"),
        (".copy p { initial-letter: 2 }", ":11 `initial-letter: 2`"),
        (".copy p::before { content: leader('.') '甲' }", ':19 `content: leader(".") "甲"`'),
    ],
)
def test_what_a_pseudo_element_asks_for_is_told(
    project: Tiny, capsys: pytest.CaptureFixture[str], css: str, told: str
):
    assert warnings(project, capsys, css) == [f"{SHEET}:{LINE}{told} {IGNORED}"]


def test_what_a_style_attribute_asks_for_is_told_at_each_element(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    copy = '<p style="float: left"{{ block | at }}>{{ block | runs }}</p>'
    lead = "content/kan/stories/lead.yaml"
    assert warnings(project, capsys, copy=copy) == [
        f"{lead}:4:5 `float: left` {IGNORED}",
        f"{lead}:5:5 `float: left` {IGNORED}",
    ]


@pytest.mark.parametrize(
    ("css", "column"),
    [
        ("p { float: left } .copy p { float: right } p { float: left }", 29),
        (".copy p { float: right } .copy > p { float: none; float: right }", 51),
        ("p { float: right !important } .copy p { float: left }", 5),
        (".copy { color: red; p { float: right } }", 25),
        ("@media print { .frame { float: left } .copy { & p { float: right } } }", 53),
        (".page p { float: right } .folio { float: left }", 11),
    ],
)
def test_the_declaration_that_wins_is_the_one_that_is_told(
    project: Tiny, capsys: pytest.CaptureFixture[str], css: str, column: int
):
    told = warnings(project, capsys, css)
    assert [each for each in told if "right" in each] == told
    assert told[0].startswith(f"{SHEET}:{LINE}:{column} ") and len(told) == 1


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".copy p { float: none; position: static; width: auto; break-after: avoid; margin: 2pt }",
        "p { float: left } .copy p { float: none }",
        ".copy p { clear: both; position: relative; width: 100%; min-width: 0; max-width: none }",
        ".folio, .frame, .caption { float: left } .label { height: 30pt }",
        ".copy p::first-letter { background: red left no-repeat; padding: 2pt }",
    ],
)
def test_what_is_done_or_asks_for_nothing_is_not_told(
    project: Tiny, capsys: pytest.CaptureFixture[str], css: str
):
    assert warnings(project, capsys, css) == []


@pytest.mark.parametrize("selector", [".copy p", ".copy b"])
def test_what_is_moved_from_its_place_is_told(
    project: Tiny, capsys: pytest.CaptureFixture[str], selector: str
):
    css = f"{selector} {{ top: 2pt; position: relative }}"
    copy = '<p{{ block | at }}><b style="font-weight: inherit">{{ block | runs }}</b></p>'
    at = len(f"{selector} {{ top: 2pt; ") + 1
    assert warnings(project, capsys, css, copy) == [
        f"{SHEET}:{LINE}:{at} `position: relative` {IGNORED}"
    ]


@pytest.mark.parametrize(
    "declaration",
    ["line-break: anywhere", "text-spacing-trim: space-all", "text-autospace: no-autospace",
     "hanging-punctuation: force-end", "text-justify: none", "text-wrap-style: balance",
     "copyfit: 2%", "direction: rtl"],
)  # fmt: skip
def test_what_whole_lines_have_is_told_of_a_part_of_one(
    project: Tiny, capsys: pytest.CaptureFixture[str], declaration: str
):
    copy = '<p{{ block | at }}><b style="font-weight: inherit">{{ block | runs }}</b></p>'
    told = warnings(project, capsys, f".copy b {{ {declaration} }}", copy)
    assert told == [f"{SHEET}:{LINE}:11 `{declaration}` {IGNORED}"]


def test_what_the_standard_sheet_of_html_asks_for_is_not_told(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    copy = f"<blockquote>{COPY}</blockquote>{{% if loop.first %}}<ol><li>甲</ol>{{% endif %}}"
    css = ".copy * { margin: 0; padding: 0 0 0 10pt }"
    assert warnings(project, capsys, css, copy) == []


@pytest.mark.parametrize("space", ["nowrap", "pre"])
def test_a_line_that_must_not_wrap_and_is_too_long_is_told_at_its_copy(
    project: Tiny, capsys: pytest.CaptureFixture[str], space: str
):
    """The second paragraph has 14 characters and two marks, which give up half of their 10 pt; the
    frame is 100 pt wide.
    """
    assert warnings(project, capsys, f".copy p {{ white-space: {space} }}") == [
        "content/kan/stories/lead.yaml:5:5 a line that must not wrap is 17.6 mm wider than its "
        "room of 35.3 mm"
    ]


def test_copy_that_has_no_room_for_a_character_is_told(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    """The second paragraph alone: of the frame's 100 pt, 6 pt are left for 10 pt."""
    css = ".frame { height: 280pt } .copy p + p { margin-left: 94pt } @page { size: 80mm 140mm } "
    css += ".byline, .caption, .label { display: none } .page { height: 130mm }"
    project.put("../../layout/tiny/page.css", CSS + css)
    project.build()
    told = capsys.readouterr().err
    assert (
        "content/kan/stories/lead.yaml:5:5: warning: lines of 2.1 mm have no room for a character\n"
        in told
    )
    assert told.count("no room") == 1


@pytest.mark.parametrize(
    ("css", "column", "name"),
    [
        (".copy p { font-family: Nonsense, var(--song) }", 11, "Nonsense"),
        (".byline { font: 10pt 'No  Such Face', var(--song) }", 11, "No  Such Face"),
        (":root { --own: No Such Face, 'Noto Serif CJK SC' } .copy p { font-family: var(--own) }",
         9, "No Such Face"),
    ],
)  # fmt: skip
def test_a_first_family_that_is_not_installed_is_told(
    project: Tiny, capsys: pytest.CaptureFixture[str], css: str, column: int, name: str
):
    assert warnings(project, capsys, css) == [
        f"{SHEET}:{LINE}:{column} the family “{name}” is not installed: "
        "the text is set in the next of its list"
    ]


def test_a_family_is_the_same_in_whatever_case(project: Tiny, capsys: pytest.CaptureFixture[str]):
    assert warnings(project, capsys, ".copy p { font-family: 'noto serif cjk SC' }") == []


def test_a_family_that_is_installed_and_has_no_letter_of_the_text_is_not_told(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    assert warnings(project, capsys, ".copy p { font-family: 'DejaVu Sans', var(--song) }") == []


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="20" height="20">
<filter id="f"><feGaussianBlur/></filter>
<rect width="9" height="9" fill="rouge" filter="url(#f)"/></svg>"""
PAINT = (
    "the fill “rouge” cannot be read, and is printed black",
    "the filter “url(#f)” is not drawn",
)


def test_a_drawing_of_the_layout_is_told_of_in_its_file(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    project.put("../../layout/tiny/a.svg", SVG)
    css = ".folio { background: url(a.svg) } .byline { background: url('a.svg#b') }"
    assert warnings(project, capsys, css) == [f"layout/tiny/a.svg:3:1 {each}" for each in PAINT]


def test_a_drawing_behind_copy_is_told_of(project: Tiny, capsys: pytest.CaptureFixture[str]):
    project.put("../../layout/tiny/a.svg", SVG)
    css = ".copy { background: url(a.svg) 90pt 90pt no-repeat }"
    assert warnings(project, capsys, css) == [f"layout/tiny/a.svg:3:1 {each}" for each in PAINT]


@pytest.mark.parametrize("selector", [".copy", ".copy p", ".copy b"])
def test_a_picture_behind_copy_that_is_not_there_is_told_where_it_is_named(
    project: Tiny, capsys: pytest.CaptureFixture[str], selector: str
):
    css = f"{selector} {{ background: url(gone.png) }}"
    copy = '<p{{ block | at }}><b style="font-weight: inherit">{{ block | runs }}</b></p>'
    project.put("../../layout/tiny/page.css", CSS + css)
    project.put("../../layout/tiny/pages/one.html.j2", PAGE.replace(COPY, copy))
    assert project.build() == ExitCode.LAYOUT
    column = len(selector) + len(" { background: ") + 1
    told = capsys.readouterr().err
    assert re.search(
        rf"^{SHEET}:{LINE}:{column}: cannot use file:\S+/gone\.png$", told, re.MULTILINE
    )


def test_a_drawing_in_a_template_is_told_of_at_its_own_place(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    css = ".drawing { position: absolute; right: 0; top: 0 }"
    page = PAGE.replace('<div class="frame"', f'<div class="drawing">{SVG}</div><div class="frame"')
    project.put("../../layout/tiny/page.css", CSS + css)
    project.put("../../layout/tiny/pages/one.html.j2", page)
    assert project.build() == 0
    told = capsys.readouterr().err
    for each in PAINT:
        assert f"layout/tiny/pages/one.html.j2:11:22: warning: in a drawing: {each}" in told
