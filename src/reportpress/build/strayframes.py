"""Frames that reach off the page: whatever copy comes there is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from reportpress.build.printedplaces import MM, place_of_text, places_of
from reportpress.source.errors import ExitCode, Problem, Severity

if TYPE_CHECKING:
    from reportpress.build.stages import LaidOut
    from reportpress.compose.interface import Frame
    from reportpress.engine.layout.frames import FrameColumn

SLACK = 0.5  # px: what no eye sees is not told


def stray_frames(laid_out: LaidOut) -> Iterator[Problem]:
    """A warning for each frame that reaches off its page, at the place that its element has.

    Copy that is set there is an error of its own, told by the finished page.
    """
    furthest: dict[int, tuple[float, str, Any]] = {}
    for thread in laid_out.threads.threads:
        for frame in thread.frames:
            slot = cast("FrameColumn", frame.tag)
            beyond, _, _ = furthest.get(id(slot.box), (SLACK, "", None))
            if (reach := _beyond(frame, slot.page)) > beyond:
                furthest[id(slot.box)] = reach, thread.flow.name, slot.box.element
    places = places_of(laid_out.skeleton.root) if furthest else {}
    for reach, flow, element in furthest.values():
        yield Problem(
            place_of_text(element, places),
            f"a frame of {flow} reaches {reach * MM:.1f} mm off the page",
            "move it into the page, or make it smaller: copy that comes there is lost",
            Severity.WARNING,
            ExitCode.LAYOUT,
        )


def _beyond(frame: Frame, page: Any) -> float:
    """How far a frame is off its page on the side where it is furthest, px."""
    right, bottom = frame.x + frame.width, frame.y + frame.height
    width, height = page.margin_width(), page.margin_height()
    return float(max(-frame.x, -frame.y, right - width, bottom - height))
