"""`reportpress preview`: its arguments, and what it reports."""

from __future__ import annotations

import argparse
import gc
import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.extras import require_extra

HELP = "show an edition's pages in the browser, set anew whenever a file is saved"
EXAMPLES = """\
  reportpress preview content/shangdang-2025
  reportpress preview content/shangdang-2025/spread.yaml --port 9000 --open
  reportpress preview content/shangdang-2025 --editor 'idea://open?file={file}&line={line}'
  reportpress preview content/shangdang-2025 --editor 'gvim --remote +{line} {file}'
  reportpress preview content/shangdang-2025 --at content/shangdang-2025/stories/lead.yaml:8"""
PORT, PORTS = 8750, 10  # the usual port, and how many from it on are tried
PATIENCE = 2.0  # seconds for another preview to answer
HOST = "127.0.0.1"
EDITOR = "vscode://file/{file}:{line}:{column}"
WANTED = {name: name for name in ("starlette", "uvicorn", "watchfiles", "pypdfium2")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("edition", type=Path, help="folder with edition.yaml, or another such file")
    parser.add_argument("--port", type=int, help=f"default: {PORT}, or the next that is free")
    parser.add_argument(
        "--editor",
        default=EDITOR,
        metavar="URL|COMMAND",
        help=f"what a click on copy opens, with {{file}}, {{line}}, {{column}} (default: {EDITOR})",
    )
    parser.add_argument(
        "--at",
        metavar="FILE:LINE",
        help="have the copy of that line blink on the page: in the preview of the edition that is "
        "open, else in a new one",
    )
    parser.add_argument("--open", action="store_true", help="open the browser, too")


def run(args: argparse.Namespace) -> Outcome:
    """Serve until the command is interrupted; with `--at`, tell a preview that is running already
    and be done. Raises `Refused` for a port that is in use, or an editor that there is not.
    """
    require_extra("preview", WANTED)
    at = None if args.at is None else Place.written(args.at)
    if at is not None and (address := _running(args.edition, args.port, at)):
        return Outcome(f"{address} shows {at}", {"address": address})
    import uvicorn

    from reportpress.preview.desk import Desk
    from reportpress.preview.editor import Editor
    from reportpress.preview.server import EditorCursor, Preview, application

    Editor(args.editor, args.edition).check()
    cursor = EditorCursor(1, os.path.abspath(at.file), at.line) if at else None
    with _listening(args.port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        args.say(f"{address} shows {args.edition}; Ctrl-C ends it")
        if args.open:
            import webbrowser

            webbrowser.open(address)
        desk = Desk(
            args.edition, last_words=lambda words: args.say(f"the preview ends: it {words}")
        )
        preview = Preview(desk, args.editor, cursor)
        preview.tidy = tidying()
        app = application(preview)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, timeout_graceful_shutdown=1
        )
        uvicorn.Server(config).run([listener])
    return Outcome("", {"address": address})


def _running(edition: Path, port: int | None, at: Place) -> str:
    """The address of the preview of the edition that runs already and was told; "" for none."""
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    for number in [port] if port else range(PORT, PORT + PORTS):
        address = f"http://{HOST}:{number}/"
        try:
            with urlopen(f"{address}state", timeout=PATIENCE) as answer:
                shows = json.load(answer).get("path")
            if shows != str(edition.resolve()):
                continue
            told = {"file": os.path.abspath(at.file), "line": at.line}
            data, headers = json.dumps(told).encode(), {"X-Reportpress": "at"}
            urlopen(Request(f"{address}at", data, headers), timeout=PATIENCE).close()
        except (OSError, ValueError, AttributeError, HTTPException):
            continue
        return address
    return ""


def tidying() -> Callable[[], None]:
    """Have what builds drop looked for between them alone: what the first of them leaves is there
    for good, and is not looked through again.
    """
    gc.disable()
    looks = count()

    def tidy() -> None:
        gc.collect()
        if next(looks) == 0:
            gc.freeze()

    return tidy


def _listening(port: int | None) -> socket.socket:
    """A socket on this machine's own address: on the usual port or one of the next where that is in
    use, else on any that is free.
    """
    from reportpress.preview.server import prompt_socket

    listener = prompt_socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    *first, last = [*range(PORT, PORT + PORTS), 0] if port is None else [port]
    for number in first:
        with suppress(OSError):
            listener.bind((HOST, number))
            return listener
    try:
        listener.bind((HOST, last))
    except (OSError, OverflowError) as error:
        listener.close()
        problem = Problem(
            Place("reportpress"),
            f"port {last} cannot be had: {getattr(error, 'strerror', None) or error}",
            "choose another with --port, or leave it out",
            code=ExitCode.OUTPUT,
        )
        raise Refused([problem]) from None
    return listener
