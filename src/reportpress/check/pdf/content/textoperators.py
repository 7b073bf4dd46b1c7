"""Operators that set text (ISO 32000-2, 9.3 and 9.4)."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from reportpress.check.pdf.content.events import ShownText
from reportpress.check.pdf.content.stateoperators import floats
from reportpress.check.pdf.syntax.geometry import IDENTITY, Matrix

if TYPE_CHECKING:
    from reportpress.check.pdf.content.interpreter import Machine
    from reportpress.check.pdf.fonts.pdffont import PdfFont


class _Columns(NamedTuple):
    codes: array[int]
    texts: list[str | None]
    xs: array[float]
    ys: array[float]
    advances: array[float]

    @classmethod
    def new(cls) -> _Columns:
        return cls(array("L"), [], array("d"), array("d"), array("d"))


def _begin(machine: Machine, operands: list[Any]) -> None:
    machine.text_matrix = machine.line_matrix = IDENTITY


def _end(machine: Machine, operands: list[Any]) -> None:
    if machine.text_clip is not None:
        machine.state.clip_to(machine.text_clip)
        machine.text_clip = None


def _font(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 1)
    raw = machine.resource("/Font", operands[:1])
    machine.state.font = machine.shared.fonts.read(raw) if raw is not None else None
    machine.state.size = values[0] if values else 0.0


def _value(attribute: str, scale: float = 1.0) -> Callable[[Machine, list[Any]], None]:
    def handler(machine: Machine, operands: list[Any]) -> None:
        values = floats(operands, 1)
        if values:
            setattr(machine.state, attribute, values[0] * scale)

    return handler


def _mode(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 1)
    if values and 0 <= values[0] <= 7:
        machine.state.mode = int(values[0])


def _matrix(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 6)
    if values:
        machine.text_matrix = machine.line_matrix = Matrix(*values)


def _start_line(machine: Machine, x: float, y: float) -> None:
    a, b, c, d, e, f = machine.line_matrix
    moved = Matrix(a, b, c, d, a * x + c * y + e, b * x + d * y + f)
    machine.text_matrix = machine.line_matrix = moved


def _next_line(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        _start_line(machine, *values)


def _next_line_leading(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        machine.state.leading = -values[1]
        _start_line(machine, *values)


def _line_feed(machine: Machine, operands: list[Any]) -> None:
    _start_line(machine, 0.0, -machine.state.leading)


def _show(machine: Machine, operands: list[Any]) -> None:
    if operands:
        _run(machine, [operands[-1]])


def _show_spaced(machine: Machine, operands: list[Any]) -> None:
    if operands and isinstance(operands[-1], list):
        _run(machine, operands[-1])


def _feed_and_show(machine: Machine, operands: list[Any]) -> None:
    _line_feed(machine, operands)
    _show(machine, operands)


def _space_feed_and_show(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        machine.state.word, machine.state.letter = values
    _feed_and_show(machine, operands)


def _run(machine: Machine, items: list[Any]) -> None:
    """Show strings with spacing between them, as one event."""
    state, font = machine.state, machine.state.font
    if font is None:
        machine.limit("text without a font")
        return
    height, width, matrix = _em(machine)
    setter = _set_down if font.vertical else _set_along
    columns = setter(machine, font, items, height if font.vertical else width)
    if not columns.codes:
        return
    run = ShownText(
        len(machine.events), font, height, width, matrix, state.mode, *columns,
        state.graphics(), machine.where, state.line_width * state.ctm.scale,
    )  # fmt: skip
    machine.shared.budget.spend(len(run.codes))
    machine.events.append(run)
    if state.mode >= 4:
        box = run.box
        machine.text_clip = machine.text_clip.joined(box) if machine.text_clip else box
    if run.fills and state.fill.pattern is not None:
        machine.fill_with(state.fill, run.box)
    if run.strokes and state.stroke.pattern is not None:
        machine.fill_with(state.stroke, run.box)
    if font.type3:
        machine.draw_glyphs(run)


def _em(machine: Machine) -> tuple[float, float, Matrix]:
    """Height and width of the em on the page, and the matrix that takes the em square there."""
    state = machine.state
    full = machine.text_matrix.then(state.ctm)
    across, up = state.size * state.stretch, state.size
    matrix = Matrix(full.a * across, full.b * across, full.c * up, full.d * up, 0.0, 0.0)
    return abs(up) * full.up, abs(across) * full.across, matrix


def _set_along(machine: Machine, font: PdfFont, items: list[Any], wide: float) -> _Columns:
    """Horizontal setting; `wide` is the width of the em on the page."""
    state = machine.state
    a, b, c, d, e, f = machine.text_matrix.then(state.ctm)
    e, f = e + c * state.rise, f + d * state.rise
    size, stretch = state.size, state.stretch
    em, letter, word = size * stretch, state.letter * stretch, state.word * stretch
    kern, glyphs = em / 1000, font.glyphs
    spaced = word != 0 and font.word_spaced
    codes, texts, xs, ys, advances = columns = _Columns.new()
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
    a, b, c, d, e, f = machine.text_matrix
    machine.text_matrix = Matrix(a, b, c, d, e + a * along, f + b * along)
    return columns


def _set_down(machine: Machine, font: PdfFont, items: list[Any], high: float) -> _Columns:
    """Vertical setting (9.7.4.3): spacing is not scaled by Tz."""
    state = machine.state
    full = machine.text_matrix.then(state.ctm)
    size, glyphs = state.size, font.glyphs
    codes, texts, xs, ys, advances = columns = _Columns.new()
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
    a, b, c, d, e, f = machine.text_matrix
    machine.text_matrix = Matrix(a, b, c, d, e + c * along, f + d * along)
    return columns


OPERATORS: dict[bytes, Callable[[Machine, list[Any]], None]] = {
    b"BT": _begin, b"ET": _end, b"Tf": _font, b"Tm": _matrix, b"Td": _next_line,
    b"TD": _next_line_leading, b"T*": _line_feed, b"Tr": _mode, b"TL": _value("leading"),
    b"Tc": _value("letter"), b"Tw": _value("word"), b"Tz": _value("stretch", 0.01),
    b"Ts": _value("rise"), b"Tj": _show, b"TJ": _show_spaced, b"'": _feed_and_show,
    b'"': _space_feed_and_show,
}  # fmt: skip
