"""What a content stream for the press decides besides its inks: overprint, how thin a line is.

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
from typing import Any, NamedTuple

import pydyf
from tinycss2.color5 import Color

from reportpress.engine.pdf.colours import BLACK_ALONE, INK
from reportpress.engine.pdf.streams import PaintStream, reach_over

THIN = 2.0  # pt; R0010 wants thinner lines of black to overprint
DUST = 0.05  # pt
HAIR = 0.25  # pt; narrower lines do not print reliably on newsprint
DISPLAY = 24.0  # pt; R0009 wants text below 12 pt to overprint, and larger text stays in register
# ISO 32000-2, 8.6.7: OP strokes, op fills; mode 1 leaves inks alone that a colour has none of.
OVERPRINT = {
    (stroke, on): (
        f"{'O' if stroke else 'o'}{int(on)}",
        pydyf.Dictionary({"OP" if stroke else "op": "true" if on else "false", "OPM": 1}),
    )
    for stroke in (False, True)
    for on in (False, True)
}


class _State(NamedTuple):
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
        self._states[-1] = self._states[-1]._replace(**facts)

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
        reach_over(reach, x, y)

    def add_path(self, lines: str, reach: Sequence[float]) -> None:
        """Add operators to the path, whose points are within left, top, right, bottom."""
        if reach:
            self._extend(*reach[:2])
            self._extend(*reach[2:])
        super().add_path(lines, reach)

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
