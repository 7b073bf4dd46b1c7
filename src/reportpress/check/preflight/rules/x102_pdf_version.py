"""X102: PDF 1.4 at most."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

NEWEST = "1.4"


@rule(
    "X102",
    About(
        (
            "The PDF version is 1.4 or lower",
            "PDF 版本不高于 1.4",
        ),
        (
            "A PDF/X reader trusts what the standard promises; where the promise is broken, "
            "a workflow stops or guesses.",
            "PDF/X 流程依标准行事，文件不守标准，流程会中断或自行猜测。",
        ),
        (
            "Export as PDF/X-1a.",
            "按 PDF/X-1a 输出。",
        ),
        (
            "the file is PDF {version}",
            "文件版本为 PDF {version}",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 7.5.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The header's version or the catalog's, whichever is higher."""
    catalog = facts.document.catalog

    if catalog.version > NEWEST:
        yield hit(None, catalog.version, version=catalog.version)
