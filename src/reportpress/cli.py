"""The command line: parses arguments, runs one command, prints what it reports.

Only this module prints. Commands import what they need when they run, so that `--help` is instant.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from reportpress import __version__
from reportpress.errors import ExitCode, Place, Problem, Refused, Severity

EXIT_CODES = """\
exit codes:
  0  done, nothing to complain of
  1  a check found faults in a PDF
  2  the command line is wrong
  3  copy, pictures or edition.yaml are at fault
  4  template, style sheet or fonts are at fault
  5  copy does not fit its frames
  6  the result cannot be written
  7  a PDF to check cannot be read
"""
COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.NOTE: "36"}
STEPS = {
    "load": "reading copy",
    "template": "filling the template",
    "skeleton": "laying out pages",
    "compose": "setting lines",
    "paint": "painting lines",
    "press": "writing the PDF",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except Refused as refused:
        _print_refused(refused, getattr(args, "json", False))
        return int(refused.code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone: not a fault of the edition
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.OK)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reportpress",
        description="Typeset Chinese newspaper pages and printed reports from structured copy.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reportpress {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_build(commands)
    _add_check_content(commands)
    return parser


def _add_command(commands: Any, name: str, help_text: str, examples: str) -> Any:
    parser = commands.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"examples:\n{examples}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _add_build(commands: Any) -> None:
    parser = _add_command(
        commands,
        "build",
        "set an edition and write its PDF",
        "  reportpress build content/shangdang-2025\n"
        "  reportpress build content/shangdang-2025 -o build/proof.pdf --allow-overset\n"
        "  reportpress build content/shangdang-2025 --json | jq .stories",
    )
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PDF", help="default: build/<edition>.pdf"
    )
    parser.add_argument(
        "--allow-overset",
        action="store_true",
        help="print although copy does not fit; a red square marks where it is cut off",
    )
    _add_output_options(parser)
    parser.set_defaults(run=_build)


def _add_check_content(commands: Any) -> None:
    parser = _add_command(
        commands,
        "check-content",
        "check an edition's copy and pictures without setting it",
        "  reportpress check-content content/shangdang-2025",
    )
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")
    _add_output_options(parser)
    parser.set_defaults(run=_check_content)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")


def _build(args: argparse.Namespace) -> int:
    from reportpress.pipeline import Request, build

    output = args.output or Path("build") / f"{args.edition.resolve().name}.pdf"
    start = time.perf_counter()
    with _Progress(args.quiet or args.json) as progress:
        report = build(Request(args.edition, output, args.allow_overset), progress)
    seconds = round(time.perf_counter() - start, 2)
    if args.json:
        print(json.dumps(report.as_json() | {"seconds": seconds}, ensure_ascii=False, indent=2))
        return int(ExitCode.OK)
    print_problems(report.problems)
    if not args.quiet:
        print(_summary(report, seconds))
    return int(ExitCode.OK)


def _check_content(args: argparse.Namespace) -> int:
    from reportpress.pipeline import check_content

    edition, problems = check_content(args.edition)
    characters = sum(len("".join(b.text for b in s.body)) for s in edition.stories.values())
    if args.json:
        from reportpress.report import problem_as_json

        found = [problem_as_json(problem) for problem in problems]
        print(json.dumps({"edition": edition.id, "problems": found}, ensure_ascii=False, indent=2))
        return int(ExitCode.OK)
    print_problems(problems)
    if not args.quiet:
        print(
            f"{edition.id}: {len(edition.pages)} pages, {len(edition.stories)} stories, "
            f"{characters} characters, {len(edition.pictures)} pictures: nothing wrong"
        )
    return int(ExitCode.OK)


def _summary(report: Any, seconds: float) -> str:
    rows = [("story", "characters", "lines", "fit")]
    rows += [(s.story, str(s.characters), str(s.lines), s.verdict) for s in report.stories]
    widths = [max(_cells(row[i]) for row in rows) for i in range(3)]
    lines = [
        f"  {_pad(row[0], widths[0])}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}"
        for row in rows
    ]
    return "\n".join(
        [
            f"{report.output}: {report.pages} pages, {len(report.stories)} stories, "
            f"{report.characters} characters in {report.lines} lines, {seconds:.2f} s",
            *lines,
            f"  fonts: {', '.join(report.fonts)}",
        ]
    )


def _cells(text: str) -> int:
    """Columns a text takes on a terminal (East Asian wide characters take two)."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - _cells(text))


def print_problems(problems: Iterable[Problem], stream: TextIO | None = None) -> None:
    """Print problems to standard error, coloured where that is a terminal."""
    stream = stream or sys.stderr
    for problem in problems:
        text = str(problem)
        if stream.isatty() and "NO_COLOR" not in os.environ:
            text = f"\x1b[{COLOURS[problem.severity]}m{text}\x1b[0m"
        print(text, file=stream)


def _print_refused(refused: Refused, as_json: bool) -> None:
    if as_json:
        from reportpress.report import problem_as_json

        found = [problem_as_json(problem) for problem in refused.problems]
        print(json.dumps({"problems": found}, ensure_ascii=False, indent=2))
        return
    print_problems(refused.problems)
    errors = sum(problem.severity is Severity.ERROR for problem in refused.problems)
    print(f"{errors} error{'s' * (errors != 1)}; nothing was written", file=sys.stderr)


class _Progress:
    """One line on a terminal that tells the current step; nothing where nobody looks."""

    def __init__(self, quiet: bool) -> None:
        self._stream = None if quiet or not sys.stderr.isatty() else sys.stderr

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, step: str) -> None:
        if self._stream:
            number = list(STEPS).index(step) + 1
            print(f"\r\x1b[K[{number}/{len(STEPS)}] {STEPS[step]} …", end="", file=self._stream)
            self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._stream:
            print("\r\x1b[K", end="", file=self._stream, flush=True)


def usage_problem(message: str, hint: str = "") -> Refused:
    """A fault of the command line itself."""
    return Refused([Problem(Place("reportpress"), message, hint, code=ExitCode.USAGE)])
