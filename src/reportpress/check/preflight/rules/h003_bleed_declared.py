"""H003: bleed is declared."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.overtrim import reach
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

SLACK = 0.01  # mm: boxes are written with few digits


@rule(
    "H003",
    About(
        (
            "The page declares its bleed",
            "页面须设出血",
        ),
        (
            "Without bleed, a knife that cuts half a millimetre off shows white paper at the edge.",
            "没有出血，裁切偏半毫米就露白边。",
        ),
        (
            "Export with 3 mm of bleed.",
            "输出时设 3 毫米出血。",
        ),
        (
            "the bleed is {bleed:g} mm at the {side}",
            "{side}侧出血只有 {bleed:g} 毫米",
        ),
    ),
    Severity.ERROR,
    "House rule; ISO 32000-2, 14.11.2",
    least=(3.0, "mm", "least bleed on each side", "每侧最小出血"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Bleed is declared."""
    beyond = reach(facts.bleed, facts.trim)
    side = min(beyond, key=lambda each: beyond[each])
    if facts.mm(beyond[side]) < limits["least"] - SLACK:
        yield hit(side=side, bleed=facts.mm(beyond[side]))
