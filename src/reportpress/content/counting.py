"""The numbers of sections, figures and tables, and how references call them.

A pattern says how the first would be called, as in Typst: 图 1, 第一章, 表 1-1. Its 1 or 一 are for
the last parts of a number: with one, the figures of an edition are counted, with two those of each
section.
"""

from __future__ import annotations

import dataclasses
import re
from collections import abc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from reportpress.content.body import HEADINGS, Block, BlockKind, Body, Box, Figure, Table
from reportpress.content.hints import shown
from reportpress.content.model import Story
from reportpress.source.errors import Place, Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar

FIGURES = re.compile("[1一]")
DIGITS = "零一二三四五六七八九"
UNITS = ("千", 1000), ("百", 100), ("十", 10), ("", 1)
CHINESE_WORDS = {
    "figure": "图 1", "table": "表 1",
    "section": "第一章", "subsection": "第一章第一节", "subsubsection": "第一章第一节第一目",
}  # fmt: skip
OTHER_WORDS = {
    "figure": "Figure 1", "table": "Table 1",
    "section": "Section 1", "subsection": "Section 1.1", "subsubsection": "Section 1.1.1",
}  # fmt: skip


def words_for(language: str, own: abc.Mapping[str, str]) -> dict[str, str]:
    """The pattern of each kind: an edition's own, else those of its language."""
    usual = CHINESE_WORDS if language.lower().startswith("zh") else OTHER_WORDS
    return usual | dict(own)


def pattern_problems(node: Node | None) -> Iterator[Problem]:
    """Patterns of an edition that have no room for a number, or for too many."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        most = {"section": 1, "subsubsection": 3}.get(key.text, 2)
        if isinstance(value, Scalar) and not 1 <= len(FIGURES.findall(value.text)) <= most:
            wanted = "one number" if most == 1 else f"one to {most} numbers"
            message = f"“{shown(value.text)}” is not {wanted}"
            yield Problem(
                value.place, message, f"such as {CHINESE_WORDS[key.text]}: 1 or 一 is a number"
            )


def called(pattern: str, number: tuple[int, ...]) -> str:
    """A number by its pattern: 第一章 and (3, 2) give 第二章, 1.1 gives 3.2."""
    signs = FIGURES.findall(pattern)
    parts = iter(number[max(0, len(number) - len(signs)) :])
    return FIGURES.sub(lambda sign: _figure(sign.group(), next(parts, 0)), pattern)


def _figure(sign: str, number: int) -> str:
    return str(number) if sign == "1" else chinese(number)


def chinese(number: int) -> str:
    """A number as it is spoken, 十二, 一百零五; above 9999 in figures, as nobody counts so far."""
    if not 0 < number < 10_000:
        return str(number) if number else DIGITS[0]
    text, left, gap = "", number, False
    for unit, value in UNITS:
        digit, left = divmod(left, value)
        if digit:
            text += (DIGITS[0] if gap else "") + DIGITS[digit] + unit
        gap = bool(text) and not digit and left > 0
    return text.removeprefix("一") if 10 <= number < 20 else text


@dataclass
class NumberCounter:
    """Counts in the order of reading. `labels` gives what each target is called, by its id."""

    words: abc.Mapping[str, str]
    problems: list[Problem]
    labels: dict[str, str] = field(default_factory=dict)
    sections: list[int] = field(default_factory=lambda: [0, 0, 0])
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def stories(self, stories: Iterable[Story]) -> list[Story]:
        """The stories with numbers; an id that two things have is a problem."""
        return [
            dataclasses.replace(story, body=tuple(map(self.block, story.body))) for story in stories
        ]

    def block(self, block: Body) -> Body:
        """A block with its number."""
        if isinstance(block, Box):
            return replace(block, blocks=tuple(map(self.plain, block.blocks)))
        return self.plain(block)

    def plain(self, block: Block | Table | Figure) -> Block | Table | Figure:
        """A block that holds no other, with its number."""
        if isinstance(block, Block):
            return self.heading(block) if block.kind in HEADINGS else block
        if not block.id:
            return block
        if block.caption is None:
            message = f"a {block.kind} that is referred to has a caption, where its number is"
            self.problems.append(Problem(block.place, message, "caption: …"))
            return block
        label = called(self.words[block.kind], self.number(block.kind))
        self.keep(block.id, label, block.place)
        return replace(block, caption=replace(block.caption, label=label))

    def number(self, kind: BlockKind) -> tuple[int, ...]:
        """The number of the next figure or table."""
        within = self.sections[0] if len(FIGURES.findall(self.words[kind])) > 1 else 0
        count = self.counts[kind, within] = self.counts.get((kind, within), 0) + 1
        return self.sections[0], count

    def heading(self, block: Block) -> Block:
        """A heading with its number, and an id where its author gave it none."""
        level = HEADINGS.index(block.kind)
        self.sections[level] += 1
        self.sections[level + 1 :] = [0] * (len(HEADINGS) - level - 1)
        number = tuple(self.sections[: level + 1])
        label = called(self.words[block.kind], number)
        if block.id:
            self.keep(block.id, label, block.place)
        id = block.id or f"section-{'-'.join(map(str, number))}"
        return replace(block, id=id, number=number, label=label)

    def keep(self, id: str, label: str, place: Place) -> None:
        """Note what a target is called."""
        if id in self.labels:
            message = f"the id “{id}” is given a second time"
            self.problems.append(Problem(place, message, f"the first is {self.labels[id]}"))
        self.labels.setdefault(id, label)
