"""D001: the file has a title."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "D001",
    About(
        (
            "The file has a title",
            "文件须有标题",
        ),
        (
            "Viewers, search engines and screen readers show the title; without it a file name.",
            "阅读器、搜索引擎和读屏软件显示标题，没有就只显示文件名。",
        ),
        (
            "Give the document a title.",
            "给文档加标题。",
        ),
        (
            "the file has no title",
            "文件没有标题",
        ),
    ),
    Severity.WARNING,
    "ISO 14289-1, 7.1; ISO 32000-2, 14.3",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The file has a title."""
    catalog = facts.document.catalog
    properties = catalog.metadata.properties if catalog.metadata else {}
    if not (catalog.info.get("Title", "").strip() or properties.get("dc:title", "").strip()):
        yield hit()
