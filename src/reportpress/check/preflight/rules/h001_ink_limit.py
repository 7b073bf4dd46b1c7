"""H001: ink in any window is within the paper's limit."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

NO_LIMIT = 1e9


@rule(
    "H001",
    About(
        (
            "Ink stays within the limit of the paper",
            "总墨量不超过纸张限度",
        ),
        (
            "Newsprint holds 220 to 240 % ink; more sets off on the next page and dries too late.",
            "新闻纸只吃得下 220% 到 240% 的墨，多了会蹭脏、不干。",
        ),
        (
            "Separate pictures with the press's profile; lighten rich blacks.",
            "用印刷机的特性文件分色，减淡四色黑。",
        ),
        (
            "{ink:.1f} % ink in a square of {window:g} mm",
            "{window:g} 毫米见方内总墨量 {ink:.1f}%",
        ),
    ),
    Severity.ERROR,
    "House rule; ISO 12647-3",
    scope=RuleScope.INK,
    error=(240.0, "%", "error above", "高于此值为错误"),
    warning=(220.0, "%", "warning above", "高于此值为警告"),
    window=(15.0, "mm", "side of the square", "方块边长"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Means over all squares."""
    if facts.ink_map is None:
        return
    error, warning = limits["error"], limits["warning"]
    least = min(each for each in (error, warning, NO_LIMIT) if each is not None)
    for spot in facts.ink_map.windows_over(least, limits["window"]):
        grave = error is not None and facts.ink_map.exceeds(spot.ink, error)
        severity = Severity.ERROR if grave else Severity.WARNING
        yield hit(spot.box, severity=severity, ink=spot.ink, window=limits["window"])
