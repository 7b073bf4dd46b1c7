"""X104: no layers."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X104",
    About(
        (
            "There are no layers",
            "不得含图层",
        ),
        (
            "Layers came with PDF 1.5; older devices print all of them.",
            "图层是 PDF 1.5 的功能，旧设备会把所有图层全印出来。",
        ),
        (
            "Merge the layers when exporting.",
            "输出时合并图层。",
        ),
        (
            "the file has {count:layer|layers}",
            "文件有 {count} 个图层",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 8.11",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No layers."""
    catalog = facts.document.catalog

    if catalog.layers:
        yield hit(None, ", ".join(catalog.layers[:5]), count=len(catalog.layers))
