"""P005: every rule could be applied."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, rule
from reportpress.source.errors import Severity


@rule(
    "P005",
    About(
        (
            "Every rule could be applied",
            "每条规则都须能执行",
        ),
        (
            "A rule that stumbles over a file has not judged it; the file is unusual, or the "
            "rule is wrong.",
            "规则执行出错就等于没查，可能文件特殊，也可能规则有误。",
        ),
        (
            "Send the file to whoever looks after reportpress; judge this point by eye.",
            "把文件交给维护者，此项请人工检查。",
        ),
        (
            "rule {rule} could not be applied: {problem}",
            "规则 {rule} 未能执行：{problem}",
        ),
    ),
    Severity.ERROR,
    "House rule",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Nothing: the runner reports it when a rule fails."""
    yield from ()
