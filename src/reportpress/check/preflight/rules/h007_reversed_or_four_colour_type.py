"""H007: reversed and four-colour type is large enough."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H007",
    About(
        (
            "Reversed or four-colour type is 9 pt or larger",
            "反白字和四色字不小于 9 磅",
        ),
        (
            "Coldset inks spread and are out of register by a tenth of a millimetre; small "
            "strokes fill up.",
            "冷固轮转油墨扩散、套印误差大，细小笔画会糊死。",
        ),
        (
            "Set it larger or bolder, or in one ink on paper.",
            "放大、加粗，或改为单色实地字。",
        ),
        {
            "reversed": (
                "reversed type of {size:g} pt",
                "反白字 {size:g} 磅",
            ),
            "coloured": (
                "type of {size:g} pt in {inks:ink|inks}",
                "{size:g} 磅字用了 {inks} 色油墨",
            ),
        },
    ),
    Severity.ERROR,
    "House rule; ISO 12647-3",
    least=(9.0, "pt", "smallest size", "最小字号"),
    inks=(3.0, "inks", "counts as coloured from so many inks on", "多少色以上算多色"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Reversed and four-colour type is large enough."""
    for event in facts.texts:
        size = facts.size(event)
        if not event.fills or size >= limits["least"]:
            continue
        ink = facts.ink(event.graphics.fill)
        if ink.white:
            yield hit(event.box, about(event), message="reversed", size=size)
        elif ink.channels >= limits["inks"]:
            yield hit(event.box, about(event), message="coloured", size=size, inks=ink.channels)
