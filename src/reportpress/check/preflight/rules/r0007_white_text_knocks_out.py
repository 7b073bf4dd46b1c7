"""R0007: white text never overprints."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0007",
    About(
        ("White text does not overprint", "反白字不得叠印"),
        (
            "White that overprints adds no ink and removes none: the text vanishes.",
            "白色叠印既不加墨也不镂空，字会消失。",
        ),
        (
            "Switch overprint off for white text.",
            "取消反白字的叠印属性。",
        ),
        ("white text overprints and will vanish", "反白字设为叠印，印出后会消失"),
    ),
    Severity.ERROR,
    "GWG 2022 R0007; ISO 32000-2, 8.6.7",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """White in any space: 0 0 0 0 k, 1 g, a spot ink at nought."""
    for event in facts.texts:
        graphics = event.graphics
        filled = event.fills and graphics.overprint_fill and facts.ink(graphics.fill).white
        stroked = event.strokes and graphics.overprint_stroke and facts.ink(graphics.stroke).white
        if filled or stroked:
            yield hit(event.box, about(event))
