"""What goes into the composer and what comes out: runs and frames in, set lines out.

All lengths are floats in one unit of the caller's choice (the engine uses CSS px); y grows
downwards. `tag` and `face` are the caller's own and opaque here: the composer hands them through.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field


class LineBreak(StrEnum):
    """Break strictness (CSS Text 3 `line-break`); CLREQ 6.1.1's none, basic, GB and strict."""

    ANYWHERE = "anywhere"
    LOOSE = "loose"
    NORMAL = "normal"
    STRICT = "strict"


class SpacingTrim(StrEnum):
    """`text-spacing-trim` of CSS Text 4: where the blank half of full-width marks is removed."""

    SPACE_ALL = "space-all"
    SPACE_FIRST = "space-first"
    NORMAL = "normal"
    TRIM_START = "trim-start"
    TRIM_BOTH = "trim-both"
    TRIM_ALL = "trim-all"


class Hanging(StrEnum):
    """`hanging-punctuation` of CSS Text 3, as far as Chinese needs it."""

    NONE = "none"
    ALLOW_END = "allow-end"
    FORCE_END = "force-end"


class Align(StrEnum):
    """`text-align`, and `text-align-last` for a block's last line."""

    JUSTIFY = "justify"
    START = "start"
    CENTER = "center"
    END = "end"


class Wrap(StrEnum):
    """`text-wrap-style`: first fit, total fit, like lengths; with `NONE` forced breaks alone."""

    AUTO = "auto"
    PRETTY = "pretty"
    BALANCE = "balance"
    NONE = "none"


class WrapFlow(StrEnum):
    """`wrap-flow` of CSS Exclusions: on which sides of an exclusion copy may run."""

    BOTH = "both"
    START = "start"
    END = "end"
    CLEAR = "clear"
    MAXIMUM = "maximum"


class Float(StrEnum):
    """`float` of CSS Page Floats: to the head or the foot of a frame."""

    TOP = "top"
    BOTTOM = "bottom"


class Fresh(StrEnum):
    """A forced break (CSS Fragmentation 3): a block begins in the next frame, or on a next page."""

    FRAME = "frame"
    PAGE = "page"


class Script(StrEnum):
    """How a cluster is set, as Chinese or Latin: curly quotes, dashes and dots differ."""

    HAN = "han"
    LATIN = "latin"


Hyphenate = Callable[[str], Sequence[int]]
"""Takes a Latin word, returns the indexes in it before which a line may begin. Must be hashable."""


class TextStyle(Struct, frozen=True):
    """What the composer must know of a run's style; `size` is its em.

    `hyphenate` gives where its Latin words may be hyphenated; None: nowhere. No line begins inside
    or before a run that is `tied`: the number of a note. In vertical lines `combine` makes squares
    of Latin text: of all of it (below zero), or of figures up to so many; `upright` makes one of
    each character. A line may end `anywhere` in its words (`word-break: break-all`). `chinese` is
    whether its language is Chinese; None: unknown, so the text decides.
    """

    face: Hashable
    size: float
    letter_spacing: float = 0.0
    hyphenate: Hyphenate | None = None
    tied: bool = False
    combine: int = 0
    upright: bool = False
    chinese: bool | None = None
    anywhere: bool = False


class RubyAlign(StrEnum):
    """`ruby-align`: how an annotation of Han that is shorter than its base is aligned with it."""

    SPACE_AROUND = "space-around"
    CENTER = "center"


class Ruby(Struct, frozen=True, eq=False):
    """The annotation of a base, which is all adjacent runs that have this very object."""

    runs: tuple[TextRun, ...]
    over: bool = True
    align: RubyAlign = RubyAlign.SPACE_AROUND


class TextRun(Struct, frozen=True):
    """Text of one style. White space is already collapsed; a line feed is a forced break.

    `before` and `after` are the room beside it for edges of inline boxes that begin and end there.
    No line ends in a run that is `unbroken`, or between two that are so by the same object.
    A run that calls footnotes has their blocks: they are set at the foot of the frame that the run
    is in.
    """

    text: str
    style: TextStyle
    tag: object = None
    ruby: Ruby | None = None
    before: float = 0.0
    after: float = 0.0
    unbroken: object = None
    notes: tuple[TextBlock, ...] = ()


class ParagraphStyle(Struct, frozen=True):
    """How the lines of a block are set: computed CSS, one value for the whole block.

    `indent` is the first line's; `last` aligns a last line, or one before a forced break: None
    means `align`, and `start` in a justified block; `autospace` is the Han-Latin gap in em (0
    switches it off); `copyfit` is how far (em) copyfitting may track the block, either way.
    """

    indent: float = 0.0
    align: Align = Align.JUSTIFY
    last: Align | None = None
    line_break: LineBreak = LineBreak.NORMAL
    trim: SpacingTrim = SpacingTrim.TRIM_BOTH
    hanging: Hanging = Hanging.NONE
    wrap: Wrap = Wrap.PRETTY
    autospace: float = 0.25
    stretch_han: bool = True  # `text-justify: inter-character`; else only where Latin would
    copyfit: float = 0.0


class ClonedEdges(Struct, frozen=True):
    """Borders and paddings that are closed where a block goes on in another frame, and opened again
    there (`box-decoration-break: clone`): the block's `own`, and those of all elements `around` it.

    Where the block begins at a frame's head, the edges of those that it is not the first of are
    above it (`begun`), and so is room for those that it is not the last of below (`unended`).
    """

    own_above: float = 0.0
    own_below: float = 0.0
    around_above: float = 0.0
    around_below: float = 0.0
    begun: float = 0.0
    unended: float = 0.0


NOT_CLONED = ClonedEdges()


class BlockEdges(Struct, frozen=True):
    """The block's edges: distances between its frame and its lines, and its ties to neighbours.

    `before` and `after` are margins (adjoining margins of two blocks collapse to the larger, and
    vanish at a frame's head and foot), `pad_*` are border plus padding, which never collapse. Where
    `snap` is set, the whole block (margins, padding, lines) takes a whole number of grid lines and
    its lines are centred in what rounding adds (`box-snap: block`). A `free` block ignores the
    grid: its lines are their own height apart (`line-snap: none`). `hang` is the room that a list's
    marker needs between an exclusion and the lines; a segment of a row that is narrower than
    `least` is not used. It begins, or what follows it begins, `fresh`: in another frame or page.
    Where it goes on in another frame, `again` is the room above it, for the head of a table. One
    that is `floated` is not where it stands, but at the head or foot of its frame or a later one.
    A `spanning` block is across all columns of its box. Where its frame ends early, as much as
    `fill_above` and `fill_below` may be added above and below it.
    """

    before: float = 0.0
    after: float = 0.0
    pad_before: float = 0.0
    pad_after: float = 0.0
    inset_start: float = 0.0
    inset_end: float = 0.0
    hang: float = 0.0
    least: float = 0.0
    orphans: int = 2
    widows: int = 2
    keep_with_next: bool = False
    keep_together: bool = False
    snap: bool = False
    free: bool = False
    again: float = 0.0
    floated: Float | None = None
    spanning: bool = False
    fresh_before: Fresh | None = None
    fresh_after: Fresh | None = None
    cloned: ClonedEdges = NOT_CLONED
    fill_above: float = 0.0
    fill_below: float = 0.0

    @property
    def below(self) -> float:
        """The room that is kept below each of its lines."""
        return self.pad_after + self.cloned.unended

    @property
    def reopened(self) -> float:
        """The room above its first line in a frame where it goes on."""
        return self.cloned.own_above + self.cloned.around_above


class SetInitial(Struct, frozen=True):
    """An initial letter, set from x = 0 on, and the room that it takes with what is behind it."""

    pieces: tuple[Piece, ...]
    width: float


class Initial(Struct, frozen=True, eq=False):
    """A letter before the first `rows` lines of its block; `set_in` rows of a height, it is large
    enough for them, and its pieces are lowered as much as their first line asks for.
    """

    rows: int
    set_in: Callable[[float], SetInitial]


class TextBlock(Struct, frozen=True):
    """A paragraph, subhead or quote. `line_height` is rounded up to whole grid lines.

    A block whose height depends on its frame's width (a table, as one line) has `remade`: it makes
    the block for a frame of another width. Where it may be cut, `cut` is the same with a line for
    each of its parts: these are as high as `heights` say, one close under the other, on or off the
    grid, each wholly in one segment of a row. `first_line` are its runs in the style of its first
    line, where that is another. An `initial` letter is before its runs.
    """

    runs: tuple[TextRun, ...]
    line_height: float
    style: ParagraphStyle = field(default_factory=ParagraphStyle)
    edges: BlockEdges = field(default_factory=BlockEdges)
    tag: object = None
    remade: Callable[[float], TextBlock] | None = None
    cut: TextBlock | None = None
    heights: tuple[float, ...] = ()
    first_line: tuple[TextRun, ...] = ()
    initial: Initial | None = None

    def within(self, width: float) -> TextBlock:
        """The block as it is in a frame of that width."""
        return self.remade(width) if self.remade else self


class Flow(Struct, frozen=True):
    """Copy that runs through a chain of frames."""

    name: str
    blocks: tuple[TextBlock, ...]

    @property
    def notes(self) -> Iterator[TextBlock]:
        """The blocks of its footnotes, in the order of their calls."""
        return (note for block in self.blocks for run in block.runs for note in run.notes)


class Grid(Struct, frozen=True):
    """The page's baseline grid: line boxes start at `origin` plus whole multiples of `pitch`."""

    origin: float
    pitch: float


class Exclusion(Struct, frozen=True):
    """An area copy keeps out of, wrap margin included; where that fills its frames, as much more
    above and below as `fill_above` and `fill_below`.
    """

    left: float
    top: float
    right: float
    bottom: float
    wrap: WrapFlow = WrapFlow.BOTH
    fill_above: float = 0.0
    fill_below: float = 0.0


class Frame(Struct, frozen=True):
    """One column copy may fill, on a `page`. Columns of one box share `box`; `balance` levels their
    feet. `note_gap` is the least room between copy and footnotes, `note_foot` that below these.
    Frames of a box that `share_notes` have them across all of them.
    """

    x: float
    y: float
    width: float
    height: float
    grid: Grid
    exclusions: tuple[Exclusion, ...] = ()
    box: Hashable = None
    balance: bool = False
    tag: object = None
    page: Hashable = None
    note_gap: float = 0.0
    note_foot: float = 0.0
    share_notes: bool = False


class Shape(Struct, frozen=True):
    """A measured cluster: its advance, and the caller's glyphs.

    A full-width mark that is `centred` has its blank on both sides of its ink, not behind it.
    """

    advance: float
    glyphs: object = None
    centred: bool = False


Measure = Callable[[TextStyle, str, Script], Shape]
"""Measures one cluster (a Han character, a mark, a Latin word). Must be cheap: keep a cache."""


class Piece(NamedTuple):
    """Consecutive clusters of one run on one line.

    `xs[i]` is where cluster i is drawn (a mark whose leading blank is trimmed is drawn to the left
    of its place). `text` is the source text of the piece, clusters joined, in order, and nothing
    else; `clusters[i]` is its share of it. `hyphen` is set where the piece ends in a hyphen that
    is not in the source (its shape is then the last one, with an empty cluster). An annotation's
    piece has its `ruby` and follows the piece that its base ends in; `base` is the size of that.
    `start` and `end` are its sides, blanks of marks excluded and the run's room for edges included;
    it `opens` and `closes` its run where it has the first and the last cluster of it.
    """

    run: TextRun
    text: str
    clusters: Sequence[str]
    shapes: Sequence[Shape]
    xs: Sequence[float]
    end: float
    hyphen: bool = False
    ruby: Ruby | None = None
    base: float = 0.0
    start: float = 0.0
    opens: bool = False
    closes: bool = False


class SetLine(NamedTuple):
    """A line in its final place. `width` is what it fills of `measure`, hanging marks excluded;
    gaps between Han are `opened` by so much each.
    """

    x: float
    top: float
    height: float
    measure: float
    width: float
    pieces: tuple[Piece, ...]
    opened: float = 0.0


class Fragment(NamedTuple):
    """The part of a block in one frame; `top` to `bottom` is its border box."""

    block: TextBlock
    lines: tuple[SetLine, ...]
    x: float
    top: float
    width: float
    bottom: float
    first: bool
    last: bool

    @property
    def start(self) -> float:
        """Where its lines begin, whatever is before the first: an indent, an initial letter."""
        line, initial = self.lines[0], self.block.initial if self.first else None
        letter = initial.set_in(line.height).width if initial else 0.0
        return line.x - letter - self.block.style.indent


class SetFrame(Struct, frozen=True):
    """A frame and its fragments, in reading order; `notes` are those of the footnotes below."""

    frame: Frame
    fragments: tuple[Fragment, ...]
    notes: tuple[Fragment, ...] = ()

    @property
    def all_fragments(self) -> tuple[Fragment, ...]:
        """The fragments of the copy, then those of its footnotes."""
        return (*self.fragments, *self.notes)


class Fit(Struct, frozen=True):
    """How a flow fills its frames, counted in grid lines of its frames.

    `characters` counts what is set, white space excluded. `lines_left` are empty grid lines behind
    the end of the copy; `over_*` are what did not fit, `over_at` is the block where it begins.
    """

    lines: int
    characters: int
    lines_left: int
    over_lines: int
    over_characters: int
    over_at: TextBlock | None = None
    copyfit: Copyfit | None = None


class Copyfit(Struct, frozen=True):
    """What copyfitting did: the fit `before` it, and the largest `tracking` (em) of a paragraph.

    `lines` is how many grid lines it saved, below zero how many it added.
    """

    before: Fit
    tracking: float
    paragraphs: int
    lines: int


class Composition(Struct, frozen=True):
    """A flow set into its frames."""

    flow: Flow
    frames: tuple[SetFrame, ...]
    fit: Fit
