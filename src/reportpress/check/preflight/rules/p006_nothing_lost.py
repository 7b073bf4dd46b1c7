"""P006: nothing that pages need is lost."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "P006",
    About(
        (
            "Nothing that pages need is lost",
            "版面所需的对象不得丢失",
        ),
        (
            "A picture, a font or a part of the page that the file refers to is not there, or not "
            "readable: it will be missing in print.",
            "文件引用的图片、字体或版面内容不存在或无法读取，印出来会缺失。",
        ),
        (
            "Export the page again, and compare it with the original: the file was cut off or "
            "changed on its way.",
            "重新输出并与原稿核对：文件在传送中被截断或改动。",
        ),
        (
            "{problem}",
            "{problem}",
        ),
    ),
    Severity.ERROR,
    "ISO 32000-2, 7.3.10 and 7.5.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """What pages asked for in vain; where nothing that prints is damaged, P003 tells it."""
    for what in facts.losses:
        yield hit(problem=what)
