"""What the command line prints, and where: reports, problems, what stopped it, progress.

Only this module prints.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity

COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.NOTE: "36"}
STAGES = {
    "load": "reading copy",
    "template": "filling the template",
    "skeleton": "laying out pages",
    "compose": "setting lines",
    "paint": "painting lines",
    "press": "writing the PDF",
}


class Unprintable(Refused):
    """Standard output cannot be written, so that only standard error is left to say so."""


def print_text(text: str, to_errors: bool = False) -> None:
    """Print to standard output or standard error, at once; nothing where that is closed.

    Raises `Unprintable` if standard output cannot be written, unless its reader has gone away.
    """
    stream = sys.stderr if to_errors else sys.stdout
    if stream is None:  # closed: for `print` it would be the other
        return
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        # Else the interpreter would try again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not to_errors and not isinstance(error, BrokenPipeError):
            message = f"cannot be written: {error.strerror}"
            hint = "the PDF, if there was one to make, is there"
            problem = Problem(Place("standard output"), message, hint, code=ExitCode.OUTPUT)
            raise Unprintable([problem]) from None


def print_json(data: dict[str, Any]) -> None:
    """Print data as JSON, in ASCII where the output is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"
    print_text(json.dumps(data, ensure_ascii=ascii_only, indent=2))


def print_problems(problems: Iterable[Problem], quiet: bool = False) -> None:
    """Print problems to standard error, coloured where that is a terminal; `quiet`: no notes."""
    coloured = _is_terminal(sys.stderr) and not os.environ.get("NO_COLOR")
    for problem in problems:
        if quiet and problem.severity is Severity.NOTE:
            continue
        text = str(problem)
        if coloured:
            text = f"\x1b[{COLOURS[problem.severity]}m{text}\x1b[0m"
        print_text(text, to_errors=True)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is shown on a terminal that knows escape sequences."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def print_refused(refused: Refused, closing: str, as_json: bool, quiet: bool = False) -> None:
    """Print what stopped a command; `closing` follows the number of errors."""
    if as_json:
        from reportpress.build.report import problem_as_json

        print_json({"problems": [problem_as_json(problem) for problem in refused.problems]})
        return
    from reportpress.source.wording import count

    print_problems(refused.problems, quiet)
    errors = sum(problem.severity is Severity.ERROR for problem in refused.problems)
    print_text(f"{count(errors, 'error')}{closing}", to_errors=True)


class Progress:
    """One line on a terminal that tells the current stage; nothing where nobody looks.

    What is no stage of a build has words of its own.

    Whether or not anybody does, `note` is told the stage and, on a second line, the words.
    """

    def __init__(self, quiet: bool, note: Callable[[str], None] = lambda noted: None) -> None:
        self._stream = sys.stderr if not quiet and _is_terminal(sys.stderr) else None
        self._note, self._said = note, False

    def __enter__(self) -> Progress:
        return self

    def __call__(self, stage: str, words: str) -> None:
        self._note(f"{stage}\n{words or STAGES[stage]}")
        if self._stream:
            self._said = True
            said = words
            if stage in STAGES:
                number = list(STAGES).index(stage) + 1
                said = f"[{number}/{len(STAGES)}] {words or STAGES[stage]} …"
            print(f"\r\x1b[K{said}", end="", file=self._stream, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._said:
            self.wipe()

    def wipe(self) -> None:
        """Wipe the line off the terminal."""
        if self._stream:
            print("\r\x1b[K", end="", file=self._stream, flush=True)
