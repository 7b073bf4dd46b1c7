"""A style sheet's colours that a press prints otherwise are told, each at its line and column."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from painting import LIMIT, palette

from reportpress.engine.host.sheetscan import sheet_file, with_imports
from reportpress.engine.pdf.presscolours import colour_problems, written_in
from reportpress.source.errors import ExitCode, Place, Severity


def told(folder: Path, css: str) -> list[str]:
    """Place and message of each warning about a style sheet."""
    (folder / "page.css").write_text(css, "utf-8")
    sheets = with_imports([sheet_file(folder / "page.css")])
    problems = colour_problems(sheets, palette("press").inks)
    for problem in problems:
        assert problem.severity is Severity.WARNING and problem.code is ExitCode.LAYOUT
        assert problem.hint
    return [
        f"{Path(p.place.file).name}:{p.place.line}:{p.place.column} {p.message}" for p in problems
    ]


@pytest.mark.parametrize(
    ("css", "place", "written"),
    [
        ("a { color: #c00 }", "1:12", "#c00"),
        ("a { color: red }", "1:12", "red"),
        ("a {\n  background: rgb(200 0 0) }", "2:15", "rgb(200 0 0)"),
        ("a { border: 1pt solid hsl(9 50% 50%) }", "1:23", "hsl(9 50% 50%)"),
        ("a { color: lab(50% 40 30) }", "1:12", "lab(50% 40 30)"),
        ("a { color: hwb(9 10% 10%) }", "1:12", "hwb(9 10% 10%)"),
        ("a { color: color(display-p3 1 0 0) }", "1:12", "color(display-p3 1 0 0)"),
        ("a { box-shadow: 1pt 1pt rgba(0, 0, 0, 0.5) }", "1:25", "rgba(0, 0, 0, 0.5)"),
        ("a { background: linear-gradient(tan, device-cmyk(0 0 0 1)) }", "1:33", "tan"),
        (":root { --accent: teal }", "1:19", "teal"),
        (":root { --edge: 1pt solid #123 }", "1:27", "#123"),
        ("@media print { a { color: #c00 } }", "1:27", "#c00"),
        ("@page { @top-left { color: #c00 } }", "1:28", "#c00"),
        ("a { b & { color: #c00 } }", "1:18", "#c00"),
        ("a { fill: red; stroke: none }", "1:11", "red"),
    ],
)
def test_a_colour_that_is_not_in_inks_is_reported_at_its_place(tmp_path, css, place, written):
    (message,) = told(tmp_path, css)
    assert message.startswith(f"page.css:{place} `{written}` is not in inks: it is printed as ")


def test_the_inks_are_told_that_it_is_printed_in(tmp_path):
    (message,) = told(tmp_path, "a { color: black }")
    assert message.endswith("device-cmyk(0 0 0 1)")


@pytest.mark.parametrize(
    "css",
    [
        "a { color: device-cmyk(0.1 1 0.95 0.08) }",
        "a { color: device-cmyk(0% 100% 0% 0% / 0.5); background: transparent }",
        "a { color: inherit; border-color: currentcolor; background: none }",
        "a { color: var(--red); outline: auto }",
        "a { flow-into: red; flow-from: tan; font-family: Gold }",
        ":root { --song: Gold Serif, serif }",
        "#fff { margin: 0 }",
        "a { content: '#c00'; background: url(red.png#fff) }",
        "/* color: red */",
    ],
)
def test_what_is_no_colour_or_is_in_inks_is_not_told(tmp_path, css):
    assert told(tmp_path, css) == []


def test_more_ink_than_the_press_takes_is_told(tmp_path):
    (message,) = told(tmp_path, "a { color: device-cmyk(1 0.8 0.8 0.9) }")
    total = "`device-cmyk(1 0.8 0.8 0.9)` is 350 % of ink"
    assert message == f"page.css:1:12 {total}; this press takes {LIMIT} %"
    assert told(tmp_path, "a { color: device-cmyk(0.6 0.5 0.5 0.8) }") == []


def test_what_press_yaml_decides_is_told(tmp_path):
    messages = told(tmp_path, "@page { marks: crop cross }\n@color-profile device-cmyk { src: x }")
    assert [message.split(" ", 1)[0] for message in messages] == ["page.css:1:9", "page.css:2:1"]
    assert all("press.yaml" in message for message in messages)


def test_imported_sheets_are_read_too_and_a_circle_of_imports_ends(tmp_path):
    (tmp_path / "more.css").write_text("@import 'page.css';\nb { color: #00c }", "utf-8")
    messages = told(tmp_path, "@import url(more.css);\na { color: #c00 }")
    assert [message.split(" ", 1)[0] for message in messages] == ["more.css:2:12", "page.css:2:12"]


def test_colours_that_templates_write_are_told_at_the_template():
    html = '<p style="color: #c00">a</p><style>b { color: teal }</style><p style="margin: 0">b</p>'
    root = ElementTree.fromstring(f"<body>{html}</body>")
    problems = colour_problems(written_in(root, Place("page.html.j2")), palette("press").inks)
    assert [(str(p.place), p.message.split("`")[1]) for p in problems] == [
        ("page.html.j2", "#c00"),
        ("page.html.j2", "teal"),
    ]


def test_each_place_is_told_once(tmp_path):
    """A colour inside of a colour is the same colour."""
    assert len(told(tmp_path, "a { color: light-dark(red, blue) }")) == 1
