"""Letters that lie on one another: two lines on one spot, of which neither can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportpress.check.pdf import PdfRectangle
from reportpress.check.verify.read.characters import CharacterRun

ACROSS, UP = 0.3, 0.3  # of both letters' widths and heights: what their centres keep apart
LIKE = 2.0  # type of which one is larger by more is a letter behind text, not text on text
SAME = 0.2  # em; a letter that is printed again within it is bold, or has a shadow


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
    if area is None or high > LIKE * low or min(area.width, area.height) < ACROSS * low:
        return
    under = list(_letters(first, area))
    for letter in _letters(second, area):
        if any(_on(each, letter) for each in under):
            yield letter.offset


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
