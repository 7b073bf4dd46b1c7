"""A201: the file says that it is PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

KEYS = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


@rule(
    "A201",
    About(
        (
            "The file says that it is PDF/A-2a and PDF/UA-1",
            "文件须标明为 PDF/A-2a 和 PDF/UA-1",
        ),
        (
            "Archives and readers take a file for what its metadata say.",
            "档案馆和阅读软件按元数据认定文件类型。",
        ),
        (
            "Export as PDF/A-2a with PDF/UA-1.",
            "输出为 PDF/A-2a 并符合 PDF/UA-1。",
        ),
        (
            "{key} is “{found}”, not “{wanted}”",
            "{key} 为“{found}”，应为“{wanted}”",
        ),
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.6.4; ISO 14289-1, 5",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Part and level of conformance of both."""
    metadata = facts.document.catalog.metadata
    said = metadata.properties if metadata else {}
    for key, wanted in KEYS.items():
        if said.get(key, "") != wanted:
            yield hit(None, key, key=key, found=said.get(key, ""), wanted=wanted)
