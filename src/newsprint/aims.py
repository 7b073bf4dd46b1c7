"""What a coldset press on newsprint is meant to print: the figures of ISO 12647-3.

CIELAB (D50, 2°) of the 2005 edition, for paper (table 1) and for solids and their overprints
(table 2), as they have been published from it. The 2013 edition moves magenta a little, and
recommends 220 % of total ink where 2005 had 240 %.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsprint.cie import Triple

INKS = "CMYK"
INK_LIMIT = 240  # %, of newsprint: ISO 12647-3:2005


def description(ink_limit: int) -> str:
    """What the profile for a total ink in % calls itself."""
    return f"Newsprint after ISO 12647-3, 26 % gain, {ink_limit} % ink (reportpress)"


@dataclass(frozen=True, slots=True)
class Aims:
    """One printing condition; tones are fractions of 1.

    `solids` maps the inks of an overprint, in the order CMYK, to its CIELAB colour; "" is paper.
    `gain` are the two coefficients of the tone value increase (see `tone_increase`).
    """

    solids: dict[str, Triple]
    four_colour: Triple
    four_colour_tones: tuple[float, float, float, float]
    gain: tuple[float, float]
    ink_limit: float

    @property
    def paper(self) -> Triple:
        """CIELAB of the paper."""
        return self.solids[""]

    def tone_increase(self, tone: float) -> float:
        """Tone value increase: how much larger a tone prints than it is in the file."""
        level, slope = self.gain
        return tone * (1 - tone) * (level + slope * tone)


NEWSPRINT = Aims(
    solids={
        "": (82, 0, 3),
        "C": (57, -23, -27),
        "M": (54, 44, -2),
        "Y": (78, -3, 58),
        "K": (36, 1, 4),
        "MY": (52, 41, 25),
        "CY": (53, -34, 17),
        "CM": (41, 7, -22),
        "CMY": (40, 0, 1),
    },
    # Black over the three others at the total ink of 240 %; the tones are those of the patch that
    # newspapers measure it on (patch D5 of the WAN-IFRA cuboid, 2014).
    four_colour=(34, 1, 2),
    four_colour_tones=(0.52, 0.44, 0.44, 1.0),
    # A parabola times a line through 26.2 % at 40 % and 26 % at 50 %.
    gain=(1.2983, -0.5167),
    ink_limit=2.4,
)
