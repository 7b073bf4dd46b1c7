"""`reportpress new`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
import os
import shlex
from pathlib import Path

from reportpress.check.report.outcome import Outcome

DEFAULT = "broadsheet"
HELP = "start a project: a layout, and a specimen edition that builds at once"
EXAMPLES = """\
  reportpress new yunling-daily
  reportpress new 云岭周报 --layout tabloid
  reportpress new annual-report --layout report
  reportpress layouts"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument(
        "folder", type=Path, metavar="NAME", help="the project's folder, new or empty"
    )
    parser.add_argument(
        "--layout",
        default=DEFAULT,
        metavar="LAYOUT",
        help=f"what `reportpress layouts` lists (default: {DEFAULT})",
    )
    parser.set_defaults(writes=True)


def run(args: argparse.Namespace) -> Outcome:
    """Make the project. Raises `Refused` for a layout there is none of, and a folder in use."""
    from reportpress.starting.newproject import make_project
    from reportpress.starting.starters import starter_named

    starter = starter_named(args.layout)
    edition = make_project(args.folder, starter)
    root = Path(os.path.abspath(args.folder))
    data = {"project": str(root), "layout": starter.name, "edition": str(edition)}
    return Outcome(_next(args.folder, edition.relative_to(root), starter.name), data)


def _next(folder: Path, edition: Path, layout: str) -> str:
    return "\n".join(
        [
            f"{folder}: {edition} in layout/{layout}",
            "next:",
            f"  cd {shlex.quote(str(folder))}",
            f"  reportpress build {shlex.quote(str(edition))}",
        ]
    )
