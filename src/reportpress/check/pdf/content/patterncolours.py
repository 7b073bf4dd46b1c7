"""The one colour that a pattern paints, where it has a single one.

Text that is filled with a white pattern is as invisible as white text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.check.pdf.colour.functions import function
from reportpress.check.pdf.colour.spaces import RGB, ColourSpace
from reportpress.check.pdf.content.events import Event, Group, Path, ShownText
from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import Dictionary, array, number

SAME = 0.02  # the largest difference of red, green or blue (0 to 1) within one colour
SAMPLES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of a shading's domain
ONE_INPUT = (2, 3)  # the shadings along a line, and between circles (8.7.4.5)


def constant_colour(shading: Dictionary, space: ColourSpace, budget: Budget) -> RGB | None:
    """The colour of a shading that does not change, `None` where it does, or may."""
    listed = shading.get("/Function")
    if number(shading.get("/ShadingType")) not in ONE_INPUT or listed is None:
        return None
    run = function(listed, budget)
    if run is None:
        return None
    low, high = ([number(each) for each in array(shading.get("/Domain"))] or [0.0, 1.0])[:2]
    found = [run((low + share * (high - low),)) for share in SAMPLES]
    return _one(space.rgb(each) if each else None for each in found)


def colour_of_all(events: Iterable[Event]) -> RGB | None:
    """The colour that all of a pattern's cell is painted in, `None` where there are several."""
    return _one(colour for event in events for colour in _colours(event))


def _colours(event: Event) -> Iterator[RGB | None]:
    if isinstance(event, Group):
        return
    if not isinstance(event, (Path, ShownText)):
        yield None
        return
    if event.fills:
        yield event.graphics.fill.rgb
    if event.strokes:
        yield event.graphics.stroke.rgb


def _one(colours: Iterable[RGB | None]) -> RGB | None:
    first: RGB | None = None
    for colour in colours:
        first = first or colour
        if colour is None or first is None:
            return None
        if any(abs(a - b) > SAME for a, b in zip(first, colour, strict=True)):
            return None
    return first
