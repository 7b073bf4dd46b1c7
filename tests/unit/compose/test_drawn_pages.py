"""Pages drawn by seed, of everything that the composer sets, compared with what it set before.

`tests/property` says what is true of all pages; these say that nothing is elsewhere than it was.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from boxfont import EM, compose, frame, half
from layouttext import page_text
from msgspec.structs import replace

from reportpress.compose.interface import (
    Align,
    BlockEdges,
    Exclusion,
    Float,
    Frame,
    Fresh,
    Grid,
    Hanging,
    Initial,
    LineBreak,
    ParagraphStyle,
    Piece,
    Ruby,
    RubyAlign,
    SetInitial,
    Shape,
    SpacingTrim,
    TextBlock,
    TextRun,
    TextStyle,
    Wrap,
    WrapFlow,
)

PAGES = 100
SENTENCES = (
    "春耕时节，走进田间地头，随处可见忙碌的身影。",
    "“今年合作社添了5台无人机，一天能管3300亩地，”老李说，“比去年省了16.3%！”",
    "《规划》（草案）提出：“到2030年，‘一园两路’（见图）建成。”——这是目标……",
    "园区与DeepSeek合作，用AI管理7×24小时的5G专网；详见https://example.org/news。",
    "把情况摸清/摸透，不等、不靠、不要——干！",
    "电话0355-2031234，1949—2024年间，面积12 345.6平方千米，占3–5成。",
    "The municipal office communicated state-of-the-art plans.",
    "渠水清清，燕子归来。",
)


def hyphenated(word: str) -> tuple[int, ...]:
    """Behind each fourth letter."""
    return tuple(range(4, len(word) - 2, 4))


class Drawn:
    """What a seed draws."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"page {seed}")

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def text(self, most: int = 3) -> str:
        found = "".join(self.chance.choices(SENTENCES, k=self.chance.randint(1, most)))
        return found[: self.chance.randint(8, len(found))]

    def style(self) -> ParagraphStyle:
        pick = self.chance.choice
        return ParagraphStyle(
            pick((0.0, 2.0)), pick((Align.JUSTIFY, *Align)), pick((None, *Align)),
            pick((LineBreak.NORMAL, *LineBreak)), pick((SpacingTrim.TRIM_BOTH, *SpacingTrim)),
            pick((Hanging.NONE, *Hanging)), pick((Wrap.PRETTY, Wrap.AUTO, Wrap.BALANCE)),
            pick((0.0, 0.125, 0.25)), self.maybe(0.9), pick((0.0, 0.0, 0.02, 0.03)),
        )  # fmt: skip

    def edges(self) -> BlockEdges:
        pick = self.chance.choice
        lengths = [pick((0.0, 0.0, 0.5, 1.0)) for _ in range(6)]
        return BlockEdges(
            *lengths, pick((0.0, 1.0)), pick((0.0, 3.0)), pick((1, 2, 3)), pick((1, 2, 3)),
            self.maybe(0.2), self.maybe(0.2), self.maybe(0.2), self.maybe(0.1),
            fresh_before=pick((None,) * 12 + (Fresh.FRAME, Fresh.PAGE)),
            fresh_after=pick((None,) * 12 + (Fresh.FRAME, Fresh.PAGE)),
        )  # fmt: skip

    def runs(self) -> tuple[TextRun, ...]:
        text, found = self.text(), []
        while text:
            length = self.chance.randint(1, 30)
            found.append(self.run(text[:length]))
            text = text[length:]
        return tuple(found)

    def run(self, text: str) -> TextRun:
        pick = self.chance.choice
        style = TextStyle(
            pick(("box", "bold")), pick((1.0, 1.0, 1.0, 0.8, 1.25)),
            pick((0.0, 0.0, 0.0, 0.05, -0.05)), pick((None, hyphenated)), anywhere=self.maybe(0.1),
            chinese=pick((None, True, False)),
        )  # fmt: skip
        run = TextRun(text, style)
        if self.maybe(0.15):
            annotation = TextRun(
                self.chance.choice(("拼音", "pinyin", "注")), replace(EM, size=0.5)
            )
            ruby = Ruby((annotation,), self.maybe(0.8), pick(tuple(RubyAlign)))
            return replace(run, text=text[:3], ruby=ruby)
        if self.maybe(0.15):
            return replace(run, before=0.25, after=0.25)
        if self.maybe(0.1):
            return replace(run, text=text[:6], unbroken=object())
        return run

    def block(self, number: int) -> TextBlock:
        runs, edges, style = self.runs(), self.edges(), self.style()
        height = self.chance.choice((1.0, 1.0, 1.0, 1.3))
        if self.maybe(0.15):
            figure = replace(edges, floated=self.chance.choice(tuple(Float)), keep_with_next=False)
            return TextBlock((TextRun(f"图{number}", EM),), 3.0, edges=replace(
                figure, fresh_before=None, fresh_after=None
            ))  # fmt: skip
        if self.maybe(0.1):
            return TextBlock(runs, height, style, replace(edges, spanning=True))
        if self.maybe(0.2):
            note = TextBlock((TextRun(self.text(1), EM),), 0.8, edges=BlockEdges(free=True))
            call = TextRun("*", replace(EM, size=0.6, tied=True), notes=(note,))
            return TextBlock((*runs, call, *self.runs()), height, style, edges)
        if self.maybe(0.1):
            return replace(TextBlock(runs, 1.0, style, edges), initial=self.initial())
        if self.maybe(0.1):
            first = tuple(replace(r, style=replace(r.style, size=r.style.size * 1.2)) for r in runs)
            return TextBlock(runs, height, style, edges, first_line=first)
        return TextBlock(runs, height, style, edges)

    def initial(self) -> Initial:
        rows = self.chance.choice((2, 3))
        run = TextRun("永", replace(EM, size=float(rows)))
        piece = Piece(run, "永", ["永"], [Shape(float(rows))], [0.0], float(rows))
        return Initial(rows, lambda _: SetInitial((piece,), rows + 0.5))

    def frames(self) -> list[Frame]:
        """Two boxes of columns, with pictures in their way."""
        pick, found = self.chance.choice, []
        for left in (0.0, 100.0):
            columns, width, high = pick((1, 2, 3)), pick((10.0, 13.0, 16.5)), pick((8.0, 11.5))
            facts = {
                "box": left, "page": left, "balance": self.maybe(0.3), "note_gap": pick((0.0, 0.3)),
                "note_foot": pick((0.0, 0.5)), "share_notes": self.maybe(0.2),
            }  # fmt: skip
            for number in range(columns):
                x = left + number * (width + 2)
                areas = tuple(self.picture(x, width) for _ in range(pick((0, 0, 0, 1, 2))))
                found.append(frame(width, high, x, exclusions=areas, **facts))
        return found

    def picture(self, x: float, width: float) -> Exclusion:
        left = x + self.chance.choice((-1.0, 0.0, 3.0, 5.5))
        top = self.chance.choice((0.0, 2.0, 4.3))
        right = left + self.chance.choice((3.0, 5.0, width + 2))
        return Exclusion(left, top, right, top + 2.5, self.chance.choice(tuple(WrapFlow)))


@pytest.mark.parametrize("seed", range(PAGES))
def test_a_page_is_set_as_it_was(seed: int, golden: Callable[[str, str], None]):
    drawn = Drawn(seed)
    frames = drawn.frames()
    blocks = [drawn.block(number) for number in range(drawn.chance.randint(2, 7))]
    golden(f"compose/pages/{seed}.txt", page_text(compose(blocks, frames, measure=half)))


EVEN = {10}  # two ways to break a paragraph cost the same there, but for a tolerance
SCALE = 4.0  # a power of two: all sums are the same then, but for their exponent
OF_A_BLOCK = ("before", "after", "pad_before", "pad_after", "inset_start", "inset_end", "hang")


def larger_style(style: TextStyle) -> TextStyle:
    spacing = style.letter_spacing * SCALE
    return replace(style, size=style.size * SCALE, letter_spacing=spacing)


def larger_run(run: TextRun, known: dict[int, Ruby]) -> TextRun:
    ruby = run.ruby
    if ruby is not None:
        bases = tuple(larger_run(each, known) for each in ruby.runs)
        ruby = known.setdefault(id(ruby), replace(ruby, runs=bases))
    return replace(
        run, style=larger_style(run.style), ruby=ruby, before=run.before * SCALE,
        after=run.after * SCALE, notes=tuple(map(larger, run.notes)),
    )  # fmt: skip


def larger(block: TextBlock) -> TextBlock:
    """A block in type four times as large."""
    known: dict[int, Ruby] = {}
    edges = {name: getattr(block.edges, name) * SCALE for name in (*OF_A_BLOCK, "least", "again")}
    return replace(
        block, runs=tuple(larger_run(run, known) for run in block.runs),
        line_height=block.line_height * SCALE,
        style=replace(block.style, indent=block.style.indent * SCALE),
        edges=replace(block.edges, **edges),
        first_line=tuple(larger_run(run, known) for run in block.first_line),
        initial=block.initial and larger_initial(block.initial),
    )  # fmt: skip


def larger_initial(initial: Initial) -> Initial:
    found = initial.set_in(0.0)
    (piece,) = found.pieces
    size, known = SCALE * initial.rows, {}
    made = Piece(
        larger_run(piece.run, known), piece.text, piece.clusters, [Shape(size)], [0.0], size
    )
    return Initial(initial.rows, lambda _: SetInitial((made,), found.width * SCALE))


def larger_frame(found: Frame) -> Frame:
    names = ("x", "y", "width", "height", "note_gap", "note_foot")
    areas = tuple(
        Exclusion(*(SCALE * each for each in (a.left, a.top, a.right, a.bottom)), a.wrap)
        for a in found.exclusions
    )
    sides = {name: getattr(found, name) * SCALE for name in names}
    return replace(found, grid=Grid(0.0, SCALE), exclusions=areas, **sides)


@pytest.mark.parametrize("seed", sorted({*range(PAGES)} - EVEN))
def test_a_page_four_times_as_large_is_the_same(seed: int):
    drawn = Drawn(seed)
    frames = drawn.frames()
    blocks = [drawn.block(number) for number in range(drawn.chance.randint(2, 7))]
    large = compose(list(map(larger, blocks)), list(map(larger_frame, frames)), measure=half)
    assert page_text(large, SCALE) == page_text(compose(blocks, frames, measure=half))
