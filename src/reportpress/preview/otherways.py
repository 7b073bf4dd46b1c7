"""Other ways to make up a page: searched behind the picture, shown as sketches, taken into
plan.yaml, after which the pages are built as after any save.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from reportpress.preview.ourcommands import said


class Ways(Struct, frozen=True):
    """The `ways` of a page as `makeup --ways --json` tells them, when the PDF of that `digest` was
    shown; the `problem` for which there are none. While somebody is `busy` there are none yet.
    """

    page: int = 0
    digest: str = ""
    busy: bool = False
    ways: tuple[dict[str, Any], ...] = ()
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        data: dict[str, Any] = to_builtins(self)
        return data


@dataclass(slots=True)
class OtherWays:
    """Searches and takes; `tell` is awaited whenever there is news."""

    edition: Path
    tell: Callable[[], Awaitable[None]]
    ways: Ways = field(default_factory=Ways)
    _task: asyncio.Task[None] | None = None

    async def search(self, page: int, digest: str) -> None:
        """Begin to search for those of a page, unless somebody is busy."""
        await self._begin(Ways(page, digest, busy=True), self._search())

    async def take(self, page: int, way: int) -> None:
        """Begin to write a way of a page into the plan, unless somebody is busy."""
        await self._begin(Ways(page, busy=True), self._take(way))

    async def end(self) -> None:
        """Have whoever is busy end."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _begin(self, ways: Ways, work: Coroutine[Any, Any, None]) -> None:
        if self.ways.busy:
            work.close()
            return
        self.ways = ways
        self._task = asyncio.create_task(work)
        await self.tell()

    async def _search(self) -> None:
        found = await said("makeup", self.edition, "--dry-run", f"--ways={self.ways.page}")
        pages = {each["number"]: each["ways"] for each in found.data.get("pages", ())}
        ways = tuple(pages.get(self.ways.page, ()))
        await self._end(replace(self.ways, busy=False, ways=ways, problem=" ".join(found.failures)))

    async def _take(self, way: int) -> None:
        """What was found before is no longer known: the page is another."""
        found = await said("makeup", self.edition, "--take", f"{self.ways.page}:{way}")
        await self._end(Ways(problem=" ".join(found.failures)))

    async def _end(self, ways: Ways) -> None:
        self.ways = ways
        await self.tell()
