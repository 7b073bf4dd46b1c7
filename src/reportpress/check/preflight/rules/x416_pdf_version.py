"""X416: PDF 1.6 at most."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

NEWEST = "1.6"


@rule(
    "X416",
    About(
        (
            "The PDF version is 1.6 or lower",
            "PDF 版本不高于 1.6",
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
            "the file is PDF {version}",
            "文件版本为 PDF {version}",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 7.5.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The header's version or the catalog's, whichever is higher."""
    catalog = facts.document.catalog

    if catalog.version > NEWEST:
        yield hit(None, catalog.version, version=catalog.version)
