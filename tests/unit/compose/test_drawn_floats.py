"""Pages with many floats, drawn by seed: each block is where it was before.

What is true of all of them, `test_floats.py` says; these are for what depends on more than two of
them at once: floats that move others on, notes above and below them, breaks between them.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from boxfont import EM, compose, frame

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Float,
    Fragment,
    Frame,
    Fresh,
    TextBlock,
    TextRun,
    WrapFlow,
)

PAGES = 40  # of each kind
WIDTH = 6.0
KINDS = {"plain": (), "noted": ("notes",), "broken": ("fresh",), "all": ("notes", "fresh", "wide")}
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


class Drawn:
    """Blocks and frames that a seed draws, with what a kind has besides floats."""

    def __init__(self, seed: str, more: tuple[str, ...]) -> None:
        self.chance, self.more = Random(seed), more

    def has(self, what: str, share: float) -> bool:
        return what in self.more and self.chance.random() < share

    def block(self, sign: str) -> TextBlock:
        pick = self.chance.choice
        margins = {"before": pick((0.0, 0.0, 0.5, 1.0)), "after": pick((0.0, 0.0, 0.5, 1.0))}
        if self.chance.random() < 0.45:
            to, high = pick(tuple(Float)), pick((1.0, 1.5, 2.0, 3.0, 5.0))
            edges = BlockEdges(floated=to, **margins, inset_start=pick((0.0, 0.0, 1.0)))
            return TextBlock((TextRun(sign, EM),), high, edges=edges)
        edges = BlockEdges(
            **margins, orphans=pick((1, 2)), widows=pick((1, 2)),
            keep_with_next=self.chance.random() < 0.2, spanning=self.has("wide", 0.15),
            fresh_before=pick(tuple(Fresh)) if self.has("fresh", 0.15) else None,
            fresh_after=pick(tuple(Fresh)) if self.has("fresh", 0.25) else None,
        )  # fmt: skip
        runs = (TextRun(sign * self.chance.randint(1, 20), EM),)
        if self.has("notes", 0.3):
            note = TextBlock((TextRun(f"注{sign}" * self.chance.randint(1, 5), EM),), 1.0)
            runs += (TextRun("*", EM, notes=(note,)), TextRun(sign * 3, EM))
        return TextBlock(runs, 1.0, edges=edges)

    def frames(self) -> list[Frame]:
        pick, found = self.chance.choice, []
        for page in range(4):
            columns, high = pick((1, 2, 3)), pick((4.0, 5.5, 7.0))
            facts = {"box": page, "page": page, "balance": self.chance.random() < 0.3}
            for number in range(columns):
                x = 60.0 * page + (WIDTH + 2) * number
                width = pick((WIDTH, WIDTH, WIDTH + 1))
                area = Exclusion(x + pick((0.0, 3.0)), 0.0, x + WIDTH + 1, pick((1.0, 2.0)))
                wrap = (WrapFlow.BOTH, WrapFlow.CLEAR)
                areas = (Exclusion(area.left, area.top, area.right, area.bottom, pick(wrap)),)
                areas = areas if self.chance.random() < 0.15 else ()
                found.append(frame(width, high, x, exclusions=areas, **facts))
        return found


def told(made: Composition) -> str:
    """Of each frame what is in it: a block's sign, its lines and where they begin; notes last."""
    rows = [
        f"{number}: {' '.join(map(shown, each.fragments))}"
        + "".join(f" ({shown(note)})" for note in each.notes)
        for number, each in enumerate(made.frames)
        if each.fragments or each.notes
    ]
    return "\n  ".join((*rows, f"over: {made.fit.over_lines}, {made.fit.over_characters}"))


def shown(part: Fragment) -> str:
    sign = part.lines[0].pieces[0].text[0]
    ends = "-" * (not part.first) + sign + "-" * (not part.last)
    tops = f"@{part.lines[0].top:g}"
    return ends + (f"×{len(part.lines)}" if len(part.lines) > 1 else "") + tops


def drawn(seed: str, more: tuple[str, ...]) -> str:
    page = Drawn(seed, more)
    frames = page.frames()
    blocks = [page.block(sign) for sign in SIGNS[: page.chance.randint(3, len(SIGNS))]]
    floats = "".join(
        sign + "^_"[block.edges.floated is Float.BOTTOM]
        for sign, block in zip(SIGNS, blocks, strict=False)
        if block.edges.floated
    )
    return f"{seed}, floats {floats}\n  {told(compose(blocks, frames))}\n"


@pytest.mark.parametrize("kind", KINDS)
def test_floats_are_where_they_were(kind: str, golden: Callable[[str, str], None]) -> None:
    pages = (drawn(f"{kind} {number}", KINDS[kind]) for number in range(PAGES))
    golden(f"compose/floats/{kind}.txt", "".join(pages))
