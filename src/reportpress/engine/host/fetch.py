"""Fetch what a page refers to, from the edition's and the layout's folders and nowhere else."""

from __future__ import annotations

import mimetypes
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reportpress.content.schema import PICTURE_SUFFIXES
from reportpress.content.svg import drawing_problems
from reportpress.engine.host.finishedpage import page_placeholder
from reportpress.engine.host.placeholders import UnusablePicture, cropped_svg, placeholder
from reportpress.source.errors import Problem, Severity
from reportpress.source.files import display_name
from reportpress.template.pictureurl import WHOLE, Shown, shown_at

SVG_TYPE = "image/svg+xml"


class Refusal(Struct, frozen=True):
    """A URL that was not fetched, and why."""

    url: str
    reason: str


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves files below `folders` (symbolic links resolved) and `data:` URLs; refuses the rest.

    Raster pictures are served as empty ones of their size. `fetched` are the URLs that were asked
    for, in order, `digests` those (SHA-256) of the files that were served, by their URLs, where it
    is `hashing`.
    What is refused is recorded in `refusals`, and stops the build; `warnings` are about drawings,
    in their files, or in none.
    """

    def __init__(self, folders: tuple[Path, ...], hashing: bool = False) -> None:
        super().__init__(allowed_protocols=("file", "data"), fail_on_errors=True)
        self._hashing = hashing
        self.folders = tuple(folder.resolve() for folder in folders)
        self.fetched: list[str] = []
        self.digests: dict[str, bytes] = {}
        self.refusals: list[Refusal] = []
        self.warnings: dict[Problem, None] = {}  # in their order, each once

    def quiet_since(self, warned: int) -> bool:
        """Whether no more than so many warnings were told."""
        return len(self.warnings) == warned

    def may_read(self, path: Path) -> bool:
        """Whether a file, symbolic links resolved, is in one of the folders."""
        return any(path.is_relative_to(folder) for folder in self.folders)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Open `url`, or raise WeasyPrint's fatal error after noting why."""
        self.fetched.append(url)
        if urlsplit(url).scheme == "data":
            return self._drawable(url, super().fetch(url, headers))
        try:
            shown = shown_at(url)
        except ValueError:
            raise self._refused(url, "a crop is left,top,width,height from 0 to 1") from None
        if shown is None:
            raise self._refused(url, "the network is never used while printing")
        try:
            return self._served(url, shown)
        except UnusablePicture as fault:
            raise self._refused(url, f"it {fault}") from None
        except ValueError:  # a zero byte in its name
            raise self._refused(url, "there is no such file") from None
        except OSError as error:
            raise self._refused(url, f"it cannot be read: {error.strerror}") from None

    def _served(self, url: str, shown: Shown) -> URLFetcherResponse:
        path = shown.file.resolve()
        if not self.may_read(path):
            raise self._refused(url, "only files of the edition and its layout may be used")
        if not path.is_file():
            raise self._refused(url, "there is no such file")
        data = path.read_bytes()
        if self._hashing:
            self.digests[url] = sha256(data).digest()
        if (laid_out := _as_laid_out(shown, data)) is not None:
            return URLFetcherResponse(url, laid_out)
        response = _whole(url, path, data)
        # The edition's own were looked at when it was loaded.
        if not path.is_relative_to(self.folders[0]):
            return response
        return self._drawable(url, response, display_name(shown.file))

    def _drawable(
        self, url: str, response: URLFetcherResponse, file: str = ""
    ) -> URLFetcherResponse:
        """A response, if it is no drawing, or one that can be drawn."""
        if response.content_type != SVG_TYPE:
            return response
        data = response.read()
        problems = drawing_problems(data)
        if problem := next(filter(_is_error, problems), None):
            raise self._refused(url, f"{problem.message}; {problem.hint}")
        for found in problems:
            place = replace(found.place, file=file)
            self.warnings[replace(found, place=place).of_layout()] = None
        return URLFetcherResponse(url, data, {"Content-Type": SVG_TYPE})

    def _refused(self, url: str, reason: str) -> FatalURLFetchingError:
        self.refusals.append(Refusal(url, reason))
        return FatalURLFetchingError(url)


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _whole(url: str, path: Path, data: bytes) -> URLFetcherResponse:
    """A file as it is. WeasyPrint's own way to open it wants a name that is text."""
    kind = mimetypes.guess_type(path.name)[0] or "text/plain"
    return URLFetcherResponse(url, data, {"Content-Type": kind})


def _as_laid_out(shown: Shown, data: bytes) -> bytes | None:
    """A picture as it is laid out; None where that is the file itself.

    Raises `UnusablePicture`.
    """
    if shown.is_page:
        return page_placeholder(data, shown.page)
    kind = PICTURE_SUFFIXES.get(shown.file.suffix.lower())
    if kind is None or (kind == "SVG" and shown.crop == WHOLE):
        return None
    return cropped_svg(data, shown.crop) if kind == "SVG" else placeholder(data, shown.crop)
