"""What programs of others make of a PDF: poppler, pdfium and Ghostscript look at it for tests."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

INCH = 25.4  # mm
WINDOW = 15.0  # mm; GWG 2022 R0026 takes the mean ink of squares of this side
BLOCK = 8  # pixels; how far two programs may differ within letters does not matter


def table(*command: str) -> list[list[str]]:
    """The rows of what a poppler tool lists, without its two lines of heading."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [line.split() for line in done.stdout.splitlines()[2:]]


@dataclass(frozen=True)
class Word:
    """A word that poppler finds on a page: its box in pt from the top left corner of the sheet."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: Path, page: int) -> list[Word]:
    """The words of a page (from 1 on)."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"]
    html = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    root = ElementTree.fromstring(html[html.index("<html") :])
    found = (each for each in root.iter() if each.tag.endswith("}word"))
    sides = ("xMin", "yMin", "xMax", "yMax")
    return [Word(word.text or "", *(float(word.attrib[side]) for side in sides)) for word in found]


def heaviest_window(plates: dict[str, np.ndarray], dpi: float) -> float:
    """The largest mean of total ink, in %, over any square of 15 mm."""
    total = sum(plates.values())
    side = round(WINDOW / INCH * dpi)
    sums = np.pad(total, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    windows = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return float(windows.max()) / side**2 * 100


def by_poppler(pdf: Path, page: int, dpi: int, folder: Path) -> np.ndarray:
    """A page (from 1 on) as poppler draws it: rows of RGB."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"poppler-{page}"
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run([*command, str(pdf), str(target)], check=True)
    with Image.open(f"{target}.ppm") as image:
        return np.asarray(image.convert("RGB"), dtype=float)


def by_pdfium(pdf: Path, page: int, dpi: int) -> np.ndarray:
    """A page (from 1 on) as pdfium draws it: rows of RGB."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page - 1].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    return np.asarray(image, dtype=float)


def differences(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """How far the means of small blocks of two pictures differ, in steps of 255."""
    assert np.abs(np.subtract(first.shape, second.shape)).max() <= 1
    height = min(first.shape[0], second.shape[0]) // BLOCK
    width = min(first.shape[1], second.shape[1]) // BLOCK

    def means(picture: np.ndarray) -> np.ndarray:
        cut = picture[: height * BLOCK, : width * BLOCK]
        return cut.reshape(height, BLOCK, width, BLOCK, 3).mean((1, 3))

    return np.abs(means(first) - means(second))
