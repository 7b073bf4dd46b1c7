"""X413: no annotation inside the bleed."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

ALLOWED = ("TrapNet", "PrinterMark")


@rule(
    "X413",
    About(
        (
            "No annotation lies inside the bleed",
            "出血框内不得有注释",
        ),
        (
            "Whether a comment, link or form field prints depends on the device.",
            "批注、链接、表单域是否印出因设备而异。",
        ),
        (
            "Remove comments and links, or export without them.",
            "删去批注和链接，或输出时不带。",
        ),
        (
            "an annotation of type {kind} lies inside the bleed",
            "出血框内有 {kind} 注释",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 12.5; GWG 2022 R0001",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Any annotation but traps and printer's marks, printed or not."""
    for annotation in facts.page.annotations:
        box = annotation.box
        if box is None or annotation.subtype in ALLOWED:
            continue
        inside = box.meets(facts.bleed)
        if inside is not None and inside.area > 0:
            yield hit(box, annotation.contents[:80], kind=annotation.subtype)
