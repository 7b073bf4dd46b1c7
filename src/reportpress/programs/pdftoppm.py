"""pdftoppm, of poppler: pictures of pages."""

from __future__ import annotations

from pathlib import Path

from reportpress.programs.running import find, output

NAME = "pdftoppm"
SECONDS = 120.0  # for one page


def installed() -> bool:
    """Whether the program is there."""
    return bool(find(NAME))


def jpeg(pdf: Path, page: int, resolution: int, quality: int) -> bytes:
    """A page, counted from 1, as a JPEG file; `resolution` in pixels per inch.

    Raises `ProgramError`.
    """
    command = [
        NAME, "-jpeg", "-jpegopt", f"quality={quality}", "-r", str(resolution), "-f", str(page),
        "-l", str(page), "-singlefile", str(pdf.absolute()),
    ]  # fmt: skip
    return output(command, SECONDS)


def ppm(pdf: Path, page: int, resolution: int) -> bytes:
    """A page, counted from 1, as a PPM file; `resolution` in pixels per inch.

    Nothing is packed, which takes longer than to draw the page. Raises `ProgramError`.
    """
    command = [
        NAME, "-r", str(resolution), "-f", str(page), "-l", str(page), "-singlefile",
        str(pdf.absolute()),
    ]  # fmt: skip
    return output(command, SECONDS)
