"""F006: no characters of private use."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from reportpress.check.pdf import ShownText
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.badglyphs import runs_where
from reportpress.source.errors import Severity


@rule(
    "F006",
    About(
        (
            "No character is of private use",
            "不用私用区字符",
        ),
        (
            "Only this font knows what such a character means; elsewhere it reads as nothing.",
            "私用区字符只有本字体认识，换个环境就成乱码。",
        ),
        (
            "Use the character's own Unicode value, or a picture.",
            "改用该字的正式编码，或用图。",
        ),
        (
            "{count:character|characters} of private use in {font}",
            "{font} 有 {count} 个私用区字符",
        ),
    ),
    Severity.WARNING,
    "House rule; Unicode 16.0, 23.5",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """No characters of private use."""
    for event, indexes in runs_where(facts.texts, _private):
        mark = event.where.marked
        if mark is None or mark.replaced_by is None:
            yield hit(
                event.em_box(indexes[0]), about(event), font=event.font.name, count=len(indexes)
            )


def _private(event: ShownText, index: int) -> bool:
    text = event.texts[index]
    return text is not None and any(category(character) == "Co" for character in text)
