"""`reportpress build`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
import os
import re
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
    from reportpress.epaper.newsmeta import SiteAddress

HELP = "set an edition and write its PDF, or its web edition"
EXAMPLES = """\
  reportpress build content/shangdang-2025
  reportpress build content/shangdang-2025 --for press
  reportpress build content/shangdang-2025/spread.yaml --for press --singles
  reportpress build content/shangdang-2025 --for proof --allow-overset
  reportpress build content/yunling-weekly --for web -o site
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
        metavar="FILE",
        help="default: build/<edition>.pdf, for press and proof build/<edition>-press.pdf …;"
        " of web the folder of all issues: build/web",
    )
    parser.add_argument(
        "--url",
        default="",
        metavar="URL",
        help="for the web: where that folder will be; canonical links and a feed need it",
    )
    parser.add_argument(
        "--alternate",
        action="append",
        default=[],
        metavar="LANGUAGE=URL",
        help="for the web: the same issue in another language; may be given several times",
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
    if address := _address(args):
        options["address"] = address
    start = time.perf_counter()
    report = build(args.edition, file, session=Session(args.on_progress, lasting=False), **options)
    report = replace(report, seconds=round(time.perf_counter() - start, 2))
    return Outcome(_summary(report), report.as_json(), problems=report.problems)


def _address(args: argparse.Namespace) -> SiteAddress | None:
    """Where a web edition will be. Raises `Refused` for what is no address."""
    from reportpress.epaper.newsmeta import SiteAddress

    if not args.url and not args.alternate:
        return None
    if args.output != "web":
        raise wrong_usage("--url and --alternate are for the web", "add --for web")
    alternates = [tuple(each.split("=", 1)) for each in args.alternate]
    for url in (*filter(None, [args.url]), *(each[-1] for each in alternates)):
        if not re.fullmatch(r"https?://[^\s?#]+", url):
            raise wrong_usage(f"{url} is no address of a folder", "such as https://…/paper/")
    if any(len(each) != 2 or not each[0] for each in alternates):
        raise wrong_usage("--alternate takes a language and an address", "en=https://…")
    base = args.url and args.url.rstrip("/") + "/"
    return SiteAddress(base, alternates=tuple(alternates))


def _file(args: argparse.Namespace, output: Output) -> Path:
    """The file to write; nothing but a file of its kind is ever written over."""
    if args.file is None:
        from reportpress.content.load import edition_id

        if not output.ending:
            return Path("build") / output.name
        suffix = "" if output.name == DEFAULT else f"-{output.name}"
        singles = "-singles" if args.singles else ""
        return Path("build") / f"{edition_id(args.edition)}{suffix}{singles}{output.ending}"
    file: Path = args.file
    if not output.ending:
        return file
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
    fonts = [f"  fonts: {', '.join(report.fonts)}"] if report.fonts else []
    return "\n".join([f"{report.output}: {', '.join(figures)}", *table(rows, "<>><"), *fonts])
