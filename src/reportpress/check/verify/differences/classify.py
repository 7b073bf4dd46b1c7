"""All differences of a matching, each told once, in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.verify.align.matching import Change
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.joins import joins
from reportpress.check.verify.differences.letters import Letters, add_consistent, explained
from reportpress.check.verify.differences.letters import letters as letter_differences
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.differences.lost import lost
from reportpress.check.verify.differences.moved import moved
from reportpress.check.verify.differences.order import order
from reportpress.check.verify.differences.pagecount import page_count
from reportpress.check.verify.differences.pagefurniture import furniture
from reportpress.check.verify.differences.surplus import surplus
from reportpress.check.verify.differences.unseen import hidden_differences
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.visibility.reasons import Hidden


def differences(locator: Locator, hidden: Sequence[Hidden], letters: Letters) -> list[Difference]:
    """Everything that is different, in the order of pages, each told once."""
    add_consistent(letters, locator)
    unseen = list(hidden_differences(locator, hidden))
    found = [
        *lost(locator), *surplus(locator), *moved(locator), *_changes(locator), *order(locator),
        *joins(locator), *page_count(locator),
    ]  # fmt: skip
    meant = frozenset(each.expected for each in found if each.kind is DifferenceKind.CHANGED)
    found += (each for each in furniture(locator) if each.expected not in meant or each.found)
    found = [
        each
        for each in found
        if not explained(locator, letters, each) and not _is_hidden(each, unseen)
    ]
    return sorted_by_page([*found, *unseen, *letter_differences(locator, letters)])


def _is_hidden(difference: Difference, unseen: Sequence[Difference]) -> bool:
    """Whether print that no copy asks for is told already, as text that cannot be seen."""
    part = difference.printed
    if difference.kind is not DifferenceKind.ADDED or part is None:
        return False
    return any(
        each.printed and each.printed.start <= part.start and part.end <= each.printed.end
        for each in unseen
    )


def _changes(locator: Locator) -> Iterator[Difference]:
    for change in locator.matching.changes:
        yield changed(locator, change)


def changed(locator: Locator, change: Change) -> Difference:
    """Characters that are printed as others."""
    expected, found = locator.expected(change.source), locator.found(change.printed)
    swapped = len(expected) == 2 and expected[::-1] == found
    how = "swapped" if swapped else "printed as"
    message = f"{shortened(expected)} {how} {shortened(found)}"
    return Difference(
        DifferenceKind.CHANGED, message, locator.place(change.source.start), expected, found,
        locator.page(change.printed.start), locator.areas(change.printed),
        source=change.source, printed=change.printed,
    )  # fmt: skip


def sorted_by_page(found: list[Difference]) -> list[Difference]:
    """In the order of pages, then of print; what is nowhere comes last."""
    far = TextRange(1 << 60, 1 << 60)
    return sorted(
        found,
        key=lambda each: (each.page or 1 << 30, each.printed or each.source or far, each.kind),
    )
