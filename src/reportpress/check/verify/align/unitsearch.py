"""Finding whole units too short for a seed: subheads, captions, credits, bylines."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.listmarkers import is_marker
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role

LONGEST_MARKER = 6  # characters, as （三十二）
CERTAIN = 6  # characters; so many are no chance, wherever they are


def find_units(rest: Matching, entries: Sequence[TextRange] = ()) -> Iterator[MatchingBlock]:
    """A block for each unit of which nothing was found, where it is in free print.

    It is looked for where it is expected (behind or before its neighbours), then on lines of its
    own, then anywhere if it is long enough; in `entries` of contents and index last of all. Units
    that read alike, such as labels, are first looked for on their own pages. A place is given once.
    """
    lost = [u for u in rest.source.units if rest.source_done.find(1, u.start, u.end) < 0]
    if not lost:
        return
    search = _UnitSearch(rest, entries)
    texts = Counter(search.wanted(unit) for unit in lost)
    single = [unit for unit in lost if texts[search.wanted(unit)] == 1]
    for units, place_of, may_be_elsewhere in (
        (lost, search.expected, False),
        (single, search.anywhere, True),
        (lost, search.expected, False),  # such as credits behind captions that were found just now
        (lost, search.anywhere, False),
        (lost, search.anywhere, True),
    ):
        for unit in [each for each in units if each.end not in search.ends]:
            at = place_of(unit, may_be_elsewhere)
            if at is not None:
                block = MatchingBlock(at, unit.start, unit.end - unit.start)
                rest.take(block)
                search.ends[unit.end] = block.printed_end
                search.begins[unit.start] = at
                yield block


class _UnitSearch:
    def __init__(self, rest: Matching, entries: Sequence[TextRange]) -> None:
        self.rest = rest
        self.entries = entries
        self.text = rest.printed.text
        rows = sorted(rest.rows, key=lambda block: block.source)
        self.ends = {block.source_end: block.printed_end for block in rows}
        self.begins = {block.source: block.printed for block in rows}
        self.places = _grams(self.text, rest.free_printed())
        edition = rest.source.edition
        self.plans = plans_for(edition, rest.printed) if edition else None

    def wanted(self, unit: CopyUnit) -> str:
        """The unit's text."""
        return self.rest.source.text[unit.start : unit.end]

    def expected(self, unit: CopyUnit, elsewhere: bool) -> int | None:
        """Where the unit is behind or before its neighbours, if it is; on pages that are not its
        own only if it may be `elsewhere`.
        """
        return next(self._found(unit, self._expected(unit), elsewhere), None)

    def anywhere(self, unit: CopyUnit, elsewhere: bool) -> int | None:
        """Where the unit is in free print, if it is."""
        wanted = self.wanted(unit)
        places = self._found(unit, self.places.get(wanted[:2], ()), elsewhere)
        found = sorted(places, key=lambda at: is_in_one(at, at + len(wanted), self.entries))
        whole = (at for at in found if self._apart(at, at + len(wanted)))
        first = next(iter(found), None) if len(wanted) >= CERTAIN else None
        return next(whole, first)

    def _found(self, unit: CopyUnit, places: Iterable[int], elsewhere: bool) -> Iterator[int]:
        """Those of some places where the unit's text is free, those on its own pages first."""
        wanted = self.wanted(unit)
        found = [at for at in places if self._stands(wanted, at)]
        yield from (at for at in found if self._on_its_page(unit, at))
        yield from (at for at in found if elsewhere and not self._on_its_page(unit, at))

    def _on_its_page(self, unit: CopyUnit, at: int) -> bool:
        pages = self.rest.source.streams[unit.stream].pages
        if not pages or self.plans is None:
            return True
        return self.plans[self.rest.printed.page_at(at)] + 1 in pages

    def _expected(self, unit: CopyUnit) -> Iterator[int]:
        if unit.start in self.ends:
            end = self.ends[unit.start]
            yield end
            yield from self._behind_marker(unit, end)
        if unit.end in self.begins:
            yield max(0, self.begins[unit.end] - (unit.end - unit.start))

    def _behind_marker(self, unit: CopyUnit, end: int) -> Iterator[int]:
        """Where an item of a list is, behind its number or bullet."""
        if unit.role is Role.ITEM:
            for at in range(end + 1, end + LONGEST_MARKER + 1):
                if is_marker(self.text[end:at], unit.number):
                    yield at

    def _stands(self, wanted: str, at: int) -> bool:
        free = self.rest.printed_done.find(1, at, at + len(wanted)) < 0
        return free and self.text.startswith(wanted, at)

    def _apart(self, start: int, end: int) -> bool:
        printed = self.rest.printed
        return printed.starts_line(start) and printed.starts_line(end)


def is_in_one(start: int, end: int, ranges: Sequence[TextRange]) -> bool:
    """Whether a stretch is within one of some ranges, which are in their order."""
    at = bisect_right(ranges, start, key=lambda each: each.start)
    return at > 0 and end <= ranges[at - 1].end


def _grams(text: str, within: list[TextRange]) -> dict[str, list[int]]:
    """Places of all pairs of characters, and of single ones, that begin in free print."""
    places: dict[str, list[int]] = {}
    for start, end in within:
        for at in range(start, end):
            places.setdefault(text[at : at + 2], []).append(at)
            places.setdefault(text[at], []).append(at)
    return places
