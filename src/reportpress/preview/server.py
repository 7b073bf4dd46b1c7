"""The preview's server: the page, its state, tiles, and word of each build. For this machine only.

Nothing of the project is served but what a build has made of it: no path of the address leads to a
file. The Host header must be this machine's, so that no page of another site reads along
(DNS rebinding); and what does something asks for a header that no page of another site can send.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reportpress.preview.desk import Desk
from reportpress.preview.editor import Editor
from reportpress.preview.judging import QUIET, Judges
from reportpress.preview.onethread import OneThread
from reportpress.preview.otherways import OtherWays, Ways
from reportpress.preview.pagelayers import PageLayers
from reportpress.preview.saves import saves
from reportpress.preview.tiles import Tiles

HOST = "127.0.0.1"
FILES = Path(__file__).parent / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
PARTS = sorted(path.name for path in FILES.iterdir() if path.suffix in (".js", ".css"))
SCALES = (0.1, 8.0)  # pixels a point
DRAWING = 0.2  # seconds that a browser has to draw what was built
MOST_UNTIDIED = 4  # builds that may follow each other so quickly that nothing is tidied up
BREATH = 15.0  # seconds until a silent connection is told that it is alive
# Scripts and pictures come from here alone; the page runs in no other page's frame.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


ASKED_BY_US = "x-reportpress"  # a header that another site's page cannot send without being asked


class EditorCursor(Struct, frozen=True):
    """Where somebody's cursor is, as `preview --at` tells; `number` counts such words."""

    number: int = 0
    file: str = ""
    line: int = 0


class Preview:
    """Answers the browser; builds when a file was saved, and tidies up behind each build."""

    def __init__(
        self, desk: Desk, editor: str, cursor: EditorCursor | None = None, quiet: float = QUIET
    ) -> None:
        self.desk, self.editor, self.tiles = desk, Editor(editor, desk.edition), Tiles()
        self.judges = Judges(desk.edition, self._tell, quiet)
        self.other_ways = OtherWays(desk.edition, self._tell)
        self.cursor = cursor or EditorCursor()
        self.builds = 0  # begun
        self.tidy: Callable[[], None] = lambda: None
        self._untidied = 0  # builds since it was called
        self._setting, self._drawing = OneThread("setting"), OneThread("drawing")
        self._changed = asyncio.Condition()

    async def follow(self) -> None:
        """Build at once, and again after each save; what is saved during a build counts, too."""
        news = saves(self.desk.edition)
        saved = asyncio.ensure_future(anext(news))
        try:
            while True:
                await self._build()
                await self._tidy_behind(saved)
                await saved
                saved = asyncio.ensure_future(anext(news))
        finally:
            saved.cancel()
            await self.judges.end()
            await self.other_ways.end()

    async def _build(self) -> None:
        await self.judges.end()
        self.builds += 1
        await self._tell()
        shown = await self._setting.do(self.desk.build)
        await self._tell()
        if shown.fresh and shown.view:
            await self.judges.begin(shown.view)
            for page, scale in self.tiles.expected(shown.view):  # one after another: who waits for
                # one of them need not wait for all
                await self._drawing.do(self.tiles.draw_ahead, shown.view, page, scale)

    async def _tidy_behind(self, saved: asyncio.Future[None]) -> None:
        """Tidy up once the browser has had time to draw, or else behind a later build."""
        self._untidied += 1
        await asyncio.wait([saved], timeout=DRAWING)
        if not saved.done() or self._untidied >= MOST_UNTIDIED:
            await self._setting.do(self.tidy)
            self._untidied = 0

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def events(self, request: Request) -> Response:
        """The number of each build as it ends, of each word of a cursor, and news of the judges
        (server-sent events).
        """
        return StreamingResponse(
            self._news(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def _news(self) -> AsyncIterator[str]:
        told: dict[str, Any] = {"cursor": self.cursor, "busy": self.desk.shown.number}
        told |= {"ways": Ways()}
        while True:
            now: dict[str, Any] = {"busy": self.builds, "": self.desk.shown}
            now |= {"cursor": self.cursor, "judged": self.judges.judged}
            now |= {"ways": self.other_ways.ways}
            news = {name: each for name, each in now.items() if told.get(name) != each}
            told = now
            for name in news:
                kind = f"event: {name}\n" if name else ""
                yield f"{kind}data: {self.desk.shown.number}\n\n"
            if news:
                continue
            try:
                async with asyncio.timeout(BREATH), self._changed:
                    await self._changed.wait()
            except TimeoutError:
                yield ": still here\n\n"

    async def state(self, request: Request) -> Response:
        """What is shown."""
        shown = self.desk.shown.as_json()
        edition = {"edition": self.desk.edition.name, "path": str(self.desk.edition.resolve())}
        cursor = to_builtins(self.cursor)
        return _fresh(JSONResponse({**shown, **edition, **self.editor.as_json(), "at": cursor}))

    async def layers(self, request: Request) -> Response:
        """What may lie over a page."""
        number = int(request.path_params["number"])
        return await self._looked(lambda layers: layers.of_page(number))

    async def inspect(self, request: Request) -> Response:
        """The computed values of an element of a page, by their numbers."""
        page, number = int(request.path_params["number"]), int(request.path_params["element"])
        return await self._looked(lambda layers: {"values": layers.inspected(page, number)})

    async def find(self, request: Request) -> Response:
        """Where on the pages the line of a file is."""
        file, line = request.query_params.get("file", ""), request.query_params.get("line", "")
        number = int(line) if line.isdecimal() and len(line) < 10 else 0
        return await self._looked(
            lambda layers: {"spots": [each._asdict() for each in layers.found(file, number)]}
        )

    async def _looked(self, look: Callable[[PageLayers], dict[str, Any]]) -> Response:
        """What is seen in the layers that are shown, and of which file they are."""

        def seen() -> Response:
            with self.desk.looking:
                view = self.desk.shown.view
                if view is None or view.layers is None:
                    return Response(status_code=404)
                try:
                    return JSONResponse({"digest": view.digest, **look(view.layers)})
                except IndexError:
                    return Response(status_code=404)

        return _fresh(await run_in_threadpool(seen))

    async def findings(self, request: Request) -> Response:
        """What the judges have found so far."""
        return _fresh(JSONResponse(self.judges.judged.as_json()))

    async def ways(self, request: Request) -> Response:
        """The ways to make up a page that were searched for last."""
        return _fresh(JSONResponse(self.other_ways.ways.as_json()))

    async def search(self, request: Request) -> Response:
        """Search for the ways to make up a page."""
        view = self.desk.shown.view
        if ASKED_BY_US not in request.headers or view is None:
            return Response(status_code=403)
        await self.other_ways.search(int(request.path_params["page"]), view.digest)
        return Response(status_code=204)

    async def take(self, request: Request) -> Response:
        """Write a way of a page into the plan."""
        if ASKED_BY_US not in request.headers:
            return Response(status_code=403)
        page, way = (int(request.path_params[name]) for name in ("page", "way"))
        await self.other_ways.take(page, way)
        return Response(status_code=204)

    async def heat(self, request: Request) -> Response:
        """A picture of the ink on a page."""
        number, pictures = int(request.path_params["number"]), self.judges.judged.heat
        if number >= len(pictures):
            return Response(status_code=404)
        return _fresh(Response(pictures[number], media_type="image/png"))

    async def at(self, request: Request) -> Response:
        """A cursor is at a line of a file: show it."""
        asked = await _asked(request)
        if asked is None:
            return Response(status_code=403)
        self.cursor = EditorCursor(self.cursor.number + 1, *asked[:2])
        await self._tell()
        return Response(status_code=204)

    async def open(self, request: Request) -> Response:
        """Open the editor at a line of a file."""
        asked = await _asked(request)
        if asked is None or not await run_in_threadpool(self.editor.open, *asked):
            return Response(status_code=403)
        return Response(status_code=204)

    async def page(self, request: Request) -> Response:
        """The tiles of a page at a scale."""
        shown, (low, high) = self.desk.shown, SCALES
        view = shown.before if request.query_params.get("build") == "before" else shown.view
        try:
            number, scale = int(request.path_params["number"]), float(request.query_params["scale"])
            if view is None or not low <= scale <= high:
                raise ValueError
            tiled = await self._drawing.do(self.tiles.draw, view, number, scale)
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


def prompt_socket() -> socket.socket:
    """A socket to listen at, whose connections send at once what they are given.

    asyncio sees to that for sockets that name their protocol; in others the body of a small answer
    waits 40 ms for word that its head has come (RFC 896, RFC 1122, 4.2.3.2).
    """
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)


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
        *(Route(f"/{name}", _file(name)) for name in PARTS),
        Route("/events", preview.events),
        Route("/state", preview.state),
        Route("/pages/{number:int}", preview.page),
        Route("/tiles/{digest}", preview.tile),
        Route("/edition.pdf", preview.pdf),
        Route("/layers/{number:int}", preview.layers),
        Route("/layers/{number:int}/{element:int}", preview.inspect),
        Route("/find", preview.find),
        Route("/findings", preview.findings),
        Route("/heat/{number:int}", preview.heat),
        Route("/ways", preview.ways),
        Route("/ways/{page:int}", preview.search, methods=["POST"]),
        Route("/ways/{page:int}/{way:int}", preview.take, methods=["POST"]),
        Route("/at", preview.at, methods=["POST"]),
        Route("/open", preview.open, methods=["POST"]),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
    return Starlette(routes=routes, middleware=[guard], lifespan=following)


def _file(name: str) -> Any:
    """What answers with a file of the page."""
    data, kind = (FILES / name).read_bytes(), KINDS[Path(name).suffix]

    async def answer(request: Request) -> Response:
        return _fresh(Response(data, media_type=kind, headers=HEADERS))

    return answer


async def _asked(request: Request) -> tuple[str, int, int] | None:
    """File, line and column of a request of ours; None for any other."""
    if ASKED_BY_US not in request.headers:
        return None
    try:
        asked = json.loads(await request.body())
        return str(asked["file"]), int(asked["line"]), int(asked.get("column", 1))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
