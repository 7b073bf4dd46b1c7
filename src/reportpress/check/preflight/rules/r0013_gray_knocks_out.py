"""R0013: DeviceGray never overprints."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "R0013",
    About(
        ("DeviceGray does not overprint", "DeviceGray 不得设叠印"),
        (
            "Devices differ in what an overprinting DeviceGray does: some print it, some "
            "knock it out.",
            "各种输出设备对 DeviceGray 叠印的处理不同，结果无法预料。",
        ),
        ("Give it as CMYK black, or switch overprint off.", "改用 CMYK 单黑，或取消叠印。"),
        ("DeviceGray is set to overprint", "DeviceGray 设为叠印"),
    ),
    Severity.WARNING,
    "GWG 2022 R0013; ISO 32000-2, 8.6.7",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Text, drawings and pictures in DeviceGray with overprint on; white is R0007 and R0008."""
    for use in facts.uses:
        white = use.colour is not None and facts.ink(use.colour).white
        if use.overprints and use.space.family == "DeviceGray" and not white:
            yield from (hit(event.box, about(event)) for event in use.events)
