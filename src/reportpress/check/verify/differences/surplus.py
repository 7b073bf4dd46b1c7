"""Print that no copy asks for: doubled text, added text, faults of folio lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from reportpress.check.verify.align.arrange import STRONG
from reportpress.check.verify.align.match import ALIKE
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.listmarkers import is_marker
from reportpress.check.verify.differences.telling import Teller, characters, shortened
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.furniture import Term
from reportpress.check.verify.read.normalise import HYPHENS, SOFT_HYPHEN, is_word
from reportpress.check.verify.read.source import Role

DOUBLED_SHARE = 0.8  # of a stretch, from which on it is a second printing as a whole
CERTAIN = 6  # characters; so many that are in the copy too are doubled, not added by chance


class Surplus(NamedTuple):
    """A stretch of print that is left over; `copy` is the longest part that copy explains."""

    range: TextRange
    copy: MatchingBlock | None


def surplus(teller: Teller) -> Iterator[Difference]:
    """A difference for each stretch of print that is left over."""
    for part in _stretches(teller):
        if _is_hyphen(teller, part.range) or _in_the_slug(teller, part.range):
            continue
        if _is_marker(teller, part.range):
            continue
        term = None if part.copy else _term_like(teller, part.range)
        if term is not None:
            yield _changed_term(teller, part.range, term)
            continue
        copy = part.copy or _repetition(teller, part.range)
        yield _added(teller, part.range) if copy is None else _doubled(teller, part.range, copy)


def _stretches(teller: Teller) -> Iterator[Surplus]:
    """Free print and copies; what is side by side and of one sort is one stretch."""
    copies = {TextRange(b.printed, b.printed_end): b for b in teller.matching.copies}
    pieces = sorted([*copies, *teller.matching.free_printed()])
    groups: list[list[TextRange]] = []
    for piece in pieces:
        if groups and groups[-1][-1].end == piece.start:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    for group in groups:
        yield from _sorted_out(group, copies)


def _sorted_out(
    group: list[TextRange], copies: dict[TextRange, MatchingBlock]
) -> Iterator[Surplus]:
    whole = TextRange(group[0].start, group[-1].end)
    known = [copies[piece] for piece in group if piece in copies]
    share = sum(block.length for block in known) / whole.length
    if known and share >= DOUBLED_SHARE:
        yield Surplus(whole, max(known, key=lambda block: block.length))
        return
    if not any(block.length >= STRONG for block in known):
        yield Surplus(whole, None)
        return
    for piece in group:
        yield Surplus(piece, copies.get(piece))


def _is_hyphen(teller: Teller, part: TextRange) -> bool:
    """Whether it is the hyphen of a word that a layout broke at a line's end."""
    text = teller.printed.text
    if set(text[part.start : part.end]) == {SOFT_HYPHEN}:
        return True
    if part.length != 1 or text[part.start] not in HYPHENS:
        return False
    before, copy = teller.source_at(part.start - 1), teller.source.text
    if before is None or before + 1 >= len(copy) or not teller.printed.starts_line(part.end):
        return False
    # The rest of the word may be lost or elsewhere: that is told by itself.
    return is_word(copy[before]) and is_word(copy[before + 1])


def _is_marker(teller: Teller, part: TextRange) -> bool:
    """Whether it is the bullet of a list item, or its number, in front of it."""
    after = teller.source_at(part.end)
    if after is None or not teller.printed.starts_line(part.start):
        return False
    unit = teller.source.unit_at(after)
    if unit.role is not Role.ITEM or unit.start != after:
        return False
    return is_marker(teller.printed.text[part.start : part.end], unit.number)


def _in_the_slug(teller: Teller, part: TextRange) -> bool:
    """Whether it is outside the trim, where a press file has its marks and their words."""
    geometries = teller.printed.glyphs.geometries
    places = [teller.printed.place_of(offset) for offset in (part.start, part.end - 1)]
    for place in places:
        trim = geometries[place.page].boxes.trim if place else None
        if place is None or trim is None:
            return False
        if trim.left <= place.x <= trim.right and trim.bottom <= place.y <= trim.top:
            return False
    return True


def _term_like(teller: Teller, part: TextRange) -> Term | None:
    """The text of a folio line that is meant, where it has a fault."""
    furniture = teller.matching.furniture
    page = teller.printed.page_at(part.start)
    if page >= len(furniture.terms):
        return None
    if not any(each.start == part.start for each in teller.printed.lines_of(part)):
        return None
    found, seen = teller.found(part), furniture.seen(page)
    likes = [
        (SequenceMatcher(None, term.text, found, False).ratio(), -number)
        for number, term in enumerate(furniture.terms[page])
        if term.key not in seen and term.text != found
    ]
    best, number = max(likes, default=(0.0, 0))
    return furniture.terms[page][-number] if best >= ALIKE else None


def _changed_term(teller: Teller, part: TextRange, term: Term) -> Difference:
    found = teller.found(part)
    return Difference(
        DifferenceKind.CHANGED,
        f"{shortened(term.text)} of the folio line is printed as {shortened(found)}",
        term.place, term.text, found, teller.page(part.start), teller.areas(part), printed=part,
    )  # fmt: skip


def _repetition(teller: Teller, part: TextRange) -> MatchingBlock | None:
    """The copy that a stretch repeats: what is beside it, or elsewhere."""
    text, found = teller.printed.text, teller.found(part)
    for start in (part.start - part.length, part.end):
        if start >= 0 and text.startswith(found, start):
            source = teller.source_at(start)
            if source is not None:
                return MatchingBlock(part.start, source, part.length)
    source_text = teller.source.text
    at = source_text.find(found) if part.length >= CERTAIN else -1
    return MatchingBlock(part.start, at, part.length) if at >= 0 else None


def _doubled(teller: Teller, part: TextRange, copy: MatchingBlock) -> Difference:
    first = teller.printed_at(copy.source)
    elsewhere = (
        ()
        if first is None
        else (teller.spot("first printed", TextRange(first, first + copy.length)),)
    )
    source = TextRange(copy.source, copy.source_end)
    quoted = shortened(teller.found(part))
    return Difference(
        DifferenceKind.DOUBLED, f"printed once more: {characters(part.length)}, {quoted}",
        teller.place(copy.source), "", teller.found(part), teller.page(part.start),
        teller.areas(part), elsewhere, source=source, printed=part,
    )  # fmt: skip


def _added(teller: Teller, part: TextRange) -> Difference:
    """Print that is no copy; its place in the source is that of the copy that it follows."""
    before = teller.source_at(part.start - 1) if part.start else None
    at = teller.source_at(part.end) if before is None else min(before + 1, len(teller.source.text))
    place = None if at is None else teller.place(at if before is None else before)
    quoted = shortened(teller.found(part))
    return Difference(
        DifferenceKind.ADDED, f"no copy: {characters(part.length)}, {quoted}", place, "",
        teller.found(part), teller.page(part.start), teller.areas(part),
        source=None if at is None else TextRange(at, at), printed=part,
    )  # fmt: skip
