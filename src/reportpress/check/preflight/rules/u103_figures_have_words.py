"""U103: figures have an alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U103",
    About(
        (
            "Figures have an alternative text",
            "图须有替代文字",
        ),
        (
            "Who cannot see a picture is told what it shows, or nothing at all.",
            "看不见图的读者只能靠替代文字了解图的内容。",
        ),
        (
            "Write what the picture shows where it is placed.",
            "置图时写明图的内容。",
        ),
        (
            "{count:figure has|figures have} no alternative text",
            "有 {count} 个图没有替代文字",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.3, 7.7",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Alt or ActualText of a Figure or Formula."""
    bare = sum(
        each.role in ("Figure", "Formula") and not each.alternate.strip()
        for each in facts.document.elements
    )
    if bare:
        yield hit(count=bare)
