"""F009: no fake bold."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "F009",
    About(
        (
            "Type is not made bold by a stroke",
            "不用描边冒充粗体",
        ),
        (
            "A stroke round each letter fills its counters and makes it print fatter than it "
            "looks.",
            "描边会填塞笔画间隙，印出来更糊。",
        ),
        (
            "Use the font's bold weight.",
            "使用字体本身的粗体。",
        ),
        (
            "{size:g} pt text is filled and stroked",
            "{size:g} 磅文字加了描边",
        ),
    ),
    Severity.WARNING,
    "House rule; ISO 32000-2, 9.3.6",
    under=(20.0, "pt", "size from which it does no harm", "大于等于此字号不论"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Filled and stroked in one colour."""
    for event in facts.texts:
        size = facts.size(event)
        graphics = event.graphics
        same = graphics.fill.rgb == graphics.stroke.rgb and graphics.fill.rgb is not None
        if event.mode == 2 and same and size < limits["under"]:
            yield hit(event.box, about(event), size=size)
