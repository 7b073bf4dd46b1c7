"""First letters of paragraphs that have a style of their own: `::first-letter`, `initial-letter`.

A letter is taken off its paragraph with the marks around it (CSS Pseudo-Elements 4, 2.2). With an
`initial-letter` of n it reaches from the top of the first line to the foot of line n (CSS Inline 3,
6): capitals from cap height to baseline, Han by the ideographic character face.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import dropwhile
from math import ceil
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import Initial, Piece, SetInitial, TextBlock, TextRun
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.pangotext import FROM_UNITS, Layout, ffi, pango
from reportpress.engine.text.boxedges import has_edges
from reportpress.engine.text.inlinepictures import EM_ASCENT
from reportpress.engine.text.sourcemap import Box, RunBoxes

# Of the em box, on each side of the ideographic character face (`icfb` of Noto and Source Han).
FACE_INSET = 0.042
FACE = 1 - 2 * FACE_INSET
MARKS = frozenset({"Ps", "Pe", "Pi", "Pf", "Po"})
FLAT = "H"  # its top is the cap height
SCALE = 1000.0  # px of type in which it is measured
# Between Han and the text behind it at least, em: lines beside it are then whole characters long.
LEAST_GAP = 0.1


class FirstLetter(Struct, frozen=True):
    """A paragraph's first letter, with the marks around it, and its runs behind that.

    `inlines` are the boxes around it, `style` is that of the letter.
    """

    text: str
    style: Any
    inlines: tuple[Box, ...]
    box: Box
    rest: list[TextRun]

    @property
    def rows(self) -> int:
        """How many lines it is to be high; 0: it is in the first."""
        rows = int(self.style["initial_letter"])
        return rows if rows > 1 and any(run.text.strip() for run in self.rest) else 0

    def boxes(self, style: Any) -> tuple[Box, tuple[Box, ...]]:
        """The box of its text in a style, and the inline boxes around it, its own the innermost."""
        tag, element = f"{self.box.element_tag}::first-letter", self.box.element
        inline = boxes.InlineBox(tag, style, element, [])
        text = boxes.TextBox(tag, style.anonymous_style, element, self.text)
        text.process_text_transform()
        return text, (*self.inlines, inline)


def first_letter(runs: list[TextRun], box: Box) -> FirstLetter | None:
    """The first letter of a paragraph that has a style for it; None where it begins otherwise."""
    runs = list(dropwhile(lambda run: not run.text.strip(" "), runs))
    ink = runs[0].tag if runs else None
    if not isinstance(ink, RunBoxes) or not isinstance(ink.text, boxes.TextBox):
        return None
    if runs[0].ruby or runs[0].notes:
        return None
    if any((inline.element_tag or "").endswith("::marker") for inline in ink.inlines):
        return None
    text = runs[0].text.lstrip(" ")
    letter = _letter(text)
    if not letter:
        return None
    rest = replace(runs[0], text=text[len(letter) :])
    inlines = tuple(inline for inline in ink.inlines if not has_edges(inline.style))
    style = _with_own(ink.text.style, box.first_letter_style)
    return FirstLetter(letter, style, inlines, box, [rest, *runs[1:]])


def _letter(text: str) -> str:
    """The marks a text begins with, its first letter, and the marks behind that; none without
    a letter.
    """
    end, found = 0, False
    for character in text:
        category = unicodedata.category(character)
        if category in MARKS or (found and category.startswith("M")):
            end += 1
        elif found or category.startswith(("Z", "C")):
            break
        else:
            end, found = end + 1, True
    return text[:end] if found else ""


def _with_own(style: Any, letter: Any) -> Any:
    made = style.copy()
    for name in letter.cascaded:
        made[name] = letter[name]
    return made


def with_initial(
    block: TextBlock, letter: FirstLetter, set_letter: Callable[[Any], tuple[Piece, ...]]
) -> TextBlock:
    """The block with the letter before its first lines; `set_letter` sets it in a style."""
    em, is_han = block.runs[0].style, _is_han(letter.text)
    step = em.size + em.letter_spacing

    @cache
    def set_in(height: float) -> SetInitial:
        fitted = _fitted(letter, height, is_han)
        style = letter.style.copy()
        style["font_size"], style["vertical_align"] = fitted.size, -fitted.lowered
        pieces = tuple(_moved(piece, -fitted.inset) for piece in set_letter(style))
        width = pieces[-1].end - fitted.inset
        whole = ceil(width / step + LEAST_GAP) * step
        return SetInitial(pieces, whole if is_han else width)

    edges = replace(block.edges, orphans=max(block.edges.orphans, letter.rows))
    return replace(block, initial=Initial(letter.rows, set_in), edges=edges)


class _Fitted(NamedTuple):
    """The size of a letter, how far its baseline is below the first line's, and how far its face
    would else begin right of the lines below it, px.
    """

    size: float
    lowered: float
    inset: float


def _fitted(letter: FirstLetter, height: float, is_han: bool) -> _Fitted:
    """The letter beside its rows of that height."""
    deep, around = (letter.rows - 1) * height, letter.box.style
    size = around["font_size"]
    if not is_han:
        own = (deep + cap_height(around) * size) / cap_height(letter.style)
        return _Fitted(own, deep, 0.0)
    larger = deep / FACE
    raised = (1 - EM_ASCENT - FACE_INSET) * larger
    inset = 0.0 if has_edges(letter.style) else FACE_INSET * larger
    return _Fitted(size + larger, deep - raised, inset)


def _moved(piece: Piece, right: float) -> Piece:
    xs = [x + right for x in piece.xs]
    return piece._replace(xs=xs, start=piece.start + right, end=piece.end + right)


def _is_han(text: str) -> bool:
    return any(
        unicodedata.east_asian_width(character) in "WF"
        for character in text
        if unicodedata.category(character) not in MARKS
    )


def cap_height(style: Any) -> float:
    """How high capitals of a style's face are, em."""
    measured = style.copy()
    measured["font_size"], measured["letter_spacing"] = SCALE, "normal"
    layout, data = Layout(measured), FLAT.encode()
    pango.pango_layout_set_text(layout.layout, data, len(data))
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    ink = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ink, ffi.NULL)
    return float(-ink.y * FROM_UNITS / SCALE)
