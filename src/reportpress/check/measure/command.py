"""`reportpress measure PDF…`: how well the body copy of any PDF is set."""

from __future__ import annotations

import argparse
from functools import partial
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.check.report.outcome import Outcome
from reportpress.check.text.characterclass import Level
from reportpress.source.errors import ExitCode, Problem, Refused

if TYPE_CHECKING:
    from reportpress.check.measure.measuring import Measurement, MeasureOptions

HELP = "measure the line setting of any PDF"
EXAMPLES = """\
  reportpress measure build/shangdang-2025.pdf
  reportpress measure --fail --grid 14.1732,77.953 build/*.pdf
  reportpress measure theirs.pdf --json | jq '.pdfs[0].all'"""
SHOWN = 20  # faults


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments; those that every command has are the command line's."""
    parser.add_argument("pdfs", nargs="+", type=Path, metavar="PDF", help="a PDF of whatever maker")
    parser.add_argument(
        "--grid", type=grid, metavar="PITCH,ORIGIN",
        help="baseline grid in pt: distance of its lines, one line's distance from the trim's top "
        "(default: estimated on each page)",
    )  # fmt: skip
    parser.add_argument(
        "--body-size", type=length, metavar="PT",
        help="measure copy of this size (default: the size that most Han glyphs have)",
    )  # fmt: skip
    parser.add_argument(
        "--level", choices=[level.label for level in Level], default=Level.GB.label,
        help="which prohibited line starts and ends are faults (default: gb)",
    )  # fmt: skip
    parser.add_argument(
        "--full-ends", action="store_true",
        help="full-width marks may keep their blank at line ends (全角)",
    )  # fmt: skip
    parser.add_argument(
        "--show", type=int, default=SHOWN, metavar="N", help=f"faults to list (default: {SHOWN})"
    )
    parser.add_argument("--fail", action="store_true", help="exit with 1 if there is a fault")


def grid(text: str) -> tuple[float, float]:
    """`13,40` as a grid's pitch and origin.

    Raises `argparse.ArgumentTypeError`.
    """
    try:
        pitch, origin = map(float, text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not two numbers like 13,40") from None
    if not (isfinite(origin) and isfinite(pitch) and pitch > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no grid: its pitch is above nought")
    return pitch, origin


def length(text: str) -> float:
    """A length above nought, in points.

    Raises `argparse.ArgumentTypeError`.
    """
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None
    if not isfinite(value) or value <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not above nought")
    return value


def run(args: argparse.Namespace) -> Outcome:
    """Measure each PDF; one that cannot be read is told, and the others are measured.

    Raises `Refused` where none can be read.
    """
    from reportpress.check.measure.grid import BaselineGrid
    from reportpress.check.measure.measuring import MeasureOptions
    from reportpress.check.measure.terminal import KEY, as_text

    given = BaselineGrid(*args.grid) if args.grid else None
    options = MeasureOptions(args.body_size, given, Level[args.level.upper()], args.full_ends)
    measured, problems = _measured(args.pdfs, options)
    texts = [as_text(each, max(0, args.show)) for each in measured]
    if any(each.body for each in measured):
        texts.append(KEY)
    failed = args.fail and any(each.faults for each in measured)
    code = ExitCode.FINDINGS if failed else ExitCode.OK
    return Outcome(
        "\n\n".join(texts),
        {
            "pdfs": [each.as_json() for each in measured],
            "problems": [_problem_as_json(each) for each in problems],
        },
        ExitCode.UNREADABLE if problems else code,
        tuple(problems),
    )


def _problem_as_json(problem: Problem) -> dict[str, str]:
    return {"file": problem.place.file, "message": problem.message, "hint": problem.hint}


def _measured(
    paths: list[Path], options: MeasureOptions
) -> tuple[list[Measurement], list[Problem]]:
    """Each file in a process of its own: none takes more than its share, or the others with it.

    With them the problems of those that cannot be read.
    """
    from reportpress.check.confinement import confined, limits_for

    measured, problems = [], list[Problem]()
    for path in paths:
        try:
            measured.append(confined(partial(_of_file, path, options), str(path), limits_for(path)))
        except Refused as refused:
            problems += refused.problems
    if not measured:
        raise Refused(problems)
    return measured, problems


def _of_file(path: Path, options: MeasureOptions) -> Measurement:
    from reportpress.check.measure.measuring import measure
    from reportpress.check.pdf import read

    return measure(read(path, shown=str(path)), options)
