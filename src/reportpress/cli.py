"""The command line: parses arguments, runs one command, has printed what it reports."""

from __future__ import annotations

import argparse
import errno
import faulthandler
import gc
import io
import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from reportpress.console import (
    Progress,
    Unprintable,
    print_json,
    print_problems,
    print_refused,
    print_text,
)
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.exhaustion import EXHAUSTED, SPARE, UNLIMITED, exhausted
from reportpress.version import __version__

if TYPE_CHECKING:
    from reportpress.check.report.outcome import Outcome
    from reportpress.watched import BrokenOff

SIGNALLED = 128  # and the number of a signal, as shells have it
INTERRUPTED = SIGNALLED + signal.SIGINT
ENDED = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)  # somebody wanted it
EXIT_CODES = """\
exit codes:
  0  done, nothing to complain of
  1  a check found faults in a PDF
  2  the command line is wrong
  3  copy, pictures or edition.yaml are at fault
  4  template, style sheet or fonts are at fault
  5  copy does not fit its frames or its box
  6  the result cannot be written
  7  a PDF to check cannot be read
  130  interrupted
"""
EXAMPLES = """\
examples:
  reportpress new yunling-daily
  reportpress check-content content/shangdang-2025
  reportpress build content/shangdang-2025
  reportpress fit content/shangdang-2025
  reportpress preflight build/shangdang-2025-press.pdf
  reportpress build --help
"""
COMMANDS = {
    "new": "commands.new",
    "import": "commands.importfiles",
    "layouts": "commands.layouts",
    "doctor": "commands.doctor",
    "preview": "commands.preview",
    "build": "commands.build",
    "batch": "commands.batch",
    "makeup": "commands.makeup",
    "check-content": "commands.checkcontent",
    "fit": "commands.fit",
    "verify": "check.verify.command",
    "measure": "check.measure.command",
    "preflight": "check.preflight.command",
    "rules": "check.preflight.rulescommand",
}
WATCHED = (
    "build",
    "check-content",
    "fit",
)  # commands whose work is confined; judges confine theirs
UNCOLLECTED = ("build", "fit", "measure", "verify")  # commands that make much and drop little


def run() -> NoReturn:
    """Run the command line as a process of its own.

    It ends at once where it can: what it has printed is out, and taking apart all that it has read
    takes as long as starting.
    """
    _open_closed_streams()
    _hush_libraries()
    if not sys.warnoptions:  # a library's remarks are not for authors: what is, is a problem
        warnings.simplefilter("ignore")
    if sys.argv[1:] and sys.argv[1] in UNCOLLECTED:
        gc.disable()  # to look for what was dropped takes a tenth of the time
    os._exit(main(watching=True))


def _open_closed_streams() -> None:
    """Open the null device for standard streams that are closed (`>&-`).

    Else the next file that is opened has their number, and gets what programs and libraries print.
    """
    for stream in (0, 1, 2):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _hush_libraries() -> None:
    """Have standard error to ourselves: libraries in C print what they think of a damaged picture.

    Not where Python is asked to tell of crashes, which it does as they do.
    """
    if sys.stderr is None or faulthandler.is_enabled():
        return
    own, encoding = os.dup(2), sys.stderr.encoding
    sys.stderr.flush()
    sys.stderr = os.fdopen(own, "w", 1, encoding, "backslashreplace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def main(argv: Sequence[str] | None = None, watching: bool = False) -> int:
    """Run the command line and return the exit code.

    With `watching`, what sets editions is done in a process of its own (`watched.py`). Raises
    SystemExit for `--help`, `--version` and arguments that cannot be parsed.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # names of files may be no text at all
        sys.stdout.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)

    def parse_and_run() -> int:
        args = _parser(*arguments[:1]).parse_args(arguments)
        args.note = lambda noted: None
        return _watched(args) if watching and arguments[0] in WATCHED else _run(args)

    return _code_of(parse_and_run)


def _code_of(work: Callable[[], int]) -> int:
    """The exit code of work, also where it is interrupted or cannot print."""
    try:
        return work()
    except Unprintable as unprintable:
        print_refused(unprintable, "", as_json=False)
        return int(unprintable.code)
    except KeyboardInterrupt:
        return INTERRUPTED


def _watched(args: argparse.Namespace) -> int:
    """Run a command in a process of its own; how that breaks off is printed."""
    from reportpress.source.worklimits import limits_of
    from reportpress.watched import BrokenOff, watched

    def work(note: Callable[[str], None]) -> int:
        args.note = note
        return _code_of(lambda: _run(args))

    made = len(dict.fromkeys(getattr(args, "outputs", None) or ()))
    ended = watched(work, limits_of(args.edition, max(1, made)))
    return _broken(args, ended) if isinstance(ended, BrokenOff) else ended


def _broken(args: argparse.Namespace, broken: BrokenOff) -> int:
    """Print why a command's process broke off, unless somebody ended it, and return the code."""
    if not broken.excess and broken.signal in ENDED:
        return SIGNALLED + broken.signal
    stage, _, doing = broken.noted.partition("\n")
    code = ExitCode.LAYOUT if stage not in ("", "load") else ExitCode.CONTENT
    excess = broken.excess or f"a library ends the program ({signal.Signals(broken.signal).name})"
    hint = f"take out what was changed last; {UNLIMITED}=off sets no limits"
    message = f"{excess}, {doing}" if doing else excess
    Progress(args.quiet or args.json).wipe()
    stopped = Refused([Problem(Place(str(args.edition)), message, hint, code=code)])
    print_refused(stopped, "; nothing was written" if args.writes else "", args.json, args.quiet)
    return int(code)


def _run(args: argparse.Namespace) -> int:
    """Run the command that `args` names; whatever stops it is printed."""
    spare = b""
    try:
        spare = bytes(SPARE)  # addresses alone: nothing is written there
        return _reported(args)
    except Unprintable:
        raise
    except Refused as refused:
        del spare  # what is refused knows where it was raised, and so this frame
        stopped = refused
    except OSError as error:  # such as a current directory that is gone
        del spare
        lacking = error.errno == errno.ENOMEM
        stopped = exhausted(MemoryError(), *_read_by(args)) if lacking else _system_refuses(error)
    except EXHAUSTED as error:
        del spare
        stopped = exhausted(error, *_read_by(args))
    closing = "; nothing was written" if args.writes else ""
    try:
        print_refused(stopped, closing, args.json, args.quiet)
    except Unprintable as unprintable:  # what stopped the command counts
        print_refused(unprintable, closing, as_json=False)
    return int(stopped.code)


def _reported(args: argparse.Namespace) -> int:
    """Run the command and print its outcome."""
    args.say = print_text
    with Progress(args.quiet or args.json, args.note) as args.on_progress:
        outcome: Outcome = args.run(args)
    if args.json:
        print_json(outcome.data)
        return int(outcome.code)
    print_problems(outcome.problems, args.quiet)
    if outcome.text and (outcome.code or not args.quiet):
        print_text(outcome.text)
    return int(outcome.code)


def _read_by(args: argparse.Namespace) -> tuple[Place, ExitCode]:
    """What a command reads, and the exit code where it cannot."""
    if hasattr(args, "edition"):
        return Place(str(args.edition)), ExitCode.CONTENT
    if hasattr(args, "files"):
        return Place(str(args.files[0])), ExitCode.CONTENT
    pdfs = [*getattr(args, "pdfs", ()), getattr(args, "pdf", "reportpress")]
    return Place(str(pdfs[0])), ExitCode.UNREADABLE


def _system_refuses(error: OSError) -> Refused:
    place = Place(str(error.filename or "reportpress"))
    message = f"the system refuses: {error.strerror or error}"
    return Refused([Problem(place, message, "can it be read and written?", code=ExitCode.OUTPUT)])


class _Parser(argparse.ArgumentParser):
    """Prints help as everything else is printed: argparse passes over what cannot be written."""

    def _print_message(self, message: str, file: Any = None) -> None:
        print_text(message.removesuffix("\n"), to_errors=file is None or file is not sys.stdout)


def _parser(asked: str = "") -> argparse.ArgumentParser:
    """The parser of the command that is asked for; of all where it is none of them."""
    parser = _Parser(
        prog="reportpress",
        description="Typeset Chinese newspaper pages and printed reports from structured copy.",
        epilog=f"{EXAMPLES}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(writes=False)  # whether a command that is stopped leaves a file unwritten
    parser.add_argument("--version", action="version", version=f"reportpress {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        if asked == name or asked not in COMMANDS:
            _add_command(commands, name)
    return parser


def _add_command(commands: Any, name: str) -> None:
    """A command of a module, which brings its own arguments and runs without printing."""
    module = import_module(f"reportpress.{COMMANDS[name]}")
    parser = commands.add_parser(
        name,
        help=module.HELP,
        description=module.HELP[0].upper() + module.HELP[1:] + ".",
        epilog=f"examples:\n{module.EXAMPLES}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors and warnings only")
    parser.set_defaults(run=module.run)
