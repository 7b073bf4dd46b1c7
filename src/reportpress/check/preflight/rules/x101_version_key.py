"""X101: the document information say PDF/X-1a."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X101",
    About(
        (
            "The document information name PDF/X-1a",
            "文档信息须标明 PDF/X-1a",
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
        {
            "none": (
                "the document information name no PDF/X version",
                "文档信息未标明 PDF/X 版本",
            ),
            "other": (
                "the document information name “{version}”",
                "文档信息标明的是“{version}”",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 14.3.3",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """GTS_PDFXVersion, with GTS_PDFXConformance where that says more."""
    catalog = facts.document.catalog

    version = catalog.info.get("GTS_PDFXVersion", "")
    conformance = catalog.info.get("GTS_PDFXConformance", version)
    if not version:
        yield hit(message="none")
    elif not (version.startswith("PDF/X-1") and conformance.startswith("PDF/X-1a")):
        yield hit(None, version, message="other", version=version)
