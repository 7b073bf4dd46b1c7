"""Letters that lie on one another: two lines on one spot, of which neither can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot
from operator import ge, sub
from typing import NamedTuple

from reportpress.check.pdf import PdfRectangle, ShownText
from reportpress.check.visibility.runs import CharacterRun
from reportpress.check.visibility.seencolours import RGB, seen_colours

ACROSS = 0.3  # of both letters' widths: nearer centres lie on one spot
UP = 0.385  # of both letters' heights: flows half a row apart are nearer, lines of a headline not
LEAST = 0.2  # of the smaller type: lines whose boxes share less share no letter
LIKE = 2.0  # type of which one is larger by more: the smaller letter is on the larger one
CORE = 0.8  # of a large letter's box: what is nearer to its edge is beside its strokes
CAPITALS, MIDDLE = 0.74, 0.38  # em from the baseline: Latin letters, the middle of the em box
APART = 0.3  # lightness (0 to 1): a letter paler than that by its ground is a watermark
LEGIBLE = 0.5  # lightness: small type on a letter that differs by so much is read
CROWDED = 0.4  # of a letter's width, from one letter to the next: tracking laid them on one spot
SAME = 0.2  # em; a letter that is printed again within it is bold, or has a shadow
LUMINANCE = (0.2126, 0.7152, 0.0722)  # of red, green and blue
PAPER: RGB = (1.0, 1.0, 1.0)


class _LetterBox(NamedTuple):
    """The em box of a letter or a figure; marks may overlap their neighbours."""

    offset: int
    text: str
    x: float  # centre
    y: float
    width: float
    height: float


def meets_on_one_spot(
    first: CharacterRun, first_box: PdfRectangle, second: CharacterRun, second_box: PdfRectangle
) -> Iterator[int]:
    """Offsets of the second run's letters that lie on letters of the first one."""
    low, high = sorted((first.event.size, second.event.size))
    area = first_box.meets(second_box)
    if area is None or min(area.width, area.height) < LEAST * low:
        return
    unlike = high > LIKE * low
    if unlike and _is_seen_through(first.event, second.event):
        return
    under = list(_letters(first, area))
    on = _holds if unlike else _on
    for letter in _letters(second, area):
        if any(on(each, letter) for each in under):
            yield letter.offset


def crowded(run: CharacterRun) -> Iterator[int]:
    """Offsets of a run's letters that are on the spot of the letter before."""
    event, before = run.event, None
    if _is_spread(event):
        return
    for offset in range(run.start, run.start + run.length):
        number = run.glyph(offset)
        if number == before or not (event.texts[number] or "")[:1].isalnum():
            continue
        if before is not None and _on_spot_of(event, before, number):
            yield offset
        before = number


def _is_spread(event: ShownText) -> bool:
    """Whether each glyph begins well to the right of the one before, as in nearly all runs."""
    steps = map(sub, event.xs[1:], event.xs)
    return min(event.advances) >= 0 and all(map(ge, steps, map(CROWDED.__mul__, event.advances)))


def _on_spot_of(event: ShownText, before: int, number: int) -> bool:
    """Whether a glyph begins where the one before has hardly begun, and is another."""
    way = hypot(event.xs[number] - event.xs[before], event.ys[number] - event.ys[before])
    wide = event.advances[before]
    return way < CROWDED * wide and event.texts[number] != event.texts[before]


def _letters(run: CharacterRun, area: PdfRectangle) -> Iterator[_LetterBox]:
    for offset in range(run.start, run.start + run.length):
        number = run.glyph(offset)
        text = run.event.texts[number] or ""
        if not text[:1].isalnum():
            continue
        box = run.event.em_box(number)
        if box.left <= area.right and box.right >= area.left:
            x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
            yield _LetterBox(offset, text, x, y, box.width, box.height)


def _on(under: _LetterBox, letter: _LetterBox) -> bool:
    across, up = abs(under.x - letter.x), abs(under.y - letter.y)
    near = across < ACROSS * (under.width + letter.width)
    if not near or up >= UP * (under.height + letter.height):
        return False
    again = under.text == letter.text and max(across, up) < SAME * letter.height
    return not again


def _holds(first: _LetterBox, second: _LetterBox) -> bool:
    """Whether the middle of the smaller of two letters is where the larger one has strokes."""
    small, large = sorted((first, second), key=lambda each: each.height)
    across, up = abs(small.x - large.x), (small.y - large.y) / large.height
    if across > CORE * large.width / 2:
        return False
    if large.text.isascii():
        return -MIDDLE < up < CAPITALS - MIDDLE
    return abs(up) < CORE / 2


def _is_seen_through(first: ShownText, second: ShownText) -> bool:
    """Whether small type and the large letters behind or before it are both read: a watermark, or
    type in another colour.
    """
    large, small = sorted((first, second), key=lambda event: event.size, reverse=True)
    below, above = _lightness(large), _lightness(small)
    if below is None or above is None:
        return True
    return 1 - below <= APART or abs(below - above) >= LEGIBLE


def _lightness(event: ShownText) -> float | None:
    """How light a run is on paper, 0 to 1; `None` where it cannot be told."""
    colours = seen_colours(event, PAPER)
    return min(map(_luminance, colours)) if colours else None


def _luminance(rgb: Iterable[float]) -> float:
    return sum(share * channel for share, channel in zip(LUMINANCE, rgb, strict=True))
