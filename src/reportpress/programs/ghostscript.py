"""Ghostscript: pages drawn as separations, one file an ink.

It runs with -dSAFER, and with the memory of the process that starts it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from reportpress.programs.running import ProgramError, find, limited, output

SECONDS_OF_START = 5.0  # of a processor
# Versions whose old interpreter is still there: on fonts of many glyphs it is four times faster.
OLD_INTERPRETER = ((9, 56), (10, 2))
WITH_OLD = "-dNEWPDF=false"
FINER = 4  # times, along a side, a page is drawn before its dots are put together to means
# A dot counts where its middle is covered, and lines keep their width: otherwise every shape takes
# all dots that it touches, and a hatch of fine lines comes out solid. Not every version can.
PLAIN_COVERAGE = "false setstrokeadjust systemdict /.setfilladjust2 known {0 0 .setfilladjust2} if"
GAVE_UP = b"page may be incomplete"  # says the old interpreter of a page that it broke off
LOG = "log.txt"


def program() -> str:
    """The program, "" where it is not installed."""
    return find("gs", "gswin64c", "gswin32c")


def separating(gs: str, pdf: Path, pages: tuple[int, int], resolution: float) -> list[str]:
    """The command that draws the pages from one to another, both counted from 1.

    In the folder where it is run it leaves `page-1.tif` in all inks for the first of these pages,
    and `page-1(Cyan).tif` and so on for each ink. `resolution` in pixels per inch; each is the mean
    of its area.
    """
    first, last = OLD_INTERPRETER
    old = [WITH_OLD] if first <= version(gs) < last else []
    return [
        gs, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dNOPROMPT", "-sDEVICE=tiffsep",
        f"-r{FINER * resolution:.4f}", f"-dDownScaleFactor={FINER}", "-dMaxSpots=8", *old,
        f"-dFirstPage={pages[0]}", f"-dLastPage={pages[1]}", "-o", "page-%d.tif",
        "-c", PLAIN_COVERAGE, "-f", os.path.abspath(pdf),
    ]  # fmt: skip


def start(command: Sequence[str], folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    """Run a command in a folder, for so many seconds of a processor; what it says goes to a log
    there. Raises `OSError`.
    """
    nothing = subprocess.DEVNULL
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=nothing, stdout=log, stderr=nothing)
    limited(process.pid, seconds)
    return process


def without_old(command: Sequence[str], folder: Path) -> list[str]:
    """The command for the new interpreter where the old one gave up on a page, empty elsewhere."""
    if WITH_OLD not in command or GAVE_UP not in (folder / LOG).read_bytes():
        return []
    return [each for each in command if each != WITH_OLD]


def version(gs: str) -> tuple[int, int]:
    """Major and minor version; 0, 0 where it does not tell."""
    try:
        numbers = re.match(rb"(\d+)\.(\d+)", output([gs, "--version"], SECONDS_OF_START))
    except ProgramError:
        return (0, 0)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
