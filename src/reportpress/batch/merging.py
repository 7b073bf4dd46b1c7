"""All records in one PDF: their pages in the order of the records, a bookmark for each."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
)

from reportpress.batch.orders import RecordOrder
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.writing import write_output

# What a catalogue says of the whole file, and what holds of all files of one run.
KEPT = ("/OutputIntents", "/Metadata", "/ViewerPreferences", "/Lang")


def merge(orders: Sequence[RecordOrder], target: Path) -> int:
    """Write the files of some orders as one; gives the number of its pages.

    It says of itself what the first of them does. Tags, which are those of a file, are left out.
    Raises `Refused` (OUTPUT) where a file is not to be read any more, or the whole cannot be
    written.
    """
    writer = PdfWriter()
    digest = hashlib.sha256()
    for order in orders:
        try:
            data = Path(order.file).read_bytes()
        except OSError as error:
            raise _unread(order, error) from None
        digest.update(data)
        reader = PdfReader(io.BytesIO(data))
        writer.append(reader, outline_item=order.label, import_outline=False)
        if order is orders[0]:
            _take_over(writer, reader)
    _forget_tags(writer)
    _lead_without_actions(writer)
    identifier = ByteStringObject(digest.digest()[:16])
    writer._ID = ArrayObject((identifier, identifier))
    pages = len(writer.pages)
    whole = io.BytesIO()
    writer.write(whole)
    write_output(target, whole.getvalue())
    return pages


def _unread(order: RecordOrder, error: OSError) -> Refused:
    message = f"cannot be read: {error.strerror or error}"
    return Refused([Problem(Place(order.file), message, code=ExitCode.OUTPUT)])


def _take_over(writer: PdfWriter, first: PdfReader) -> None:
    """What the catalogue and the information of the first file say."""
    catalogue = first.root_object
    for key in KEPT:
        if key in catalogue:
            value = catalogue.raw_get(key)
            writer.root_object[NameObject(key)] = value.clone(writer)
    writer.pdf_header = first.pdf_header
    information = first.trailer.get("/Info")
    if information is not None:
        writer._info = information.get_object().clone(writer)


def _lead_without_actions(writer: PdfWriter) -> None:
    """Bookmarks with a destination of their own: PDF/X has no actions (rule X408)."""
    item = writer.get_outline_root().get("/First")
    while item is not None:
        mark = item.get_object()
        if "/A" in mark:
            mark[NameObject("/Dest")] = mark.pop("/A").get_object()["/D"]
        item = mark.get("/Next")


def _forget_tags(writer: PdfWriter) -> None:
    """Pages without the numbers of tags that are not there."""
    for page in writer.pages:
        for key in ("/StructParents", "/Tabs"):
            page.pop(key, None)
        for annotation in _annotations(page):
            annotation.pop("/StructParent", None)


def _annotations(page: DictionaryObject) -> Iterable[DictionaryObject]:
    for each in page.get("/Annots", ArrayObject()):
        found = each.get_object() if isinstance(each, IndirectObject) else each
        if isinstance(found, DictionaryObject):
            yield found
