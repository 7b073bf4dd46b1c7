"""D003: the file is tagged."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "D003",
    About(
        (
            "The file is tagged",
            "文件须带标签结构",
        ),
        (
            "Tags give the reading order; without them stories on a newspaper page run into "
            "one another.",
            "标签给出阅读顺序，没有标签，各篇稿件会混在一起。",
        ),
        (
            "Export as tagged PDF.",
            "按带标签的 PDF 输出。",
        ),
        (
            "the file has no tags",
            "文件没有标签结构",
        ),
    ),
    Severity.WARNING,
    "ISO 14289-1, 7.1; ISO 32000-2, 14.7",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The file is tagged."""
    catalog = facts.document.catalog
    if not (catalog.structured and catalog.marked):
        yield hit()
