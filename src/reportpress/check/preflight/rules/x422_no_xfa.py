"""X422: no XFA form."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X422",
    About(
        (
            "There is no XFA form",
            "不得含 XFA 表单",
        ),
        (
            "An XFA form builds its pages when it is opened; what prints depends on the program.",
            "XFA 表单在打开时才生成版面，印出什么因软件而异。",
        ),
        (
            "Print the form to a plain PDF first.",
            "先把表单打印成普通 PDF。",
        ),
        (
            "the file holds an XFA form",
            "文件含 XFA 表单",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-1, 12.7.8",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No XFA form."""
    catalog = facts.document.catalog

    if catalog.xfa:
        yield hit()
