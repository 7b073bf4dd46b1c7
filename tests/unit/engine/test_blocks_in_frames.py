"""Blocks that are made for frames of a width: once for each, and forgotten once they are set."""

from __future__ import annotations

from msgspec.structs import replace

from reportpress.compose.interface import TextBlock
from reportpress.engine.text.blocksinframes import BlockInFrames, forget_widths


class Made(BlockInFrames):
    """Makes blocks as high as a frame is wide; `cut` makes what is set of each in parts."""

    def __init__(self, cut: Made | None = None) -> None:
        super().__init__()
        self.asked: list[float] = []
        self.cut = cut

    def make(self, width: float) -> TextBlock:
        self.asked.append(width)
        block = TextBlock((), width, remade=self)
        return replace(block, cut=self.cut(width)) if self.cut else block


def test_a_block_is_made_once_for_each_width():
    made = Made()
    blocks = [made(width) for width in (9.0, 7.0, 9.0)]
    assert [block.line_height for block in blocks] == [9, 7, 9]
    assert (blocks[0] is blocks[2], made.asked) == (True, [9, 7])


def test_what_was_made_is_forgotten_with_what_it_is_cut_into():
    parts = Made()
    made = Made(parts)
    block = made(9.0)
    forget_widths([block, TextBlock((), 1.0)])
    assert not made._made and not parts._made
    assert made(9.0) is not block
    made.forget()
    assert not parts._made
    assert parts.asked == [9, 9]
