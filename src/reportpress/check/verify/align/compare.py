"""The differences of two short texts in the same place, as a reader would tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from reportpress.check.verify.align.ordering import in_order, without_contained
from reportpress.check.verify.read.blocks import MatchingBlock, Seeds, TextRange

SMALL = 40_000  # product of lengths up to which every pair of characters may be looked at
ANCHOR = 4  # characters; a gram that longer texts are first divided at


class Edit(NamedTuple):
    """A stretch of the source that is printed as another one; either may be empty."""

    source: TextRange
    printed: TextRange


def edits(source: str, printed: str) -> list[Edit]:
    """The differences in order. Equal characters too few to matter between two are left inside."""
    return _cleaned(list(_raw(source, printed)))


def equal_parts(found: Sequence[Edit], source: int, printed: int) -> Iterator[MatchingBlock]:
    """What edits leave equal of texts of these lengths."""
    at_source = at_printed = 0
    end = Edit(TextRange(source, source), TextRange(printed, printed))
    for edit in (*found, end):
        length = edit.source.start - at_source
        if length:
            yield MatchingBlock(at_printed, at_source, length)
        at_source, at_printed = edit.source.end, edit.printed.end


def _raw(source: str, printed: str) -> Iterator[Edit]:
    """Differences between anchors; what is long and has none differs as a whole."""
    at_source = at_printed = 0
    for block in [*_anchors(source, printed), MatchingBlock(len(printed), len(source), 0)]:
        here = TextRange(at_source, block.source), TextRange(at_printed, block.printed)
        at_source, at_printed = block.source_end, block.printed_end
        if not here[0].length and not here[1].length:
            continue
        if here[0].length * here[1].length > SMALL:
            yield Edit(*here)
        else:
            yield from _small(source, printed, *here)


def _anchors(source: str, printed: str) -> list[MatchingBlock]:
    if len(source) * len(printed) <= SMALL:
        return []
    seeds = Seeds(source, [TextRange(0, len(source))], ANCHOR)
    blocks = seeds.blocks(printed, [TextRange(0, len(printed))])
    row: list[MatchingBlock] = []
    for block in without_contained(in_order(blocks)):
        start = max(block.source, row[-1].source_end if row else 0)
        if block.source_end - start >= ANCHOR:
            row.append(block.part(start, block.source_end))
    return row


def _small(source: str, printed: str, a: TextRange, b: TextRange) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, source[a.start : a.end], printed[b.start : b.end], False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(
                TextRange(a.start + a0, a.start + a1), TextRange(b.start + b0, b.start + b1)
            )  # fmt: skip


def _cleaned(found: list[Edit]) -> list[Edit]:
    """Join edits between which no more is equal than either of them changes."""
    kept: list[Edit] = []
    for edit in found:
        kept.append(edit)
        while len(kept) > 1:
            before, after = kept[-2:]
            equal = after.source.start - before.source.end
            if equal > min(_size(before), _size(after)):
                break
            kept[-2:] = [
                Edit(
                    TextRange(before.source.start, after.source.end),
                    TextRange(before.printed.start, after.printed.end),
                )
            ]
    return kept


def _size(edit: Edit) -> int:
    return max(edit.source.length, edit.printed.length)
