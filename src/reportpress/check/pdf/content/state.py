"""The graphics state while a content stream is followed (ISO 32000-2, 8.4)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, NamedTuple

from reportpress.check.pdf.colour.spaces import GRAY
from reportpress.check.pdf.content.events import Colour, Graphics, GroupMask
from reportpress.check.pdf.fonts.pdffont import PdfFont
from reportpress.check.pdf.syntax.geometry import Matrix, PdfRectangle

BLACK = Colour(GRAY, (0.0,), (0.0, 0.0, 0.0))


@dataclass(slots=True)
class Paint:
    """A current colour, and the pattern that it paints with."""

    colour: Colour = BLACK
    pattern: Any = None  # the pattern's dictionary, as a reference where it has one


class Effect(NamedTuple):
    """What the groups round a stream do to all it paints."""

    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    blend: str = "Normal"
    soft_mask: GroupMask | None = None


NO_EFFECT = Effect()


@dataclass(slots=True)
class GraphicsState:
    """What q saves and Q brings back."""

    ctm: Matrix
    clip: PdfRectangle
    fill: Paint
    stroke: Paint
    line_width: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    blend: str = "Normal"
    soft_mask: GroupMask | None = None
    overprint_fill: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    transfer: bool = False
    halftone: bool = False
    font: PdfFont | None = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    outer: Effect = NO_EFFECT
    shown: Graphics | None = None  # the snapshot that events carry, until something changes

    def copy(self) -> GraphicsState:
        """The state that q saves."""
        return GraphicsState(*_ALL(self))

    def graphics(self) -> Graphics:
        """The snapshot for an event; the same object as long as nothing changes."""
        if self.shown is None:
            self.shown = Graphics(
                self.fill.colour, self.stroke.colour, *self.effect(), self.overprint_fill,
                self.overprint_stroke, self.overprint_mode, self.transfer, self.halftone,
                self.clip,
            )  # fmt: skip
        return self.shown

    def effect(self) -> Effect:
        """Opacity, blend mode and soft mask, those of the groups round it included."""
        outer = self.outer
        return Effect(
            self.fill_opacity * outer.fill_opacity,
            self.stroke_opacity * outer.stroke_opacity,
            self.blend if self.blend != "Normal" else outer.blend,
            self.soft_mask or outer.soft_mask,
        )

    def enter_group(self) -> None:
        """A transparency group begins with a clean slate (11.6.6)."""
        effect = self.effect()
        # A group is painted as a fill is.
        self.outer = effect._replace(stroke_opacity=effect.fill_opacity)
        self.fill_opacity = self.stroke_opacity = 1.0
        self.blend, self.soft_mask, self.shown = "Normal", None, None

    def set_fill(self, colour: Colour, pattern: Any = None) -> None:
        """A new colour for fills."""
        self.fill, self.shown = Paint(colour, pattern), None

    def set_stroke(self, colour: Colour, pattern: Any = None) -> None:
        """A new colour for strokes."""
        self.stroke, self.shown = Paint(colour, pattern), None

    def clip_to(self, box: PdfRectangle | None) -> None:
        """Narrow the clip; `None` leaves nothing."""
        met = self.clip.meets(box) if box is not None else None
        nothing = PdfRectangle(self.clip.left, self.clip.bottom, self.clip.left, self.clip.bottom)
        self.clip, self.shown = met or nothing, None


_ALL = attrgetter(*(each.name for each in fields(GraphicsState)))


def fresh(ctm: Matrix, clip: PdfRectangle) -> GraphicsState:
    """The state at the beginning of a page or of a pattern's cell (table 51)."""
    return GraphicsState(ctm, clip, Paint(), Paint())
