"""Pages too many, or too few."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.read.plans import plans_of


def page_count(locator: Locator) -> Iterator[Difference]:
    """A difference for each page on which nothing is printed, or one for the number of pages."""
    edition, starts = locator.source.edition, locator.printed.page_starts
    if edition is None or plans_of(edition, len(starts)) is not None:
        return
    wanted = sum(2 if plan.through else 1 for plan in edition.pages)
    ends = (*starts, len(locator.printed.text))
    empty = [number for number, (start, end) in enumerate(pairwise(ends), 1) if start == end]
    if empty and plans_of(edition, len(starts) - len(empty)) is not None:
        for page in empty:
            yield _difference(locator, f"page {page} is no page of the edition, and empty", page)
        return
    has = f"the PDF has {len(starts)} {'page' if len(starts) == 1 else 'pages'}"
    yield _difference(locator, f"{has}, the edition has {wanted}", 0)


def _difference(locator: Locator, message: str, page: int) -> Difference:
    edition = locator.source.edition
    place = None if edition is None else edition.places.get("pages", edition.place)
    return Difference(DifferenceKind.PAGE, message, place, page=page)
