"""R0006: one page only."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0006",
    About(
        ("The file has one page", "文件只含一页"),
        (
            "An advertisement is one page; a second one would be lost. Editions switch this off.",
            "广告文件只取一页，多出的页会丢失。整期报纸不用此项。",
        ),
        ("Export each page to a file of its own.", "每页单独输出一个文件。"),
        ("the file has {pages:page|pages}", "文件有 {pages} 页"),
    ),
    Severity.ERROR,
    "GWG 2022 R0006 (advertisements)",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Count the pages."""
    if len(facts.pages) > 1:
        yield hit(pages=len(facts.pages))
