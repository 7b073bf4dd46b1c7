"""What a proof shows over its pages: grid, frames in order, fit of each story, trim and bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import Any

from msgspec import Struct
from tinycss2.color5 import Color, parse_color

from reportpress.compose.interface import Composition, Frame
from reportpress.engine.boxes.lineboxes import SetText, em_centred
from reportpress.engine.layout.frames import FrameColumn, GridStyle
from reportpress.engine.layout.labels import Label, text_boxes
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.pdf import draw
from reportpress.engine.text.sourcemap import Box

GRID, FRAME, TRIM, BLEED, OVER = (
    parse_color(name)
    for name in (
        "rgb(0 160 220)",
        "rgb(200 0 130)",
        "rgb(0 140 60)",
        "rgb(200 60 0)",
        "rgb(210 0 0)",
    )
)
HAIR, THIN = 0.2, 0.7  # px
GRID_OPACITY, TAG_OPACITY = 0.45, 0.85
WORDS = 10.0  # px, size of a tag's words
TAG, TAG_SIDE = 13.0, 3.0  # px, height of a tag, and its room left and right of the words
PAPER = "white"


class Overlay(Struct, frozen=True):
    """The flows that were set, their grids (by the column's `id`), and each story's fit in words.

    `over` are the stories that do not fit.
    """

    skeleton: Skeleton
    compositions: Sequence[Composition]
    grids: dict[int, GridStyle]
    verdicts: dict[str, str]
    over: frozenset[str] = frozenset()


def draw_overlay(stream: Any, page: Box, index: int, overlay: Overlay) -> None:
    """Draw everything that concerns one page, in CSS px from the trim's corner."""
    with stream.stacked(), stream.artifact():
        _edges(stream, page)
        frames = list(_frames(index, overlay))
        for frame, _, _ in frames:
            _grid(stream, frame, overlay.grids[id(frame.tag)])
            _frame(stream, frame)
        for frame, words, story in frames:  # over all lines, so that every tag can be read
            colour = OVER if story in overlay.over else FRAME
            boxes = text_boxes(
                overlay.skeleton,
                page,
                Label(words, frame.x + TAG_SIDE, frame.y - TAG / 2, WORDS, PAPER),
            )
            _tag(stream, frame, boxes, colour)


def _frames(index: int, overlay: Overlay) -> Iterator[tuple[Frame, str, str]]:
    """The frames of a page with the words of their tags and their stories.

    A tag names the flow and the frame's place in its thread; the first says how the story fits.
    """
    for composition in overlay.compositions:
        story = composition.flow.name
        frames = [part.frame for part in composition.frames]
        for number, frame in enumerate(frames, 1):
            if isinstance(frame.tag, FrameColumn) and frame.tag.page_index == index:
                words = f"{story} {number}/{len(frames)}"
                if number == 1:
                    words = f"{words}: {overlay.verdicts.get(story, '')}"
                yield frame, words, story


def _tag(stream: Any, frame: Frame, boxes: Sequence[SetText], colour: Color) -> None:
    """A filled box on top of a frame, with words that can be read on any ground."""
    width = sum(box.width for box in boxes) + 2 * TAG_SIDE
    with stream.stacked():
        stream.set_color(Color(colour.space, colour.coordinates, TAG_OPACITY))
        stream.rectangle(frame.x, frame.y - TAG, width, TAG)
        stream.fill()
    for box in boxes:
        draw.draw_set_text(stream, box)


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


def _grid(stream: Any, frame: Frame, style: GridStyle) -> None:
    """The baselines of the grid, as far as the frame reaches."""
    pitch = frame.grid.pitch
    if pitch <= 0:
        return
    origin = frame.grid.origin + em_centred(pitch, style.size).baseline
    with _pen(stream, GRID, HAIR, GRID_OPACITY):
        y = origin + ceil((frame.y - origin) / pitch) * pitch
        while y <= frame.y + frame.height:
            stream.move_to(frame.x, y)
            stream.line_to(frame.x + frame.width, y)
            y += pitch


def _frame(stream: Any, frame: Frame) -> None:
    with _pen(stream, FRAME, THIN):
        stream.rectangle(frame.x, frame.y, frame.width, frame.height)
    for area in frame.exclusions:
        with _pen(stream, FRAME, HAIR):
            stream.rectangle(area.left, area.top, area.right - area.left, area.bottom - area.top)
