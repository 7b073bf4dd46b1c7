"""R0002: no UserUnit."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0002",
    About(
        ("Pages have no UserUnit", "页面不得设 UserUnit"),
        (
            "Many press systems pass a UserUnit over and print the page at another size.",
            "许多制版系统忽略 UserUnit，印出的版面尺寸会不对。",
        ),
        (
            "Export at the real size; a newspaper page needs no UserUnit.",
            "按实际尺寸重新输出；报纸版面用不着 UserUnit。",
        ),
        (
            "one unit of the page is {unit:g}/72 inch",
            "页面单位为 {unit:g}/72 英寸",
        ),
    ),
    Severity.ERROR,
    "GWG 2022 R0002; ISO 32000-2, 14.11.2",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """A page with the key, whatever its value."""
    if facts.page.has_user_unit:
        yield hit(unit=facts.unit)
