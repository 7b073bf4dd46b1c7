"""H014: no layers that are switched off."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


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
        (
            "layers are switched off: {names}",
            "关闭的图层：{names}",
        ),
    ),
    Severity.WARNING,
    "House rule; ISO 32000-2, 8.11",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """No layers that are switched off."""
    off = facts.document.catalog.layers_off
    if off:
        yield hit(None, ", ".join(off[:5]), names=", ".join(off[:5]))
