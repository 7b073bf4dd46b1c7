"""X405: the file says whether it is trapped."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X405",
    About(
        (
            "Trapped is True or False",
            "Trapped 须为 True 或 False",
        ),
        (
            "An unknown state means trapping twice or not at all.",
            "陷印状态不明，可能重复陷印或漏做。",
        ),
        (
            "Set Trapped to False unless the file was trapped.",
            "未做陷印就把 Trapped 设为 False。",
        ),
        {
            "none": (
                "the file does not say whether it is trapped",
                "文件未说明是否已做陷印",
            ),
            "other": (
                "Trapped is “{value}”",
                "Trapped 为“{value}”",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.11.6; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """In the document information or the metadata."""
    catalog = facts.document.catalog

    properties = catalog.metadata.properties if catalog.metadata else {}
    value = catalog.info.get("Trapped") or properties.get("pdf:Trapped", "")
    if not value:
        yield hit(message="none")
    elif value not in ("True", "False"):
        yield hit(None, value, message="other", value=value)
