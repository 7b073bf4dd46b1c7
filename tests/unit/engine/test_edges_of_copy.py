"""What few pages ask of the engine, at its limits: what it makes of it, and what it tells."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from painting import painted
from pypdf import PdfReader

from reportpress.check.pdf import Path as Shape
from reportpress.engine.host import htmldocument
from reportpress.engine.host.finishedpage import FinishedPage
from reportpress.engine.layout.boxbounds import nested_too_often
from reportpress.engine.layout.flows import Threads, read_flows
from reportpress.engine.layout.keptlayout import TreeFacts, Untold
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.pagination import NamedString, Pagination
from reportpress.engine.layout.skeleton import Skeleton, _stands_alone, lay_out
from reportpress.engine.pdf.drawnwords import _worded
from reportpress.engine.pdf.printedpage import Cut, PressSheet, PrintedPage, Surroundings
from reportpress.engine.pdf.proofoverlay import Overlay
from reportpress.engine.text.copy import CopyReader
from reportpress.source.errors import Place, Refused

assert htmldocument  # which has the hooks put in place
BASE = """
@page { size: 300px 400px; margin: 0 }
body { margin: 0; font: 10px/16px "Noto Serif CJK SC" } p, div, table { margin: 0; padding: 0 }
.f { flow-from: a; width: 200px; height: 300px; columns: 2 } .a { flow-into: a }
"""


def laid(body: str, css: str = "", known: Pagination | None = None) -> Skeleton:
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    html = f'<html lang="zh-CN"><body>{body}</body></html>'
    given = LayoutInput(html, Place("page.html"), (sheet,), (Path.cwd(),))
    return lay_out(replace(given, known=known) if known else given)


def read(body: str, css: str = "") -> Threads:
    """The copy of a flow, with what is told of it."""
    skeleton = laid(f"<div class=a>{body}</div><div class=f></div>", css)
    return read_flows(skeleton, Place("page.html"))


TABLE = "<p>甲</p><table class=t><tr><td>乙</table><p>丙</p>"


@pytest.mark.parametrize(
    ("css", "floats", "spans", "told"),
    [
        ("", False, False, 0),
        (".t { column-span: all }", False, True, 0),
        (".t { float: top }", True, False, 0),
        (".t { float: top; column-span: all }", True, False, 1),  # as wide as its column
    ],
)
def test_a_table_that_floats_does_not_span_columns(css: str, floats: bool, spans: bool, told: int):
    found = read(TABLE, css)
    (table,) = [each for each in found.threads[0].flow.blocks if each.remade is not None]
    assert (bool(table.edges.floated), table.edges.spanning) == (floats, spans)
    assert len(found.problems) == told
    assert all("`column-span: all` is ignored" in each.message for each in found.problems)


NOTE = "<p>甲<span class=n>注</span>乙</p>"


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (".f { note-area: frame }", 0),
        (".f { note-area: frame } .t { float: top }", 1),
        (".f { note-area: column } .t { float: top }", 0),
    ],
)
def test_notes_across_columns_are_told_where_figures_float(css: str, told: int):
    problems = read(NOTE + TABLE, ".n { float: footnote }" + css).problems
    assert len(problems) == told
    assert all("`note-area: frame` is ignored" in each.message for each in problems)
    problems = read(TABLE, ".n { float: footnote }" + css).problems
    assert problems == ()  # without notes


def nested(element: str, depth: int) -> str:
    return f"<div style='{element}'>" * depth + "字" + "</div>" * depth


@pytest.mark.parametrize(
    ("element", "most", "message"),
    [
        ("columns: 2", 3, "columns in columns, more than 3 deep"),
        ("display: flex", 6, "flex or grid boxes in one another, more than 6 deep"),
        ("display: grid", 6, "flex or grid boxes in one another, more than 6 deep"),
    ],
)
def test_boxes_that_are_laid_out_again_and_again_may_nest_so_deep(
    element: str, most: int, message: str, monkeypatch: pytest.MonkeyPatch
):
    roots = []

    def look(root: object, place: Place) -> None:
        roots.append(root)
        raise Refused([])

    monkeypatch.setattr("reportpress.engine.layout.skeleton.nested_too_often", look)
    found = []
    for depth in (most, most + 1):
        with pytest.raises(Refused):
            laid(nested(element, depth))
        problem = nested_too_often(roots[-1], Place("page.html"))
        found.append(problem and problem.message)
    assert found == [None, message]


def test_pages_follow_from_a_tree_alone_where_nothing_is_known_of_other_places():
    skeleton = laid("<p>甲</p>")
    source, context = skeleton.source, skeleton.context
    assert _stands_alone(source, context)
    for known in (
        Pagination(targets={"a": {"page": [1]}}), Pagination(content={0: {"page": [1]}}),
        Pagination(strings=(NamedString(0, "head", "春"),)),
    ):  # fmt: skip
        assert not _stands_alone(replace(source, known=known), context)


def test_copy_has_the_pages_that_are_known_and_waits_for_others():
    """What is known of an anchor that is gone is left alone."""
    css = (
        "a::after { content: target-counter(attr(href), page) } b::after { content: counter(page) }"
    )
    body = '<p id="here">甲<a href="#there">见</a><a href="#here">见</a></p><p>乙<b>页</b></p>'
    page = f'<div class=a>{body}</div><div class=f></div><h1 id="there">丙</h1>'
    known = Pagination(targets={"there": {"page": [7]}, "gone": {"page": [9]}})
    threads = read_flows(laid(page, css, known), Place("page.html"))
    first, second = threads.threads[0].flow.blocks
    assert "".join(run.text for run in first.runs) == "甲见7见0"
    assert "".join(run.text for run in second.runs) == "乙页0"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div><p style='writing-mode: vertical-rl'>甲</p></div>", "vertical <p> cannot stand"),
        ("<p>甲<b style='display: inline-block'>乙</b></p>", "<b> cannot stand inside copy"),
    ],
)
def test_what_has_no_lines_of_copy_is_refused(body: str, message: str):
    with pytest.raises(Refused, match=f"^page.html: {message}"):
        read(body)


def test_what_paragraphs_of_one_style_ask_for_is_noted_once():
    css = "p::first-line { opacity: 0.5 } p::first-letter { float: left } p { max-lines: 3 }"
    skeleton = laid("<div class=a><div><p>甲</p><p>乙</p></div></div><div class=f></div>", css)
    reader = CopyReader(Place("page.html"))
    reader.blocks(skeleton.copy["a"])
    noted = [(each.pseudo, each.property) for each in reader.undone]
    assert noted == [("", "max_lines"), ("first-letter", "float"), ("first-line", "opacity")]


def test_an_inline_element_is_no_copy_of_a_flow():
    with pytest.raises(Refused, match="<span> cannot stand inside copy that flows"):
        read_flows(laid("<span class=a>甲</span><div class=f></div>"), Place("page.html"))


def test_words_of_a_drawing_are_those_of_its_text_elements():
    drawing = ElementTree.fromstring(
        "<svg><title>题</title><text font-family=\"A, 'B C'\">春 \n雨<tspan>润</tspan></text>"
        '<g font-family="D"><text> </text><text><a>田</a></text></g><desc>说明</desc></svg>'
    )
    assert [*_worded(drawing)] == [
        (["A", "B C"], "春 雨"), (["sans-serif"], "润"), (["sans-serif"], "田"),
    ]  # fmt: skip


def test_a_drawing_is_called_by_sixteen_figures_of_its_digest():
    data = painted('<svg viewBox="0 0 9 9" width="40" height="40"><path d="M0 0h4v4z"/></svg>').data
    names = PdfReader(BytesIO(data)).pages[0]["/Resources"]["/XObject"]
    assert [bool(re.fullmatch("/d[0-9a-f]{16}", name)) for name in names] == [True]


@pytest.mark.parametrize("kind", ["alone", "proof", "press"])
def test_a_sheet_or_eight_millimetres_are_round_a_page(kind: str):
    """A page of 300 × 400 px."""
    skeleton = laid("<p>甲</p>")
    overlay = Overlay(skeleton, (), {}, (), frozenset())
    around = {
        "alone": Surroundings(),
        "proof": Surroundings(overlay=overlay),
        "press": Surroundings(PressSheet(frozenset({"crop"}))),
    }[kind]
    page = PrintedPage(skeleton, Cut(0, "1"), around)
    margin = {"alone": 0.0, "proof": 8.0, "press": page.sheet.slug}[kind] * 72 / 25.4
    boxes = page.boxes()
    (left, bottom, right, top), trim = boxes["MediaBox"], boxes["TrimBox"]
    assert (trim[0] - left, trim[1] - bottom) == pytest.approx((margin, margin))
    assert (right - trim[2], top - trim[3]) == pytest.approx((margin, margin))
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((225, 300))


@pytest.mark.parametrize(
    ("turn", "size", "corner", "beside"),
    [
        (0, (100, 50), (0, 0), (100, 0)),
        (90, (50, 100), (0, 100), (0, 0)),  # clockwise: the lower left corner is at the upper left
        (180, (100, 50), (100, 50), (0, 50)),
        (270, (50, 100), (50, 0), (50, 100)),
    ],
)
def test_a_finished_page_is_set_upright_as_it_is_turned(
    turn: int, size: tuple[int, int], corner: tuple[int, int], beside: tuple[int, int]
):
    """Where the lower left and lower right corners of its trim come to."""
    page = FinishedPage(None, (10, 20, 110, 70), turn)
    a, b, c, d, e, f = page.upright

    def seen(x: float, y: float) -> tuple[float, float]:
        return a * x + c * y + e, b * x + d * y + f

    assert page.size == size
    assert (seen(10, 20), seen(110, 20)) == (corner, beside)


def test_elements_are_known_by_themselves_and_what_is_unknown_is_not_told():
    facts, element = TreeFacts(), laid("<p>甲</p>").root
    assert facts.of(("a", [element])) == (tuple, "a", (list, id(element)))
    assert facts.alive == [element]
    with pytest.raises(Untold):
        facts.of(object())


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ('<path d="M0 5h40" stroke="#000" stroke-width="0.2"/>', 0.25),
        ('<path d="M0 5h40" stroke="#000" stroke-width="1"/>', 0.75),
        ('<path d="M0 5h40" stroke="#000" transform="scale(.2)"/>', 0.25),
        ('<g transform="scale(.2)"><path d="M0 9h90" stroke="#000" stroke-width="2"/></g>', 0.3),
    ],
)
def test_no_line_is_thinner_than_the_press_can_print(line: str, printed: float):
    """A quarter of a point, however it came to be so thin."""
    page = painted(f'<svg viewBox="0 0 40 10" width="40" height="10">{line}</svg>').page
    widths = [each.line_width for each in page.events if isinstance(each, Shape) and each.strokes]
    assert widths == pytest.approx([printed], abs=0.003)
