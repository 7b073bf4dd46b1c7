"""A proof shows each frame and each area that copy keeps out of, where they are. Lengths in px."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from reportpress.compose.interface import Exclusion, Frame, Grid
from reportpress.engine.pdf.proofoverlay import _frame


class Outlines:
    """A stream that notes its rectangles."""

    def __init__(self) -> None:
        self.rectangles: list[tuple[float, ...]] = []

    def rectangle(self, *edges: float) -> None:
        """Left, top, width and height."""
        self.rectangles.append(edges)

    def __getattr__(self, _: str) -> Callable[..., AbstractContextManager[None]]:
        return lambda *_, **__: nullcontext()


def test_a_frame_and_its_exclusions_are_outlined():
    area = Exclusion(30.0, 45.0, 50.0, 75.0)
    stream = Outlines()
    _frame(stream, Frame(10.0, 20.0, 80.0, 90.0, Grid(0.0, 10.0), (area,)))
    assert stream.rectangles == [(10.0, 20.0, 80.0, 90.0), (30.0, 45.0, 20.0, 30.0)]
