"""X107: no OpenType font programs."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X107",
    About(
        (
            "Fonts are not embedded as OpenType",
            "字体不得以 OpenType 形式嵌入",
        ),
        (
            "Embedding whole OpenType programs came with PDF 1.6; older devices do not know them.",
            "整体嵌入 OpenType 是 PDF 1.6 的功能，旧设备不认识。",
        ),
        (
            "Export as PDF/X-1a, or use PDF/X-4.",
            "按 PDF/X-1a 重新输出，或改用 PDF/X-4。",
        ),
        (
            "{font} is embedded as OpenType",
            "{font} 以 OpenType 形式嵌入",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 9.9",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """No OpenType font programs."""
    for font in facts.fonts:
        if font.embedded == "FontFile3/OpenType":
            yield hit(None, font.name, font=font.name)
