"""X411: no transfer functions."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X411",
    About(
        (
            "There are no transfer functions",
            "不得含传递函数",
        ),
        (
            "A transfer function changes tones behind the operator's back.",
            "传递函数会暗中改变阶调。",
        ),
        (
            "Export as PDF/X-4.",
            "按 PDF/X-4 输出。",
        ),
        (
            "the file holds transfer functions ({count})",
            "文件含传递函数（{count} 处）",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 10.5; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No transfer functions."""
    inventory = facts.document.inventory

    if inventory.transfer:
        yield hit(count=inventory.transfer)
