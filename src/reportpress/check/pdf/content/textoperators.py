"""Operators that set text (ISO 32000-2, 9.3 and 9.4)."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

from reportpress.check.pdf.content.events import ShownText
from reportpress.check.pdf.content.interpreter import Handler, Interpreter
from reportpress.check.pdf.content.stateoperators import floats
from reportpress.check.pdf.fonts.pdffont import PdfFont
from reportpress.check.pdf.syntax.geometry import IDENTITY, Matrix


class _GlyphArrays(NamedTuple):
    codes: array[int]
    texts: list[str | None]
    xs: array[float]
    ys: array[float]
    advances: array[float]

    @classmethod
    def new(cls) -> _GlyphArrays:
        return cls(array("L"), [], array("d"), array("d"), array("d"))


def _begin(interpreter: Interpreter, operands: list[Any]) -> None:
    interpreter.text_matrix = interpreter.line_matrix = IDENTITY


def _end(interpreter: Interpreter, operands: list[Any]) -> None:
    if interpreter.text_clip is not None:
        interpreter.state.clip_to(interpreter.text_clip)
        interpreter.text_clip = None


def _font(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 1)
    raw = interpreter.resource("/Font", operands[:1])
    interpreter.state.font = interpreter.shared.fonts.read(raw) if raw is not None else None
    interpreter.state.size = values[0] if values else 0.0


def _value(attribute: str, scale: float = 1.0) -> Handler:
    def handler(interpreter: Interpreter, operands: list[Any]) -> None:
        values = floats(operands, 1)
        if values:
            setattr(interpreter.state, attribute, values[0] * scale)

    return handler


def _mode(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 1)
    if values and 0 <= values[0] <= 7:
        interpreter.state.mode = int(values[0])


def _matrix(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 6)
    if values:
        interpreter.text_matrix = interpreter.line_matrix = Matrix(*values)


def _start_line(interpreter: Interpreter, x: float, y: float) -> None:
    a, b, c, d, e, f = interpreter.line_matrix
    moved = Matrix(a, b, c, d, a * x + c * y + e, b * x + d * y + f)
    interpreter.text_matrix = interpreter.line_matrix = moved


def _next_line(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        _start_line(interpreter, *values)


def _next_line_leading(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        interpreter.state.leading = -values[1]
        _start_line(interpreter, *values)


def _line_feed(interpreter: Interpreter, operands: list[Any]) -> None:
    _start_line(interpreter, 0.0, -interpreter.state.leading)


def _show(interpreter: Interpreter, operands: list[Any]) -> None:
    if operands:
        _run(interpreter, [operands[-1]])


def _show_spaced(interpreter: Interpreter, operands: list[Any]) -> None:
    if operands and isinstance(operands[-1], list):
        _run(interpreter, operands[-1])


def _feed_and_show(interpreter: Interpreter, operands: list[Any]) -> None:
    _line_feed(interpreter, operands)
    _show(interpreter, operands)


def _space_feed_and_show(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        interpreter.state.word, interpreter.state.letter = values
    _feed_and_show(interpreter, operands)


def _run(interpreter: Interpreter, items: list[Any]) -> None:
    """Show strings with spacing between them, as one event."""
    state, font = interpreter.state, interpreter.state.font
    if font is None:
        interpreter.limit("text without a font")
        return
    height, width, matrix = _em(interpreter)
    setter = _set_down if font.vertical else _set_along
    columns = setter(interpreter, font, items, height if font.vertical else width)
    if not columns.codes:
        return
    run = ShownText(
        len(interpreter.events), font, height, width, matrix, state.mode, *columns,
        state.graphics(), interpreter.where, state.line_width * state.ctm.scale,
    )  # fmt: skip
    interpreter.shared.budget.spend(len(run.codes))
    interpreter.events.append(run)
    if state.mode >= 4:
        box = run.box
        interpreter.text_clip = interpreter.text_clip.joined(box) if interpreter.text_clip else box
    _paint_with_patterns(interpreter, run)
    if font.type3:
        interpreter.draw_glyphs(run)


def _paint_with_patterns(interpreter: Interpreter, run: ShownText) -> None:
    """Patterns that a run is painted with; where one has a single colour, the run says so."""
    state, graphics = interpreter.state, run.graphics
    if run.fills and state.fill.pattern is not None:
        painted = interpreter.fill_with(state.fill, run.box)
        graphics = graphics._replace(fill=graphics.fill._replace(painted=painted))
    if run.strokes and state.stroke.pattern is not None:
        painted = interpreter.fill_with(state.stroke, run.box)
        graphics = graphics._replace(stroke=graphics.stroke._replace(painted=painted))
    if graphics is not run.graphics:
        interpreter.events[run.order] = run._replace(graphics=graphics)


def _em(interpreter: Interpreter) -> tuple[float, float, Matrix]:
    """Height and width of the em on the page, and the matrix that takes the em square there."""
    state = interpreter.state
    full = interpreter.text_matrix.then(state.ctm)
    across, up = state.size * state.stretch, state.size
    matrix = Matrix(full.a * across, full.b * across, full.c * up, full.d * up, 0.0, 0.0)
    return abs(up) * full.up, abs(across) * full.across, matrix


def _set_along(
    interpreter: Interpreter, font: PdfFont, items: list[Any], wide: float
) -> _GlyphArrays:
    """Horizontal setting; `wide` is the width of the em on the page."""
    state = interpreter.state
    a, b, c, d, e, f = interpreter.text_matrix.then(state.ctm)
    e, f = e + c * state.rise, f + d * state.rise
    size, stretch = state.size, state.stretch
    em, letter, word = size * stretch, state.letter * stretch, state.word * stretch
    kern, glyphs = em / 1000, font.glyphs
    spaced = word != 0 and font.word_spaced
    codes, texts, xs, ys, advances = columns = _GlyphArrays.new()
    add_text, add_x, add_y, add_advance = texts.append, xs.append, ys.append, advances.append
    along = 0.0
    for item in items:
        if type(item) is bytes:
            found = font.codes(item)
            codes.extend(found)
            for code in found:
                text, advance, _, _ = glyphs[code]
                add_text(text)
                add_x(e + a * along)
                add_y(f + b * along)
                add_advance(advance * wide)
                along += advance * em + letter
                if spaced and code == 32:
                    along += word
        elif type(item) is float:
            along -= item * kern
    a, b, c, d, e, f = interpreter.text_matrix
    interpreter.text_matrix = Matrix(a, b, c, d, e + a * along, f + b * along)
    return columns


def _set_down(
    interpreter: Interpreter, font: PdfFont, items: list[Any], high: float
) -> _GlyphArrays:
    """Vertical setting (9.7.4.3): spacing is not scaled by Tz."""
    state = interpreter.state
    full = interpreter.text_matrix.then(state.ctm)
    size, glyphs = state.size, font.glyphs
    codes, texts, xs, ys, advances = columns = _GlyphArrays.new()
    along = 0.0
    for item in items:
        if type(item) is bytes:
            found = font.codes(item)
            codes.extend(found)
            for code in found:
                text, advance, left, up = glyphs[code]
                x, y = full.point(-left * size * state.stretch, along - up * size + state.rise)
                texts.append(text)
                xs.append(x)
                ys.append(y)
                advances.append(-advance * high)
                along += advance * size + state.letter
                if code == 32 and font.word_spaced:
                    along += state.word
        elif type(item) is float:
            along -= item / 1000 * size
    a, b, c, d, e, f = interpreter.text_matrix
    interpreter.text_matrix = Matrix(a, b, c, d, e + c * along, f + d * along)
    return columns


OPERATORS: dict[bytes, Handler] = {
    b"BT": _begin, b"ET": _end, b"Tf": _font, b"Tm": _matrix, b"Td": _next_line,
    b"TD": _next_line_leading, b"T*": _line_feed, b"Tr": _mode, b"TL": _value("leading"),
    b"Tc": _value("letter"), b"Tw": _value("word"), b"Tz": _value("stretch", 0.01),
    b"Ts": _value("rise"), b"Tj": _show, b"TJ": _show_spaced, b"'": _feed_and_show,
    b'"': _space_feed_and_show,
}  # fmt: skip
