"""R0031: pictures have enough pixels."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.picture import contone, resolution, worth_judging
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0031",
    About(
        ("Pictures have more than 99 ppi, better 149", "图片分辨率须高于 99 ppi，最好高于 149"),
        (
            "With fewer pixels than the screen has dots a picture looks blurred and stepped.",
            "像素少于网点，图片会发虚、起锯齿。",
        ),
        (
            "Place a larger original, or print the picture smaller.",
            "换更大的原图，或缩小版面上的图。",
        ),
        ("picture of {ppi:g} ppi", "图片分辨率 {ppi:g} ppi"),
    ),
    Severity.ERROR,
    "GWG 2022 R0031",
    error=(99.0, "ppi", "error when not above", "不高于此值为错误"),
    warning=(149.0, "ppi", "warning when not above", "不高于此值为警告"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pixels by real inches along the smaller axis; pictures of few pixels do not count."""
    for event in filter(worth_judging, filter(contone, facts.images)):
        for severity in (Severity.ERROR, Severity.WARNING):
            limit = limits[severity.value]
            if limit is not None and resolution(event) <= limit:
                yield hit(event.box, about(event), severity=severity, ppi=resolution(event))
                break
