"""`reportpress check-content`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.check.report.outcome import Outcome

if TYPE_CHECKING:
    from reportpress.content.model import Edition

HELP = "check an edition's copy and pictures without setting it"
EXAMPLES = """\
  reportpress check-content content/shangdang-2025
  reportpress check-content content/shangdang-2025 --json | jq .problems"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")


def run(args: argparse.Namespace) -> Outcome:
    """Read the edition and fill its templates. Raises `Refused`."""
    from reportpress.advertjudge import judge_advertisements
    from reportpress.build.pipeline import check_content
    from reportpress.build.report import problem_as_json

    edition, problems = check_content(args.edition, judge_advertisements)
    found = [problem_as_json(problem) for problem in problems]
    data = {"edition": edition.id, "problems": found}
    return Outcome(_contents(edition, len(problems)), data, problems=problems)


def _contents(edition: Edition, warnings: int) -> str:
    """What an edition holds, as one line; characters are counted as a build counts them."""
    from reportpress.source.wording import count

    blocks = [block for story in edition.stories.values() for block in story.body]
    copy = (part.text for block in blocks for part in block.parts)
    notes = (note.text for block in blocks for note in block.notes)
    text = "".join((*copy, *notes))
    figures = [
        count(len(edition.pages), "page"),
        count(len(edition.stories), "story", "stories"),
        count(len("".join(text.split())), "character"),
        count(len(edition.pictures), "picture"),
    ]
    verdict = count(warnings, "warning") if warnings else "nothing wrong"
    return f"{edition.id}: {', '.join(figures)}: {verdict}"
