"""`reportpress doctor`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode

if TYPE_CHECKING:
    from reportpress.starting.health import Ingredient

HELP = "tell what this system has for printing, what it lacks, and the command that mends it"
EXAMPLES = """\
  reportpress doctor
  reportpress doctor --json | jq -r .install"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes no more than all commands take."""


def run(args: argparse.Namespace) -> Outcome:
    """Look at everything. Raises `Refused` where fonts.yaml is at fault."""
    from reportpress.programs.systemneeds import this_system
    from reportpress.starting.health import Presence, list_of_faces, parts

    here = Path()
    found = list(parts(here))
    missing = [part for part in found if part.state is Presence.MISSING]
    more = [part for part in found if part.state is Presence.ABSENT]
    system = this_system()
    lines = [*_table(found), f"  faces: {list_of_faces(here)}"]
    lines += _advised(missing, system) or ["nothing that printing needs is missing"]
    if any(part.name.startswith("--") for part in missing):
        lines.append("is the face there by another name? fc-list : family lists those that are")
    lines += [f"for more, {line}" for line in _advised(more, system)]
    code = ExitCode.LAYOUT if missing else ExitCode.OK
    return Outcome("\n".join(lines), _as_json(found, missing, more, system), code)


def _table(found: Sequence[Ingredient]) -> list[str]:
    from reportpress.source.terminaltable import table

    return table([(part.name, str(part.state), part.about) for part in found], "<<<")


def _advised(lacking: Sequence[Ingredient], system: str | None) -> list[str]:
    """A line for what the system's packages bring, one for our extras."""
    from reportpress.programs.systemneeds import advice

    needs = [part.need for part in lacking if part.need is not None]
    lines = [advice(needs, system)] if needs else []
    extras = ",".join(part.extra for part in lacking if part.extra)
    other = ", ".join(part.name for part in lacking if part.need is None and not part.extra)
    lines += [f"missing: {other}; install with: {_pip('')}"] if other and not needs else []
    return [*lines, f"install with: {_pip(f'[{extras}]')}"] if extras else lines


def _pip(extras: str) -> str:
    return f"pip install 'reportpress{extras}'"


def _as_json(
    found: Sequence[Ingredient],
    missing: Sequence[Ingredient],
    more: Sequence[Ingredient],
    system: str | None,
) -> dict[str, Any]:
    return {
        "system": system,
        "parts": [
            {"name": part.name, "state": str(part.state), "about": part.about} for part in found
        ],
        "install": _advised(missing, system),
        "install_more": _advised(more, system),
    }
