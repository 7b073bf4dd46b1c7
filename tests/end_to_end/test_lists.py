"""Lists, in copy that flows and outside of it, read back from the PDF. Lengths in em."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from clreq.page import Line, Printed, column, near, one, printed, read
from readback import build

from reportpress.check.verify.differences.verify import verify
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.glyphfaults import missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place

HAN = "天"
LIST = "ul, ol { margin: 0; padding-left: 2em; text-align: justify } "
DECIMAL = f"<p>{HAN}</p><ol><li>{HAN * 20}</li><li>地地</li></ol>"


def structure(page: Printed, folder: Path) -> list[str]:
    """The tags of a PDF with their depth as poppler reads them, and their text."""
    path = folder / "page.pdf"
    path.write_bytes(page.data)
    command = ["pdfinfo", "-struct-text", str(path)]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    lines = [line.removesuffix(" (block)").removesuffix(" (inline)") for line in found.splitlines()]
    return [line.strip() for line in lines if line.strip() not in ("", "Span", "NonStruct")]


def with_text(page: Printed, text: str) -> Line:
    (found,) = [line for line in page.lines if text in read(line)]
    return found


def copied(items: str, measure: float = 12, css: str = "") -> Printed:
    return column(f"<p>{HAN}</p>{items}", measure, LIST + css)


def boxed(items: str, measure: float = 12, css: str = "") -> Printed:
    return printed(f'<div class="b">{items}</div>', f".b {{ width: {measure}em }} {LIST}{css}")


def test_a_marker_hangs_left_of_its_item_s_first_line():
    """Its point and the space behind it fill the indent from the right."""
    page = column(DECIMAL, 12, LIST)
    first, second = page.lines[1:3]
    assert (read(first), read(second)) == ("1." + HAN * 10, HAN * 10)
    near(one(first, "1").y, first[-1].y)
    assert 0.9 < one(first, "1").x < one(first, ".").x
    assert 0.2 < 2 - one(first, ".").end < 0.3
    near(first[2].x, 2)
    near(second[0].x, 2)


@pytest.mark.parametrize("place", [copied, boxed])
def test_a_marker_may_have_content_of_its_own(place):
    """WeasyPrint gives its text the style of the box, which is out of the flow."""
    page = place(f"<ul><li>{HAN}</li><li>地</li></ul>", css="li::marker { content: '甲、' }")
    marks = [glyph for glyph in page.glyphs if glyph.text in "甲、"]
    assert read(marks) == "甲、甲、"
    near(one(with_text(page, "地"), "地").y, marks[-1].y)
    assert all(mark.x < 2 for mark in marks)


def test_markers_of_unlike_width_end_at_the_same_place():
    items = "".join(f"<li>{HAN}</li>" for _ in range(10))
    page = copied(f"<ol>{items}</ol>")
    ends = [line[-2].end for line in page.lines[1:]]
    assert max(ends) - min(ends) < 0.01


def test_an_item_s_lines_are_justified_on_the_grid():
    page = copied(f"<ul><li>{HAN * 8}，{HAN * 16}</li></ul>")
    lines = page.lines[1:]
    near(lines[0][-1].end, 12)
    assert [round(b[-1].y - a[-1].y, 3) for a, b in pairwise(lines)] == [2, 2]


def test_a_marker_inside_is_the_line_s_first_text():
    page = copied(f"<ol><li>{HAN * 20}</li></ol>", css="ol { list-style-position: inside }")
    first, second = page.lines[1:3]
    near(first[0].x, 2)
    assert read(first).startswith("1." + HAN)
    near(second[0].x, 2)
    near(first[-1].end, 12)


def test_a_marker_of_one_s_own_is_set():
    page = copied(f"<ul><li>{HAN}</li></ul>", css="ul { list-style-type: '●' }")
    assert read(page.lines[1]) == "●" + HAN


def test_without_markers_an_item_is_a_paragraph():
    page = copied(f"<ul><li>{HAN * 12}</li></ul>", css="ul { list-style: none }")
    assert page.texts == [HAN, HAN * 10, HAN * 2]


def test_a_list_in_a_list_hangs_in_its_own_indent():
    page = copied("<ol><li>地<ol><li>人</li></ol></li></ol>")
    near(one(with_text(page, "人"), "人").x, 4)
    assert 2.9 < one(with_text(page, "人"), "1").x < 3
    assert page.texts[1:] == ["1.地", "1.人"]


def test_paragraphs_of_an_item_have_one_marker():
    page = copied("<ol><li><p>地</p><p>人</p></li></ol>")
    assert page.texts[1:] == ["1.地", "人"]


def test_a_first_line_s_indent_does_not_move_its_marker():
    plain, indented = (
        copied("<ol><li>地</li></ol>", css=f"li {{ text-indent: {indent} }}")
        for indent in ("0", "1em")
    )
    near(one(indented.lines[1], "1").x, one(plain.lines[1], "1").x)
    near(one(indented.lines[1], "地").x, one(plain.lines[1], "地").x + 1)


def test_an_item_that_goes_on_in_the_next_column_has_no_second_marker():
    css = LIST + ".frame { width: 22em; columns: 2; column-gap: 2em; height: 4em }"
    body = f'<div class="copy"><ol><li>{HAN * 32}</li></ol></div><div class="frame"></div>'
    page = printed(body, css + " li { orphans: 1; widows: 1 }")
    assert page.texts == ["1." + HAN * 8, HAN * 8, HAN * 8, HAN * 8]


def test_a_marker_stands_beside_a_picture_not_in_it():
    picture = ".x { position: absolute; left: 0; top: 0; width: 6em; height: 4em; wrap-flow: both }"
    body = f'<div class="copy"><ol><li>{HAN * 20}</li></ol></div><div class="frame"></div>'
    css = f"{LIST} {picture} .frame {{ width: 20em }} body {{ position: relative }}"
    page = printed(f'{body}<div class="x"></div>', css)
    first, second = page.lines[:2]
    assert first[0].x > 6
    near(first[2].x, 8)
    near(second[0].x, 8)


def test_a_list_s_margins_are_kept_once():
    """One grid line above the list and one below, none between item and list."""
    css = "ol { margin: 2em 0 } li { margin: 2em 0 0 }"
    page = column(f"<p>{HAN}</p><ol><li>地</li></ol><p>人</p>", 12, LIST + css)
    rows = [line[-1].y for line in page.lines]
    assert [round(b - rows[0], 2) for b in rows] == [0, 4, 8]


@pytest.mark.parametrize("position", ["outside", "inside"])
def test_a_list_in_copy_is_tagged_as_one(tmp_path: Path, position: str):
    css = f"ol {{ list-style-position: {position} }}"
    page = copied("<ol><li>地</li><li>人</li></ol>", css=css)
    tags = structure(page, tmp_path)
    assert tags[tags.index("L") :] == [
        "L", "LI", "Lbl", '"1.\u00a0"', "LBody", '"地"', "LI", "Lbl", '"2.\u00a0"', "LBody", '"人"',
    ]  # fmt: skip


def test_an_element_that_is_drawn_around_copy_is_tagged(tmp_path: Path):
    copy = "<p>和</p><blockquote><p>天</p><p>地</p></blockquote>"
    tags = structure(column(copy, 10, "blockquote { background: #ccc }"), tmp_path)
    assert tags[tags.index("BlockQuote") :] == ["BlockQuote", "P", '"天"', "P", '"地"']


def test_a_list_in_a_list_is_tagged_inside_its_item(tmp_path: Path):
    tags = structure(copied("<ul><li>地<ul><li>人</li></ul></li></ul>"), tmp_path)
    kinds = [tag for tag in tags[tags.index("L") :] if not tag.startswith('"')]
    assert kinds == ["L", "LI", "Lbl", "LBody", "L", "LI", "Lbl", "LBody"]


def test_the_text_is_read_in_order_with_its_markers():
    assert "".join(g.text for g in column(DECIMAL, 30, LIST).glyphs) == f"{HAN}1.{HAN * 20}2.地地"


def problems(body: str, css: str = "") -> list[tuple[str, str]]:
    """What is told of copy that cannot be set as it is written."""
    html = (
        f'<html lang="zh-CN"><body><div style="flow-into: a">{body}</div>'
        '<div style="flow-from: a; height: 90px"></div></body></html>'
    )
    sheet = StyleSheet(Place("page.css"), text='body { font: 10px "Noto Serif CJK SC" } ' + css)
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    threads = read_flows(skeleton, Place("p"))
    found = [*threads.problems, *missing_glyphs(skeleton, threads)]
    return [(str(problem.place), problem.message) for problem in found]


def test_an_item_that_cuts_nothing_off_may_ask_for_it():
    page = copied("<ul><li>地</li><li><p>人</p></li></ul>", css="ul, li { overflow: hidden }")
    assert [text[-1] for text in page.texts] == [HAN, "地", "人"]


def test_an_empty_item_shows_its_marker():
    assert copied("<ol><li></li><li>地</li></ol>").texts[1:] == ["1.", "2.地"]


def test_an_item_without_a_line_for_its_marker_is_told():
    message = "a list item without text: its marker is left out"
    body = '<ul><li data-at="s.yaml:3:5"><p></p></li><li>地</li></ul>'
    assert problems(body) == [("s.yaml:3:5", message)]
    assert problems("<ul><li>地</li></ul>") == []


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ('<ul><li data-at="s.yaml:3:5">地</li></ul>', "ul { list-style-type: '\ue123' }"),
        ('<table><tr><td data-at="s.yaml:3:5">地\ue123</td></tr></table>', ""),
    ],
)
def test_a_glyph_that_is_missing_in_a_marker_or_cell_is_told(body: str, css: str):
    ((place, message),) = problems(body, css)
    assert place == "s.yaml:3:5"
    assert message.startswith("no glyph for “\ue123” (U+E123)")


# ---- outside flows ---------------------------------------------------------------------------


def test_items_outside_flows_are_broken_by_the_composer():
    """The tenth character is a stop, which may not begin a line."""
    page = boxed(f"<ul><li>{HAN * 10}。{HAN * 3}</li></ul>", css="ul { list-style: none }")
    assert page.texts == [HAN * 9, f"{HAN}。{HAN * 3}"]


def test_so_are_items_with_a_marker_inside():
    page = boxed(f"<ol><li>{HAN * 20}</li></ol>", css="ol { list-style-position: inside }")
    near(page.lines[0][-1].end, 12)
    near(page.lines[0][0].x, 2)


def test_a_marker_outside_stands_on_its_line_s_baseline():
    page = boxed(f"<ol><li>{HAN * 4}</li></ol>")
    marker = next(glyph for glyph in page.glyphs if glyph.text == "1")
    near(marker.y, next(glyph for glyph in page.glyphs if glyph.text == HAN).y)
    assert 0.9 < marker.x < 1


# ---- from YAML ------------------------------------------------------------------------------

EDITION = "shangdang-2025"


@pytest.mark.slow
def test_lists_in_a_story_are_printed_and_verified(project: Path):
    """By the layout of the project; nothing differs."""
    edition = project / "content" / EDITION
    path = edition / "stories" / "industry.yaml"
    lists = "  - list: [趁墒追肥, 备足3种药剂]\n  - numbered: [看天]\n"
    copy, _, _ = path.read_text("utf-8").rpartition("  - ")  # they take its last paragraph's room
    path.write_text(copy + lists, "utf-8")
    pdf = project / "out.pdf"
    built = build(edition, pdf)
    text = "".join(built.poppler_pages)
    assert "•趁墒追肥•备足3种药剂1.看天" in text.replace("\u00a0", "")
    assert [each.message for each in verify(pdf, edition).differences] == []


# ---- numbers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "css", "texts"),
    [
        ('<ol start="9"><li>天</li><li>地</li></ol>', "", ["9.天", "10.地"]),
        ('<ol start="-1"><li>天</li><li>地</li></ol>', "", ["-1.天", "0.地"]),
        ("<ol reversed><li>天</li><li>地</li></ol>", "", ["2.天", "1.地"]),
        ('<ol reversed start="8"><li>天</li><li>地</li></ol>', "", ["8.天", "7.地"]),
        ('<ol><li>天</li><li value="7">地</li><li>人</li></ol>', "", ["1.天", "7.地", "8.人"]),
        ('<ol reversed><li value="7">天</li><li>地</li></ol>', "", ["7.天", "6.地"]),
        ('<ol><li>天</li><li>地<ol start="4"><li>人</li></ol></li></ol>', "",
         ["1.天", "2.地", "4.人"]),
        ('<ol type="A"><li>天</li><li value="27">地</li></ol>', "", ["A.天", "AA.地"]),
        ('<ol start="11"><li>天</li></ol>', "ol { list-style-type: simp-chinese-informal }",
         ["十一、天"]),
        ('<ol start="20"><li>天</li></ol>', "ol { list-style-type: cjk-ideographic }",
         ["二十、天"]),
        ('<ol start="10"><li>天</li></ol>', "ol { list-style-type: cjk-decimal }", ["一〇、天"]),
        ('<ol start="3"><li>天</li></ol>',
         "@counter-style own { system: extends simp-chinese-formal; suffix: '）' } "
         "ol { list-style-type: own }", ["叁）天"]),
        ('<ol start="3"><li>天</li></ol>',
         "@counter-style upper-roman { system: cyclic; symbols: 甲; suffix: '：' } "
         "ol { list-style-type: upper-roman }", ["甲：天"]),
        ('<ol start="3" style="counter-reset: list-item 5"><li>天</li></ol>', "", ["6.天"]),
        ("<ul><li>天</li></ul>",
         "ul { list-style: none; counter-reset: n 21 } li { counter-increment: n } "
         "li::before { content: counter(n, simp-chinese-formal) '条' }", ["贰拾贰条天"]),
    ],
)  # fmt: skip
def test_lists_count_as_they_are_asked(items: str, css: str, texts: list[str]):
    roomy = "ul, ol { padding-left: 4em } "
    assert copied(items, 20, roomy + css).texts[1:] == texts
    inside = "ul, ol { list-style-position: inside } "
    assert boxed(items, 20, inside + css).texts == texts


@pytest.mark.parametrize(
    ("html", "css", "place", "message"),
    [
        ("<ol><li>天</li></ol>", "ol {\n  list-style-type: simp-chinese }", "page.css:2:3",
         "there is no counter style “simp-chinese”: the numbers are decimal"),
        ("<p>天</p>", "p::before { content: counter(n, sieben) }", "page.css:1:13",
         "there is no counter style “sieben”: the numbers are decimal"),
        ("<ol><li>天</li></ol>",
         "@counter-style own { system: extends acht } ol { list-style-type: own }", "page.css:1:22",
         "there is no counter style “acht”: the numbers are decimal"),
        ('<ol start="二"><li>天</li></ol>', "", "p",
         "`start` of <ol> is ignored: “二” is no number"),
        ('<ol><li data-at="s.yaml:3:5" value="x">天</li></ol>', "", "s.yaml:3:5",
         "`value` of <li> is ignored: “x” is no number"),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_had_are_told(
    tmp_path: Path, html: str, css: str, place: str, message: str
):
    (tmp_path / "page.css").write_text(css, "utf-8")
    sheet = StyleSheet(Place("page.css"), tmp_path / "page.css")
    page = f'<html lang="zh-CN"><body>{html}</body></html>'
    skeleton = lay_out(LayoutInput(page, Place("p"), (sheet,), (tmp_path,)))
    found = [(str(problem.place), problem.message) for problem in skeleton.problems]
    assert [(Path(where.partition(":")[0]).name + where[len(where.partition(":")[0]):], what)
            for where, what in found] == [(place, message)]  # fmt: skip
