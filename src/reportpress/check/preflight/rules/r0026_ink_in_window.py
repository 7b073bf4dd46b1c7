"""R0026: not too much ink in any square of 15 mm."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0026",
    About(
        ("Ink in any square of 15 mm is at most 245 %", "任意 15 毫米见方内总墨量不超过 245%"),
        (
            "Newsprint cannot take more: the ink sets off on the next page and the web may break.",
            "新闻纸吃不下更多油墨，会蹭脏甚至断纸。",
        ),
        (
            "Separate pictures with a newsprint profile (GCR, 240 %); lighten rich blacks.",
            "用新闻纸特性文件分色（GCR，240%），减淡四色黑。",
        ),
        ("{ink:.1f} % ink in a square of {window:g} mm", "{window:g} 毫米见方内总墨量 {ink:.1f}%"),
    ),
    Severity.WARNING,
    "GWG 2022 R0026",
    scope=RuleScope.INK,
    most=(245.0, "%", "highest mean", "平均值上限"),
    window=(15.0, "mm", "side of the square", "方块边长"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Means over all squares of that side."""
    if facts.ink_map is not None:
        for spot in facts.ink_map.windows_over(limits["most"], limits["window"]):
            yield hit(spot.box, ink=spot.ink, window=limits["window"])
