"""Pictures get the inks they should have, and never more than the limit."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import littlecms
import pytest
from littlecms import labs_of_inks
from PIL import Image, ImageChops, ImageCms, ImageDraw
from presspictures import decoded, flat_art, largest_total, make_in, photograph

from newsprint.lightness import compressed_lightness, scaled_lightness
from reportpress.press.pictures.convert import Converter
from reportpress.press.pictures.encode import DeviceSpace, Filter
from reportpress.press.pictures.images import SCREEN, PictureUse, Quality
from reportpress.press.pictures.pictureread import DecodedPicture
from reportpress.press.pictures.pressed import PressPicture


@pytest.fixture
def make(tmp_path) -> Callable[..., PressPicture]:
    return make_in(tmp_path)


def test_flat_art_stays_without_loss_and_its_black_is_black_alone(make):
    encoded = make(flat_art()).encoded
    assert encoded.filter is Filter.FLATE
    assert len(encoded.palette) == 3 * 4
    found = decoded(encoded)
    assert found.getpixel((0, 0)) == (0, 0, 0, 0)
    assert found.getpixel((150, 25)) == (0, 0, 0, 255)
    cyan, magenta, yellow, _ = found.getpixel((70, 70))
    assert magenta > 200 and yellow > 150 and cyan < 20


def test_flat_art_with_smooth_edges_is_flat_art(make):
    smooth = flat_art((800, 600)).resize((200, 150), Image.Resampling.LANCZOS)
    encoded = make(smooth).encoded
    assert encoded.filter is Filter.FLATE
    assert decoded(encoded).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_jpeg_is_never_flat_art(make):
    assert make(flat_art(), "a.jpg").encoded.filter is Filter.JPEG


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "PA"])
def test_what_is_transparent_is_paper(make, mode):
    image = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 32, 48))
    if mode == "P":
        image = image.convert("RGB").convert("P")
        image.info["transparency"] = image.getpixel((60, 40))
        image.putpalette([0, 0, 0] * 256)
        image.paste(1, (0, 0, 32, 48))
        image.info["transparency"] = 0
    elif mode != "RGBA":
        image = image.convert(mode)
    found = decoded(make(image, "a.tif" if mode == "PA" else "a.png").encoded)
    assert found.mode == "L"
    assert found.getpixel((60, 40)) == 255
    assert found.getpixel((5, 5)) == 0


def hard_edges(mode="RGB") -> Image.Image:
    """Black letters on white and colours: what JPEG overshoots most at."""
    noise = random.Random(3)
    image = Image.new("RGB", (240, 180), "white")
    draw = ImageDraw.Draw(image)
    for _ in range(400):
        x, y = noise.randrange(240), noise.randrange(180)
        colour = noise.choice(["black", "black", "navy", "maroon", "white", (8, 20, 12)])
        draw.line((x, y, x + noise.randrange(-9, 9), y + noise.randrange(-9, 9)), colour, 2)
    return image.convert(mode)


@pytest.mark.parametrize("jpeg_quality", [70, 88, 100])
@pytest.mark.parametrize("limit", [220, 240])
@pytest.mark.parametrize("source", ["photograph", "edges", "cmyk"])
def test_the_ink_limit_holds_in_what_is_decoded(make, source, limit, jpeg_quality):
    if source == "cmyk":  # up to 400 %
        noise = random.Random(4)
        image = Image.frombytes("CMYK", (24, 18), noise.randbytes(24 * 18 * 4)).resize((240, 180))
        name = "a.tif"
    else:
        image = photograph((240, 180)) if source == "photograph" else hard_edges()
        name = "a.jpg"
    picture = make(image, name, quality=Quality(250, jpeg_quality, limit))
    measured = largest_total(decoded(picture.encoded))
    assert picture.encoded.filter is Filter.JPEG
    assert measured <= limit + 1
    assert picture.encoded.peak_ink == pytest.approx(measured)


def test_too_much_ink_is_taken_from_the_colours_and_not_from_black(make):
    image = Image.new("CMYK", (32, 24), (255, 200, 100, 230))
    for x in range(32):
        image.putpixel((x, 0), (0, 0, 0, x))  # colours enough for a photograph or not: both hold
    found = decoded(make(image, "a.tif").encoded).getpixel((16, 12))
    assert sum(found) / 2.55 <= 240
    assert found[3] == 230
    assert found[0] / found[1] == pytest.approx(255 / 200, rel=0.05)


def test_photographs_are_rendered_in_the_inks_of_the_profile(make):
    image = Image.new("RGB", (32, 24), (120, 120, 120))
    image.paste((200, 20, 20), (0, 0, 8, 8))
    found = decoded(make(image, "a.jpg").encoded).getpixel((28, 20))
    [expected] = littlecms.inks_of_rgb([(120, 120, 120)], "perceptual")
    assert found == pytest.approx(expected, abs=4)


def test_a_picture_without_colour_is_printed_in_black_alone(make):
    grey = photograph(mode="L")
    for image, name in ((grey, "a.jpg"), (grey.convert("RGB"), "b.jpg"), (grey, "c.png")):
        assert make(image, name).encoded.space is DeviceSpace.GRAY


def test_grey_can_be_asked_for_and_refused(make):
    assert (
        make(photograph(), wanted=PictureUse(20, 15, grey=True)).encoded.space is DeviceSpace.GRAY
    )
    refused = make(photograph(mode="L"), "b.png", PictureUse(20, 15, grey=False)).encoded
    assert refused.space is DeviceSpace.CMYK
    darkest = max(littlecms.pixels(decoded(refused)), key=sum)
    assert min(darkest) > 40  # four-colour black, deeper than black alone


def test_greys_print_in_black_as_they_do_in_four_colours(make):
    """The same lightness, as far as black alone reaches."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256))).resize((256, 16))
    black = decoded(make(ramp, wanted=PictureUse(26, 1.6)).encoded)
    steps = [black.getpixel((x, 8)) for x in range(256)]
    assert all(later > earlier - 3 for earlier, later in itertools.pairwise(steps))  # JPEG
    assert (steps[0], steps[-1]) == (0, 255)
    greys = [(0, 0, 0, 255 - steps[level]) for level in (64, 128, 192)]
    four = littlecms.inks_of_rgb([(level,) * 3 for level in (64, 128, 192)], "perceptual")
    for alone, full in zip(labs_of_inks(greys), labs_of_inks(four), strict=True):
        assert alone[0] == pytest.approx(full[0], abs=2.5)


def test_black_alone_in_cmyk_stays_as_it_is(make):
    image = Image.merge("CMYK", [Image.new("L", (200, 150))] * 3 + [photograph(mode="L")])
    found = decoded(make(image, "a.tif").encoded)
    assert found.mode == "L"
    difference = ImageChops.difference(ImageChops.invert(found), image.getchannel("K"))
    assert difference.getextrema()[1] <= 12  # JPEG


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L", "RGBA"])
def test_pictures_for_the_screen_are_srgb_or_grey(make, mode):
    picture = make(photograph((800, 600), mode), "a.tif", quality=SCREEN)
    assert picture.encoded.space is (DeviceSpace.GRAY if mode == "L" else DeviceSpace.RGB)
    assert picture.ppi == pytest.approx(180, abs=1)
    assert picture.encoded.filter is Filter.JPEG


def test_cmyk_looks_on_the_screen_as_its_profile_says(make):
    """Relative to the paper, the black point scaled: solid red is a vivid red."""
    image = Image.new("CMYK", (32, 24), (0, 255, 255, 0))
    red, green, blue = decoded(make(image, "a.tif", quality=SCREEN).encoded).getpixel((9, 9))
    assert red > 190 and green < 110 and blue < 120


@pytest.mark.parametrize("channel", range(3))
def test_a_photograph_whose_channels_are_two_steps_apart_has_no_colour(make, channel):
    """JPEG and rescaling leave as much; three steps are a tint."""
    for steps, space in ((2, DeviceSpace.GRAY), (3, DeviceSpace.CMYK)):
        bands = [photograph(mode="L").point(lambda value: max(9, value))] * 3
        bands[channel] = bands[channel].point(lambda value, less=steps: value - less)
        encoded = make(Image.merge("RGB", bands)).encoded
        assert encoded.space is space


@pytest.mark.parametrize("channel", range(3))
def test_in_flat_art_a_grey_of_two_steps_is_of_black_alone(make, channel):
    image = flat_art()
    for left, steps in ((0, 2), (10, 3)):
        grey = [120, 120, 120]
        grey[channel] += steps
        image.paste((*grey,), (left, 130, left + 10, 150))
    found = decoded(make(image).encoded)
    assert found.getpixel((5, 140))[:3] == (0, 0, 0)
    assert max(found.getpixel((15, 140))[:3]) > 30


COLOURS = [(255, 0, 0), (0, 160, 60), (255, 220, 0), (0, 90, 160), (40, 10, 0)]


def patches(mode: str, colours: list[tuple[int, ...]]) -> DecodedPicture:
    """A picture of a pixel of each colour."""
    return DecodedPicture(littlecms.row(mode, colours))


def test_colours_of_flat_art_are_printed_relative_to_the_paper_and_the_black_of_the_press():
    """To the step, and nothing of them in black alone."""
    inks = Converter(littlecms.profile()).to_inks(patches("RGB", COLOURS), flat=True)
    assert littlecms.pixels(inks) == littlecms.inks_of_rgb(COLOURS, "scaled")


def test_colours_of_photographs_are_printed_as_the_profile_renders_pictures():
    inks = Converter(littlecms.profile()).to_inks(patches("RGB", COLOURS), flat=False)
    assert littlecms.pixels(inks) == littlecms.inks_of_rgb(COLOURS, "perceptual")


def test_inks_are_shown_on_the_screen_relative_to_paper_and_black():
    inks = [(0, 255, 255, 0), (200, 10, 30, 40), (0, 0, 0, 255), (0, 0, 0, 0)]
    shown = Converter(littlecms.profile()).to_screen(patches("CMYK", inks))
    data, (intent, flags) = littlecms.profile().data, littlecms.RENDERINGS["scaled"]
    change = littlecms.transform(data, "sRGB", ("CMYK", "RGB"), intent, flags)
    expected = ImageCms.applyTransform(littlecms.row("CMYK", inks), change)
    assert shown.mode == "RGB"
    assert littlecms.pixels(shown) == littlecms.pixels(expected)


@pytest.mark.parametrize("flat", [True, False])
def test_greys_of_every_lightness_print_neither_darker_nor_lighter_than_they_should(flat):
    """Of each the nearest step of black alone; on an average of all, no difference is left."""
    converter = Converter(littlecms.profile())
    greys = converter._flat_greys if flat else converter._picture_greys
    pressed = scaled_lightness if flat else compressed_lightness
    printed = [lab[0] for lab in labs_of_inks([(0, 0, 0, 255 - step) for step in range(256)])]
    misses = [
        printed[grey] - pressed(lightness / 2.55, printed[0])
        for lightness, grey in enumerate(greys)
    ]
    assert max(map(abs, misses)) < 0.3
    assert sum(misses) / 256 == pytest.approx(0, abs=0.03)
