"""A preview that is served, for tests: on a free port, in a thread of its own."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from reportpress.preview.desk import Desk
from reportpress.preview.server import Preview, application, prompt_socket

PATIENCE = 120.0  # seconds for one build on a busy machine
NEVER = 1e6  # seconds
EDITOR = "#{file}:{line}:{column}"  # a real one asks whether it may be opened


@dataclass(frozen=True, slots=True)
class Served:
    """A preview at an address of this machine."""

    preview: Preview
    port: int

    @property
    def desk(self) -> Desk:
        """What is shown."""
        return self.preview.desk

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, host: str = "") -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer; the path is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def post(self, path: str, data: object, *headers: str) -> int:
        """The status of an answer to data, sent with these headers of our own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            given = dict.fromkeys(headers, "1")
            connection.request("POST", path, json.dumps(data).encode(), given)
            return connection.getresponse().status
        finally:
            connection.close()

    def json(self, path: str) -> dict[str, Any]:
        """What an answer says."""
        return json.loads(self.get(path)[2])

    def state(self) -> dict[str, Any]:
        return json.loads(self.get("/state")[2])

    def after(self, number: int) -> dict[str, Any]:
        """The state after a later build than that of the number."""
        return self.until(lambda state: state["number"] > number)

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first state for which something holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            state = self.state()
            if holds(state):
                return state
            time.sleep(0.05)
        raise AssertionError(f"never: {state['number']}, {state['problems']}")


@contextmanager
def served(edition: Path, editor: str = EDITOR) -> Iterator[Served]:
    """Serve the preview of an edition inside the block; it has been built once, no judge works."""
    preview = Preview(Desk(edition), editor, quiet=NEVER)
    with prompt_socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # who comes before the server is there waits
        server = uvicorn.Server(
            uvicorn.Config(
                application(preview),
                log_level="error",
                timeout_graceful_shutdown=1,
                lifespan="on",
            )
        )
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            found = Served(preview, listener.getsockname()[1])
            found.after(0)
            yield found
        finally:
            server.should_exit = True
            thread.join()
