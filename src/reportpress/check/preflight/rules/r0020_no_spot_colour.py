"""R0020: no spot colour in use."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.inksof import spot_inks
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0020",
    About(
        ("No spot colour is in use", "不得使用专色"),
        (
            "The press prints four inks; a fifth plate is lost, or stops the job.",
            "印刷机只印四色，专色版会丢失或中断出版。",
        ),
        ("Convert the spot colour to CMYK.", "把专色转为 CMYK。"),
        ("spot colour {ink}", "专色 {ink}"),
    ),
    Severity.ERROR,
    "GWG 2022 R0020",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Separation and DeviceN inks that are really painted, other than C M Y K All None."""
    for use in facts.uses:
        for ink in spot_inks(use.space):
            yield from (hit(event.box, about(event), ink=ink) for event in use.events)
