"""`reportpress fit`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode

if TYPE_CHECKING:
    from reportpress.build.report import FitReport

HELP = "tell how each story fills its frames, in lines and characters, and write nothing"
EXAMPLES = """\
  reportpress fit content/shangdang-2025
  reportpress fit content/shangdang-2025 --json | jq '.stories[] | select(.over_lines)'"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")


def run(args: argparse.Namespace) -> Outcome:
    """Set the edition; the code is OVERSET where a story does not fit. Raises `Refused`."""
    from reportpress.build.pipeline import fit
    from reportpress.build.session import Session

    report = fit(args.edition, session=Session(args.on_progress))
    text = "" if args.quiet else "\n".join(_fit_table(report))
    code = ExitCode.OVERSET if report.overset else ExitCode.OK
    return Outcome(text, report.as_json(), code, report.problems)


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
