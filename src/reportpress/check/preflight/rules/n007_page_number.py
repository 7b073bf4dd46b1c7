"""N007: each page has its number, and they follow one another."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.check.text.folio import PageNumber, page_number
from reportpress.source.errors import Severity


@rule(
    "N007",
    About(
        (
            "Each page carries its number",
            "每版须有版次",
        ),
        (
            "Readers, jump lines and the press room find pages by their numbers.",
            "读者、转版和印厂都靠版次找版面。",
        ),
        (
            "Print the page number in the folio line, and count on from page to page.",
            "在报眉印上版次，各版连续。",
        ),
        {
            "none": (
                "no page number in the head or foot",
                "报眉和版脚没有版次",
            ),
            "order": (
                "page number {number} follows {previous}",
                "版次 {number} 接在 {previous} 之后",
            ),
        },
    ),
    Severity.WARNING,
    "Newspaper layout: 报眉",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Read from the lines at the page's head and foot."""
    previous: PageNumber | None = None
    for page in facts.pages:
        number = page_number(page.head_and_foot)
        if number is None:
            yield hit(page=page.number, message="none")
        elif previous and not number.follows(previous):
            yield hit(
                page=page.number, message="order",
                number=f"{number.section}{number.first}",
                previous=f"{previous.section}{previous.last}",
            )  # fmt: skip
        previous = number
