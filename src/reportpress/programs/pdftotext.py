"""pdftotext, of poppler: the text of a PDF."""

from __future__ import annotations

from pathlib import Path

from reportpress.programs.running import find, output

NAME, PACKAGE = "pdftotext", "poppler-utils"
SECONDS = 300.0  # 600 000 characters take it one or two


def installed() -> bool:
    """Whether the program is there."""
    return bool(find(NAME))


def text(pdf: Path) -> str:
    """All pages' text in the order of the content stream, a form feed behind each.

    Raises `ProgramError`.
    """
    command = [NAME, "-raw", "-enc", "UTF-8", str(pdf.absolute()), "-"]
    return output(command, SECONDS).decode("utf-8", "replace")
