"""H011: pictures have no pixels that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.picture import contone, resolution, worth_judging
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "H011",
    About(
        (
            "Pictures are not finer than 450 ppi",
            "图片分辨率不必高于 450 ppi",
        ),
        (
            "Pixels beyond twice the screen only make the file heavy and the press slow.",
            "超过网线数两倍的像素只会拖慢流程。",
        ),
        (
            "Scale the picture down to about 300 ppi when exporting.",
            "输出时把图片缩到 300 ppi 左右。",
        ),
        (
            "picture of {ppi:g} ppi",
            "图片分辨率 {ppi:g} ppi",
        ),
    ),
    Severity.NOTE,
    "House rule",
    most=(450.0, "ppi", "told when above", "高于此值时提示"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pictures with tones."""
    for event in filter(worth_judging, filter(contone, facts.images)):
        if resolution(event) > limits["most"]:
            yield hit(event.box, about(event), ppi=resolution(event))
