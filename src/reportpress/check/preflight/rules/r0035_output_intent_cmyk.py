"""R0035: the output intent is CMYK."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0035",
    About(
        ("The output intent is a CMYK profile", "输出意图须为 CMYK"),
        (
            "The output intent says for which press the colours were made; that press prints CMYK.",
            "输出意图说明颜色为哪种印刷条件而做，印刷机用的是 CMYK。",
        ),
        (
            "Export with the press's CMYK profile as output intent.",
            "输出时以印刷机的 CMYK 特性文件作输出意图。",
        ),
        ("the output intent's profile is {space}", "输出意图的特性文件为 {space}"),
    ),
    Severity.ERROR,
    "GWG 2022 R0035; ISO 15930-7, 6.2.2",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """The profile's header; whether there is one at all is X402 and X403."""
    for intent in facts.document.catalog.output_intents:
        profile = intent.profile
        if intent.kind == "GTS_PDFX" and profile is not None and profile.space != "CMYK":
            yield hit(None, profile.description or intent.condition, space=profile.space)
