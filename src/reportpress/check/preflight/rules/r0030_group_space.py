"""R0030: transparency blends in DeviceCMYK."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0030",
    About(
        ("Transparency groups blend in DeviceCMYK", "透明度混合空间须为 DeviceCMYK"),
        (
            "Blending in another space turns everything in the group into that space and back.",
            "在其他颜色空间混合，会把整组内容来回转换，单黑也会变四色。",
        ),
        (
            "Set the document's blending space to CMYK and export again.",
            "把文档混合空间设为 CMYK 后重新输出。",
        ),
        {
            "page": ("the page blends in {space}", "页面在 {space} 中混合"),
            "group": ("a transparency group blends in {space}", "透明组在 {space} 中混合"),
        },
    ),
    Severity.ERROR,
    "GWG 2022 R0030; ISO 32000-2, 11.6.6",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """The page's group and those in use; a group that names no space takes its parent's."""
    space = facts.page.group
    if space is not None and space.family != "DeviceCMYK":
        yield hit(message="page", space=space.family)
    for group in facts.groups:
        mask_of_gray = group.soft_mask and group.space is not None and group.space.components == 1
        if group.space is not None and group.space.family != "DeviceCMYK" and not mask_of_gray:
            yield hit(group.box, message="group", space=group.space.family)
