"""N005: no line alone at a column's head or foot (孤行)."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, snippet
from reportpress.check.preflight.page.pagetext import SAME_SIZE, ends_sentence
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.lines import TextLine
from reportpress.source.errors import Severity

NEAR = 4.0  # em between baselines; a gap that leaves out a line or a subhead


@rule(
    "N005",
    About(
        (
            "No line of a paragraph is alone at a column's head or foot",
            "栏首栏尾不得有孤行",
        ),
        (
            "A paragraph's last line at a column's head, or its first at a foot, is parted "
            "from its text.",
            "段末一行落在栏首，或段首一行落在栏尾，与正文脱节。",
        ),
        (
            "Move a line over, or change the copy by a few words.",
            "移过一行，或增删几个字。",
        ),
        {
            "head": (
                "a paragraph's last line is alone at the column's head",
                "段落末行孤立在栏首",
            ),
            "foot": (
                "a paragraph's first line is alone at the column's foot",
                "段落首行孤立在栏尾",
            ),
        },
    ),
    Severity.WARNING,
    "Newspaper layout: 孤行",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """A short last line over an indented one; an indented full line below a short one."""
    for column in facts.text.columns:
        first, second, last, before = (*column.lines[:2], column.lines[-1], column.lines[-2])
        short = not column.is_full(first) and not column.is_indented(first)
        orphan = short and ends_sentence(first) and column.is_indented(second)
        if orphan and not _goes_on(facts, first, 1):
            yield hit(first.box, snippet(first.text), message="head")
        runs_on = column.is_full(last) and not ends_sentence(last)
        widow = column.is_indented(last) and runs_on and not column.is_full(before)
        if widow and not _goes_on(facts, last, -1):
            yield hit(last.box, snippet(last.text), message="foot")


def _goes_on(facts: PageFacts, line: TextLine, way: int) -> bool:
    """Whether text of the same size is near above (`way` 1) or below (-1) the line.

    Space between paragraphs parts a column where it is not at its end.
    """
    return any(
        0 < way * (other.y - line.y) <= NEAR * line.size
        and abs(other.size - line.size) <= SAME_SIZE * line.size
        and other.left < line.right
        and other.right > line.left
        for other in facts.text.lines
    )
