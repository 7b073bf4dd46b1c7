"""WeasyPrint's content streams, made to paint for the press or the screen.

Every colour goes through the document's palette (`painter.py` has WeasyPrint draw on these).
For the press they also decide what overprints:

- Black alone overprints in text and in thin lines and shapes (GWG 2022 R0009, R0010): no white
  shows around them when the inks are out of register.
- In larger shapes and display type it knocks out: what lies below would be seen through the black,
  and add to its ink.
- Everything else knocks out, white above all (R0007, R0008), and so do pictures (R0013).

Lines are at least as wide as a plate can hold: hairlines of drawings would be lost in places.
Shapes too thin to be seen are left out, because some devices would draw them as wide as their own
dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

import pydyf
from tinycss2.color5 import Color

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.host.pdfdrawing import Matrix, Stream
from reportpress.engine.pdf.colours import BLACK_ALONE, INK, Palette, PdfColour
from reportpress.engine.pdf.glyphtable import GlyphTable
from reportpress.engine.pdf.ledger import Cover, PageLedger, core, moved
from reportpress.engine.pdf.repeated import is_repeated

THIN = 2.0  # pt; R0010 wants thinner lines of black to overprint
DUST = 0.05  # pt
HAIR = 0.25  # pt; narrower lines do not print reliably on newsprint
DISPLAY = 24.0  # pt; R0009 wants text below 12 pt to overprint, and larger text stays in register
# What WeasyPrint hands from a stream to those that are drawn in it, besides its size.
CLONED = ("fonts", "resources", "images", "tags", "color_profiles", "output_intent")
SAME = 1e-6  # px
PATH = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re"})  # operators (ISO 32000-2, 8.5.2)
# ISO 32000-2, 8.6.7: OP strokes, op fills; mode 1 leaves inks alone that a colour has none of.
OVERPRINT = {
    (stroke, on): (
        f"{'O' if stroke else 'o'}{int(on)}",
        pydyf.Dictionary({"OP" if stroke else "op": "true" if on else "false", "OPM": 1}),
    )
    for stroke in (False, True)
    for on in (False, True)
}


@dataclass(frozen=True, slots=True)
class Window:
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
    one; `origin` turns the stream's outermost units into those of the laid-out page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = 1.0
        self.glyphs = GlyphTable()
        self.window: Window | None = None
        self.is_mask = False
        self.ledger: PageLedger | None = None
        self.origin = Matrix()
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

    def clone(self, **changed: Any) -> Any:
        """A stream of the same kind: WeasyPrint's `clone` would make one of its own."""
        kept = {name: getattr(self, f"_{name}") for name in CLONED}
        own = {"page_rectangle": self.page_rectangle, "compress": self.compress}
        made = type(self)(**{**kept, **own, **changed})
        made.glyphs = self.glyphs
        return made

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is drawn inside as that of a box; what pages repeat is an artifact."""
        with self.artifact() if is_repeated(box) else super().marked(box, tag):
            yield

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
        if self.ledger is not None:
            group.ledger = self._groups[group.id] = self.ledger.of_group()
        return group

    def add_pattern(self, *box_and_steps: Any) -> Any:
        """WeasyPrint's pattern, which knows how large it is shown."""
        pattern = super().add_pattern(*box_and_steps)
        matrix: Matrix = box_and_steps[-1]
        pattern.unit = self.unit * sqrt(abs(matrix.determinant))
        pattern.is_mask = self.is_mask
        return pattern

    def set_alpha_state(self, *box_and_mode: Any) -> Any:
        """WeasyPrint's soft mask, whose colours are not for ink but for light."""
        mask = super().set_alpha_state(*box_and_mode)
        mask.is_mask, mask.ledger = True, None
        return mask

    def note_text(self, box: Any, rows: Sequence[int] = (0,)) -> None:
        """Note lines of a box of text that are about to be painted."""
        if self.ledger is not None:
            self.ledger.text(box, self._to_page(), self._clips[-1], rows)

    def note_picture(self, width: float, height: float) -> None:
        """Note a picture that is about to be painted at the origin of the coordinates."""
        if self.ledger is not None:
            self._note_cover(PageArea(0, 0, width, height))

    def fill(self, even_odd: bool = False) -> None:
        """Fill the path."""
        if self.ledger is not None and self._is_opaque() and (filled := self._rectangle()):
            self._note_cover(filled, self._current_color)
        super().fill(even_odd)

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
        area, clip = core(area, self._to_page()), self._clips[-1]
        self.ledger.painted.append(Cover(area if clip is None else area.common(clip), colour))

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


def _number(value: float) -> str:
    """A number as pydyf writes it, with six decimals at most."""
    return f"{value:.0f}" if value.is_integer() else f"{value:f}".rstrip("0")


@dataclass(frozen=True, slots=True)
class _State:
    """What a graphics state holds that decides about overprint."""

    fill: tuple[float, ...] = ()  # inks; () where it is no plain colour
    stroke: tuple[float, ...] = ()
    fill_overprints: bool = False
    stroke_overprints: bool = False
    line_width: float = 1.0


class PressStream(PaintStream):
    """A stream in the inks of the press, which says what overprints.

    Each stream begins with nothing overprinting, because none is drawn while something does.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._states = [_State()]
        self._reach: list[float] = []  # left, top, right, bottom of the path so far
        self._path = 0  # where among the operators it begins

    def push_state(self) -> None:
        """Save the graphics state."""
        super().push_state()
        self._states.append(self._states[-1])

    def pop_state(self) -> None:
        """Restore the graphics state."""
        super().pop_state()
        self._states.pop()

    @contextmanager
    def _before_path(self) -> Iterator[None]:
        """Put operators before those of the path: none may be within (ISO 32000-2, 8.5.1)."""
        end = len(self.stream)
        yield
        if self._reach:
            moved = self.stream[end:]
            del self.stream[end:]
            self.stream[self._path : self._path] = moved
            self._path += len(moved)

    def _note(self, **facts: Any) -> None:
        self._states[-1] = replace(self._states[-1], **facts)

    def set_color(self, color: Color, stroke: bool = False) -> None:
        """Set a colour of any space, as inks."""
        printed = self.printed(color)
        with self._before_path():
            super().set_color(printed, stroke)
        inks = printed.coordinates if printed.space == INK else ()
        self._note(**{"stroke" if stroke else "fill": inks})

    def set_color_rgb(self, r: float, g: float, b: float, stroke: bool = False) -> None:
        """Set an sRGB colour, as inks: nothing of RGB gets into the file."""
        self.set_color(Color("srgb", (r, g, b), 1), stroke)

    def set_color_space(self, space: str, stroke: bool = False) -> None:
        """Set a colour space; what is painted in it is not known to be black alone."""
        super().set_color_space(space, stroke)
        self._note(**{"stroke" if stroke else "fill": ()})

    def set_line_width(self, width: float) -> None:
        """Set the width of strokes, in current coordinates."""
        if width * self.scale < HAIR and self.scale:
            width = HAIR / self.scale
        with self._before_path():
            super().set_line_width(width)
        self._note(line_width=width)

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle to the path."""
        self._extend(x, y)
        self._extend(x + width, y + height)
        super().rectangle(x, y, width, height)

    def move_to(self, x: float, y: float) -> None:
        """Begin a part of the path."""
        self._extend(x, y)
        super().move_to(x, y)

    def line_to(self, x: float, y: float) -> None:
        """Add a straight line to the path."""
        self._extend(x, y)
        super().line_to(x, y)

    def curve_to(self, *points: float) -> None:
        """Add a curve to the path: two control points and its end, x and y of each."""
        for x, y in zip(points[::2], points[1::2], strict=True):
            self._extend(x, y)
        super().curve_to(*points)

    def _extend(self, x: float, y: float) -> None:
        reach = self._reach
        if not reach:
            self._reach, self._path = [x, y, x, y], len(self.stream)
            return
        if x < reach[0]:
            reach[0] = x
        elif x > reach[2]:
            reach[2] = x
        if y < reach[1]:
            reach[1] = y
        elif y > reach[3]:
            reach[3] = y

    def fill(self, even_odd: bool = False) -> None:
        """Fill the path."""
        if self._reach and self._thickness() < DUST:
            self.end()
            return
        self._overprint_fill()
        self._reach = []
        super().fill(even_odd)

    def stroke(self) -> None:
        """Stroke the path."""
        self._overprint_stroke()
        self._reach = []
        super().stroke()

    def fill_and_stroke(self, even_odd: bool = False) -> None:
        """Fill the path, then stroke it."""
        self._overprint_fill()
        self._overprint_stroke()
        self._reach = []
        super().fill_and_stroke(even_odd)

    def _thickness(self) -> float:
        """How thin the path is at most, in pt: the smaller side of what it reaches over."""
        left, top, right, bottom = self._reach
        return min(right - left, bottom - top) * self.scale

    def _overprint_fill(self) -> None:
        thin = bool(self._reach) and self._thickness() < THIN
        self._overprint(False, thin and self._states[-1].fill == BLACK_ALONE)

    def _overprint_stroke(self) -> None:
        if self._states[-1].line_width * self.scale < HAIR:
            self.set_line_width(0)
        state = self._states[-1]
        thin = state.line_width * self.scale < THIN
        self._overprint(True, thin and state.stroke == BLACK_ALONE)

    def end(self) -> None:
        """Forget the path."""
        self._reach = []
        super().end()

    def show_text(self, text: str | bytes) -> None:
        """Show text."""
        _, size = self._current_font or ("", DISPLAY)
        small = size * self.scale < DISPLAY
        self._overprint(False, small and self._states[-1].fill == BLACK_ALONE)
        super().show_text(text)

    def draw_x_object(self, reference: str) -> None:
        """Draw a picture or a group, which begin with nothing overprinting."""
        self._knock_out()
        super().draw_x_object(reference)

    def paint_shading(self, name: str) -> None:
        """Paint a gradient."""
        self._knock_out()
        super().paint_shading(name)

    def _knock_out(self) -> None:
        self._overprint(False, False)
        self._overprint(True, False)

    def _overprint(self, stroke: bool, on: bool) -> None:
        on = on and not self.is_mask
        state = self._states[-1]
        if on is (state.stroke_overprints if stroke else state.fill_overprints):
            return
        name, dictionary = OVERPRINT[stroke, on]
        self._resources["ExtGState"].setdefault(name, dictionary)
        with self._before_path():
            pydyf.Stream.set_state(self, name)
        self._note(**{"stroke_overprints" if stroke else "fill_overprints": on})
