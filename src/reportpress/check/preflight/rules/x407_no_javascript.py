"""X407: no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X407",
    About(
        (
            "There is no JavaScript",
            "不得含 JavaScript",
        ),
        (
            "A script may change what prints, or harm whoever opens the file.",
            "脚本可能改变印刷内容，或危害打开文件的人。",
        ),
        (
            "Remove scripts before export.",
            "输出前删去脚本。",
        ),
        (
            "the file holds JavaScript ({count})",
            "文件含 JavaScript（{count} 处）",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 12.6; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No JavaScript."""
    document = facts.document
    count = document.inventory.actions.get("JavaScript", 0) or len(document.catalog.javascript)
    if count:
        yield hit(count=count)
