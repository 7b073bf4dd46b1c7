"""Which colours the press can print.

Colours are CIELAB relative to the paper. The gamut is described by how far it reaches from its
axis of greys at each lightness and hue. The axis runs from the paper to the four-colour black,
which is warmer than the paper: dark greys that follow it need the three chromatic inks in equal
parts, not cyan alone to cool the black. On the sheet they keep the tint of the paper.
"""

from __future__ import annotations

import math
from functools import cached_property

from newsprint.cie import Triple
from newsprint.separation import BLACK, LARGEST_BLACK, Separator, allowed_beside

HUES = 60  # of a turn
LEVELS = 24  # of lightness, from black to paper
HALVINGS = 9  # on the way to the border: a fifth of a unit
FARTHEST = 100.0  # chroma; no print reaches it
FAR = 15.0  # units; farther than a cell of a profile's grid
BEND = 3  # power by which greys leave the paper's hue for that of black
BLACK_MARGIN = 0.02  # of lightness, so that rounding does not leave black without a separation
WEIGHT = 2.5  # of lightness against chroma: the eye sees the first sooner
TURN = 2 * math.pi

Outline = tuple[tuple[float, float], ...]  # lightness and chroma, from black to paper


class Gamut:
    """The colours of a separator's press; hues are in radians from 0 to 2π."""

    def __init__(self, separator: Separator) -> None:
        self.separator = separator
        self.black = _black(separator)
        self._step = (100 - self.black[0]) / LEVELS

    def axis(self, lightness: float) -> tuple[float, float]:
        """a and b of the grey of a lightness."""
        depth = (100 - lightness) / (100 - self.black[0])
        share = max(0.0, depth) ** BEND
        return self.black[1] * share, self.black[2] * share

    def at(self, lightness: float, hue: float, chroma: float) -> Triple:
        """The colour that is `chroma` away from the axis."""
        a, b = self.axis(lightness)
        return lightness, a + chroma * math.cos(hue), b + chroma * math.sin(hue)

    def polar(self, lab: Triple) -> tuple[float, float]:
        """Hue and chroma of a colour as seen from the axis."""
        a, b = self.axis(max(lab[0], self.black[0]))
        return math.atan2(lab[2] - b, lab[1] - a) % TURN, math.hypot(lab[1] - a, lab[2] - b)

    @cached_property
    def _columns(self) -> tuple[tuple[float, ...], ...]:
        """By hue and level, how far from the axis the gamut reaches."""
        return tuple(
            tuple(
                self._border(self.black[0] + self._step * level, TURN * hue / HUES)
                for level in range(LEVELS + 1)
            )
            for hue in range(HUES)
        )

    def _border(self, lightness: float, hue: float) -> float:
        inside, outside = 0.0, FARTHEST
        for _ in range(HALVINGS):
            chroma = (inside + outside) / 2
            if self.separator.separate(self.at(lightness, hue, chroma)):
                inside = chroma
            else:
                outside = chroma
        return inside

    def outline(self, hue: float) -> Outline:
        """The border of the gamut's slice at a hue."""
        place = hue / TURN * HUES
        left, part = int(place) % HUES, place - int(place)
        pairs = zip(self._columns[left], self._columns[(left + 1) % HUES], strict=True)
        start, step = self.black[0], self._step
        return tuple(
            (start + step * level, low + part * (high - low))
            for level, (low, high) in enumerate(pairs)
        )

    def reach(self, outline: Outline, lightness: float) -> float:
        """How far from the axis a slice reaches at a lightness."""
        height = (lightness - self.black[0]) / self._step
        if not 0 <= height <= LEVELS:
            return 0.0
        level = min(int(height), LEVELS - 1)
        below, above = outline[level][1], outline[level + 1][1]
        return below + (height - level) * (above - below)

    def is_far(self, lab: Triple) -> bool:
        """Whether a colour is surely outside, and farther than a cell of a profile's grid."""
        hue, chroma = self.polar(lab)
        border = self.reach(self.outline(hue), lab[0])
        return lab[0] < self.black[0] - FAR or chroma > border + FAR


def nearest(outline: Outline, lightness: float, chroma: float) -> tuple[float, float]:
    """The point of an outline nearest to one outside, lightness counting `WEIGHT` times."""
    best, point = math.inf, outline[0]
    light, full = outline[0]
    for next_light, next_full in outline[1:]:
        up, along = WEIGHT * (next_light - light), next_full - full
        away_up, away = WEIGHT * (lightness - light), chroma - full
        share = (away_up * up + away * along) / (up * up + along * along)
        share = min(max(share, 0.0), 1.0)
        distance = (away_up - share * up) ** 2 + (away - share * along) ** 2
        if distance < best:
            best = distance
            point = light + share * (next_light - light), full + share * (next_full - full)
        light, full = next_light, next_full
    return point


def _black(separator: Separator) -> Triple:
    """The four-colour black: as much black as pictures get, and the other inks up to a limit."""
    press = separator.press
    aims = press.aims.four_colour_tones[:BLACK]
    rest = (separator.limit - LARGEST_BLACK) / sum(aims)
    rest = min(rest, allowed_beside(LARGEST_BLACK) / max(aims))
    lab = press.lab((*(tone * rest for tone in aims), LARGEST_BLACK))
    return lab[0] + BLACK_MARGIN, lab[1], lab[2]
