"""`reportpress layouts`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from reportpress.check.report.outcome import Outcome

if TYPE_CHECKING:
    from reportpress.starting.starters import Starter

HELP = "list the layouts that a project can start from, with a picture of each"
EXAMPLES = """\
  reportpress layouts
  reportpress layouts --json | jq -r '.layouts[].picture'"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes no more than all commands take."""


def run(args: argparse.Namespace) -> Outcome:
    """List them. Raises `Refused` where a layout's card is at fault."""
    from reportpress.source.terminaltable import table
    from reportpress.starting.starters import starters

    found = starters()
    lines: list[str] = []
    for starter in found:
        lines += table([(starter.name, starter.page)], "<<", indent="")
        lines += [f"  {starter.about}"]
        lines += [f"  {starter.picture.as_uri()}"] if starter.picture else []
    return Outcome("\n".join(lines), {"layouts": [_as_json(starter) for starter in found]})


def _as_json(starter: Starter) -> dict[str, Any]:
    return {
        "name": starter.name,
        "about": starter.about,
        "page": starter.page,
        "layout": str(starter.layout),
        "picture": str(starter.picture) if starter.picture else None,
    }
