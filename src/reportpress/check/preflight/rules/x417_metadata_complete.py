"""X417: title and dates in the metadata."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

NEEDED = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate",
    "xmpMM:DocumentID", "xmpMM:RenditionClass", "xmpMM:VersionID",
)  # fmt: skip


@rule(
    "X417",
    About(
        (
            "The metadata have title and dates",
            "元数据须有标题和日期",
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
            "the metadata lack {keys}",
            "元数据缺 {keys}",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.3.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Each property that the standard asks for."""
    catalog = facts.document.catalog

    if catalog.metadata is not None and not catalog.metadata.problem:
        lacking = [key for key in NEEDED if not catalog.metadata.properties.get(key)]
        if lacking:
            yield hit(keys=", ".join(lacking))
