"""X424: no halftones of its own."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X424",
    About(
        (
            "The file sets no halftones",
            "文件不得自带网点设置",
        ),
        (
            "Screens are the press's business; those of a file give moiré or plain wrong tones.",
            "加网由印刷厂决定，文件自带的网点会产生龟纹或阶调错误。",
        ),
        (
            "Export without halftone information.",
            "输出时不带网点信息。",
        ),
        (
            "the file sets halftones ({count})",
            "文件自带网点设置（{count} 处）",
        ),
    ),
    Severity.WARNING,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 10.6",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No halftones of its own."""
    inventory = facts.document.inventory

    if inventory.halftones:
        yield hit(count=inventory.halftones)
