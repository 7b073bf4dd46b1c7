"""What a proof shows over its pages: grid, frames in order, fit of each story, trim and bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tinycss2.color5 import Color, parse_color

from reportpress.compose.model import Composition, Frame
from reportpress.engine import draw
from reportpress.engine.copy import Box
from reportpress.engine.frames import GridStyle, Slot
from reportpress.engine.labels import Label, text_boxes
from reportpress.engine.skeleton import Skeleton

GRID, FRAME, TRIM, BLEED = (
    parse_color(name)
    for name in ("rgb(0 160 220)", "rgb(220 0 140)", "rgb(0 140 60)", "rgb(200 60 0)")
)
HAIR, THIN = 0.2, 0.7  # px
GRID_OPACITY = 0.45
LABEL_SIZE = 11.0  # px
FRAME_WORDS, FIT_WORDS = "rgb(220 0 140)", "rgb(180 0 110)"


@dataclass(frozen=True, slots=True)
class Overlay:
    """The flows that were set, their grids (by the frame's `id`), and each story's fit in words."""

    skeleton: Skeleton
    compositions: Sequence[Composition]
    grids: dict[int, GridStyle]
    verdicts: dict[str, str]


def draw_overlay(stream: Any, page: Box, index: int, overlay: Overlay) -> None:
    """Draw everything that concerns one page, in CSS px from the trim's corner."""
    with stream.stacked(), stream.artifact():
        _edges(stream, page)
        for composition in overlay.compositions:
            frames = [part.frame for part in composition.frames]
            for number, frame in enumerate(frames, 1):
                if isinstance(frame.tag, Slot) and frame.tag.page_index == index:
                    _grid(stream, frame)
                    _frame(stream, frame)
                    words = f"{composition.flow.name} {number}/{len(frames)}"
                    for label in _labels(
                        frame, words, overlay.verdicts.get(composition.flow.name, "")
                    ):
                        for box in text_boxes(overlay.skeleton, page, label):
                            draw.draw_text(stream, box, 0, "clip", "none")


def _labels(frame: Frame, words: str, verdict: str) -> Iterator[Label]:
    y = frame.y - LABEL_SIZE / 2
    first = words.partition(" ")[2].startswith("1/")
    yield Label(f"{words}  {verdict}" if first else words, frame.x, y, LABEL_SIZE, FRAME_WORDS)


@contextmanager
def _pen(stream: Any, color: Color, width: float, opacity: float = 1) -> Iterator[None]:
    with stream.stacked():
        stream.set_color(Color(color.space, color.coordinates, opacity), stroke=True)
        stream.set_line_width(width)
        yield
        stream.stroke()


def _edges(stream: Any, page: Box) -> None:
    width, height = page.margin_width(), page.margin_height()
    with _pen(stream, TRIM, THIN):
        stream.rectangle(0, 0, width, height)
    bleed = {side: value.value for side, value in _bleed(page).items()}
    with _pen(stream, BLEED, THIN):
        stream.rectangle(
            -bleed["left"],
            -bleed["top"],
            width + bleed["left"] + bleed["right"],
            height + bleed["top"] + bleed["bottom"],
        )


def _bleed(page: Box) -> dict[str, Any]:
    return {side: page.style[f"bleed_{side}"] for side in ("top", "right", "bottom", "left")}


def _grid(stream: Any, frame: Frame) -> None:
    """The baselines' rows as far as the frame reaches."""
    pitch = frame.grid.pitch
    if pitch <= 0:
        return
    first = int((frame.y - frame.grid.origin) / pitch + 0.999)
    with _pen(stream, GRID, HAIR, GRID_OPACITY):
        y = frame.grid.origin + first * pitch
        while y <= frame.y + frame.height + 0.01:
            stream.move_to(frame.x, y)
            stream.line_to(frame.x + frame.width, y)
            y += pitch


def _frame(stream: Any, frame: Frame) -> None:
    with _pen(stream, FRAME, THIN):
        stream.rectangle(frame.x, frame.y, frame.width, frame.height)
    for area in frame.exclusions:
        with _pen(stream, FRAME, HAIR):
            stream.rectangle(area.left, area.top, area.right - area.left, area.bottom - area.top)
