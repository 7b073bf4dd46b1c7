"""N008: each page has the date, the same on all."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.check.text.folio import dates, weekday_of
from reportpress.source.errors import Severity

FULL = len("2025-02-18")


@rule(
    "N008",
    About(
        (
            "Each page carries the date of issue",
            "每版须有出版日期",
        ),
        (
            "A page without a date, or with yesterday's, is the classic slip of a newspaper.",
            "漏印日期或印成昨天的日期，是报纸最常见的差错。",
        ),
        (
            "Print the date in the folio line, the same on all pages, with its true weekday.",
            "在报眉印上日期，各版一致，星期无误。",
        ),
        {
            "none": (
                "no date in the head or foot",
                "报眉和版脚没有日期",
            ),
            "differs": (
                "the date is {date}, that of page {first} is {other}",
                "日期为 {date}，而第 {first} 页为 {other}",
            ),
            "weekday": (
                "{date} is not a {weekday}",
                "{date} 不是{weekday}",
            ),
        },
    ),
    Severity.WARNING,
    "Newspaper layout: 报眉",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Read from the lines at the page's head and foot; a weekday beside it must fit."""
    known: tuple[int, str] | None = None
    for page in facts.pages:
        found = dates(page.head_and_foot)
        if not found:
            yield hit(page=page.number, message="none")
        for day, weekday in found:
            if known and not _agree(day, known[1]):
                yield hit(
                    page=page.number, message="differs", date=day, first=known[0], other=known[1]
                )
            known = known or (page.number, day)
            if weekday and len(day) == FULL and weekday != weekday_of(day):
                yield hit(page=page.number, message="weekday", date=day, weekday=f"星期{weekday}")


def _agree(day: str, other: str) -> bool:
    """Whether two dates may be one; the year may be left out."""
    return day.endswith(other) or other.endswith(day)
