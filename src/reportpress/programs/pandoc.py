"""Pandoc: documents of other programs as a tree.

The package pypandoc-binary carries the program; where it is not installed, the system's is taken.
It runs in its sandbox: it reads the file that it is given and nothing else, no address either.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from reportpress.programs.running import ProgramError, find, output

NAME, CARRIER = "pandoc", "pypandoc"
SECONDS = 120.0  # a book of 500 pages takes it some ten
OLDEST = (
    3,
    1,
)  # figures have a block of their own since 3.0, notes of .docx their styles since 3.1


def program() -> str:
    """The path of the program, "" where there is none."""
    return _carried() or find(NAME)


def _carried() -> str:
    """The one that the Python package carries."""
    spec = find_spec(CARRIER)
    folder = Path(spec.origin).parent / "files" if spec and spec.origin else None
    names = (folder / name for name in (NAME, f"{NAME}.exe")) if folder else ()
    return next((str(path) for path in names if path.is_file()), "")


def version(path: str) -> tuple[int, int]:
    """Major and minor version of a program; 0, 0 where it does not tell."""
    try:
        numbers = re.match(rb"\S+ (\d+)\.(\d+)", output([path, "--version"], SECONDS))
    except ProgramError:
        return (0, 0)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def tree(path: str, file: Path, reader: str, *options: str) -> bytes:
    """A document as JSON of Pandoc's types; `reader` is Pandoc's name of its format.

    Raises `ProgramError`.
    """
    command = [path, "--sandbox", "--from", reader, "--to", "json", *options, str(file.absolute())]
    return output(command, SECONDS)
