"""The figures of a verification: of the whole, of each story, of each kind of difference."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.verify import Verification
from reportpress.check.verify.read.source import SourceText

WORDS: dict[DifferenceKind, tuple[str, str]] = {
    DifferenceKind.MISSING: ("missing", "missing"),
    DifferenceKind.ADDED: ("added", "added"),
    DifferenceKind.DOUBLED: ("doubled", "doubled"),
    DifferenceKind.MOVED: ("moved", "moved"),
    DifferenceKind.CHANGED: ("changed", "changed"),
    DifferenceKind.JOIN: ("wrong join or split", "wrong joins or splits"),
    DifferenceKind.HEADING: ("lost heading", "lost headings"),
    DifferenceKind.CAPTION: ("lost caption", "lost captions"),
    DifferenceKind.FURNITURE: ("fault of a folio line", "faults of folio lines"),
    DifferenceKind.HIDDEN: ("hidden text", "hidden texts"),
    DifferenceKind.ILLEGIBLE: ("illegible text", "illegible texts"),
    DifferenceKind.PICTURE: ("fault of a picture", "faults of pictures"),
    DifferenceKind.STRUCTURE: ("fault of structure", "faults of structure"),
    DifferenceKind.PAGE: ("fault of pages", "faults of pages"),
    DifferenceKind.NUMBER: ("wrong page number", "wrong page numbers"),
    DifferenceKind.LETTER: ("wrong glyph", "wrong glyphs"),
}


class StreamFigures(Struct, frozen=True):
    """One story, caption or text file; characters are those of the source, without white space."""

    name: str
    characters: int
    in_place: int  # printed as and where the source has them
    differences: int


def figures_of_streams(verification: Verification) -> tuple[StreamFigures, ...]:
    """The figures of each stream; streams of one name, such as a picture's, are one."""
    source, rows = verification.source, verification.matching.rows
    characters: Counter[str] = Counter()
    for stream in source.streams:
        characters[stream.name] += stream.end - stream.start
    in_place: Counter[str] = Counter()
    for row in rows:
        in_place[source.streams[source.stream_at(row.source)].name] += row.length
    faults = Counter(name_of(source, each) for each in verification.differences)
    return tuple(
        StreamFigures(name, number, in_place[name], faults[name])
        for name, number in characters.items()
    )


def name_of(source: SourceText, difference: Difference) -> str:
    """The stream that a difference concerns, "" for none."""
    if difference.source is None:
        return ""
    at = min(difference.source.start, len(source.text) - 1)
    return source.streams[source.stream_at(at)].name


def kinds(verification: Verification) -> dict[DifferenceKind, int]:
    """How many differences there are of each kind, in the order of `DifferenceKind`."""
    counted = Counter(each.kind for each in verification.differences)
    return {kind: counted[kind] for kind in DifferenceKind if counted[kind]}


def verdict(verification: Verification) -> str:
    """The differences in one line."""
    number = len(verification.differences)
    if not number:
        return "nothing differs"
    each = (f"{n} {WORDS[kind][n > 1]}" for kind, n in kinds(verification).items())
    return f"{number} {'difference' if number == 1 else 'differences'}: {', '.join(each)}"
