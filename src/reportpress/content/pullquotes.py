"""The pull quote of a story (引语): words of its copy that a layout may print once more, large.

As it repeats what is printed anyway, a page may leave it out; and what it says stands in the copy,
word for word.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.content import text
from reportpress.content.body import Block, Body, flat
from reportpress.content.hints import shown
from reportpress.content.model import Line, Story
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, Scalar

KEY = "pull-quote"


def read_pull_quote(root: Mapping, body: tuple[Body, ...], problems: list[Problem]) -> Line | None:
    """The pull quote of a checked story; that its copy has it not is a problem."""
    value = root.get(KEY)
    if not isinstance(value, Scalar):
        return None
    quote = Line(text.one_line(value), value.place_at(0))
    wanted = _folded(quote.text)
    if body and not any(wanted in each for each in _paragraphs(body)):
        message = f"no paragraph of the story says “{shown(quote.text)}”"
        hint = "a pull quote repeats words of the copy, as they are there, without markup"
        problems.append(Problem(quote.place, message, hint))
    return quote


def quoted_at(story: Story) -> float:
    """The share of a story's copy that is before the middle of the words of its pull quote; 0 where
    it has none, or other words.
    """
    paragraphs = [*_paragraphs(story.body)]
    wanted = _folded(story.pull_quote.text) if story.pull_quote else ""
    before = 0
    for each in paragraphs:
        if wanted and wanted in each:
            middle = before + each.index(wanted) + len(wanted) / 2
            return middle / sum(map(len, paragraphs))
        before += len(each)
    return 0.0


def _paragraphs(body: tuple[Body, ...]) -> Iterator[str]:
    blocks = (block for block in flat(body) if isinstance(block, Block))
    return (_folded(part.text) for block in blocks for part in block.parts)


def _folded(words: str) -> str:
    """Words without white space: where lines of the source end says nothing."""
    return "".join(words.split())
