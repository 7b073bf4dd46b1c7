"""P001: the file can be read."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, rule
from reportpress.source.errors import Severity


@rule(
    "P001",
    About(
        (
            "The file can be read",
            "文件须可读取",
        ),
        (
            "A file that is damaged, encrypted or made to do harm cannot be judged, let "
            "alone printed.",
            "文件损坏、加密或有恶意，无法检查，更无法印刷。",
        ),
        (
            "Check its name and folder; a file that is there is saved again, without protection.",
            "核对文件名和文件夹；文件在的话，取消保护后重新保存。",
        ),
        (
            "{problem}",
            "无法读取：{problem}",
        ),
    ),
    Severity.ERROR,
    "ISO 32000-2, 7.5",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Nothing: the runner reports it when the reading stops."""
    yield from ()
