"""Boxes of a flow into the composer's blocks: text, computed styles, and where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from msgspec.structs import replace

from reportpress.compose.interface import (
    Align,
    Piece,
    Ruby,
    RubyAlign,
    TextBlock,
    TextRun,
    TextStyle,
)
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.pangotext import strut
from reportpress.engine.text.blockedges import (
    AVOIDED,
    block_edges,
    is_drawn,
    with_breaks,
    with_edges_around,
)
from reportpress.engine.text.blockstyle import face_of, in_first_line, in_flow, paragraph_style
from reportpress.engine.text.boxedges import edge_of, has_edges, ignored_of, padding_of
from reportpress.engine.text.faces import Face
from reportpress.engine.text.hyphens import hyphenator
from reportpress.engine.text.initialletters import FirstLetter, first_letter, with_initial
from reportpress.engine.text.inlinepictures import PLACEHOLDER, height_for, is_sized, picture_style
from reportpress.engine.text.notecalls import note_box, off_the_grid
from reportpress.engine.text.runedges import trimmed
from reportpress.engine.text.sourcemap import (
    Apart,
    BlockSource,
    Box,
    DrawnAround,
    Inside,
    Marker,
    RunBoxes,
)
from reportpress.engine.text.tableblocks import TablePlaceholder, table_block
from reportpress.engine.text.tableparts import table_in
from reportpress.engine.text.undone import CopyNotes, Undone
from reportpress.engine.text.whitespace import (
    KEPT,
    NO_BREAK,
    kept_spaces,
    kept_start,
    unbroken,
)
from reportpress.engine.text.wholeboxes import floated_to, is_whole
from reportpress.source.errors import ExitCode, Place, Problem, Severity

TABLE = "0"  # measured in a table's place and never painted: every face has it
TEMPLATE = ".j2"  # how the names of templates end
LISTS = frozenset({"ul", "ol", "dl", "li"})


class CopyReader:
    """Reads flows. Computed values are kept per style object: thousands of runs share a few."""

    def __init__(self, template: Place, apart: Apart | None = None) -> None:
        self.problems: list[Problem] = []
        self._template = template
        self._apart = apart
        self._styles: dict[tuple[int, bool], TextStyle] = {}
        self._faces: dict[Face, Face] = {}
        self._warned: set[object] = set()
        self._notes = CopyNotes()
        self._noted: set[Face] = set()

    @property
    def told(self) -> tuple[int, int]:
        """How many problems, and things undone, were found so far."""
        return len(self.problems), len(self.undone)

    @contextmanager
    def noting_faces(self) -> Iterator[set[Face]]:
        """The faces of the text that is read inside the block, when it is left."""
        around, self._noted = self._noted, set()
        try:
            yield self._noted
        finally:
            around |= self._noted
            self._noted = around

    def has_read(self, faces: Iterable[Face]) -> None:
        """Take text of some faces for read."""
        self._faces.update((face, face) for face in faces)
        self._noted.update(faces)

    def resumed(self) -> CopyReader:
        """Another that has read what this one has, where that was without fault."""
        reader = CopyReader(self._template, self._apart)
        reader._styles, reader._faces = dict(self._styles), dict(self._faces)
        return reader

    @property
    def undone(self) -> list[Undone]:
        """What the styles of flows ask for and do not get."""
        return self._notes.undone

    @property
    def families(self) -> frozenset[str]:
        """The families that text was to be set in first."""
        return frozenset(face.families[0] for face in self._faces if face.families)

    def blocks(self, roots: list[Box], width: float = 0.0) -> tuple[TextBlock, ...]:
        """The blocks below `roots`, in order, for a frame `width` px wide; no empty ones."""
        inside = Inside(self._template, width)
        return tuple(block for root in roots for block in self._blocks(root, inside))

    def line(self, line: Box) -> TextBlock | None:
        """The block of a line box outside any flow; None if there is nothing in it to read."""
        runs = trimmed(list(self._runs(line, (), self._template)))
        if not runs:
            return None
        return self._block(line, runs, Inside(_place(line, self._template), 0.0))

    def _blocks(self, box: Box, around: Inside) -> Iterator[TextBlock]:
        place = _place(box, around.place)
        if self._apart and is_whole(box):
            yield self._table(box, replace(around, place=place), NO_BREAK)
            return
        if not isinstance(box, boxes.BlockContainerBox):
            self._refuse(box, place)
            return
        style = box.style
        if style["writing_mode"] == "vertical-rl":
            self._refuse(box, place, "vertical ")
            return
        if box.is_table_wrapper and self._apart:
            yield self._table(box, replace(around, place=place), TABLE)
            return
        self._notes.block(box, place)
        inside = _within(box, place, around)
        if _holds_lines(box):
            runs = list(self._runs(box.children[0], (), place))
            if runs and style["white_space"] in KEPT:
                runs[0] = replace(runs[0], text=kept_start(runs[0].text))
            letter = self._first_letter(box, runs, place) if box.first_letter_style else None
            if letter:
                runs = letter.rest if letter.rows else [self._lettered(letter), *letter.rest]
            if runs := trimmed(runs):
                block = self._block(box, runs, inside)
                block = self._with_first_line(block, box) if box.first_line_style else block
                yield self._with_initial(block, letter) if letter and letter.rows else block
            return
        children = list(self._children(box, inside))
        found = with_breaks(style, [block for block in children if not block.edges.floated])
        found = with_edges_around(style, found, len(inside.drawn) > len(around.drawn))
        standing = iter(found)
        yield from (block if block.edges.floated else next(standing) for block in children)

    def _children(self, box: Box, inside: Inside) -> Iterator[TextBlock]:
        """The blocks of a box's children; markers hang beside the first of them."""
        waiting = len(inside.markers)
        for child in box.children:
            if child.is_outside_marker:
                markers = (*inside.markers, *self._marker(box, child, inside))
                inside = replace(inside, markers=markers, hang=inside.indent)
                continue
            for block in self._blocks(child, inside):
                if not block.edges.floated:
                    inside = replace(inside, markers=())
                yield block
        if len(inside.markers) > waiting:
            self._warn_of_empty(inside.place)

    def _marker(self, item: Box, box: Box, inside: Inside) -> Iterator[Marker]:
        runs = trimmed(list(self._runs(box.children[0], (), inside.place)))
        if runs and self._apart:
            line = box.children[0]
            block = self._block(line, runs, Inside(inside.place, 0.0))
            yield Marker(item, box, self._apart.marker(block), inside.start)

    def _table(self, box: Box, inside: Inside, placeholder: str) -> TextBlock:
        """A table, or what is laid out whole, as one high line with a placeholder that is never
        painted.
        """
        assert self._apart
        if floated := floated_to(box):  # as wide as its frame, and in nothing that is drawn there
            inside = Inside(inside.place, inside.width)
        run = TextRun(placeholder, self._text_style(box.style, ()), RunBoxes(box, ()))
        style = replace(paragraph_style(box.style), indent=0.0, align=Align.START)
        edges = block_edges(box.style, inside)
        cloned = replace(edges.cloned, own_above=0.0, own_below=0.0)
        edges = replace(edges, pad_before=0.0, pad_after=0.0, floated=floated, cloned=cloned)
        if box.is_table_wrapper:  # what is not of the wrapper's style is of the table's
            own = table_in(box).style
            kept, spanning = own["break_inside"] in AVOIDED, own["column_span"] == "all"
            edges = replace(edges, keep_together=kept, spanning=spanning)
        if floated and edges.spanning:
            self._notes.narrow_float(box, inside.place)
            edges = replace(edges, spanning=False)
        return table_block(TablePlaceholder(box, inside, run, style, edges), self._apart.table)

    def _block(self, box: Box, runs: list[TextRun], inside: Inside) -> TextBlock:
        line = strut(box.style)[0]
        pictures = height_for(runs, box.style["font_size"], line)
        line_height = max(line, _ruby_height(runs), pictures)
        edges = block_edges(box.style, inside)
        around = inside.lists, inside.markers, None, inside.drawn
        origin = BlockSource(box, inside.place, *around)
        style = paragraph_style(box.style)
        if inside.width:
            style = in_flow(style, box.style, inside.width - inside.start - inside.end)
        return TextBlock(tuple(runs), line_height, style, edges, origin)

    def _first_letter(self, box: Box, runs: list[TextRun], place: Place) -> FirstLetter | None:
        """The first letter of a paragraph that has a style for it."""
        found = first_letter(runs, box)
        if found is None and runs:
            self._notes.letter(box, place)
        return found

    def _lettered(self, letter: FirstLetter, style: Any = None) -> TextRun:
        """The run of a first letter."""
        text, inlines = letter.boxes(style or letter.style)
        return TextRun(text.text, self._text_style(text.style, inlines), RunBoxes(text, inlines))

    def _with_initial(self, block: TextBlock, letter: FirstLetter) -> TextBlock:
        """The block with its letter before its first lines."""
        apart, source = self._apart, block.tag
        assert apart and isinstance(source, BlockSource)

        def set_letter(style: Any) -> tuple[Piece, ...]:
            run = self._lettered(letter, style)
            alone = self._block(source.box, trimmed([run]), Inside(source.place, 0.0))
            return tuple(piece for line in apart.marker(alone) for piece in line.pieces)

        return with_initial(block, letter, set_letter)

    def _with_first_line(self, block: TextBlock, box: Box) -> TextBlock:
        """The block with its runs in the style of its first line."""
        runs = []
        for run in block.runs:
            ink = run.tag
            assert isinstance(ink, RunBoxes)
            if isinstance(ink.text, boxes.TextBox):
                text = ink.text.copy()
                text.style = in_first_line(text.style, box)
                style = self._text_style(text.style, ink.inlines)
                run = replace(run, style=style, tag=replace(ink, text=text))
            runs.append(run)
        return replace(block, first_line=tuple(runs))

    def _ruby(self, box: Box, inlines: tuple[Box, ...], place: Place) -> Iterator[TextRun]:
        """The runs of a `<ruby>`: each base with the annotation of the `<rt>` behind it."""
        base: list[TextRun] = []
        for child in box.children:
            part = box.copy_with_children([child])
            if child.element_tag == "rt" and isinstance(child, boxes.InlineBox):
                style, runs = child.style, tuple(self._runs(part, inlines, place))
                over, align = style["ruby_position"] == "over", RubyAlign(style["ruby_align"])
                ruby = Ruby(runs, over, align) if runs else None
                yield from (replace(run, ruby=ruby) for run in base)
                base = []
            else:
                base += self._runs(part, inlines, place)
        yield from base

    def _runs(self, parent: Box, inlines: tuple[Box, ...], place: Place) -> Iterator[TextRun]:
        for child in parent.children:
            if isinstance(child, boxes.TextBox):
                yield TextRun(
                    _text_of(child),
                    self._text_style(child.style, inlines),
                    RunBoxes(child, inlines),
                    unbroken=unbroken(child, inlines),
                )
            elif isinstance(child, boxes.InlineBox):
                inner = self._ruby if child.element_tag == "ruby" else self._runs
                found = list(inner(child, (*inlines, child), place))
                found = self._with_note(child, found, _place(child, place))
                self._warn(child, _place(child, place), empty=not found)
                self._notes.inline(child, _place(child, place))
                yield from found
            elif is_sized(child):
                self._warn(child, _place(child, place), empty=False)
                yield TextRun(PLACEHOLDER, picture_style(child), RunBoxes(child, inlines))
            else:
                self._refuse(child, place)

    def _with_note(self, call: Box, runs: list[TextRun], place: Place) -> list[TextRun]:
        """The runs of a box; the first has the note that the box calls, if it calls one."""
        box = note_box(call) if self._apart else None
        if box is None:
            return runs
        if not runs:
            self.problems.append(
                Problem(
                    place,
                    "a footnote without a call: nothing says where it belongs",
                    "give ::footnote-call some content, such as counter(footnote)",
                    code=ExitCode.LAYOUT,
                )
            )
            return runs
        blocks = map(off_the_grid, self._blocks(box, Inside(place, 0.0)))
        return [replace(runs[0], notes=tuple(blocks)), *runs[1:]]

    def _text_style(self, style: Any, inlines: tuple[Box, ...]) -> TextStyle:
        tied = any(inline.style["vertical_align"] != "baseline" for inline in inlines)
        key = id(style), tied
        if key not in self._styles:
            face = face_of(style)
            face = self._faces.setdefault(face, face)
            spacing = style["letter_spacing"]
            self._styles[key] = TextStyle(
                face,
                style["font_size"],
                0.0 if spacing == "normal" else spacing,
                hyphenator(style),
                tied,
                style["text_combine_upright"] if face.vertical else 0,
                face.vertical and style["text_orientation"] == "upright",
                face.chinese,
                style["word_break"] == "break-all",
            )
        found = self._styles[key]
        self._noted.add(cast(Face, found.face))
        return found

    def _warn(self, inline: Box, place: Place, empty: bool) -> None:
        """What the composer ignores of an inline box's style, reported once for each class."""
        ignored = ignored_of(inline.style)
        if has_edges(inline.style) and (empty or inline.element_tag == "rt"):
            ignored = *ignored, "edges"
        kind = inline.element_tag, inline.element.get("class") if inline.element is not None else ""
        if ignored and (kind, ignored) not in self._warned:
            self._warned.add((kind, ignored))
            self.problems.append(
                Problem(
                    place,
                    f"{', '.join(ignored)} of <{inline.element_tag}> within lines of copy: ignored",
                    "inline boxes have colours, lines and, round text, edges of absolute lengths",
                    Severity.WARNING,
                    ExitCode.LAYOUT,
                )
            )

    def _warn_of_empty(self, place: Place) -> None:
        self.problems.append(
            Problem(
                place,
                "a list item without text: its marker is left out",
                "write the item's text, or leave it out",
                Severity.WARNING,
                ExitCode.LAYOUT,
            )
        )

    def _refuse(self, box: Box, place: Place, kind: str = "") -> None:
        sizeless = isinstance(box, boxes.InlineReplacedBox)
        self.problems.append(
            Problem(
                place,
                f"{kind}<{box.element_tag}> cannot stand inside copy that flows through frames",
                "give it a width and a height in absolute lengths"
                if sizeless
                else "place it beside the frames in the page template",
                code=ExitCode.LAYOUT,
            )
        )


def _ruby_height(runs: list[TextRun]) -> float:
    """The least line height in which the annotations of a block clear the line above, px."""
    return max(
        (run.style.size + run.ruby.runs[0].style.size for run in runs if run.ruby), default=0
    )


def _place(box: Box, default: Place) -> Place:
    """The place of the element that a box was made for."""
    return default if box.element is None else place_at(box.element, default)


def place_at(element: Any, default: Place) -> Place:
    """`data-at="file:line:column"`, which templates write on every block of copy.

    What is in no such block is where a template has it (`data-from`).
    """
    at = element.get("data-at")
    if not at and default.file.endswith(TEMPLATE):
        at = element.get("data-from")
    return Place.written(at) if at else default


def written_at(element: Any, around: Place) -> Place:
    """Where an element itself was written, in copy or in a template: `around`, which is where the
    one around it was, if it does not say.
    """
    at = element.get("data-at") or element.get("data-from")
    return Place.written(at) if at else around


def place_of(block: TextBlock, run: TextRun) -> Place:
    """The place of the innermost element around a run that knows its own."""
    assert isinstance(block.tag, BlockSource)
    place = block.tag.place
    if isinstance(run.tag, RunBoxes):
        for inline in run.tag.inlines:
            place = _place(inline, place)
    return place


def _text_of(box: Box) -> str:
    """What a text box holds, its white space as the composer takes it."""
    text: str = box.text
    if is_marker(box):
        return text.replace(" ", NO_BREAK)
    return kept_spaces(text, box.style) if box.style["white_space"] in KEPT else text


def is_marker(box: Box) -> bool:
    """Whether a box is a list item's marker, or part of one."""
    return bool(box.element_tag and box.element_tag.endswith("::marker"))


def _holds_lines(box: Box) -> bool:
    return bool(box.children) and isinstance(box.children[0], boxes.LineBox)


def _is_list(box: Box) -> bool:
    return box.element_tag in LISTS


def _within(box: Box, place: Place, around: Inside) -> Inside:
    """What is around the children of a box."""
    style = box.style
    indent = edge_of(style, "margin", "left") + padding_of(style, "left")
    end = edge_of(style, "margin", "right") + padding_of(style, "right")
    inside = replace(around, place=place, start=around.start + indent, end=around.end + end)
    drawn = not _holds_lines(box) and is_drawn(box)
    if drawn:
        own = DrawnAround(box, around.start, around.end)
        inside = replace(inside, drawn=(*around.drawn, own))
    if not _is_list(box) or (around.lists and around.lists[-1].element is box.element):
        return replace(inside, lists=(*around.lists, box)) if drawn else inside
    wider = around.indent + indent if box.element_tag == "li" else indent
    return replace(inside, lists=(*around.lists, box), indent=wider)
