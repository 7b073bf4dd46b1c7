"""N002: nothing cuts the page in two (断版)."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.matter import cuts, matter
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

FEW = 8  # pieces of matter; less make no page


@rule(
    "N002",
    About(
        (
            "No straight gap or rule cuts the page in two",
            "不得断版",
        ),
        (
            "A gap that runs straight through the page makes two half pages of it.",
            "一条通栏空白或线条把版面截成两半，整版就散了。",
        ),
        (
            "Let a story or picture reach across the gap.",
            "让一篇稿件或一幅图跨过空白。",
        ),
        {
            "horizontal": (
                "a straight gap {gap:g} mm high cuts through the whole page",
                "一条高 {gap:g} 毫米的横向空白贯穿整版",
            ),
            "vertical": (
                "a straight gap {gap:g} mm wide cuts through the whole page",
                "一条宽 {gap:g} 毫米的竖向空白贯穿整版",
            ),
        },
    ),
    Severity.WARNING,
    "Newspaper layout: 断版",
    gap=(5.0, "mm", "least gap", "最小空白"),
    gutter=(7.0, "mm", "widest gutter of one story's columns", "同篇各栏间隔不计的最大宽度"),
    ends=(0.2, "", "share of the page at both ends that does not count", "两端不计的比例"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """White bands through all matter; folio lines near the page's ends may be parted off."""
    found = matter(facts)
    if len(found.all) < FEW:
        return
    least, gutter = facts.units(limits["gap"]), facts.units(limits["gutter"])
    for message, gap in cuts(facts, found, least, limits["ends"], gutter):
        across = gap.height if message == "horizontal" else gap.width
        yield hit(gap, message=message, gap=facts.mm(across))
