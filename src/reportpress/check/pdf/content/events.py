"""What a page paints, event by event, in the order of painting.

Lengths are in default user space, y upwards: 1/72 inch unless the page has a UserUnit. An event
says how it was painted (`graphics`) and in which surroundings (`where`); runs of events that share
them share the same object.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

from msgspec import Struct

from reportpress.check.pdf.colour.spaces import RGB, ColourSpace
from reportpress.check.pdf.content import paths
from reportpress.check.pdf.fonts.pdffont import PdfFont
from reportpress.check.pdf.pictures.picturedata import PictureData
from reportpress.check.pdf.syntax.geometry import Matrix, PdfRectangle, Point, inside

UNKNOWN = "\ufffd"
DESCENT, ASCENT = -0.12, 0.88  # the em box of Chinese type, in em from the baseline


class Colour(NamedTuple):
    """A colour as the operators gave it.

    `rgb` is an estimate for telling colours apart (naive for CMYK), `None` where only a colour
    engine could know; `pattern` is "", "tiling" or "shading". Of a pattern that text is painted
    with, `painted` is the one colour that it paints, `None` where there are several.
    """

    space: ColourSpace
    components: tuple[float, ...]
    rgb: RGB | None
    pattern: str = ""
    painted: RGB | None = None


class MarkedContent(Struct, frozen=True):
    """Marked content (ISO 32000-2, 14.6); each one in the file is an object of its own."""

    tag: str
    parent: MarkedContent | None = None
    actual_text: str | None = None  # its own
    mcid: int | None = None
    artifact: bool = False  # it, or one round it, is an artifact

    @classmethod
    def within(
        cls, tag: str, parent: MarkedContent | None, actual_text: str | None, mcid: int | None
    ) -> MarkedContent:
        """Marked content inside other."""
        artifact = tag == "Artifact" or (parent is not None and parent.artifact)
        return cls(tag, parent, actual_text, mcid, artifact)

    def chain(self) -> Iterator[MarkedContent]:
        """This content and what encloses it, innermost first."""
        content: MarkedContent | None = self
        while content is not None:
            yield content
            content = content.parent

    @property
    def replaced_by(self) -> MarkedContent | None:
        """The outermost content with an ActualText, which then reads instead of all inside it."""
        found = [content for content in self.chain() if content.actual_text is not None]
        return found[-1] if found else None


class Where(NamedTuple):
    """The surroundings of an event.

    In a pattern, a Type 3 glyph or a soft mask each piece is followed once: its place is that of
    the first occurrence (of a pattern's cells one in the middle), its clip that of what it fills.
    """

    marked: MarkedContent | None = None
    hidden: bool = False  # in a layer that is off, or an annotation that does not print
    forms: int = 0  # forms round it
    group: ColourSpace | None = None  # blending space of the innermost group that names one
    pattern: bool = False
    glyph: bool = False
    soft_mask: bool = False
    annotation: str = ""  # subtype of the annotation whose appearance this is


NOWHERE = Where()


class GroupMask(NamedTuple):
    """A soft mask of the graphics state (ISO 32000-2, 11.6.5.2).

    Its group is made of the page's events from `first` up to `last`; `backdrop` is the luminosity
    (0 to 1) where the group paints nothing. A `transfer` function may turn it round.
    """

    luminosity: bool
    first: int
    last: int
    backdrop: float = 0.0
    transfer: bool = False


class Graphics(NamedTuple):
    """The graphics state of an event (ISO 32000-2, 8.4)."""

    fill: Colour
    stroke: Colour
    fill_opacity: float
    stroke_opacity: float
    blend: str
    soft_mask: GroupMask | None
    overprint_fill: bool  # op
    overprint_stroke: bool  # OP
    overprint_mode: int  # OPM
    transfer: bool  # a transfer function other than Identity or Default
    halftone: bool
    clip: PdfRectangle

    @property
    def opaque(self) -> bool:
        """Whether fills hide what lies below."""
        return (
            self.fill_opacity >= 1 and self.blend in ("Normal", "Compatible") and not self.soft_mask
        )


class ShownGlyph(NamedTuple):
    """One glyph of a run: `x`, `y` is its origin; `advance` its own width, spacing left out."""

    code: int
    text: str | None
    x: float
    y: float
    advance: float


class ShownText(NamedTuple):
    """A run: what one Tj, TJ, ' or " shows; columns of equal length, one entry for each glyph.

    `size` is the height of the em on the page, `em_width` its width; `matrix` takes the em square
    to the page, without its place. `mode` is the rendering mode (table 104): 3 and 7 paint nothing.
    In vertical setting, origins are still those of the horizontal glyph, and advances run down.
    """

    order: int
    font: PdfFont
    size: float
    em_width: float
    matrix: Matrix
    mode: int
    codes: array[int]
    texts: Sequence[str | None]
    xs: array[float]
    ys: array[float]
    advances: array[float]
    graphics: Graphics
    where: Where
    line_width: float = 0.0  # of outlines, w × CTM

    @property
    def text(self) -> str:
        """What the run reads; U+FFFD for glyphs without a Unicode value."""
        return "".join(UNKNOWN if each is None else each for each in self.texts)

    @property
    def painted(self) -> bool:
        """Whether the mode paints at all; opacity, colour and clip are not asked."""
        return self.mode not in (3, 7)

    @property
    def fills(self) -> bool:
        """Whether glyphs are filled."""
        return self.mode in (0, 2, 4, 6)

    @property
    def strokes(self) -> bool:
        """Whether glyphs are stroked."""
        return self.mode in (1, 2, 5, 6)

    def glyphs(self) -> Iterator[ShownGlyph]:
        """The glyphs, one by one."""
        return map(ShownGlyph, self.codes, self.texts, self.xs, self.ys, self.advances)

    def em_box(self, index: int) -> PdfRectangle:
        """The em box of a glyph as Chinese type has it, as wide as its advance."""
        wide = self.em_width or 1.0
        width = 1.0 if self.font.vertical else self.advances[index] / wide
        a, b, c, d, _, _ = self.matrix
        x, y, across, along = self.xs[index], self.ys[index], a * width, b * width
        if b == c == 0.0 and across >= 0.0 and d >= 0.0:  # upright, as nearly all type is
            return PdfRectangle(x, d * DESCENT + y, across + x, d * ASCENT + y)
        down, up, low, high = c * DESCENT, c * ASCENT, d * DESCENT, d * ASCENT
        return PdfRectangle(
            min(0.0, across) + min(down, up) + x, min(0.0, along) + min(low, high) + y,
            max(0.0, across) + max(down, up) + x, max(0.0, along) + max(low, high) + y,
        )  # fmt: skip

    @property
    def box(self) -> PdfRectangle:
        """The box round all em boxes."""
        if self.font.vertical:
            return reduce(PdfRectangle.joined, map(self.em_box, range(len(self.xs))))
        return self.em_box(0).joined(self.em_box(len(self.xs) - 1))

    @property
    def seen(self) -> PdfRectangle | None:
        """What the clip leaves of the box."""
        return self.box.meets(self.graphics.clip)


@dataclass(slots=True)
class Path:
    """A filled or stroked path, or both.

    `box` is what it would cover without a clip, the line's width included. `rectangle`: it is one
    upright rectangle. `line_width` is w × CTM; 0 is the thinnest line of a device.
    """

    order: int
    box: PdfRectangle
    rectangle: bool
    _built: paths.PathBuilder = field(repr=False)
    fills: bool
    strokes: bool
    even_odd: bool
    line_width: float
    graphics: Graphics
    where: Where
    _outline: Sequence[Sequence[Point]] | None = field(default=None, compare=False, repr=False)
    _thickness: float | None = field(default=None, compare=False, repr=False)

    @property
    def outline(self) -> Sequence[Sequence[Point]]:
        """Flattened subpaths.

        Empty for a filled rectangle, whose box says all, and for paths of very many points.
        """
        if self._outline is None:
            bare = self.rectangle and not self.strokes
            self._outline = [] if bare else paths.segments(self._built.outline())
        return self._outline

    def outline_in(self, space: Matrix) -> Sequence[Sequence[Point]]:
        """`outline` where a matrix takes default user space; not kept."""
        if self.rectangle and not self.strokes:
            return []
        return paths.segments(paths.outline(self._built.constructions, space))

    @property
    def four_cornered(self) -> bool:
        """Whether it may be one shape of four corners; cheaper to ask than `outline`."""
        return self.rectangle or self._built.four_cornered

    @property
    def thickness(self) -> float:
        """The thinnest part of the filled area: a ring's wall, a bar's smaller side.

        For strokes alone, the line's width.
        """
        if self._thickness is None:
            self._thickness = self._thinnest() if self.fills else self.line_width
        return self._thickness

    def _thinnest(self) -> float:
        parts = self.outline or paths.segments(self._built.outline())
        return paths.thickness(parts, even_odd=self.even_odd)

    def let_go(self) -> None:
        """Forget an outline that takes too much memory."""
        self._thickness = self.thickness
        self._outline, self._built = [], paths.PathBuilder()

    @property
    def seen(self) -> PdfRectangle | None:
        """What the clip leaves of the box."""
        return self.box.meets(self.graphics.clip)

    def covers(self, x: float, y: float) -> bool:
        """Whether the filled area, or what is known of it, holds a point; the clip counts."""
        box, clip = self.box, self.graphics.clip
        if not (box.left <= x <= box.right and box.bottom <= y <= box.top):
            return False
        if not (clip.left <= x <= clip.right and clip.bottom <= y <= clip.top):
            return False
        return self.fills and (not self.outline or inside(x, y, self.outline))


class SoftMask(NamedTuple):
    """What makes part of an image transparent; size in pixels."""

    kind: str  # "soft", "explicit", "colour key"
    width: int = 0
    height: int = 0
    bits: int = 0


class Image(NamedTuple):
    """A picture. `ppi` counts per real inch, along its rows and its columns.

    `stencil` paints the fill colour; then `space` is that of the fill colour.
    """

    order: int
    box: PdfRectangle
    corners: Sequence[Point]  # lower left, lower right, upper right, upper left of the picture
    upright: bool
    width: int  # pixels
    height: int
    bits: int  # 0: nobody says it, neither its dictionary nor its JPEG 2000 data
    space: ColourSpace | None  # None: nobody says it
    stencil: bool
    mask: SoftMask | None
    filters: tuple[str, ...]
    ppi_across: float
    ppi_down: float
    inline: bool
    name: str  # in its resources
    number: int  # object number, 0 for inline pictures
    bytes: int  # as compressed in the file, 0 where unknown
    data: PictureData | None  # None for inline pictures
    mask_data: PictureData | None  # of a mask that is a picture itself
    graphics: Graphics
    where: Where

    @property
    def ppi(self) -> float:
        """The smaller of both."""
        return min(self.ppi_across, self.ppi_down)

    @property
    def seen(self) -> PdfRectangle | None:
        """What the clip leaves of the box."""
        return self.box.meets(self.graphics.clip)


class Shading(NamedTuple):
    """A smooth change of colour, by `sh` or as the pattern of the event before."""

    order: int
    box: PdfRectangle
    kind: int  # ShadingType
    space: ColourSpace | None
    pattern: bool
    graphics: Graphics
    where: Where


class Group(NamedTuple):
    """A transparency group begins: a form's, or a soft mask's (`soft_mask`)."""

    order: int
    box: PdfRectangle
    space: ColourSpace | None
    isolated: bool
    knockout: bool
    soft_mask: bool
    graphics: Graphics
    where: Where


class Special(NamedTuple):
    """Something that no press wants: `kind` is "postscript", "opi" or "reference"."""

    order: int
    kind: str
    box: PdfRectangle
    graphics: Graphics
    where: Where


Event = ShownText | Path | Image | Shading | Group | Special
