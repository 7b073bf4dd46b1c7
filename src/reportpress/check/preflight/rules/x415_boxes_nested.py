"""X415: boxes lie one inside the other."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

SLACK = 0.01  # pt


@rule(
    "X415",
    About(
        (
            "Trim, bleed and media box are nested",
            "成品框、出血框、介质框须依次包含",
        ),
        (
            "A trim outside the bleed or the paper cannot be printed.",
            "成品框超出出血框或介质框，无法印刷。",
        ),
        (
            "Set the boxes anew when exporting.",
            "输出时重设各框。",
        ),
        (
            "the {inner} reaches out of the {outer}",
            "{inner} 超出 {outer}",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.11.2",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Of the boxes that are given, each in those round it."""
    boxes = facts.page.boxes
    nested = (
        ("TrimBox", boxes.trim, "BleedBox", boxes.bleed),
        ("ArtBox", boxes.art, "BleedBox", boxes.bleed),
        ("TrimBox", boxes.trim, "MediaBox", boxes.media),
        ("ArtBox", boxes.art, "MediaBox", boxes.media),
        ("BleedBox", boxes.bleed, "MediaBox", boxes.media),
        ("CropBox", boxes.crop, "MediaBox", boxes.media),
    )
    for inner, inner_box, outer, outer_box in nested:
        given = {inner, outer} <= boxes.declared or (
            outer == "MediaBox" and inner in boxes.declared
        )
        if given and not outer_box.holds(inner_box, SLACK):
            yield hit(inner_box, inner=inner, outer=outer)
