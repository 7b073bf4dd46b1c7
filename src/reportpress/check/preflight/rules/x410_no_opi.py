"""X410: no OPI."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X410",
    About(
        (
            "There are no OPI comments",
            "不得含 OPI 注释",
        ),
        (
            "OPI refers to a picture that is kept elsewhere: a coarse preview would print.",
            "OPI 表示高精度图在别处，印出来可能是低精度预览。",
        ),
        (
            "Place the real pictures and export again.",
            "置入原图后重新输出。",
        ),
        (
            "the file holds OPI comments ({count})",
            "文件含 OPI 注释（{count} 处）",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.11.7; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No OPI."""
    inventory = facts.document.inventory

    if inventory.opi:
        yield hit(count=inventory.opi)
