"""H006: pictures have the resolution advised for newsprint."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.picture import contone, resolution, worth_judging
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H006",
    About(
        (
            "Pictures have 200 ppi, at least 170",
            "图片分辨率宜在 200 ppi 以上，至少 170",
        ),
        (
            "Newsprint is screened at 85 to 100 lines an inch; a picture wants twice as many "
            "pixels.",
            "新闻纸加网 85 到 100 线，图片像素应为其两倍。",
        ),
        (
            "Place a larger original, or print the picture smaller.",
            "换更大的原图，或缩小版面上的图。",
        ),
        (
            "picture of {ppi:g} ppi",
            "图片分辨率 {ppi:g} ppi",
        ),
    ),
    Severity.WARNING,
    "House rule; ISO 12647-3",
    warning=(170.0, "ppi", "warning below", "低于此值为警告"),
    advised=(200.0, "ppi", "note below", "低于此值为提示"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pictures have the resolution advised for newsprint."""
    for event in filter(worth_judging, filter(contone, facts.images)):
        if limits["warning"] is not None and resolution(event) < limits["warning"]:
            yield hit(event.box, about(event), severity=Severity.WARNING, ppi=resolution(event))
        elif limits["advised"] is not None and resolution(event) < limits["advised"]:
            yield hit(event.box, about(event), severity=Severity.NOTE, ppi=resolution(event))
