"""R0015: no rich-black text."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0015",
    About(
        ("Text is not in rich black", "文字不用四色黑"),
        (
            "Four inks never fall on one spot exactly: type in rich black gets coloured "
            "edges and smears.",
            "四色不可能完全套准，四色黑文字边缘带彩且易糊。",
        ),
        ("Give black text as CMYK 0 0 0 100.", "黑字用 CMYK 0 0 0 100。"),
        ("text in rich black: {ink:g} % ink", "四色黑文字，总墨量 {ink:g}%"),
    ),
    Severity.WARNING,
    "GWG 2022 R0015",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Black from 85 % on and all inks together above 220 %."""
    for event in facts.texts:
        ink = facts.ink(event.graphics.fill)
        if event.fills and ink.rich_black:
            yield hit(event.box, about(event), ink=100 * ink.total)
