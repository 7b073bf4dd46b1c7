"""Glyphs whose Unicode value is not that of their shape, or that have none.

A reader sees the shape; search, archives and screen readers get the value. A glyph that is wrong
is wrong wherever it is printed: it is one difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from unicodedata import normalize

from reportpress.check.pdf import UNKNOWN, PdfFont
from reportpress.check.text.shapes import Shapes, alike, are_vertically_alike, may_share
from reportpress.check.verify.align.matching import Change
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.characters import Characters
from reportpress.check.verify.read.normalise import fold

MOST_PLACES = 200  # of one glyph, whose rectangles are told
MOST_SINGLE = 3  # wrong glyphs of one font that are told one by one
STACK = 0.45  # em; how far from one another's axis characters of a vertical line are
CONSISTENT = 2  # times that a glyph stands for the same other character, to be taken for wrong


class Letter(NamedTuple):
    """A glyph of a font, by its code."""

    font: PdfFont
    code: int


@dataclass
class Letters:
    """Every glyph of a file: what it claims to be, how often it occurs, what it is.

    `wrong` holds the true characters of glyphs that claim to be others; none: unknown.
    """

    claims: dict[PdfFont, dict[int, str | None]] = field(default_factory=dict)
    counts: dict[PdfFont, Counter[int]] = field(default_factory=dict)
    shapes: dict[PdfFont, Shapes] = field(default_factory=dict)
    wrong: dict[Letter, frozenset[str]] = field(default_factory=dict)
    inferred: set[Letter] = field(default_factory=set)  # from the copy, not from their shapes


def read_letters(glyphs: Characters) -> Letters:
    """What a file's glyphs claim to be, compared with their shapes."""
    found = Letters()
    for run in glyphs.runs:
        event = run.event
        found.claims.setdefault(event.font, {}).update(zip(event.codes, event.texts, strict=True))
        found.counts.setdefault(event.font, Counter()).update(event.codes)
    used = {
        each for claims in found.claims.values() for text in claims.values() for each in text or ""
    }
    for font, claims in found.claims.items():
        found.shapes[font] = shapes = Shapes(font, used)
        for code, text in claims.items():
            if text is not None and not fold(text):
                continue
            truth = shapes.characters(code)
            if text is None or (truth and not any(_same(text, each) for each in truth)):
                found.wrong[Letter(font, code)] = truth
    _add_doubtful(found)
    _take_back_vertical(found, glyphs)
    return found


def _take_back_vertical(found: Letters, glyphs: Characters) -> None:
    """Quotes that read as quotes and are drawn as corner brackets: right in vertical lines."""
    quotes = {
        letter
        for letter, truth in found.wrong.items()
        for claim in [found.claims[letter.font][letter.code]]
        if claim and any(are_vertically_alike(claim, fold(each)) for each in truth)
    }
    level: set[Letter] = set()
    for run in glyphs.runs if quotes else ():
        for offset in range(run.start, run.start + run.length):
            letter = Letter(run.event.font, run.event.codes[run.glyph(offset)])
            if letter in quotes and not _is_stacked(glyphs, offset):
                level.add(letter)
    for letter in quotes - level:
        del found.wrong[letter]


def _is_stacked(glyphs: Characters, offset: int) -> bool:
    """Whether a character has another one right above or below it."""
    here = glyphs.place_of(offset)
    for other in (offset - 1, offset + 1):
        if 0 <= other < len(glyphs.text):
            there = glyphs.place_of(other)
            across, down = abs(here.x - there.x), abs(here.y - there.y)
            if here.page == there.page and across < STACK * here.size < down < 2 * here.size:
                return True
    return False


def _same(claim: str, truth: str) -> bool:
    return _composed(claim) == _composed(truth) or alike(claim, truth)


@lru_cache(maxsize=1 << 14)
def _composed(text: str) -> str:
    """A text as it is compared, its accents joined to their letters."""
    return normalize("NFC", fold(text))


def _add_doubtful(found: Letters) -> None:
    """One glyph of one program that claims to be two characters is wrong at least once.

    Unless the two are drawn alike: … and ⋯, or “ and 『 in vertical lines. CIDs are asked, not
    glyphs: two CIDs of one glyph may well tell two characters apart (µ and μ).
    """
    programs: dict[tuple[str, int], dict[str, Letter]] = {}
    for font, claims in found.claims.items():
        if font.subset and font.composite:
            for code, text in claims.items():
                if text and (claim := _composed(text)):
                    key = font.base_font, font.cid(code)
                    programs.setdefault(key, {}).setdefault(claim, Letter(font, code))
    for letters in programs.values():
        told = any(letter in found.wrong for letter in letters.values())
        if not told and not all(may_share(*pair) for pair in combinations(letters, 2)):
            found.wrong |= dict.fromkeys(letters.values(), frozenset[str]())


def add_consistent(found: Letters, locator: Locator) -> None:
    """A glyph that stands for the same other character every time is wrong, not the copy.

    Asked only where the shape does not tell.
    """
    stands_for: dict[Letter, Counter[str]] = {}
    for change in locator.matching.changes:
        for source, letter in _letters_of(locator, change):
            stands_for.setdefault(letter, Counter())[locator.source.text[source]] += 1
    for letter, characters in stands_for.items():
        times = sum(characters.values())
        unknown = not found.shapes[letter.font].characters(letter.code)
        always = times == found.counts[letter.font][letter.code] and len(characters) == 1
        if letter not in found.wrong and unknown and always and times >= CONSISTENT:
            found.wrong[letter] = frozenset(characters)
            found.inferred.add(letter)


def _letters_of(locator: Locator, change: Change) -> Iterator[tuple[int, Letter]]:
    """The glyphs of a change with the characters of the source that they stand for."""
    if change.source.length != change.printed.length:
        return
    for source, printed in zip(range(*change.source), range(*change.printed), strict=True):
        letter = letter_at(locator, printed)
        if letter is not None:
            yield source, letter


def letter_at(locator: Locator, printed: int) -> Letter | None:
    """The glyph that prints a character."""
    glyph = locator.printed.glyph(printed)
    if glyph < 0:
        return None
    run = locator.printed.glyphs.run_at(glyph)
    return Letter(run.event.font, run.event.codes[run.glyph(glyph)])


def letters(locator: Locator, found: Letters) -> Iterator[Difference]:
    """A difference for each glyph that is wrong."""
    places: dict[Letter, list[int]] = {letter: [] for letter in found.wrong}
    fonts = {letter.font for letter in found.wrong}
    for run in locator.printed.glyphs.runs:
        if run.event.font not in fonts:
            continue
        for offset in range(run.start, run.start + run.length):
            letter = Letter(run.event.font, run.event.codes[run.glyph(offset)])
            if letter in places:
                places[letter].append(offset)
    for group in _groups(found, places):
        yield _difference(locator, found, group)


Places = dict[Letter, list[int]]


def _groups(found: Letters, places: Places) -> Iterator[Places]:
    """Glyphs one by one; those of a font that has many wrong ones, or none right, together."""
    sorts: dict[tuple[PdfFont, bool], Places] = {}
    for letter, offsets in places.items():
        unclaimed = found.claims[letter.font][letter.code] is None
        if offsets:
            sorts.setdefault((letter.font, unclaimed), {})[letter] = offsets
    for group in sorts.values():
        if len(group) > MOST_SINGLE:
            yield group
        else:
            yield from ({letter: offsets} for letter, offsets in group.items())


def _difference(locator: Locator, found: Letters, group: Places) -> Difference:
    letter = next(iter(group))
    offsets = sorted(offset for each in group.values() for offset in each)
    claim, truth = found.claims[letter.font][letter.code], found.wrong[letter]
    shape = " or ".join(sorted(truth))
    name = letter.font.name or f"a {letter.font.kind} font"
    if len(group) > 1:
        says = "have no Unicode value" if claim is None else "read as what their shapes are not"
        told = f"{len(group)} glyphs of {name} {says}"
    else:
        says = "has no Unicode value" if claim is None else f"reads “{claim}”"
        is_ = f"its shape is “{shape}”" if truth else "its shape is not known"
        if letter in found.inferred:
            is_ = f"the copy has “{shape}” wherever it stands"
        told = f"glyph {letter.code} of {name} {says}, {is_}"
    where = f"{len(offsets)} places" if len(offsets) > 1 else "1 place"
    first = locator.printed_of(offsets[0])
    source = None if first is None else locator.meant_at(first)
    areas = tuple(_areas(locator, offsets[:MOST_PLACES]))
    return Difference(
        DifferenceKind.LETTER, f"{told}: {where}",
        None if source is None else locator.place(source), shape, claim or UNKNOWN,
        areas[0].page, areas, hint="mend the font's ToUnicode table, or the text in that font",
        source=None if source is None else TextRange(source, source + 1),
        printed=None if first is None else TextRange(first, first + 1),
    )  # fmt: skip


def _areas(locator: Locator, offsets: Iterable[int]) -> Iterator[Area]:
    for offset in offsets:
        yield Area(*locator.printed.glyphs.rectangle(offset))


def explained(locator: Locator, found: Letters, difference: Difference) -> bool:
    """Whether a difference of text is nothing but wrong glyphs, each told by itself."""
    part = difference.printed
    if difference.kind not in (DifferenceKind.CHANGED, DifferenceKind.ADDED) or part is None:
        return False
    letters_ = [letter_at(locator, offset) for offset in range(*part)]
    wanted = fold(difference.expected)
    if difference.kind is DifferenceKind.ADDED or len(wanted) != len(letters_):
        return all(letter is not None and letter in found.wrong for letter in letters_)
    printed = locator.printed.text[part.start : part.end]
    return all(
        character == printed[number] or _stands_for(found, letters_[number], character)
        for number, character in enumerate(wanted)
    )


def _stands_for(found: Letters, letter: Letter | None, character: str) -> bool:
    """Whether a glyph is wrong, and its shape may be that of a character."""
    if letter is None or letter not in found.wrong:
        return False
    truth = found.wrong[letter]
    return not truth or any(_same(character, each) for each in truth)
