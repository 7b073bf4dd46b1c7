"""A203: device colours are those of the PDF/A output intent."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

# Which output intents explain a space.
DEVICE = {
    "DeviceRGB": ("RGB",),
    "DeviceCMYK": ("CMYK",),
    "DeviceGray": ("GRAY", "RGB", "CMYK"),
}


@rule(
    "A203",
    About(
        (
            "Device colours are those of the PDF/A output intent",
            "设备色须与 PDF/A 输出意图一致",
        ),
        (
            "DeviceCMYK is unknown where the output intent is RGB, and the other way round; grey "
            "needs one of either.",
            "输出意图为 RGB 时 DeviceCMYK 无定义，反之亦然；灰度也须有输出意图。",
        ),
        (
            "Convert to the output intent's space, or give colours with an ICC profile.",
            "转到输出意图的色彩空间，或带上 ICC 特性文件。",
        ),
        (
            "{space} is used, but the PDF/A output intent is {intent}",
            "使用了 {space}，而 PDF/A 输出意图为 {intent}",
        ),
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.2.4.3",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Spaces that an ICC profile explains are free."""
    profiles = [
        each.profile.space
        for each in facts.document.catalog.output_intents
        if each.kind == "GTS_PDFA1" and each.profile is not None
    ]
    intent = profiles[0] if profiles else "none"
    for use in facts.uses:
        if any(each.family == "ICCBased" for each in use.space.chain()):
            continue
        for family in DEVICE.keys() & use.space.families:
            if intent not in DEVICE[family]:
                yield from (hit(e.box, about(e), space=family, intent=intent) for e in use.events)
