"""R0009: small black text overprints."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.overprint import black_overprints
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0009",
    About(
        ("Small black text overprints", "小号黑字须叠印"),
        (
            "Black type knocked out of a tint shows white edges as soon as the inks are out "
            "of register.",
            "黑字在底色上镂空，套印稍有不准就露白边。",
        ),
        (
            "Set black text to overprint (op true, OPM 1).",
            "把黑字设为叠印（op true，OPM 1）。",
        ),
        (
            "{size:g} pt black text does not overprint",
            "{size:g} 磅黑字未设叠印",
        ),
    ),
    Severity.WARNING,
    "GWG 2022 R0009; ISO 32000-2, 8.6.7",
    under=(12.0, "pt", "size from which knocking out does no harm", "大于等于此字号可以镂空"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Full black alone, in DeviceCMYK (with OPM 1) or as the ink Black."""
    for event in facts.texts:
        size = facts.size(event)
        if event.fills and size < limits["under"]:
            graphics = event.graphics
            if black_overprints(facts, graphics.fill, graphics, graphics.overprint_fill) is False:
                yield hit(event.box, about(event), size=size)
