"""mutool, of MuPDF: the text of a PDF."""

from __future__ import annotations

from pathlib import Path

from reportpress.programs.running import find, output

NAME, PACKAGE = "mutool", "mupdf-tools"
SECONDS = 300.0  # 600 000 characters take it one or two


def installed() -> bool:
    """Whether the program is there."""
    return bool(find(NAME))


def text(pdf: Path) -> str:
    """All pages' text, a form feed behind each. Raises `ProgramError`."""
    command = [NAME, "draw", "-q", "-F", "txt", "-o", "-", str(pdf.absolute())]
    return output(command, SECONDS).decode("utf-8", "replace")
