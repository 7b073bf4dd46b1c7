"""Equal stretches of two texts, found from seeds in time that grows with their length.

A seed is an n-gram of `GRAM` characters that occurs once in the source; from it a block is grown
both ways as far as the texts agree. Where a block ends, the printed text is first asked whether it
goes on where the source goes on, so that copy that repeats itself needs no seed of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

GRAM = 8  # characters; of two Chinese texts, eight in a row are equal by chance hardly ever
_REPEATED = -1
_CHOICES = 32  # places that a repeated gram is tried at
_SKIPPED = 8  # characters of copy that repeats itself may be missing without losing the thread
_FIRST_STEP = 64  # characters compared in one go at first


class MatchingBlock(NamedTuple):
    """`length` characters that are equal: from `printed` on and from `source` on."""

    printed: int
    source: int
    length: int

    @property
    def printed_end(self) -> int:
        """Offset behind the block in the printed text."""
        return self.printed + self.length

    @property
    def source_end(self) -> int:
        """Offset behind the block in the source."""
        return self.source + self.length

    def part(self, start: int, end: int) -> MatchingBlock:
        """The block between two offsets of the source."""
        start, end = max(start, self.source), min(end, self.source_end)
        return MatchingBlock(self.printed + start - self.source, start, end - start)


class TextRange(NamedTuple):
    """Offsets from `start` up to `end`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start


def agreement(a: str, i: int, b: str, j: int, limit: int) -> int:
    """How many characters from `a[i]` and `b[j]` on are equal, at most `limit`."""
    done, step = 0, _FIRST_STEP
    while done < limit:
        step = min(step, limit - done)
        if a[i + done : i + done + step] == b[j + done : j + done + step]:
            done += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
            limit = min(limit, done + 2 * step)
    return done


def agreement_before(a: str, i: int, b: str, j: int, limit: int) -> int:
    """How many characters before `a[i]` and `b[j]` are equal, at most `limit`."""
    done = 0
    while done < limit and a[i - done - 1] == b[j - done - 1]:
        done += 1
    return done


class Seeds:
    """Grams of the source, each with its only place; `within` are stretches no gram may leave."""

    def __init__(self, source: str, within: Iterable[TextRange], size: int = GRAM) -> None:
        self.source, self.size = source, size
        self.within = list(within)
        self._starts = [each.start for each in self.within]
        self.places: dict[str, int] = {}
        places = self.places
        for start, end in self.within:
            for at in range(start, end - size + 1):
                gram = source[at : at + size]
                places[gram] = _REPEATED if gram in places else at

    def range_at(self, offset: int) -> TextRange:
        """The stretch that holds an offset."""
        return self.within[max(0, bisect_right(self._starts, offset) - 1)]

    def blocks(self, printed: str, within: Iterable[TextRange]) -> list[MatchingBlock]:
        """Blocks of the printed text, none over another, in its order."""
        found: list[MatchingBlock] = []
        expected = self._starts[0] if self.within else 0
        for each in within:
            expected = self._blocks_of(printed, each, expected, found)
        return found

    def _blocks_of(
        self, printed: str, within: TextRange, expected: int, found: list[MatchingBlock]
    ) -> int:
        """Append the blocks of one stretch; returns where the source would go on."""
        source, size, places = self.source, self.size, self.places
        at, free = within.start, within.start
        following = self._following(expected)
        while at <= within.end - size:
            gram = printed[at : at + size]
            level = expected + at - free  # where the source is if characters were changed only
            likely = [level] if gram == source[level : level + size] else []
            if gram in following:
                likely.append(following[gram])
            if not likely and (place := places.get(gram, _REPEATED)) != _REPEATED:
                likely.append(place)
            block = self._longest(printed, at, likely, TextRange(free, within.end), expected)
            if block is None:
                at += 1
                continue
            found.append(block)
            at = free = block.printed_end
            expected = block.source_end
            following = self._following(expected)
        return expected

    def _following(self, expected: int) -> dict[str, int]:
        """Grams with which the source goes on, if at most a few characters were left out."""
        source, size = self.source, self.size
        starts = range(expected + _SKIPPED, expected - 1, -1)  # the nearest of equal ones is kept
        return {source[at : at + size]: at for at in starts if at + size <= len(source)}

    def _longest(
        self, printed: str, at: int, likely: Sequence[int], within: TextRange, expected: int
    ) -> MatchingBlock | None:
        """The block that goes on longest behind the gram, the first of equal ones: in copy that
        repeats itself, a folio line between two pages is no copy of as many characters, changed.
        """
        grown = (self._grown(printed, at, place, within) for place in dict.fromkeys(likely))
        blocks = (block for block in grown if not self._ends_alike(block, expected))
        return max(blocks, key=lambda block: block.printed_end, default=None)

    def _ends_alike(self, block: MatchingBlock, expected: int) -> bool:
        """Whether only the end of a stretch agrees, less than a gram of it, and not where the
        source goes on: a label 82.31 ends like the 16,331 that is printed before the next label.
        """
        start = max(expected, self.range_at(block.source).start)
        return block.length < self.size and block.source > start

    def _grown(self, printed: str, at: int, place: int, within: TextRange) -> MatchingBlock:
        bounds = self.range_at(place)
        limit = min(bounds.end - place, within.end - at)
        after = agreement(self.source, place, printed, at, limit)
        room = min(place - bounds.start, at - within.start)
        before = agreement_before(self.source, place, printed, at, room)
        return MatchingBlock(at - before, place - before, before + after)


class Repeats:
    """N-grams that occur several times in the source, for what unique seeds left over."""

    def __init__(self, source: str, within: Iterable[TextRange]) -> None:
        self.source = source
        self.within = list(within)
        self._starts = [each.start for each in self.within]
        self.places: dict[str, list[int]] = {}
        for start, end in self.within:
            for at in range(start, end - GRAM + 1):
                self.places.setdefault(source[at : at + GRAM], []).append(at)

    def blocks(self, printed: str, within: Iterable[TextRange]) -> Iterator[MatchingBlock]:
        """Longest blocks first come, in the order of the printed text."""
        expected = 0
        for each in within:
            at = each.start
            while at <= each.end - GRAM:
                places = self.places.get(printed[at : at + GRAM])
                block = self._best(printed, at, each.end, _near(places or (), expected))
                if block is None:
                    at += 1
                    continue
                yield block
                at, expected = block.printed_end, block.source_end

    def _best(self, printed: str, at: int, end: int, places: Sequence[int]) -> MatchingBlock | None:
        """The longest block; of several, one that is all of its stretch of the source."""
        best: tuple[int, bool] = (0, False)
        found: MatchingBlock | None = None
        for place in places:
            bounds = self.within[bisect_right(self._starts, place) - 1]
            length = agreement(self.source, place, printed, at, min(bounds.end - place, end - at))
            worth = length, TextRange(place, place + length) == bounds
            if worth > best:
                best, found = worth, MatchingBlock(at, place, length)
        return found


def _near(places: Sequence[int], expected: int) -> Sequence[int]:
    """Some of the places, those from `expected` on first."""
    first = bisect_left(places, expected)
    return [*places[first : first + _CHOICES], *places[max(0, first - _CHOICES) : first]]


def gaps(covered: Iterable[TextRange], within: TextRange) -> Iterator[TextRange]:
    """What sorted ranges leave of `within`."""
    at = within.start
    for each in covered:
        if each.end <= within.start:
            continue
        if each.start >= within.end:
            break
        if each.start > at:
            yield TextRange(at, each.start)
        at = max(at, each.end)
    if at < within.end:
        yield TextRange(at, within.end)
