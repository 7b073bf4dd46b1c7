"""A font whose every glyph is one em wide, and short ways to set copy in it.

Widths become arithmetic: a line of n characters is n em wide. `half` makes Latin characters half
an em, as most are.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Flow,
    Frame,
    Grid,
    ParagraphStyle,
    Script,
    SetLine,
    Shape,
    TextBlock,
    TextRun,
    TextStyle,
)
from reportpress.compose.text.classes import STACKED

EM = TextStyle("box", 1.0)


def box(style: TextStyle, text: str, script: Script) -> Shape:
    """Every character one em; two stacked marks share one, three take two."""
    return Shape(style.size * (STACKED.get(text, 2 * len(text)) + 1 >> 1), text)


def half(style: TextStyle, text: str, script: Script) -> Shape:
    """Latin characters half an em, word spaces a quarter more than that a half."""
    if text == " ":
        return Shape(style.size * 0.3, text)
    return Shape(style.size * len(text) * (0.5 if script is Script.LATIN else 1.0), text)


def paragraph(
    text: str, style: ParagraphStyle | None = None, box: BlockEdges | None = None
) -> TextBlock:
    """A block of one run on a grid of 1."""
    return TextBlock((TextRun(text, EM),), 1.0, style or ParagraphStyle(), box or BlockEdges())


def frame(width: float, height: float = 1000.0, x: float = 0.0, **more: object) -> Frame:
    """A frame at the page's top, on a grid of 1."""
    return Frame(x, 0.0, width, height, Grid(0.0, 1.0), **more)  # type: ignore[arg-type]


def compose(
    blocks: str | TextBlock | Sequence[TextBlock],
    frames: float | Frame | Sequence[Frame],
    style: ParagraphStyle | None = None,
    measure: object = box,
) -> Composition:
    """Sets copy into frames; text and a width make one paragraph and one frame."""
    if isinstance(blocks, str):
        blocks = paragraph(blocks, style)
    if isinstance(blocks, TextBlock):
        blocks = [blocks]
    if isinstance(frames, int | float):
        frames = frame(frames)
    if isinstance(frames, Frame):
        frames = [frames]
    return compose_flow(Flow("copy", tuple(blocks)), frames, measure)  # type: ignore[arg-type]


def lines_of(composition: Composition) -> list[SetLine]:
    """All set lines in reading order."""
    return [line for part in composition.frames for piece in part.fragments for line in piece.lines]


def text_of(line: SetLine) -> str:
    """A line's text."""
    return "".join(piece.text for piece in line.pieces)


def texts(composition: Composition) -> list[str]:
    """The text of each set line."""
    return [text_of(line) for line in lines_of(composition)]


def xs_of(line: SetLine) -> list[float]:
    """Where each cluster of a line is drawn, from the line's start."""
    return [round(x - line.x, 6) for piece in line.pieces for x in piece.xs]


def only_line(text: str, style: ParagraphStyle | None = None, width: float = 100.0) -> SetLine:
    """The one line that the text makes in a frame of that width."""
    (line,) = lines_of(compose(text, width, style))
    return line


def first_line(text: str, width: float, style: ParagraphStyle | None = None) -> SetLine:
    """The first line of text that makes several."""
    line, *others = lines_of(compose(text, width, style))
    assert others
    return line
