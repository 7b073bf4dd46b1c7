"""Set every line of the page with the composer, not body copy alone.

WeasyPrint asks its inline layout for the lines of headlines, captions, decks, cells and labels;
this module answers instead wherever a line holds text, with or without pictures. What it leaves to
WeasyPrint: lines with pictures alone, sized in percent or in vertical lines, with inline blocks or
leaders in them, with `::first-line` or `::first-letter`, and white space that must be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.setblock import (
    ENDLESS,
    is_whole,
    natural_width,
    set_block,
    set_copy,
    set_within,
)
from reportpress.compose.interface import SetLine, TextBlock
from reportpress.compose.lines.fitblock import Copy, measured
from reportpress.compose.text.collect import Measurer
from reportpress.engine.boxes.lineboxes import LineMetrics, line_boxes, natural_metrics
from reportpress.engine.boxes.vertical import columns_width, is_vertical, vertical_box
from reportpress.engine.host.boxtree import (
    adjust,
    boxes,
    resolve_one_percentage,
)
from reportpress.engine.host.hooks import Plain
from reportpress.engine.layout.beside import FloatRoom
from reportpress.engine.text.blockstyle import indent_in
from reportpress.engine.text.boxedges import has_edges, ignored_of
from reportpress.engine.text.copy import CopyReader, is_marker, place_at
from reportpress.engine.text.faces import Face
from reportpress.engine.text.inlinepictures import is_sized
from reportpress.engine.text.sourcemap import BlockSource, Box
from reportpress.engine.text.undone import Undone
from reportpress.source.errors import Place

SLACK = 0.01  # px: a box shrunk to its text is not too narrow for it by a rounding error
PASSES = 4  # until lines beside floats are as high as they were taken to be
WHITE_SPACE = frozenset({"normal", "nowrap", "pre-line"})


class Laid(Struct, frozen=True):
    """The lines of a box with their metrics, and where each begins, px."""

    lines: Sequence[SetLine]
    metrics: Sequence[LineMetrics]
    tops: Sequence[float]
    left: float  # the containing block's


class Read(Struct, frozen=True):
    """The block of a line box, which is kept with it so that its `id` stays its own, and the texts
    that it was read from where these may be written anew.
    """

    line: Box
    block: TextBlock | None
    texts: tuple[Box, ...] = ()


class SetSoFar(Struct, frozen=True):
    """Blocks that were read from lines, by the `id` of these, and the faces of their text."""

    blocks: tuple[tuple[int, Read], ...]
    faces: frozenset[Face]


class InlineSetter:
    """Sets lines outside flows, with the measurer of all copy: nothing is shaped twice.

    Where content waits for page numbers it may be `rewritten` between two passes.
    """

    def __init__(self, reader: CopyReader, measurer: Measurer, rewritten: bool) -> None:
        self._reader = reader
        self._measurer = measurer
        self.rewritten = rewritten
        self._blocks: dict[int, Read] = {}
        self._laid: dict[int, tuple[Box, Laid]] = {}  # by the `id` of the box, and by its key
        self._set: dict[tuple[int, float, float], tuple[TextBlock, list[SetLine]]] = {}
        self._natural: dict[int, tuple[TextBlock, float]] = {}
        self._copies: dict[int, Copy] = {}  # by the `id` of their blocks, which they hold
        self._least: dict[tuple[Any, ...], tuple[Box, float]] = {}
        self.undone: list[Undone] = []  # what styles ask for and do not get outside flows

    @property
    def blocks(self) -> Iterator[TextBlock]:
        """All blocks set so far."""
        return (read.block for read in self._blocks.values() if read.block is not None)

    @property
    def so_far(self) -> tuple[int, int, int]:
        """How much was found wrong so far."""
        return len(self.undone), *self._reader.told

    @contextmanager
    def noting(self) -> Iterator[Callable[[], SetSoFar]]:
        """Inside the block, what is set is noted: it is told behind the block."""
        count = len(self._blocks)
        with self._reader.noting_faces() as faces:
            yield lambda: SetSoFar(
                tuple(islice(self._blocks.items(), count, None)), frozenset(faces)
            )

    def take(self, other: SetSoFar) -> None:
        """Take what was set in another document for set in this one."""
        self._blocks.update(other.blocks)
        self._reader.has_read(other.faces)

    @property
    def told_anything(self) -> bool:
        """Whether anything was found wrong with what was set so far."""
        return bool(self.undone or self._reader.problems or self._reader.undone)

    def resumed(self) -> InlineSetter:
        """Another that goes on from here."""
        setter = InlineSetter(self._reader.resumed(), self._measurer, self.rewritten)
        setter._blocks = dict(self._blocks)
        return setter

    @property
    def families(self) -> frozenset[str]:
        """The families that text outside flows was to be set in first."""
        return self._reader.families

    def block(self, line: Box) -> TextBlock | None:
        """The text of a line box not yet laid out, or None where the composer does not set it."""
        key = self._key(line)
        texts = _texts(line) if self.rewritten else ()
        if key not in self._blocks or self._blocks[key].texts != texts:
            is_set = _is_text(line) and any(map(_has_text, line.children))
            block = self._reader.line(line) if is_set else None
            self._blocks[key] = Read(line, block, texts)
        return self._blocks[key].block

    def tell_lines(self, root: Box) -> None:
        """Have copies of the lines of a tree known for what they are: WeasyPrint lays out copies
        while it sizes grids, and cells of tables. Page numbers in them are written before. A line
        is given its key once: the `id` of one that is gone may be another's.
        """
        for box in root.descendants():
            if isinstance(box, boxes.LineBox):
                vars(box).setdefault("line_key", object())

    def _key(self, line: Box) -> int:
        """The same of a line and its copies."""
        return id(vars(line).get("line_key", line))

    def lines(self, block: TextBlock, x: float, width: float) -> list[SetLine]:
        """The block's lines, px; only forced ones where it must not wrap."""
        source = block.tag
        assert isinstance(source, BlockSource)
        if source.box.style["white_space"] == "nowrap":
            width = max(width, self.natural_width(block))
        key = id(block), x, width
        if (known := self._set.get(key)) is None:
            known = self._set[key] = block, set_copy(self._copy(block), x, width)
        return [*known[1]]

    def lay(self, context: Any, box: Box, block: TextBlock, around: Box, top: float) -> Laid:
        """The lines of a box, which are kept for the case that it continues on another page."""
        if getattr(box.style["text_indent"], "unit", None) != "px":  # in percent, or a sum
            indent = indent_in(box.style, around.width)
            block = replace(block, style=replace(block.style, indent=indent))
        beside = context.excluded_shapes and box.style["white_space"] != "nowrap"
        lay = self._beside_floats if beside else self._alone
        laid = lay(context, box, block, around, top)
        self._laid[id(box)] = self._laid[self._key(box)] = box, laid
        return laid

    def laid(self, box: Box) -> Laid | None:
        """The kept lines of a box that continues on this page; None if WeasyPrint has begun it.

        What continues a box that is out of the flow is a copy.
        """
        kept = self._laid.get(id(box)) or self._laid.get(self._key(box))
        return kept[1] if kept else None

    def _alone(self, context: Any, box: Box, block: TextBlock, around: Box, top: float) -> Laid:
        left = around.content_box_x()
        lines = self.lines(block, left, around.width)
        metrics = [natural_metrics(box, line) for line in lines]
        tops = list(accumulate((each.height for each in metrics), initial=top))
        return Laid(lines, metrics, tops, left)

    def _beside_floats(
        self, context: Any, box: Box, block: TextBlock, around: Box, top: float
    ) -> Laid:
        lines: list[SetLine] = []
        metrics: list[LineMetrics] = []
        for _ in range(PASSES):
            heights = [each.height for each in metrics]
            room = FloatRoom(context, around, block, top, heights)
            lines = set_within(block, room, self._measurer)
            metrics = [natural_metrics(box, line) for line in lines]
            if all(abs(each.height - room.height(k)) < SLACK for k, each in enumerate(metrics)):
                break
        return Laid(lines, metrics, [line.top for line in lines], around.content_box_x())

    def apart(self, block: TextBlock) -> tuple[SetLine, ...]:
        """The lines of a marker at their natural width, from x = 0 on."""
        assert isinstance(block.tag, BlockSource)
        self._blocks[id(block)] = Read(block.tag.box, block)
        return tuple(set_block(block, 0.0, ENDLESS, self._measurer))

    def natural_width(self, block: TextBlock) -> float:
        """The width of the longest line when lines end only where they must, px.

        WeasyPrint asks for it again and again while it sizes grids and flexible boxes.
        """
        if (known := self._natural.get(id(block))) is None:
            width = natural_width(self._copy(block)) + SLACK
            known = self._natural[id(block)] = block, width
        return known[1]

    def _copy(self, block: TextBlock) -> Copy:
        """The block measured, once for all widths that it is set in."""
        if (known := self._copies.get(id(block))) is None:
            known = self._copies[id(block)] = measured(block, self._measurer)
        return known

    def iter_line_boxes(
        self, plain: Plain, context: Any, box: Box, *others: Any
    ) -> Iterator[tuple[Box, Any]]:
        """WeasyPrint's `iter_line_boxes`; a line broken off at a page's foot resumes by its number.

        `plain` answers where the composer does not set the box.
        """
        position_y, _, skip_stack, around, *_, first_letter_style, first_line_style = others
        block = None if first_letter_style or first_line_style else self.block(box)
        if first_letter_style and first_letter_style.get("initial_letter", 1) > 1:
            self.undone.append(_no_initial(box))
        if block is None or (skip_stack and not self.laid(box)):
            yield from plain(context, box, *others)
            return
        resolve_one_percentage(box, "text_indent", around.width)
        if is_vertical(box.style):
            if not skip_stack:
                yield _vertical(self, block, box, around, position_y), None
            return
        laid = self.laid(box) if skip_stack else None
        laid = laid or self.lay(context, box, block, around, position_y)
        start, count = next(iter(skip_stack)) if skip_stack else 0, len(laid.lines)
        right, down = around.content_box_x() - laid.left, position_y - laid.tops[start]
        drawn = line_boxes(box, laid.lines[start:], laid.metrics[start:])
        for number, line in enumerate(drawn, start):
            line.translate(right, laid.tops[number] + (down if skip_stack else 0) - line.position_y)
            yield line, ({number + 1: None} if number + 1 < count else None)

    def min_content_width(
        self, plain: Plain, context: Any, box: Box, outer: bool = True, **start: Any
    ) -> float:
        """WeasyPrint's `inline_min_content_width`, which is asked once of lines that say the same;
        not at all of one that cannot be broken, such as a number, which is as wide as the composer
        sets it.
        """
        if not isinstance(box, boxes.LineBox) or start.get("skip_stack"):
            return float(plain(context, box, outer, **start))
        anywhere = box.style["overflow_wrap"] == "anywhere" or is_vertical(box.style)
        block = None if anywhere else self.block(box)
        if block is not None and is_whole(self._copy(block)):
            return float(adjust(box, outer, self.natural_width(block)))
        key = outer, *sorted(start.items()), *_said(box)
        if (known := self._least.get(key)) is None:
            known = self._least[key] = box, float(plain(context, box, outer, **start))
        return known[1]

    def max_content_width(
        self, plain: Plain, context: Any, box: Box, outer: bool = True, **start: bool
    ) -> float:
        """WeasyPrint's `inline_max_content_width`, by what the composer will set."""
        block = self.block(box) if isinstance(box, boxes.LineBox) else None
        if block is None:
            return float(plain(context, box, outer, **start))
        if is_vertical(box.style):
            lines = self.lines(block, 0.0, ENDLESS)
            return float(adjust(box, outer, columns_width(box.style, lines)))
        return float(adjust(box, outer, self.natural_width(block)))


def _is_text(box: Box) -> bool:
    """Whether a line holds text only, perhaps in inline boxes, with white space collapsed."""
    kept = box.style["white_space"] not in WHITE_SPACE and not is_marker(box)
    if kept or box.style["direction"] != "ltr":
        return False
    return all(
        isinstance(child, boxes.TextBox)
        or (is_sized(child) and not ignored_of(child.style) and not is_vertical(child.style))
        or (type(child) is boxes.InlineBox and _is_set(child) and _is_text(child))
        for child in box.children
    )


def _has_text(box: Box) -> bool:
    """Whether a box is text, or holds any."""
    if isinstance(box, boxes.TextBox):
        return bool(box.text.strip())
    return any(map(_has_text, getattr(box, "children", ())))


def _texts(box: Box) -> tuple[Box, ...]:
    """The boxes of text in a line."""
    return tuple(each for each in box.descendants() if isinstance(each, boxes.TextBox))


def _said(line: Box) -> Iterator[tuple[str | int | None, int]]:
    """What is in a line, to be compared with another's while the boxes are there."""
    for each in line.descendants():
        if isinstance(each, boxes.TextBox):
            yield each.text, id(each.style)
        elif type(each) in (boxes.LineBox, boxes.InlineBox):
            yield len(each.children), id(each.style)
        else:
            yield None, id(each)


def _no_initial(line: Box) -> Undone:
    hint, place = "give it to paragraphs of a flow", place_at(line.element, Place("?"))
    return Undone(line.element, "first-letter", "initial_letter", place, hint)


def no_page_float(box: Box) -> Undone:
    """That a box outside flows goes to no head or foot."""
    place = Place("?") if box.element is None else place_at(box.element, Place("?"))
    return Undone(box.element, "", "float", place, "place it in the page's grid")


def _is_set(inline: Box) -> bool:
    """Whether the composer sets an inline box as its style has it."""
    bare = not inline.children or inline.element_tag == "rt"
    return not (inline.is_leader or ignored_of(inline.style) or (bare and has_edges(inline.style)))


def _vertical(setter: InlineSetter, block: TextBlock, box: Box, around: Box, top: float) -> Box:
    """All vertical lines of a block, as long as it is high; one line where its height is open."""
    height = around.height
    if isinstance(height, str):
        height = setter.natural_width(block)
    lines = setter.lines(block, top, height)
    drawn = vertical_box(box, lines, around.content_box_x() + around.width)
    drawn.position_x, drawn.position_y = around.content_box_x(), top
    drawn.width, drawn.height, drawn.baseline = around.width, height, 0
    return drawn
