"""R0010: thin black lines overprint."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.overprint import black_overprints
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0010",
    About(
        ("Thin black lines overprint", "细黑线须叠印"),
        (
            "A black line knocked out of a tint shows white edges as soon as the inks are "
            "out of register.",
            "黑线在底色上镂空，套印稍有不准就露白边。",
        ),
        (
            "Set black lines to overprint (OP and op true, OPM 1).",
            "把黑线设为叠印（OP、op true，OPM 1）。",
        ),
        ("a black line of {width:g} pt does not overprint", "{width:g} 磅黑线未设叠印"),
    ),
    Severity.WARNING,
    "GWG 2022 R0010; ISO 32000-2, 8.6.7",
    under=(2.0, "pt", "width from which knocking out does no harm", "大于等于此粗细可以镂空"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Strokes and thin filled bars."""
    for line in facts.lines:
        if line.thinner_than(limits["under"]):
            overprints = black_overprints(facts, line.colour, line.event.graphics, line.overprints)
            if overprints is False:
                yield hit(line.box, width=line.width)
