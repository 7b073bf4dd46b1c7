"""Word of saved files, of the folders that a build reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from reportpress.source.errors import Refused
from reportpress.source.partfiles import PREFIX
from reportpress.source.projectfolders import find_project

TOGETHER = 40  # ms in which what is saved is one save: editors write, rename, and touch
STEP = 10  # ms between two looks
AGAIN = 500  # ms until a folder that is gone is looked for again


async def saves(edition: Path) -> AsyncIterator[None]:
    """Once for each save below the edition's folder, the layouts and the list of faces.

    Whole folders are watched, so that a file may go and come back under its name.
    """
    async for _ in awatch(
        *watched(edition),
        watch_filter=_counts,
        debounce=TOGETHER,
        step=STEP,
        rust_timeout=AGAIN,
    ):
        yield


def watched(edition: Path) -> list[Path]:
    """The folders that a build of the edition reads."""
    folder = edition.resolve() if edition.is_dir() else edition.resolve().parent
    try:
        root = find_project(folder).root
    except Refused:
        return [folder]
    return [path for path in (root / "content", root / "layout", root / "fonts") if path.is_dir()]


def _counts(change: Change, path: str) -> bool:
    """Whether a file may be part of an edition: editors keep others beside it."""
    name = Path(path).name
    return not (name.startswith((".", PREFIX)) or name.endswith(("~", ".swp", ".tmp", ".part")))
