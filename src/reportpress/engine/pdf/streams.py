"""WeasyPrint's content streams, made to paint in a palette and to note what they paint.

Every colour goes through the document's palette (`painter.py` has WeasyPrint draw on these).
`engine/pdf/pressstreams.py` says what they decide besides for the press.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import sqrt
from pathlib import Path
from typing import Any

from msgspec import Struct
from tinycss2.color5 import Color

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.host.colourfaces import family_of, is_in_colours
from reportpress.engine.host.pdfdrawing import Matrix, Stream
from reportpress.engine.pdf.colours import Palette, PdfColour
from reportpress.engine.pdf.glyphtable import GlyphTable
from reportpress.engine.pdf.ledger import Cover, PageLedger, Shade, core, moved
from reportpress.engine.pdf.pageprint import TextPrint
from reportpress.engine.pdf.repeated import artifact_of, is_repeated
from reportpress.engine.pdf.svggradients import Undrawable

# What WeasyPrint hands from a stream to those that are drawn in it, besides its size.
CLONED = ("fonts", "resources", "images", "tags", "color_profiles", "output_intent")
SAME = 1e-6  # px
SPECK = 0.5  # px; no more of a picture is not seen
PATH = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re"})  # operators (ISO 32000-2, 8.5.2)


class Window(Struct, frozen=True):
    """The part of a laid-out page that a PDF page shows, bleed included: px from its trim.

    `base` is what turns these px into the stream's outermost units.
    """

    left: float
    right: float
    base: Matrix


class PaintStream(Stream):  # type: ignore[misc]
    """A stream that paints in the palette of its document.

    `unit` is the length in pt of the stream's outermost unit; `window` is set on the stream of a
    page that shows a part of a laid-out page. What is painted is noted in the `ledger`, if there is
    one; `origin` turns the stream's outermost units into those of the laid-out page. Of a page, its
    `texts` and `pictures` are noted where they are not None.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = 1.0
        self.glyphs = GlyphTable()
        self.window: Window | None = None
        self.is_mask = False
        self.of_drawing = False  # whether a drawing is drawn in it, or in what it is part of
        self.ledger: PageLedger | None = None
        self.files: set[Path] | None = None  # of a pattern: the page's, whose ledger it has not
        self.origin = Matrix()
        self.texts: list[TextPrint] | None = None
        self.pictures: list[tuple[str, PageArea]] | None = None
        self._groups: dict[str, PageLedger] = {}  # of groups that are not drawn yet
        self._clips: list[PageArea | None] = [None]
        self._asked: Matrix | None = None
        self._answer: Matrix | None = None

    @property
    def palette(self) -> Palette:
        """The document's palette; WeasyPrint hands it to every stream as its colour profiles."""
        palette = self._color_profiles
        assert isinstance(palette, Palette)
        return palette

    @property
    def scale(self) -> float:
        """pt in a unit of the current coordinates."""
        return float(self.unit * sqrt(abs(self.ctm.determinant)))

    @property
    def is_turned(self) -> bool:
        """Whether the current coordinates are others than those of the laid-out page."""
        return self._to_page() is not None

    def clone(self, **changed: Any) -> Any:
        """A stream of the same kind: WeasyPrint's `clone` would make one of its own."""
        kept = {name: getattr(self, f"_{name}") for name in CLONED}
        own = {"page_rectangle": self.page_rectangle, "compress": self.compress}
        made = type(self)(**{**kept, **own, **changed})
        made.glyphs, made.of_drawing = self.glyphs, self.of_drawing
        return made

    def add_font(self, font: Any) -> Any:
        """WeasyPrint's font. Raises `Undrawable` for words of a drawing in a colour face: it would
        print their glyphs empty, or as pictures in RGB. Those of pages are told of before.
        """
        if self.of_drawing and is_in_colours(font):
            message = f"it has words in “{family_of(font)}”, a colour face, which no press prints"
            raise Undrawable(message)
        return super().add_font(font)

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is drawn inside as that of a box; what pages repeat is an artifact."""
        with self._repeated(box) if is_repeated(box) else super().marked(box, tag):
            yield

    @contextmanager
    def _repeated(self, box: Any) -> Iterator[None]:
        if self._tags is not None:
            self.begin_marked_content("Artifact", artifact_of(box))
        try:
            yield
        finally:
            if self._tags is not None:
                self.end_marked_content()

    def printed(self, color: Color) -> PdfColour:
        """The colour as it is painted in this stream."""
        palette = self.palette
        return palette.in_mask(color) if self.is_mask else palette.printed(color)

    def shows(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a rectangle of the current coordinates is at least partly in the window."""
        if self.window is None:
            return True
        across = self.ctm @ self.window.base.invert
        corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        xs = [across.transform_point(*corner)[0] for corner in corners]
        return bool(max(xs) >= self.window.left and min(xs) <= self.window.right)

    def add_group(self, x: float, y: float, width: float, height: float) -> Any:
        """WeasyPrint's group, which knows how large it is shown."""
        group = super().add_group(x, y, width, height)
        group.unit, group.is_mask = self.scale, self.is_mask
        group.origin, group._clips = self.ctm @ self.origin, self._clips[-1:]
        group.files = self.files
        if self.ledger is not None:
            group.ledger = self._groups[group.id] = self.ledger.of_group()
        return group

    def add_pattern(self, *box_and_steps: Any) -> Any:
        """WeasyPrint's pattern, which knows how large it is shown."""
        pattern = super().add_pattern(*box_and_steps)
        matrix: Matrix = box_and_steps[-1]
        pattern.unit = self.unit * sqrt(abs(matrix.determinant))
        pattern.is_mask = self.is_mask
        pattern.files = self.files if self.ledger is None else self.ledger.files
        return pattern

    def set_alpha_state(self, *box_and_mode: Any) -> Any:
        """WeasyPrint's soft mask, whose colours are not for ink but for light."""
        mask = super().set_alpha_state(*box_and_mode)
        mask.is_mask, mask.ledger, mask.files = True, None, None
        return mask

    def note_text(self, box: Any, rows: Sequence[int] = (0,)) -> None:
        """Note lines of a box of text that are about to be painted."""
        if self.ledger is not None:
            self.ledger.text(box, self._to_page(), self._clips[-1], rows)

    def note_picture(self, width: float, height: float, file: Path | None = None) -> None:
        """Note a picture of a file that is about to be painted at the origin of the coordinates."""
        files = self.files
        if self.ledger is not None:
            area = PageArea(0, 0, width, height)
            self._note_cover(area)
            seen = moved(area, self._to_page()).common(self._clips[-1] or self.ledger.size)
            seen = seen.common(self.ledger.size)
            files = self.ledger.files if min(seen.width, seen.height) > SPECK else None
        if file is not None and files is not None:
            files.add(file)

    def note_name(self, name: str, width: float, height: float) -> None:
        """Note under which name such a picture is painted, and where it is not cut off."""
        if self.pictures is not None:
            area, clip = moved(PageArea(0, 0, width, height), self._to_page()), self._clips[-1]
            self.pictures.append((name, area if clip is None else area.common(clip)))

    def fill(self, even_odd: bool = False) -> None:
        """Fill the path."""
        if self.ledger is not None:
            filled = None if even_odd else self._rectangle()  # that would be a ring's hole
            if filled and self._is_opaque():
                self._note_cover(filled, self._current_color)
            elif area := filled or self._path_area():
                self._note_shade(moved(area, self._to_page()))
        super().fill(even_odd)

    def paint_shading(self, name: str) -> None:
        """Paint a gradient, on all that may be painted on."""
        if self.ledger is not None:
            self._note_shade(self.ledger.size)
        super().paint_shading(name)

    def draw_x_object(self, reference: str) -> None:
        """Draw a picture or a group: what is in a group is painted now, as clear as the group."""
        drawn = self._groups.pop(reference, None)
        if self.ledger is not None and drawn is not None:
            self.ledger.add(drawn, self._opacity())
        super().draw_x_object(reference)

    def push_state(self) -> None:
        """Save the graphics state."""
        super().push_state()
        self._clips.append(self._clips[-1])

    def pop_state(self) -> None:
        """Restore the graphics state."""
        super().pop_state()
        self._clips.pop()

    def clip(self, even_odd: bool = False) -> None:
        """Paint only inside the path; what is no rectangle is taken for the one around it."""
        if self.ledger is not None and (inside := self._path_area()):
            area, around = moved(inside, self._to_page()), self._clips[-1]
            self._clips[-1] = area if around is None else area.common(around)
        super().clip(even_odd)

    def _note_cover(self, area: PageArea, colour: tuple[Any, ...] | None = None) -> None:
        assert self.ledger is not None
        matrix, clip = self._to_page(), self._clips[-1]
        inside, around = core(area, matrix), moved(area, matrix)
        if inside != around:  # it is turned: its corners may be under text, too
            self._note_shade(around)
        self.ledger.painted.append(Cover(inside if clip is None else inside.common(clip), colour))

    def _note_shade(self, area: PageArea) -> None:
        assert self.ledger is not None
        clip = self._clips[-1]
        self.ledger.painted.append(Shade(area if clip is None else area.common(clip)))

    def _to_page(self) -> Matrix | None:
        """From the present coordinates to the laid-out page's; None where they are the same."""
        if self._asked is not self.ctm:
            self._asked, matrix = self.ctm, self.ctm @ self.origin
            offsets = (
                abs(a - b)
                for row, same in zip(matrix, Matrix(), strict=True)
                for a, b in zip(row, same, strict=True)
            )
            self._answer = matrix if max(offsets) > SAME else None
        return self._answer

    def _is_opaque(self) -> bool:
        """Whether the present colour is plain and hides what it is laid over."""
        return self._current_color is not None and self._opacity() >= 1

    def _opacity(self) -> float:
        """How far the present fill hides what it is laid over, from 0 to 1."""
        name = self._current_alpha
        return 1.0 if name is None else float(name[1:])

    def _rectangle(self) -> PageArea | None:
        """The rectangle that the path ends with."""
        *sides, operator = (self.stream[-1] if self.stream else b"").split() or [b""]
        if operator != b"re":
            return None
        x, y, width, height = map(float, sides)
        return PageArea(x, y, x + width, y + height)

    def _path_area(self) -> PageArea | None:
        """The rectangle around the path's points, those of its curves' handles, too."""
        xs: list[float] = []
        ys: list[float] = []
        for operation in reversed(self.stream):
            *numbers, operator = operation.split()
            if operator not in PATH:
                break
            points = [*map(float, numbers)]
            if operator == b"re":
                points[2:] = points[0] + points[2], points[1] + points[3]
            xs += points[::2]
            ys += points[1::2]
        return PageArea(min(xs), min(ys), max(xs), max(ys)) if xs else None

    def add_lines(self, lines: str) -> None:
        """Go on with operators, of which nothing is noted."""
        self.stream.append(lines.encode("ascii"))

    def add_path(self, lines: str, _reach: Sequence[float]) -> None:
        """Add operators to the path, whose points are within left, top, right, bottom."""
        self.add_lines(lines)

    def place_text(self, x: float, y: float) -> None:
        """Go on with upright text at a place, in coordinates that run downwards (9.4.2)."""
        place = f"1 0 0 -1 {_number(x)} {_number(y)} Tm"
        self.stream.append(place.encode())

    def set_character_spacing(self, spacing: float) -> None:
        """Leave room behind each glyph from now on, in units of text space (9.3.2)."""
        self.stream.append(f"{spacing:.5f}".rstrip("0").rstrip(".").encode() + b" Tc")

    def set_color(self, color: Color, stroke: bool = False) -> None:
        """Set a colour of any space."""
        super().set_color(self.printed(color), stroke)

    def set_color_space(self, space: str, stroke: bool = False) -> None:
        """Set a colour space; after a pattern, WeasyPrint has to set its colour anew."""
        if space == "Pattern":
            if stroke:
                self._current_color_stroke = None
            else:
                self._current_color = None
        super().set_color_space(space, stroke)


def reach_over(reach: list[float], x: float, y: float) -> None:
    """Have left, top, right, bottom reach over a point, too."""
    if x < reach[0]:
        reach[0] = x
    elif x > reach[2]:
        reach[2] = x
    if y < reach[1]:
        reach[1] = y
    elif y > reach[3]:
        reach[3] = y


def _number(value: float) -> str:
    """A number as pydyf writes it, with six decimals at most."""
    return f"{value:.0f}" if value.is_integer() else f"{value:f}".rstrip("0")
