"""A build as the browser gets to know it: pages, frames, how stories fit, what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, to_builtins

from reportpress.build.pipeline import Built
from reportpress.build.report import problem_as_json
from reportpress.engine.boxes.lineboxes import em_centred
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.pdf.pageprint import PagePrint
from reportpress.press.settings import FILE
from reportpress.preview.pagelayers import PageLayers, absolute
from reportpress.source.errors import Problem

NEWSPRINT = "newsprint"  # the profile of layouts that ask for none
MM = 96 / 25.4  # CSS px


class PageSize(Struct, frozen=True):
    """A page's trim, in CSS px."""

    width: float
    height: float


class FrameOutline(Struct, frozen=True):
    """A frame on its page, in CSS px: which of how many of its story, and its grid: the first
    baseline below the page's top, and how far the next is.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    story: str
    number: int
    frames: int
    first_row: float
    row: float


class View(Struct, frozen=True):
    """What a build that came to an end has made. `digest` is that of the PDF; `safe` is how far
    inside of the trim copy is to end, CSS px; `profile` is what the layout asks of preflight;
    `numbers` are those of the pages in the edition. One that is no longer shown has no layers.
    """

    data: bytes
    digest: str
    pages: tuple[PageSize, ...]
    frames: tuple[FrameOutline, ...]
    stories: tuple[dict[str, Any], ...]
    layers: PageLayers | None
    safe: float = 0.0
    profile: str = NEWSPRINT
    prints: tuple[PagePrint, ...] = ()
    numbers: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """All but the file itself, and what is asked for page by page."""
        return {
            "digest": self.digest,
            "pages": [to_builtins(page) for page in self.pages],
            "frames": [to_builtins(frame) for frame in self.frames],
            "stories": self.stories,
            "safe": self.safe,
            "numbers": self.numbers,
        }


def view_of(built: Built, before: View | None = None) -> View:
    """A build to be shown, after that which was `before`."""
    skeleton, press = built.pages.laid_out.skeleton, built.pages.filled.press
    known = frozenset(before.layers.lines) if before and before.layers else frozenset()
    asked = built.pages.filled.layout / FILE
    return View(
        data=built.data,
        digest=hashlib.sha256(built.data).hexdigest(),
        pages=tuple(PageSize(page.margin_width(), page.margin_height()) for page in skeleton.pages),
        frames=tuple(_frames(built)),
        stories=tuple(
            {**story.as_json(), "verdict": story.verdict} for story in built.report.stories
        ),
        layers=PageLayers(built, known),
        safe=press.safe * MM,
        profile=str(asked) if asked.is_file() else NEWSPRINT,
        prints=built.prints,
        numbers=tuple(page.number for page in built.pages.filled.edition.pages),
    )


def _frames(built: Built) -> Iterator[FrameOutline]:
    grids = built.pages.laid_out.threads.grids
    for composition in built.pages.composed.compositions:
        frames = [part.frame for part in composition.frames]
        for number, frame in enumerate(frames, 1):
            assert isinstance(frame.tag, FrameColumn)
            sides = frame.x, frame.y, frame.width, frame.height
            grid, size = frame.grid, grids[id(frame.tag)].size
            baseline = grid.origin + em_centred(grid.pitch, size).baseline if grid.pitch else 0.0
            name = composition.flow.name
            which = name, number, len(frames)
            yield FrameOutline(frame.tag.page_index, *sides, *which, baseline, grid.pitch)


def problem_in_view(problem: Problem) -> dict[str, Any]:
    """A problem, with its file's whole path for the editor."""
    return {**problem_as_json(problem), "path": absolute(problem.place.file)}
