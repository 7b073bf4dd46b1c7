"""R0011: small text is not DeviceGray."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0011",
    About(
        ("Small text is not in DeviceGray", "小号字不用 DeviceGray"),
        (
            "DeviceGray knocks out of the colours below it, so that small text shows white edges.",
            "DeviceGray 会在底色上镂空，小字易露白边。",
        ),
        ("Give black text as CMYK 0 0 0 100.", "黑字用 CMYK 0 0 0 100。"),
        ("{size:g} pt text in DeviceGray", "{size:g} 磅字用了 DeviceGray"),
    ),
    Severity.WARNING,
    "GWG 2022 R0011",
    under=(12.0, "pt", "size from which it does no harm", "大于等于此字号不论"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Filled text under the size."""
    for event in facts.texts:
        size = facts.size(event)
        gray = event.graphics.fill.space.family == "DeviceGray"
        if event.fills and gray and size < limits["under"]:
            yield hit(event.box, about(event), size=size)
