"""H012: pages have the press's format."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H012",
    About(
        (
            "Pages have the format of the press",
            "版面尺寸须与印刷规格一致",
        ),
        (
            "A page of another format does not fit the plate. A double truck may be one page of "
            "twice the width.",
            "尺寸不对，装不进印版。通版可为一张两倍宽的版面。",
        ),
        (
            "Set the page to the press's format.",
            "按印刷规格设置版面尺寸。",
        ),
        (
            "the trim is {width:g} × {height:g} mm instead of {wide:g} × {high:g} mm",
            "成品尺寸 {width:g} × {height:g} 毫米，应为 {wide:g} × {high:g} 毫米",
        ),
    ),
    Severity.ERROR,
    "House rule",
    width=(None, "mm", "width of the trim", "成品宽"),
    height=(None, "mm", "height of the trim", "成品高"),
    slack=(0.5, "mm", "tolerance", "允许误差"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Only where a profile gives the format; a double truck is a page of twice the width."""
    width, height = facts.mm(facts.trim.width), facts.mm(facts.trim.height)
    wide, high, slack = limits["width"], limits["height"], limits["slack"]
    if wide is None or high is None:
        return
    fits = min(abs(width - wide), abs(width - 2 * wide)) <= slack
    if not fits or abs(height - high) > slack:
        yield hit(width=width, height=height, wide=wide, high=high)
