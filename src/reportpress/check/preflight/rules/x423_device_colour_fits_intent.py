"""X423: device colours are those of the output intent."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import ColourSpace
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X423",
    About(
        (
            "Device colours are those of the output intent",
            "设备色须与输出意图一致",
        ),
        (
            "DeviceRGB has no meaning on a CMYK press, nor DeviceCMYK where the intent is RGB.",
            "输出意图为 CMYK 时 DeviceRGB 无定义，反之亦然。",
        ),
        (
            "Convert to the output intent's space, or give colours with an ICC profile.",
            "转到输出意图的色彩空间，或带上 ICC 特性文件。",
        ),
        (
            "{space} is used, but the output intent is {intent}",
            "使用了 {space}，而输出意图为 {intent}",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 8.6.4",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Device colours are those of the output intent."""
    foreign = _foreign(facts)
    if foreign:
        family, intent = foreign
        for use in facts.uses:
            if family in use.space.families and not _calibrated(use.space):
                yield from (hit(e.box, about(e), space=family, intent=intent) for e in use.events)


def _foreign(facts: PageFacts) -> tuple[str, str] | None:
    """The device space that the output intent does not explain, and the intent's space."""
    for intent in facts.document.catalog.output_intents:
        if intent.kind == "GTS_PDFX" and intent.profile is not None:
            space = intent.profile.space
            if space in ("CMYK", "RGB"):
                return ("DeviceRGB" if space == "CMYK" else "DeviceCMYK"), space
    return None


def _calibrated(space: ColourSpace) -> bool:
    """Whether the device space is but the alternate of an ICC profile."""
    return any(each.family == "ICCBased" for each in space.chain())
