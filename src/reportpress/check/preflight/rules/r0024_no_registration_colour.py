"""R0024: no registration colour inside the trim."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about, seen
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0024",
    About(
        ("Registration colour stays outside the trim", "成品内不得用套版色"),
        (
            "Registration colour prints all inks at full strength: 400 % wet ink that smears.",
            "套版色以四色满版印刷，总墨量 400%，必定糊版。",
        ),
        ("Use black (CMYK 0 0 0 100) instead.", "改用单黑（CMYK 0 0 0 100）。"),
        ("registration colour inside the trim", "成品尺寸内用了套版色"),
    ),
    Severity.WARNING,
    "GWG 2022 R0024",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """The colorant All, where it meets the finished page."""
    for use in facts.uses:
        if "All" not in use.space.colorants:
            continue
        if use.colour is not None and facts.ink(use.colour).white:
            continue
        for event in use.events:
            box = seen(event)
            inside = box.meets(facts.trim) if box else None
            if inside is not None and inside.area > 0:
                yield hit(inside, about(event))
