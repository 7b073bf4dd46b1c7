"""H008: type is large enough to read."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H008",
    About(
        (
            "Type is 6 pt or larger",
            "字号不小于 6 磅",
        ),
        (
            "On newsprint smaller strokes break off or fill up.",
            "新闻纸上更小的笔画会断或糊。",
        ),
        (
            "Set it larger.",
            "放大字号。",
        ),
        (
            "type of {size:g} pt",
            "字号只有 {size:g} 磅",
        ),
    ),
    Severity.ERROR,
    "House rule",
    least=(6.0, "pt", "smallest size", "最小字号"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Type is large enough to read."""
    for event in facts.texts:
        size = facts.size(event)
        if size < limits["least"] and event.text.strip():
            yield hit(event.box, about(event), size=size)
