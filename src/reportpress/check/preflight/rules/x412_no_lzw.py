"""X412: no LZW."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X412",
    About(
        (
            "Nothing is compressed with LZW",
            "不得用 LZW 压缩",
        ),
        (
            "PDF/X forbids this old compression; Flate does the same, better.",
            "PDF/X 禁用这种旧压缩，Flate 更好。",
        ),
        (
            "Export as PDF/X-4.",
            "按 PDF/X-4 输出。",
        ),
        (
            "LZW compression is used ({count:stream|streams})",
            "使用了 LZW 压缩（{count} 个数据流）",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 7.4.4; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No LZW."""
    inventory = facts.document.inventory

    if count := inventory.filters.get("LZWDecode", 0) + inventory.filters.get("LZW", 0):
        yield hit(count=count)
