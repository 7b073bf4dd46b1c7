"""X402: one PDF/X output intent."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X402",
    About(
        (
            "There is one PDF/X output intent",
            "须有一个 PDF/X 输出意图",
        ),
        (
            "Without an output intent nobody knows for which press the colours were made.",
            "没有输出意图，就不知道颜色为哪种印刷条件而做。",
        ),
        (
            "Export with the press's profile as output intent.",
            "输出时选定印刷机的特性文件作输出意图。",
        ),
        (
            "the file has {count:PDF/X output intent|PDF/X output intents}",
            "文件有 {count} 个 PDF/X 输出意图",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.11.5; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """One PDF/X output intent."""
    catalog = facts.document.catalog

    count = sum(intent.kind == "GTS_PDFX" for intent in catalog.output_intents)
    if count != 1:
        yield hit(count=count)
