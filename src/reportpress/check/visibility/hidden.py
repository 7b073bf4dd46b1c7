"""Text that is in the file and cannot be seen: what text comparison never finds.

Each page is looked at once. Its lines lie in a grid; every area that is painted is asked which of
their glyphs it holds: those painted before it are covered, for those painted after it is the
ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, product
from typing import NamedTuple

from reportpress.check.pdf import Event, Graphics, Image, Path, PdfRectangle, Shading, ShownText
from reportpress.check.visibility.legibility import shape_reason
from reportpress.check.visibility.onespot import crowded, meets_on_one_spot
from reportpress.check.visibility.reasons import ILLEGIBLE, Hidden, Reason
from reportpress.check.visibility.runs import CharacterRun, PageGeometry
from reportpress.check.visibility.seencolours import (
    LEAST_OPACITY,
    RGB,
    alike,
    let_through,
    seen_colours,
)

CELL = 24.0  # units; the grid's mesh, about two lines
FAR = 1e9  # units; what lies farther off lies in the grid's last cells
MOST_CELLS = 10_000  # of one line; a line across a broadsheet page meets 50
LEAST_SEEN = 0.7  # of a glyph's em box; a frame cut close to its lines takes less than the rest
CORNERS = ((-0.3, -0.3), (0.3, -0.3), (-0.3, 0.3), (0.3, 0.3))  # of the em box, from its centre
COVERED = 3  # corners that are covered, beside the centre, where a glyph is
STEPS = (-0.3, -0.1, 0.1, 0.3)
MESH = tuple((x, y) for x in STEPS for y in STEPS)  # points of the em box, from its centre
HALF = 7  # of them; a rule through a line, or an edge that touches it, covers four
CLIPS = 4  # the first of the rendering modes that make a clip of the text (table 104)
CLIPS_ALONE = 7  # paints nothing: what fills its clip is seen
# Of one page: points of outlines held against a glyph, and what a line and a glyph take beside.
MOST_WORK, LINE_WORK, GLYPH_WORK = 40_000_000, 10, 20
TOO_MUCH = "covered text was not looked for to the end: too many areas over too much text"
LITTLE_BLACK = 0.1  # of an area's ink: one with more replaces what it overprints
PAPER: RGB = (1.0, 1.0, 1.0)


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
    events: Sequence[Event]
    lines: list[_VisibleRun] = field(default_factory=list)
    large: list[_VisibleRun] = field(default_factory=list)
    cells: dict[tuple[int, int], list[_VisibleRun]] = field(default_factory=dict)
    clips: list[_VisibleRun] = field(default_factory=list)  # of text that paints nothing itself
    reasons: dict[int, Reason] = field(default_factory=dict)
    work: int = 0

    @property
    def is_endless(self) -> bool:
        """Whether areas and glyphs are so many that no newspaper's page has them."""
        return self.work > MOST_WORK

    def look_at(self, runs: Sequence[CharacterRun]) -> None:
        """Judge runs by what they say themselves, and put the rest into the grid."""
        for run in runs:
            reason = _own_reason(run.event) or shape_reason(run.event, self.geometry)
            if reason is not None:
                self.reasons |= dict.fromkeys(range(run.start, run.start + run.length), reason)
            if reason is None or reason in ILLEGIBLE:
                self._put(_VisibleRun(run, run.event.box))

    def _put(self, line: _VisibleRun) -> None:
        boxes, clip = self.geometry.boxes, line.run.event.graphics.clip
        if not all(each.holds(line.box) for each in (boxes.media, boxes.crop, boxes.trim, clip)):
            for point in line.points:
                reason = self._place_reason(line.run, point, clip)
                if reason is not None:
                    self.reasons[point.offset] = reason
        if line.run.event.mode == CLIPS_ALONE:
            self._hide(line, Reason.INVISIBLE)
            self.clips.append(line)
        if line.run.event.mode >= CLIPS:  # what is painted over it shows through it
            return
        self._compare_with_others(line)
        self.lines.append(line)
        across, up = _span(line.box)
        if len(across) * len(up) > MOST_CELLS:
            self.large.append(line)
            return
        for key in product(across, up):
            self.cells.setdefault(key, []).append(line)

    def _hide(self, line: _VisibleRun, reason: Reason) -> None:
        for offset in range(line.run.start, line.run.start + line.run.length):
            self.reasons.setdefault(offset, reason)

    def _compare_with_others(self, line: _VisibleRun) -> None:
        """Tell glyphs that lie on glyphs painted before."""
        if line.run.event.where.hidden:
            return
        for offset in crowded(line.run):
            self.reasons.setdefault(offset, Reason.ON_ONE_SPOT)
        for other in self.lines_near(line.box):
            self.work += LINE_WORK
            if self.is_endless:
                return
            for offset in meets_on_one_spot(other.run, other.box, line.run, line.box):
                self.work += GLYPH_WORK
                self.reasons.setdefault(offset, Reason.ON_ONE_SPOT)

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
        self._fill_clips(event, area)
        hides = _hides(event)
        for line in self.lines_near(area):
            if self.is_endless:
                return
            self.work += LINE_WORK
            if area.meets(line.box) is None:
                continue
            if event.order < line.run.event.order:
                self._lay_under(event, area, line)
            elif hides:
                self._lay_over(event, area, line)

    def _lay_under(
        self, event: Path | Image | Shading, area: PdfRectangle, line: _VisibleRun
    ) -> None:
        for point in line.points:
            if _holds(area, point) and self._reaches(event, point.x, point.y):
                line.grounds[point.offset] = _colour_of(event)

    def _lay_over(
        self, event: Path | Image | Shading, area: PdfRectangle, line: _VisibleRun
    ) -> None:
        text = line.run.event
        across, up = text.em_width / 2, text.size / 2
        for point in line.points:
            x, y = point.x, point.y
            if not (area.left - across <= x <= area.right + across):
                continue
            if not (area.bottom - up <= y <= area.top + up):
                continue
            box = text.em_box(line.run.glyph(point.offset))
            own = box.width, box.height
            centre = _holds(area, point) and self._reaches(event, x, y)
            if centre and self._count(event, area, point, own, CORNERS) >= COVERED:
                picture = isinstance(event, Image)
                self.reasons[point.offset] = Reason.UNDER_PICTURE if picture else Reason.COVERED
            elif (
                _is_letter(line.run, point.offset)
                and self._count(event, area, point, own, MESH) >= HALF
            ):
                self.reasons.setdefault(point.offset, Reason.HALF_COVERED)

    def _count(
        self,
        event: Path | Image | Shading,
        area: PdfRectangle,
        centre: _GlyphCentre,
        size: tuple[float, float],
        places: Iterable[tuple[float, float]],
    ) -> int:
        """How many points of a glyph's box, of a width and height, an area covers."""
        width, height = size
        spots = [
            _GlyphCentre(0, centre.x + right * width, centre.y + up * height)
            for right, up in places
        ]
        inside = [spot for spot in spots if _holds(area, spot)]
        return sum(self._reaches(event, spot.x, spot.y) for spot in inside)

    def _reaches(self, event: Path | Image | Shading, x: float, y: float) -> bool:
        """Whether an area whose box holds a point covers it."""
        self.work += GLYPH_WORK
        if not isinstance(event, Path):
            return True
        self.work += sum(map(len, event.outline))
        return event.covers(x, y)

    def _fill_clips(self, event: Path | Image | Shading, area: PdfRectangle) -> None:
        """Text that makes a clip is seen where something is painted through it."""
        clip = event.graphics.clip
        for line in self.clips:
            self.work += LINE_WORK
            text = line.run.event
            if self.is_endless or event.order < text.order or clip == text.graphics.clip:
                continue
            for point in line.points:
                if self.reasons.get(point.offset) is Reason.INVISIBLE and _holds(area, point):
                    del self.reasons[point.offset]

    def judge_inks(self) -> None:
        """Compare glyphs with their ground, and ask what masks let through of them."""
        for line in self.lines:
            event = line.run.event
            if event.graphics.soft_mask is not None:
                self._ask_mask(line)
            faint = {PAPER: _is_unseen(event, PAPER)}
            if not faint[PAPER] and not line.grounds:
                continue
            for offset in range(line.run.start, line.run.start + line.run.length):
                ground = line.grounds.get(offset, PAPER)
                if ground is None:
                    continue
                if ground not in faint:
                    faint[ground] = _is_unseen(event, ground)
                if faint[ground]:
                    self.reasons.setdefault(offset, Reason.NO_CONTRAST)

    def _ask_mask(self, line: _VisibleRun) -> None:
        for point in line.points:
            graphics = line.run.event.graphics
            if let_through(graphics, self.events, (point.x, point.y)) < LEAST_OPACITY:
                self.reasons.setdefault(point.offset, Reason.MASKED)


def _is_unseen(event: ShownText, ground: RGB) -> bool:
    """Whether nothing of a run can be told from a ground."""
    colours = seen_colours(event, ground)
    return colours is not None and all(alike(each, ground) for each in colours)


def _is_letter(run: CharacterRun, offset: int) -> bool:
    """Whether a glyph is a letter or a figure: marks have ink in a part of their em box alone."""
    return (run.event.texts[run.glyph(offset)] or "")[:1].isalnum()


def _span(box: PdfRectangle) -> tuple[range, range]:
    """The columns and rows of the grid that a box meets."""
    left, bottom, right, top = (int(min(max(side, -FAR), FAR) // CELL) for side in box)
    return range(left, right + 1), range(bottom, top + 1)


def _holds(box: PdfRectangle, point: _GlyphCentre) -> bool:
    return box.left <= point.x <= box.right and box.bottom <= point.y <= box.top


class HiddenText(NamedTuple):
    """What was found on a page, and what kept from looking at all of it ("" for nothing)."""

    hidden: list[Hidden]
    limit: str


def hidden_text(
    geometry: PageGeometry,
    runs: Sequence[CharacterRun],
    events: Sequence[Event],
    blank: Iterable[int] = (),
) -> HiddenText:
    """The stretches of a page's text that cannot be seen; `blank` are offsets without ink."""
    page = _PageVisibility(geometry, events)
    page.reasons |= dict.fromkeys(blank, Reason.BLANK)
    page.look_at(runs)
    if page.lines or page.clips:
        for event in events:
            if isinstance(event, (Path, Image, Shading)) and _paints(event):
                page.paint(event)
        if page.is_endless:
            return HiddenText(_stretches(page.reasons), TOO_MUCH)
        page.judge_inks()
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
    opacity = max(
        event.graphics.fill_opacity if event.fills else 0.0,
        event.graphics.stroke_opacity if event.strokes else 0.0,
    )
    return Reason.TRANSPARENT if opacity < LEAST_OPACITY and event.mode != CLIPS_ALONE else None


def _paints(event: Path | Image | Shading) -> bool:
    """Whether an area may lie under or over text.

    Cells of patterns and the like lie nowhere; a pattern's shading is what it fills; the ink None
    leaves nothing.
    """
    where = event.where
    if where.hidden or where.pattern or where.glyph or where.soft_mask:
        return False
    if isinstance(event, Path):
        return event.fills and not event.graphics.fill.space.inkless
    if event.space is not None and event.space.inkless:
        return False
    return not isinstance(event, Shading) or not event.pattern


def _hides(event: Path | Image | Shading) -> bool:
    """Whether nothing can be seen through an area."""
    if not event.graphics.opaque or _leaves_black(event.graphics):
        return False
    if isinstance(event, Image):
        return event.mask is None and not event.stencil
    return isinstance(event, Shading) or event.graphics.fill.pattern != "tiling"


def _leaves_black(graphics: Graphics) -> bool:
    """Whether a fill overprints, and black type below it stays (ISO 32000-2, 8.6.7)."""
    space, components = graphics.fill.space, graphics.fill.components
    if not graphics.overprint_fill or graphics.fill.pattern:
        return False
    if space.family == "DeviceCMYK":
        return graphics.overprint_mode == 1 and components[3] < LITTLE_BLACK
    return bool(space.colorants) and not {"Black", "All"} & {*space.colorants}


def _colour_of(event: Path | Image | Shading) -> RGB | None:
    """The colour of a ground, `None` where it is a picture, a gradient, or can be seen through."""
    fill = event.graphics.fill
    if not isinstance(event, Path) or fill.pattern or not _hides(event):
        return None
    return fill.rgb
