"""P002: all content could be followed."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

# What the reader says it could not follow, as it says it, and in Chinese.
TOLD = {
    told: (told, chinese)
    for told, chinese in (
        ("content nested too deep", "内容嵌套太深"),
        ("content that contains itself", "内容包含自身"),
        ("content that cannot be decoded", "内容无法解码"),
        ("content that is not there", "版面内容不存在"),
        ("content that is cut off", "内容不完整，数据被截断"),
        ("text without a font", "文字没有字体"),
        ("an XObject that is not there", "引用的对象不存在"),
        ("a page larger than 14400 units", "页面大于 14400 单位"),
    )
}


@rule(
    "P002",
    About(
        (
            "All content could be followed",
            "内容须能全部解析",
        ),
        (
            "What the reader cannot follow it cannot judge, and a plate setter may stumble "
            "over it too.",
            "读不懂的内容无法检查，制版设备也可能出错。",
        ),
        (
            "Export the page again; take out what the message names.",
            "重新输出该页；去掉信息所指的内容。",
        ),
        {"": ("{what}", "{what}"), **TOLD},
    ),
    Severity.ERROR,
    "ISO 32000-2, 7.8",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """What the page's interpreter could not follow."""
    facts.page.events  # noqa: B018 the limits are known once the events have been read
    for what in facts.page.limits:
        yield hit(message=what if what in TOLD else "", what=what)
