"""Captions found by the paragraphs beside pictures and tables, and joined with them.

A paragraph is the caption of the picture right above it, or of the table right below or above it,
where its style says that it is a caption, or its first words do: 图 3, ▲, 图为…; 表 2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportpress.importing.copydocument import (
    CopyBlock,
    CopyKind,
    CopyPicture,
    CopyTable,
    CopyText,
    characters,
)
from reportpress.importing.pandoctree import Styled

NUMBER = "[0-9０-９一二三四五六七八九十]"
PICTURE_WORDS = re.compile(rf"图\s?{NUMBER}|Fig(ure|\.)\s?\d|[▲△↑◆]|图为|图片?说明[:：]|[（(]图")
TABLE_WORDS = re.compile(rf"表\s?{NUMBER}|Table\s?\d")


def captioned(blocks: Sequence[Styled]) -> tuple[CopyBlock, ...]:
    """The blocks, paragraphs that are captions within what they are captions of."""
    made: list[CopyBlock] = []
    at = 0
    while at < len(blocks):
        block = blocks[at].block
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        joined = following and _joined(blocks[at], following)
        at += 2 if joined else 1
        made.append(joined or block)
    return tuple(made)


def _joined(first: Styled, second: Styled) -> CopyBlock | None:
    above, below = first.block, second.block
    if isinstance(above, CopyPicture) and not above.caption and _is_caption(second, PICTURE_WORDS):
        assert isinstance(below, CopyText)
        return replace(above, caption=below.pieces)
    if isinstance(below, CopyTable) and not below.caption and _is_caption(first, TABLE_WORDS):
        assert isinstance(above, CopyText)
        return replace(below, caption=above.pieces, place=above.place)
    if isinstance(above, CopyTable) and not above.caption and second.is_caption:
        assert isinstance(below, CopyText)
        return replace(above, caption=below.pieces, caption_last=True)
    return None


def _is_caption(styled: Styled, words: re.Pattern[str]) -> bool:
    block = styled.block
    if not isinstance(block, CopyText) or block.kind is not CopyKind.PARAGRAPH:
        return False
    return styled.is_caption or bool(words.match(characters(block.pieces)))
