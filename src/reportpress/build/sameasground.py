"""Text in the colour of what it is printed on, which nobody sees: white on paper, red on red.

Most text is black, and no ground is; so a text is looked at closely only where some ground of the
page, or the paper, has its colour. What is on a picture, a gradient or a tint is taken to be seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.colours import RGB, approximate_rgb
from reportpress.engine.pdf.ledger import Cover, PageLedger, PaintedText, Shade

ALIKE = 0.05  # of red, green or blue, at most: such colours cannot be told apart in print
WHITE: RGB = (1.0, 1.0, 1.0)  # the paper
LEAST = 3.0  # px; rules and lines of text's strokes are no ground for a line of text
GROUND = 0.7  # of a line either way, at least: what is so much under it is its ground
BESIDE = 0.3  # at most: what is no more under it may be left out
Ground = Cover | Shade


def in_the_colour_of_their_ground(ledger: PageLedger) -> Iterator[PaintedText]:
    """The texts of a page that have about the colour of what was painted under them."""
    grounds: list[Ground] = []
    areas: dict[RGB, list[PageArea]] = defaultdict(list, {WHITE: [ledger.size]})
    known: dict[int, RGB] = {}
    for painted in ledger.painted:
        if not isinstance(painted, PaintedText):
            if min(painted.area.width, painted.area.height) >= LEAST:
                grounds.append(painted)
                if isinstance(painted, Cover) and painted.colour:
                    areas[approximate_rgb(*painted.colour)].append(painted.area)
            continue
        colour = painted.box.style["color"]
        if (rgb := known.get(id(colour))) is None:
            rgb = known[id(colour)] = approximate_rgb(colour.space, *colour.coordinates)
        if any(
            _is_under(area, painted)
            for ground, found in areas.items()
            if _alike(rgb, ground)
            for area in found
        ) and _is_unseen(rgb, painted, grounds):
            yield painted


def _is_unseen(rgb: RGB, text: PaintedText, grounds: Sequence[Ground]) -> bool:
    """Whether what lies uppermost under a text, or else the paper, has its colour."""
    for ground in reversed(grounds):
        if _share(ground.area, text) > BESIDE:
            if isinstance(ground, Shade) or not ground.colour:
                return False
            return _is_under(ground.area, text) and _alike(rgb, approximate_rgb(*ground.colour))
    return _alike(rgb, WHITE)


def _is_under(area: PageArea, text: PaintedText) -> bool:
    return _share(area, text) >= GROUND


def _share(area: PageArea, text: PaintedText) -> float:
    """How much of a text has an area under it, along its line or across it, whichever is less."""
    common, whole = text.area.common(area), text.area
    if not (whole.width and whole.height):
        return 0.0
    return min(common.width / whole.width, common.height / whole.height)


def _alike(one: RGB, other: RGB) -> bool:
    return all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))
