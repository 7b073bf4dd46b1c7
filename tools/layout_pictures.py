"""Draw the picture of each layout, layout/<name>/page.png: the first page of its specimen edition.

python tools/layout_pictures.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from reportpress import build
from reportpress.starting.starters import PICTURE, Starter, starters

HEIGHT = 560  # pixels: headlines can be read
COLOURS = 128  # of flat drawings; a third of the bytes


def drawn(starter: Starter) -> Image.Image:
    """The first page of the starter's specimen."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "page.pdf")
        build(starter.specimen, pdf)
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[0]
            picture = page.render(scale=HEIGHT / page.get_height()).to_pil()
    return picture.convert("RGB").quantize(COLOURS)


def main() -> None:
    for starter in starters():
        drawn(starter).save(starter.layout / PICTURE, optimize=True)


if __name__ == "__main__":
    main()
