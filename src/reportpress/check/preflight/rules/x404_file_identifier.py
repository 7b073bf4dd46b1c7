"""X404: the file has an identifier."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X404",
    About(
        (
            "The trailer has an /ID",
            "文件尾须有 /ID",
        ),
        (
            "A PDF/X reader trusts what the standard promises; where the promise is broken, "
            "a workflow stops or guesses.",
            "PDF/X 流程依标准行事，文件不守标准，流程会中断或自行猜测。",
        ),
        (
            "Export as PDF/X-4.",
            "按 PDF/X-4 输出。",
        ),
        (
            "the trailer has no /ID of two parts",
            "文件尾没有由两部分组成的 /ID",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.4; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The file has an identifier."""
    catalog = facts.document.catalog

    if len(catalog.ids) != 2 or not all(catalog.ids):
        yield hit()
