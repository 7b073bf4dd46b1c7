"""R0017: text in several inks is large enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0017",
    About(
        ("Text in several inks is 10 pt or larger", "多色文字不小于 10 磅"),
        (
            "Inks out of register make small coloured type hard to read.",
            "套印不准时，多色小字会发虚难认。",
        ),
        ("Set it larger, or in one ink.", "放大，或改用单色。"),
        ("{size:g} pt text in {inks} inks", "{size:g} 磅文字用了 {inks} 色油墨"),
    ),
    Severity.WARNING,
    "GWG 2022 R0017",
    least=(10.0, "pt", "smallest size", "最小字号"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Two inks or more; colours that are not given in inks are R0027's matter."""
    for event in facts.texts:
        size = facts.size(event)
        if event.fills and size < limits["least"]:
            ink = facts.ink(event.graphics.fill)
            if ink.channels > 1:
                yield hit(event.box, about(event), size=size, inks=ink.channels)
