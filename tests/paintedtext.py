"""What a page of a PDF paints, as text: for golden files.

Lengths are points from the page's lower left corner; ink and light are shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import atan2, degrees

from structuretree import Element, structure_of

from reportpress.check.pdf import Event, Group, Image, Page, Path, PdfRectangle, ShownText
from reportpress.check.pdf import read_bytes as read
from reportpress.check.pdf.content.events import Colour, Graphics, Shading

TOLD = ("Lang", "Alt", "ActualText", "E")  # of an element of the structure tree


def pages_text(data: bytes) -> str:
    """All pages of a file."""
    return "".join(f"page {each.number}\n{page_text(each)}" for each in read(data).pages)


def structure_text(data: bytes) -> str:
    """The structure tree of a file: kinds of elements with their text, and what is said of them."""
    return "".join(f"{line}\n" for line in _elements(structure_of(data), ""))


def _elements(element: Element, indent: str) -> Iterator[str]:
    told = [f"{key} {element.entries[key]}" for key in TOLD if key in element.entries]
    text = "".join(kid for kid in element.kids if isinstance(kid, str))
    quoted = f" “{text}”" if text else ""
    yield f"{indent}{element.kind}{quoted}{', ' if told else ''}{', '.join(told)}"
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _elements(kid, f"{indent}  ")


def page_text(page: Page) -> str:
    """One page: what is painted, one event a line, below what it is painted in."""
    lines = []
    for state, events in groupby(page.events, lambda each: _state(each, page)):
        lines += [f"  {state}" if state else "  plain"]
        lines += [f"    {line}" for each in events for line in _event(each)]
    lines += [
        f"  {each.subtype} at {_box(each.box)}: {each.uri or '–'}"
        for each in page.annotations
        if each.box is not None
    ]
    return "".join(f"{line}\n" for line in lines)


def _event(each: Event) -> Iterator[str]:
    match each:
        case ShownText():
            yield from _text(each)
        case Path():
            yield _path(each)
        case Image():
            corner = " ".join(f"{_n(x)},{_n(y)}" for x, y in each.corners)
            yield f"image of {each.width} × {each.height} at {corner}"
        case Shading():
            yield f"shading {each.kind} at {_box(each.box)}"
        case Group():
            yield f"group{' for a mask' if each.soft_mask else ''} at {_box(each.box)}"
        case _:
            yield type(each).__name__


def _text(each: ShownText) -> Iterator[str]:
    turned = round(-degrees(atan2(each.matrix.b, each.matrix.a)))
    looks = f"{_n(each.size)} pt {_colour(each.graphics.fill)}"
    if each.mode:
        looks += f", mode {each.mode}, {_colour(each.graphics.stroke)}"
        looks += f", {_n(each.line_width)} wide"
    if turned:
        looks += f", turned by {turned}°"
    if abs(each.em_width - each.size) > 0.01:
        looks += f", {_n(each.em_width)} wide"
    glyphs = " ".join(
        f"{text or '?'}@{_n(x)}" if not turned else f"{text or '?'}@{_n(x)},{_n(y)}"
        for text, x, y in zip(each.texts, each.xs, each.ys, strict=True)
    )
    yield f"{glyphs} on {_n(each.ys[0])}: {looks}"


def _path(each: Path) -> str:
    parts = []
    if each.fills:
        parts.append(f"filled {_colour(each.graphics.fill)}")
    if each.strokes:
        parts.append(f"stroked {_colour(each.graphics.stroke)}, {_n(each.line_width)} wide")
    kind = "rectangle" if each.rectangle else "path"
    rule = ", even-odd" if each.even_odd else ""
    return f"{kind} at {_box(each.box)}{_outline(each)}: {' and '.join(parts) or 'nothing'}{rule}"


def _outline(each: Path) -> str:
    """Of a path that is no rectangle its points, where they are few, else how many."""
    if each.rectangle:
        return ""
    points = [point for part in each.outline for point in part]
    if len(points) > 8:
        return f", {len(points)} points"
    return ", " + " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _state(each: Event, page: Page) -> str:
    """What is round an event, and how it is laid on what is below."""
    graphics, where = each.graphics, each.where
    facts = [*_overprint(each, graphics)]
    opacity = graphics.fill_opacity, graphics.stroke_opacity
    facts += [f"opacity {_n(opacity[0])}, {_n(opacity[1])}"] if opacity != (1, 1) else []
    facts += [f"blend {graphics.blend}"] if graphics.blend != "Normal" else []
    facts += ["masked"] if graphics.soft_mask else []
    if _box(graphics.clip) != _box(page.boxes.media):
        facts.append(f"clipped to {_box(graphics.clip)}")
    marked = where.marked
    tags = [f"{item.tag}{'' if item.mcid is None else item.mcid}" for item in marked.chain()] if (
        marked
    ) else []  # fmt: skip
    facts += [" in ".join(tags)] if tags else []
    facts += [f"{where.forms} forms down"] if where.forms else []
    facts += [name for name in ("hidden", "pattern", "soft_mask") if getattr(where, name)]
    return ", ".join(facts)


def _overprint(each: Event, graphics: Graphics) -> Iterator[str]:
    fills = graphics.overprint_fill and not (isinstance(each, Path) and not each.fills)
    strokes = graphics.overprint_stroke and isinstance(each, Path) and each.strokes
    if fills or strokes:
        yield f"overprinting, mode {graphics.overprint_mode}"


def _colour(colour: Colour) -> str:
    if colour.pattern:
        return colour.pattern
    return f"({_all(colour.components)})"


def _all(numbers: Sequence[float]) -> str:
    return " ".join(map(_n, numbers))


def _box(box: PdfRectangle) -> str:
    return _all((box.left, box.bottom, box.right, box.top))


def _n(number: float) -> str:
    return f"{round(number, 2) + 0.0:g}"
