"""Print that no copy asks for: doubled text, added text, faults of folio lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from reportpress.check.verify.align.arrange import STRONG
from reportpress.check.verify.align.match import ALIKE
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.furniture import DECLARED, Term
from reportpress.check.verify.read.listmarkers import is_marker
from reportpress.check.verify.read.normalise import HYPHENS, SOFT_HYPHEN, is_word
from reportpress.check.verify.read.writtenunits import Role

DOUBLED_SHARE = 0.8  # of a stretch, from which on it is a second printing as a whole
CERTAIN = 6  # characters; so many that are in the copy too are doubled, not added by chance


class Surplus(NamedTuple):
    """A stretch of print that is left over; `copy` is the longest part that copy explains."""

    range: TextRange
    copy: MatchingBlock | None


def surplus(locator: Locator) -> Iterator[Difference]:
    """A difference for each stretch of print that is left over."""
    for part in _stretches(locator):
        if _is_hyphen(locator, part.range) or _in_the_slug(locator, part.range):
            continue
        if _is_marker(locator, part.range):
            continue
        term = None if part.copy else _term_like(locator, part.range)
        if term is not None:
            yield _changed_term(locator, part.range, term)
            continue
        copy = part.copy or _repetition(locator, part.range)
        yield _added(locator, part.range) if copy is None else _doubled(locator, part.range, copy)


def _stretches(locator: Locator) -> Iterator[Surplus]:
    """Free print and copies; what is side by side and of one sort is one stretch."""
    copies = {TextRange(b.printed, b.printed_end): b for b in locator.matching.copies}
    pieces = sorted([*copies, *locator.matching.free_printed()])
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


def _is_hyphen(locator: Locator, part: TextRange) -> bool:
    """Whether it is the hyphen of a word that a layout broke at a line's end."""
    text = locator.printed.text
    if set(text[part.start : part.end]) == {SOFT_HYPHEN}:
        return True
    if part.length != 1 or text[part.start] not in HYPHENS:
        return False
    before, copy = locator.source_at(part.start - 1), locator.source.text
    if before is None or before + 1 >= len(copy) or not locator.printed.starts_line(part.end):
        return False
    # The rest of the word may be lost or elsewhere: that is told by itself.
    return is_word(copy[before]) and is_word(copy[before + 1])


def _is_marker(locator: Locator, part: TextRange) -> bool:
    """Whether it is the bullet of a list item, or its number, in front of it.

    A list of a layout's own, such as the contents, has bullets.
    """
    after = locator.source_at(part.end)
    if not locator.printed.starts_line(part.start):
        return False
    if is_marker(locator.found(part), 0) and _is_declared(locator, part):
        return True
    if after is None:
        return False
    unit = locator.source.unit_at(after)
    if unit.role is not Role.ITEM or unit.start != after:
        return False
    return is_marker(locator.printed.text[part.start : part.end], unit.number)


def _is_declared(locator: Locator, part: TextRange) -> bool:
    """Whether a text that templates declare is beside a stretch of print."""
    printed, furniture = locator.printed, locator.matching.furniture
    page = printed.page_at(part.start)
    terms = furniture.terms[page] if page < len(furniture.terms) else ()
    return any(
        term.key == DECLARED
        and (
            printed.text.startswith(term.text, part.end)
            or printed.text.endswith(term.text, 0, part.start)
        )
        for term in terms
    )


def _in_the_slug(locator: Locator, part: TextRange) -> bool:
    """Whether it is outside the trim, where a press file has its marks and their words."""
    geometries = locator.printed.glyphs.geometries
    places = [locator.printed.place_of(offset) for offset in (part.start, part.end - 1)]
    for place in places:
        trim = geometries[place.page].boxes.trim if place else None
        if place is None or trim is None:
            return False
        if trim.left <= place.x <= trim.right and trim.bottom <= place.y <= trim.top:
            return False
    return True


def _term_like(locator: Locator, part: TextRange) -> Term | None:
    """The text of a folio line that is meant, where it has a fault."""
    furniture = locator.matching.furniture
    page = locator.printed.page_at(part.start)
    if page >= len(furniture.terms):
        return None
    if not any(each.start == part.start for each in locator.printed.lines_of(part)):
        return None
    found, seen = locator.found(part), furniture.seen(page)
    likes = [
        (SequenceMatcher(None, term.text, found, False).ratio(), -number)
        for number, term in enumerate(furniture.terms[page])
        if term.key not in seen and term.text != found
    ]
    best, number = max(likes, default=(0.0, 0))
    return furniture.terms[page][-number] if best >= ALIKE else None


def _changed_term(locator: Locator, part: TextRange, term: Term) -> Difference:
    found = locator.found(part)
    return Difference(
        DifferenceKind.CHANGED,
        f"{shortened(term.text)} of the folio line is printed as {shortened(found)}",
        term.place, term.text, found, locator.page(part.start), locator.areas(part), printed=part,
    )  # fmt: skip


def _repetition(locator: Locator, part: TextRange) -> MatchingBlock | None:
    """The copy that a stretch repeats: what is beside it, or elsewhere."""
    text, found = locator.printed.text, locator.found(part)
    for start in (part.start - part.length, part.end):
        if start >= 0 and text.startswith(found, start):
            source = locator.source_at(start)
            if source is not None:
                return MatchingBlock(part.start, source, part.length)
    source_text = locator.source.text
    at = source_text.find(found) if part.length >= CERTAIN else -1
    return MatchingBlock(part.start, at, part.length) if at >= 0 else None


def _doubled(locator: Locator, part: TextRange, copy: MatchingBlock) -> Difference:
    first = locator.printed_at(copy.source)
    elsewhere = (
        ()
        if first is None
        else (locator.spot("first printed", TextRange(first, first + copy.length)),)
    )
    source = TextRange(copy.source, copy.source_end)
    quoted = shortened(locator.found(part))
    return Difference(
        DifferenceKind.DOUBLED, f"printed once more: {characters(part.length)}, {quoted}",
        locator.place(copy.source), "", locator.found(part), locator.page(part.start),
        locator.areas(part), elsewhere, source=source, printed=part,
    )  # fmt: skip


def _added(locator: Locator, part: TextRange) -> Difference:
    """Print that is no copy; its place in the source is that of the copy that it follows."""
    before = locator.source_at(part.start - 1) if part.start else None
    at = (
        locator.source_at(part.end) if before is None else min(before + 1, len(locator.source.text))
    )
    place = None if at is None else locator.place(at if before is None else before)
    quoted = shortened(locator.found(part))
    return Difference(
        DifferenceKind.ADDED, f"no copy: {characters(part.length)}, {quoted}", place, "",
        locator.found(part), locator.page(part.start), locator.areas(part),
        source=None if at is None else TextRange(at, at), printed=part,
    )  # fmt: skip
