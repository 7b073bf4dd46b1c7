"""`reportpress build`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.build.outputs.table import DEFAULT, output_named, outputs
from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import wrong_usage

if TYPE_CHECKING:
    from reportpress.build.outputs.output import Output
    from reportpress.build.report import BuildReport

HELP = "set an edition and write its PDF"
EXAMPLES = """\
  reportpress build content/shangdang-2025
  reportpress build content/shangdang-2025 --for press
  reportpress build content/shangdang-2025/spread.yaml --for press --singles
  reportpress build content/shangdang-2025 --for proof --allow-overset
  reportpress build content/shangdang-2025 --json | jq .stories"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
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
    parser.set_defaults(writes=True)


def run(args: argparse.Namespace) -> Outcome:
    """Build the edition. Raises `Refused` as the pipeline does, and for a file not to write to."""
    from reportpress.advertjudge import judge_advertisements
    from reportpress.build.pipeline import BuildOptions, build
    from reportpress.build.session import Session

    file = _file(args, output_named(args.output, args.singles))
    options = BuildOptions(
        output=args.output,
        allow_overset=args.allow_overset,
        singles=args.singles,
        judge=judge_advertisements,
    )
    start = time.perf_counter()
    report = build(args.edition, file, session=Session(args.on_progress, lasting=False), **options)
    report = replace(report, seconds=round(time.perf_counter() - start, 2))
    return Outcome(_summary(report), report.as_json(), problems=report.problems)


def _file(args: argparse.Namespace, output: Output) -> Path:
    """The file to write; nothing but a file of its kind is ever written over."""
    if args.file is None:
        from reportpress.content.load import edition_id

        suffix = "" if output.name == DEFAULT else f"-{output.name}"
        singles = "-singles" if args.singles else ""
        return Path("build") / f"{edition_id(args.edition)}{suffix}{singles}{output.ending}"
    file: Path = args.file
    if os.path.isdir(file):
        raise wrong_usage(f"--output {file} is a folder", "name the file to write in it")
    if file.suffix.lower() != output.ending:
        message = f"--output {file} does not end in {output.ending}"
        raise wrong_usage(message, "is another file meant?")
    return file


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
