"""Pictures as they should look: what is shown of them in a rectangle, and where it is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from reportpress.check.verify.pictures.originals import Original, covering, original
from reportpress.content.model import Crop, Picture
from reportpress.source.errors import Place

HERE = Place("pictures.yaml", 1, 1)


def of_size(width: int, height: int, crop: Crop | None = None, **more: object) -> Original:
    """A white picture."""
    picture = Picture("dot", HERE, Path("dot.png"), "", "", crop=crop or Crop(), **more)
    return Original(picture, Image.new("RGB", (width, height), "white"))


def test_a_crop_is_given_in_shares_of_the_picture():
    assert of_size(200, 100).crop == (0, 0, 200, 100)
    assert of_size(200, 100, Crop(0.25, 0.5, 0.5, 0.25)).crop == (50, 50, 150, 75)


@pytest.mark.parametrize(
    ("aspect", "share"), [(2.0, 0.0), (1.0, 0.5), (0.5, 0.75), (4.0, 0.5), (8.0, 0.75)]
)
def test_what_does_not_fit_a_rectangle_is_cut_away(aspect: float, share: float):
    assert of_size(200, 100).cut_away(aspect) == pytest.approx(share)


@pytest.mark.parametrize(
    ("aspect", "place", "box"),
    [
        (2.0, 0.5, (10, 20, 210, 120)),
        (1.0, 0.0, (10, 20, 110, 120)),
        (1.0, 0.5, (60, 20, 160, 120)),
        (1.0, 1.0, (110, 20, 210, 120)),
        (4.0, 0.0, (10, 20, 210, 70)),
        (4.0, 0.5, (10, 45, 210, 95)),
        (4.0, 1.0, (10, 70, 210, 120)),
    ],
)
def test_the_window_is_as_large_as_can_be_and_moves_along_what_is_left_over(
    aspect: float, place: float, box: tuple[float, ...]
):
    assert covering((10, 20, 210, 120), aspect, place) == pytest.approx(box)


@pytest.mark.parametrize(
    ("crop", "aspect", "place"),
    [
        (Crop(), 1.0, 0.2),  # cut at its sides: the focus across
        (Crop(), 4.0, 0.9),
        (Crop(0.1, 0.5, 0.5, 0.5), 1.0, 0.2),  # (0.2 - 0.1) of 0.5
        (Crop(0.1, 0.5, 0.5, 0.5), 8.0, 0.8),  # (0.9 - 0.5) of 0.5
        (Crop(0.5, 0.0, 0.5, 0.5), 1.0, 0.0),  # outside: the nearest edge
        (Crop(0.5, 0.0, 0.5, 0.5), 8.0, 1.0),
    ],
)
def test_it_is_cut_round_the_focus(crop: Crop, aspect: float, place: float):
    assert of_size(200, 100, crop, focus=(0.2, 0.9)).focused(aspect) == pytest.approx(place)


def test_other_crops_are_of_the_aspect_within_the_picture_and_of_several_sizes():
    crops = of_size(200, 100).crops(1.0)
    assert len(set(crops)) == len(crops) - 6 * 7  # of full height there are seven places, not 49
    for left, top, right, bottom in crops:
        assert right - left == pytest.approx(bottom - top)
        assert -1e-9 <= left < right <= 200 + 1e-9
        assert -1e-9 <= top < bottom <= 100 + 1e-9
    heights = sorted({round(bottom - top, 6) for _, top, _, bottom in crops})
    assert heights == [20, 30, 40, 55, 70, 85, 100]
    assert {(0, 0, 100, 100), (50, 0, 150, 100), (100, 0, 200, 100)} <= set(crops)


def test_a_look_is_of_what_is_shown():
    image = Image.new("RGB", (200, 100), "white")
    image.paste("black", (0, 0, 100, 100))
    halves = Original(Picture("dot", HERE, Path("dot.png"), "", ""), image)
    assert [halves.shown(1.0, place).tone for place in (0.0, 1.0)] == [0, 255]
    assert halves.shown(1.0, 0.5).tone == pytest.approx(127.5)


def test_a_file_is_read_upright_on_white_and_small(tmp_path: Path):
    file = tmp_path / "dot.png"
    image = Image.new("RGBA", (1000, 500), (0, 0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    image.save(file, exif=exif)
    found = original(Picture("dot", HERE, file, "", ""))
    assert found is not None
    assert (found.whole.mode, found.whole.size) == ("RGB", (120, 240))
    assert found.whole.getpixel((60, 120)) == (255, 255, 255)
    assert not found.drawing


def test_what_cannot_be_read_is_no_original(tmp_path: Path):
    file = tmp_path / "dot.png"
    assert original(Picture("dot", HERE, file, "", "")) is None
    file.write_bytes(b"rubbish")
    assert original(Picture("dot", HERE, file, "", "")) is None


@pytest.mark.parametrize(("aspect", "share"), [(2.0, 0.0), (1.0, 0.5), (4.0, 0.5)])
def test_of_a_crop_it_is_what_does_not_fit_that_is_cut_away(aspect: float, share: float):
    """50 × 25 of 200 × 100, from the middle on."""
    crop = Crop(0.5, 0.5, 0.25, 0.25)
    assert of_size(200, 100, crop).cut_away(aspect) == pytest.approx(share)
