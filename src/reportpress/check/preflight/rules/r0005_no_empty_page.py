"""R0005: no empty page."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import Image, Path, Shading, ShownText
from reportpress.check.preflight.page.pagefacts import PageFacts, seen
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

LEAST_INK = 1.0  # percent at the darkest pixel


@rule(
    "R0005",
    About(
        ("No page is empty", "不得有空白版"),
        (
            "An empty page is most often an export that went wrong.",
            "空白版多半是输出出错。",
        ),
        (
            "Export the page again; remove it if it is really not wanted.",
            "重新输出该版；确实不要就删去。",
        ),
        ("nothing is printed inside the trim", "成品尺寸内没有任何印迹"),
    ),
    Severity.ERROR,
    "GWG 2022 R0005",
    scope=RuleScope.KNOWN_INK,
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """No ink in the rendered separations; without those, no event that could leave any."""
    if facts.ink_map is not None and facts.ink_map.rendered:
        empty = facts.ink_map.peak < LEAST_INK
    else:
        empty = not any(_prints(facts, event) for event in facts.everything)
    if empty:
        yield hit()


def _prints(facts: PageFacts, event: object) -> bool:
    if not isinstance(event, ShownText | Path | Image | Shading):
        return False
    box, graphics = seen(event), event.graphics
    if box is None or box.meets(facts.trim) is None:
        return False
    if isinstance(event, ShownText) and not event.text.strip():
        return False
    if isinstance(event, Image | Shading):
        return not (isinstance(event, Image) and event.stencil and facts.ink(graphics.fill).white)
    inked = event.fills and not facts.ink(graphics.fill).white
    return inked or (event.strokes and not facts.ink(graphics.stroke).white)
