"""Damage in the strips of a TIFF file is found, whatever packs them, and what is whole is sound."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from reportpress.content.picturefiles import SoundPictures, picture_problems
from reportpress.content.tiffstrips import damaged_row
from reportpress.source.errors import Place

HERE = Place("pictures.yaml", 2, 9)
PACKED = {
    "tiff_adobe_deflate": "RGB",
    "tiff_deflate": "L",
    "jpeg": "RGB",
    "group3": "1",
    "group4": "1",
    "tiff_ccitt": "1",
}
PLAIN = {"raw": "RGB", "packbits": "RGB", "tiff_lzw": "RGB"}


def written(path: Path, packing: str, mode: str, **options: object) -> Path:
    """A picture of 300 × 400 pixels, in a few strips."""
    noise = Image.frombytes("L", (60, 80), random.Random(5).randbytes(4800)).resize((300, 400))
    noise.convert(mode).save(path, compression=packing, strip_size=8000, **options)
    return path


@pytest.mark.parametrize(("packing", "mode"), [*PACKED.items(), *PLAIN.items()])
def test_what_is_whole_is_sound(tmp_path, packing, mode):
    assert damaged_row(written(tmp_path / "a.tif", packing, mode)) == 0


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK"])
@pytest.mark.parametrize("other", [-1, 1])
def test_a_run_of_packbits_that_is_longer_or_shorter_is_damage(tmp_path, mode, other):
    file = written(tmp_path / "a.tif", "packbits", mode)
    assert damaged_row(file) == 0
    with Image.open(file) as opened:
        start, rows = opened.tag_v2[273][1], opened.tag_v2[278]
    data = bytearray(file.read_bytes())
    data[start] += other if data[start] != 255 else -1
    file.write_bytes(data)
    assert damaged_row(file) == min(2 * rows, 400)


@pytest.mark.parametrize("options", [{292: 1}, {292: 4}, {266: 2}])
def test_the_forms_of_a_fax_are_sound(tmp_path, options):
    """Rows by those above them, ends of line at bytes, the low bit first."""
    for packing in ("group3", "group4"):
        assert damaged_row(written(tmp_path / "a.tif", packing, "1", tiffinfo=options)) == 0


@pytest.mark.parametrize(("packing", "mode"), PACKED.items())
def test_damage_that_a_decoder_takes_is_told_with_the_row(tmp_path, packing, mode):
    folder = tmp_path / "pictures"
    folder.mkdir()
    file = written(folder / "a.tif", packing, mode)
    with Image.open(file) as opened:
        starts, sizes = opened.tag_v2[273], opened.tag_v2[279]
        step = opened.tag_v2[278]
    number = len(starts) // 2
    data = bytearray(file.read_bytes())
    at = starts[number] + sizes[number] * 2 // 3
    data[at : at + 6] = random.Random(1).randbytes(6)
    file.write_bytes(data)
    row = damaged_row(file)
    assert row == min((number + 1) * step, 400)
    (problem,) = picture_problems(file, tmp_path, HERE, SoundPictures())
    assert problem.message.startswith("a.tif is damaged: ")
