"""F003: no Type 3 fonts."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "F003",
    About(
        (
            "No Type 3 fonts",
            "不用 Type 3 字体",
        ),
        (
            "Their glyphs are little drawings: without hints, often as bitmaps, and some "
            "devices set them badly.",
            "Type 3 字形是小图，没有微调，常为点阵，有的设备处理不好。",
        ),
        (
            "Use an OpenType or TrueType font.",
            "改用 OpenType 或 TrueType 字体。",
        ),
        (
            "text in the Type 3 font {font}",
            "文字用了 Type 3 字体 {font}",
        ),
    ),
    Severity.ERROR,
    "House rule; ISO 32000-2, 9.6.4",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """No Type 3 fonts."""
    for event in facts.texts:
        if event.font.kind == "Type3":
            yield hit(event.box, about(event), font=event.font.name or "Type3")
