"""Other ways to make up an edition's pages: searched behind the picture, shown as sketches, taken
into plan.yaml, after which the pages are built as after any save.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportpress.preview.ourcommands import Said, said


@dataclass(frozen=True, slots=True)
class Ways:
    """What is known: `pages` with their ways as `makeup --ways --json` tells them; the `problem`
    for which there are none. While a search is `busy` there are none yet.
    """

    busy: bool = False
    pages: tuple[dict[str, Any], ...] = ()
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data: of pages their number and ways, with the names of stories."""
        pages = [{"number": each["number"], "ways": each["ways"]} for each in self.pages]
        return {"busy": self.busy, "pages": pages, "problem": self.problem}


@dataclass(slots=True)
class OtherWays:
    """Searches and takes; `tell` is awaited whenever there is news."""

    edition: Path
    tell: Callable[[], Awaitable[None]]
    ways: Ways = field(default_factory=Ways)
    _task: asyncio.Task[None] | None = None

    async def search(self) -> None:
        """Begin to search, unless that is going on."""
        await self._begin("--dry-run", "--ways")

    async def take(self, page: int, way: int) -> None:
        """Begin to write a way of a page into the plan: what was found holds for the old one."""
        await self._begin("--take", f"{page}:{way}")

    async def end(self) -> None:
        """Have whoever searches end."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _begin(self, *asked: str) -> None:
        if not self.ways.busy:
            self.ways = Ways(busy=True)
            self._task = asyncio.create_task(self._run(asked))
            await self.tell()

    async def _run(self, asked: tuple[str, ...]) -> None:
        found = await said("makeup", self.edition, *asked)
        self.ways = _taken(found) if "--take" in asked else _found(found)
        await self.tell()


def _found(found: Said) -> Ways:
    return Ways(pages=tuple(found.data.get("pages", ())), problem=" ".join(found.failures))


def _taken(found: Said) -> Ways:
    """Nothing is known of the new plan; only that it could not be written is worth a word."""
    return Ways(problem=" ".join(found.failures))
