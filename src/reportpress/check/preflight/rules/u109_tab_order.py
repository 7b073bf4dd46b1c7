"""U109: the keyboard goes through links in the order of the structure."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U109",
    About(
        (
            "The keyboard follows the structure",
            "键盘顺序须按结构",
        ),
        (
            "Else the tab key jumps over the page.",
            "否则按 Tab 键会在版面上乱跳。",
        ),
        (
            "Export pages with annotations with Tabs S.",
            "有批注的页面输出时设 Tabs 为 S。",
        ),
        (
            "the page has links or annotations and does not say that their order is that of the "
            "structure",
            "页面有链接或批注，却没有注明按结构排序",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.18.3",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pages without annotations need not say it."""
    if facts.page.annotations and facts.page.tab_order != "S":
        yield hit()
