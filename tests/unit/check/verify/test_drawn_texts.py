"""Texts and faults in their print, drawn by seed: what is told, and what is taken for what.

The phrases are few, so that copy repeats itself and stretches agree by chance. Golden files keep
what was found; what must be so of any print is asked besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from plaintext import printed, source

from reportpress.check.verify.align.match import match
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.classify import differences
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.letters import Letters
from reportpress.check.verify.differences.locator import Locator

LOTS, EACH = 40, 20  # files, texts in one
PHRASES = (
    "春雨润田", "麦苗返青", "农人趁墒追肥", "合作社备足了种子", "修好了水渠", "新修的公路通到山顶",
    "山货当天就能下山", "路边的小店换了招牌", "石磨又转了起来", "井边", "2025年", "1949—2024年间",
    "state-of-the-art", "The office", "种子", "本报记者", "“老李说”", "（见图）", "16.3%", "豆花",
)  # fmt: skip
FOREIGN = ("外来的字", "甲", "乙丙丁戊己庚辛", "另一篇稿子里才有的整整一行文字", "12", "\ufffd")
HEADS = ("", "太行日报", "第{page}版", "{page}")

Lines = list[str]


class Drawn:
    """A text, how it is printed, and which faults were made."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"text {seed}")
        self.lines = [self.line() for _ in range(self.chance.randint(2, 8))]
        self.shown = list(self.lines)
        faults = self.chance.choices(FAULTS, k=self.chance.randint(0, 3))
        for fault in faults:
            fault(self)
        self.faults = [fault.__name__ for fault in faults]
        self.pages = list(self.paged())

    def line(self) -> str:
        return "，".join(self.chance.choices(PHRASES, k=self.chance.choice((1, 1, 2, 3, 4)))) + "。"

    def pick(self) -> int:
        return self.chance.randrange(len(self.shown))

    def part(self, text: str) -> tuple[int, int]:
        """Where a stretch of a text begins and ends."""
        start = self.chance.randrange(len(text))
        return start, min(len(text), start + self.chance.choice((1, 2, 4, 5, 8, 12)))

    def paged(self) -> Iterator[Lines]:
        """Lines set in a measure, on pages of some lines, with a head and now and then a number."""
        measure, height = self.chance.choice((7, 11, 16, 40)), self.chance.choice((4, 9, 30))
        head = self.chance.choice(HEADS)
        rows = [
            text[at : at + measure] for text in self.shown for at in range(0, len(text), measure)
        ]
        for number, first in enumerate(range(0, len(rows), height), 1):
            folio = [head.format(page=number)] if head else []
            yield [*folio, *rows[first : first + height]]


def exchange_lines(drawn: Drawn) -> None:
    a, b = drawn.pick(), drawn.pick()
    drawn.shown[a], drawn.shown[b] = drawn.shown[b], drawn.shown[a]


def drop_line(drawn: Drawn) -> None:
    if len(drawn.shown) > 1:
        drawn.shown.pop(drawn.pick())


def double_line(drawn: Drawn) -> None:
    drawn.shown.insert(drawn.pick(), drawn.shown[drawn.pick()])


def move_part(drawn: Drawn) -> None:
    at = drawn.pick()
    start, end = drawn.part(drawn.shown[at])
    part = drawn.shown[at][start:end]
    left = drawn.shown[at][:start] + drawn.shown[at][end:]
    drawn.shown[at] = left or "。"
    add(drawn, part)


def double_part(drawn: Drawn) -> None:
    text = drawn.shown[drawn.pick()]
    start, end = drawn.part(text)
    add(drawn, text[start:end])


def drop_part(drawn: Drawn) -> None:
    at = drawn.pick()
    start, end = drawn.part(drawn.shown[at])
    drawn.shown[at] = (drawn.shown[at][:start] + drawn.shown[at][end:]) or "。"


def change_part(drawn: Drawn) -> None:
    at = drawn.pick()
    start, end = drawn.part(drawn.shown[at])
    text = drawn.shown[at]
    drawn.shown[at] = text[:start] + drawn.chance.choice(FOREIGN) + text[end:]


def exchange_signs(drawn: Drawn) -> None:
    at = drawn.pick()
    text = drawn.shown[at]
    place = drawn.chance.randrange(max(1, len(text) - 1))
    drawn.shown[at] = text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def add_foreign(drawn: Drawn) -> None:
    add(drawn, drawn.chance.choice(FOREIGN))


def add_foreign_line(drawn: Drawn) -> None:
    drawn.shown.insert(drawn.pick(), drawn.chance.choice(FOREIGN))


FAULTS = (
    exchange_lines, drop_line, double_line, move_part, double_part, drop_part, change_part,
    exchange_signs, add_foreign, add_foreign_line,
)  # fmt: skip


def add(drawn: Drawn, part: str) -> None:
    at = drawn.pick()
    place = drawn.chance.randint(0, len(drawn.shown[at]))
    drawn.shown[at] = drawn.shown[at][:place] + part + drawn.shown[at][place:]


def taken(matching: Matching) -> str:
    """What was taken for what: `source+length@print` of blocks, `source@print` of changes."""
    named = {"rows": matching.rows, "moved": matching.moved, "copies": matching.copies}
    told = [
        f"{name} " + " ".join(f"{b.source}+{b.length}@{b.printed}" for b in blocks)
        for name, blocks in named.items()
        if blocks
    ]
    changes = (
        f"{c.source.start}-{c.source.end}@{c.printed.start}-{c.printed.end}"
        for c in matching.changes
    )
    lines = (f"{line.range.start}-{line.range.end}" for line in matching.furniture.lines)
    more = {"changed": [*changes], "furniture": [*lines]}
    return "; ".join(told + [f"{name} {' '.join(each)}" for name, each in more.items() if each])


def described(each: Difference) -> str:
    place = f"line {each.place.line}" if each.place else "nowhere"
    ends = (
        "".join(f"{part.start}-{part.end}" if part else "-") for part in (each.source, each.printed)
    )
    spots = "".join(f" [{spot.label}, page {spot.page}]" for spot in each.elsewhere)
    return f"  {each.kind}, {place}, page {each.page}, {'@'.join(ends)}: {each.message}{spots}"


def case(seed: int) -> str:
    drawn = Drawn(seed)
    matching = match(source(drawn.lines), printed(drawn.pages))
    found = differences(Locator(matching), [], Letters())
    assert_accounts_for_all(matching)
    if not drawn.faults:
        assert [each for each in found if each.kind != "added"] == []
    return "\n".join([
        f"== {seed}: {', '.join(drawn.faults) or 'as it is'}", *drawn.lines,
        *(f"{number}| " + " | ".join(page) for number, page in enumerate(drawn.pages, 1)),
        taken(matching), *map(described, found), "",
    ])  # fmt: skip


def assert_accounts_for_all(matching: Matching) -> None:
    """Blocks are equal in both texts, and no character of print is in two of them."""
    text, shown = matching.source.text, matching.printed.text
    blocks = sorted([*matching.rows, *matching.moved, *matching.copies])
    for block in blocks:
        assert text[block.source : block.source_end] == shown[block.printed : block.printed_end]
    ends = [0, *(block.printed_end for block in blocks)]
    assert all(end <= block.printed for end, block in zip(ends, blocks, strict=False))


@pytest.mark.parametrize("lot", range(LOTS))
def test_drawn_texts_are_told_as_before(lot: int, golden: Callable[[str, str], None]):
    told = "".join(case(seed) for seed in range(lot * EACH, (lot + 1) * EACH))
    golden(f"verify/texts/{lot}.txt", told)
