"""Reading a double truck that is printed as two pages: lines go on across the fold.

Both pages hold what crosses the fold, as far as the bleed. A line that ends at the fold of the
first is joined with the one that begins there on the second; what the trim takes off is left out.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.characters import GlyphPlace
from reportpress.check.verify.read.printed import PrintedText
from reportpress.check.visibility.runs import PageGeometry

REACH = 1.5  # em; letter-spaced type keeps this far from the fold
LEVEL = 0.1  # em; by which the baselines of one line may differ
SIZE = 0.02  # by which its sizes may differ, as a share


class FoldLine(NamedTuple):
    """A line at the fold: the characters that the trim leaves, and where it begins."""

    range: TextRange
    place: GlyphPlace


def joined_at_folds(printed: PrintedText, plans: Sequence[int]) -> PrintedText:
    """The text with the lines of facing pages of one plan joined. `plans` gives each page's."""
    pairs = [page for page, (a, b) in enumerate(pairwise(plans)) if a == b]
    if not pairs:
        return printed
    following: dict[int, TextRange] = {}  # by the offset behind the line that goes on
    left_out: set[int] = set()
    for page in pairs:
        ends = list(_at_fold(printed, page, first=True))
        starts = list(_at_fold(printed, page + 1, first=False))
        for end in ends:
            start = next((each for each in starts if _one_line(end.place, each.place)), None)
            if start is not None:
                starts.remove(start)
                following[end.range.end] = start.range
                left_out.update(_trimmed(printed, end, start))
    return _reordered(printed, following, left_out)


def _page(printed: PrintedText, page: int) -> TextRange:
    ends = (*printed.page_starts[1:], len(printed.text))
    return TextRange(printed.page_starts[page], ends[page])


def _at_fold(printed: PrintedText, page: int, *, first: bool) -> Iterator[FoldLine]:
    """The lines of a page that reach its right edge (of the first page), or its left one."""
    geometry = printed.glyphs.geometries[page]
    for line in printed.lines_of(_page(printed, page)):
        place = printed.place_of(line.end - 1 if first else line.start)
        if place is None:
            continue
        edge = geometry.boxes.trim.right if first else geometry.boxes.trim.left
        near = place.x + place.advance > edge - REACH * place.size if first else (
            place.x < edge + REACH * place.size
        )  # fmt: skip
        if near:
            yield FoldLine(line, place)


def _one_line(end: GlyphPlace, start: GlyphPlace) -> bool:
    level = abs(end.y - start.y) <= LEVEL * end.size
    return level and abs(end.size - start.size) <= SIZE * end.size


def _trimmed(printed: PrintedText, end: FoldLine, start: FoldLine) -> Iterator[int]:
    """Offsets of characters whose larger part the trim takes off."""
    for part in (end, start):
        for offset in range(*part.range):
            place = printed.place_of(offset)
            if place is not None and not _inside(printed.glyphs.geometries[place.page], place):
                yield offset


def _inside(geometry: PageGeometry, place: GlyphPlace) -> bool:
    middle = place.x + place.advance / 2
    return geometry.boxes.trim.left <= middle <= geometry.boxes.trim.right


def _reordered(
    printed: PrintedText, following: dict[int, TextRange], left_out: set[int]
) -> PrintedText:
    """The text with stretches behind the offsets they follow, and without some characters."""
    moved = {offset for part in following.values() for offset in range(*part)}
    order: list[int] = []
    page_starts = []
    for page in range(len(printed.page_starts)):
        page_starts.append(len(order))
        for offset in range(*_page(printed, page)):
            if offset not in moved and offset not in left_out:
                order.append(offset)
            if offset + 1 in following:
                order += (each for each in range(*following[offset + 1]) if each not in left_out)
    joints = {part.start for part in following.values()}
    at = {offset: index for index, offset in enumerate(order)}
    lines = sorted(at[each] for each in printed.lines - joints if each in at)
    return PrintedText(
        "".join(printed.text[offset] for offset in order), tuple(page_starts), lines,
        frozenset(at[each] for each in printed.spaced if each in at), printed.glyphs,
        array("l", (printed.glyph(offset) for offset in order)),
    )  # fmt: skip
