"""R0018: white lines are wide enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0018",
    About(
        ("White lines are 0.25 pt or wider", "白线不细于 0.25 磅"),
        (
            "The inks round a white line spread into it and close it.",
            "四周油墨会向白线扩散，把它填死。",
        ),
        ("Make the line wider.", "把线加粗。"),
        ("a white line of {width:g} pt", "白线 {width:g} 磅"),
    ),
    Severity.WARNING,
    "GWG 2022 R0018",
    least=(0.25, "pt", "smallest width", "最细"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Strokes and thin filled bars with no ink at all."""
    for line in facts.lines:
        if line.thinner_than(limits["least"]) and facts.ink(line.colour).white:
            yield hit(line.box, width=line.width)
