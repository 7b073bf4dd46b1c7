"""X419: document information and metadata agree."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

PAIRS = {"Title": "dc:title", "Trapped": "pdf:Trapped"}


@rule(
    "X419",
    About(
        (
            "Document information and metadata agree",
            "文档信息与元数据须一致",
        ),
        (
            "Two titles or two answers to “trapped?” leave a workflow to choose.",
            "两处标题或陷印状态不同，流程只能任选其一。",
        ),
        (
            "Set both to the same value, or leave out the document information.",
            "两处设为一致，或删去文档信息。",
        ),
        (
            "{key} is “{info}” in the document information and “{metadata}” in the metadata",
            "{key} 在文档信息里为“{info}”，在元数据里为“{metadata}”",
        ),
    ),
    Severity.WARNING,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.3",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Where both give a value."""
    catalog = facts.document.catalog

    properties = catalog.metadata.properties if catalog.metadata else {}
    for key, property_ in PAIRS.items():
        info, metadata = catalog.info.get(key, ""), properties.get(property_, "")
        if info and metadata and info.strip() != metadata.strip():
            yield hit(None, key, key=key, info=info, metadata=metadata)
