"""X105: no compression that PDF/X-1a does not know."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X105",
    About(
        (
            "No JPEG 2000 and no JBIG2",
            "不得用 JPEG 2000 和 JBIG2 压缩",
        ),
        (
            "Devices for PDF/X-1a need not know them, and leave the picture out.",
            "PDF/X-1a 设备可能不认识这些压缩，图片会丢失。",
        ),
        (
            "Save the pictures as JPEG or with Flate.",
            "图片改用 JPEG 或 Flate 压缩。",
        ),
        (
            "{filter} is used ({count:stream|streams})",
            "使用了 {filter}（{count} 个数据流）",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 7.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No compression that PDF/X-1a does not know."""
    inventory = facts.document.inventory

    for each in ("JPXDecode", "JBIG2Decode"):
        if count := inventory.filters.get(each, 0):
            yield hit(None, each, filter=each, count=count)
