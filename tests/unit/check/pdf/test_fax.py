"""Fax data are followed as libtiff packs them: every run, both groups, whatever is drawn."""

from __future__ import annotations

import io
from random import Random

import pytest
from PIL import Image, ImageDraw

from reportpress.check.pdf.pictures.jbig2data import is_sound_jbig2
from reportpress.rasters.faxdata import BrokenFax, FaxParameters, sound_rows

GROUPS = {"group4": -1, "group3": 0}


def packed(image: Image.Image, compression: str, options: int = 0) -> list[tuple[bytes, int]]:
    """The strips of a bitmap with their rows. `options` 1: Group 3 by the row above, too."""
    out = io.BytesIO()
    more = {"tiffinfo": {292: options}} if options else {}
    image.save(out, "TIFF", compression=compression, **more)
    data = out.getvalue()
    with Image.open(out) as tiff:
        tags = tiff.tag_v2
        step = tags.get(278, image.height)
        return [
            (data[start : start + length], min(step, image.height - step * number))
            for number, (start, length) in enumerate(zip(tags[273], tags[279], strict=True))
        ]


def every_run(colour: int) -> Image.Image:
    """Rows that begin with each run of a colour, up to more than the longest code."""
    image = Image.new("1", (6000, 5300), 1 - colour)
    draw = ImageDraw.Draw(image)
    for row in range(0, 5300, 2 if colour else 1):
        draw.line((3, row, 3 + row, row), fill=colour)
    return image


def things(seed: int, size: tuple[int, int]) -> Image.Image:
    chance = Random(seed)
    image = Image.new("1", size, 1)
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        draw.ellipse((x, y, x + chance.randrange(1, 90), y + 40), fill=chance.randrange(2))
        image.putpixel((x, y), chance.randrange(2))
    return image


def decoded(data: bytes, parameters: FaxParameters) -> int:
    try:
        return sound_rows(data, parameters)
    except BrokenFax:
        return -1


@pytest.mark.parametrize("compression", GROUPS)
@pytest.mark.parametrize("colour", [0, 1])
def test_every_run_has_its_code(compression: str, colour: int):
    for data, rows in packed(every_run(colour), compression):
        parameters = FaxParameters(6000, rows, GROUPS[compression])
        assert sound_rows(data, parameters) == rows


@pytest.mark.parametrize("compression", GROUPS)
@pytest.mark.parametrize("size", [(3, 3), (33, 7), (400, 300), (1728, 90)])
def test_rows_are_counted_with_their_number_known_or_not(compression: str, size: tuple[int, int]):
    for data, rows in packed(things(1, size), compression):
        for known in (rows, 0):
            parameters = FaxParameters(size[0], known, GROUPS[compression])
            assert sound_rows(data, parameters) == rows


def test_rows_may_be_given_by_the_row_above_in_group_3():
    for data, rows in packed(things(2, (400, 300)), "group3", options=1):
        assert sound_rows(data, FaxParameters(400, rows, 4)) == rows
        assert decoded(data, FaxParameters(400, rows, 0)) < rows - 1


@pytest.mark.parametrize("compression", GROUPS)
def test_what_is_changed_or_cut_off_does_not_reach_the_last_row(compression: str):
    chance = Random(3)
    ((data, rows),) = packed(things(3, (400, 300)), compression)
    parameters = FaxParameters(400, rows, GROUPS[compression])
    for _ in range(60):
        at = chance.randrange(len(data) * 9 // 10)
        assert decoded(data[:at], parameters) < rows - 1
        changed = data[:at] + bytes([data[at] ^ 0xFF, 0, 0]) + data[at + 3 :]
        assert decoded(changed, parameters) < rows


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"\x5a" * 40, b"\0\1\2\3\4" * 9])
def test_any_bytes_are_read(data: bytes):
    for k in (-1, 0, 4):
        assert decoded(data, FaxParameters(100, 50, k)) < 50
        assert not is_sound_jbig2(data, b"", (9, 9))
