"""Folio and jump lines that are missing, or inside copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.read.furniture import DRAWING, FOLIO, FurnitureLine, Term
from reportpress.check.verify.read.plans import plans_for
from reportpress.content.model import PagePlan
from reportpress.source.errors import Place


def furniture(locator: Locator) -> Iterator[Difference]:
    """Differences of what may be on a page though it is no copy."""
    for line in locator.matching.furniture.lines:
        if line.keys != {DRAWING}:  # a drawing may be painted wherever its frame is
            yield from _misplaced(locator, line)
    edition = locator.source.edition
    if edition is not None and locator.matching.furniture.terms:
        yield from _never_printed(locator)
        plans = plans_for(edition, locator.printed)
        if plans is not None:
            pages = [edition.pages[plan] for plan in plans]
            yield from _lost_folios(locator, pages)


def _misplaced(locator: Locator, line: FurnitureLine) -> Iterator[Difference]:
    """A line that parts two characters of one unit on one page."""
    before, after = locator.source_at(line.range.start - 1), locator.source_at(line.range.end)
    if before is None or after is None:
        return
    source = locator.source
    same_unit = source.unit_at(before) == source.unit_at(after)
    if same_unit and locator.page(line.range.start - 1) == locator.page(line.range.end):
        yield Difference(
            DifferenceKind.FURNITURE, f"{shortened(locator.found(line.range))} stands inside copy",
            locator.place(after), "", locator.found(line.range), locator.page(line.range.start),
            locator.areas(line.range), printed=line.range,
        )  # fmt: skip


def _never_printed(locator: Locator) -> Iterator[Difference]:
    """Texts that an author wrote for the folio line, and that are on no page."""
    found = locator.matching.furniture
    seen = frozenset(key for page in range(len(found.terms)) for key in found.seen(page))
    wanted: dict[str, Term] = {}
    for terms in found.terms:
        for term in terms:
            if term.once and term.key not in seen:
                wanted[term.key] = term
    for key, term in wanted.items():
        if term.text not in locator.source.text:  # copy that says the same shows it, too
            yield Difference(
                DifferenceKind.FURNITURE,
                f"the {key.split()[0]} {shortened(term.text)} is on no page",
                term.place, term.text,
            )  # fmt: skip


def _lost_folios(locator: Locator, plans: Sequence[PagePlan]) -> Iterator[Difference]:
    """Pages with a story but no folio line where others have one, and lines that lack a part.

    Pages of one template are alike; of different templates only the line as a whole is asked for.
    """
    found = locator.matching.furniture
    keys = (found.seen(page) for page in range(len(plans)))
    folios = [frozenset(key.split()[0] for key in each) & frozenset(FOLIO) for each in keys]
    ends = (*locator.printed.page_starts[1:], len(locator.printed.text))
    for index, plan in enumerate(plans):
        if locator.printed.page_starts[index] == ends[index]:
            continue  # nothing at all is printed on it, which is told
        alike = [
            folios[other]
            for other, page in enumerate(plans)
            if page.template == plan.template and other != index
        ]
        common = frozenset.intersection(*alike) if alike else frozenset()
        if plan.flows and not folios[index] and any(folios):
            yield _lost(index + 1, "the folio line", plan.place)
        elif lacking := sorted(common - folios[index]):
            yield _lost(index + 1, f"the folio line's {' and '.join(lacking)}", plan.place)


def _lost(page: int, what: str, place: Place) -> Difference:
    return Difference(
        DifferenceKind.FURNITURE,
        f"{what} is missing on page {page}; other pages have it",
        place,
        page=page,
    )
