"""The title that a file gives itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.read.extract import PdfReading
from reportpress.check.verify.read.normalise import fold
from reportpress.source.errors import Place


def title_fault(locator: Locator, reading: PdfReading) -> Iterator[Difference]:
    """The title that the file gives itself, where it is another than the edition's."""
    edition = locator.source.edition
    given = fold(reading.document.catalog.info.get("Title", ""))
    if edition is None or not given:
        return
    wanted = fold(edition.title)
    if wanted not in given and given not in wanted:
        place: Place = edition.places.get("title", edition.place)
        message = f"the file calls itself {shortened(given)}, not {shortened(edition.title)}"
        yield Difference(DifferenceKind.STRUCTURE, message, place, edition.title, given)
