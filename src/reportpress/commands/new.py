"""`reportpress new`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
import os
import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.check.report.outcome import Outcome
from reportpress.commands.importfiles import WANTED, add_reading_arguments
from reportpress.source.errors import ExitCode
from reportpress.source.extras import require_extra

if TYPE_CHECKING:
    from reportpress.importing.importcopy import ImportReport
    from reportpress.starting.starters import Starter

DEFAULT = "broadsheet"
HELP = "start a project: a layout, and a specimen edition that builds at once"
EXAMPLES = """\
  reportpress new yunling-daily
  reportpress new 云岭周报 --layout tabloid
  reportpress new annual-report --layout report
  reportpress new annual-report --layout report --from copy.docx
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
    parser.add_argument(
        "--from",
        dest="copy",
        type=Path,
        metavar="FILE",
        help="an edition of this file's copy, as `reportpress import` takes it, and not of the "
        "specimen: for layouts with a page that repeats",
    )
    add_reading_arguments(parser)
    parser.set_defaults(writes=True)


def run(args: argparse.Namespace) -> Outcome:
    """Make the project. Raises `Refused` for a layout there is none of, and a folder in use."""
    from reportpress.starting.newproject import make_project
    from reportpress.starting.starters import starter_named

    starter = starter_named(args.layout)
    imported: list[ImportReport] = []
    fill = partial(_import, args, starter, imported) if args.copy else None
    edition = make_project(args.folder, starter, fill)
    root = Path(os.path.abspath(args.folder))
    data: dict[str, Any] = {"project": str(root), "layout": starter.name, "edition": str(edition)}
    text = _next(args.folder, edition.relative_to(root), starter.name)
    if not imported:
        return Outcome(text, data)
    return _with_import(text, data, imported[0])


def _import(
    args: argparse.Namespace, starter: Starter, made: list[ImportReport], edition: Path
) -> None:
    """Make the edition of a file's copy."""
    require_extra("import", WANTED)
    from reportpress.importing.editionmaking import make_edition
    from reportpress.importing.importcopy import ImportRequest
    from reportpress.importing.readers import ReadingOptions
    from reportpress.importing.storymaking import EditionForm

    request = ImportRequest(
        files=(args.copy,),
        into=edition,
        options=ReadingOptions(args.changes, args.join),
        form=EditionForm.REPORT,
        despite=args.despite,
    )
    made.append(make_edition(edition, starter.specimen, request))


def _with_import(text: str, data: dict[str, Any], report: ImportReport) -> Outcome:
    from reportpress.build.report import problem_as_json

    data["problems"] = [problem_as_json(problem) for problem in report.problems]
    lines = [f"{file}: {proof.words}" for file, proof in report.proofs]
    code = ExitCode.OK if report.is_whole else ExitCode.CONTENT
    return Outcome("\n".join([*lines, text]), data, code, report.problems)


def _next(folder: Path, edition: Path, layout: str) -> str:
    return "\n".join(
        [
            f"{folder}: {edition} in layout/{layout}",
            "next:",
            f"  cd {shlex.quote(str(folder))}",
            f"  reportpress preview {shlex.quote(str(edition))} --open",
            f"  reportpress build {shlex.quote(str(edition))}",
        ]
    )
