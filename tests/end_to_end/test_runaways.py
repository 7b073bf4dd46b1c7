"""What would never end, or take all memory there is, is refused at its place: at once, in little.

Most cases are built in this process, their work counted in calls of functions. Those whose work is
memory are built in a process of their own, whose memory and processor time its parent is told.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from counting import calls
from editions import CSS, PAGE, Tiny, child_environment, tiny

from reportpress.source.errors import ExitCode

STYLES, TEMPLATE = "layout/tiny/page.css", "layout/tiny/pages/one.html.j2"
MASTER = "layout/tiny/page.html.j2"
ADDED, SECTION = f"{TEMPLATE}:20", "content/kan/edition.yaml:6:5"
DOT = "content/kan/pictures/dot.svg"
LINE = len(CSS.splitlines()) + 1  # of what a case adds to the style sheet
MOST_CALLS = 1_000_000  # a sound build of the tiny edition makes 130 000
MOST_MEMORY = 400 << 10  # KB; a sound build takes 135 MB
MOST_SECONDS = 5.0


ENDLESS = "it repeats a gradient more often than can be printed"


@dataclass(frozen=True, slots=True)
class Case:
    """One way to ask for too much: the place that is named, and what is said of it."""

    spoil: Callable[[Tiny], object]
    place: str
    message: str
    code: ExitCode = ExitCode.LAYOUT


def style(rules: str, column: int, message: str) -> Case:
    """A style sheet that ends in `rules`, all in one line."""
    return Case(
        lambda project: project.put(f"../../{STYLES}", CSS + rules),
        f"{STYLES}:{LINE}:{column}",
        message,
    )


def page(html: str, message: str, place: str | int = 1) -> Case:
    """A page that ends in `html`; the fault is at a place, or in a column of it."""
    written = f"{ADDED}:{place}" if isinstance(place, int) else place
    return Case(lambda project: project.put(f"../../{TEMPLATE}", PAGE + html), written, message)


def svg(attributes: str, inner: str, place: str, message: str) -> Case:
    """An SVG picture."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'

    def spoil(project: Tiny) -> None:
        project.put("pictures/dot.svg", drawing)
        project.edit("pictures/pictures.yaml", "dot.png", "dot.svg")

    return Case(spoil, f"{DOT}:{place}", message, ExitCode.CONTENT)


def drawn(opening: str, name: str) -> Case:
    """A drawing of the page that is filled with a gradient of two colours."""
    stops = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
    filled = '<rect width="9" height="9" fill="url(#g)"/>'
    html = f'<svg width="9" height="9">{opening}{stops}</{name}>{filled}</svg>'
    return page(html, f"the drawing cannot be printed: {ENDLESS}", MASTER)


def layout_drawing(project: Tiny) -> None:
    """A drawing of the layout's own."""
    project.put("../../layout/tiny/a.svg", unquote(LETTERS))
    project.put(f"../../{STYLES}", CSS + "h1 { background: url(a.svg) }")


def in_gbk(project: Tiny) -> None:
    """A drawing in an encoding of the last century."""
    text = '<?xml version="1.0" encoding="GBK"?><svg xmlns="http://www.w3.org/2000/svg"/><!--字-->'
    project.put("pictures/dot.svg", text.encode("gbk"))
    project.edit("pictures/pictures.yaml", "dot.png", "dot.svg")


def importing_each_other(project: Tiny) -> None:
    """Two style sheets, each of which imports the other."""
    project.put(f"../../{STYLES}", '@import "b.css";\n' + CSS)
    project.put("../../layout/tiny/b.css", 'p { color: black }\n@import "page.css";\n')


def nested(opening: str, closing: str, inner: str = "") -> str:
    """3 000 of something in one another."""
    return opening * 3000 + inner + closing * 3000


BOMB = ":root{--a:x x x x x x x x x x}" + "".join(
    f":root{{--{chr(ord(name) + 1)}:{f'var(--{name}) ' * 10}}}" for name in "abcdefgh"
)
NOT_FINITE, BRACKETS = "no finite length", "brackets nested deeper than 32"
LARGE = "more than 100,000 px (26 m)"
LETTERS = quote('<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d"/>')
ELEMENTS = "elements nested deeper than 60"

CASES = {
    "a flow that is no story": page(
        '<div style="flow-into: stray">字</div><div style="flow-from: stray"></div>',
        "the flow “stray” is no story",
        "layout/tiny/pages/one.html.j2:20:1",
    ),
    "letters of no size": style(
        "h1 { font-size: 0 }", 6, "`font-size: 0` asks for letters without any size"
    ),
    "copy of no size": style(
        ".copy p { font-size: 0 }", 11, "`font-size: 0` asks for letters without any size"
    ),
    "a box scaled to nothing": style(
        ".byline { transform: scale(0) }",
        11,
        "`transform: scale(0)` asks for a box without extent",
    ),
    "letters of any size": style(
        "h1 { font-size: 1e400pt }", 6, f"`font-size: 1e400pt` asks for {NOT_FINITE}"
    ),
    "rows of no height": style(
        ":root { --row: 0mm } .page { line-height: var(--row) }",
        30,
        "`line-height: var(--row)` asks for rows lower than 1 px",
    ),
    "division by zero": style(
        ".frame { height: calc(490mm/0) }", 10, f"`height: calc(490mm/0)` asks for {NOT_FINITE}"
    ),
    "division by zero, before other sums": style(
        ".frame { height: calc(490mm/0) } .none { height: calc(2 * 9mm) } .not { height: 100% }",
        10,
        f"`height: calc(490mm/0)` asks for {NOT_FINITE}",
    ),
    "a thousand million tracks, behind a few": style(
        ".copy { grid-template-columns: repeat(6, 1fr) } .page { display: grid; "
        "grid-template-columns: repeat(1000000000, 1mm) } "
        ".byline { grid-template-columns: repeat(2, 1fr) }",
        72,
        "`grid-template-columns: repeat(1000000000, 1mm)` asks for more than 1,000 tracks",
    ),
    "division by zero, of the page": style(
        ".page { height: calc(490mm/0) }", 9, f"`height: calc(490mm/0)` asks for {NOT_FINITE}"
    ),
    "division by a variable": style(
        ":root { --n: 0 } .frame { height: calc(9mm / var(--n)) }",
        27,
        f"`height: calc(9mm / var(--n))` asks for {NOT_FINITE}",
    ),
    "a sum without an end, in a variable": style(
        ":root { --row: calc(490mm / ) } body, .page { line-height: var(--row) }",
        9,
        "`--row: calc(490mm / )` asks for what cannot be computed",
    ),
    "a share of zero": style(
        ".frame { height: calc(100%/0) }", 10, f"`height: calc(100%/0)` asks for {NOT_FINITE}"
    ),
    "height of a million kilometres": style(
        ".page { height: 1e9mm }", 9, f"`height: 1e9mm` asks for {LARGE}"
    ),
    "a frame of a million kilometres": style(
        ".frame { height: 1e9mm }", 10, f"`height: 1e9mm` asks for {LARGE}"
    ),
    "spacing without end": style(
        ".copy p { letter-spacing: 1e300pt }", 11, f"`letter-spacing: 1e300pt` asks for {LARGE}"
    ),
    "pages of no size": style(
        "@page { size: 0 0 }",
        9,
        "`size: 0 0` asks for pages that no PDF can have: from 1 px to 5 m are possible",
    ),
    "a thousand million columns": style(
        ".frame { columns: 1000000000 }",
        10,
        "`columns: 1000000000` asks for more than 100 columns",
    ),
    "columns of no width": style(
        ".frame { column-width: 0.00001mm; column-gap: 0 }",
        10,
        "`column-width: 0.00001mm` asks for columns narrower than 1 px",
    ),
    "more columns than can be": style(
        ".frame { column-width: 1px; column-gap: 0 }",
        10,
        "`column-width: 1px` asks for more than 100 columns",
    ),
    "a thousand million tracks": style(
        "body { display: grid; grid-template-columns: repeat(1000000000, 1fr) }",
        23,
        "`grid-template-columns: repeat(1000000000, 1fr)` asks for more than 1,000 tracks",
    ),
    "a grid line far away": style(
        "body { display: grid } .page { grid-row: 1000000000 }",
        32,
        "`grid-row: 1000000000` asks for more than 1,000 tracks",
    ),
    "a gradient of countless stripes": style(
        ".page { background: repeating-linear-gradient(red, blue 0.000001px) }",
        9,
        "`background: repeating-linear-gradient(red, blue 0.000001px)` asks for a gradient that is "
        "repeated more than can be printed",
    ),
    "nested calc": style(nested("calc(", ")", "1mm").join((".a{width:", "}")), 169, BRACKETS),
    "nested media": style(nested("@media all{", "}", "p{color:black}"), 363, BRACKETS),
    "nested not": style(nested(":not(", ")", "p") + "{color:black}", 165, BRACKETS),
    "nested rules": style(nested("p{", "}", "color:black"), 66, BRACKETS),
    "nested rules that multiply": style(
        "& &{" * 12 + "}" * 12, 40, "nested rules stand for more than 1,000 selectors"
    ),
    "nested in an attribute": page(f'<p style="width:{nested("calc(", ")")}">字', BRACKETS),
    "nested in the page's own sheet": page(f"<style>{nested(':is(', ')')}", BRACKETS, SECTION),
    "nested blocks": page("<div>" * 2000 + "字" + "</div>" * 2000, ELEMENTS, 58 * 5 + 1),
    "nested inlines": page("<p>" + "<b>" * 5000 + "字" + "</b>" * 5000, ELEMENTS),
    "nested columns": page(
        '<div style="columns: 2">' * 12 + "字", "columns in columns, more than 3 deep", 4 * 24 + 1
    ),
    "nested flex boxes": page(
        '<div style="display: flex">' * 12 + "字",
        "flex or grid boxes in one another, more than 6 deep",
        7 * 27 + 1,
    ),
    "variables of variables": style(
        BOMB + ".a{font-family:var(--i)}",
        BOMB.index("--d:") + 1,
        "the variables of `--d` stand for more than 10,000 words",
    ),
    "a cell across countless columns": page(
        "<table><tr><td colspan=999999999>字</table>", "a table of 999,999,999 columns", 8
    ),
    "countless columns": page(
        "<table><col span=999999999><tr><td>字</table>", "a table of 999,999,999 columns"
    ),
    "columns of many cells": page(
        "<table><tr>" + "<td colspan=400>字" * 3 + "</table>", "a table of 1,200 columns", 8
    ),
    "a sheet that imports itself": Case(
        lambda project: project.put(f"../../{STYLES}", '@import "page.css";\n' + CSS),
        f"{STYLES}:1:9",
        "@import of a sheet that imports this one",
    ),
    "sheets that import each other": Case(
        importing_each_other, "layout/tiny/b.css:2:9", "@import of a sheet that imports this one"
    ),
    "a drawing in GBK": Case(
        in_gbk, f"{DOT}:1:1", "cannot be read: multi-byte encodings are not supported",
        ExitCode.CONTENT,
    ),
    "a view of letters": svg(
        'viewBox="a b c d"', "", "1:1", "the attribute “viewBox” is not four numbers"
    ),
    "a pattern of countless tiles": svg(
        'viewBox="0 0 10 10"',
        '\n<pattern id="p" width="0.0001" height="1" patternUnits="userSpaceOnUse"/>'
        '<pattern id="q" width="0.0001" height="0.0001" patternUnits="userSpaceOnUse"/>',
        "2:74",
        "a pattern of more than 1,000,000 tiles",
    ),
    "a view of letters, in the page": page(
        '<svg viewBox="a b c d"></svg>', "in a drawing: the attribute “viewBox” is not four numbers"
    ),
    "a pattern of countless tiles, in the page": page(
        '<svg><pattern id="p" width="0.0001" height="0.0001" patternUnits="userSpaceOnUse"/></svg>',
        "in a drawing: a pattern of more than 1,000,000 tiles",
    ),
    "a view of letters, in a URL": style(
        f"h1 {{ background: url('data:image/svg+xml,{LETTERS}') }}",
        18,
        "cannot use data:image/svg+xml,…",
    ),
    "a view of letters, of the layout": Case(
        layout_drawing, f"{STYLES}:{LINE}:18", "cannot use ROOT/layout/tiny/a.svg"
    ),
    "a gradient of a drawing, repeated countless times": drawn(
        '<linearGradient id="g" x2="1e-7" spreadMethod="repeat">', "linearGradient"
    ),
    "a gradient reflected countless times": drawn(
        '<linearGradient id="g" x2="0" y2="1e-9" spreadMethod="reflect">', "linearGradient"
    ),
    "a radial gradient repeated countless times": drawn(
        '<radialGradient id="g" r="1e-7" spreadMethod="repeat">', "radialGradient"
    ),
    "a radial gradient whose circles are far away": drawn(
        '<radialGradient id="g" fr="1e7" r="10000001" spreadMethod="reflect">', "radialGradient"
    ),
    "a picture that a drawing has not": page(
        '<svg width="9" height="9"><image href="no.png" width="9" height="9"/></svg>',
        "the drawing cannot be printed: it cannot use ROOT/layout/tiny/no.png",
        MASTER,
    ),
    "an angle without end": style(
        "h1 { transform: rotate(1e400deg) }",
        6,
        f"`transform: rotate(1e400deg)` asks for {NOT_FINITE}",
    ),
    "a box moved for ever": style(
        "h1 { transform: translateX(1e9mm) }", 6, f"`transform: translateX(1e9mm)` asks for {LARGE}"
    ),
    "siblings of siblings": Case(
        style("* ~ " * 300 + "* { color: red }", 0, "").spoil,
        MASTER,
        "cssselect2 cannot lay this out: SyntaxError: too many nested parentheses "
        "(<string>, line 1)",
    ),
    "a range of a thousand million": page(
        "{% for i in range(1000000000) %}字{% endfor %}",
        "a range of more than 100,000 numbers",
        f"{TEMPLATE}:{len(PAGE.splitlines()) + 1}",
    ),
}  # fmt: skip


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All modules are imported, which takes a million calls."""
    assert tiny(tmp_path_factory.mktemp("first")).build() == ExitCode.OK


def test_a_sound_build_stays_far_below_these_bounds(project):
    assert calls(project.build) < 0.3 * MOST_CALLS
    assert project.pdf.exists()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_would_never_end_is_an_error_at_its_place(project, capsys, case):
    case.spoil(project)
    codes: list[int] = []
    assert calls(lambda: codes.append(project.build())) < MOST_CALLS
    assert codes == [case.code]
    said = capsys.readouterr().err
    message = case.message.replace("ROOT", project.root.as_uri())
    assert f"{case.place}: {message}\n  hint: " in said
    assert "Traceback" not in said and not project.pdf.exists()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: exit code, what it said, seconds of a processor, KB of memory."""

    code: int
    said: str
    seconds: float
    memory: int


LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells")
# What wait4 tells of memory includes that of the test runner, which the process was forked from.
WATCHED = """
import gc, sys
from reportpress.cli import main
gc.disable()
code = main(sys.argv[2:])
with open("/proc/self/status") as status, open(sys.argv[1], "w") as peak:
    peak.write(next(line.split()[1] for line in status if line.startswith("VmHWM")))
sys.exit(code)
"""


def alone(project: Tiny, *python: str, before: str = ":") -> Ended:
    """Run Python in a process of its own, `before` run by its shell; no more than 6 GB."""
    said, peak = project.root / "said", project.root / "peak"
    command = f'ulimit -v 6000000; {before}; exec "$@"'
    words = ["sh", "-c", command, "sh", sys.executable, *python]
    with said.open("wb") as output:
        child = subprocess.Popen(words, stdout=output, stderr=output, env=child_environment())
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    memory = int(peak.read_text()) if peak.exists() else 0
    return Ended(child.returncode, said.read_text("utf-8"), used.ru_utime + used.ru_stime, memory)


def arguments(project: Tiny) -> tuple[str, ...]:
    return "build", str(project.edition), "-o", str(project.pdf)


@LINUX
@pytest.mark.parametrize(
    "name",
    [
        "variables of variables",
        "a cell across countless columns",
        "a thousand million columns",
        "division by zero",
        "nested blocks",
        "a range of a thousand million",
    ],
)
def test_what_would_take_all_memory_takes_little(project, name):
    CASES[name].spoil(project)
    ended = alone(project, "-c", WATCHED, str(project.root / "peak"), *arguments(project))
    assert ended.code == CASES[name].code
    assert f"{CASES[name].place}: {CASES[name].message}\n" in ended.said
    assert ended.seconds < MOST_SECONDS and 0 < ended.memory < MOST_MEMORY


@LINUX
@pytest.mark.parametrize("megabytes", [60, 100, 150, 250])
def test_where_memory_is_short_a_build_says_so(project, megabytes):
    """Not that glyphs are missing, and it is not ended by a library in C."""
    command = "-m", "reportpress", *arguments(project)
    ended = alone(project, *command, before=f"ulimit -v {megabytes << 10}")
    assert ended.code in (ExitCode.CONTENT, ExitCode.LAYOUT)
    assert ": needs more memory than there is\n  hint: " in ended.said
    assert "no glyph" not in ended.said and "Traceback" not in ended.said
