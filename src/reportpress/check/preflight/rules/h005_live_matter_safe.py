"""H005: live matter stays away from the knife."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from reportpress.check.pdf import Event, Image, ShownText
from reportpress.check.preflight.page.folds import is_fold
from reportpress.check.preflight.page.overtrim import reach, touches
from reportpress.check.preflight.page.pagefacts import PageFacts, about, seen
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

SLACK = 0.05  # mm


@rule(
    "H005",
    About(
        (
            "Text stays 5 mm away from the trim",
            "文字离裁切线不少于 5 毫米",
        ),
        (
            "Cutting and folding are exact to a few millimetres; what is closer may be "
            "cut off. The fold of a double truck is no such edge: what crosses it goes on on "
            "the page beside it.",
            "裁切和折页有几毫米误差，太靠边会被切掉。通版的折缝除外：跨缝内容在邻版同一位置接续。",
        ),
        (
            "Move it inwards, or let art run into the bleed.",
            "向内移；图像则延到出血。",
        ),
        {
            "near": (
                "{distance:g} mm from the trim at the {side}",
                "离{side}侧裁切线 {distance:g} 毫米",
            ),
            "over": (
                "{distance:g} mm of it will be cut off at the {side}",
                "{side}侧超出裁切线 {distance:g} 毫米，会被切掉",
            ),
        },
    ),
    Severity.ERROR,
    "House rule",
    least=(5.0, "mm", "least distance", "最小距离"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Text, and pictures that do not run into the bleed; nothing is cut off at a fold."""
    least = facts.units(limits["least"])
    slack = facts.units(SLACK)
    folds = cache(partial(is_fold, facts))
    live: list[Event] = [*facts.texts, *facts.images]
    for event in live:
        box = seen(event)
        if box is None or not touches(box, facts.trim) or not _is_live(event):
            continue
        beyond = reach(box, facts.trim)
        if isinstance(event, Image) and max(beyond.values()) >= -slack:  # bleeds
            continue
        near = [each for each in beyond if -beyond[each] < least - slack and not folds(each)]
        if near:
            side = max(near, key=lambda each: beyond[each])
            over = beyond[side] > slack
            yield hit(
                box, about(event), message="over" if over else "near",
                side=side, distance=facts.mm(abs(beyond[side])),
            )  # fmt: skip


def _is_live(event: Event) -> bool:
    """Whether an event is something to read or look at."""
    return not isinstance(event, ShownText) or bool(event.text.strip())
