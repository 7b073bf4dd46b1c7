"""`reportpress import`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode, wrong_usage
from reportpress.source.extras import require_extra

if TYPE_CHECKING:
    from reportpress.importing.importcopy import ImportReport

HELP = "make stories of files of other programs: Word, Markdown, HTML, InDesign, plain text …"
EXAMPLES = """\
  reportpress import copy.docx --into content/yunling-daily
  reportpress import 渡口大桥.docx 竹篮.md --into content/yunling-weekly
  reportpress import report.docx --into content/yunling-2024 --changes accept --replace"""
WANTED = {
    "ruamel": "ruamel.yaml",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="what is imported")
    parser.add_argument(
        "--into", type=Path, required=True, metavar="EDITION", help="folder of the edition"
    )
    parser.add_argument(
        "--as",
        dest="form",
        choices=["report", "paper"],
        help="report: headings are numbered sections, pictures figures of the copy; paper: "
        "headings are subheads, pictures are for the page (default: as the edition's pages are)",
    )
    parser.add_argument(
        "--story", default="", metavar="ID", help="the story's id (default: the file's name)"
    )
    parser.add_argument(
        "--split", action="store_true", help="a story for each heading of the first rank"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="write stories anew that are there already; their comments are kept",
    )
    add_reading_arguments(parser)
    parser.set_defaults(writes=True)


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how files are read, as all commands take it that import."""
    parser.add_argument(
        "--changes",
        choices=["accept", "reject"],
        default="",
        help="take or undo tracked changes; without it, a file that has some is refused",
    )
    parser.add_argument(
        "--join",
        action="store_true",
        help="in plain text, put where a sentence goes on behind where it breaks off",
    )
    parser.add_argument(
        "--despite-differences",
        dest="despite",
        action="store_true",
        help="write the stories even where the proof finds characters lost or changed",
    )


def run(args: argparse.Namespace) -> Outcome:
    """Import the files. Raises `Refused`; then nothing was written."""
    require_extra("import", WANTED)
    from reportpress.importing.importcopy import ImportRequest, import_copy
    from reportpress.importing.readers import ReadingOptions
    from reportpress.importing.storymaking import EditionForm

    if args.into.exists() and not args.into.is_dir():
        raise wrong_usage(f"{args.into} is not a folder", "--into content/<edition>")
    request = ImportRequest(
        files=tuple(args.files),
        into=args.into,
        options=ReadingOptions(args.changes, args.join),
        form=EditionForm(args.form) if args.form else None,
        story=args.story,
        split=args.split,
        replace=args.replace,
        despite=args.despite,
    )
    return outcome(import_copy(request))


def outcome(report: ImportReport) -> Outcome:
    """What was written, and the proof of it."""
    from reportpress.build.report import problem_as_json
    from reportpress.source.files import display_name
    from reportpress.source.wording import count

    lines = [f"{file.state}: {display_name(file.path)}" for file in report.files]
    lines += [f"{file}: {proof.words}" for file, proof in report.proofs]
    if report.problems:
        lines.append(count(len(report.problems), "thing", "things") + " told above")
    code = ExitCode.OK if report.is_whole else ExitCode.CONTENT
    data: dict[str, Any] = {
        "stories": [story.id for story in report.stories],
        "files": [{"file": str(file.path), "state": file.state} for file in report.files],
        "proofs": [
            {"file": file, "read": each.read, "written": each.written, "same": not each.problems}
            for file, each in report.proofs
        ],
        "problems": [problem_as_json(problem) for problem in report.problems],
    }
    return Outcome("\n".join(lines), data, code, report.problems)
