"""H013: no attached files."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H013",
    About(
        (
            "No files are attached",
            "不得附带文件",
        ),
        (
            "Attachments do not print, and make the page heavy; some carry what nobody meant "
            "to send.",
            "附件不会印出，只会增大文件，还可能泄露内容。",
        ),
        (
            "Remove attachments before sending.",
            "发送前删去附件。",
        ),
        (
            "attached: {count:file|files}",
            "附带了 {count} 个文件",
        ),
    ),
    Severity.WARNING,
    "House rule; ISO 32000-2, 7.11.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No attached files."""
    document = facts.document
    count = max(document.inventory.embedded_files, len(document.catalog.embedded_files))
    if count:
        yield hit(None, ", ".join(document.catalog.embedded_files[:5]), count=count)
