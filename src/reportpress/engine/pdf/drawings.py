"""Vector pictures, written once: an SVG becomes a form of PDF operators and is kept between builds.

Drawing an SVG of some thousand shapes takes WeasyPrint longer than setting a page of copy. What it
says of them is recorded and kept, too, for all outputs (`recordings.py`).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pydyf

from reportpress.engine.host import quicksvg, svgpaths
from reportpress.engine.host.htmldocument import WEASYPRINT_VERSION, FatalURLFetchingError
from reportpress.engine.host.keptimages import is_drawn_alone
from reportpress.engine.host.pdfdrawing import RasterImage, SVGImage
from reportpress.engine.pdf import colours, painter, pressstreams, recordings, streams
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.drawnwords import Naming, unnamed_faces
from reportpress.engine.pdf.recordings import PLACES, Recorder, paint_recorded, shortened
from reportpress.engine.pdf.studio import Printed, Raster, Studio
from reportpress.engine.pdf.svggradients import Undrawable
from reportpress.press.colour import inks
from reportpress.source.digests import digest_of_file
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name, read_source
from reportpress.source.usercache import digest_of, user_cache
from reportpress.source.wording import told
from reportpress.source.workahead import Job, side_by_side
from reportpress.template.pictureurl import Shown

PT = 25.4 / 72  # mm in a pt
PX = 0.75  # pt in a px
WIDTH = 1000.0  # of a form, in its own units; its height follows the picture's shape
FOLDER, RECORDINGS = "drawings", "recordings"
PATH_OPERATORS = (b" m", b" l", b" c", b" v", b" y", b" re", b" w")
FAMILY = r"{}(?=\s*[\"',;}}])"  # the name of one, as a pattern
PLAIN_STATE = re.compile(r"(a|A|o|O)[\d.]+")
Size = tuple[float, float]
EMPTY = ("XObject", "Pattern", "Shading")


class Drawing:
    """An SVG picture in the place of WeasyPrint's: same size, drawn from the cache.

    WeasyPrint asks for it while it writes the PDF. What then cannot be drawn, and what is to be
    known of the raster pictures inside, is found in `problems` afterwards.
    """

    def __init__(self, svg: SVGImage, studio: Studio, size: Size = (0.0, 0.0)) -> None:
        self.problems: list[Problem] = []
        self._svg, self._studio, self._size = svg, studio, size
        self._shown = studio.shown_by(svg)
        self._length, self._digest = _source(svg, self._shown)
        grey = self._shown is not None and self._shown.gray
        self._palette = studio.palette.in_grey() if grey else studio.palette

    def get_intrinsic_size(self, *resolution: Any) -> Any:
        """As WeasyPrint's own picture has it."""
        return self._svg.get_intrinsic_size(*resolution)

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Draw the picture `width` by `height` px large at the stream's origin."""
        if not stream.shows(0, 0, width, height):
            return
        stream.note_picture(width, height, self._shown.file if self._shown else None)
        form_height, unit = _form_of(stream.scale, width, height)
        name = f"d{self._identity(form_height, unit)[:16]}"
        if name not in stream._resources["XObject"]:
            stream._resources["XObject"][name] = self._form(stream, form_height, unit)
        stream.note_name(name, width, height)
        stream.transform(a=width / WIDTH, d=height / form_height)
        stream.draw_x_object(name)

    def _identity(self, height: float, unit: float) -> str:
        """What the form shows; only for the press it matters how thick a line is printed."""
        palette = self._palette
        facts = [palette.name, f"{height:.3f}", self._digest]
        if palette.for_press:
            facts.append(f"{unit:.4f}")
        return _digest(*facts)

    def _key(self, height: float, unit: float) -> str:
        """What the form depends on: what it shows, how large to the last bit, and what draws it.

        Its name in the PDF depends on the first alone: to rearrange the code changes no bytes.
        """
        size = repr((height, unit if self._palette.for_press else 0))
        return _digest(WEASYPRINT_VERSION, _recipe(), size, self._identity(height, unit))

    def _form(self, stream: Any, height: float, unit: float) -> pydyf.Stream:
        form = _empty_form(stream, height, self._palette)
        form.unit = unit
        cache, name = user_cache(), self._name(height, unit)
        if (kept := cache.get(name)) is not None:
            _restore(form, kept)
            return form
        self._announce()
        self._draw_new(form, height, name)
        return form

    def _announce(self) -> None:
        self._studio.on_progress(f"drawing {self._shown.file.name}" if self._shown else "drawing")

    def _draw_new(self, form: Any, height: float, name: str) -> None:
        """Draw the form, and keep it where it can be kept."""
        if not self._drawn(form, height):
            return
        form.stream = [_shortened(line) for line in form.stream]
        data = _packed(form)
        if data is not None:
            user_cache().put(name, data)
            _restore(form, data)  # the same bytes, fresh or kept

    def _name(self, height: float, unit: float) -> str:
        return f"{FOLDER}/{self._key(height, unit)}"

    @property
    def may_be_kept(self) -> bool:
        """Whether there is neither text nor a picture in it: such drawings are drawn each time."""
        return is_drawn_alone(self._svg)

    def job(self, stream: Any) -> Job:
        """The drawing as it will be asked for on a page like that of a new stream, to be kept.

        What is wrong with it is told when it is asked for.
        """
        height, unit = _form_of(PX, *self._size)
        name = self._name(height, unit)

        def draw() -> None:
            apart = stream.clone(fonts={}, images={})  # those of the file stay in their order
            form = _empty_form(apart, height, self._palette)
            form.unit = unit
            self._draw_new(form, height, name)
            self.problems.clear()

        return Job(name, self._length, draw, self._announce)

    def _drawn(self, form: Any, height: float) -> bool:
        """Draw the picture into the form; WeasyPrint itself would log a failure and go on."""
        if recorded := self._recording(height):
            paint_recorded(recorded, form)
            return True
        svg = self._svg
        try:
            self._draw(form, height)
        except Refused as refused:  # a picture inside of it is at fault
            self.problems.extend(refused.problems)
            return False
        except Undrawable as fault:
            return self._refuse(str(fault))
        except Exception as error:  # WeasyPrint checks little of what it reads
            return self._refuse(told(error))
        if not self.may_be_kept:
            naming = Naming(self._studio.listed, *map(self._finding, (FAMILY, "{}")))
            self.problems.extend(unnamed_faces(svg, naming))
        return True

    def _draw(self, stream: Any, height: float) -> None:
        self._svg._svg.draw(stream, WIDTH, height, self._svg._base_url, _Context(self))

    def _recording(self, height: float) -> bytes | None:
        """The drawing as it was recorded; None where it is not of plain shapes alone."""
        if not self.may_be_kept:
            return None
        key = _digest(WEASYPRINT_VERSION, _recipe(), repr(height), self._digest)
        cache, name = user_cache(), f"{RECORDINGS}/{key}"
        if (kept := cache.get(name)) is not None:
            return kept
        elements = [*self._svg._svg.tree._etree_node.iter()]
        tags, recorder = [element.tag for element in elements], Recorder()
        try:
            self._draw(recorder, height)
        except Exception:  # what is wrong with it is found when it is drawn
            for element, tag in zip(elements, tags, strict=True):
                element.tag = tag  # WeasyPrint draws a clipping path as a group, for the while
            return None
        recorded = recorder.recorded()
        cache.put(name, recorded)
        return recorded

    def _finding(self, pattern: str) -> Callable[[str], Place]:
        """What finds a text in the drawing's file, where it is written as a pattern has it."""
        if self._shown is None:
            return lambda text: self._studio.place(Path())
        file = self._shown.file
        return lambda text: _written_at(file, pattern.format(re.escape(text)))

    def _refuse(self, reason: str) -> bool:
        """Note that the drawing cannot be printed; False."""
        place = self._studio.place(self._shown.file if self._shown else Path())
        code = ExitCode.CONTENT if self._shown else ExitCode.LAYOUT
        message, hint = (
            f"the drawing cannot be printed: {reason}",
            "draw it simpler, or save it as PNG",
        )
        self.problems.append(Problem(place, message, hint, code=code))
        return False

    def raster(self, picture: RasterImage, width: float, height: float) -> Raster:
        """A raster picture inside the drawing, `width` by `height` pt large, as it is printed."""
        within = self._studio.raster_shown_by(picture)
        gray = within.gray or (self._shown is not None and self._shown.gray)
        printed = Printed(Shown(within.file, within.crop, gray), width * PT, height * PT)
        converted = self._studio.convert(printed)
        self.problems.extend(converted.problems)
        return Raster(picture, converted.encoded)


def _written_at(file: Path, pattern: str) -> Place:
    """Where a file has a pattern first; its beginning where it writes that otherwise."""
    source = read_source(file, [])
    found = source and re.search(pattern, source.text)
    return source.place(found.start()) if source and found else Place(display_name(file))


def draw_ahead(drawings: Sequence[Drawing], stream: Any) -> None:
    """Draw what is missing in the cache and will be asked for on a page like that of a stream."""
    cache, jobs = user_cache(), [each.job(stream) for each in drawings if each.may_be_kept]
    missing = {job.name: job for job in jobs if not (cache.folder / job.name).exists()}
    side_by_side([*missing.values()])


def _form_of(scale: float, width: float, height: float) -> Size:
    """The height of a form in its own units, and one of them in pt.

    It is of a picture so large in the units of a stream, each of `scale` pt.
    """
    return WIDTH * height / width, scale * width / WIDTH


def _source(svg: SVGImage, shown: Shown | None) -> tuple[int, str]:
    """About how long a drawing is, bytes, and what identifies it."""
    if shown is None:
        data = ElementTree.tostring(svg._svg.tree._etree_node)
        return len(data), hashlib.sha256(data).hexdigest()
    digest = digest_of_file(shown.file)
    digest.update(repr(shown.crop).encode())
    return shown.file.stat().st_size, digest.hexdigest()


class _Context:
    """What a drawing asks of the layout, its raster pictures as they are printed."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing, self._laid_out = drawing, drawing._svg._context

    def __getattr__(self, name: str) -> Any:
        return getattr(self._laid_out, name)

    def get_image_from_uri(self, **url: Any) -> Any:
        try:
            picture = self._laid_out.get_image_from_uri(**url)
        except FatalURLFetchingError as refused:
            raise Undrawable(f"it cannot use {refused}") from None
        return _Embedded(picture, self._drawing) if isinstance(picture, RasterImage) else picture


class _Embedded:
    """A raster picture inside a drawing, converted once it is known how large it is printed."""

    def __init__(self, picture: RasterImage, drawing: Drawing) -> None:
        self._picture, self._drawing = picture, drawing

    def get_intrinsic_size(self, *resolution: Any) -> Any:
        return self._picture.get_intrinsic_size(*resolution)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        raster = self._drawing.raster(self._picture, width * stream.scale, height * stream.scale)
        raster.draw(stream, width, height, style)


def _digest(*facts: str) -> str:
    return hashlib.sha256(" ".join(facts).encode()).hexdigest()


@cache
def _recipe() -> str:
    """A digest of the code that draws."""
    makers = (colours, painter, recordings, streams, pressstreams, inks, quicksvg, svgpaths)
    return digest_of((*makers, sys.modules[__name__]))


def _empty_form(stream: Any, height: float, palette: Palette) -> Any:
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
    form = stream.clone(resources=resources, extra=extra, tags=None, color_profiles=palette)
    form.of_drawing = True
    return form


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
        return shortened(data)
    return bytes(data)


def _packed(form: Any) -> bytes | None:
    """The form for the cache; None where it needs more than graphics states and paths."""
    resources = form.extra["Resources"]
    if any(resources[name] for name in EMPTY) or any(b" Tf" in line for line in form.stream):
        return None
    states = {name: dict(state) for name, state in resources["ExtGState"].items()}
    if not all(PLAIN_STATE.fullmatch(name) for name in states):
        return None
    content = zlib.compress(b"\n".join(form.stream), 9)
    return json.dumps(states, sort_keys=True).encode() + b"\n" + content


def _restore(form: Any, kept: bytes) -> None:
    """Fill the form from the cache.

    Its content is kept compressed, as it is in the PDF: compressing takes longer than all the rest.
    """
    head, _, content = kept.partition(b"\n")
    states = [(name, pydyf.Dictionary(state)) for name, state in json.loads(head).items()]
    resources = form.extra["Resources"]["ExtGState"]
    resources.clear()
    resources.update(states)
    form.stream, form.compress = [content], False
    form.extra["Filter"] = "/FlateDecode"
