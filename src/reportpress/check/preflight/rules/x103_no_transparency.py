"""X103: nothing is transparent."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import Image
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X103",
    About(
        (
            "Nothing is transparent",
            "不得使用透明效果",
        ),
        (
            "PDF/X-1a is made for devices that cannot blend; they print the object opaque or "
            "not at all.",
            "PDF/X-1a 面向不支持透明的设备，透明对象会印成不透明或丢失。",
        ),
        (
            "Flatten transparency when exporting.",
            "输出时拼合透明度。",
        ),
        {
            "group": (
                "the page has a transparency group",
                "页面有透明组",
            ),
            "object": (
                "an object is transparent",
                "有透明对象",
            ),
            "mask": (
                "a picture has a soft mask",
                "图片带有软蒙版",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 11",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Groups, opacity, blend modes and soft masks."""
    if facts.page.has_group:
        yield hit(message="group")
    for group in facts.groups:
        yield hit(group.box, message="group")
    for event in facts.everything:
        graphics = event.graphics
        if not graphics.opaque or graphics.stroke_opacity < 1:
            yield hit(event.box, about(event), message="object")
        if isinstance(event, Image) and event.mask is not None and event.mask.kind == "soft":
            yield hit(event.box, about(event), message="mask")
