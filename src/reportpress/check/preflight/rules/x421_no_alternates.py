"""X421: no alternate pictures."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X421",
    About(
        (
            "Pictures have no alternates",
            "图片不得有替代图",
        ),
        (
            "A device may print the alternate instead, such as a coarse preview.",
            "设备可能改印替代图，例如低精度预览。",
        ),
        (
            "Export as PDF/X-4.",
            "按 PDF/X-4 输出。",
        ),
        (
            "alternates of {count:picture|pictures}",
            "{count} 幅图片带有替代图",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 8.9.5.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No alternate pictures."""
    inventory = facts.document.inventory

    if inventory.alternates:
        yield hit(count=inventory.alternates)
