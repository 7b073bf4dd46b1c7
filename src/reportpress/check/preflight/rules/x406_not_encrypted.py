"""X406: the file is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X406",
    About(
        (
            "The file is not encrypted",
            "文件不得加密",
        ),
        (
            "A workflow cannot open a protected file, not even one without a password to open it.",
            "流程打不开受保护的文件，即使打开时不需密码。",
        ),
        (
            "Save it without security.",
            "取消安全设置后另存。",
        ),
        (
            "the file is encrypted",
            "文件已加密",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 7.6; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The file is not encrypted."""
    catalog = facts.document.catalog

    if catalog.encrypted:
        yield hit()
