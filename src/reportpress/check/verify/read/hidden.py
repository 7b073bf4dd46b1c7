"""Text that is in the file and cannot be seen: what text comparison never finds.

Each page is looked at once. Its lines lie in a grid; every area that is painted is asked which of
their glyphs it holds: those painted before it are covered, for those painted after it is the
ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, product
from typing import NamedTuple

from reportpress.check.pdf import Event, Image, Path, PdfRectangle, Shading, ShownText
from reportpress.check.verify.read.characters import CharacterRun, PageGeometry

CELL = 24.0  # units; the grid's mesh, about two lines
FAR = 1e9  # units; what lies farther off lies in the grid's last cells
MOST_CELLS = 10_000  # of one line; a line across a broadsheet page meets 50
SMALLEST = 1.5  # units; type below 1.5 pt cannot be read, and hides text as 0 does
LEAST_SEEN = 0.7  # of a glyph's em box; a frame cut close to its lines takes less than the rest
LEAST_OPACITY = 0.1
CONTRAST = 0.1  # the largest difference of red, green or blue (0 to 1) that cannot be seen
CORNERS = ((-0.3, -0.3), (0.3, -0.3), (-0.3, 0.3), (0.3, 0.3))  # of the em box, from its centre
COVERED = 3  # corners that are covered, beside the centre, where a glyph is
CLIPS = 4  # the first of the rendering modes that make a clip of the text (table 104)
# Of one page: points of outlines held against a glyph, and what a line and a glyph take beside.
MOST_WORK, LINE_WORK, GLYPH_WORK = 40_000_000, 10, 20
TOO_MUCH = "covered text was not looked for to the end: too many areas over too much text"
RGB = tuple[float, float, float]
PAPER: RGB = (1.0, 1.0, 1.0)


class Reason(StrEnum):
    """Why text cannot be seen."""

    OUTSIDE = "outside the page"
    TRIMMED = "outside the trim"
    CLIPPED = "clipped by its frame"
    COVERED = "under an opaque area"
    UNDER_PICTURE = "under a picture"
    NO_CONTRAST = "in the colour of its ground"
    TINY = "too small to be seen"
    INVISIBLE = "in the invisible rendering mode"
    TRANSPARENT = "transparent"
    LAYER = "in a layer that is off"


class Hidden(NamedTuple):
    """A stretch of glyphs, by offset."""

    start: int
    end: int
    reason: Reason


class _GlyphCentre(NamedTuple):
    """The centre of a glyph's em box."""

    offset: int
    x: float
    y: float


@dataclass(eq=False)
class _VisibleRun:
    """A run that may be seen, and the ground of its glyphs where that is not paper."""

    run: CharacterRun
    box: PdfRectangle
    grounds: dict[int, RGB | None] = field(default_factory=dict)

    @cached_property
    def points(self) -> list[_GlyphCentre]:
        """Its glyphs."""
        run, event = self.run, self.run.event
        found = []
        for offset in range(run.start, run.start + run.length):
            box = event.em_box(run.glyph(offset))
            found.append(
                _GlyphCentre(offset, (box.left + box.right) / 2, (box.bottom + box.top) / 2)
            )
        return found


@dataclass
class _PageVisibility:
    geometry: PageGeometry
    lines: list[_VisibleRun] = field(default_factory=list)
    large: list[_VisibleRun] = field(default_factory=list)
    cells: dict[tuple[int, int], list[_VisibleRun]] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)
    work: int = 0

    @property
    def is_endless(self) -> bool:
        """Whether areas and glyphs are so many that no newspaper's page has them."""
        return self.work > MOST_WORK

    def look_at(self, runs: Sequence[CharacterRun]) -> None:
        """Judge runs by what they say themselves, and put the rest into the grid."""
        for run in runs:
            reason = _own_reason(run.event)
            if reason is None:
                self._put(_VisibleRun(run, run.event.box))
            else:
                self.reasons |= dict.fromkeys(range(run.start, run.start + run.length), reason)

    def _put(self, line: _VisibleRun) -> None:
        boxes, clip = self.geometry.boxes, line.run.event.graphics.clip
        if not all(each.holds(line.box) for each in (boxes.media, boxes.crop, boxes.trim, clip)):
            for point in line.points:
                reason = self._place_reason(line.run, point, clip)
                if reason is not None:
                    self.reasons[point.offset] = reason
        if line.run.event.mode >= CLIPS:  # what is painted over it shows through it
            return
        self.lines.append(line)
        across, up = _span(line.box)
        if len(across) * len(up) > MOST_CELLS:
            self.large.append(line)
            return
        for key in product(across, up):
            self.cells.setdefault(key, []).append(line)

    def _place_reason(
        self, run: CharacterRun, point: _GlyphCentre, clip: PdfRectangle
    ) -> Reason | None:
        boxes = self.geometry.boxes
        for edge, reason in (
            (boxes.media, Reason.OUTSIDE),
            (boxes.crop, Reason.OUTSIDE),
            (boxes.trim, Reason.TRIMMED),
        ):
            if not _holds(edge, point):
                return reason
        box = run.event.em_box(run.glyph(point.offset))
        seen = box.meets(clip)
        if seen is None or seen.area < LEAST_SEEN * box.area:
            return Reason.CLIPPED
        return None

    def lines_near(self, box: PdfRectangle) -> Iterable[_VisibleRun]:
        """Lines that a box may meet, each once."""
        across, up = _span(box)
        if len(across) * len(up) > len(self.cells):
            return self.lines
        near = (self.cells.get(key, ()) for key in product(across, up))
        return dict.fromkeys(chain(self.large, *near))

    def paint(self, event: Path | Image | Shading) -> None:
        """Take an area for the ground of later glyphs, and for the cover of earlier ones."""
        area = event.box.meets(event.graphics.clip)
        if area is None or area.area <= 0:
            return
        for line in self.lines_near(area):
            if self.is_endless:
                return
            self.work += LINE_WORK
            if area.meets(line.box) is None:
                continue
            for point in line.points:
                if not _holds(area, point):
                    continue
                self.work += GLYPH_WORK
                if isinstance(event, Path):
                    self.work += sum(map(len, event.outline))
                    if not event.covers(point.x, point.y):
                        continue
                if event.order < line.run.event.order:
                    line.grounds[point.offset] = _colour_of(event)
                elif _hides(event) and _covers(event, point, line.run.event):
                    picture = isinstance(event, Image)
                    reason = Reason.UNDER_PICTURE if picture else Reason.COVERED
                    self.reasons[point.offset] = reason

    def judge_contrast(self) -> None:
        """Compare glyphs with their ground."""
        for line in self.lines:
            ink, run = _ink(line.run.event), line.run
            if ink is None or (not line.grounds and not _alike(ink, PAPER)):
                continue
            for offset in range(run.start, run.start + run.length):
                ground = line.grounds.get(offset, PAPER)
                if ground is not None and offset not in self.reasons and _alike(ink, ground):
                    self.reasons[offset] = Reason.NO_CONTRAST


def _span(box: PdfRectangle) -> tuple[range, range]:
    """The columns and rows of the grid that a box meets."""
    left, bottom, right, top = (int(min(max(side, -FAR), FAR) // CELL) for side in box)
    return range(left, right + 1), range(bottom, top + 1)


def _holds(box: PdfRectangle, point: _GlyphCentre) -> bool:
    return box.left <= point.x <= box.right and box.bottom <= point.y <= box.top


def _alike(first: RGB, second: RGB) -> bool:
    return max(abs(a - b) for a, b in zip(first, second, strict=True)) < CONTRAST


class HiddenText(NamedTuple):
    """What was found on a page, and what kept from looking at all of it ("" for nothing)."""

    hidden: list[Hidden]
    limit: str


def hidden_text(
    geometry: PageGeometry, runs: Sequence[CharacterRun], events: Iterable[Event]
) -> HiddenText:
    """The stretches of a page's text that cannot be seen."""
    page = _PageVisibility(geometry)
    page.look_at(runs)
    if page.lines:
        for event in events:
            if isinstance(event, (Path, Image, Shading)) and _paints(event):
                page.paint(event)
        if page.is_endless:
            return HiddenText(_stretches(page.reasons), TOO_MUCH)
        page.judge_contrast()
    return HiddenText(_stretches(page.reasons), "")


def _stretches(reasons: dict[int, Reason]) -> list[Hidden]:
    found: list[Hidden] = []
    for offset in sorted(reasons):
        reason = reasons[offset]
        if found and found[-1].end == offset and found[-1].reason is reason:
            found[-1] = found[-1]._replace(end=offset + 1)
        else:
            found.append(Hidden(offset, offset + 1, reason))
    return found


def _own_reason(event: ShownText) -> Reason | None:
    """Why a run hides itself, whatever is round it. Mode 7 makes a clip: what fills it is seen."""
    if event.where.hidden:
        return Reason.LAYER
    if event.mode == 3:
        return Reason.INVISIBLE
    if min(event.size, event.em_width) < SMALLEST:
        return Reason.TINY
    opacity = max(
        event.graphics.fill_opacity if event.fills else 0.0,
        event.graphics.stroke_opacity if event.strokes else 0.0,
    )
    return Reason.TRANSPARENT if opacity < LEAST_OPACITY and event.mode != 7 else None


def _paints(event: Path | Image | Shading) -> bool:
    """Whether an area may lie under or over text; cells of patterns and the like lie nowhere."""
    where = event.where
    if where.hidden or where.pattern or where.glyph or where.soft_mask:
        return False
    return not isinstance(event, Path) or event.fills


def _hides(event: Path | Image | Shading) -> bool:
    """Whether nothing can be seen through an area."""
    if not event.graphics.opaque:
        return False
    if isinstance(event, Image):
        return event.mask is None and not event.stencil
    return isinstance(event, Shading) or event.graphics.fill.pattern != "tiling"


def _covers(event: Path | Image | Shading, point: _GlyphCentre, text: ShownText) -> bool:
    """Whether most of a glyph whose centre is covered is, too."""
    area = event.box.meets(event.graphics.clip)
    count = 0
    for across, up in CORNERS:
        x, y = point.x + across * text.em_width, point.y + up * text.size
        if isinstance(event, Path):
            count += event.covers(x, y)
        else:
            count += area is not None and _holds(area, _GlyphCentre(0, x, y))
    return count >= COVERED


def _colour_of(event: Path | Image | Shading) -> RGB | None:
    """The colour of a ground, `None` where it is a picture, a gradient, or can be seen through."""
    fill = event.graphics.fill
    if not isinstance(event, Path) or fill.pattern or not _hides(event):
        return None
    return fill.rgb


def _ink(event: ShownText) -> RGB | None:
    """The one colour of a run, `None` where there are two, or it cannot be told."""
    graphics = event.graphics
    if event.fills == event.strokes or graphics.soft_mask:
        return None
    colour = graphics.fill if event.fills else graphics.stroke
    return None if colour.pattern else colour.rgb
