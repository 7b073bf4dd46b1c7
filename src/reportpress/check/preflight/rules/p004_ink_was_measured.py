"""P004: ink was measured, not estimated."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "P004",
    About(
        ("Ink is measured on rendered separations", "墨量须由分色渲染测得"),
        (
            "Without Ghostscript ink is estimated from colours and areas; pictures do not count.",
            "没有 Ghostscript 时只能按颜色和面积估算墨量，图片无法计入。",
        ),
        (
            "Install Ghostscript, and do not switch rendering off.",
            "安装 Ghostscript，并开启渲染。",
        ),
        {
            "off": (
                "ink is estimated, {count:picture|pictures} left out: rendering was switched off",
                "墨量为估算，未计 {count} 幅图：渲染已关闭",
            ),
            "missing": (
                "ink is estimated, {count:picture|pictures} left out: Ghostscript is not installed",
                "墨量为估算，未计 {count} 幅图：没有安装 Ghostscript",
            ),
            "large": (
                "ink is estimated, {count:picture|pictures} left out: too large to draw",
                "墨量为估算，未计 {count} 幅图：版面太大或太多，无法渲染",
            ),
            "failed": (
                "ink is estimated, {count:picture|pictures} left out: Ghostscript could not draw "
                "the page",
                "墨量为估算，未计 {count} 幅图：Ghostscript 未能画出此版",
            ),
        },
    ),
    Severity.NOTE,
    "House rule",
    scope=RuleScope.KNOWN_INK,
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Says why ink is only an estimate."""
    found = facts.ink_map
    if found is not None and not found.rendered:
        yield hit(message=found.reason, count=found.uncounted)
