"""X418: readable XMP metadata."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X418",
    About(
        (
            "There are readable XMP metadata",
            "须有可读的 XMP 元数据",
        ),
        (
            "A PDF/X reader trusts what the standard promises; where the promise is broken, "
            "a workflow stops or guesses.",
            "PDF/X 流程依标准行事，文件不守标准，流程会中断或自行猜测。",
        ),
        (
            "Export as PDF/X-4.",
            "按 PDF/X-4 输出。",
        ),
        {
            "none": (
                "the file has no XMP metadata",
                "文件没有 XMP 元数据",
            ),
            "broken": (
                "the XMP metadata cannot be read: {problem}",
                "XMP 元数据无法读取：{problem}",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.3.2; ISO 16684-1",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Readable XMP metadata."""
    catalog = facts.document.catalog

    if catalog.metadata is None:
        yield hit(message="none")
    elif catalog.metadata.problem:
        yield hit(message="broken", problem=catalog.metadata.problem)
