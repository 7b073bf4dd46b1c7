"""H014: no layers that are switched off."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

MOST_NAMES = 5


@rule(
    "H014",
    About(
        (
            "No layer is switched off",
            "不得有关闭的图层",
        ),
        (
            "Not every device honours layers: what is hidden here may print there.",
            "有的设备不理会图层，隐藏的内容可能印出来。",
        ),
        (
            "Remove hidden layers, and merge the others, when exporting.",
            "输出时删去隐藏图层并合并其余图层。",
        ),
        {
            "off": (
                "layers are switched off: {names}",
                "关闭的图层：{names}",
            ),
            "screen": (
                "layers show on the screen and do not print: {names}",
                "屏幕上可见而不打印的图层：{names}",
            ),
            "paper": (
                "layers print and do not show on the screen: {names}",
                "屏幕上不可见而会打印的图层：{names}",
            ),
        },
    ),
    Severity.WARNING,
    "House rule; ISO 32000-2, 8.11",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """Off altogether, or on screen or paper alone by what the file says of printing."""
    catalog = facts.document.catalog
    screen, paper = catalog.layers_on_screen_only, catalog.layers_on_paper_only
    off = tuple(each for each in catalog.layers_off if each not in screen)
    for message, layers in (("off", off), ("screen", screen), ("paper", paper)):
        if layers:
            named = ", ".join(layers[:MOST_NAMES])
            yield hit(None, named, message=message, names=named)
