"""X401: the metadata say PDF/X-4."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

VERSIONS = ("PDF/X-4", "PDF/X-4p")


@rule(
    "X401",
    About(
        (
            "The metadata name PDF/X-4",
            "元数据须标明 PDF/X-4",
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
        {
            "none": (
                "the metadata name no PDF/X version",
                "元数据未标明 PDF/X 版本",
            ),
            "other": (
                "the metadata name “{version}”",
                "元数据标明的是“{version}”",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.3.2; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The property pdfxid:GTS_PDFXVersion."""
    catalog = facts.document.catalog

    properties = catalog.metadata.properties if catalog.metadata else {}
    version = properties.get("pdfxid:GTS_PDFXVersion", "")
    if not version:
        yield hit(message="none")
    elif version not in VERSIONS:
        yield hit(None, version, message="other", version=version)
