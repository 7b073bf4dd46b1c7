"""A202: one output intent for archives, with its profile in the file."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "A202",
    About(
        (
            "There is one PDF/A output intent with its profile",
            "须有一个内嵌特性文件的 PDF/A 输出意图",
        ),
        (
            "Device colours mean nothing by themselves; the profile says for decades what they "
            "are.",
            "设备色本身没有含义，内嵌的特性文件使颜色长期可知。",
        ),
        (
            "Export with an output intent for PDF/A, its profile embedded.",
            "输出时写入 PDF/A 输出意图并内嵌特性文件。",
        ),
        {
            "count": (
                "the file has {count:PDF/A output intent|PDF/A output intents}",
                "文件有 {count} 个 PDF/A 输出意图",
            ),
            "profile": (
                "the output intent has no sound profile within",
                "输出意图没有内嵌可用的特性文件",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.2.3",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """One of GTS_PDFA1; its profile lies in the file."""
    intents = [each for each in facts.document.catalog.output_intents if each.kind == "GTS_PDFA1"]
    if len(intents) != 1:
        yield hit(message="count", count=len(intents))
    for intent in intents:
        profile = intent.profile
        if intent.external or profile is None or not profile.signed:
            yield hit(message="profile")
