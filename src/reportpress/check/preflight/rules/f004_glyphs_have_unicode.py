"""F004: every glyph has a Unicode value."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import ShownText
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.badglyphs import runs_where
from reportpress.source.errors import Severity


@rule(
    "F004",
    About(
        (
            "Every glyph has a Unicode value",
            "每个字形须有 Unicode 值",
        ),
        (
            "Text without Unicode values cannot be searched, copied, read aloud or archived.",
            "没有 Unicode 值的文字无法检索、复制、朗读和存档。",
        ),
        (
            "Export with a program that writes ToUnicode tables.",
            "用能写入 ToUnicode 表的软件输出。",
        ),
        (
            "no Unicode value for {count:glyph|glyphs} of {font}",
            "{font} 有 {count} 个字形没有 Unicode 值",
        ),
    ),
    Severity.ERROR,
    "House rule; ISO 32000-2, 9.10",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """From ToUnicode, the encoding, or an ActualText round it; what is missing is F005."""
    for event, indexes in runs_where(facts.texts, _lacks):
        mark = event.where.marked
        if mark is None or mark.replaced_by is None:
            yield hit(
                event.em_box(indexes[0]), about(event), font=event.font.name, count=len(indexes)
            )


def _lacks(event: ShownText, index: int) -> bool:
    return event.texts[index] is None and not event.font.lacks(event.codes[index])
