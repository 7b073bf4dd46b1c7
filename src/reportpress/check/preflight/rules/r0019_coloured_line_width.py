"""R0019: lines in several inks are wide enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0019",
    About(
        ("Lines in several inks are 0.25 pt or wider", "多色线不细于 0.25 磅"),
        (
            "Inks out of register part a thin line into two.",
            "套印不准时，多色细线会分成几条。",
        ),
        ("Make the line wider, or print it in one ink.", "加粗，或改用单色。"),
        ("a line of {width:g} pt in {inks} inks", "{width:g} 磅的线用了 {inks} 色油墨"),
    ),
    Severity.WARNING,
    "GWG 2022 R0019",
    least=(0.25, "pt", "smallest width", "最细"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Two inks or more."""
    for line in facts.lines:
        if line.thinner_than(limits["least"]):
            ink = facts.ink(line.colour)
            if ink.channels > 1:
                yield hit(line.box, width=line.width, inks=ink.channels)
