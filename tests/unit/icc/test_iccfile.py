"""ICC profiles written and read as bytes."""

from __future__ import annotations

import struct
from array import array
from io import BytesIO

import littlecms
import pytest
from PIL import ImageCms

from newsprint import iccwriter
from newsprint.iccwriter import Lut, output_profile
from reportpress.icc.iccfile import NotAProfile, facts, keeps_its_identity, read


def small() -> bytes:
    tag = iccwriter.text("the same")
    return output_profile(
        [(b"desc", iccwriter.description("Small")), (b"cprt", tag), (b"targ", tag)]
    )


def test_equal_tags_share_their_bytes():
    data = small()
    places = [struct.unpack_from(">II", data, 132 + 12 * number + 4) for number in range(3)]
    assert places[1] == places[2] != places[0]
    assert all(place % 4 == 0 for place, _ in places)
    assert data.count(b"the same") == 1


def test_a_profile_knows_whether_it_is_whole():
    data = small()
    assert keeps_its_identity(data)
    changed = bytearray(data)
    changed[-3] ^= 1
    assert not keeps_its_identity(bytes(changed))
    without_identity = data[:84] + bytes(16) + data[100:]
    assert keeps_its_identity(without_identity)
    other_intent = data[:64] + b"\0\0\0\1" + data[68:]  # is not part of the digest
    assert keeps_its_identity(other_intent)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no ICC profile"),
        (bytes(200), "is no ICC profile"),
        (small()[:-4], "is damaged: .* bytes where its header says"),
        (small()[:128] + struct.pack(">I", 99) + small()[132:], "its list of tags does not fit"),
    ],
)
def test_what_is_no_profile_is_refused_with_the_reason(data, reason):
    with pytest.raises(NotAProfile, match=reason):
        read(data)


def test_a_check_knows_what_can_be_known_of_a_damaged_profile():
    whole = facts(small())
    assert whole == read(small())
    assert (whole.kind, whole.space, whole.connection) == ("prtr", "CMYK", "Lab")
    assert whole.valid
    assert facts(small() + bytes(9)).valid  # a stream may be longer than the profile in it
    cut = facts(small()[:-4])
    assert not cut.valid
    assert (cut.description, cut.tags) == ("Small", whole.tags)
    unsigned = facts(small()[:36] + b"none" + small()[40:])
    assert not unsigned.valid
    assert facts(small()[:130]).tags == frozenset()
    assert facts(small()[:127]) is None


@pytest.mark.parametrize(("name", "version"), [("sRGB", 4), ("XYZ", 4), ("LAB", 2)])
def test_descriptions_of_versions_2_and_4_are_read(name, version):
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile(name))
    facts = read(made.tobytes())
    assert facts.version[0] == version
    assert facts.description == ImageCms.getProfileDescription(made).strip() != ""


def test_a_damaged_description_is_no_description():
    tag = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"a"
    assert read(output_profile([(b"desc", tag[:10])])).description == ""
    assert read(output_profile([(b"desc", b"mluc" + bytes(8) + b"\0\0\0\1")])).description == ""


def test_a_table_is_read_by_littlecms_as_it_was_written():
    """One ink of four decides: lightness falls in a straight line with black."""
    steps = array("H")
    for corner in range(16):
        black = corner & 1
        steps.extend((0 if black else 0xFF00, 0x8000, 0x8000))
    line = (0.0, 1.0)
    tag = Lut([line] * 4, 2, steps, [line] * 3).encoded()
    white = iccwriter.xyz((0.9642, 1.0, 0.8249))
    data = output_profile([(b"desc", iccwriter.description("x")), (b"wtpt", white), (b"A2B0", tag)])
    change = littlecms.transform(
        data, "LAB", ("CMYK", "LAB"), littlecms.PERCEPTUAL, littlecms.EXACT
    )
    inks = littlecms.row("CMYK", [(0, 0, 0, 0), (255, 9, 80, 51), (0, 0, 0, 255)])
    found = littlecms.pixels(ImageCms.applyTransform(inks, change))
    assert [littlecms.lab(pixel) for pixel in found] == [
        (100, 0, 0),
        (pytest.approx(80, abs=0.5), 0, 0),
        (0, 0, 0),
    ]
    assert ImageCms.getOpenProfile(BytesIO(data)).profile.xcolor_space == "CMYK"


def test_a_profile_may_end_behind_its_number_of_tags():
    """A header and no tag; one byte less is no profile."""
    data = bytearray(132)
    data[:4], data[36:40] = (132).to_bytes(4, "big"), b"acsp"
    assert read(bytes(data)).tags == frozenset()
    with pytest.raises(NotAProfile, match="is no ICC profile"):
        read(bytes(data[:-1]))


@pytest.mark.parametrize(
    ("count", "size", "fits"),
    [(1, 144, True), (1, 143, False), (100, 1332, True), (100, 1331, False), (101, 1344, False)],
)
def test_a_list_of_tags_is_all_there_and_not_endless(count: int, size: int, fits: bool):
    data = bytearray(size)
    data[:4], data[36:40] = size.to_bytes(4, "big"), b"acsp"
    data[128:132] = count.to_bytes(4, "big")
    if fits:
        assert read(bytes(data)).size == size
    else:
        with pytest.raises(NotAProfile, match="its list of tags does not fit"):
            read(bytes(data))


def test_of_a_whole_header_something_can_be_known_and_of_less_nothing():
    header = bytearray(128)
    header[36:40] = b"acsp"
    known = facts(bytes(header))
    assert known is not None and known.signed and known.size == 128
    assert facts(bytes(header[:-1])) is None
