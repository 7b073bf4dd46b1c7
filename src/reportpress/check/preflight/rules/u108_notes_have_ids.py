"""U108: notes have IDs of their own."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U108",
    About(
        (
            "Notes have IDs of their own",
            "注释须有各自的标识",
        ),
        (
            "By its ID a note is found from where it is called.",
            "靠标识才能从注码找到注释。",
        ),
        (
            "Export notes with IDs.",
            "输出时给注释加标识。",
        ),
        (
            "{count:note has|notes have} no ID of their own",
            "有 {count} 条注释没有自己的标识",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.9",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """One each, none twice."""
    ids = [each.id for each in facts.document.elements if each.role == "Note"]
    wrong = len(ids) - len({id for id in ids if id})
    if wrong:
        yield hit(count=wrong)
