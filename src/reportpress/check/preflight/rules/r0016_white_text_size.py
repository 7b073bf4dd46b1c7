"""R0016: white text is large enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0016",
    About(
        ("White text is 10 pt or larger", "反白字不小于 10 磅"),
        (
            "The inks round white type spread into it; small strokes fill up.",
            "四周油墨会向反白字扩散，小字笔画会被填死。",
        ),
        ("Set it larger or bolder, or black on white.", "放大、加粗，或改成白底黑字。"),
        ("white text of {size:g} pt", "反白字 {size:g} 磅"),
    ),
    Severity.WARNING,
    "GWG 2022 R0016",
    least=(10.0, "pt", "smallest size", "最小字号"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Filled with no ink at all."""
    for event in facts.texts:
        size = facts.size(event)
        if event.fills and size < limits["least"] and facts.ink(event.graphics.fill).white:
            yield hit(event.box, about(event), size=size)
