"""R0003: the crop box is the media box."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

SLACK = 0.01  # pt


@rule(
    "R0003",
    About(
        ("The crop box equals the media box", "裁剪框须等于介质框"),
        (
            "Some programs place the crop box, others the media box: bleed and marks get lost.",
            "有的软件按裁剪框置入，有的按介质框置入，两者不一致会丢失出血和裁切标记。",
        ),
        (
            "Remove the crop box, or export without cropping.",
            "删去裁剪框，或输出时不裁剪。",
        ),
        (
            "the crop box is {width:g} × {height:g} mm, the media box {wide:g} × {high:g} mm",
            "裁剪框 {width:g} × {height:g} 毫米，介质框 {wide:g} × {high:g} 毫米",
        ),
    ),
    Severity.ERROR,
    "GWG 2022 R0003; ISO 32000-2, 14.11.2",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Both boxes, inherited ones included, agree on all four sides."""
    crop, media = facts.page.boxes.crop, facts.page.boxes.media
    if any(abs(one - other) > SLACK for one, other in zip(crop, media, strict=True)):
        yield hit(
            crop, width=facts.mm(crop.width), height=facts.mm(crop.height),
            wide=facts.mm(media.width), high=facts.mm(media.height),
        )  # fmt: skip
