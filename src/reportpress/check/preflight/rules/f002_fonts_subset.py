"""F002: fonts are subset."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "F002",
    About(
        (
            "Embedded fonts hold only the glyphs in use",
            "嵌入的字体只含所用字形",
        ),
        (
            "A whole Chinese font weighs ten megabytes and more; a licence may forbid to "
            "pass it on.",
            "整套中文字库有十几兆，授权也可能禁止整套传递。",
        ),
        (
            "Switch subsetting on when exporting.",
            "输出时选择字体子集。",
        ),
        (
            "{font} is embedded whole",
            "字体 {font} 整套嵌入",
        ),
    ),
    Severity.WARNING,
    "House rule; ISO 32000-2, 9.9.2",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """By the tag of six letters before the name."""
    for font in facts.fonts:
        if font.embedded and not font.subset and font.kind != "Type3":
            yield hit(None, font.name, font=font.name)
