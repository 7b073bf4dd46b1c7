"""Which picture of a page is printed in which rectangle, and how it looks there.

Tolerances, with what they were measured on (the flagship for screen, press and proof, and small
pages at all qualities of JPEG): a photograph looks 0.96 like itself or more, a drawing that another
program draws 0.84 or more, and two pictures that are not the same less than 0.75.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from reportpress.check.verify.pictures.look import Look
from reportpress.check.verify.pictures.originals import STEPS, Original
from reportpress.check.verify.read.spots import PictureSpot

PHOTOGRAPH, DRAWING = 0.85, 0.65  # how like itself a picture must look
CUT = 0.03  # of a picture; what is less is cut away at the edges of any frame
WINDOW = 0.03  # by which another part of it may look more like it
SYMMETRIC = (
    0.01  # by which a photograph that is nearly symmetric looks more like itself in a mirror
)
AS_IT_IS = 0.94  # a photograph that looks less like itself is asked whether its crop is another
BETTER = 0.04  # by which another crop must look more like what is printed
COARSE = (0.0, 0.25, 0.5, 0.75, 1.0)  # places of the window that are tried first
GRAY = 0.03  # of colour: what inks and papers give to a gray picture
COLOURFUL = 0.08  # from this on a picture has colours that are missed
FADED = 0.25  # of its colour, below which it is printed in gray; inks leave a half and more


class Fault(Enum):
    """What is wrong with a picture that is printed, or not."""

    LOST = "is not printed: nothing on its page looks like it"
    OTHER = "is not printed: another picture, or other print, is where it should be"
    CROP = "is printed with another crop"
    FOCUS = "shows another part of it than its focus asks for"
    GRAY = "is printed in gray, and not in colour"
    COLOUR = "is printed in colour, and not in gray"
    MIRRORED = "is printed mirrored"
    TURNED = "is printed upside down"


class Seen(NamedTuple):
    """A rectangle, and how it looks."""

    spot: PictureSpot
    look: Look

    @property
    def aspect(self) -> float:
        """Its width by its height."""
        return self.spot.box.width / self.spot.box.height


class Sighting(NamedTuple):
    """A picture of the edition, where it was found, and what is wrong with it."""

    original: Original
    seen: Seen | None
    fault: Fault | None = None


def sought(originals: Sequence[Original], seen: Sequence[Seen]) -> list[Sighting]:
    """Find each picture among the rectangles of its pages, each rectangle given once."""
    pairs = sorted(
        (
            (-_best(original, each, COARSE), index, number)
            for index, original in enumerate(originals)
            for number, each in enumerate(seen)
        ),
    )
    places: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, number in pairs:
        if index in places or number in taken:
            continue
        original = originals[index]
        if _best(original, seen[number], _all_places()) >= _least(original):
            places[index] = number
            taken.add(number)
    left = [each for number, each in enumerate(seen) if number not in taken]
    return [
        _found(original, seen[places[index]]) if index in places else _missed(original, left)
        for index, original in enumerate(originals)
    ]


def _all_places() -> Iterable[float]:
    return (step / STEPS for step in range(STEPS + 1))


def _least(original: Original) -> float:
    return DRAWING if original.drawing else PHOTOGRAPH


def _best(original: Original, seen: Seen, places: Iterable[float]) -> float:
    if original.cut_away(seen.aspect) < CUT:
        places = (0.5,)
    return max(original.shown(seen.aspect, place).likeness(seen.look) for place in places)


def _found(original: Original, seen: Seen) -> Sighting:
    """A picture in a rectangle: is it shown as it should be?"""
    return Sighting(original, seen, _crop_fault(original, seen) or _colour_fault(original, seen))


def _crop_fault(original: Original, seen: Seen) -> Fault | None:
    focus = original.focused(seen.aspect)
    meant = original.shown(seen.aspect, focus).likeness(seen.look)
    best = max(meant, _best(original, seen, _all_places()))
    if best < AS_IT_IS and not original.drawing and _other_crop(original, seen) > best + BETTER:
        return Fault.CROP
    if original.cut_away(seen.aspect) >= CUT and best > meant + WINDOW:
        return Fault.FOCUS
    turns = ((_mirrored(original, seen), Fault.MIRRORED), (_turned(original, seen), Fault.TURNED))
    likeness, fault = max(turns, key=lambda each: each[0])
    more = WINDOW if original.drawing else SYMMETRIC
    return fault if likeness > best + more else None


def _other_crop(original: Original, seen: Seen) -> float:
    """How like it the part of the file looks that is most like it."""
    crops = original.crops(seen.aspect)
    return max(original.look(crop).likeness(seen.look) for crop in crops)


def _colour_fault(original: Original, seen: Seen) -> Fault | None:
    own = original.shown(seen.aspect, original.focused(seen.aspect)).colour
    if original.picture.gray:
        return Fault.COLOUR if seen.look.colour >= max(GRAY, FADED * own) else None
    return Fault.GRAY if own >= COLOURFUL and seen.look.colour < FADED * own else None


def _missed(original: Original, left: Sequence[Seen]) -> Sighting:
    """A picture that no rectangle shows as a whole: another part of it, or turned, or none."""
    tried = (
        (measure(original, seen), seen, fault)
        for seen in left
        for fault, measure in (
            (Fault.MIRRORED, _mirrored), (Fault.TURNED, _turned), (Fault.CROP, _other_crop),
        )
    )  # fmt: skip
    likeness, seen, fault = max(tried, key=lambda each: each[0], default=(0.0, None, Fault.LOST))
    if likeness >= PHOTOGRAPH:
        return Sighting(original, seen, fault)
    return Sighting(original, None, Fault.OTHER if left else Fault.LOST)


def _mirrored(original: Original, seen: Seen) -> float:
    """How like it the rectangle looks in a mirror beside it, or in one above."""
    rows = _rows(seen.look)
    ways = [row[::-1] for row in rows], rows[::-1]
    return max(_best(original, _again(seen, way), COARSE) for way in ways)


def _turned(original: Original, seen: Seen) -> float:
    rows = _rows(seen.look)
    return _best(original, _again(seen, [row[::-1] for row in rows[::-1]]), COARSE)


def _rows(look: Look) -> list[tuple[float, ...]]:
    side = round(len(look.light) ** 0.5)
    return [look.light[at : at + side] for at in range(0, len(look.light), side)]


def _again(seen: Seen, rows: Sequence[tuple[float, ...]]) -> Seen:
    light = tuple(cell for row in rows for cell in row)
    return seen._replace(look=Look(light, seen.look.tone, seen.look.colour))
