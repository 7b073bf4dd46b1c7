"""The preview's server: the page, its state, tiles, and word of each build. For this machine only.

Nothing of the project is served but what a build has made of it: no path of the address leads to a
file. The Host header must be this machine's, so that no page of another site reads along
(DNS rebinding).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reportpress.preview.desk import Desk
from reportpress.preview.saves import saves
from reportpress.preview.tiles import Tiles

HOST = "127.0.0.1"
FILES = Path(__file__).parent / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
SCALES = (0.1, 8.0)  # pixels a point
BREATH = 15.0  # seconds until a silent connection is told that it is alive
# Scripts and pictures come from here alone; the page runs in no other page's frame.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Preview:
    """Answers the browser; builds when a file was saved."""

    def __init__(self, desk: Desk, editor: str) -> None:
        self.desk, self.editor, self.tiles = desk, editor, Tiles()
        self._changed = asyncio.Condition()

    async def follow(self) -> None:
        """Build at once, and again after each save."""
        await self._build()
        async for _ in saves(self.desk.edition):
            await self._build()

    async def _build(self) -> None:
        await run_in_threadpool(self.desk.build)
        async with self._changed:
            self._changed.notify_all()

    async def events(self, request: Request) -> Response:
        """The number of each build as it ends (server-sent events)."""
        return StreamingResponse(
            self._numbers(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def _numbers(self) -> AsyncIterator[str]:
        told = -1
        while True:
            if self.desk.shown.number != told:
                told = self.desk.shown.number
                yield f"data: {told}\n\n"
                continue
            try:
                async with asyncio.timeout(BREATH), self._changed:
                    await self._changed.wait()
            except TimeoutError:
                yield ": still here\n\n"

    async def state(self, request: Request) -> Response:
        """What is shown."""
        shown = self.desk.shown.as_json()
        name = self.desk.edition.name
        return _fresh(JSONResponse({**shown, "edition": name, "editor": self.editor}))

    async def page(self, request: Request) -> Response:
        """The tiles of a page at a scale."""
        view, low, high = self.desk.shown.view, *SCALES
        try:
            number, scale = int(request.path_params["number"]), float(request.query_params["scale"])
            if view is None or not low <= scale <= high:
                raise ValueError
            tiled = await run_in_threadpool(self.tiles.draw, view, number, scale)
        except (KeyError, ValueError, IndexError):
            return Response(status_code=404)
        data: dict[str, Any] = {"digest": view.digest, "width": tiled.width, "height": tiled.height}
        return _fresh(JSONResponse({**data, "scale": tiled.scale, "tiles": tiled.tiles}))

    async def tile(self, request: Request) -> Response:
        """A tile; what is on it never changes."""
        data = self.tiles.tile(request.path_params["digest"])
        if data is None:
            return Response(status_code=404)
        forever = {"Cache-Control": "max-age=31536000, immutable"}
        return Response(data, media_type="image/png", headers=forever)

    async def pdf(self, request: Request) -> Response:
        """The PDF that is shown."""
        view = self.desk.shown.view
        if view is None:
            return Response(status_code=404)
        return _fresh(Response(view.data, media_type="application/pdf"))


def application(preview: Preview) -> Starlette:
    """The application, which follows saves as long as it runs."""

    @asynccontextmanager
    async def following(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(preview.follow())
        try:
            yield
        finally:
            task.cancel()

    routes = [
        Route("/", _file("preview.html")),
        Route("/preview.js", _file("preview.js")),
        Route("/preview.css", _file("preview.css")),
        Route("/events", preview.events),
        Route("/state", preview.state),
        Route("/pages/{number:int}", preview.page),
        Route("/tiles/{digest}", preview.tile),
        Route("/edition.pdf", preview.pdf),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
    return Starlette(routes=routes, middleware=[guard], lifespan=following)


def _file(name: str) -> Any:
    """What answers with a file of the page."""
    data, kind = (FILES / name).read_bytes(), KINDS[Path(name).suffix]

    async def answer(request: Request) -> Response:
        return _fresh(Response(data, media_type=kind, headers=HEADERS))

    return answer


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
