"""N003: pictures do not touch (图顶图)."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import Image
from reportpress.check.preflight.page.pagefacts import PageFacts, about, seen
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

MOST = 1000  # pictures; more have no room side by side, and each is held against each
BAND = 4.0  # times longer than deep


@rule(
    "N003",
    About(
        (
            "Pictures do not touch one another",
            "不得图顶图",
        ),
        (
            "Two pictures without white between them read as one.",
            "两幅图紧贴，会被看成一幅。",
        ),
        (
            "Leave a gutter between them, or join them on purpose as one picture.",
            "两图之间留空，或有意拼成一幅。",
        ),
        (
            "two pictures are {gap:g} mm apart",
            "两幅图相距只有 {gap:g} 毫米",
        ),
    ),
    Severity.WARNING,
    "Newspaper layout: 图顶图",
    least=(1.0, "mm", "least distance", "最小间距"),
    side=(15.0, "mm", "smaller pictures do not count", "小于此尺寸的图不计"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Pictures do not touch (图顶图)."""
    large = [event for event in facts.images if _is_large(facts, event, limits)][:MOST]
    for index, first in enumerate(large):
        for second in large[index + 1 :]:
            gap = _gap(first, second)
            if (
                gap is not None
                and gap < facts.units(limits["least"])
                and not _strips(first, second)
            ):
                both = first.box.joined(second.box)
                yield hit(both, f"{about(first)}, {about(second)}", gap=facts.mm(max(gap, 0.0)))


def _is_large(facts: PageFacts, image: Image, limits: Limits) -> bool:
    box = seen(image)
    return box is not None and min(box.width, box.height) >= facts.units(limits["side"])


def _gap(first: Image, second: Image) -> float | None:
    """The distance of pictures side by side; `None` for those far off or laid one on the other."""
    one, other = seen(first), seen(second)
    if one is None or other is None:
        return None
    across = max(other.left - one.right, one.left - other.right)
    up = max(other.bottom - one.top, one.bottom - other.top)
    slack = 0.02 * min(one.width, one.height, other.width, other.height)
    if (across > 0 and up > 0) or max(across, up) < -slack:
        return None
    return max(across, up)


def _strips(first: Image, second: Image) -> bool:
    """Whether both are bands of one picture that a program cut up: long, aligned, joined."""
    one, other = first.box, second.box
    stacked = one.left == other.left and one.right == other.right
    beside = one.bottom == other.bottom and one.top == other.top
    along = stacked and min(one.width / one.height, other.width / other.height) >= BAND
    up = beside and min(one.height / one.width, other.height / other.width) >= BAND
    same = abs(first.ppi - second.ppi) < 0.01 * first.ppi
    return same and (along or up) and one.meets(other) is not None
