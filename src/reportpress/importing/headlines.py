"""Kicker, headline, deck and byline of a story, found at the beginning of a document.

Styles and front matter that say what a paragraph is are believed. Else: the first heading is the
headline where it comes first; or a first paragraph that is short and ends no sentence. Below it, a
paragraph that begins with a dash is the deck, one that names reporters the byline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.importing.copydocument import CopyBlock, CopyKind, CopyText, Pieces, characters

LONGEST_HEADLINE = 40  # characters; 主题 of dailies rarely pass 30
LONGEST_BYLINE = 60
SENTENCE_END = re.compile(r"[。！？!?；;…][”’」』）)]*$")
DASH = re.compile("——|—|--")
BYLINE = re.compile(
    r"[（(【]?\s*(?:■|□|●|◎|◇|◆)?\s*(?:本报|本刊|本台|本网|新华社|特约|见习|实习|全媒体|首席)*"
    r"(?:记者|通讯员|评论员|撰稿人?|作者|摄影|执笔|供稿|编译|文图|文并图|文|图|By\b|by\b)"
    r"(?:[\s\u3000:：/／●]|$)|[^，。\s]{2,20}(?:编|供稿|整理)$"
)
BELOW = (CopyKind.DECK, CopyKind.BYLINE)  # a headline
PARTS = (CopyKind.KICKER, CopyKind.HEADLINE, *BELOW)


class StoryHead(Struct, frozen=True):
    """What is above a story's body; each may have several lines."""

    kicker: tuple[Pieces, ...] = ()
    headline: tuple[Pieces, ...] = ()
    deck: tuple[Pieces, ...] = ()
    byline: tuple[Pieces, ...] = ()

    def added(self, kind: CopyKind, pieces: Pieces) -> StoryHead:
        """With one line more."""
        name = kind.value
        return replace(self, **{name: (*getattr(self, name), pieces)})


def divided(blocks: Sequence[CopyBlock]) -> tuple[StoryHead, tuple[CopyBlock, ...]]:
    """The head of a story and what is left for its body."""
    head, rest = _named(StoryHead(), blocks, PARTS)
    if not head.headline and rest and _is_headline(rest[0]):
        found = head.added(CopyKind.HEADLINE, _pieces(rest[0]))
        head, rest = _named(found, rest[1:], BELOW)
    if not head.deck and head.headline and rest and _is_deck(rest[0]):
        head, rest = head.added(CopyKind.DECK, _pieces(rest[0])), rest[1:]
    while head.headline and len(rest) > 1 and is_byline(rest[0]):
        head, rest = head.added(CopyKind.BYLINE, _pieces(rest[0])), rest[1:]
    return head, rest


def _named(
    head: StoryHead, blocks: Sequence[CopyBlock], parts: Collection[CopyKind]
) -> tuple[StoryHead, tuple[CopyBlock, ...]]:
    """The head with those of its parts that styles or front matter name, at the beginning."""
    for at, block in enumerate(blocks):
        if not isinstance(block, CopyText) or block.kind not in parts:
            return head, tuple(blocks[at:])
        head = head.added(block.kind, block.pieces)
    return head, ()


def _pieces(block: CopyBlock) -> Pieces:
    return block.pieces if isinstance(block, CopyText) else ()


def _is_headline(block: CopyBlock) -> bool:
    if not isinstance(block, CopyText):
        return False
    if block.kind is CopyKind.HEADING:
        return True
    text = characters(block.pieces)
    short = len(text) <= LONGEST_HEADLINE and not SENTENCE_END.search(text)
    return block.kind is CopyKind.PARAGRAPH and short and not BYLINE.match(text)


def _is_deck(block: CopyBlock) -> bool:
    text = characters(_pieces(block))
    short = len(text) <= LONGEST_HEADLINE and not SENTENCE_END.search(text)
    return _is_paragraph(block) and short and bool(DASH.match(text))


def is_byline(block: CopyBlock) -> bool:
    """Whether a block names who wrote a story."""
    text = characters(_pieces(block))
    short = len(text) <= LONGEST_BYLINE and not SENTENCE_END.search(text)
    return _is_paragraph(block) and short and bool(BYLINE.match(text))


def _is_paragraph(block: CopyBlock) -> bool:
    return isinstance(block, CopyText) and block.kind is CopyKind.PARAGRAPH
