"""R0027: no RGB, calibrated or ICC-based colour in use."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.inksof import without_press_colour
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0027",
    About(
        ("No RGB, calibrated or ICC-based colour is in use", "不得使用 RGB、校准或 ICC 颜色"),
        (
            "What such colours become is left to a device far away: black text turns into "
            "four inks.",
            "这类颜色由远端设备自行转换，黑字会变成四色黑。",
        ),
        (
            "Convert pictures and colours to CMYK with the press's profile, black text to K alone.",
            "用印刷机的特性文件把图片和颜色转成 CMYK，黑字转单黑。",
        ),
        ("colour in {space}", "使用了 {space} 颜色"),
    ),
    Severity.ERROR,
    "GWG 2022 R0027",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Operators, pictures, shadings and the alternates of spot colours; only what is used."""
    for use in facts.uses:
        if space := without_press_colour(use.space):
            yield from (hit(event.box, about(event), space=space) for event in use.events)
