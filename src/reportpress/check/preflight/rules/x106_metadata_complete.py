"""X106: title and dates in the document information."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

NEEDED = ("Title", "CreationDate", "ModDate")


@rule(
    "X106",
    About(
        (
            "The document information have title and dates",
            "文档信息须有标题和日期",
        ),
        (
            "A PDF/X reader trusts what the standard promises; where the promise is broken, "
            "a workflow stops or guesses.",
            "PDF/X 流程依标准行事，文件不守标准，流程会中断或自行猜测。",
        ),
        (
            "Export as PDF/X-1a.",
            "按 PDF/X-1a 输出。",
        ),
        (
            "the document information lack {keys}",
            "文档信息缺 {keys}",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 14.3.3",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Title and dates in the document information."""
    catalog = facts.document.catalog

    lacking = [key for key in NEEDED if not catalog.info.get(key)]
    if lacking:
        yield hit(keys=", ".join(lacking))
