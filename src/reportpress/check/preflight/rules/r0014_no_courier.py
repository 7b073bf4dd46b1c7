"""R0014: no font named Courier."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0014",
    About(
        ("No font is called Courier", "不得出现 Courier 字体"),
        (
            "Courier is what programs put in place of a font that is missing.",
            "缺字体时软件常用 Courier 顶替。",
        ),
        ("Install the font that was meant, and export again.", "装好原用字体后重新输出。"),
        ("text is set in {font}", "文字用了 {font}"),
    ),
    Severity.WARNING,
    "GWG 2022 R0014",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Fonts by their name without the tag of a subset: Courier, CourierNew, Courier-Bold …"""
    for event in facts.texts:
        if event.font.name.lower().startswith("courier"):
            yield hit(event.box, about(event), font=event.font.name)
