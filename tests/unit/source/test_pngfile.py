"""PNG files: any reader sees the same pixels."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from reportpress.source.pngfile import Packing, png_file


def written(picture: Image.Image, packing: Packing) -> bytes:
    data, row = picture.tobytes(), len(picture.getbands()) * picture.width
    rows = [data[start : start + row] for start in range(0, len(data), row)]
    return png_file(picture.size, len(picture.getbands()), rows, packing)


@pytest.mark.parametrize("packing", Packing)
@pytest.mark.parametrize("size", [(1, 1), (512, 512), (3, 500), (511, 2)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_reader_sees_the_same_pixels(size: tuple[int, int], mode: str, packing: Packing) -> None:
    picture = Image.new(mode, size)
    noise = random.Random(str(size)).randbytes(len(picture.tobytes()))
    picture.frombytes(noise)
    file = io.BytesIO(written(picture, packing))
    Image.open(file).verify()
    read = Image.open(file)
    assert (read.format, read.mode, read.size) == ("PNG", mode, size)
    assert read.tobytes() == noise


@pytest.mark.parametrize(("packing", "times"), [(Packing.SMALL, 200), (Packing.RUNS, 50)])
def test_white_paper_with_lines_is_packed(packing: Packing, times: int) -> None:
    picture = Image.new("RGB", (512, 512), "white")
    for y in range(20, 512, 40):
        picture.paste((9, 9, 9), (30, y, 480, y + 2))
    assert len(written(picture, packing)) < len(picture.tobytes()) / times
