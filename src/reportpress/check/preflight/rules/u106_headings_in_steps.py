"""U106: headings begin with the first rank and leave none out."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

RANKS = ("H1", "H2", "H3", "H4", "H5", "H6")


@rule(
    "U106",
    About(
        (
            "Headings go down in steps",
            "标题级别须逐级",
        ),
        (
            "Who jumps from heading to heading takes a rank that is left out for a part that is "
            "missing.",
            "靠标题跳读的人会把跳过的级别当作缺了一部分。",
        ),
        (
            "Begin with H1 and go down one rank at a time.",
            "从 H1 开始，逐级向下。",
        ),
        (
            "a heading of rank {found} follows one of rank {before}",
            "{before} 级标题之后是 {found} 级标题",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.4.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Ranks H1 to H6 in the order of the structure; the first is behind rank 0."""
    before = 0
    for each in facts.document.elements:
        if each.role in RANKS:
            found = RANKS.index(each.role) + 1
            if found > before + 1:
                yield hit(None, each.role, found=found, before=before)
            before = found
