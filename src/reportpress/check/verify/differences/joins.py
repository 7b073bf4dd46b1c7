"""Words of an alphabet that are printed without the space that parts them in the source."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import WordGaps


def joins(locator: Locator) -> Iterator[Difference]:
    """A difference for each pair of words that are joined in print."""
    offsets = sorted(WordGaps(locator.source).offsets)
    for gap in offsets:
        before, after = locator.printed_at(gap - 1), locator.printed_at(gap)
        if before is None or after != before + 1 or locator.printed.parted(after):
            continue
        part = TextRange(before, after + 1)
        words = _word_round(locator, gap)
        yield Difference(
            DifferenceKind.JOIN,
            f"two words are joined: {shortened(locator.expected(words))} is printed"
            " without its space", locator.place(gap), locator.expected(words), locator.found(part),
            locator.page(after), locator.areas(part), source=words, printed=part,
        )  # fmt: skip


def _word_round(locator: Locator, gap: int) -> TextRange:
    """The words on both sides of a gap, as far as they are short."""
    return TextRange(max(0, gap - 8), min(len(locator.source.text), gap + 8))
