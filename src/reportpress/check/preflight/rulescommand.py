"""`reportpress rules`: its arguments. What it does is imported when it runs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.check.report.words import LANGUAGES

if TYPE_CHECKING:
    from reportpress.check.report.outcome import Outcome

HELP = "list the rules of preflight, or explain one"
EXAMPLES = """\
  reportpress rules
  reportpress rules --explain R0009 --lang zh
  reportpress rules --profile newsprint"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--explain", metavar="ID", help="everything about one rule")
    parser.add_argument("--profile", metavar="NAME|FILE", help="only the rules of a profile")
    parser.add_argument("--lang", choices=LANGUAGES, help="default: the system's language")


def run(args: argparse.Namespace) -> Outcome:
    """List the rules or explain one; prints nothing. Raises `Refused`."""
    from reportpress.check.preflight.reports.explain import rules

    return rules(args)
