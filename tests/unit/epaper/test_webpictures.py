"""Drawings as a browser fetches them: cut to what is shown, in gray where the edition says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

import pytest

from reportpress.content.model import Crop, Picture
from reportpress.epaper.webpictures import WebPictures
from reportpress.source.errors import Place, Refused

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><path d="M0 0h9v9z"/></svg>'
)


def served(
    tmp_path: Path, written: str, **more: Any
) -> tuple[ElementTree.Element, tuple[int, ...]]:
    file = tmp_path / "map.svg"
    file.write_text(written, "utf-8")
    pictures = WebPictures(cast(Any, None))  # what converts photographs is not asked
    picture = Picture("map", Place("pictures.yaml"), file, "图", "图", **more)
    shown = pictures.picture(picture)
    root = ElementTree.fromstring(pictures.files["pictures/map.svg"])
    return root, (shown.width, shown.height)


def test_a_drawing_is_cut_to_what_is_shown(tmp_path: Path):
    root, size = served(tmp_path, DRAWING, crop=Crop(0.25, 0.0, 0.5, 0.5))
    assert root.get("viewBox") == "100 0 200 100" and size == (200, 100)
    assert root.get("style") is None


def test_a_drawing_in_gray_is_shown_so(tmp_path: Path):
    root, size = served(tmp_path, DRAWING, gray=True)
    assert root.get("style") == "filter: grayscale(1)" and size == (400, 200)


def test_a_drawing_that_cannot_be_cut_is_told(tmp_path: Path):
    with pytest.raises(Refused, match="cannot be cropped"):
        served(tmp_path, DRAWING.replace('viewBox="0 0 400 200"', ""), crop=Crop(0.5, 0, 0.5, 1))
