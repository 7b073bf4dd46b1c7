"""A page as rules see it: what really prints, sorted by what rules ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from reportpress.check.pdf import (
    Colour,
    ColourSpace,
    Document,
    Event,
    Graphics,
    Group,
    Image,
    Page,
    Path,
    PdfFont,
    PdfRectangle,
    Shading,
    ShownText,
    Special,
)
from reportpress.check.preflight.page.coveredtext import CoveredText, covered_text
from reportpress.check.preflight.page.inksof import InkShares, ink_of
from reportpress.check.preflight.page.pagetext import PageText, page_text_of
from reportpress.check.preflight.page.rule import rounded
from reportpress.check.report.finding import POINTS_TO_MM, Rectangle

if TYPE_CHECKING:
    from reportpress.check.preflight.page.inkmap import InkMap

WIDEST_LINE = 4.0  # pt; wider is an area
SLIMMEST_AREA = 4.0  # a filled bar is a line when it is so many times longer than thick
BAR_POINTS = (4, 5)  # of a bar's outline, the first perhaps twice
EDGE = 0.5  # mm from the trim that count as touching it
CLIP = 7  # rendering mode of letters that are but a clip (ISO 32000-2, table 104)
THIN = 0.001  # pt by which widths may miss a limit: programs write them with few digits
SPACES = frozenset(" \u00a0\u2002\u2003\u2009\u200a\u202f\u3000")
SNIPPET = 24  # characters of a text that findings show


class DrawnLine(NamedTuple):
    """A stroke, a letter's outline, or a filled bar as thin as one; `width` in pt."""

    event: Path | ShownText
    width: float
    colour: Colour
    overprints: bool
    box: PdfRectangle

    def thinner_than(self, limit: float) -> bool:
        """Whether the line is thinner than so many pt."""
        return self.width < limit - THIN


@dataclass(slots=True)
class Use:
    """A colour space in use with the events that paint in it; `colour` is `None` for pictures."""

    space: ColourSpace
    colour: Colour | None
    overprints: bool = False
    events: list[Event] = field(default_factory=list)


class PageFacts:
    """One page. Everything is read when it is first asked for; lengths are those of the facts."""

    def __init__(self, page: Page, document: Document) -> None:
        self.page, self.document = page, document
        self.number = page.number
        self.unit = page.user_unit  # points of one unit of user space
        self.ink_map: InkMap | None = None
        self._inks: dict[int, tuple[Colour, InkShares]] = {}

    @property
    def trim(self) -> PdfRectangle:
        """The finished page; a page without TrimBox is cut at its ArtBox, if it has that."""
        boxes = self.page.boxes
        use_art = "TrimBox" not in boxes.declared and "ArtBox" in boxes.declared
        return boxes.art if use_art else boxes.trim

    @cached_property
    def bleed(self) -> PdfRectangle:
        """The page with its bleed; the trim where no bleed is given."""
        boxes = self.page.boxes
        return boxes.bleed.joined(self.trim) if "BleedBox" in boxes.declared else self.trim

    def units(self, mm: float) -> float:
        """Millimetres in user space."""
        return mm / POINTS_TO_MM / self.unit

    def mm(self, units: float) -> float:
        """User space in millimetres."""
        return units * self.unit * POINTS_TO_MM

    def size(self, text: ShownText) -> float:
        """The size of type in pt."""
        return rounded(text.size * self.unit)

    def rectangle(self, box: PdfRectangle) -> Rectangle:
        """A box in mm from the top left corner of the trimmed page."""
        left, top = box.left - self.trim.left, self.trim.top - box.top
        return Rectangle(*map(self.mm, (left, top, box.width, box.height)))

    def ink(self, colour: Colour) -> InkShares:
        """The inks of a colour, worked out once."""
        found = self._inks.get(id(colour))
        if found is None:
            found = self._inks[id(colour)] = (colour, ink_of(colour))
        return found[1]

    def prepare(self) -> None:
        """Read the page now and not when it is first asked for."""
        _ = self._sorted

    @cached_property
    def _sorted(self) -> _Sorted:
        return _sort(self)

    @property
    def texts(self) -> list[ShownText]:
        """Text that is painted inside the bleed."""
        return self._sorted.texts

    @property
    def shown(self) -> list[ShownText]:
        """Painted text and spaces: a font must be there for either."""
        return [*self._sorted.texts, *self._sorted.blanks]

    @property
    def paths(self) -> list[Path]:
        """Paths inside the bleed."""
        return self._sorted.paths

    @property
    def images(self) -> list[Image]:
        """Pictures inside the bleed."""
        return self._sorted.images

    @cached_property
    def edge_art(self) -> list[Event]:
        """Pictures, shadings and inked areas that touch the trim's edge from inside."""
        trim, inner = self.trim, self.trim.grown(-self.units(EDGE))
        return [
            event
            for event in self.everything
            if not inner.holds(self.seen(event))
            and _meets(self.seen(event), trim)
            and _is_art(self, event)
        ]

    @property
    def everything(self) -> list[Event]:
        """All that prints, printer's marks included, in order of painting."""
        return self._sorted.everything

    @cached_property
    def shapes(self) -> list[Event]:
        """Pictures and paths inside the bleed."""
        return [*self.images, *self.paths]

    @property
    def hidden_text(self) -> list[ShownText]:
        """Text that is shown with nothing painted."""
        return self._sorted.hidden_text

    @property
    def clipping_text(self) -> list[ShownText]:
        """Text that paints nothing itself: what is painted later shows in its letters' shape."""
        return [text for text in self._sorted.hidden_text if text.mode == CLIP]

    @cached_property
    def unseen_text(self) -> list[CoveredText]:
        """What of the text cannot be seen, or not be read where it is seen."""
        texts = sorted((*self.texts, *self.clipping_text), key=lambda text: text.order)
        return covered_text(self.page, texts)

    @cached_property
    def groups(self) -> list[Group]:
        """Transparency groups, those of soft masks included."""
        return [event for event in self.page.events if isinstance(event, Group)]

    @cached_property
    def specials(self) -> list[Special]:
        """PostScript, OPI and references in use."""
        return [event for event in self.page.events if isinstance(event, Special)]

    @cached_property
    def fonts(self) -> list[PdfFont]:
        """Fonts of painted text, each once."""
        texts = [event for event in self.everything if isinstance(event, ShownText)]
        texts += self._sorted.blanks
        return list({event.font.number or id(event.font): event.font for event in texts}.values())

    @cached_property
    def lines(self) -> list[DrawnLine]:
        """Strokes, outlines of letters and thin bars inside the bleed."""
        return [*_lines(self.paths, self.unit), *_outlines(self.texts, self.unit)]

    @cached_property
    def uses(self) -> list[Use]:
        """Colour spaces in use anywhere on the page, in soft masks, too."""
        found: dict[tuple[int, bool], Use] = {}
        alike: dict[tuple[object, ...], list[Use]] = {}  # events painted in the same way
        for event in (*self.everything, *self._sorted.masks):
            key = _painting(event)
            uses = alike.get(key)
            if uses is None:
                uses = alike[key] = [
                    found.setdefault((id(colour or space), over), Use(space, colour, over))
                    for space, colour, over in _colours(event)
                ]
            for use in uses:
                use.events.append(event)
        return list(found.values())

    def seen(self, event: Event) -> PdfRectangle:
        """What the clip leaves of the box of an event that prints."""
        return self._sorted.boxes[event.order]

    @cached_property
    def text(self) -> PageText:
        """The page's text as lines and columns."""
        return page_text_of(self.number, self.texts, self.trim)


def _is_art(facts: PageFacts, event: Event) -> bool:
    """Whether an event is a picture, a shading or an area that leaves ink."""
    if isinstance(event, Path):
        filled = event.fills and not facts.ink(event.graphics.fill).white
        return filled or (event.strokes and not facts.ink(event.graphics.stroke).white)
    return not isinstance(event, ShownText)


@dataclass(slots=True)
class _Sorted:
    texts: list[ShownText] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    everything: list[Event] = field(default_factory=list)
    hidden_text: list[ShownText] = field(default_factory=list)
    blanks: list[ShownText] = field(default_factory=list)  # runs of spaces
    masks: list[Event] = field(default_factory=list)  # what soft masks paint
    boxes: dict[int, PdfRectangle] = field(default_factory=dict)  # seen, by the order

    def keep(self, event: Event) -> None:
        """Put an event into the list of its kind."""
        if isinstance(event, Path):
            self.paths.append(event)
        elif isinstance(event, ShownText):
            self.texts.append(event)
        elif isinstance(event, Image):
            self.images.append(event)


def _sort(facts: PageFacts) -> _Sorted:
    """One pass over the page's events; written for speed, a drawing has ten thousands of paths."""
    found = _Sorted()
    bleed, media = facts.bleed, facts.page.boxes.media
    for event in facts.page.events:
        where = event.where
        if where.hidden or isinstance(event, Group | Special):
            continue
        if where.soft_mask:
            found.masks.append(event)
            continue
        box = seen(event)
        if box is None or not _meets(box, media):
            continue
        if not paints(event):
            if isinstance(event, ShownText):
                found.hidden_text.append(event)
            continue
        if isinstance(event, ShownText) and is_blank(event):
            found.blanks.append(event)
            continue
        found.everything.append(event)
        found.boxes[event.order] = box
        if _meets(box, bleed):
            found.keep(event)
    return found


def _meets(box: PdfRectangle, other: PdfRectangle) -> bool:
    return (
        box.right > other.left and box.left < other.right
        and box.top > other.bottom and box.bottom < other.top
    )  # fmt: skip


def paints(event: Event) -> bool:
    """Whether an event leaves anything: no hidden text, nothing transparent, no ink called None."""
    graphics = event.graphics
    if isinstance(event, ShownText | Path):
        return (event.fills and _fill_leaves(graphics)) or (
            event.strokes and _stroke_leaves(graphics)
        )
    if isinstance(event, Image | Shading) and event.space is not None and event.space.inkless:
        return False
    return graphics.fill_opacity > 0


def _fill_leaves(graphics: Graphics) -> bool:
    return graphics.fill_opacity > 0 and not graphics.fill.space.inkless


def _stroke_leaves(graphics: Graphics) -> bool:
    return graphics.stroke_opacity > 0 and not graphics.stroke.space.inkless


def is_blank(text: ShownText) -> bool:
    """Whether a run is nothing but spaces: size and colour of what leaves no ink matter to none."""
    return all(each in SPACES for each in text.texts)


def seen(event: Event) -> PdfRectangle | None:
    """What the clip leaves of an event's box."""
    box, clip = event.box, event.graphics.clip
    if (
        box.left >= clip.left and box.right <= clip.right
        and box.bottom >= clip.bottom and box.top <= clip.top
    ):  # fmt: skip
        return box
    left = box.meets(clip)
    if left is None or left.width <= 0 < box.width or left.height <= 0 < box.height:
        return None  # they only touch, or the clip lets nothing through
    return left


def _painting(event: Event) -> tuple[object, ...]:
    """What tells apart how events are painted."""
    if isinstance(event, Path | ShownText):
        return (id(event.graphics), event.fills, event.strokes)
    return (event.order,)


def _colours(event: Event) -> Iterator[tuple[ColourSpace, Colour | None, bool]]:
    """Spaces that an event paints in, with the colour and whether it overprints."""
    graphics = event.graphics
    fills = strokes = False
    if isinstance(event, ShownText | Path):
        fills, strokes = event.fills, event.strokes
    elif isinstance(event, Image) and event.stencil:
        fills = True
    elif isinstance(event, Image | Shading) and event.space is not None:
        yield event.space, None, graphics.overprint_fill
    if fills and _fill_leaves(graphics):
        yield graphics.fill.space, graphics.fill, graphics.overprint_fill
    if strokes and _stroke_leaves(graphics):
        yield graphics.stroke.space, graphics.stroke, graphics.overprint_stroke


def _lines(paths: Iterable[Path], unit: float) -> Iterator[DrawnLine]:
    for event in paths:
        graphics = event.graphics
        if event.where.glyph:  # of a Type 3 font: a letter's stroke
            continue
        if event.strokes and event.line_width * unit <= WIDEST_LINE:
            width = event.line_width * unit
            yield DrawnLine(event, width, graphics.stroke, graphics.overprint_stroke, event.box)
        elif event.fills and not event.strokes and _is_bar(event):  # its shape is quicker told
            width = event.thickness * unit
            longest = max(event.box.width, event.box.height)
            if width <= WIDEST_LINE and longest >= SLIMMEST_AREA * event.thickness:
                yield DrawnLine(event, width, graphics.fill, graphics.overprint_fill, event.box)


def _outlines(texts: Iterable[ShownText], unit: float) -> Iterator[DrawnLine]:
    """Outlines of letters; one in the colour of the letter's fill only makes it bolder (F009)."""
    for event in texts:
        graphics, width = event.graphics, event.line_width * unit
        bolder = event.fills and graphics.fill == graphics.stroke
        if event.strokes and not bolder and width <= WIDEST_LINE:
            yield DrawnLine(event, width, graphics.stroke, graphics.overprint_stroke, event.box)


def _is_bar(path: Path) -> bool:
    """Whether a path is a rectangle, upright or turned; slivers of a drawing are no lines."""
    if path.rectangle:
        return True
    if not path.four_cornered or len(path.outline) != 1 or len(path.outline[0]) not in BAR_POINTS:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = path.outline[0][:4]
    slack = 0.05 * max(path.thickness, 0.1)
    return abs(x0 - x1 + x2 - x3) <= slack and abs(y0 - y1 + y2 - y3) <= slack


def about(event: Event) -> str:
    """What findings call an event: its words, or a picture's name; "" for drawings."""
    if isinstance(event, ShownText):
        return snippet(event.text)
    if isinstance(event, Image):
        return f"{event.name or 'inline'} ({event.width} × {event.height} px)"
    return ""


def snippet(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= SNIPPET else text[: SNIPPET - 1] + "…"


class PageSummary(Struct, frozen=True):
    """What is kept of a page for the rules that compare pages."""

    number: int
    width: float  # of the trim, in mm
    height: float
    head_and_foot: tuple[str, ...]  # lines of the folio


class FileFacts(Struct, frozen=True):
    """The whole file once its pages have been read."""

    document: Document
    pages: tuple[PageSummary, ...]
    notes: tuple[str, ...] = ()  # damage that was mended
    losses: tuple[str, ...] = ()  # what pages asked for in vain
