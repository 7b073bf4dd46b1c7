"""Operators of marked content: BMC, BDC, EMC (ISO 32000-2, 14.6)."""

from __future__ import annotations

from typing import Any

from reportpress.check.pdf.content.events import MarkedContent
from reportpress.check.pdf.content.interpreter import Handler, Interpreter
from reportpress.check.pdf.syntax.objects import dictionary, text, whole

MAX_MARKED = 512  # marked content within marked content


def _begin(interpreter: Interpreter, operands: list[Any]) -> None:
    levels = interpreter.levels
    if len(levels.marked) >= MAX_MARKED:
        levels.unmarked += 1
        return
    levels.marked.append(interpreter.where)
    tag = str(operands[0]) if operands and isinstance(operands[0], str) else ""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        properties = interpreter.resource("/Properties", operands)
    actual, mcid = _entries(properties)
    hidden = tag == "OC" and interpreter.shared.layers.hides(properties)
    marked = MarkedContent.within(tag, interpreter.where.marked, actual, mcid)
    hidden = hidden or interpreter.where.hidden
    interpreter.where = interpreter.where._replace(marked=marked, hidden=hidden)


def _end(interpreter: Interpreter, operands: list[Any]) -> None:
    levels = interpreter.levels
    if levels.unmarked:
        levels.unmarked -= 1
    elif levels.marked:
        interpreter.where = levels.marked.pop()


def _entries(properties: Any) -> tuple[str | None, int | None]:
    """ActualText and MCID of a property list, written out or from the resources."""
    if isinstance(properties, dict) and not hasattr(properties, "get_object"):
        actual, mcid = properties.get("ActualText"), properties.get("MCID")
        return _text_string(actual), int(mcid) if isinstance(mcid, float) else None
    details = dictionary(properties)
    mcid = details.get("/MCID")
    return text(details.get("/ActualText")), whole(mcid) if mcid is not None else None


def _text_string(value: object) -> str | None:
    """A text string of a content stream: UTF-16, UTF-8 or (nearly) Latin-1 (7.9.2.2)."""
    if not isinstance(value, bytes):
        return None
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    return value.decode("utf-8-sig" if value.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")


OPERATORS: dict[bytes, Handler] = {
    b"BMC": _begin,
    b"BDC": _begin,
    b"EMC": _end,
}
