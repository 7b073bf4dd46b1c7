"""Gamut mapping: where the colours go that the press cannot print, for a profile's two intents.

`GamutMapping.clipped` keeps what is printable, and takes the nearest colour for the rest.
`GamutMapping.compressed` is for pictures: it keeps all colours apart, at the price of paler ones.
"""

from __future__ import annotations

import math
from functools import cached_property
from itertools import pairwise

from newsprint.cie import Triple
from newsprint.gamut import TURN, Gamut, nearest
from newsprint.inkmodel import lab_of_roots
from newsprint.lightness import compressed_lightness

KNEE = 0.6  # of the way to the border: from here on saturated colours are compressed
SHIFT = 0.75  # of the way to the lightness of the nearest colour: shadows stay darker than lights
TURNING = 80.0  # chroma at which a hue has turned half-way
# Hues of the screen's full colours (sRGB, CIELAB under D50, in degrees), each with the inks that
# print that colour's name. Saturated colours turn some way towards the hue of those inks, else red
# would be printed as orange and blue as violet.
SCREEN_HUES = ((40.8, "MY"), (99.6, "Y"), (134.4, "CY"), (196.5, "C"), (301.4, "CM"), (327.1, "M"))
FARTHEST_TURN = 12.0  # degrees; green, cyan and magenta of a screen are too far from any ink


class GamutMapping:
    """Ways into a gamut; colours are CIELAB, relative to white and to the paper."""

    def __init__(self, gamut: Gamut) -> None:
        self.gamut = gamut

    def clipped(self, lab: Triple) -> Triple:
        """The nearest colour of the same hue, for one outside the gamut."""
        hue, chroma = self.gamut.polar(lab)
        lightness, chroma = nearest(self.gamut.outline(hue), lab[0], chroma)
        return self.gamut.at(lightness, hue, chroma)

    def compressed(self, lab: Triple) -> Triple:
        """Where a colour of a picture goes, from black to white and of any chroma.

        Beyond the knee a colour also moves to the lightness of the nearest that can be printed: a
        bright yellow becomes yellow ink and not paper.
        """
        lightness = compressed_lightness(lab[0], self.gamut.black[0])
        chroma = math.hypot(lab[1], lab[2])
        share = chroma * chroma / (chroma * chroma + TURNING * TURNING)
        hue = self._turned(math.atan2(lab[2], lab[1]) % TURN, share)
        outline = self.gamut.outline(hue)
        over = chroma - KNEE * self.gamut.reach(outline, lightness)
        if over <= 0:
            return self.gamut.at(lightness, hue, chroma)
        goal, _ = nearest(outline, lightness, chroma)
        room = (1 - KNEE) * self.gamut.reach(outline, lightness)
        lightness += SHIFT * over / (over + room) * (goal - lightness)
        border = self.gamut.reach(outline, lightness)
        return self.gamut.at(lightness, hue, _kneed(chroma, border))

    @cached_property
    def _turns(self) -> tuple[tuple[float, float], ...]:
        """Hues and how far they are from those of the inks, in radians, round the whole circle."""
        turns = []
        for degrees, inks in SCREEN_HUES:
            _, a, b = lab_of_roots(self.gamut.separator.press.roots[inks])
            away = (math.degrees(math.atan2(b, a)) - degrees + 180) % 360 - 180
            away = min(max(away, -FARTHEST_TURN), FARTHEST_TURN)
            turns.append((math.radians(degrees), math.radians(away)))
        (first, turn), (last, last_turn) = turns[0], turns[-1]
        return (last - TURN, last_turn), *turns, (first + TURN, turn)

    def _turned(self, hue: float, share: float) -> float:
        """A hue turned by a share of the way to that of the inks."""
        for (left, turn), (right, next_turn) in pairwise(self._turns):
            if hue <= right:
                away = turn + (hue - left) / (right - left) * (next_turn - turn)
                return (hue + share * away) % TURN
        raise AssertionError(f"hue {hue} is outside the circle")


def _kneed(chroma: float, border: float) -> float:
    """Linear up to the knee, then towards the border without reaching it."""
    over, room = chroma - KNEE * border, (1 - KNEE) * border
    return chroma if over <= 0 else KNEE * border + room * over / (over + room)
