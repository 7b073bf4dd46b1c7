"""`reportpress preview`: its arguments, and what it reports."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path

from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode, Place, Problem, Refused, wrong_usage

HELP = "show an edition's pages in the browser, set anew whenever a file is saved"
EXAMPLES = """\
  reportpress preview content/shangdang-2025
  reportpress preview content/shangdang-2025/spread.yaml --port 9000 --open
  reportpress preview content/shangdang-2025 --editor 'idea://open?file={file}&line={line}'"""
PORT = 8750
HOST = "127.0.0.1"
EDITOR = "vscode://file/{file}:{line}:{column}"
WANTED = ("starlette", "uvicorn", "watchfiles", "pypdfium2")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("edition", type=Path, help="folder with edition.yaml, or another such file")
    parser.add_argument(
        "--port", type=int, help=f"default: {PORT}, or any that is free where that is in use"
    )
    parser.add_argument(
        "--editor",
        default=EDITOR,
        metavar="URL",
        help=f"what a click on copy opens, with {{file}}, {{line}}, {{column}} (default: {EDITOR})",
    )
    parser.add_argument("--open", action="store_true", help="open the browser, too")


def run(args: argparse.Namespace) -> Outcome:
    """Serve until the command is interrupted. Raises `Refused` for a port that is in use."""
    _require_extra()
    import uvicorn

    from reportpress.preview.desk import Desk
    from reportpress.preview.server import Preview, application

    desk = Desk(args.edition)
    with _listening(args.port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        args.say(f"{address} shows {args.edition}; Ctrl-C ends it")
        if args.open:
            import webbrowser

            webbrowser.open(address)
        app = application(Preview(desk, args.editor))
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, timeout_graceful_shutdown=1
        )
        uvicorn.Server(config).run([listener])
    return Outcome("", {"address": address})


def _require_extra() -> None:
    from importlib.util import find_spec

    missing = [name for name in WANTED if find_spec(name) is None]
    if missing:
        message = f"the preview needs {', '.join(missing)}"
        raise wrong_usage(message, "pip install 'reportpress[preview]'")


def _listening(port: int | None) -> socket.socket:
    """A socket on this machine's own address; on any free port where the usual one is in use."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT if port is None else port))
    except (OSError, OverflowError) as error:
        if port is not None:
            listener.close()
            problem = Problem(
                Place("reportpress"),
                f"port {port} cannot be had: {getattr(error, 'strerror', None) or error}",
                "choose another with --port, or leave it out",
                code=ExitCode.OUTPUT,
            )
            raise Refused([problem]) from None
        listener.bind((HOST, 0))
    return listener
