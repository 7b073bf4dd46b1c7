"""A PDF as facts: `read` gives a document, whose pages are read when they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path as File
from typing import Any

from pypdf import PdfReader
from pypdf.generic import EncodedStreamObject, IndirectObject, NullObject, PdfObject

from reportpress.check.pdf.colour.spaces import ColourSpace, ColourSpaceReader
from reportpress.check.pdf.content.events import Event, Where
from reportpress.check.pdf.content.interpreter import ABSENT, Interpreter, Shared
from reportpress.check.pdf.content.layers import Layers
from reportpress.check.pdf.content.operators import OPERATORS
from reportpress.check.pdf.content.state import fresh
from reportpress.check.pdf.file.catalog import Catalog, read_catalog
from reportpress.check.pdf.file.inventory import Inventory, take_stock
from reportpress.check.pdf.file.pages import (
    LARGEST,
    Boxes,
    PdfAnnotation,
    appearance,
    appearance_matrix,
    page_dictionaries,
    read_annotation,
    read_boxes,
)
from reportpress.check.pdf.file.structure import Structure, StructureBlock
from reportpress.check.pdf.file.structureelements import StructureElement, read_elements
from reportpress.check.pdf.fonts.pdffont import FontReader, PdfFont
from reportpress.check.pdf.syntax.geometry import IDENTITY, PdfRectangle
from reportpress.check.pdf.syntax.limits import (
    AGAIN,
    FINAL,
    MAX_FILE,
    PROTECTED,
    PYPDF_ERRORS,
    Budget,
    guarded,
    reason,
    unreadable,
)
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    is_stream,
    name,
    number,
    resolve,
    whole,
)
from reportpress.check.pdf.syntax.quickobjects import object_at, objects_within

ANNOTATION_WORK = 50  # steps that one annotation counts
_HEAD = 1024  # bytes at the beginning that hold the header


class Page:
    """One page. What it paints is read when `events` is first asked for, and then kept."""

    def __init__(self, number_: int, raw: Dictionary, file: _File) -> None:
        self.number = number_  # from 1
        self._raw, self._file = raw, file
        self.limits: tuple[str, ...] = ()
        self.forms: tuple[PdfRectangle, ...] = ()

    @cached_property
    def boxes(self) -> Boxes:
        """Media, crop, bleed, trim and art box."""
        with self._file.guarded():
            return read_boxes(self._raw)

    @cached_property
    def rotate(self) -> int:
        """Degrees clockwise, 0 to 359."""
        with self._file.guarded():
            return whole(self._raw.get("/Rotate")) % 360

    @cached_property
    def user_unit(self) -> float:
        """Size of a unit of default user space in 1/72 inch; 1 without a UserUnit."""
        with self._file.guarded():
            unit = number(self._raw.get("/UserUnit"), 1.0)
            return unit if unit > 0 else 1.0

    @cached_property
    def has_user_unit(self) -> bool:
        """Whether the page gives a UserUnit, be it 1."""
        return "/UserUnit" in self._raw

    @cached_property
    def has_group(self) -> bool:
        """Whether the page has a transparency group of its own."""
        with self._file.guarded():
            return bool(dictionary(self._raw.get("/Group")))

    @cached_property
    def group(self) -> ColourSpace | None:
        """The blending space of the page's group, `None` when it names none."""
        with self._file.guarded():
            value = dictionary(self._raw.get("/Group")).get("/CS")
            if value is None:
                return None
            return self._file.shared.spaces.read(value, self.resources)

    @cached_property
    def annotations(self) -> tuple[PdfAnnotation, ...]:
        """The page's annotations."""
        with self._file.guarded():
            return tuple(map(read_annotation, self._annots()))

    @cached_property
    def blocks(self) -> tuple[StructureBlock | None, ...]:
        """The block of the structure that each marked content belongs to, by its MCID."""
        with self._file.guarded():
            return self._file.structure.blocks(self._raw)

    @cached_property
    def tab_order(self) -> str:
        """How readers go from one annotation to the next: "S" is by structure, "" not said."""
        with self._file.guarded():
            return name(self._raw.get("/Tabs"))

    @cached_property
    def additional_actions(self) -> tuple[str, ...]:
        """Keys of the page's /AA."""
        with self._file.guarded():
            return tuple(key[1:] for key in dictionary(self._raw.get("/AA")))

    @property
    def resources(self) -> Dictionary:
        """The page's resources, as pypdf's objects."""
        return dictionary(self._raw.get("/Resources"))

    @cached_property
    def events(self) -> Sequence[Event]:
        """What the page paints, in order; the appearances of its annotations come last.

        `limits` then names what could not be followed, `forms` has the rectangles of the forms that
        the page itself shows. Raises `Unreadable`.
        """
        with self._file.guarded():
            interpreter = Interpreter(
                self._file.shared, fresh(IDENTITY, self.boxes.media), self.resources,
                self.user_unit, where=Where(group=self.group),
            )  # fmt: skip
            self._content(interpreter)
            self._annotations(interpreter)
            self.limits = (*interpreter.limits, *self._oversize())
            self.forms = tuple(dict.fromkeys(interpreter.forms))
            return interpreter.events

    def forget(self) -> None:
        """Free the memory of the events; they are read again when they are asked for."""
        self.__dict__.pop("events", None)

    def _oversize(self) -> Iterator[str]:
        media = self.boxes.media
        if max(media.width, media.height) > LARGEST:
            yield f"a page larger than {LARGEST:g} units"

    def _content(self, interpreter: Interpreter) -> None:
        contents = resolve(self._raw.get("/Contents"))
        parts = array(contents) or [contents]
        found = [interpreter.content_of(part) for part in parts]
        if "/Contents" in self._raw and not all(map(is_stream, parts)):
            interpreter.limit(ABSENT)
        for part in map(resolve, parts):
            if isinstance(part, EncodedStreamObject):
                part.decoded_self = None  # pypdf would keep it as long as the file
        interpreter.run(b"\n".join(filter(None, found)))

    def _annots(self) -> list[Any]:
        listed = array(self._raw.get("/Annots"))
        self._file.shared.budget.spend(ANNOTATION_WORK * len(listed))  # pages may share them
        return listed

    def _annotations(self, interpreter: Interpreter) -> None:
        for value in self._annots():
            details, facts = dictionary(value), read_annotation(value)
            form = appearance(details)
            if form is None or facts.box is None:
                continue
            fit = appearance_matrix(dictionary(form), facts.box)
            if fit is None:
                continue
            interpreter.state = fresh(IDENTITY, self.boxes.media)
            hidden = not facts.prints or self._file.shared.layers.hides(details.get("/OC"))
            interpreter.form(form, Where(hidden=hidden, annotation=facts.subtype or "unknown"), fit)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that can be read. `pages` are read one by one, when they are asked."""

    path: str  # as messages show it
    size: int  # bytes
    catalog: Catalog
    pages: tuple[Page, ...]
    _file: _File = field(repr=False)

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on damage that was mended, as far as the file has been read."""
        return tuple(self._file.shared.budget.notes)

    @property
    def losses(self) -> tuple[str, ...]:
        """Objects that are referred to and could not be read, as far as the file has been read."""
        return tuple(self._file.shared.budget.losses)

    @property
    def fonts(self) -> tuple[PdfFont, ...]:
        """The fonts that content has selected, as far as events have been read."""
        return tuple(self._file.shared.fonts.fonts.values())

    @property
    def elements(self) -> tuple[StructureElement, ...]:
        """The elements of the structure tree, each behind the one that it is in."""
        return self._file.elements

    @property
    def inventory(self) -> Inventory:
        """What the file contains, used or not: filters, actions, scripts …"""
        return self._file.inventory


class _File:
    """What the pages share."""

    def __init__(self, shown: str, trailer: Dictionary, budget: Budget) -> None:
        self.shown, self.trailer = shown, trailer
        self.layers = Layers(dictionary(trailer.get("/Root")))
        self.structure = Structure(dictionary(trailer.get("/Root")), budget)
        fonts = FontReader(budget, self.guarded)
        spaces = ColourSpaceReader(budget)
        self.shared = Shared(budget, fonts, spaces, self.layers, OPERATORS)

    def guarded(self) -> AbstractContextManager[None]:
        return guarded(self.shown, self.shared.budget)

    @cached_property
    def elements(self) -> tuple[StructureElement, ...]:
        with self.guarded():
            return tuple(read_elements(dictionary(self.trailer.get("/Root")), self.shared.budget))

    @cached_property
    def inventory(self) -> Inventory:
        with self.guarded():
            return take_stock(self.trailer, self.shared.budget)


class _TolerantReader(PdfReader):
    """Reads a damaged object as null and makes a note of it.

    So it does of one that is nowhere once the file's table was found wrong; in a sound file a
    reference to no object is null (ISO 32000-2, 7.3.10).

    It counts what object streams decode to, then frees it: their objects are read at once.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget, self._counted = budget, set[int]()
        self._begun: set[tuple[int, int]] = set()  # objects that are being read
        self._quickly: set[int] = set()  # object streams that were read
        self._rebuilt = False
        self._plain = b""  # the file, where its objects are written as they are
        super().__init__(BytesIO(data))
        if not self.is_encrypted:
            self._plain = data

    def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
        if not isinstance(indirect_reference, IndirectObject):
            indirect_reference = IndirectObject(indirect_reference, 0, self)
        key = (indirect_reference.generation, indirect_reference.idnum)
        known = self.resolved_objects.get(key)
        if known is not None:
            return known
        if key in self._begun:
            return self._nothing(key, "it refers to itself")
        self._begun.add(key)
        try:
            found = self._read_at_once(indirect_reference)
            if found is None:
                found = super().get_object(indirect_reference)
            place = self.xref_objStm.get(key[1])
            if place is not None:
                self._count(place[0])
            if found is None and self._rebuilt:
                found = self._nothing(key, "it is not there")
        except FINAL:
            raise
        except PYPDF_ERRORS as error:
            found = self.resolved_objects[key] = self._nothing(key, reason(error))
        finally:
            self._begun.discard(key)
        return found

    def _read_at_once(self, reference: IndirectObject) -> PdfObject | None:
        """An object that is written in the file as programs write them, in no object stream."""
        generation, number_ = reference.generation, reference.idnum
        place = self.xref.get(generation, {}).get(number_)
        if not self._plain or place is None or number_ in self.xref_objStm:
            return None
        if self.xref_free_entry.get(generation, {}).get(number_, False):
            return None
        found = object_at(self._plain, place, reference, self)
        if found is not None:
            self.cache_indirect_object(generation, number_, found)
        return found

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        """pypdf reads what is not there yet of all in the stream."""
        place, _ = self.xref_objStm[indirect_reference.idnum]
        if place not in self._quickly:
            self._quickly.add(place)
            self._read_quickly(place)
        known = self.resolved_objects.get((0, indirect_reference.idnum))
        return super()._get_object_from_stream(indirect_reference) if known is None else known

    def _read_quickly(self, place: int) -> None:
        held = IndirectObject(place, 0, self).get_object()
        if not isinstance(held, EncodedStreamObject):
            return
        for key, found in objects_within(held, self).items():
            is_here = self.xref_objStm.get(key, (None, None))[0] == place
            if is_here and (0, key) not in self.resolved_objects:
                self.cache_indirect_object(0, key, found)

    def _nothing(self, key: tuple[int, int], why: str) -> PdfObject:
        self._budget.lose(f"object {key[1]} cannot be read ({why})")
        return NullObject()

    def _rebuild_xref_table(self, stream: Any) -> None:
        """pypdf looks for the objects itself where the table of their places is wrong."""
        self._rebuilt = True
        super()._rebuild_xref_table(stream)

    def _count(self, container: int) -> None:
        if container in self._counted:
            return
        self._counted.add(container)
        held = self.resolved_objects.get((0, container))
        if isinstance(held, EncodedStreamObject) and held.decoded_self is not None:
            size = len(held.get_data())
            held.decoded_self = None
            self._budget.decode(size)


def read(path: File, shown: str = "") -> Document:
    """Open a PDF. `shown` is how messages name it. Raises `Unreadable`."""
    shown = shown or str(path)
    budget = Budget()
    with guarded(shown, budget):
        size = path.stat().st_size
        if size > MAX_FILE:
            hint = "check it page by page"
            raise unreadable(shown, f"is larger than {MAX_FILE >> 20} MB", hint)
        return _opened(path.read_bytes(), shown, budget)


def read_bytes(data: bytes, shown: str = "PDF") -> Document:
    """Like `read`, from memory."""
    budget = Budget()
    with guarded(shown, budget):
        return _opened(data, shown, budget)


def _opened(data: bytes, shown: str, budget: Budget) -> Document:
    if not data:
        raise unreadable(shown, "is empty")
    reader = _unlocked(data, shown, budget)
    trailer = reader.trailer
    file = _File(shown, trailer, budget)
    catalog = read_catalog(trailer, data[:_HEAD], file.layers, budget)
    raw = page_dictionaries(dictionary(trailer.get("/Root")).get("/Pages"), budget)
    pages = tuple(Page(index, page, file) for index, page in enumerate(raw, 1))
    if not pages and (damage := [*budget.losses, *budget.notes]):
        raise unreadable(shown, f"is damaged or no PDF ({damage[0]})", AGAIN)
    if not pages:
        raise unreadable(shown, "has no pages")
    return Document(shown, len(data), catalog, pages, file)


def _unlocked(data: bytes, shown: str, budget: Budget) -> _TolerantReader:
    """pypdf's reader of a file that opens without a password. Raises `Unreadable`."""
    try:
        reader = _TolerantReader(data, budget)
        if not reader.is_encrypted or reader.decrypt(""):
            return reader
    except NotImplementedError as error:  # for the holders of certificates, say
        raise unreadable(shown, "is encrypted", PROTECTED) from error
    except FINAL:
        raise
    except PYPDF_ERRORS as error:
        raise unreadable(shown, f"is damaged or no PDF ({reason(error)})", AGAIN) from error
    raise unreadable(shown, "is encrypted", PROTECTED)
