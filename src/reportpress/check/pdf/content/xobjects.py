"""Operators that place pictures, forms and shadings: Do, BI, sh (ISO 32000-2, 8.7 to 8.10)."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportpress.check.pdf.colour.spaces import DEVICE, ColourSpace
from reportpress.check.pdf.content.events import Image, SoftMask
from reportpress.check.pdf.content.interpreter import Handler, Interpreter
from reportpress.check.pdf.pictures.jpeg2000 import Jpeg2000
from reportpress.check.pdf.pictures.picturedata import PictureData
from reportpress.check.pdf.syntax.filternames import full_name
from reportpress.check.pdf.syntax.geometry import is_upright
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    identity,
    is_stream,
    name,
    names,
    packed_size,
    reference,
    truth,
    whole,
)


class _ImageDictionary(NamedTuple):
    """What an image's dictionary says, be it an XObject's or that of an inline image."""

    width: int
    height: int
    bits: int
    space: ColourSpace | None
    stencil: bool
    mask: SoftMask | None
    filters: tuple[str, ...]
    name: str
    number: int
    bytes: int
    data: PictureData | None = None
    mask_data: PictureData | None = None


def _do(interpreter: Interpreter, operands: list[Any]) -> None:
    target = interpreter.resource("/XObject", operands)
    details = dictionary(target)
    where = interpreter.where
    if interpreter.shared.layers.hides(details.get("/OC")):
        where = where._replace(hidden=True)
    kind = name(details.get("/Subtype"))
    if kind == "Form":
        interpreter.form(target, where)
        return
    outer, interpreter.where = interpreter.where, where
    if kind == "Image":
        if "/OPI" in details:
            interpreter.special("opi", interpreter.state.ctm.box((0, 0, 1, 1)))
        _paint(interpreter, _picture(interpreter, target, details, str(operands[-1])))
    elif kind == "PS":
        interpreter.special("postscript", interpreter.state.clip)
    elif not details:
        interpreter.limit("an XObject that is not there")
    interpreter.where = outer


def _picture(
    interpreter: Interpreter, target: Any, details: Dictionary, key: str
) -> _ImageDictionary:
    stencil = truth(details.get("/ImageMask"))
    listed = details.get("/ColorSpace")
    space = None
    if listed is not None and not stencil:
        space = interpreter.shared.spaces.read(listed, interpreter.resources)
    bits = 1 if stencil else whole(details.get("/BitsPerComponent"))
    data = _data(interpreter, target, 1 if stencil else space.components if space else 0)
    if data.jpeg2000 is not None:  # its dictionary may leave that to the data (7.4.9)
        bits = bits or data.jpeg2000.bits
        space = space or _own_space(interpreter, data.jpeg2000)
    return _ImageDictionary(
        whole(details.get("/Width")), whole(details.get("/Height")), bits, space, stencil,
        _mask(details), names(details.get("/Filter")), key, reference(target),
        packed_size(target), data, _mask_data(interpreter, details),
    )  # fmt: skip


def _data(interpreter: Interpreter, target: Any, components: int) -> PictureData:
    """The data of a picture, the same object wherever it is placed."""
    shared, key = interpreter.shared, identity(target)
    if key not in shared.pictures:
        shared.pictures[key] = PictureData(target, shared.budget, shared.fonts.guard, components)
    return shared.pictures[key]


def _mask_data(interpreter: Interpreter, details: Dictionary) -> PictureData | None:
    """The data of the mask that `_mask` tells of."""
    for key in ("/SMask", "/Mask"):
        if is_stream(details.get(key)):
            return _data(interpreter, details[key], 1)
    return None


def _own_space(interpreter: Interpreter, said: Jpeg2000) -> ColourSpace | None:
    """The space that JPEG 2000 data name."""
    if said.family == "ICCBased":
        return interpreter.shared.spaces.profiled(said.profile)
    if said.family in DEVICE:
        return interpreter.shared.spaces.device(said.family, interpreter.resources)
    return ColourSpace(said.family, 3) if said.family else None


def _mask(details: Dictionary) -> SoftMask | None:
    if is_stream(details.get("/SMask")):
        return _mask_of("soft", dictionary(details.get("/SMask")))
    if is_stream(details.get("/Mask")):
        return _mask_of("explicit", dictionary(details.get("/Mask")))
    if array(details.get("/Mask")):
        return SoftMask("colour key")
    return SoftMask("soft") if whole(details.get("/SMaskInData")) else None


def _mask_of(kind: str, mask: Dictionary) -> SoftMask:
    bits = whole(mask.get("/BitsPerComponent")) or 1
    return SoftMask(kind, whole(mask.get("/Width")), whole(mask.get("/Height")), bits)


def _inline(interpreter: Interpreter, operands: list[Any]) -> None:
    details = operands[0] if operands and isinstance(operands[0], dict) else {}

    def entry(short: str, long: str) -> Any:
        return details.get(short, details.get(long))

    def size(short: str, long: str) -> int:
        value = entry(short, long)
        return int(value) if isinstance(value, float) else 0

    stencil = entry("IM", "ImageMask") is True
    space = None if stencil else _inline_space(interpreter, entry("CS", "ColorSpace"))
    listed = entry("F", "Filter")
    filters = listed if isinstance(listed, list) else [listed] if listed else []
    mask = SoftMask("colour key") if isinstance(details.get("Mask"), list) else None
    _paint(
        interpreter,
        _ImageDictionary(
            size("W", "Width"), size("H", "Height"),
            1 if stencil else size("BPC", "BitsPerComponent"), space, stencil, mask,
            tuple(full_name(str(each)) for each in filters), "", 0, 0,
        ),
    )  # fmt: skip


def _inline_space(interpreter: Interpreter, value: Any) -> ColourSpace | None:
    if isinstance(value, str):
        return interpreter.shared.spaces.named(value, interpreter.resources)
    if isinstance(value, list) and len(value) >= 4 and str(value[0]) in ("I", "Indexed"):
        base = _inline_space(interpreter, value[1])
        lookup = value[3] if isinstance(value[3], bytes) else b""
        return ColourSpace("Indexed", 1, base=base, lookup=lookup)
    return None


def _paint(interpreter: Interpreter, picture: _ImageDictionary) -> None:
    state = interpreter.state
    ctm = state.ctm
    corners = ctm.corners((0.0, 0.0, 1.0, 1.0))
    inch = 72 / interpreter.user_unit
    across, down = ctm.across / inch, (ctm.c**2 + ctm.d**2) ** 0.5 / inch
    space = state.fill.colour.space if picture.stencil else picture.space
    box = ctm.box((0.0, 0.0, 1.0, 1.0))
    interpreter.events.append(
        Image(
            len(interpreter.events), box, corners, is_upright(corners), picture.width,
            picture.height, picture.bits, space, picture.stencil, picture.mask, picture.filters,
            picture.width / across if across else 0.0, picture.height / down if down else 0.0,
            picture.number == 0 and not picture.name, picture.name, picture.number, picture.bytes,
            picture.data, picture.mask_data, state.graphics(), interpreter.where,
        )
    )  # fmt: skip
    if picture.stencil:
        interpreter.fill_with(state.fill, box)


def _shading(interpreter: Interpreter, operands: list[Any]) -> None:
    value = interpreter.resource("/Shading", operands)
    if value is not None:
        interpreter.shade(value, interpreter.state.clip, pattern=False)


def _uncoloured(interpreter: Interpreter, operands: list[Any]) -> None:
    """d1: a glyph's shape alone, painted in the text's colour (9.6.4)."""
    if interpreter.where.glyph:
        interpreter.locked = True


OPERATORS: dict[bytes, Handler] = {
    b"Do": _do,
    b"BI": _inline,
    b"sh": _shading,
    b"d1": _uncoloured,
}
