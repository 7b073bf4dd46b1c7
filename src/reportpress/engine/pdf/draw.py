"""Draw set text: its glyphs, rules and emphasis marks.

The document's painter asks it in the place of WeasyPrint's own `draw_text`; it acts on boxes of set
text only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.plainlines import SetLines
from reportpress.engine.boxes.textareas import text_area
from reportpress.engine.boxes.vertical import VerticalText
from reportpress.engine.host.hooks import Plain
from reportpress.engine.layout.paint import OversetMark
from reportpress.engine.pdf.decorations import draw_emphasis, draw_rules
from reportpress.engine.pdf.glyphwriter import GlyphWriter
from reportpress.engine.pdf.pageprint import painting, text_print

ALARM = (1, 0, 0)  # overset copy is printed for proofs only, never for the press


def draw_text(plain: Plain, stream: Any, box: Any, *others: Any) -> None:
    """WeasyPrint's `draw_text`, which is `plain`, but for boxes of our own."""
    if stream.texts is None:
        _draw(plain, stream, box, *others)
    else:
        start, before = len(stream.stream), painting(stream)
        _draw(plain, stream, box, *others)
        stream.texts.append(text_print(stream, box, start, before))


def _draw(plain: Plain, stream: Any, box: Any, *others: Any) -> None:
    if isinstance(box, SetLines):
        draw_set_lines(stream, box)
    elif isinstance(box, SetText):
        draw_set_text(stream, box)
    elif isinstance(box, OversetMark):
        _draw_overset_mark(stream, box)
    elif _is_shown(stream, box):
        stream.note_text(box)
        plain(stream, box, *others)


def draw_set_text(stream: Any, box: SetText) -> None:
    """Draw a box of set text, with its rules and emphasis marks."""
    style = box.style
    if style["visibility"] != "visible":
        return
    draw_rules(stream, box)
    if not _is_shown(stream, box):
        return
    stream.note_text(box)
    draw_emphasis(stream, box)
    stream.set_color(style["color"])
    stream.begin_text()
    writer = GlyphWriter(stream, style["font_size"])
    if isinstance(box, VerticalText):
        writer.column(box)
    else:
        writer.line(box.piece, box.moved, box.position_y + box.baseline)
    stream.end_text()


def draw_set_lines(stream: Any, box: SetLines) -> None:
    """Draw lines of plain set text; those that are not on the part of a page are left out."""
    style, (right, down) = box.style, box.moved
    rows = _shown_rows(stream, box)
    if style["visibility"] != "visible" or not rows:
        return
    stream.note_text(box, rows)
    stream.set_color(style["color"])
    stream.begin_text()
    writer = GlyphWriter(stream, style["font_size"])
    tracking = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    for row in rows:
        piece, baseline, opened = box.lines[row]
        writer.line(piece, right, baseline + down, opened + tracking)
    writer.done()
    stream.end_text()


def _shown_rows(stream: Any, box: SetLines) -> Sequence[int]:
    """The numbers of the lines that are at least partly on the sheet."""
    rows = range(len(box.lines))
    if stream.window is None:
        return rows
    areas = [text_area(box, row) for row in rows]
    return [
        row
        for row, area in enumerate(areas)
        if stream.shows(area.left, area.top, area.width, area.height)
    ]


def _is_shown(stream: Any, box: Any) -> bool:
    """Whether a box of text is at least partly on the sheet; a page of a spread shows half."""
    return bool(stream.shows(box.position_x, box.position_y, box.width, box.height))


def _draw_overset_mark(stream: Any, box: OversetMark) -> None:
    with stream.stacked():
        stream.set_color_rgb(*ALARM)
        stream.rectangle(box.position_x, box.position_y, box.width, box.height)
        stream.fill()
