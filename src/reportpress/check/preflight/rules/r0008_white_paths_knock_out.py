"""R0008: white paths never overprint."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0008",
    About(
        ("White lines and areas do not overprint", "白色线条和色块不得叠印"),
        (
            "White that overprints adds no ink and removes none: the shape vanishes.",
            "白色叠印既不加墨也不镂空，图形会消失。",
        ),
        ("Switch overprint off for white shapes.", "取消白色图形的叠印属性。"),
        ("a white shape overprints and will vanish", "白色图形设为叠印，印出后会消失"),
    ),
    Severity.WARNING,
    "GWG 2022 R0008; ISO 32000-2, 8.6.7",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """White fills and strokes with overprint on."""
    for event in facts.paths:
        graphics = event.graphics
        filled = event.fills and graphics.overprint_fill and facts.ink(graphics.fill).white
        stroked = event.strokes and graphics.overprint_stroke and facts.ink(graphics.stroke).white
        if filled or stroked:
            yield hit(event.box)
