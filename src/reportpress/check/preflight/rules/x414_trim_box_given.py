"""X414: each page gives its finished size."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X414",
    About(
        (
            "Each page has a TrimBox or an ArtBox, not both",
            "每版须有 TrimBox 或 ArtBox，且只有其一",
        ),
        (
            "Without it the page is placed by its paper size, marks and all.",
            "没有成品框，拼版会按整张介质置入，连同标记。",
        ),
        (
            "Export with the TrimBox set to the finished size.",
            "输出时把 TrimBox 设为成品尺寸。",
        ),
        {
            "none": (
                "the page has neither TrimBox nor ArtBox",
                "页面既无 TrimBox 也无 ArtBox",
            ),
            "both": (
                "the page has both TrimBox and ArtBox",
                "页面同时有 TrimBox 和 ArtBox",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.11.2",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Each page gives its finished size."""
    given = facts.page.boxes.declared & {"TrimBox", "ArtBox"}
    if len(given) != 1:
        yield hit(message="both" if given else "none")
