"""`reportpress verify`: its arguments, and what it gives back. Nothing is printed here."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.check.verify.read.extractor import Extractor
from reportpress.source.errors import ExitCode, wrong_usage

if TYPE_CHECKING:
    from reportpress.check.report.outcome import Outcome
    from reportpress.check.verify.differences.verify import Verification

HELP = "compare a PDF's text with its source, character by character"
EXAMPLES = """\
  reportpress verify build/shangdang-2025.pdf --source content/shangdang-2025
  reportpress verify build/web/yunling-weekly --source content/yunling-weekly
  reportpress verify build/yunling-weekly-epub.epub --source content/yunling-weekly
  reportpress verify page.pdf --source copy.txt --extractor poppler
  reportpress verify build/shangdang-2025.pdf --source content/shangdang-2025 --html report.html
  reportpress verify page.pdf --source copy.txt --json | jq '.differences[] | {kind, page}'"""
MOST_PICTURES = 24  # pages drawn for the HTML report, those with differences first


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument(
        "pdf",
        type=Path,
        metavar="PDF|EPUB|FOLDER",
        help="the PDF, EPUB or folder of web pages to verify; any program may have made it",
    )
    parser.add_argument(
        "--source", type=Path, required=True, metavar="EDITION|TEXT",
        help="what it should say: an edition's folder or YAML file, or a text file in UTF-8",
    )  # fmt: skip
    parser.add_argument(
        "--extractor", choices=[each.value for each in Extractor], default=Extractor.FACTS.value,
        help="who reads the text (default: facts, the reader that gives the places)",
    )  # fmt: skip
    parser.add_argument(
        "--furniture", action="append", default=[], metavar="TEXT",
        help="a line that may stand on pages though it is no copy; {page} stands for any number;"
        " may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--html", type=Path, metavar="FILE",
        help="write a report with page pictures beside the source; one file, no network",
    )  # fmt: skip


def run(args: argparse.Namespace) -> Outcome:
    """Verify, write the HTML report if one is asked for, and report; OK only if nothing differs.

    All of it is done in a process of its own, with limits of memory and time. Raises `Refused`:
    CONTENT for the source, UNREADABLE for the PDF, OUTPUT for the report, USAGE for an extractor
    that is not installed.
    """
    from reportpress.check.confinement import confined, limits_for

    if args.html is not None and (args.pdf.is_dir() or _is_book(args.pdf)):
        raise wrong_usage("--html is for PDFs", "web pages and books are looked at themselves")
    limits = limits_for(args.pdf, args.source)
    return confined(partial(_verified, args), str(args.pdf), limits)


def _is_book(path: Path) -> bool:
    return path.suffix.lower() == ".epub"


def _verified(args: argparse.Namespace) -> Outcome:
    from reportpress.check.report.outcome import Outcome
    from reportpress.check.verify.differences.verify import verify
    from reportpress.check.verify.reports.asjson import as_json
    from reportpress.check.verify.reports.terminal import as_table

    verification = verify(args.pdf, args.source, Extractor(args.extractor), args.furniture)
    if args.html is not None:
        write_html(verification, args.pdf, args.html)
    code = ExitCode.FINDINGS if verification.differences else ExitCode.OK
    return Outcome(as_table(verification), as_json(verification), code)


def write_html(verification: Verification, pdf: Path, path: Path) -> None:
    """Write the HTML report. Raises `Refused` (OUTPUT) where it cannot be written."""
    from reportpress.check.verify.reports.htmlreport import as_html
    from reportpress.check.verify.reports.pagepictures import page_pictures
    from reportpress.source.writing import write_output

    concerned = {area.page for each in verification.differences for area in each.areas}
    every = range(1, len(verification.reading.printed.page_starts) + 1)
    pages = [*sorted(concerned), *(page for page in every if page not in concerned)]
    pictures = page_pictures(pdf, pages[:MOST_PICTURES])
    report = as_html(verification, pictures).encode("utf-8", "replace")
    write_output(path, report, "cannot be written", "name another file")
