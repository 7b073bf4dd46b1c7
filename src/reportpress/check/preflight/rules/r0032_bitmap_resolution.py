"""R0032: line art of one bit has enough pixels."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.picture import contone, resolution, worth_judging
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0032",
    About(
        (
            "Line art of one bit has more than 549 ppi, better 799",
            "线条图分辨率须高于 549 ppi，最好高于 799",
        ),
        (
            "One-bit pictures have no grays to soften their edges: steps show.",
            "一位图没有灰度过渡，像素不够就见锯齿。",
        ),
        ("Scan it again at 1200 ppi, or use a vector drawing.", "以 1200 ppi 重扫，或改用矢量图。"),
        ("one-bit picture of {ppi:g} ppi", "线条图分辨率 {ppi:g} ppi"),
    ),
    Severity.ERROR,
    "GWG 2022 R0032",
    error=(549.0, "ppi", "error when not above", "不高于此值为错误"),
    warning=(799.0, "ppi", "warning when not above", "不高于此值为警告"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pictures of one bit and stencils."""
    for event in filter(worth_judging, facts.images):
        if contone(event):
            continue
        for severity in (Severity.ERROR, Severity.WARNING):
            limit = limits[severity.value]
            if limit is not None and resolution(event) <= limit:
                yield hit(event.box, about(event), severity=severity, ppi=resolution(event))
                break
