"""F005: no .notdef glyph is shown."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import ShownText
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.badglyphs import runs_where
from reportpress.source.errors import Severity


@rule(
    "F005",
    About(
        (
            "No glyph is missing",
            "不得出现缺字符号（.notdef）",
        ),
        (
            "A box or a gap is printed where the font lacks the character.",
            "字体缺字，版面上会是方框或空白。",
        ),
        (
            "Use a font that has the character.",
            "换用含有该字的字体。",
        ),
        (
            "{count:missing glyph|missing glyphs} in {font}",
            "{font} 有 {count} 个缺字",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 9.7.6.3",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Glyph 0 of composite fonts, and what the programs of simple fonts lack."""
    for event, indexes in runs_where(facts.shown, _missing):
        yield hit(event.em_box(indexes[0]), about(event), font=event.font.name, count=len(indexes))


def _missing(event: ShownText, index: int) -> bool:
    return event.font.lacks(event.codes[index])
