"""The command line: parses arguments, runs one command, prints what it reports.

Only this module prints. Commands import what they need when they run, so that `--help` is instant.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from reportpress.build.outputs.table import DEFAULT, output_named, outputs
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.version import __version__

if TYPE_CHECKING:
    from reportpress.build.outputs.output import Output
    from reportpress.build.report import BuildReport, FitReport
    from reportpress.check.report.outcome import Outcome
    from reportpress.content.model import Edition

INTERRUPTED = 130  # as shells have it: 128 + SIGINT
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
  130  interrupted
"""
EXAMPLES = """\
examples:
  reportpress check-content content/shangdang-2025
  reportpress build content/shangdang-2025
  reportpress fit content/shangdang-2025
  reportpress preflight build/shangdang-2025-press.pdf
  reportpress build --help
"""
CHECKS = {
    "verify": "verify.command",
    "measure": "measure.command",
    "preflight": "preflight.command",
    "rules": "preflight.rulescommand",
}  # the modules of the judges
SETTING = ("build", "fit")  # the commands that set an edition
COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.NOTE: "36"}
STAGES = {
    "load": "reading copy",
    "template": "filling the template",
    "skeleton": "laying out pages",
    "compose": "setting lines",
    "paint": "painting lines",
    "press": "writing the PDF",
}


def run() -> NoReturn:
    """Run the command line as a process of its own.

    It ends at once where it can: what it has printed is out, and taking apart all that it has read
    takes as long as starting.
    """
    if not sys.warnoptions:  # a library's remarks are not for authors: what is, is a problem
        warnings.simplefilter("ignore")
    if sys.argv[1:] and sys.argv[1] in SETTING:
        gc.disable()  # setting makes many objects and drops few: to look for these takes a tenth
    code = main()
    if "weasyprint" in sys.modules:  # removes its copies of fonts when it is taken apart
        sys.exit(code)
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Raises SystemExit for `--help`, `--version` and arguments that cannot be parsed.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # names of files may be no text at all
        sys.stdout.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    args = _parser(*arguments[:1]).parse_args(arguments)
    try:
        return _run(args)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(args: argparse.Namespace) -> int:
    """Run the command that `args` names; whatever stops it is printed."""
    try:
        return int(args.run(args))
    except Refused as refused:
        stopped = refused
    except OSError as error:  # such as a current directory that is gone
        stopped = _system_refuses(error)
    closing = "; nothing was written" if args.writes else ""
    try:
        _print_refused(stopped, closing, args.json and not isinstance(stopped, _Unprintable))
    except _Unprintable as unprintable:
        _print_refused(unprintable, closing, as_json=False)
    return int(stopped.code)


class _Unprintable(Refused):
    """Standard output cannot be written, so that only standard error is left to say so."""


def _system_refuses(error: OSError) -> Refused:
    place = Place(str(error.filename or "reportpress"))
    message = f"the system refuses: {error.strerror or error}"
    return Refused([Problem(place, message, "can it be read and written?", code=ExitCode.OUTPUT)])


def _parser(asked: str = "") -> argparse.ArgumentParser:
    """The parser of the command that is asked for; of all where it is none of them."""
    parser = argparse.ArgumentParser(
        prog="reportpress",
        description="Typeset Chinese newspaper pages and printed reports from structured copy.",
        epilog=f"{EXAMPLES}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(writes=False)  # whether a command that is stopped leaves a file unwritten
    parser.add_argument("--version", action="version", version=f"reportpress {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    adders: dict[str, Callable[[Any], None]] = {
        "build": _add_build,
        "check-content": _add_check_content,
        "fit": _add_fit,
        **{name: partial(_add_check, name=name) for name in CHECKS},
    }
    for name, add in adders.items():
        if asked == name or asked not in adders:
            add(commands)
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
        "  reportpress build content/shangdang-2025 --for press\n"
        "  reportpress build content/shangdang-2025/spread.yaml --for press --singles\n"
        "  reportpress build content/shangdang-2025 --for proof --allow-overset\n"
        "  reportpress build content/shangdang-2025 --json | jq .stories",
    )
    parser.add_argument("edition", type=Path, help="folder with edition.yaml, or another such file")
    parser.add_argument(
        "--for",
        dest="output",
        choices=[output.name for output in outputs()],
        default=DEFAULT,
        help="; ".join(f"{output.name}: {output.about}" for output in outputs())
        + f" (default: {DEFAULT})",
    )
    parser.add_argument(
        "--singles",
        action="store_true",
        help="for the press: write a double truck as two pages that meet at the fold",
    )
    parser.add_argument(
        "-o",
        "--output",
        dest="file",
        type=Path,
        metavar="PDF",
        help="default: build/<edition>.pdf, for press and proof build/<edition>-press.pdf …",
    )
    parser.add_argument(
        "--allow-overset",
        action="store_true",
        help="print although copy does not fit; a red square marks where it is cut off",
    )
    _add_output_options(parser)
    parser.set_defaults(run=_build, writes=True)


def _add_check_content(commands: Any) -> None:
    parser = _add_command(
        commands,
        "check-content",
        "check an edition's copy and pictures without setting it",
        "  reportpress check-content content/shangdang-2025\n"
        "  reportpress check-content content/shangdang-2025 --json | jq .problems",
    )
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")
    _add_output_options(parser)
    parser.set_defaults(run=_check_content)


def _add_fit(commands: Any) -> None:
    parser = _add_command(
        commands,
        "fit",
        "tell how each story fills its frames, in lines and characters, and write nothing",
        "  reportpress fit content/shangdang-2025\n"
        "  reportpress fit content/shangdang-2025 --json | jq '.stories[] | select(.over_lines)'",
    )
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")
    _add_output_options(parser)
    parser.set_defaults(run=_fit)


def _add_check(commands: Any, name: str) -> None:
    """A judge of a finished PDF, which brings its own arguments and runs without printing."""
    module = import_module(f"reportpress.check.{CHECKS[name]}")
    parser = _add_command(commands, name, module.HELP, module.EXAMPLES)
    module.add_arguments(parser)
    _add_output_options(parser)
    parser.set_defaults(run=partial(_check, module.run))


def _check(run: Callable[[argparse.Namespace], Outcome], args: argparse.Namespace) -> int:
    outcome = run(args)
    if args.json:
        _print_json(outcome.data)
    elif not args.quiet or outcome.code:
        _print(outcome.text)
    return int(outcome.code)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")


def _build(args: argparse.Namespace) -> int:
    from reportpress.build.pipeline import BuildOptions, build
    from reportpress.build.session import Session

    file = _file(args, output_named(args.output, args.singles))
    options = BuildOptions(
        output=args.output, allow_overset=args.allow_overset, singles=args.singles
    )
    start = time.perf_counter()
    with _Progress(args.quiet or args.json) as on_progress:
        report = build(args.edition, file, session=Session(on_progress), **options)
    report = replace(report, seconds=round(time.perf_counter() - start, 2))
    if args.json:
        _print_json(report.as_json())
        return int(ExitCode.OK)
    print_problems(report.problems)
    if not args.quiet:
        _print(_summary(report))
    return int(ExitCode.OK)


def _file(args: argparse.Namespace, output: Output) -> Path:
    """The file to write; nothing but a file of its kind is ever written over."""
    if args.file is None:
        from reportpress.content.load import edition_id

        suffix = "" if output.name == DEFAULT else f"-{output.name}"
        singles = "-singles" if args.singles else ""
        return Path("build") / f"{edition_id(args.edition)}{suffix}{singles}{output.ending}"
    file: Path = args.file
    if os.path.isdir(file):
        raise usage_problem(f"--output {file} is a folder", "name the file to write in it")
    if file.suffix.lower() != output.ending:
        message = f"--output {file} does not end in {output.ending}"
        raise usage_problem(message, "is another file meant?")
    return file


def _check_content(args: argparse.Namespace) -> int:
    from reportpress.build.pipeline import check_content
    from reportpress.build.report import problem_as_json

    edition, problems = check_content(args.edition)
    if args.json:
        found = [problem_as_json(problem) for problem in problems]
        _print_json({"edition": edition.id, "problems": found})
        return int(ExitCode.OK)
    print_problems(problems)
    if not args.quiet:
        _print(_contents(edition, len(problems)))
    return int(ExitCode.OK)


def _fit(args: argparse.Namespace) -> int:
    from reportpress.build.pipeline import fit

    report = fit(args.edition)
    code = int(ExitCode.OVERSET if report.overset else ExitCode.OK)
    if args.json:
        _print_json(report.as_json())
        return code
    print_problems(report.problems)
    if not args.quiet:
        _print("\n".join(_fit_table(report)))
    return code


def _fit_table(report: FitReport) -> list[str]:
    """A row for each story: lines and characters set and available, before and after copyfit."""
    from reportpress.source.terminaltable import table

    rows = [("story", "lines", "of", "characters", "of about", "fit", "before copyfit")]
    for s in report.stories:
        lines = str(s.lines), str(s.lines_available)
        characters = str(s.characters), str(s.characters_available)
        before = s.before.verdict if s.copyfit else ""
        rows.append((s.story, *lines, *characters, s.verdict, before))
    return table(rows, "<>>>><<")


def _contents(edition: Edition, warnings: int) -> str:
    """What an edition holds, as one line; characters are counted as a build counts them."""
    from reportpress.source.wording import count

    text = "".join(block.text for story in edition.stories.values() for block in story.body)
    figures = [
        count(len(edition.pages), "page"),
        count(len(edition.stories), "story", "stories"),
        count(len("".join(text.split())), "character"),
        count(len(edition.pictures), "picture"),
    ]
    verdict = count(warnings, "warning") if warnings else "nothing wrong"
    return f"{edition.id}: {', '.join(figures)}: {verdict}"


def _summary(report: BuildReport) -> str:
    """The closing summary: the figures of the whole, then of each story, then the fonts."""
    from reportpress.source.terminaltable import table
    from reportpress.source.wording import count

    figures = [
        count(report.pages, "page"),
        count(len(report.stories), "story", "stories"),
        f"{count(report.characters, 'character')} in {count(report.lines, 'line')}",
        f"{report.seconds:.2f} s",
    ]
    rows = [("story", "characters", "lines", "fit")]
    rows += [(s.story, str(s.characters), str(s.lines), s.verdict) for s in report.stories]
    fonts = f"  fonts: {', '.join(report.fonts)}"
    return "\n".join([f"{report.output}: {', '.join(figures)}", *table(rows, "<>><"), fonts])


def _print(text: str, to_errors: bool = False) -> None:
    """Print to standard output or standard error, at once.

    Raises `_Unprintable` if standard output cannot be written, unless its reader has gone away.
    """
    stream = sys.stderr if to_errors else sys.stdout
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        # Else the interpreter would try again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not to_errors and not isinstance(error, BrokenPipeError):
            message = f"cannot be written: {error.strerror}"
            hint = "the PDF, if there was one to make, is there"
            problem = Problem(Place("standard output"), message, hint, code=ExitCode.OUTPUT)
            raise _Unprintable([problem]) from None


def _print_json(data: dict[str, Any]) -> None:
    """Print data as JSON, in ASCII where the output is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"
    _print(json.dumps(data, ensure_ascii=ascii_only, indent=2))


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, coloured where that is a terminal."""
    coloured = _is_terminal(sys.stderr) and not os.environ.get("NO_COLOR")
    for problem in problems:
        text = str(problem)
        if coloured:
            text = f"\x1b[{COLOURS[problem.severity]}m{text}\x1b[0m"
        _print(text, to_errors=True)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is shown on a terminal that knows escape sequences."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _print_refused(refused: Refused, closing: str, as_json: bool) -> None:
    """Print what stopped a command; `closing` follows the number of errors."""
    if as_json:
        from reportpress.build.report import problem_as_json

        _print_json({"problems": [problem_as_json(problem) for problem in refused.problems]})
        return
    from reportpress.source.wording import count

    print_problems(refused.problems)
    errors = sum(problem.severity is Severity.ERROR for problem in refused.problems)
    _print(f"{count(errors, 'error')}{closing}", to_errors=True)


class _Progress:
    """One line on a terminal that tells the current stage; nothing where nobody looks."""

    def __init__(self, quiet: bool) -> None:
        self._stream = sys.stderr if not quiet and _is_terminal(sys.stderr) else None

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, stage: str, words: str) -> None:
        if self._stream:
            number = list(STAGES).index(stage) + 1
            said = f"[{number}/{len(STAGES)}] {words or STAGES[stage]} …"
            print(f"\r\x1b[K{said}", end="", file=self._stream, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._stream:
            print("\r\x1b[K", end="", file=self._stream, flush=True)


def usage_problem(message: str, hint: str) -> Refused:
    """A fault of the command line itself."""
    return Refused([Problem(Place("reportpress"), message, hint, code=ExitCode.USAGE)])
