"""U102: all that is painted is tagged, or an artifact."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import Event
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U102",
    About(
        (
            "All content is tagged or an artifact",
            "内容须带标签或标为装饰",
        ),
        (
            "Content that is neither is not read aloud, or at the wrong place.",
            "既无标签又非装饰的内容不会被朗读，或朗读位置不对。",
        ),
        (
            "Export with tags for everything; rules and grounds are artifacts.",
            "输出时全部内容加标签，线条和底色标为装饰。",
        ),
        (
            "{count:piece|pieces} of content {count:is|are} neither tagged nor an artifact",
            "有 {count} 处内容既无标签又非装饰",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.1; ISO 32000-2, 14.8.2.2",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """What is outside the bleed, too."""
    loose = [event for event in facts.everything if not _is_marked(event)]
    if loose:
        yield hit(loose[0].box, about(loose[0]), count=len(loose))


def _is_marked(event: Event) -> bool:
    """Appearances are the annotations' own; parts of patterns and glyphs are of what uses them."""
    where = event.where
    if where.annotation or where.pattern or where.glyph or where.soft_mask:
        return True
    marked = where.marked
    if marked is None:
        return False
    return marked.artifact or any(each.mcid is not None for each in marked.chain())
