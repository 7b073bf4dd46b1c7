"""H004: art that touches the trim fills the bleed."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.overtrim import reach
from reportpress.check.preflight.page.pagefacts import EDGE, PageFacts, about, seen
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

SLACK = 0.1  # mm


@rule(
    "H004",
    About(
        (
            "Art at the edge reaches through the bleed",
            "到边的图像须铺满出血",
        ),
        (
            "A picture that ends at the trim shows white paper where the knife cuts beside it.",
            "图只做到裁切线，刀偏一点就露白。",
        ),
        (
            "Draw the picture or tint 3 mm beyond the trim.",
            "把图片或色块延出裁切线 3 毫米。",
        ),
        (
            "art touches the trim at the {side} but ends {gap:g} mm before the bleed's edge",
            "{side}侧的图像到边，但离出血边还差 {gap:g} 毫米",
        ),
    ),
    Severity.ERROR,
    "House rule",
    bleed=(3.0, "mm", "bleed to be filled", "须铺满的出血"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pictures, shadings and inked areas; text and printer's marks are not art."""
    slack, edge = facts.units(SLACK), facts.units(EDGE)
    for event in facts.edge_art:
        box = seen(event)
        if box is None:
            continue
        for side, beyond in reach(box, facts.trim).items():
            gap = facts.units(limits["bleed"]) - beyond
            if beyond >= -edge and gap > slack:
                yield hit(box, about(event), side=side, gap=facts.mm(gap))
