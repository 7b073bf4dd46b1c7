"""A build as the browser gets to know it: pages, frames, what is where, what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reportpress.build.pipeline import Built
from reportpress.build.report import problem_as_json
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.layout.pointing import placed_elements
from reportpress.source.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's trim, in CSS px."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FrameOutline:
    """A frame on its page, in CSS px: which of how many of its story, and its grid's rows."""

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


@dataclass(frozen=True, slots=True)
class View:
    """What the last build that came to an end has made. `digest` is that of the PDF."""

    data: bytes
    digest: str
    pages: tuple[PageSize, ...]
    frames: tuple[FrameOutline, ...]
    elements: tuple[dict[str, Any], ...]
    stories: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """All but the file itself."""
        return {
            "digest": self.digest,
            "pages": [asdict(page) for page in self.pages],
            "frames": [asdict(frame) for frame in self.frames],
            "elements": self.elements,
            "stories": self.stories,
        }


def view_of(built: Built) -> View:
    """A build to be shown."""
    skeleton = built.pages.laid_out.skeleton
    elements = (
        {**asdict(each), "place": str(each.place), "file": absolute(each.place)}
        for each in placed_elements(skeleton.pages)
    )
    return View(
        data=built.data,
        digest=hashlib.sha256(built.data).hexdigest(),
        pages=tuple(PageSize(page.margin_width(), page.margin_height()) for page in skeleton.pages),
        frames=tuple(_frames(built)),
        elements=tuple(elements),
        stories=tuple(
            {**story.as_json(), "verdict": story.verdict} for story in built.report.stories
        ),
    )


def _frames(built: Built) -> Iterator[FrameOutline]:
    for composition in built.pages.composed.compositions:
        frames = [part.frame for part in composition.frames]
        for number, frame in enumerate(frames, 1):
            assert isinstance(frame.tag, FrameColumn)
            sides = frame.x, frame.y, frame.width, frame.height
            rows = frame.grid.origin, frame.grid.pitch
            name = composition.flow.name
            yield FrameOutline(frame.tag.page_index, *sides, name, number, len(frames), *rows)


def problem_in_view(problem: Problem) -> dict[str, Any]:
    """A problem, with its file's whole path for the editor."""
    return {**problem_as_json(problem), "path": absolute(problem.place)}


def absolute(place: Place) -> str:
    """The whole path of a place's file, "" where it names none."""
    path = Path(place.file).absolute()
    return str(path) if path.is_file() else ""
