"""N006: columns end on one line (栏底不齐)."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, snippet
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.preflight.page.sidebyside import before, by_stories, is_free, rows
from reportpress.source.errors import Severity


@rule(
    "N006",
    About(
        (
            "Columns of one story end level",
            "栏底须齐",
        ),
        (
            "Feet at different heights make a page look unfinished.",
            "各栏底部高低不齐，版面显得没做完。",
        ),
        (
            "Balance the columns, or fill the gap.",
            "调匀各栏，或补足空白。",
        ),
        (
            "a column ends above its neighbour; lines missing: {lines:g}",
            "一栏比相邻栏短 {lines:g} 行",
        ),
    ),
    Severity.WARNING,
    "Newspaper layout: 栏底不齐",
    gutter=(12.0, "mm", "widest gutter between columns of one story", "同篇各栏的最大间隔"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Columns of one story that begin level, side by side.

    The last may lack as many lines as balancing leaves over.
    """
    text, gutter = facts.text, facts.units(limits["gutter"])
    level = rows(text.columns, gutter)
    for row in (story for each in level for story in by_stories(each, text.headlines)):
        lowest = min(column.lines[-1].y for column in row)
        left_over = before(row[-1], text.blocks, text.headlines, gutter)
        for column in row:
            short = (column.lines[-1].y - lowest) / column.leading
            allowed = left_over if column is row[-1] else 0
            if short > allowed + 0.5 and is_free(facts, column, lowest):
                yield hit(column.box, snippet(column.lines[-1].text), lines=float(round(short)))
