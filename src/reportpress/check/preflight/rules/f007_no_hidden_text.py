"""F007: no text that is not painted."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "F007",
    About(
        (
            "No text is hidden",
            "不得有隐形文字",
        ),
        (
            "Text that is shown with nothing painted is left over from scanning, or says "
            "what the page does not.",
            "不着墨的文字是扫描识别的残留，或与版面内容不符。",
        ),
        (
            "Remove it unless it is the text of a scanned page.",
            "若非扫描页的文字层，应删去。",
        ),
        (
            "text that is not painted: {count:character|characters}",
            "有不着墨的文字 {count} 字",
        ),
    ),
    Severity.WARNING,
    "House rule; ISO 32000-2, 9.3.6",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Rendering mode 3, or quite transparent; mode 7 makes a clip of the letters."""
    for event in facts.hidden_text:
        if event.text.strip() and event.mode != 7:
            yield hit(event.box, about(event), count=len(event.text.strip()))
