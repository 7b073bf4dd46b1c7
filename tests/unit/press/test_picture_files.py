"""Picture files of every kind are read, cropped, turned and scaled as they should be."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import littlecms
import pytest
from littlecms import delta_e, labs_of_inks, profile
from PIL import Image, ImageChops, ImageCms, ImageFilter
from presspictures import HERE, PRESS, SMALL, decoded, make_in, mean_difference, photograph

from reportpress.content.model import Crop
from reportpress.press.pictures.encode import DeviceSpace, Filter
from reportpress.press.pictures.images import SCREEN, PictureMaker, PictureUse, Quality, pixels_of
from reportpress.press.pictures.pressed import PressPicture
from reportpress.source.errors import Severity
from reportpress.source.usercache import Cache


@pytest.fixture
def make(tmp_path) -> Callable[..., PressPicture]:
    return make_in(tmp_path)


@pytest.mark.parametrize(
    ("name", "mode", "space", "how"),
    [
        ("a.jpg", "RGB", DeviceSpace.CMYK, Filter.JPEG),
        ("a.jpg", "L", DeviceSpace.GRAY, Filter.JPEG),
        ("a.jpg", "CMYK", DeviceSpace.CMYK, Filter.JPEG),
        ("a.png", "RGB", DeviceSpace.CMYK, Filter.JPEG),
        ("a.png", "RGBA", DeviceSpace.CMYK, Filter.JPEG),
        ("a.png", "LA", DeviceSpace.GRAY, Filter.JPEG),
        ("a.png", "P", DeviceSpace.CMYK, Filter.FLATE),
        ("a.png", "1", DeviceSpace.GRAY, Filter.FLATE),
        ("a.png", "I;16", DeviceSpace.GRAY, Filter.JPEG),
        ("a.tif", "RGB", DeviceSpace.CMYK, Filter.JPEG),
        ("a.tif", "CMYK", DeviceSpace.CMYK, Filter.JPEG),
        ("a.tif", "LAB", DeviceSpace.CMYK, Filter.JPEG),
        ("a.tif", "YCbCr", DeviceSpace.CMYK, Filter.JPEG),
        ("a.tif", "I", DeviceSpace.GRAY, Filter.JPEG),
        ("a.tif", "I;16B", DeviceSpace.GRAY, Filter.JPEG),
        ("a.tif", "F", DeviceSpace.GRAY, Filter.JPEG),
        ("a.webp", "RGB", DeviceSpace.CMYK, Filter.JPEG),
        ("a.webp", "RGBA", DeviceSpace.CMYK, Filter.JPEG),
    ],
)
def test_every_kind_of_file_becomes_ink(make, name, mode, space, how):
    grey = photograph(mode="L")
    match mode:
        case "I;16" | "I;16B" | "I":
            image = grey.convert("I").point(lambda value: value * 257)
            image = image if mode == "I" else image.convert(mode)
        case "F":
            image = grey.convert("F").point(lambda value: value / 255)
        case "LAB":
            image = ImageCms.applyTransform(
                photograph(),
                littlecms.transform("sRGB", "LAB", ("RGB", "LAB"), littlecms.RELATIVE),
            )
        case "P":
            image = photograph().quantize(64)
        case _:
            image = photograph(mode=mode) if mode not in ("LA", "1") else grey.convert(mode)
    picture = make(image, name)
    found = decoded(picture.encoded)
    assert (picture.encoded.space, picture.encoded.filter) == (space, how)
    assert picture.notes == ()
    if mode == "1":
        assert found.tobytes() == image.tobytes()
        return
    expected = decoded(make(grey if space is DeviceSpace.GRAY else photograph(), "b.png").encoded)
    if mode == "CMYK":
        expected = image
    if mode == "P":
        expected = decoded(make(image.convert("RGB"), "c.png").encoded)
    assert mean_difference(found, expected) < 4


def ycck_jpeg(image: Image.Image) -> bytes:
    """A CMYK picture as Photoshop writes it: YCCK, inverted, Adobe's marker saying so.

    Made of a plain JPEG of four channels: Y, Cb and Cr of what is stored in place of the inks.
    """
    cyan, magenta, yellow, black = image.split()
    light = Image.merge("RGB", [cyan, magenta, yellow]).convert("YCbCr")
    stream = io.BytesIO()
    # Pillow inverts what it writes; what is to be stored as it is, is inverted before.
    bands = [ImageChops.invert(band) for band in light.split()]
    stored = Image.merge("CMYK", [*bands, black])
    stored.save(stream, "JPEG", quality=98)
    data = bytearray(stream.getvalue())
    marker = data.index(b"Adobe")
    assert data[marker + 11] == 0  # transform: none
    data[marker + 11] = 2  # YCCK
    return bytes(data)


@pytest.mark.parametrize("kind", ["adobe", "plain", "ycck"])
def test_cmyk_jpegs_keep_their_inks_whether_inverted_or_not(tmp_path, kind):
    inks = (20, 180, 230, 40)
    image = Image.new("CMYK", (32, 32), inks)
    stream = io.BytesIO()
    if kind == "ycck":
        data = ycck_jpeg(image)
    else:
        image.save(stream, "JPEG", quality=98)
        data = stream.getvalue()
    if kind == "plain":  # without Adobe's marker nothing is inverted: invert, and remove it
        stream = io.BytesIO()
        ImageChops.invert(image).save(stream, "JPEG", quality=98)
        data = stream.getvalue()
        start = data.index(b"\xff\xee")
        length = int.from_bytes(data[start + 2 : start + 4], "big")
        data = data[:start] + data[start + 2 + length :]
    (tmp_path / "a.jpg").write_bytes(data)
    picture = PictureMaker(profile(), PRESS, Cache(tmp_path)).make(tmp_path / "a.jpg", SMALL, HERE)
    assert picture.encoded.inverted
    assert decoded(picture.encoded).getpixel((16, 16)) == pytest.approx(inks, abs=6)


def test_a_jpeg_for_the_pdf_is_stored_inverted_with_adobes_marker(make):
    """PDF readers take it by the /Decode array that `inverted` asks for."""
    encoded = make(photograph(), "a.jpg").encoded
    assert b"Adobe" in encoded.data
    grey = make(Image.new("L", (40, 30), 255), "b.jpg").encoded
    assert not grey.inverted


def wide_profile() -> bytes:
    """An RGB profile whose red and blue are changed for each other."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.webp"])
def test_an_embedded_profile_is_honoured(make, name):
    blue = photograph(seed=2).filter(ImageFilter.GaussianBlur(3))
    swapped = Image.merge("RGB", blue.split()[::-1])
    picture = make(swapped, name, icc_profile=wide_profile(), quality=PRESS)
    expected = make(blue, "b" + name)
    assert mean_difference(decoded(picture.encoded), decoded(expected.encoded)) < 5
    unhonoured = make(swapped, "c" + name)
    assert mean_difference(decoded(picture.encoded), decoded(unhonoured.encoded)) > 20


def test_a_drawing_of_one_bit_has_no_use_for_a_profile(make):
    drawing = photograph(mode="1")
    assert make(drawing, "a.tif", icc_profile=b"rubbish").notes == ()


def test_a_profile_of_another_kind_or_none_is_told_and_not_used(make):
    plain = make(photograph(), "a.png").encoded.data
    wrong = make(photograph(), "b.png", icc_profile=profile().data)
    assert wrong.encoded.data == plain
    assert wrong.notes == ("its colour profile is for CMYK, the picture is not; it was not used",)
    damaged = make(photograph(), "c.png", icc_profile=b"rubbish")
    assert damaged.encoded.data == plain
    [problem] = damaged.problems(Path("c.png"), HERE)
    assert problem.severity is Severity.WARNING and problem.place == HERE
    assert "c.png: its colour profile is damaged" in problem.message


def test_cmyk_of_this_press_is_not_converted(make):
    image = Image.new("CMYK", (64, 48), (10, 20, 30, 40))
    for options in ({}, {"icc_profile": profile().data}):
        found = decoded(make(image, "a.tif", **options).encoded)
        assert found.getpixel((9, 9)) == (10, 20, 30, 40)


def test_cmyk_of_another_press_is_converted(make):
    """The same colours under the profile for 220 % take other inks, and print alike."""
    inks = (200, 120, 120, 60)
    image = Image.new("CMYK", (64, 48), inks)
    other = littlecms.profile(220).data
    found = decoded(make(image, "a.tif", icc_profile=other).encoded).getpixel((9, 9))
    assert found != inks
    assert delta_e(*labs_of_inks([inks, found])) < 3


def quarters() -> Image.Image:
    """Red, green / blue, white."""
    image = Image.new("RGB", (80, 60), "white")
    image.paste((255, 0, 0), (0, 0, 40, 30))
    image.paste((0, 160, 0), (40, 0, 80, 30))
    image.paste((0, 0, 255), (0, 30, 40, 60))
    return image


@pytest.mark.parametrize(
    ("crop", "brightest"),
    [(Crop(0, 0, 0.5, 0.5), 0), (Crop(0.5, 0, 0.5, 0.5), 1), (Crop(0, 0.5, 0.5, 0.5), 2)],
)
def test_only_what_is_wanted_is_shown(make, crop, brightest):
    screen = make(quarters(), wanted=PictureUse(20, 15, crop), quality=SCREEN).encoded
    assert (screen.width, screen.height) == (40, 30)
    colour = decoded(screen).getpixel((20, 15))
    assert colour.index(max(colour)) == brightest


def test_a_crop_is_never_empty_and_never_leaves_the_picture():
    assert pixels_of(Crop(1, 1, 0, 0), (10, 10)) == (9, 9, 10, 10)
    assert pixels_of(Crop(0.9, 0.9, 0.9, 0.9), (10, 10)) == (9, 9, 10, 10)
    assert pixels_of(Crop(0.5, 0.3, 0, 0), (10, 10)) == (5, 3, 6, 4)
    assert pixels_of(Crop(0, 0, 0.04, 0.04), (10, 20)) == (0, 0, 1, 1)
    assert pixels_of(Crop(0.25, 0.5, 0.5, 0.25), (40, 20)) == (10, 10, 30, 15)
    assert pixels_of(Crop(), (7, 9)) == (0, 0, 7, 9)
    assert pixels_of(Crop(), (7, 5)) == (0, 0, 7, 5)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_stands_upright(make, orientation):
    upright = quarters()
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = upright.transpose(turns[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = make(stored, "a.jpg", quality=SCREEN, exif=exif.tobytes())
    found = decoded(picture.encoded)
    assert found.size == (80, 60)
    colours = [found.getpixel(at) for at in ((10, 8), (70, 8), (10, 50))]
    assert [colour.index(max(colour)) for colour in colours] == [0, 1, 2]
    assert b"Exif" not in picture.encoded.data


@pytest.mark.parametrize(
    ("pixels", "printed"),
    [
        ((800, 600), 160),
        ((244, 183), 160),
        ((241, 181), 160),
        ((240, 180), 240),
        ((236, 177), 236),
        ((160, 120), 160),
        ((100, 75), 100),
    ],
)
def test_pictures_are_scaled_to_the_resolution_only_from_far_above(make, pixels, printed):
    """200 ppi on 20.32 mm are 160 pixels; up to 1.5 times as many stay."""
    wanted = PictureUse(20.32, 15.24)
    picture = make(photograph(pixels), wanted=wanted, quality=Quality(200, 88, 240))
    assert picture.encoded.width == printed
    assert picture.ppi == pytest.approx(printed / 20.32 * 25.4, abs=1)


def test_a_picture_is_sharpened_after_scaling_and_not_else(make):
    edge = photograph((800, 600)).point(lambda value: 60 if value < 128 else 200)
    edge = edge.filter(ImageFilter.GaussianBlur(3))
    scaled = decoded(make(edge, wanted=SMALL, quality=Quality(250, 100, 0)).encoded)
    plain = edge.resize(scaled.size, Image.Resampling.LANCZOS)
    assert contrast(scaled) > 1.05 * contrast(plain)
    unscaled = decoded(make(edge, "b.png", PictureUse(90, 70), Quality(250, 100, 0)).encoded)
    assert contrast(unscaled) == pytest.approx(contrast(edge), rel=0.03)


@pytest.mark.parametrize(("resolution", "radius"), [(254, 1.25), (127, 0.625)])
def test_the_halo_of_sharpening_is_as_wide_as_a_dot_of_the_screen(tmp_path, resolution, radius):
    """A quarter of a millimetre: 2.5 pixels of 254 in an inch, half of them at each side."""
    maker = PictureMaker(profile(), Quality(resolution, 100, 0), Cache(tmp_path))
    grey = photograph(mode="L")
    expected = grey.filter(ImageFilter.UnsharpMask(radius, 90, 3))
    assert maker._sharpened(grey).tobytes() == expected.tobytes()


def contrast(image: Image.Image) -> float:
    """Mean difference of neighbours in lightness."""
    grey = image.convert("L")
    return mean_difference(grey, ImageChops.offset(grey, 1, 0))


def test_a_drawing_of_one_bit_keeps_every_pixel(make):
    drawing = photograph((1600, 1200), "L").point(lambda value: 255 * (value > 128)).convert("1")
    encoded = make(drawing, "a.tif", wanted=SMALL).encoded
    assert (encoded.bits, encoded.space, encoded.filter) == (1, DeviceSpace.GRAY, Filter.FLATE)
    assert decoded(encoded).tobytes() == drawing.tobytes()


@pytest.mark.parametrize(
    ("grey", "space"),
    [(None, DeviceSpace.GRAY), (True, DeviceSpace.GRAY), (False, DeviceSpace.CMYK)],
)
def test_a_drawing_of_one_bit_is_grey_unless_that_is_refused(make, grey, space):
    drawing = photograph(mode="L").point(lambda value: 255 * (value > 128)).convert("1")
    encoded = make(drawing, "a.tif", PictureUse(20, 15, grey=grey)).encoded
    assert (encoded.space, encoded.bits) == (space, 8 if grey is False else 1)


def grey_profile(gamma: float) -> bytes:
    """An ICC profile of greys: a header, a white point, a curve."""
    white = struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)  # D50
    elements = (
        b"XYZ \0\0\0\0" + white + b"curv\0\0\0\0" + struct.pack(">IH2x", 1, round(gamma * 256))
    )
    at = 128 + 28
    tags = struct.pack(">I4sII4sII", 2, b"wtpt", at, 20, b"kTRC", at + 20, 16)
    head = struct.pack(">I4xI4s4s4s12x4s", at + 36, 0x02100000, b"mntr", b"GRAY", b"XYZ ", b"acsp")
    return (head.ljust(68, b"\0") + white).ljust(128, b"\0") + tags + elements


@pytest.mark.parametrize("grey", [None, False])
def test_a_grey_picture_s_own_profile_is_honoured_in_black_alone_and_in_four_inks(make, grey):
    """A curve of gamma 1 makes a middle grey lighter than sRGB's does."""

    def ink(name: str, **options: object) -> int:
        image = Image.new("L", (40, 30), 128)
        shown = decoded(make(image, name, PictureUse(20, 15, grey=grey), **options).encoded)
        pixel = shown.getpixel((9, 9))
        return 255 - pixel if grey is None else sum(pixel)

    assert ink("b.png", icc_profile=grey_profile(1.0)) < ink("a.png") - 20


@pytest.mark.parametrize(("width", "height"), [(0.01, 15), (20, 0.01), (0.01, 0.01)])
def test_a_picture_printed_as_a_hair_has_a_pixel_at_least(make, width, height):
    encoded = make(photograph(), wanted=PictureUse(width, height)).encoded
    assert encoded.width >= 1 and encoded.height >= 1


@pytest.mark.parametrize(
    ("width", "height", "ppi"), [(20, 15, 254), (20, 30, 127), (40, 15, 127), (10, 15, 254)]
)
def test_the_coarser_of_both_axes_is_a_picture_s_resolution(make, width, height, ppi):
    """Of 200 × 150 pixels, in mm."""
    assert make(photograph(), wanted=PictureUse(width, height)).ppi == pytest.approx(ppi)


def test_pictures_for_the_screen_are_of_180_pixels_an_inch_and_take_what_ink_they_will():
    assert (SCREEN.resolution, SCREEN.jpeg_quality, SCREEN.ink_limit) == (180, 82, 0)


def test_an_output_profile_is_shown_without_its_digest():
    shown = repr(profile())
    assert profile().digest not in shown and "digest" not in shown


def test_each_step_of_black_prints_as_light_as_itself(make):
    """A ramp of black alone, in a picture of CMYK: nothing of it is changed."""
    ramp = Image.new("CMYK", (256, 4))
    ramp.putdata([(0, 0, 0, step) for step in range(256)] * 4)
    made = decoded(make(ramp, "a.tif", wanted=PictureUse(26, 0.4)).encoded)
    values = made.convert("L").tobytes()[:256]
    assert max(abs(value - (255 - step)) for step, value in enumerate(values)) <= 2


def test_a_picture_for_the_screen_is_grey_where_that_is_wanted(make):
    made = make(photograph(), wanted=PictureUse(20, 15, grey=True), quality=SCREEN).encoded
    assert made.space is DeviceSpace.GRAY
