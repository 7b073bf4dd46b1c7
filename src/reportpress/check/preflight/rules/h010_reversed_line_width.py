"""H010: reversed lines are wide enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H010",
    About(
        (
            "Reversed lines are 0.5 pt or wider",
            "反白线不细于 0.5 磅",
        ),
        (
            "The inks round a reversed line spread into it and close it.",
            "四周油墨会向反白线扩散，把它填死。",
        ),
        (
            "Make the line wider.",
            "把线加粗。",
        ),
        (
            "a reversed line of {width:g} pt",
            "反白线只有 {width:g} 磅",
        ),
    ),
    Severity.ERROR,
    "House rule",
    least=(0.5, "pt", "smallest width", "最细"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Reversed lines are wide enough."""
    for line in facts.lines:
        if line.thinner_than(limits["least"]) and facts.ink(line.colour).white:
            yield hit(line.box, width=line.width)
