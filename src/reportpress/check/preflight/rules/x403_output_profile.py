"""X403: the output intent's profile is embedded and sound."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X403",
    About(
        (
            "The output intent embeds a sound output profile",
            "输出意图须嵌入有效的输出特性文件",
        ),
        (
            "Proofs and separations are made with this profile; a damaged or missing one "
            "leaves them to chance.",
            "打样和分色都用这个特性文件，缺失或损坏就无从依据。",
        ),
        (
            "Embed the press's ICC output profile.",
            "嵌入印刷机的 ICC 输出特性文件。",
        ),
        {
            "none": (
                "the output intent has no profile",
                "输出意图未嵌入特性文件",
            ),
            "broken": (
                "the output intent's profile is damaged",
                "输出意图的特性文件已损坏",
            ),
            "kind": (
                "the output intent's profile is of class “{kind}”, not an output profile",
                "输出意图的特性文件类别为“{kind}”，不是输出设备",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 14.11.5; ICC.1:2022, 7.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The output intent's profile is embedded and sound."""
    catalog = facts.document.catalog

    for intent in catalog.output_intents:
        if intent.kind != "GTS_PDFX" or intent.external:
            continue
        profile = intent.profile
        if profile is None:
            yield hit(None, intent.condition, message="none")
        elif not profile.valid:
            yield hit(None, profile.description or intent.condition, message="broken")
        elif profile.kind != "prtr":
            yield hit(None, profile.description, message="kind", kind=profile.kind)
