"""Vector pictures, written once: an SVG becomes a form of PDF operators and is kept between builds.

Drawing an SVG of some thousand shapes takes WeasyPrint longer than setting a page of copy.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from typing import Any

import pydyf
from weasyprint import __version__ as weasyprint_version
from weasyprint.images import SVGImage

from reportpress.engine.colours import Palette
from reportpress.press import store

WIDTH = 1000.0  # of a form, in its own units; its height follows the picture's shape
PLACES = 2  # decimals of coordinates: a hundredth of a unit is 1 µm in a picture 100 mm wide
FOLDER = "drawings"
PATH_OPERATORS = (b" m", b" l", b" c", b" v", b" y", b" re", b" w")
LONG_NUMBER = re.compile(rb"-?\d+\.\d{3,}")
PLAIN_STATE = re.compile(r"(a|A|o|O)[\d.]+")
EMPTY = ("XObject", "Pattern", "Shading")


class Drawing:
    """An SVG picture in the place of WeasyPrint's: same size, drawn from the cache."""

    def __init__(self, svg: SVGImage, source: bytes, palette: Palette) -> None:
        self._svg = svg
        self._palette = palette
        self._digest = hashlib.sha256(source).hexdigest()

    def get_intrinsic_size(self, *resolution: Any) -> Any:
        """As WeasyPrint's own picture has it."""
        return self._svg.get_intrinsic_size(*resolution)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw the picture `width` by `height` px large at the stream's origin."""
        form_height = WIDTH * height / width
        name = f"d{self._key(form_height)[:16]}"
        if name not in stream._resources["XObject"]:
            stream._resources["XObject"][name] = self._form(stream, form_height, style)
        stream.transform(a=width / WIDTH, d=height / form_height)
        stream.draw_x_object(name)

    def _key(self, height: float) -> str:
        facts = f"{weasyprint_version} {self._palette.name} {height:.3f} {self._digest}"
        return hashlib.sha256(facts.encode()).hexdigest()

    def _form(self, stream: Any, height: float, style: Any) -> pydyf.Stream:
        form = _empty_form(stream, height)
        path = store.user_cache() / FOLDER / self._key(height)
        if _restored(form, store.kept(path)):
            return form
        self._svg.draw(form, WIDTH, height, style)
        form.stream = [_shortened(line) for line in form.stream]
        data = _packed(form)
        if data is not None:
            store.keep(path, data)
            _restored(form, data)  # the same bytes, fresh or kept
        return form


def _empty_form(stream: Any, height: float) -> Any:
    resources = pydyf.Dictionary(
        {
            "ExtGState": pydyf.Dictionary(),
            "XObject": pydyf.Dictionary(),
            "Pattern": pydyf.Dictionary(),
            "Shading": pydyf.Dictionary(),
            "ColorSpace": stream._resources["ColorSpace"],
            "Font": None,  # WeasyPrint fills it in when it writes the file
        }
    )
    extra = pydyf.Dictionary(
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((0, 0, WIDTH, round(height, PLACES))),
            "Resources": resources,
        }
    )
    return stream.clone(resources=resources, extra=extra, tags=None)


def _shortened(line: Any) -> bytes:
    """An operator with its coordinates rounded; matrices keep all their digits."""
    data = (
        line
        if isinstance(line, bytes)
        else line.data
        if hasattr(line, "data")
        else str(line).encode()
    )
    if data.endswith(PATH_OPERATORS):
        return LONG_NUMBER.sub(lambda found: b"%g" % round(float(found.group()), PLACES), data)
    return bytes(data)


def _packed(form: Any) -> bytes | None:
    """The form for the cache; None where it needs more than graphics states and paths."""
    resources = form.extra["Resources"]
    if any(resources[name] for name in EMPTY) or any(b" Tf" in line for line in form.stream):
        return None
    states = {name: dict(state) for name, state in resources["ExtGState"].items()}
    if not all(PLAIN_STATE.fullmatch(name) for name in states):
        return None
    head = json.dumps(states, sort_keys=True).encode()
    return zlib.compress(head + b"\n" + b"\n".join(form.stream))


def _restored(form: Any, kept: bytes | None) -> bool:
    """Fill the form from the cache; False where the entry is missing or damaged."""
    try:
        head, _, content = zlib.decompress(kept or b"").partition(b"\n")
        states = json.loads(head)
    except (zlib.error, ValueError):  # zlib's checksum tells damage
        return False
    kept_states = form.extra["Resources"]["ExtGState"]
    kept_states.clear()
    kept_states.update((name, pydyf.Dictionary(state)) for name, state in states.items())
    form.stream = [content]
    return True
