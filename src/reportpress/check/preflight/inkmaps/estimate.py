"""Ink estimated from the facts alone, for machines without Ghostscript.

Areas count with the ink of their colour, text with the part of its square that strokes cover.
Pictures and shadings cannot be counted: what they hold is not known without drawing them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from reportpress.check.pdf import (
    Graphics,
    Image,
    Matrix,
    Path,
    PdfRectangle,
    Point,
    Shading,
    ShownText,
)
from reportpress.check.preflight.page.inkmap import CELL_MM, InkMap

if TYPE_CHECKING:
    from reportpress.check.preflight.page.pagefacts import PageFacts

COVER = 0.35  # of its square that a Han character in a regular weight covers
TENTH = 10  # the canvas holds tenths of a percent
MOST_POINTS = 60  # of an outline that are drawn
FEW_SUBPATHS = 6  # a shape with holes; of more, each counts as filled
FEW_CELLS = 4  # 2 mm²: a drawing has ten thousands of such details
MOST_CELLS = 4_000_000  # of a page: 2 square metres


def estimated(facts: PageFacts, reason: str) -> InkMap | None:
    """An estimate of a page's ink; `None` for pages too large to have one."""
    canvas = _Canvas.of(facts)
    if canvas is None:
        return None
    uncounted = 0
    for event in facts.everything:
        if isinstance(event, Path):
            _path(canvas, facts, event)
        elif isinstance(event, ShownText):
            _text(canvas, facts, event)
        elif isinstance(event, Image | Shading):
            uncounted += 1
    return canvas.ink_map(reason, uncounted)


class _Canvas:
    """Ink over the trim, one pixel for each cell."""

    def __init__(self, trim: PdfRectangle, cell: float, size: tuple[int, int]) -> None:
        from PIL import Image as Pillow
        from PIL import ImageDraw

        self.trim, self.cell, self.size = trim, cell, size
        scale = 1 / cell
        # Default user space as cells, each counted from its middle.
        self.space = Matrix(
            scale, 0.0, 0.0, -scale, -trim.left * scale - 0.5, trim.top * scale - 0.5
        )
        self.image = Pillow.new("I", size, 0)
        self.pen = ImageDraw.Draw(self.image)
        self._fills: dict[int, tuple[Graphics, _Fill]] = {}

    @classmethod
    def of(cls, facts: PageFacts) -> _Canvas | None:
        cell = facts.units(CELL_MM)
        width, height = round(facts.trim.width / cell), round(facts.trim.height / cell)
        if width < 1 or height < 1 or width * height > MOST_CELLS:
            return None
        return cls(facts.trim, cell, (width, height))

    def frame(self, box: PdfRectangle) -> tuple[int, int, int, int] | None:
        """The cells whose middle lies in a box, as Pillow counts: right and bottom excluded."""
        cell, across, down = self.cell, self.trim.left, self.trim.top
        frame = (
            max(0, ceil((box.left - across) / cell - 0.5)),
            max(0, ceil((down - box.top) / cell - 0.5)),
            min(self.size[0], ceil((box.right - across) / cell - 0.5)),
            min(self.size[1], ceil((down - box.bottom) / cell - 0.5)),
        )
        return frame if frame[0] < frame[2] and frame[1] < frame[3] else None

    def lay(self, frame: tuple[int, int, int, int], mask: Any, ink: float, keep: float) -> None:
        """Lay ink (tenths of a percent) over what is there, of which a share is kept."""
        if not keep:
            self.image.paste(int(ink), frame, mask)
            return
        below = self.image.crop(frame)
        self.image.paste(below.point(lambda each: each * keep + ink), frame, mask)

    def cover(self, frame: tuple[int, int, int, int], outline: Sequence[Point], ink: float) -> None:
        """Put ink in the place of what was there: over a frame, or an outline without holes."""
        if outline:
            step = 1 + len(outline) // MOST_POINTS
            self.pen.polygon(outline[::step], fill=round(ink))
        else:
            left, top, right, bottom = frame
            self.pen.rectangle((left, top, right - 1, bottom - 1), fill=round(ink))

    def fill(self, facts: PageFacts, graphics: Graphics) -> _Fill:
        """What fills of a graphics state do, worked out once."""
        known = self._fills.get(id(graphics))
        if known is None:
            known = self._fills[id(graphics)] = (graphics, _fill(facts, graphics))
        return known[1]

    def ink_map(self, reason: str, uncounted: int) -> InkMap:
        inks = self.image.convert("F").point(lambda each: each * (1 / TENTH))
        peak = float(inks.getextrema()[1])  # type: ignore[arg-type] # one band: two numbers
        cells = array("f")
        cells.frombytes(inks.tobytes())
        y, x = divmod(cells.index(peak), self.size[0])
        left, top = self.trim.left + x * self.cell, self.trim.top - y * self.cell
        spot = PdfRectangle(left, top - self.cell, left + self.cell, top)
        return InkMap(self.trim, *self.size, self.cell, cells, peak, spot, False, reason, uncounted)


class _Fill(NamedTuple):
    """How a fill lays ink."""

    ink: float  # tenths of a percent
    keep: float  # the share that is kept of what lies below
    pattern: bool  # paints other things instead


def _fill(facts: PageFacts, graphics: Graphics) -> _Fill:
    ink = facts.ink(graphics.fill).total * 100 * TENTH * graphics.fill_opacity
    keep = 1.0 if graphics.overprint_fill or not graphics.opaque else 0.0
    if not graphics.opaque and graphics.blend in ("Normal", "Compatible"):
        keep = 1 - graphics.fill_opacity
    return _Fill(ink, keep, bool(graphics.fill.pattern))


def _path(canvas: _Canvas, facts: PageFacts, path: Path) -> None:
    box = facts.seen(path)
    frame = canvas.frame(box) if path.fills else None
    if frame is None:
        return
    ink, keep, pattern = canvas.fill(facts, path.graphics)
    if pattern:
        return
    parts = () if path.rectangle or _few(frame) else path.outline_in(canvas.space)
    if not keep and (not parts or (len(parts) == 1 and box == path.box)):
        canvas.cover(frame, parts[0] if parts else (), ink)
    else:
        canvas.lay(frame, _mask(parts, frame) if parts else None, ink, keep)


def _few(frame: tuple[int, int, int, int]) -> bool:
    """Whether a frame has so few cells that an outline would change nothing."""
    return (frame[2] - frame[0]) * (frame[3] - frame[1]) <= FEW_CELLS


def _mask(outline: Sequence[Sequence[Point]], frame: tuple[int, int, int, int]) -> Any:
    """The cells that an outline covers; holes by the even-odd rule where there are few subpaths."""
    from PIL import Image as Pillow
    from PIL import ImageChops, ImageDraw

    size = (frame[2] - frame[0], frame[3] - frame[1])
    mask = Pillow.new("1", size, 0)
    pen = ImageDraw.Draw(mask)
    left, top = frame[:2]
    parts = [[(x - left, y - top) for x, y in part] for part in outline if len(part) > 2]
    if len(parts) == 1 or len(parts) > FEW_SUBPATHS:
        for part in parts:
            pen.polygon(part, fill=1)
        return mask
    for part in parts:
        one = Pillow.new("1", size, 0)
        ImageDraw.Draw(one).polygon(part, fill=1)
        mask = ImageChops.logical_xor(mask, one)
    return mask


def _text(canvas: _Canvas, facts: PageFacts, text: ShownText) -> None:
    box = facts.seen(text)
    frame = canvas.frame(box) if text.fills else None
    if frame is None or text.graphics.fill.pattern or not text.text.strip():
        return
    ink = facts.ink(text.graphics.fill).total * 100 * TENTH * COVER
    keep = 1.0 if text.graphics.overprint_fill else 1 - COVER
    canvas.lay(frame, None, ink, keep)
