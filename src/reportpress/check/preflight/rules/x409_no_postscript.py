"""X409: no PostScript."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X409",
    About(
        (
            "There is no PostScript XObject",
            "不得含 PostScript 对象",
        ),
        (
            "PostScript in a PDF is run by some devices and passed over by others.",
            "PDF 里的 PostScript 有的设备执行，有的忽略。",
        ),
        (
            "Export as PDF/X-4.",
            "按 PDF/X-4 输出。",
        ),
        (
            "the file holds PostScript ({count})",
            "文件含 PostScript（{count} 处）",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-1, 8.8.2; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No PostScript."""
    inventory = facts.document.inventory

    if inventory.postscript:
        yield hit(count=inventory.postscript)
