"""Make a project from a layout: its specimen edition, the layout itself, faces, and what an editor
and make want. It is made whole or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.partfiles import PREFIX
from reportpress.starting.schemas import schema_texts
from reportpress.starting.starters import Starter

FILES = Path(__file__).parent / "files"
# What a project gets: the file here (a wheel carries no dot files), its path there.
TEXTS = {
    "Makefile": "Makefile",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "settings.json": ".vscode/settings.json",
    "extensions.json": ".vscode/extensions.json",
    "tasks.json": ".vscode/tasks.json",
}
SCHEMA_FOLDER = ".vscode/schema"


def make_project(
    folder: Path, starter: Starter, edition: Callable[[Path], object] | None = None
) -> Path:
    """Make the project in `folder`, which must be new or empty; return its edition's folder.

    The edition is called after the folder; `edition` makes what is in its folder, by default a copy
    of the layout's specimen. Raises `Refused` (output) where it cannot be made.
    """
    folder = Path(os.path.abspath(folder))
    _must_be_free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=PREFIX) as made:
            whole = Path(made, folder.name)
            _fill(whole, starter)
            (edition or partial(_copy_specimen, starter))(whole / "content" / folder.name)
            os.replace(whole, folder)
    except OSError as error:
        message = f"cannot be made: {error.strerror or error}"
        raise _refused(folder, message, "choose a folder that you may write to") from None
    return folder / "content" / folder.name


def _must_be_free(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if os.path.lexists(folder):
        raise _refused(folder, "is there already", "name a folder that is new or empty")


def _refused(folder: Path, message: str, hint: str) -> Refused:
    return Refused([Problem(Place(str(folder)), message, hint, code=ExitCode.OUTPUT)])


def _copy_specimen(starter: Starter, edition: Path) -> None:
    shutil.copytree(starter.specimen, edition)


def _fill(root: Path, starter: Starter) -> None:
    shutil.copytree(starter.layout, root / "layout" / starter.name)
    _write(root / "fonts" / "fonts.yaml", starter.fonts.read_text(encoding="utf-8"))
    for file, there in TEXTS.items():
        text = (FILES / file).read_text(encoding="utf-8")
        name = json.dumps(root.name)[1:-1] if there.endswith(".json") else root.name
        _write(root / there, text.replace("@NAME@", name).replace("@LAYOUT@", starter.name))
    for name, text in schema_texts().items():
        _write(root / SCHEMA_FOLDER / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
