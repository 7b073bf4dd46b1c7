"""The words of drawings: labels in an edition's SVG pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from reportpress.content.model import Picture

SUFFIX = ".svg"
TEXT = "{http://www.w3.org/2000/svg}text"


def drawn_texts(picture: Picture) -> tuple[str, ...]:
    """The texts of an SVG picture, whole and piece by piece; none of any other."""
    if picture.file.suffix.lower() != SUFFIX:
        return ()
    try:
        return tuple(dict.fromkeys(filter(str.strip, _texts(picture.file))))
    except (OSError, ElementTree.ParseError):
        return ()


def _texts(file: Path) -> Iterator[str]:
    for element in ElementTree.parse(file).iter(TEXT):
        yield "".join(element.itertext())
        yield from element.itertext()
