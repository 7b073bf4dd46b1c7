"""Page numbers in contents, index and references that are not those of the pages they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.folios import Folios
from reportpress.check.verify.read.furniture import NumberedEntry
from reportpress.check.verify.read.layoutsigns import PageSign
from reportpress.check.verify.read.normalise import fold
from reportpress.check.verify.read.targets import target_places

NUMBER = re.compile(r"[0-9]+|[ivxlcdm]+|[IVXLCDM]+")


def page_numbers(locator: Locator) -> Iterator[Difference]:
    """A difference for each entry and reference whose pages are others."""
    yield from _Judge(locator).differences()


class _Judge:
    """Compares numbers with the folios of the pages where their targets are printed."""

    def __init__(self, locator: Locator) -> None:
        self._locator = locator
        edition = locator.source.edition
        assert edition is not None
        self._folios = Folios(edition, locator.printed)
        self._places = {**locator.matching.declared.places, **target_places(edition)}
        self._starts = {
            part.place: stretch.start
            for unit in reversed(locator.source.units)
            for part, stretch in reversed([*unit.stretches()])
            if stretch.length
        }

    def differences(self) -> Iterator[Difference]:
        """Those of contents and index, then those of references."""
        for text, entries in self._entries().items():
            yield from self._of_entries(text, entries)
        for sign in self._locator.source.pages:
            yield from self._of_reference(sign)

    def _entries(self) -> dict[str, list[NumberedEntry]]:
        """The lines of contents and index by their texts, in the order of print."""
        found: dict[str, list[NumberedEntry]] = {}
        for entry in self._locator.matching.furniture.entries:
            found.setdefault(entry.text, []).append(entry)
        return found

    def _of_entries(self, text: str, entries: Sequence[NumberedEntry]) -> Iterator[Difference]:
        """Entries of one text: each is that one which was declared in its place, where as many
        are; else any of them.
        """
        declared = self._locator.matching.declared.entries
        wanted = [each.targets for each in declared if each.targets and fold(each.text) == text]
        several = len(wanted) != len(entries)
        for index, entry in enumerate(entries):
            pages = [self._pages(each) for each in (wanted if several else wanted[index:][:1])]
            known = [each for each in pages if each is not None]
            if known and not any(self._is(entry.numbers, each) for each in known):
                yield self._wrong(entry.numbers, known[0], f"the entry {shortened(text)}")

    def _of_reference(self, sign: PageSign) -> Iterator[Difference]:
        pages, found = self._pages((sign.target,)), NUMBER.search(self._found(sign.range))
        if pages and found:
            start = sign.range.start + found.start()
            numbers = TextRange(start, start + len(found.group()))
            if not self._is(numbers, pages):
                yield self._wrong(numbers, pages, f"the reference to {sign.target}")

    def _pages(self, targets: Sequence[str]) -> list[str] | None:
        """The folios of targets; None if one of them is not found."""
        places = [self._places.get(target) for target in targets]
        offsets = [self._starts.get(place) if place else None for place in places]
        printed = [None if each is None else self._locator.printed_at(each) for each in offsets]
        if not printed or None in printed:
            return None
        return [
            self._folios.at(self._locator.printed.page_at(each))
            for each in printed
            if each is not None
        ]

    def _is(self, numbers: TextRange, pages: Sequence[str]) -> bool:
        """Whether numbers are those of pages, which an index may give once each."""
        found = re.sub("[,，、]", "", self._found(numbers))
        return found in ("".join(pages), "".join(dict.fromkeys(pages)))

    def _found(self, part: TextRange) -> str:
        return self._locator.printed.text[part.start : part.end]

    def _wrong(self, numbers: TextRange, pages: Sequence[str], what: str) -> Difference:
        found, wanted = self._found(numbers), "、".join(pages)
        locator = self._locator
        return Difference(
            DifferenceKind.NUMBER,
            f"{what} gives page {found}, and not {wanted}",
            expected=wanted,
            found=found,
            page=locator.page(numbers.start),
            areas=locator.areas(numbers),
            printed=numbers,
        )
