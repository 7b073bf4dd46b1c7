"""`reportpress preflight`: its arguments. What it does is imported when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.check.preflight.profiles.shipped import shipped
from reportpress.check.report.words import LANGUAGES, default_language
from reportpress.source.errors import Severity

if TYPE_CHECKING:
    from reportpress.check.report.outcome import Outcome

HELP = "check whether a newspaper press can print a PDF"
EXAMPLES = """\
  reportpress preflight build/shangdang-2025.pdf
  reportpress preflight ad.pdf --profile pdfx4 --fail-on warning
  reportpress preflight page.pdf --profile layout/broadsheet/press.yaml --html report.html
  reportpress preflight *.pdf --json | jq '.files[].findings'"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("pdfs", type=Path, nargs="+", metavar="PDF", help="file to check")
    parser.add_argument(
        "--profile", default="newsprint", metavar="NAME|FILE",
        help=f"{', '.join(shipped())}, or a YAML file such as a layout's press.yaml; "
        "default: newsprint",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on",
        choices=[level.value for level in Severity],
        help="default: what the profile says, or error",
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="default: the system's language")
    parser.add_argument(
        "--no-render", action="store_true", help="do not draw pages: estimate ink (quicker)"
    )
    for option, what in REPORTS.items():
        parser.add_argument(f"--{option}", type=Path, metavar="FILE", help=what)


REPORTS = {
    "html": "write a report with each page's picture, findings marked on it",
    "heat-map": "write a picture (PNG) of each page's ink; several pages are numbered",
    "sarif": "write the findings as SARIF 2.1.0",
    "junit": "write the findings as JUnit XML",
}


def run(args: argparse.Namespace) -> Outcome:
    """Check the files and write the reports asked for; prints nothing. Raises `Refused`."""
    from reportpress.check.preflight.reports.reportdata import Extras
    from reportpress.check.preflight.run import sandbox
    from reportpress.source.files import display_name

    language = args.lang or default_language()
    extras = Extras(not args.no_render, args.html is not None, args.heat_map is not None)
    orders = [
        sandbox.Order(str(path), display_name(path), args.profile, language, extras).within_means()
        for path in args.pdfs
    ]
    # A child reads while this process learns the rules: a third of a second each.
    with sandbox.started(orders[0]) as first:
        from reportpress.check.preflight.run.execute import preflight

        return preflight(args, orders, first)
