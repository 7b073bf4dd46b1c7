"""An edition looked at as a form, before any record fills it: does it ask for fields there are?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from reportpress.content.editionfiles import EditionFiles
from reportpress.content.formfilling import form_problems
from reportpress.content.load import EDITION_FILE, SUFFIX
from reportpress.source.errors import Problem


def field_problems(edition: Path, known: Collection[str], files: EditionFiles) -> list[Problem]:
    """Places for fields that the data do not have, filters and conditions that are none.

    What is wrong with the files themselves is told when they are read for a record.
    """
    found: list[Problem] = []
    for file in _files(edition):
        form = files.form(file, [], may_be_empty=True)
        if form is not None:
            found += form_problems(form.root, known)
    return found


def _files(edition: Path) -> Iterator[Path]:
    """The YAML files that are read for an edition, those that are there."""
    file = edition / EDITION_FILE if edition.is_dir() else edition
    stories = sorted((file.parent / "stories").glob(f"[!.]*{SUFFIX}"))
    every = (file, *stories, file.parent / "pictures" / "pictures.yaml")
    yield from (each for each in every if each.is_file())
