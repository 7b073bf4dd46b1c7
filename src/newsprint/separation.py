"""From a colour to inks: how much black, and then how much of the others.

A colour inside the gamut can be printed with more black and less of the chromatic inks, or the
reverse. `Separator` finds the maximum black (one chromatic ink is then zero), takes the share of it
that `black_of` says, and solves for the others. Newspapers want much black, from the highlights on:
grey stays grey when the press drifts, and there is less ink on the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsprint.aims import INKS
from newsprint.cie import Triple
from newsprint.inkmodel import InkModel, Inks, roots_of_lab

Solution = tuple[float, float, float]
Terms = tuple[float, float, float, float, float, float, float, float]

BLACK, CHROMATIC = 3, (0, 1, 2)
LARGEST_BLACK = 0.9  # tone in pictures: solid black stays for type
BLACK_SHARE = 0.7  # of the possible black in light greys; it grows to `LARGEST_BLACK`
BLACK_START = 0.04  # tone: fewer and smaller dots of black show as dirt in a light area
HELD_BACK = 0.4  # by how much solid black keeps each other ink below its solid
MIDDLE: Inks = (0.5, 0.5, 0.5, 0.0)
HALVINGS = 7  # on the way to another black: within 1 %
TRIALS = 12  # of Newton's method; three or four are usual
CLOSE = 1e-7
ASTRAY = 4.0  # from an area this large Newton's method does not converge
SMALL = 1e-6
# How much darker solids are than paper, about, in square roots of reflectance.
SOLID_TINT, SOLID_BLACK = 0.55, 0.63


@dataclass(frozen=True, slots=True)
class Mixture:
    """Average of eight solids as polynomials in the areas of three inks x, y and z, by band.

    The terms are those of 1, x, y, z, xy, yz, xz and xyz.
    """

    bands: tuple[Terms, Terms, Terms]

    def solved(self, wanted: Triple, guess: Solution) -> Solution | None:
        """The areas that print `wanted` (square roots of reflectances); any size, even negative.

        Newton's method; None where it finds no way.
        """
        x, y, z = guess
        for _ in range(TRIALS):
            rows = []
            for (one, tx, ty, tz, xy, yz, xz, xyz), aim in zip(self.bands, wanted, strict=True):
                across = xy + xyz * z
                slope_x = tx + across * y + xz * z
                rest = ty + yz * z
                slope_y = rest + across * x
                slope_z = tz + yz * y + (xz + xyz * y) * x
                value = one + slope_x * x + rest * y + tz * z
                rows.append((slope_x, slope_y, slope_z, aim - value))
            (a, b, c, r), (d, e, f, s), (g, h, i, t) = rows
            first, second, third = e * i - f * h, f * g - d * i, d * h - e * g
            whole = a * first + b * second + c * third
            if abs(whole) < 1e-12:
                return None
            dx = (r * first + b * (f * t - s * i) + c * (s * h - e * t)) / whole
            dy = (a * (s * i - f * t) + r * second + c * (d * t - s * g)) / whole
            dz = (a * (e * t - s * h) + b * (s * g - d * t) + r * third) / whole
            x, y, z = x + dx, y + dy, z + dz
            if abs(dx) + abs(dy) + abs(dz) < CLOSE:
                return x, y, z
            if max(abs(x), abs(y), abs(z)) > ASTRAY:
                return None
        return None


def _mixture(roots: dict[str, Triple], inks: str, under: str = "") -> Mixture:
    """Of three inks, over the solid of a fourth."""

    def solid(*names: str) -> Triple:
        return roots["".join(ink for ink in INKS if ink in names or ink in under)]

    x, y, z = tuple(inks)
    corners = (
        solid(), solid(x), solid(y), solid(z),
        solid(x, y), solid(y, z), solid(x, z), solid(x, y, z),
    )  # fmt: skip
    first, second, third = (_terms(values) for values in zip(*corners, strict=True))
    return Mixture((first, second, third))


def _terms(values: tuple[float, ...]) -> Terms:
    """The terms of a polynomial that has these values at the corners of a cube."""
    none, x, y, z, xy, yz, xz, xyz = values
    return (
        none, x - none, y - none, z - none,
        xy - x - y + none, yz - y - z + none, xz - x - z + none,
        xyz - xy - yz - xz + x + y + z - none,
    )  # fmt: skip


def _between(low: Mixture, high: Mixture, share: float) -> Mixture:
    """`low` with a share of `high`."""
    first, second, third = (
        tuple(a + share * (b - a) for a, b in zip(under, over, strict=True))
        for under, over in zip(low.bands, high.bands, strict=True)
    )
    return Mixture((first, second, third))  # type: ignore[arg-type]


def allowed_beside(black: float) -> float:
    """The largest tone of another ink where black has a tone.

    Without this rule the black of a neutral picture would be cooled by solid cyan.
    """
    return 1 - HELD_BACK * black**3


def _guessed(wanted: Triple, absent: int) -> Solution:
    """Roughly the areas of the two inks that are not absent, and of black."""
    brightest = max(*wanted, SMALL)
    tints = [(1 - value / brightest) / SOLID_TINT for value in wanted]
    del tints[absent]
    return tints[0], tints[1], (1 - brightest) / SOLID_BLACK


class Separator:
    """Separates colours, CIELAB relative to the paper, for one press and ink limit.

    `limit` is the sum of the tones, 2.38 for 238 %.
    """

    def __init__(self, press: InkModel, limit: float) -> None:
        self.press = press
        self.limit = limit
        self._bare = _mixture(press.roots, "CMY")
        self._covered = _mixture(press.roots, "CMY", under="K")
        self._without = tuple(_mixture(press.roots, f"{two}K") for two in ("MY", "CY", "CM"))
        self._largest = press.areas((0, 0, 0, LARGEST_BLACK))[BLACK]

    def separate(self, lab: Triple, slack: float = 0.0) -> Inks | None:
        """The areas of the inks, or None for a colour outside the gamut.

        With `slack`, areas that much below 0 and above 1 are accepted, which are colours a little
        outside.
        """
        wanted = roots_of_lab(lab)
        full = self._with_most_black(wanted, slack)
        if full is None:
            return None
        black = self._chosen_black(full[BLACK])
        found = self._with_black(wanted, black, full)
        lacking = self._lacking(found, slack)
        if not lacking:
            return found
        end = min(full[BLACK], self._largest) if lacking > 0 else 0.0
        return self._with_other_black(wanted, (black, end), lacking, slack)

    def _with_other_black(
        self, wanted: Triple, span: tuple[float, float], lacking: int, slack: float
    ) -> Inks | None:
        """The separation nearest to the start of a span of blacks, where it is impossible."""
        start, end = span
        best, black = None, end
        for _ in range(HALVINGS):
            found = self._with_black(wanted, black, MIDDLE)
            verdict = self._lacking(found, slack)
            if verdict == lacking:
                start = black
            else:
                best, end = (best if verdict else found), black
            if start == end:
                break
            black = (start + end) / 2
        return best

    def _with_most_black(self, wanted: Triple, slack: float) -> Inks | None:
        """The separation without one of the chromatic inks.

        Black may come out larger than 1, below which all three are needed for the darkness.
        """
        absent = wanted.index(max(wanted))  # each of the bands is what one ink absorbs
        best: Inks | None = None
        for _ in CHROMATIC:
            two_and_black = self._without[absent].solved(wanted, _guessed(wanted, absent))
            if two_and_black is None:
                break
            inks = list(two_and_black)
            inks.insert(absent, 0.0)
            best = (inks[0], inks[1], inks[2], inks[3])
            least = min(best[:BLACK])
            if least > -SMALL:
                break
            absent = best.index(least)
        return best if best and min(best[:BLACK]) > -slack - SMALL else None

    def _chosen_black(self, most: float) -> float:
        """Area of the black to print where `most` is possible."""
        tone = self.press.tone(BLACK, min(max(most, 0.0), 1.0))
        share = max(0.0, (tone - BLACK_START) / (1 - BLACK_START))
        tone = share * (BLACK_SHARE + (LARGEST_BLACK - BLACK_SHARE) * share)
        return self.press.areas((0, 0, 0, tone))[BLACK]

    def _with_black(self, wanted: Triple, black: float, guess: Inks) -> Inks | None:
        mixture = _between(self._bare, self._covered, black)
        solved = mixture.solved(wanted, (guess[0], guess[1], guess[2]))
        return (*solved, black) if solved else None

    def _lacking(self, inks: Inks | None, slack: float) -> int:
        """0 for a possible separation, 1 for one that needs more black, -1 less.

        Black takes the place of all others: more of it lessens the ink, less of it lets an ink
        that would have to be negative be printed.
        """
        if inks is None or min(inks) < -slack - SMALL:
            return -1
        tones = [self.press.tone(ink, max(area, 0.0)) for ink, area in enumerate(inks)]
        beside = allowed_beside(tones[BLACK])
        if max(inks) > 1 + slack + SMALL or sum(tones) > self.limit or max(tones[:BLACK]) > beside:
            return 1
        return 0
