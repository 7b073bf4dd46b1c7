"""Raster pictures as they go into a PDF (ISO 32000-2, 8.9.5)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest

from reportpress.engine.pdf.studio import Raster
from reportpress.press.pictures.encode import DeviceSpace, Encoded


def raster(file: Path | None = None, **facts: Any) -> Raster:
    """A picture of 3 × 2 pixels."""
    facts = {"data": b"pixels", "space": DeviceSpace.CMYK, "bits": 8} | facts
    laid = SimpleNamespace(
        width=30, height=20, ratio=1.5, get_intrinsic_size=lambda *resolution: resolution
    )
    return Raster(laid, Encoded(3, 2, filter="DCTDecode", **facts), file)  # type: ignore[arg-type]


def test_an_image_says_what_its_data_are():
    made = raster(bits=8).get_x_object()
    assert made.stream == [b"pixels"]
    assert dict(made.extra) == {
        "Type": "/XObject", "Subtype": "/Image", "Width": 3, "Height": 2,
        "ColorSpace": "/DeviceCMYK", "BitsPerComponent": 8, "Filter": "/DCTDecode",
    }  # fmt: skip
    assert raster(bits=4).get_x_object().extra["BitsPerComponent"] == 4
    assert list(raster(inverted=True).get_x_object().extra["Decode"]) == [1, 0] * 4


@pytest.mark.parametrize(
    ("space", "name", "channels"),
    [
        (DeviceSpace.GRAY, "/DeviceGray", 1), (DeviceSpace.RGB, "/DeviceRGB", 3),
        (DeviceSpace.CMYK, "/DeviceCMYK", 4),
    ],
)  # fmt: skip
@pytest.mark.parametrize("colours", [1, 2, 256])
def test_the_last_of_a_picture_s_colours_is_told(space, name, channels, colours):
    palette = bytes(range(channels)) * colours
    found = raster(space=space, palette=palette).get_x_object().extra["ColorSpace"]
    assert isinstance(found, pydyf.Array)
    assert list(found) == ["/Indexed", name, colours - 1, f"<{palette.hex()}>"]


def test_it_is_as_large_as_what_was_laid_out_and_known_by_its_data():
    one, same, other = raster(), raster(), raster(data=b"others")
    assert (one.width, one.height, one.ratio) == (30, 20, 1.5)
    assert one.get_intrinsic_size(2, 3) == (2, 3)
    assert one.id == same.id != other.id
    assert len(one.id) == 16


class Page:
    """A stream that shows what begins within 100 px, and notes what is drawn."""

    def __init__(self) -> None:
        self.noted: list[tuple[Any, ...]] = []

    def shows(self, *edges: float) -> bool:
        self.noted.append(("shows", *edges))
        return edges[2] <= 100

    def add_image(self, picture: Raster, interpolate: bool, ratio: float) -> str:
        assert (interpolate, ratio) == (False, 1)
        return "i1"

    def __getattr__(self, name: str) -> Any:
        return lambda *asked: self.noted.append((name, *asked))


def test_it_is_drawn_from_the_origin_downwards():
    page, file = Page(), Path("a.jpg")
    raster(file).draw(page, 40, 30, None)
    assert page.noted == [
        ("shows", 0, 0, 40, 30), ("note_picture", 40, 30, file), ("note_name", "i1", 40, 30),
        ("transform", 40, 0, 0, -30, 0, 30), ("draw_x_object", "i1"),
    ]  # fmt: skip


def test_what_a_part_of_a_page_does_not_show_is_not_drawn():
    page = Page()
    raster().draw(page, 140, 30, None)
    assert page.noted == [("shows", 0, 0, 140, 30)]
