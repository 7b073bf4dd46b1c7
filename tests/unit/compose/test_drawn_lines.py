"""Where paragraphs drawn by seed break, in lines that differ in measure: compared with before.

Ways to break a paragraph often cost alike: these say that the same of them is taken as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

import pytest
from boxfont import EM, compose, half, lines_of, text_of

from reportpress.compose.interface import (
    Align,
    Hanging,
    LineBreak,
    ParagraphStyle,
    SpacingTrim,
    TextBlock,
    TextRun,
    Wrap,
)
from reportpress.compose.lines.breaks import Breaks, breaks_of
from reportpress.compose.lines.linebreak import Lines, wrapped
from reportpress.compose.text.collect import Measurer

PARAGRAPHS = 60  # of each kind
HAN = ("国", "人", "民党", "一二三", "四五六七", "上党区的")
PARTS = (
    *HAN * 4, "，", "，", "，", "。", "、", "；", "！”", "“", "”", "（", "）", "《", "》", "——",
    "……", "AI", "2025年", "5G", "the plan ", "16.3%", "state-of-the-art", "0355-2031234", "／", "·",
)  # fmt: skip
COMMAS = (*HAN, "，", "，", "、", "。”", "“")
WORDS = (
    "标题",
    "上党",
    "国",
    "，",
    "。",
    "——",
    " ",
    "“四宜”",
    "《规划》",
    "AI",
    "2025",
    "一二三四",
)
NARROW, WIDE = (4.0, 6.5, 8.0, 9.3, 10.0, 13.0), (10.0, 15.0, 18.6, 20.0, 26.0)


class Kind(NamedTuple):
    """What paragraphs of a kind are made of: parts of text, how many at most, and styles."""

    parts: Sequence[str]
    most: int
    measures: Sequence[float]
    align: Align = Align.JUSTIFY
    ways: Sequence[Wrap] = (Wrap.PRETTY, Wrap.PRETTY, Wrap.AUTO)


KINDS = {
    "justified": Kind(PARTS, 40, NARROW + WIDE),
    "commas": Kind(COMMAS, 120, WIDE, ways=(Wrap.PRETTY,)),
    "ragged": Kind(PARTS, 40, NARROW + WIDE, Align.START),
    "balanced": Kind(WORDS, 12, NARROW + WIDE, Align.CENTER, (Wrap.BALANCE,)),
}


def broken(text: str, style: ParagraphStyle) -> tuple[list[str], Breaks]:
    """The clusters of a paragraph, and the places for breaks behind them."""
    (par,) = Measurer(half).collect(TextBlock((TextRun(text, EM),), 1.0, style))
    return [cluster.text for cluster in par.clusters], breaks_of(par)


def told(text: Sequence[str], found: Lines | None) -> str:
    """The text of each line, `^` where its mark hangs, and the cost of all."""
    if found is None:
        return "-"
    rows = ("".join(text[at.start : at.end + 1]) + "^" * at.hang for at in found.lines)
    return f"{'|'.join(rows)} = {found.cost:.2f}"


def drawn(seed: str, kind: str) -> str:
    """A paragraph's measures; its lines as they come, and where one less or more is asked for."""
    chance = Random(seed)
    of = KINDS[kind]
    text = "".join(chance.choices(of.parts, k=chance.randint(4, of.most)))
    style = ParagraphStyle(
        align=of.align, line_break=chance.choice(tuple(LineBreak)), wrap=chance.choice(of.ways),
        trim=chance.choice((SpacingTrim.TRIM_BOTH, *SpacingTrim)),
        hanging=chance.choice((Hanging.NONE, *Hanging)),
    )  # fmt: skip
    measures = chance.choices(of.measures, k=3)
    clusters, places = broken(text, style)
    ways_found = (
        told(clusters, wrapped(style, places, lambda k: measures[min(k, 2)], looser))
        for looser in (0, -1, 1)
    )
    head = "/".join(f"{each:g}" for each in measures)
    return "\n  ".join((head, *ways_found)) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_paragraphs_break_where_they_did(kind: str, golden: Callable[[str, str], None]) -> None:
    rows = [drawn(f"{kind} {number}", kind) for number in range(PARAGRAPHS)]
    golden(f"compose/lines/{kind}.txt", "".join(rows))


def test_narrow_lines_are_filled_as_they_were(golden: Callable[[str, str], None]) -> None:
    """Words and chains of marks that are wider than their lines are cut, and no others."""
    rows = []
    for number in range(100):
        chance = Random(f"narrow {number}")
        text = "".join(chance.choices((*PARTS, "communicated", "municipality"), k=12))
        style = ParagraphStyle(
            align=chance.choice((Align.JUSTIFY, Align.JUSTIFY, Align.START)),
            trim=chance.choice((SpacingTrim.TRIM_BOTH, *SpacingTrim)),
            hanging=chance.choice((Hanging.NONE, *Hanging)),
            wrap=chance.choice((Wrap.PRETTY, Wrap.AUTO, Wrap.BALANCE)),
        )
        width = chance.choice((2.0, 3.0, 4.5, 5.0, 6.3, 7.0))
        lines = lines_of(compose(text, width, style, half))
        rows.append(f"{width:g}: " + "|".join(f"{text_of(e)}[{e.width:.3g}]" for e in lines) + "\n")
    golden("compose/lines/narrow.txt", "".join(rows))
