"""Words of an alphabet that are printed without the space that parts them in the source."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.telling import Teller, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import WordGaps


def joins(teller: Teller) -> Iterator[Difference]:
    """A difference for each pair of words that are joined in print."""
    offsets = sorted(WordGaps(teller.source).offsets)
    for gap in offsets:
        before, after = teller.printed_at(gap - 1), teller.printed_at(gap)
        if before is None or after != before + 1 or teller.printed.parted(after):
            continue
        part = TextRange(before, after + 1)
        words = _word_round(teller, gap)
        yield Difference(
            DifferenceKind.JOIN,
            f"two words are joined: {shortened(teller.expected(words))} is printed"
            " without its space", teller.place(gap), teller.expected(words), teller.found(part),
            teller.page(after), teller.areas(part), source=words, printed=part,
        )  # fmt: skip


def _word_round(teller: Teller, gap: int) -> TextRange:
    """The words on both sides of a gap, as far as they are short."""
    return TextRange(max(0, gap - 8), min(len(teller.source.text), gap + 8))
