"""Which inks a colour puts on paper, as far as the file itself says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportpress.check.pdf import Colour, ColourSpace

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
NO_SPOT = frozenset((*PROCESS, "All", "None"))
RGB_FAMILIES = frozenset({"DeviceRGB", "CalRGB", "CalGray", "CalCMYK", "Lab", "ICCBased"})
TRACE = 0.001  # of full ink; less is none
FULL = 0.999
# What is left of each colour under full black once a picture is separated for newsprint: sRGB
# black comes out at 235 % in all.
UNDER_BLACK = 0.45

Four = tuple[float, float, float, float]


class InkShares(NamedTuple):
    """The inks of one colour as fractions of 1.

    `process` is cyan, magenta, yellow, black, `None` where only a colour engine could know; `total`
    is then an estimate. `spots` are the spot inks that it really prints.
    """

    process: Four | None
    spots: tuple[str, ...]
    total: float
    white: bool  # paints, but with no ink

    @property
    def channels(self) -> int:
        """How many inks print; 0 where unknown."""
        if self.process is None:
            return len(self.spots)
        return sum(each > TRACE for each in self.process) + len(self.spots)

    @property
    def black_only(self) -> bool:
        """Full black and nothing else."""
        if self.process is None or self.spots:
            return False
        return self.process[3] >= FULL and max(self.process[:3]) <= TRACE

    @property
    def rich_black(self) -> bool:
        """Black with much colour under it (GWG R0015)."""
        return self.process is not None and self.process[3] >= 0.85 and sum(self.process) > 2.2


NOTHING = InkShares((0.0, 0.0, 0.0, 0.0), (), 0.0, False)


def ink_of(colour: Colour) -> InkShares:
    """The inks of a colour. Patterns are unknown: what their cells paint is looked at by itself."""
    space, values = colour.space, colour.components
    if colour.pattern or len(values) != space.components:
        return InkShares(None, (), 0.0, False)
    known = _of_space(space, values)
    return known if known is not None else _estimated(colour)


def _of_space(space: ColourSpace, values: Sequence[float]) -> InkShares | None:
    family = space.family
    if family == "DeviceCMYK" or (family == "ICCBased" and space.components == 4):
        return _four((values[0], values[1], values[2], values[3]))
    if family == "DeviceGray":
        return _four((0.0, 0.0, 0.0, 1 - values[0]))
    if family in ("Separation", "DeviceN"):
        return _named(space, values)
    if family == "Indexed" and space.base is not None:
        return _of_space(space.base, looked_up(space, int(values[0])))
    return None


def looked_up(space: ColourSpace, index: int) -> list[float]:
    """The base components of an entry of an Indexed space."""
    count = space.base.components if space.base else 0
    return [byte / 255 for byte in space.lookup[index * count : (index + 1) * count]]


def _four(process: Four) -> InkShares:
    total = sum(process)
    return InkShares(process, (), total, total <= TRACE)


def _named(space: ColourSpace, tints: Sequence[float]) -> InkShares:
    if set(space.colorants) == {"None"}:
        return NOTHING
    amounts = dict.fromkeys(PROCESS, 0.0)
    spots, extra = [], 0.0
    for name, tint in zip(space.colorants, tints, strict=False):
        if name in amounts:
            amounts[name] = tint
        elif name == "All":
            amounts = dict.fromkeys(PROCESS, tint)
        elif name != "None" and tint > TRACE:
            spots.append(name)
            extra += tint
    cyan, magenta, yellow, black = amounts.values()
    total = cyan + magenta + yellow + black + extra
    return InkShares((cyan, magenta, yellow, black), tuple(spots), total, total <= TRACE)


def _estimated(colour: Colour) -> InkShares:
    """RGB and its like: how much ink a usual separation for newsprint puts there."""
    if colour.rgb is None:
        return InkShares(None, (), 0.0, False)
    cyan, magenta, yellow = (1 - each for each in colour.rgb)
    black = min(cyan, magenta, yellow)
    total = cyan + magenta + yellow - 3 * (1 - UNDER_BLACK) * black + black
    return InkShares(None, (), total, total <= TRACE)


def spot_inks(space: ColourSpace) -> list[str]:
    """The spot inks that a space names, its alternates included."""
    return [name for each in space.chain() for name in each.colorants if name not in NO_SPOT]


def without_press_colour(space: ColourSpace) -> str:
    """The first family of a space's chain that no press prints as it is, or ""."""
    return next((each for each in space.families if each in RGB_FAMILIES), "")
