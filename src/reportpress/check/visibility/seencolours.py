"""What a reader sees of a painted text: its ink over its ground, through blending and masks.

Colours are estimates of red, green and blue (0 to 1), good enough to tell whether anything is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportpress.check.pdf import (
    Colour,
    Event,
    Graphics,
    GroupMask,
    Image,
    Path,
    Point,
    Shading,
    ShownText,
)

RGB = tuple[float, float, float]
CONTRAST = 0.1  # the largest difference of red, green or blue that cannot be seen
LEAST_OPACITY = 0.2  # what lets four fifths of its ground through is no text to be read on paper
ERODING = 0.1  # em; an outline in the colour of the ground as wide as letters' strokes eats them
_ALL, _NONE = 1.0, 0.0


def alike(first: RGB, second: RGB) -> bool:
    """Whether two colours cannot be told apart."""
    return max(abs(a - b) for a, b in zip(first, second, strict=True)) < CONTRAST


def seen_colours(event: ShownText, ground: RGB) -> tuple[RGB, ...] | None:
    """What a run's fill and outline look like on a ground; `None` where it cannot be told.

    An outline that eats the letters counts alone.
    """
    graphics, found = event.graphics, []
    wide = event.strokes and event.line_width >= ERODING * event.size
    if event.fills and not wide:
        found.append(_over(graphics.fill, graphics.fill_opacity, graphics.blend, ground))
    if event.strokes:
        found.append(_over(graphics.stroke, graphics.stroke_opacity, graphics.blend, ground))
    known = [colour for colour in found if colour is not None]
    return tuple(known) if len(known) == len(found) and known else None


def _over(colour: Colour, opacity: float, blend: str, ground: RGB) -> RGB | None:
    """A colour blended with its ground (ISO 32000-2, 11.3.6), `None` where it cannot be told."""
    ink = colour.painted if colour.pattern else colour.rgb
    mix = _BLENDS.get(blend)
    if ink is None or mix is None:
        return None
    red, green, blue = (
        below + opacity * (mix(below, above) - below)
        for below, above in zip(ground, ink, strict=True)
    )
    return red, green, blue


def _hard_light(below: float, above: float) -> float:
    if above <= 0.5:
        return 2 * above * below
    return below + (2 * above - 1) * (1 - below)


def _dodge(below: float, above: float) -> float:
    return min(1.0, below / (1 - above)) if above < 1 else float(below > 0)


def _burn(below: float, above: float) -> float:
    return 1 - min(1.0, (1 - below) / above) if above > 0 else float(below >= 1)


def _soft_light(below: float, above: float) -> float:
    if above <= 0.5:
        return below - (1 - 2 * above) * below * (1 - below)
    raised = ((16 * below - 12) * below + 4) * below if below <= 0.25 else below**0.5
    return below + (2 * above - 1) * (raised - below)


# Table 134: the separable blend functions, of the ground's and the ink's red, green or blue.
_BLENDS: dict[str, Callable[[float, float], float]] = {
    "Normal": lambda below, above: above,
    "Compatible": lambda below, above: above,
    "Multiply": lambda below, above: below * above,
    "Screen": lambda below, above: below + above - below * above,
    "Overlay": lambda below, above: _hard_light(above, below),
    "Darken": min,
    "Lighten": max,
    "ColorDodge": _dodge,
    "ColorBurn": _burn,
    "HardLight": _hard_light,
    "SoftLight": _soft_light,
    "Difference": lambda below, above: abs(below - above),
    "Exclusion": lambda below, above: below + above - 2 * below * above,
}


def let_through(graphics: Graphics, events: Sequence[Event], at: Point) -> float:
    """How much of a paint a soft mask lets through at a point; 1 where that cannot be told."""
    mask = graphics.soft_mask
    if mask is None or mask.transfer:
        return _ALL
    value = mask.backdrop if mask.luminosity else _NONE
    for event in events[mask.first : mask.last]:
        if isinstance(event, (Image, Shading, ShownText)):
            if _holds(event, at):
                return _ALL
        elif isinstance(event, Path) and event.covers(*at):
            above = _mask_value(mask, event)
            if above is None:
                return _ALL
            value += event.graphics.fill_opacity * (above - value)
    return value


def _mask_value(mask: GroupMask, event: Path) -> float | None:
    """What a path gives a mask: its luminosity (11.5.3), or that it is there."""
    if not mask.luminosity:
        return _ALL
    fill = event.graphics.fill
    if fill.pattern or fill.rgb is None:
        return None
    red, green, blue = fill.rgb
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _holds(event: Image | Shading | ShownText, at: Point) -> bool:
    x, y = at
    box = event.box
    return box.left <= x <= box.right and box.bottom <= y <= box.top
