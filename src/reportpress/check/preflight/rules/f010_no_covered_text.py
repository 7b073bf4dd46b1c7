"""F010: no text is covered or cut off."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.coveredtext import CoveredText
from reportpress.check.preflight.page.pagefacts import PageFacts, seen, snippet
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.visibility.reasons import Reason
from reportpress.source.errors import Severity

MESSAGES = {
    Reason.UNDER_PICTURE: "picture",
    Reason.COVERED: "area",
    Reason.HALF_COVERED: "half",
    Reason.ON_ONE_SPOT: "text",
    Reason.CLIPPED: "cut",
}
LEAST_SEEN = 0.1  # of an em square: of what is quite clipped away nobody misses anything


@rule(
    "F010",
    About(
        (
            "No text is covered",
            "文字不得被遮盖",
        ),
        (
            "Copy under a picture, under a tint, or on one spot with other copy is lost to the "
            "reader, though it is in the file and every text tool finds it.",
            "压在图片、色块下或与其他文字相叠的文字，文件里有、检索得到，读者却看不到。",
        ),
        (
            "Move one of them, or make the frame larger.",
            "移开其中之一，或放大文本框。",
        ),
        {
            "picture": ("covered by a picture", "被图片遮盖"),
            "area": ("covered by an opaque area", "被不透明色块遮盖"),
            "half": ("half covered by an opaque area", "被不透明色块遮盖一半"),
            "text": ("covered by other text, or over it", "与其他文字相叠"),
            "cut": ("cut off by a frame", "被文本框切掉"),
        },
    ),
    Severity.ERROR,
    "House rule",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Text that is painted, and of which something else leaves too little to be read."""
    for part in facts.unseen_text:
        if part.text.strip() and part.reason in MESSAGES and not _is_quite_clipped(part):
            severity = Severity.WARNING if part.reason is Reason.CLIPPED else None
            message = MESSAGES[part.reason]
            yield hit(part.box, snippet(part.text.strip()), message=message, severity=severity)


def _is_quite_clipped(part: CoveredText) -> bool:
    """Whether a clip leaves next to nothing of the run: it was cropped on purpose."""
    left = seen(part.event)
    square = part.event.size * part.event.em_width
    return part.reason is Reason.CLIPPED and (left is None or left.area < LEAST_SEEN * square)
