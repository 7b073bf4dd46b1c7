"""Fetch what a page refers to, from the edition's and the layout's folders and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reportpress.errors import ExitCode, Place, Problem


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves files below `folders` (symbolic links resolved) and `data:` URLs; refuses the rest.

    What is refused is recorded in `problems` at `place`, and stops the build.
    """

    def __init__(self, folders: tuple[Path, ...], place: Place) -> None:
        super().__init__(allowed_protocols=("file", "data"), fail_on_errors=True)
        self._folders = tuple(folder.resolve() for folder in folders)
        self._place = place
        self.problems: list[Problem] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Open `url`, or raise WeasyPrint's fatal error after noting why."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != "file":
            raise self._refused(url, "the network is never used while printing")
        path = Path(unquote(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self._folders):
            raise self._refused(url, "only files of the edition and its layout may be used")
        if not path.is_file():
            raise self._refused(url, "there is no such file")
        return super().fetch(url, headers)

    def _refused(self, url: str, hint: str) -> FatalURLFetchingError:
        self.problems.append(Problem(self._place, f"cannot use {url}", hint, code=ExitCode.LAYOUT))
        return FatalURLFetchingError(url)
