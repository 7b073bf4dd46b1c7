"""Headlines, captions and labels are set by the composer while WeasyPrint lays out around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out, walk
from reportpress.source.errors import Place

BASE = (
    'body { margin: 0; font: 10px/16px "Noto Serif CJK SC" } @page { margin: 0; size: 200px 100px }'
)


def laid(body: str, css: str = "") -> Skeleton:
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    html = f'<html lang="zh-CN"><body>{body}</body></html>'
    return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))


def texts(skeleton: Skeleton) -> list[SetText]:
    return [box for page in skeleton.pages for box in walk(page) if isinstance(box, SetText)]


def drawn_at(box: SetText) -> list[float]:
    """Where each cluster of a text is drawn."""
    return [round(x + box.moved, 2) for x in box.piece.xs]


def test_an_opening_quote_at_a_headline_s_start_loses_its_blank():
    (line,) = texts(laid("<h1>“国”</h1>", "h1 { margin: 0; font-size: 20px; line-height: 1 }"))
    assert drawn_at(line) == [-10, 10, 30]


def test_a_centred_line_is_centred_by_what_it_shows():
    (line,) = texts(laid("<p>“国中”</p>", "p { margin: 0; text-align: center }"))
    assert drawn_at(line)[1] == 200 / 2 - 20 / 2


def test_a_caption_breaks_by_the_rules_of_copy():
    """Nine characters of room: the tenth is a stop mark, which may not begin a line."""
    css = "p { margin: 0; width: 90px; hanging-punctuation: none }"
    lines = texts(laid("<p>国国国国国国国国国。国国国</p>", css))
    assert [line.text for line in lines] == ["国国国国国国国国", "国。国国国"]


def test_a_box_shrunk_to_its_text_has_room_for_the_gaps_in_it():
    """The Han-Latin gaps make the line wider than its characters; it must not wrap for that."""
    css = "p { position: absolute; right: 0; margin: 0; white-space: normal }"
    lines = texts(laid("<p>第2版共8版</p>", css))
    assert [line.text for line in lines] == ["第2版共8版"]
    line = lines[0]
    assert line.position_x + line.width == pytest.approx(200, abs=0.05)


def test_text_moves_with_its_box():
    """A flex item is laid out first and moved after."""
    css = "div { display: flex; justify-content: space-between } p { margin: 0 }"
    first, second = texts(laid("<div><p>甲</p><p>乙丙</p></div>", css))
    assert drawn_at(first) == [0]
    assert drawn_at(second) == [pytest.approx(180, abs=0.05), pytest.approx(190, abs=0.05)]


def test_nowrap_keeps_one_line_wider_than_its_box():
    lines = texts(laid("<p>国中人大工业</p>", "p { width: 30px; white-space: nowrap }"))
    assert [line.text for line in lines] == ["国中人大工业"]


def test_a_paragraph_goes_on_where_the_page_ended():
    """Six lines of 16 px to a page of 100 px; nothing is lost or doubled at the turn."""
    text = "".join(chr(0x4E00 + i) for i in range(150))
    skeleton = laid(f"<p>{text}</p>", "p { margin: 0; text-indent: 0 }")
    lines = texts(skeleton)
    assert len(skeleton.pages) == 2
    assert "".join(line.text for line in lines) == text
    assert [len(line.text) for line in lines] == [20] * 7 + [10]


def test_a_larger_word_makes_its_line_higher():
    first, second = (
        laid(
            "<p>国<span>国</span></p>",
            f"p {{ margin: 0 }} span {{ font-size: {size}px; line-height: 2 }}",
        )
        for size in (10, 30)
    )

    def height(skeleton: Skeleton) -> float:
        line = next(box for box in walk(skeleton.pages[0]) if texts_of(box))
        return line.height

    def texts_of(box) -> bool:
        return any(isinstance(child, SetText) for child in getattr(box, "children", ()))

    assert height(second) > height(first) >= 16


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p><b>一</b>国</p>", "b { display: inline-block }"),
        ("<p>国国</p>", "p::first-letter { font-size: 30px }"),
        ("<p>国  国</p>", "p { white-space: pre }"),
        ("<p>国<b></b></p>", "b { border: 1px solid }"),
        ("<p><span>国</span></p>", "span { padding-left: 10% }"),
    ],
)  # fmt: skip
def test_what_the_composer_does_not_set_is_left_to_weasyprint(body, css):
    assert not any("国" in text.text for text in texts(laid(body, css)))


def test_a_cell_that_cannot_be_broken_is_as_narrow_as_the_composer_sets_it():
    """Brackets lose their blanks at the edges of lines, of which Pango knows nothing."""
    css = "table { width: 1px; border-spacing: 0 } td { padding: 0 }"
    (page,) = laid("<table><td>（一）<td>国中</table>", css).pages
    cells = [box for box in walk(page) if isinstance(box, boxes.TableCellBox)]
    assert [cell.width for cell in cells] == [pytest.approx(20, abs=0.05), 10]


def test_a_cell_whose_words_may_break_anywhere_is_as_narrow_as_a_letter():
    css = "table { width: 1px; border-spacing: 0 } td { padding: 0; overflow-wrap: anywhere }"
    (page,) = laid("<table><td>2024</table>", css).pages
    (cell,) = (box for box in walk(page) if isinstance(box, boxes.TableCellBox))
    assert cell.width < 10
