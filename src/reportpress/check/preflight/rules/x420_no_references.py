"""X420: nothing is kept in another file."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X420",
    About(
        (
            "Nothing is kept in another file",
            "内容不得存于其他文件",
        ),
        (
            "What lies elsewhere does not travel with the file.",
            "存在别处的内容不会随文件一同送达。",
        ),
        (
            "Embed everything.",
            "把全部内容嵌入。",
        ),
        {
            "form": (
                "pages of other files, shown by {count:form|forms}",
                "有 {count} 个表单引用其他文件的页面",
            ),
            "stream": (
                "data in other files, of {count:stream|streams}",
                "有 {count} 个数据流的数据在其他文件里",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 7.3.8, 8.10.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Nothing is kept in another file."""
    inventory = facts.document.inventory

    if inventory.reference_forms:
        yield hit(message="form", count=inventory.reference_forms)
    if inventory.file_streams:
        yield hit(message="stream", count=inventory.file_streams)
