"""P003: the file is not damaged."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "P003",
    About(
        (
            "The file is not damaged",
            "文件不得有损伤",
        ),
        (
            "Readers mend damage each in their own way; the plate setter may mend it otherwise.",
            "各软件修补损伤的方式不同，制版时可能出现别的结果。",
        ),
        (
            "Save the file again from its source.",
            "从源文件重新输出。",
        ),
        (
            "damage was passed over: {what}",
            "读取时略过了损伤：{what}",
        ),
    ),
    Severity.WARNING,
    "ISO 32000-2, 7.5",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """What the reader had to mend; what it could not mend and a page needs is P006."""
    document = facts.document
    document.inventory  # noqa: B018 what no page asks for may be damaged, too
    lost = [loss for loss in document.losses if loss not in facts.losses]
    for what in dict.fromkeys((*facts.notes, *document.notes, *lost)):
        yield hit(what=what)
