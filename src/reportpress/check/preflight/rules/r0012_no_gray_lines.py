"""R0012: thin lines are not DeviceGray."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0012",
    About(
        ("Thin lines are not in DeviceGray", "细线不用 DeviceGray"),
        (
            "DeviceGray knocks out of the colours below it, so that thin lines show white edges.",
            "DeviceGray 会在底色上镂空，细线易露白边。",
        ),
        ("Give black lines as CMYK 0 0 0 100.", "黑线用 CMYK 0 0 0 100。"),
        ("a line of {width:g} pt in DeviceGray", "{width:g} 磅线用了 DeviceGray"),
    ),
    Severity.WARNING,
    "GWG 2022 R0012",
    under=(2.0, "pt", "width from which it does no harm", "大于等于此粗细不论"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Strokes and thin filled bars under the width."""
    for line in facts.lines:
        if line.thinner_than(limits["under"]) and line.colour.space.family == "DeviceGray":
            yield hit(line.box, width=line.width)
