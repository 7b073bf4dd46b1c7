"""A story's body as data: paragraphs and headings with their runs, tables, figures, boxes.

Text is kept exactly as its author wrote it, markup taken out. What a block prints is its `parts`,
simple blocks in the order in which they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import ClassVar

from msgspec import Struct

from reportpress.source.errors import Place

# What a reference may name, by the first part of its id, as Quarto has it.
TARGET_KINDS = {"fig": "figure", "tbl": "table", "sec": "section"}


class BlockKind(StrEnum):
    """What a block of body copy is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTE = "quote"  # a quotation, set apart from the paragraphs around it
    LIST = "list"  # its items have bullets
    NUMBERED = "numbered"  # its items have numbers from 1 on
    ITEM = "item"  # of either
    SECTION = "section"
    SUBSECTION = "subsection"
    SUBSUBSECTION = "subsubsection"
    CODE = "code"
    TABLE = "table"
    FIGURE = "figure"
    BOX = "box"
    CHART = "chart"  # in the copy; it becomes a figure
    CAPTION = "caption"  # of a table or figure
    CELL = "cell"
    REMARK = "remark"  # below a table
    SOURCE = "source"  # where a table's numbers, or a figure, are from
    TITLE = "title"  # of a box


HEADINGS = (BlockKind.SECTION, BlockKind.SUBSECTION, BlockKind.SUBSUBSECTION)


class Shift(StrEnum):
    """Whether text is on the line's base, below or above it."""

    NONE = ""
    SUB = "sub"
    SUPER = "sup"

    @property
    def words(self) -> str:
        """How messages name it."""
        return {"sub": "subscript", "sup": "superscript"}.get(self.value, "text")


class IndexTerm(Struct, frozen=True):
    """A term of the index where copy names it: sorted by `sort`, found at the id `anchor`."""

    term: str
    sort: str
    place: Place
    anchor: str = ""


class Run(Struct, frozen=True):
    """A stretch of text of one kind; `place` is that of its first character.

    A reference has the id of its `target`, and is to tell the target's page if `with_page`; its
    text is how the target is called (图 3). `ruby` is printed above or below it.
    """

    text: str
    place: Place
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    shift: Shift = Shift.NONE
    code: bool = False
    index: IndexTerm | None = None
    target: str = ""
    with_page: bool = False
    ruby: str = ""

    @property
    def printed(self) -> str:
        """Its characters and its annotation's, in the order in which a PDF has them."""
        return self.text + self.ruby


class Note(Struct, frozen=True):
    """A footnote, called where it is among the runs; `place` is that of its first character."""

    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        """Its characters, markup removed."""
        return "".join(run.text for run in self.runs)

    @property
    def printed(self) -> str:
        """The same with annotations."""
        return "".join(run.printed for run in self.runs)


Inline = Run | Note


class Block(Struct, frozen=True):
    """A paragraph, heading, list, caption …; a list has `items`, no runs.

    A heading has a `number` (3.1 is (3, 1)) and an `id`; a heading or caption that is numbered is
    called by its `label` (第三章, 表 2).
    """

    kind: BlockKind
    runs: tuple[Inline, ...]
    place: Place
    items: tuple[Block, ...] = ()
    id: str = ""
    number: tuple[int, ...] = ()
    label: str = ""

    @property
    def text(self) -> str:
        """The block's characters, markup removed; without its notes."""
        parts = (run.text for run in self.runs if isinstance(run, Run))
        return "".join((*parts, *(item.text for item in self.items)))

    @property
    def printed(self) -> str:
        """The same with annotations."""
        parts = (run.printed for run in self.runs if isinstance(run, Run))
        return "".join((*parts, *(item.printed for item in self.items)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes called in it."""
        own = tuple(note for note in self.runs if isinstance(note, Note))
        return (*own, *(note for item in self.items for note in item.notes))

    @property
    def parts(self) -> tuple[Block, ...]:
        """A list's items, else the block."""
        return self.items or (self,)


class Cell(Struct, frozen=True):
    """A cell over `across` columns and `down` rows.

    Numbers of a column are under one another: `pad` is what is set unseen behind the shorter ones,
    as wide as the places that they lack.
    """

    copy: Block
    across: int = 1
    down: int = 1
    align: str = ""  # start, center, end, or number; "" as the layout has it
    pad: str = ""

    @property
    def runs(self) -> tuple[Inline, ...]:
        """Its copy's."""
        return self.copy.runs

    @property
    def place(self) -> Place:
        """Where its copy, or its number, is written."""
        return self.copy.place


TableRow = tuple[Cell, ...]


class Table(Struct, frozen=True):
    """A table: rows of its head, its body and its totals, with what is above and below it."""

    place: Place
    rows: tuple[TableRow, ...]
    head: tuple[TableRow, ...] = ()
    totals: tuple[TableRow, ...] = ()
    caption: Block | None = None
    remarks: tuple[Block, ...] = ()
    id: str = ""
    kind: ClassVar[BlockKind] = BlockKind.TABLE

    @property
    def parts(self) -> tuple[Block, ...]:
        """Caption, cells row by row, remarks."""
        cells = (cell.copy for row in (*self.head, *self.rows, *self.totals) for cell in row)
        return (*((self.caption,) if self.caption else ()), *cells, *self.remarks)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes called in it."""
        return tuple(chain.from_iterable(part.notes for part in self.parts))


class Chart(Struct, frozen=True):
    """What a figure draws: a Vega-Lite specification as JSON, and the words that are in it."""

    spec: str
    alt: str
    words: tuple[str, ...]
    place: Place


class FigurePicture(Struct, frozen=True):
    """A picture in a figure, by its id; of several, each has its own caption and credit."""

    id: str
    place: Place
    captions: tuple[Block, ...] = ()


class Figure(Struct, frozen=True):
    """Pictures of the edition in a story, or a chart, with a caption of their own."""

    place: Place
    pictures: tuple[FigurePicture, ...]
    caption: Block | None = None
    remarks: tuple[Block, ...] = ()
    id: str = ""
    chart: Chart | None = None
    kind: ClassVar[BlockKind] = BlockKind.FIGURE

    @property
    def parts(self) -> tuple[Block, ...]:
        """The pictures' own captions, the figure's and its source."""
        own = chain.from_iterable(picture.captions for picture in self.pictures)
        return (*own, *((self.caption,) if self.caption else ()), *self.remarks)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes called in it."""
        return tuple(chain.from_iterable(part.notes for part in self.parts))


class Box(Struct, frozen=True):
    """Blocks set apart from the copy around them, under a title."""

    place: Place
    blocks: tuple[Block | Table | Figure, ...]
    title: Block | None = None
    kind: ClassVar[BlockKind] = BlockKind.BOX

    @property
    def parts(self) -> tuple[Block, ...]:
        """Its title, and the parts of its blocks."""
        inside = chain.from_iterable(block.parts for block in self.blocks)
        return (*((self.title,) if self.title else ()), *inside)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes called in it."""
        return tuple(chain.from_iterable(part.notes for part in self.parts))


Body = Block | Table | Figure | Box


def flat(body: tuple[Body, ...]) -> Iterator[Block | Table | Figure]:
    """The blocks of a body in order, those in boxes too."""
    for block in body:
        yield from block.blocks if isinstance(block, Box) else (block,)
