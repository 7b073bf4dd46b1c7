"""N004: no character alone on a line (单字成行)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportpress.check.preflight.page.pagefacts import PageFacts, snippet
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.characterclass import HAN_OR_KANA, is_single
from reportpress.source.errors import Severity


@rule(
    "N004",
    About(
        (
            "No character is alone on a paragraph's last line",
            "不得单字成行",
        ),
        (
            "One character on a line of its own leaves a hole in the column.",
            "末行只剩一个字，栏里会留下空洞。",
        ),
        (
            "Let the paragraph run one line shorter, or bring a second character down.",
            "缩紧一行，或再赶下一字。",
        ),
        (
            "“{text}” is alone on its line",
            "“{text}”单独成行",
        ),
    ),
    Severity.WARNING,
    "Newspaper layout: 单字成行",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """The last line of a paragraph in a column of body text."""
    for column in facts.text.columns:
        for above, line in pairwise(column.lines):
            alone = is_single(line.characters, HAN_OR_KANA)
            if alone and column.is_full(above) and not column.is_indented(line):
                yield hit(line.box, snippet(above.text), text=line.text)
