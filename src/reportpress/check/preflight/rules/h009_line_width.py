"""H009: lines are wide enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H009",
    About(
        (
            "Lines are 0.25 pt or wider",
            "线条不细于 0.25 磅",
        ),
        (
            "A hairline is as thin as the device can make it: on a plate setter it vanishes.",
            "发丝线以设备最细点绘制，制版时会消失。",
        ),
        (
            "Give the line a real width.",
            "给线条设定实际粗细。",
        ),
        (
            "a line of {width:g} pt",
            "线条只有 {width:g} 磅",
        ),
    ),
    Severity.ERROR,
    "House rule",
    least=(0.25, "pt", "smallest width", "最细"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Lines are wide enough."""
    for line in facts.lines:
        if line.thinner_than(limits["least"]) and not facts.ink(line.colour).white:
            yield hit(line.box, width=line.width)
