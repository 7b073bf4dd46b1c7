"""H002: the spot with most ink."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H002",
    About(
        (
            "The highest ink on any one spot",
            "单点最高墨量",
        ),
        (
            "A single spot does no harm by itself; it shows what separation was used.",
            "单点墨量高本身无妨，但能看出用了什么分色。",
        ),
        (
            "Nothing to do while H001 holds.",
            "H001 通过就不必处理。",
        ),
        (
            "at most {ink:.1f} % ink on one spot",
            "单点墨量最高 {ink:.1f}%",
        ),
    ),
    Severity.NOTE,
    "House rule; ISO 12647-3",
    scope=RuleScope.INK,
    above=(240.0, "%", "told when above", "高于此值时提示"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """The spot with most ink."""
    found = facts.ink_map
    if found is not None and found.exceeds(found.peak, limits["above"]):
        yield hit(found.peak_box, ink=found.peak)
