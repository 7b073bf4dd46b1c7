"""X108: pictures have 8 bits at most."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X108",
    About(
        (
            "Pictures have 8 bits for each ink at most",
            "图片每通道不超过 8 位",
        ),
        (
            "Samples of 16 bits came with PDF 1.5; older devices do not know them.",
            "16 位图片是 PDF 1.5 的功能，旧设备不认识。",
        ),
        (
            "Convert pictures to 8 bits.",
            "图片转为 8 位。",
        ),
        (
            "a picture has {bits} bits",
            "图片为 {bits} 位",
        ),
    ),
    Severity.ERROR,
    "ISO 15930-1, ISO 15930-4 (PDF/X-1a); ISO 32000-2, 8.9.5",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pictures have 8 bits at most."""
    for image in facts.images:
        if image.bits > 8:
            yield hit(image.box, about(image), bits=image.bits)
