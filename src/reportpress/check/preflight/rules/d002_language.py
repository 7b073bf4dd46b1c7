"""D002: the file says its language."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "D002",
    About(
        (
            "The file says its language",
            "文件须标明语言",
        ),
        (
            "A screen reader needs the language to pronounce the text.",
            "读屏软件要知道语言才能正确朗读。",
        ),
        (
            "Set the document's language (zh-CN).",
            "设置文档语言（zh-CN）。",
        ),
        (
            "the file does not say its language",
            "文件未标明语言",
        ),
    ),
    Severity.WARNING,
    "ISO 14289-1, 7.2; ISO 32000-2, 14.9.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The file says its language."""
    if not facts.document.catalog.language.strip():
        yield hit()
