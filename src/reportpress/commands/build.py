"""`reportpress build`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportpress.build.outputs.table import DEFAULT, outputs, outputs_named
from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportpress.build.outputs.output import Output
    from reportpress.build.report import BuildReport
    from reportpress.epaper.newsmeta import SiteAddress

BUILD = Path("build")
HELP = "set an edition and write its PDF, its book, its web edition, or several of them"
EXAMPLES = """\
  reportpress build content/shangdang-2025
  reportpress build content/shangdang-2025 --for press
  reportpress build content/shangdang-2025/spread.yaml --for press --singles
  reportpress build content/shangdang-2025 --for proof --allow-overset
  reportpress build content/yunling-weekly --for web -o site
  reportpress build content/yunling-weekly --for screen,press,archive,epub,web
  reportpress build content/shangdang-2025 --json | jq .stories"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("edition", type=Path, help="folder with edition.yaml, or another such file")
    parser.add_argument(
        "--for",
        dest="outputs",
        type=_names,
        action="extend",
        metavar=f"{{{','.join(output.name for output in outputs())}}}",
        help="; ".join(f"{output.name}: {output.about}" for output in outputs())
        + f" (default: {DEFAULT}); several with commas between, whose pages are set once",
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
        " of web the folder of all issues: build/web; of several outputs the folder: build",
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


def _names(text: str) -> list[str]:
    """The outputs that an argument names."""
    known = [output.name for output in outputs()]
    names = text.split(",")
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
    return names


def run(args: argparse.Namespace) -> Outcome:
    """Build the edition. Raises `Refused` as the pipeline does, and for a file not to write to."""
    from reportpress.advertjudge import judge_advertisements
    from reportpress.build.pipeline import BuildOptions, all_built
    from reportpress.build.session import Session

    wanted = outputs_named(dict.fromkeys(args.outputs or [DEFAULT]), args.singles)
    files = _files(args, wanted)
    options = BuildOptions(
        allow_overset=args.allow_overset,
        singles=args.singles,
        judge=judge_advertisements,
    )
    if address := _address(args):
        options["address"] = address
    start = time.perf_counter()
    session = Session(args.on_progress, lasting=False)
    made = all_built(args.edition, files, session=session, **options)
    for each in made:
        each.write()
        args.writes = False  # what stops the command now comes after a file that is written
    seconds = round(time.perf_counter() - start, 2)
    return _outcome([replace(each.report, seconds=seconds) for each in made])


def _outcome(reports: Sequence[BuildReport]) -> Outcome:
    problems = tuple(dict.fromkeys(each for report in reports for each in report.problems))
    data = [report.as_json() for report in reports]
    together = data[0] if len(data) == 1 else {"outputs": data}
    return Outcome(_summary(reports), together, problems=problems)


def _address(args: argparse.Namespace) -> SiteAddress | None:
    """Where a web edition will be. Raises `Refused` for what is no address."""
    if not args.url and not args.alternate:
        return None
    from reportpress.epaper.newsmeta import SiteAddress

    if "web" not in (args.outputs or ()):
        raise wrong_usage("--url and --alternate are for the web", "add --for web")
    alternates = [tuple(each.split("=", 1)) for each in args.alternate]
    for url in (*filter(None, [args.url]), *(each[-1] for each in alternates)):
        if not re.fullmatch(r"https?://[^\s?#]+", url):
            raise wrong_usage(f"{url} is no address of a folder", "such as https://…/paper/")
    if any(len(each) != 2 or not each[0] for each in alternates):
        raise wrong_usage("--alternate takes a language and an address", "en=https://…")
    base = args.url and args.url.rstrip("/") + "/"
    return SiteAddress(base, alternates=tuple(alternates))


def _files(args: argparse.Namespace, wanted: Sequence[Output]) -> dict[str, Path]:
    """The file of each output; of several all are in one folder."""
    if len(wanted) == 1:
        (output,) = wanted
        return {output.name: _named(args.file, output) if args.file else _usual(args, output)}
    folder = args.file or BUILD
    if os.path.exists(folder) and not os.path.isdir(folder):
        message = f"--output {folder} is a file"
        raise wrong_usage(message, "for several outputs, name the folder to write them in")
    return {output.name: folder / _usual(args, output).name for output in wanted}


def _usual(args: argparse.Namespace, output: Output) -> Path:
    """Where an output is written unless another place is named."""
    from reportpress.content.load import edition_id

    if not output.ending:
        return BUILD / output.name
    suffix = "" if output.name == DEFAULT else f"-{output.name}"
    singles = "-singles" if args.singles and output.singles else ""
    return BUILD / f"{edition_id(args.edition)}{suffix}{singles}{output.ending}"


def _named(file: Path, output: Output) -> Path:
    """The file that is named; nothing but a file of its kind is ever written over."""
    if not output.ending:
        return file
    if os.path.isdir(file):
        raise wrong_usage(f"--output {file} is a folder", "name the file to write in it")
    if file.suffix.lower() != output.ending:
        message = f"--output {file} does not end in {output.ending}"
        raise wrong_usage(message, "is another file meant?")
    return file


def _summary(reports: Sequence[BuildReport]) -> str:
    """The closing summary: the figures of each file, then of each story, then the fonts."""
    from reportpress.source.terminaltable import table

    (report, *_) = reports
    rows = [("story", "characters", "lines", "fit")]
    rows += [(s.story, str(s.characters), str(s.lines), s.verdict) for s in report.stories]
    fonts = dict.fromkeys(font for each in reports for font in each.fonts)
    names = [f"  fonts: {', '.join(fonts)}"] if fonts else []
    time = f"{report.seconds:.2f} s"
    files = [f"{_figures(each)}, {time}" for each in reports]
    if len(reports) > 1:
        files = [*map(_figures, reports), f"{len(reports)} outputs: {time}"]
    return "\n".join([*files, *table(rows, "<>><"), *names])


def _figures(report: BuildReport) -> str:
    from reportpress.source.wording import count

    figures = [
        count(report.pages, "page"),
        count(len(report.stories), "story", "stories"),
        f"{count(report.characters, 'character')} in {count(report.lines, 'line')}",
    ]
    return f"{report.output}: {', '.join(figures)}"
