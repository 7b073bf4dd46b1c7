"""What verification must say of a fault, and whether it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import SourceText


@dataclass(frozen=True)
class Mutant:
    """A spoilt PDF, or the correct one with a spoilt source.

    There must be a difference of one of `kinds`, and none but of these and of `besides`; there may
    be `most`. If `place` is given, one of them must lie there (offsets of the source); `page`
    likewise.
    """

    fault: str
    kinds: frozenset[DifferenceKind]
    data: bytes
    source: SourceText | None = None
    place: TextRange | None = None
    page: int = 0
    most: int = 1
    besides: frozenset[DifferenceKind] = frozenset()
    pictures: bool = False  # whether pages have to be drawn


def verdict(mutant: Mutant, found: Sequence[Difference]) -> str:
    """Why the differences found are not those of the fault; "" when they are."""
    if not found:
        return "not found"
    kinds = {each.kind for each in found}
    if not kinds & mutant.kinds or not kinds <= mutant.kinds | mutant.besides:
        return f"classified as {', '.join(sorted(kinds))}"
    if len(found) > mutant.most:
        return f"{len(found)} differences, not {mutant.most}"
    if mutant.place and not any(_near(each.source, mutant.place) for each in found):
        return f"told at {[each.source for each in found]}, not at {mutant.place}"
    if mutant.page and mutant.page not in {each.page for each in found}:
        return f"told on page {[each.page for each in found]}, not on {mutant.page}"
    return ""


def _near(told: TextRange | None, place: TextRange) -> bool:
    return told is not None and told.start < place.end and place.start < told.end
