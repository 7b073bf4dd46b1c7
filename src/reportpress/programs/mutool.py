"""mutool, of MuPDF: the text of a PDF, pictures of drawings."""

from __future__ import annotations

from pathlib import Path

from reportpress.programs.running import find, output

NAME, PACKAGE = "mutool", "mupdf-tools"
SECONDS = 300.0  # 600 000 characters take it one or two
DRAWING_SECONDS = 30.0  # a drawing of ten thousand shapes takes it a tenth of one


def installed() -> bool:
    """Whether the program is there."""
    return bool(find(NAME))


def text(pdf: Path) -> str:
    """All pages' text, a form feed behind each. Raises `ProgramError`."""
    command = [NAME, "draw", "-q", "-F", "txt", "-o", "-", str(pdf.absolute())]
    return output(command, SECONDS).decode("utf-8", "replace")


def drawing(svg: Path, side: int) -> bytes:
    """An SVG as a PNG file whose sides have at most `side` pixels. Raises `ProgramError`."""
    size = ["-w", str(side), "-h", str(side)]
    command = [NAME, "draw", "-q", "-F", "png", "-o", "-", *size, str(svg.absolute())]
    return output(command, DRAWING_SECONDS)
