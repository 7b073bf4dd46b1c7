"""Where a sentence goes on that breaks off at the end of a block.

Ends that break off and blocks that may begin within a sentence are matched one to one, the best
pair first. What counts: marks that cannot begin a sentence, quotation marks and brackets that are
open in one and closed in the other, figures and words cut in two, words over the cut that the text
has elsewhere, one measure for both, nearness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from msgspec import Struct

from reportpress.importing.plainkinds import COMPLETE, Kinded, PlainKind
from reportpress.importing.wrappedlines import PlainParagraph

# What begins no sentence: closing marks, pauses, particles, measure words after a cut figure.
NO_START = re.compile(
    r"[，、。；：？！,;:?!”’）)》】」』…·]|的(?![确士])|了(?![解结不])|[们吗呢吧]"
)
UNIT = re.compile("[年月日时分个名户亩元万亿千百吨米公里次%％％期届天岁人家只头斤度]")
GOING_ON = (PlainKind.BODY, PlainKind.SHORT)
HEADS = (PlainKind.HEADLINE, PlainKind.HEADING, PlainKind.DECK, PlainKind.BYLINE)
FEWEST = 25  # characters of a block that is not in a column: shorter ones are lines of their own
FURTHEST = 12  # blocks between an end and where it goes on
PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "(": ")", "【": "】"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
TOPIC = 20.0  # columns of one story share some tenth of the weight of their words
OLDEST, LATEST = 0, -1  # of the sentences that are open
PREFERRED, ENDED = 1.5, 0.75
MOST_BETWEEN = 3  # columns in turn that a preference reaches over
REMEMBERED = 4  # columns of a story that the next is compared with
USUAL = 1.2  # columns in turn are commoner
ENOUGH = 0.5  # a pair's score: less is chance


class Continuation(Struct, frozen=True):
    """The block (by its number) whose end breaks off, and the one that goes on with it."""

    end: int
    beginning: int
    score: float


def is_open_end(block: Kinded) -> bool:
    """Whether the block's last sentence is not ended."""
    text = block.paragraph.bare
    if block.kind not in (PlainKind.BODY, PlainKind.ITEM) or COMPLETE.search(text):
        return False
    return block.paragraph.full or len(text) >= FEWEST


def is_open_beginning(block: Kinded) -> bool:
    """Whether the block cannot be the beginning of a sentence."""
    if block.kind not in (PlainKind.BODY, PlainKind.SHORT):
        return False
    text = block.paragraph.bare
    return bool(NO_START.match(text)) or _unmatched(text)[0] != ""


def continuations(blocks: Sequence[Kinded]) -> list[Continuation]:
    """Each end that breaks off with its most probable continuation, in order.

    Columns of several stories in turn go on with the sentence that is open longest, a story with
    something put between its columns with the last: whichever has more for it in the whole text is
    preferred where little speaks for either.
    """
    evidence = Evidence(blocks)
    ways = [_followed(blocks, evidence, preferred) for preferred in (OLDEST, LATEST)]
    oldest, latest = (sum(each.score for each in way) for way in ways)
    return ways[0] if oldest * USUAL >= latest else ways[1]


def _followed(blocks: Sequence[Kinded], evidence: Evidence, preferred: int) -> list[Continuation]:
    """Go through the blocks in order: one that may begin within a sentence goes on with one of the
    sentences that are open there, the best of them.
    """
    indented = _uses_indents(blocks)
    threads: list[OpenSentence] = []
    found: list[Continuation] = []
    for at in range(len(blocks)):
        open_ones = [each for each in threads if at - each.end <= FURTHEST]
        reached = None
        if open_ones and _may_go_on(blocks, at, indented):
            scores = evidence.scores(open_ones, at)
            rank = list(scores)
            rank[preferred] += evidence.preference(open_ones[preferred], at)
            best = max(range(len(rank)), key=rank.__getitem__)
            if rank[best] >= ENOUGH:
                reached = open_ones[best]
                found.append(Continuation(reached.end, at, scores[best]))
                threads.remove(reached)
        if is_open_end(blocks[at]) or _may_be_open(blocks, at, indented):
            before = reached.columns[1 - REMEMBERED :] if reached else ()
            threads.append(OpenSentence(at, (*before, evidence.column[at])))
    return sorted(found, key=lambda each: each.end)


class OpenSentence(Struct, frozen=True):
    """A sentence that is open: the block that it breaks off in, the last columns of its story."""

    end: int
    columns: tuple[int, ...]


def _uses_indents(blocks: Sequence[Kinded]) -> bool:
    bodies = [each for each in blocks if each.kind is PlainKind.BODY]
    return sum(each.paragraph.indented for each in bodies) * 3 >= max(1, len(bodies))


def _may_go_on(blocks: Sequence[Kinded], at: int, indented: bool) -> bool:
    """Whether a block may begin within a sentence: the first of a column, or one that must; where
    paragraphs are indented, one that is not; none below a heading.
    """
    block = blocks[at]
    if at and blocks[at - 1].kind in HEADS:
        return False
    if block.kind not in GOING_ON or (indented and block.paragraph.indented):
        return False
    body = block.kind is PlainKind.BODY
    return (body and (block.paragraph.first or indented)) or is_open_beginning(block)


def _may_be_open(blocks: Sequence[Kinded], at: int, indented: bool) -> bool:
    """Whether a paragraph may go on in another column although a sentence ends with its last line:
    that line is full, and its column ends with it.
    """
    last = at + 1 == len(blocks) or blocks[at + 1].paragraph.first
    return last and blocks[at].kind is PlainKind.BODY and blocks[at].paragraph.full


class Evidence:
    """What speaks for it that a block goes on with a sentence that is open.

    A column is what is between two empty lines. Words are Han characters and rows of two; those
    that few columns have weigh more: columns of one story share more of them than those of two.
    """

    def __init__(self, blocks: Sequence[Kinded]) -> None:
        self.blocks = blocks
        self.grams = _grams(blocks)
        self.column: list[int] = []
        texts: list[str] = []
        for block in blocks:
            if block.paragraph.first or not texts:
                texts.append("")
            self.column.append(len(texts) - 1)
            texts[-1] += block.paragraph.bare
        self.words = [{*text, *map("".join, pairwise(text))} for text in texts]
        everywhere = Counter(word for words in self.words for word in words)
        self.weight = {word: log(len(texts) / many) for word, many in everywhere.items()}

    def scores(self, threads: Sequence[OpenSentence], at: int) -> list[float]:
        """How probable it is that each of the threads goes on at a block; comparable alone."""
        near = [self._nearness(thread, at) for thread in threads]
        middle = sum(near) / len(near)
        return [
            self._cut(thread.end, at) + TOPIC * (share - middle)
            for thread, share in zip(threads, near, strict=True)
        ]

    def preference(self, thread: OpenSentence, at: int) -> float:
        """What a thread has before others because of its place; less where its sentence is ended:
        then it may be no thread at all.
        """
        columns = self.column[at] - thread.columns[-1]
        if is_open_end(self.blocks[thread.end]):
            return PREFERRED if columns <= MOST_BETWEEN else 0.0
        return ENDED if columns < MOST_BETWEEN else 0.0

    def _nearness(self, thread: OpenSentence, at: int) -> float:
        """What share of a column's words, by weight, the columns of a thread have."""
        here = self.words[self.column[at]]
        there: set[str] = set().union(*(self.words[each] for each in thread.columns))
        could = sum(self.weight[word] for word in here) or 1.0
        return sum(self.weight[word] for word in here & there) / could

    def _cut(self, end: int, at: int) -> float:
        """What is on both sides of the cut."""
        one, other = self.blocks[end].paragraph, self.blocks[at].paragraph
        before, after = one.bare, other.bare
        score = 1.0 + 3.0 * bool(NO_START.match(after))
        score += _marks(before, after) + _cut_word(before, after)
        seen = sum(min(2, self.grams[gram]) * weight for gram, weight in _across(before, after))
        return score + seen + _same_column(one, other)


def _marks(before: str, after: str) -> float:
    """Quotation marks and brackets over the cut."""
    opened, closed = _unmatched(before)[1], _unmatched(after)[0]
    if opened and closed and opened[-1] == closed[0]:
        return 3.0
    return -1.5 * bool(closed) - 1.0 * bool(opened)


def _unmatched(text: str) -> tuple[str, str]:
    """The opening marks that a text lacks for its closing ones, and those that it leaves open."""
    lacking, opened = [], []
    for sign in text:
        if sign in PAIRS:
            opened.append(sign)
        elif sign in CLOSING:
            if opened and opened[-1] == CLOSING[sign]:
                opened.pop()
            elif not opened:
                lacking.append(CLOSING[sign])
    return "".join(lacking), "".join(opened)


def _cut_word(before: str, after: str) -> float:
    """Figures and words of an alphabet that are cut in two."""
    last, first = before[-1:], after[:1]
    if last.isdigit() and (first.isdigit() or UNIT.match(first)):
        return 2.0
    if last.isascii() and last.isalpha() and first.isascii() and first.isalpha():
        return 2.0
    return -1.0 if last.isdigit() else 0.0


def _across(before: str, after: str) -> Iterator[tuple[str, float]]:
    """Words of two to four characters over the cut, longer ones weigh more."""
    for left, right, weight in ((1, 1, 0.4), (2, 1, 1.0), (1, 2, 1.0), (2, 2, 1.6)):
        if len(before) >= left and len(after) >= right:
            yield before[-left:] + after[:right], weight


def _grams(blocks: Sequence[Kinded]) -> Counter[str]:
    """How often the text has each row of two to four characters."""
    found: Counter[str] = Counter()
    for block in blocks:
        text = block.paragraph.bare
        for length in (2, 3, 4):
            found.update(text[at : at + length] for at in range(len(text) - length + 1))
    return found


def _same_column(one: PlainParagraph, other: PlainParagraph) -> float:
    if one.measure and other.measure:
        return 0.6 if abs(one.measure - other.measure) < 1 else -1.5
    return 0.0
