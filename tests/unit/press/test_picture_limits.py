"""What a picture may be, and what is said where it is not; greys in numbers."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from itertools import count

import pytest
from PIL import Image

from reportpress.press.colour import inklimit
from reportpress.press.colour.inklimit import limited, peak_ink
from reportpress.press.pictures import encode, pictureread
from reportpress.press.pictures.convert import _place
from reportpress.press.pictures.encode import Filter, as_flate, as_jpeg
from reportpress.press.pictures.images import _is_flat
from reportpress.press.pictures.pictureread import Damaged, DecodedPicture, read_picture


def file(image: Image.Image, kind: str = "TIFF") -> bytes:
    """A picture's bytes."""
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def test_a_picture_of_more_pixels_than_are_allowed_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(pictureread, "MAX_PIXELS", 2_000_000)
    assert read_picture(file(Image.new("1", (2000, 1000)), "PNG")).image.size == (2000, 1000)
    with pytest.raises(Damaged, match=r"^has more than 2 million pixels$"):
        read_picture(file(Image.new("1", (2000, 1001)), "PNG"))


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 0), (128, 0), (129, 1), (257, 1), (40_000, 156), (65_535, 255)]
)
def test_sixteen_bits_become_the_nearest_of_eight(value, expected):
    image = Image.new("I;16", (1, 1), value)
    assert read_picture(file(image)).image.getpixel((0, 0)) == expected


def test_pictures_are_changed_some_rows_at_a_time_and_are_the_same(monkeypatch):
    noise = random.Random(5)
    image = Image.frombytes("RGBA", (31, 23), noise.randbytes(31 * 23 * 4))
    whole = read_picture(file(image, "PNG")).image
    monkeypatch.setattr(pictureread, "BAND", 100)  # three rows; the last band has two
    assert whole.mode == "RGB" and read_picture(file(image, "PNG")).image == whole
    over = image.getpixel((30, 22))
    paper = [round((value * over[3] + 255 * (255 - over[3])) / 255) for value in over[:3]]
    assert all(abs(a - b) <= 1 for a, b in zip(whole.getpixel((30, 22)), paper, strict=True))


def test_noise_of_more_than_a_byte_a_pixel_becomes_a_jpeg_too():
    """Pillow gives libjpeg one buffer, of a byte a pixel, where its tables are to be the best."""
    noise = random.Random(6)
    image = Image.frombytes("RGB", (400, 300), noise.randbytes(400 * 300 * 3))
    encoded = as_jpeg(image, 82, 0)
    assert len(encoded.data) > 400 * 300
    with Image.open(io.BytesIO(encoded.data)) as decoded:
        assert decoded.size == (400, 300) and decoded.load()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.25, 1.0], [0, 64, 255]),  # up to 1: shares of white
        ([0.0, 63.6, 255.0], [0, 64, 255]),
        ([0.0, 1.0, 2.0], [0, 1, 2]),
    ],
)
def test_floats_are_shares_of_white_where_none_is_above_one(values, expected):
    image = Image.new("F", (3, 1))
    image.putdata(values)
    assert list(read_picture(file(image)).image.tobytes()) == expected


@pytest.mark.parametrize(
    ("value", "place"),
    [(5, 0), (10, 0), (15, 0.5), (20, 1), (25, 1.25), (40, 2), (41, 2)],
)
def test_a_value_has_its_place_in_an_ascending_list(value, place):
    assert _place([10, 20, 40], value) == place


@pytest.mark.parametrize(("value", "ink"), [(255, 0), (204, 20), (51, 80), (0, 100)])
def test_grey_prints_in_as_much_black_as_its_darkest_pixel_lacks_of_white(value, ink):
    image = Image.new("L", (2, 1), 255)
    image.putpixel((1, 0), value)
    assert as_flate(image).peak_ink == pytest.approx(ink)


def test_on_the_screen_colour_takes_no_ink():
    assert as_flate(Image.new("RGB", (1, 1), "black")).peak_ink == 0


def drawn_in(mode: str, *shares: tuple[int, int]) -> DecodedPicture:
    """A picture of colours each of which has so many pixels: how many colours, how many pixels."""
    colours = ((255, n // 256, n % 256) if mode == "RGB" else n for n in count())
    counts = [each for many, each in shares for _ in range(many)]
    image = Image.new(mode, (sum(counts), 1))
    image.putdata(
        [colour for times, colour in zip(counts, colours, strict=False) for _ in range(times)]
    )
    return DecodedPicture(image)


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (drawn_in("RGB", (256, 1)), True),
        (drawn_in("RGB", (257, 1)), False),
        (drawn_in("RGB", (16, 225), (400, 1)), True),  # nine tenths are of sixteen colours
        (drawn_in("RGB", (16, 224), (400, 1)), False),
        (drawn_in("RGB", (17, 250), (400, 1)), False),  # they are of seventeen
        (drawn_in("L", (32, 1)), True),
        (drawn_in("L", (33, 1)), False),
        (DecodedPicture(Image.new("1", (9, 9)), lossy=True), True),
        (DecodedPicture(Image.new("RGB", (9, 9)), lossy=True), False),
    ],
)
def test_flat_art_has_few_colours_or_few_that_cover_nearly_all(picture, expected):
    assert _is_flat(picture) is expected


@pytest.mark.parametrize(("colours", "expected"), [(1 << 16, True), ((1 << 16) + 1, False)])
def test_flat_art_has_at_most_65536_colours_whatever_they_cover(colours, expected):
    """White covers all but a pixel of each."""
    others = b"".join(number.to_bytes(3, "big") for number in range(colours - 1))
    image = Image.frombytes("RGB", (1000, 1000), others.ljust(3_000_000, b"\xff"))
    assert _is_flat(DecodedPicture(image)) is expected


def test_only_pixels_of_too_much_ink_lose_any():
    image = Image.new("CMYK", (3, 1))
    image.putdata([(255, 255, 255, 255), (200, 100, 51, 255), (100, 50, 0, 0)])
    less = limited(image, 240)
    heavy, *others = (less.getpixel((x, 0)) for x in range(3))
    assert others == [(200, 100, 51, 255), (100, 50, 0, 0)]  # 237 % and 59 %
    assert heavy[3] == 255
    assert sum(heavy) <= 2.4 * 255 < sum(heavy) + 4


@pytest.mark.parametrize(
    ("inks", "less"),
    [
        ((0, 0, 0, 255), (0, 0, 0, 255)),
        ((1, 0, 0, 254), (1, 0, 0, 254)),
        ((0, 0, 9, 245), (0, 0, 9, 245)),  # a step less than is allowed
        ((1, 0, 0, 255), (0, 0, 0, 255)),
        ((2, 1, 0, 253), (1, 0, 0, 253)),  # what is taken is rounded up
        ((1, 1, 1, 253), (0, 0, 0, 253)),
    ],
)
def test_to_the_step_no_more_ink_is_left_than_the_limit_and_none_taken_below_it(inks, less):
    image = Image.new("CMYK", (2, 1), (255, 255, 255, 255))
    image.putpixel((0, 0), inks)
    assert limited(image, 100).getpixel((0, 0)) == less


def test_large_pictures_are_worked_on_in_strips(monkeypatch):
    monkeypatch.setattr(inklimit, "STRIP", 4)  # pixels: two rows of two
    image = Image.new("CMYK", (2, 5))
    image.putdata([(255, 255, 255, step) for step in range(10)])
    whole = limited(image, 240)
    for row in range(5):
        strip = limited(image.crop((0, row, 2, row + 1)), 240)
        assert whole.crop((0, row, 2, row + 1)).tobytes() == strip.tobytes()
    assert peak_ink(whole) == pytest.approx(240, abs=1)
    assert peak_ink(image) == pytest.approx(300 + 9 / 2.55)


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_colour_of_photographs_is_not_subsampled(mode):
    data = as_jpeg(Image.new(mode, (32, 32)), 80, 300).data
    with Image.open(io.BytesIO(data)) as opened:
        assert {(across, down) for _, across, down, _ in opened.layer} == {(1, 1)}


@pytest.mark.parametrize(("colours", "palette"), [(2, 6), (256, 768), (257, 0)])
def test_a_picture_of_up_to_256_colours_is_indexed(colours, palette):
    encoded = as_flate(drawn_in("RGB", (colours, 1)).image)
    assert len(encoded.palette) == palette
    assert len(zlib.decompress(encoded.data)) == (colours if palette else 3 * colours)


@pytest.fixture
def tried(monkeypatch) -> Callable[[float], tuple[list[int], list[float]]]:
    """The qualities and limits at which a picture is tried whose JPEG always has so much ink."""

    def of(peak: float) -> tuple[list[int], list[float]]:
        qualities: list[int] = []
        limits: list[float] = []

        def noted_jpeg(image: Image.Image, quality: int) -> bytes:
            qualities.append(quality)
            return file(image, "JPEG")

        def noted_limit(image: Image.Image, limit: float) -> Image.Image:
            limits.append(limit)
            return image

        monkeypatch.setattr(encode, "_jpeg_bytes", noted_jpeg)
        monkeypatch.setattr(encode, "limited", noted_limit)
        monkeypatch.setattr(encode, "peak_ink", lambda image: peak)
        made = as_jpeg(Image.new("CMYK", (8, 8)), 90, 240)
        assert (made.filter is Filter.FLATE) == (len(limits) > len(qualities))
        assert made.peak_ink == peak
        return qualities, limits

    return of


def test_a_jpeg_of_a_percent_too_much_ink_is_left_as_it_is(tried):
    assert tried(241.0) == ([90], [240])


def test_a_jpeg_of_more_is_made_finer_and_of_less_ink_four_times_then_without_loss(tried):
    """What it had too much is taken off the limit each time; no quality is beyond 100."""
    assert tried(242.0) == ([90, 94, 98, 100], [240, 238, 236, 234, 232])


def test_what_is_without_loss_is_packed_as_small_as_can_be():
    noise = bytes(random.Random(1).choices(range(3), k=500 * 400))
    assert as_flate(Image.frombytes("L", (500, 400), noise)).data == zlib.compress(noise, 9)
