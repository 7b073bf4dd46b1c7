"""JPEG data are followed to their last code, whatever wrote them, and their damage is found."""

from __future__ import annotations

import io
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from reportpress.rasters.jpegfile import BrokenSegments, JpegFile, read_jpeg
from reportpress.rasters.jpegsoundness import JpegFault, NotFollowed, jpeg_fault

KINDS = {
    "sequential": {},
    "own tables": {"optimize": True, "subsampling": 0},
    "progressive": {"progressive": True},
    "restarts": {"restart_marker_rows": 1},
    "progressive restarts": {"progressive": True, "restart_marker_blocks": 7},
}


def drawing(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Something of everything: slopes, soft grain, edges."""
    noise = random.Random(7).randbytes(width * height)
    grain = Image.frombytes("L", (width, height), noise).filter(ImageFilter.GaussianBlur(1))
    slope = Image.linear_gradient("L").resize((width, height))
    round_ = Image.radial_gradient("L").resize((width, height)).point(lambda step: step & 0xC0)
    return Image.merge("RGB", (grain, slope, round_)).convert(mode)


def written(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def fault_of(data: bytes) -> JpegFault | None:
    return jpeg_fault(read_jpeg(data))


def is_damaged(data: bytes) -> bool:
    try:
        return fault_of(data) is not None
    except BrokenSegments:
        return True


@given(
    st.integers(1, 70),
    st.integers(1, 70),
    st.sampled_from(["RGB", "L", "CMYK"]),
    st.fixed_dictionaries({
        "quality": st.integers(1, 100),
        "progressive": st.booleans(),
        "optimize": st.booleans(),
        "subsampling": st.integers(0, 2),
        "restart_marker_blocks": st.integers(0, 20),
    }),
)  # fmt: skip
@settings(max_examples=120, deadline=None)
def test_what_an_encoder_wrote_is_sound(width, height, mode, options):
    data = written(drawing(width, height, mode), **options)
    assert fault_of(data) is None
    file = read_jpeg(data)
    assert (file.frame.width, file.frame.height, file.ended) == (width, height, True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_whose_data_break_off_is_damaged_although_its_end_is_marked(kind):
    data = written(drawing(160, 240), quality=90, **KINDS[kind])
    for share in (0.3, 0.5, 0.7, 0.9):
        assert is_damaged(data[: int(share * len(data))] + b"\xff\xd9")


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_the_row_is_told_down_to_which_a_picture_is_whole(share):
    data = written(drawing(160, 240), quality=90)
    start = data.index(b"\xff\xda")
    cut = data[: start + int(share * (len(data) - start))] + b"\xff\xd9"
    fault = fault_of(cut)
    assert fault is not None and fault.height == 240
    assert fault.row % 16 == 0 and abs(fault.row - 240 * share) < 40


@pytest.mark.parametrize("kind", KINDS)
def test_most_damage_in_the_midst_is_found(kind):
    """Where codes fall into step again, as many as there were, no decoder can know."""
    data = written(drawing(160, 240), quality=90, **KINDS[kind])
    found = 0
    for seed in range(40):
        chance = random.Random(seed)
        at = int(len(data) * chance.uniform(0.2, 0.95))
        found += is_damaged(data[:at] + chance.randbytes(48) + data[at + 48 :])
    assert found >= 30


def test_more_data_than_a_picture_needs_are_damage_and_fill_is_none():
    data = written(drawing(64, 64))
    assert data.endswith(b"\xff\xd9")
    assert fault_of(data[:-2] + b"\x12\x34\x56\xff\xd9") == JpegFault(64, 64)
    for fill in (bytes(9), b"\xff" * 9, b""):
        assert fault_of(data[:-2] + fill + b"\xff\xd9") is None
    assert not read_jpeg(data[:-2]).ended
    assert fault_of(data[:-2]) is None
    assert fault_of(data + b"a preview, say") is None


def test_a_lost_restart_mark_is_damage():
    data = written(drawing(64, 64), restart_marker_rows=1)
    mark = data.rindex(b"\xff\xd2")
    assert fault_of(data) is None
    assert fault_of(data[:mark] + data[mark + 2 :]) is not None
    assert fault_of(data[:mark] + b"\xff\xd2" + data[mark:]) is not None
    assert fault_of(data[:-2] + b"\xff\xd4\xff\xd9") is None  # one behind the last is none too many


def test_a_mark_in_data_without_restarts_is_damage():
    data = written(drawing(64, 64))
    at = len(data) - 100
    assert fault_of(data[:at] + b"\xff\xd0" + data[at:]) is not None


def sequential(*data: int) -> bytes:
    """A grey block of 8 × 8 pixels. Numbers of DC: code 0 of no bit, 10 of one; of AC: code 0 ends
    a block, 10 is a number of one bit, 110 one behind fifteen zeros, 1110 sixteen zeros.
    """
    frame = b"\xff\xc0\0\x0b\x08\0\x08\0\x08\1\1\x11\0"
    direct = b"\xff\xc4\0\x15\0" + bytes([1, 1] + [0] * 14) + b"\0\1"
    alternating = b"\xff\xc4\0\x17\x10" + bytes([1, 1, 1, 1] + [0] * 12) + b"\0\1\xf1\xf0"
    scan = b"\xff\xda\0\x08\1\1\0\0\x3f\0"
    return b"\xff\xd8" + frame + direct + alternating + scan + bytes(data) + b"\xff\xd9"


@pytest.mark.parametrize(
    ("bits", "sound"),
    [
        ("0 0", True),
        ("10 1 0", True),
        ("0 10 1 0", True),
        ("0 110 1 110 1 110 1 10 0 0", True),
        ("0 110 1 110 1 110 1 0", True),
        ("0" + " 110 1" * 3 + " 10 1" * 15, True),  # the last coefficient: no end is coded
        ("0" + " 110 1" * 3 + " 10 1" * 14 + " 1110", False),  # zeros beyond it
        ("0 110 1 110 1 110 1 110 1", False),  # the 65th coefficient
        ("0 1111 0", False),  # no code
        ("11 0", False),  # no code of DC
        ("0", False),  # what fills up the byte is no code
    ],
)
def test_codes_of_one_block(bits, sound):
    plain = bits.replace(" ", "")
    padded = plain + "1" * (-len(plain) % 8)
    data = [int(padded[at : at + 8], 2) for at in range(0, len(padded), 8)]
    assert (fault_of(sequential(*data)) is None) == sound


def test_arithmetic_codes_and_tables_that_are_elsewhere_are_not_followed():
    data = written(drawing(16, 16))
    with pytest.raises(NotFollowed):
        fault_of(data.replace(b"\xff\xc0", b"\xff\xc9"))
    tables = data.index(b"\xff\xc4")
    with pytest.raises(NotFollowed):
        fault_of(data[:tables] + data[data.index(b"\xff\xda") :])


def test_what_asks_for_too_much_is_not_followed():
    """65 000 rows of 65 000 empty blocks: a few bytes say so."""
    data = bytearray(written(drawing(64, 64), progressive=True))
    at = data.index(b"\xff\xc2") + 5
    data[at : at + 4] = b"\xff\xf0\xff\xf0"
    before = time.process_time()
    with pytest.raises(NotFollowed):
        fault_of(bytes(data))
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no jpeg",
        b"\xff\xd8",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff no jpeg",
        b"\xff\xd8" + b"\xff" * 99,
    ],
)
def test_segments_of_no_picture(data):
    with pytest.raises(BrokenSegments):
        read_jpeg(data)


@pytest.mark.parametrize("kind", KINDS)
def test_segments_cut_anywhere_are_never_more_than_broken(kind):
    data = written(drawing(24, 24), **KINDS[kind])
    for end in range(0, len(data) - 2, 3):
        try:
            file = read_jpeg(data[:end])
        except BrokenSegments:
            continue
        assert isinstance(file, JpegFile)
        assert not file.ended


def test_data_of_more_than_four_megabytes_are_not_followed():
    noise = Image.effect_noise((2600, 2600), 100)
    data = written(noise, quality=100)
    assert len(data) > 4 << 20
    with pytest.raises(NotFollowed):
        fault_of(data)


def test_blocks_end_where_they_do_however_many_codes_are_taken_in_one_step():
    """Full ones have no code for their end; of flat ones several are in what is looked at."""
    noise = Image.frombytes("L", (64, 64), random.Random(3).randbytes(64 * 64))
    for picture, quality in ((noise, 100), (Image.new("L", (64, 64), 9), 50)):
        data = written(picture, quality=quality)
        assert fault_of(data) is None
        more = data[:18] + data[18:].replace(b"\0\x40\0\x40\x01", b"\0\x48\0\x40\x01")
        assert fault_of(more) == JpegFault(72, 72)  # of which there are no data
