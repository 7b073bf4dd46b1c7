"""R0004: one trim size, no turned page."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0004",
    About(
        ("All pages have one trim size and none is turned", "各版成品尺寸一致且不旋转"),
        (
            "A press prints one format; a page of another size or turned by 90° lands wrong.",
            "印刷机一次只印一种规格；尺寸不同或旋转的版面会上错版。",
        ),
        (
            "Export all pages at one size, upright, without the Rotate entry.",
            "所有版面按同一尺寸正向输出，不设旋转。",
        ),
        {
            "size": (
                "the trim is {width:g} × {height:g} mm, that of page {first} {wide:g} × "
                "{high:g} mm",
                "成品尺寸 {width:g} × {height:g} 毫米，而第 {first} 页为 {wide:g} × {high:g} 毫米",
            ),
            "turned": ("the page is turned by {degrees}°", "页面旋转了 {degrees}°"),
        },
    ),
    Severity.ERROR,
    "GWG 2022 R0004",
    scope=RuleScope.FILE,
    slack=(0.1, "mm", "how far sizes may differ", "尺寸允许误差"),
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Each page against the first."""
    for page in facts.document.pages:
        if page.rotate:
            yield hit(page=page.number, message="turned", degrees=page.rotate)
    first = facts.pages[0]
    for each in facts.pages[1:]:
        across, up = abs(each.width - first.width), abs(each.height - first.height)
        if max(across, up) > limits["slack"]:
            yield hit(
                page=each.number, message="size", first=first.number,
                width=each.width, height=each.height, wide=first.width, high=first.height,
            )  # fmt: skip
