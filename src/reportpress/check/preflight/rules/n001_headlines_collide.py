"""N001: no headlines side by side (碰题)."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import Path, PdfRectangle
from reportpress.check.preflight.page.pagefacts import PageFacts, seen, snippet
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.lines import TextLine
from reportpress.source.errors import Severity


@rule(
    "N001",
    About(
        (
            "Headlines are not side by side",
            "不得碰题",
        ),
        (
            "Two headlines of one size at one height read as one line: the eye runs from one "
            "story into the other.",
            "同高、同号的两条标题并排，会被连读成一条。",
        ),
        (
            "Stagger the stories, change a headline's size, or part them with a rule.",
            "错开稿件、改变字号，或加线隔开。",
        ),
        (
            "“{first}” and “{second}” are side by side at {size:g} pt",
            "“{first}”与“{second}”并排，同为 {size:g} 磅",
        ),
    ),
    Severity.WARNING,
    "Newspaper layout: 碰题",
    alike=(0.2, "", "sizes differ by less than this share", "字号差小于此比例算相同"),
    level=(0.5, "", "share of the height that both cover", "高度重合比例"),
    near=(8.0, "em", "gap within which the eye joins them", "间距在此以内算相邻"),
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """No headlines side by side (碰题)."""
    found = sorted(facts.text.headlines, key=lambda line: line.left)
    for index, first in enumerate(found):
        for second in found[index + 1 :]:
            if _collide(first, second, limits) and not _parted(facts, first, second):
                yield hit(
                    first.box.joined(second.box), snippet(first.text), first=snippet(first.text),
                    second=snippet(second.text), size=first.size * facts.unit,
                )  # fmt: skip


def _collide(first: TextLine, second: TextLine, limits: Limits) -> bool:
    larger, smaller = max(first.size, second.size), min(first.size, second.size)
    if larger - smaller > limits["alike"] * larger:
        return False
    shared = min(first.box.top, second.box.top) - max(first.box.bottom, second.box.bottom)
    gap = second.box.left - first.box.right
    return bool(shared > limits["level"] * smaller and 0 < gap <= limits["near"] * larger)


def _parted(facts: PageFacts, first: TextLine, second: TextLine) -> bool:
    """Whether a rule, the edge of a tint, a picture or copy of another story is between both; white
    within that story, no higher than they are, is between its lines.
    """
    low = max(first.box.bottom, second.box.bottom)
    high = min(first.box.top, second.box.top)
    reach = max(first.size, second.size)
    for line in facts.text.lines:
        is_level = line.box.bottom < high + reach and line.box.top > low - reach
        if is_level and _between(first, line.box, second):
            return True
    for event in facts.shapes:
        box = seen(event)
        if box is None or box.bottom > low or box.top < high:
            continue
        holds_one = (
            isinstance(event, Path)
            and event.fills
            and (box.holds(first.box) != box.holds(second.box))
        )
        if holds_one or _between(first, box, second):
            return True
    return False


def _between(first: TextLine, box: PdfRectangle, second: TextLine) -> bool:
    return first.box.right <= box.left and box.right <= second.box.left
