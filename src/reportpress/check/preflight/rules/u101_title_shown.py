"""U101: viewers are asked to show the title."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U101",
    About(
        (
            "Viewers show the title",
            "阅读软件须显示标题",
        ),
        (
            "A screen reader begins with the window's title: the name of a file tells nothing.",
            "读屏软件先读窗口标题，文件名说明不了内容。",
        ),
        (
            "Export with DisplayDocTitle.",
            "输出时设 DisplayDocTitle。",
        ),
        (
            "viewers are not asked to show the title",
            "没有要求阅读软件显示标题",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.1",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """DisplayDocTitle of the viewer's preferences."""
    if not facts.document.catalog.shows_title:
        yield hit()
