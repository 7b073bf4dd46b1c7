"""Pictures are laid out by their size alone, and converted for the size they are printed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from painting import data_url, painted
from PIL import Image

from reportpress.check.pdf import Image as Picture
from reportpress.check.pdf import Path as Shape
from reportpress.content.model import Crop
from reportpress.engine.host.placeholders import UnusablePicture, cropped_svg, placeholder
from reportpress.source.errors import Refused

MM = 72 / 25.4
WHOLE = Crop()


def saved(folder: Path, name: str, image: Image.Image, **options: object) -> bytes:
    image.save(folder / name, **options)
    return (folder / name).read_bytes()


def size(data: bytes, crop: Crop = WHOLE) -> tuple[int, int]:
    """The size of a picture's placeholder."""
    from io import BytesIO

    with Image.open(BytesIO(placeholder(data, crop))) as image:
        return image.size


def pictures(html: str, folder: Path, css: str = "", purpose="press") -> list[Picture]:
    made = painted(html, css, purpose, folder)
    assert [p for p in made.problems if "alt" not in p.message] == []
    return [event for event in made.page.events if isinstance(event, Picture)]


# ---- what is laid out --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.jpg", "RGB"), ("a.jpg", "CMYK"), ("a.png", "P"), ("a.png", "1"), ("a.png", "RGBA"),
        ("a.png", "I;16"), ("a.tif", "CMYK"), ("a.tif", "F"), ("a.webp", "RGB"),
    ],
)  # fmt: skip
def test_the_stand_in_of_any_picture_has_its_size(tmp_path, name, mode):
    assert size(saved(tmp_path, name, Image.new(mode, (30, 20)))) == (30, 20)


def test_the_stand_in_of_a_picture_that_lies_on_its_side_is_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    for name in ("a.jpg", "a.png", "a.webp"):
        data = saved(tmp_path, name, Image.new("RGB", (30, 20)), exif=exif)
        assert size(data) == (20, 30)
        assert size(data, Crop(0, 0, 0.5, 0.1)) == (10, 3)


def test_the_stand_in_of_a_part_has_the_size_of_the_part(tmp_path):
    data = saved(tmp_path, "a.png", Image.new("L", (300, 200)))
    assert size(data, Crop(0.1, 0.2, 0.5, 0.25)) == (150, 50)
    assert size(data, Crop(0, 0, 0.0001, 0.0001)) == (1, 1)


def test_the_stand_in_is_a_jpeg_of_no_more_than_its_markers(tmp_path):
    """Of one grey component in eight bits, 1 × 1 sampled, all its coefficients in one scan."""
    data = placeholder(saved(tmp_path, "a.png", Image.new("L", (0x0123, 0x0145))), WHOLE)
    assert data.hex(" ") == (
        "ff d8 ff c0 00 0b 08 01 45 01 23 01 01 11 00 ff da 00 08 01 01 00 00 3f 00 ff d9"
    )


def test_a_side_longer_than_a_jpeg_may_be_is_as_long_as_one_may_be(tmp_path):
    assert size(saved(tmp_path, "a.png", Image.new("1", (70_000, 3)))) == (65535, 3)
    assert size(saved(tmp_path, "a.png", Image.new("1", (3, 70_000)))) == (3, 65535)


@pytest.mark.parametrize(("side", "sides"), [(9, (5, 4)), (10, (5, 5)), (11, (6, 5))])
def test_the_sides_of_a_part_are_rounded(tmp_path, side, sides):
    data = saved(tmp_path, "a.png", Image.new("L", (side, side)))
    assert size(data, Crop(0, 0, 0.52, 0.46)) == sides


@pytest.mark.parametrize("turn", range(1, 10))
def test_a_picture_is_upright_whichever_way_it_was_taken(tmp_path, turn):
    """Exif 2.32, 4.6.4: from 5 to 8 rows are columns; 9 is nothing."""
    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved(tmp_path, "a.jpg", Image.new("RGB", (30, 20)), exif=exif)
    assert size(data) == ((20, 30) if 5 <= turn <= 8 else (30, 20))


def test_a_picture_of_too_many_pixels_is_told_of(tmp_path, monkeypatch):
    data = saved(tmp_path, "a.png", Image.new("1", (300, 300)))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 300 * 300 // 2 - 1)
    with pytest.raises(UnusablePicture, match=r"^has more than \d+ million pixels$"):
        placeholder(data, WHOLE)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_picture_has_no_placeholder(data):
    with pytest.raises(UnusablePicture):
        placeholder(data, WHOLE)


@pytest.mark.parametrize(
    ("attributes", "view", "sides"),
    [
        ('viewBox="10 20 400 200"', "110 70 200 50", (None, None)),
        ('viewBox="10,20 400,200" width="80mm" height="40mm"', "110 70 200 50", ("40mm", "10mm")),
        ('width="400" height="200"', "100 50 200 50", ("200", "50")),
        ('viewBox="0 0 400 200" width="100%"', "100 50 200 50", ("100%", None)),
    ],
)
def test_a_cropped_drawing_shows_another_box(attributes, view, sides):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0L9 9"/></svg>'
    from xml.etree import ElementTree

    root = ElementTree.fromstring(cropped_svg(svg.encode(), Crop(0.25, 0.25, 0.5, 0.25)))
    assert root.get("viewBox") == view
    assert (root.get("width"), root.get("height")) == sides


def test_a_crop_of_a_drawing_counts_from_where_its_box_begins():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-7 3 40 20" width=" 1.5e1 mm"/>'
    cropped = cropped_svg(svg, Crop(0.1, 0.3, 0.4, 0.2)).decode()
    assert 'viewBox="-3 9 16 4"' in cropped and 'width="6mm"' in cropped


@pytest.mark.parametrize("width", ["wide", "", "1 2", "calc(1px)", "50 %"])
def test_a_size_that_is_none_is_none(width):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" height="9" width="{width}"/>'
    with pytest.raises(UnusablePicture, match="cannot be cropped"):
        cropped_svg(svg.encode(), Crop(0, 0, 0.5, 1))


@pytest.mark.parametrize("attributes", ["", 'width="100%" height="5"', 'viewBox="0 0 9"'])
def test_a_drawing_without_a_size_cannot_be_cropped(attributes):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    with pytest.raises(UnusablePicture, match="cannot be cropped"):
        cropped_svg(svg.encode(), Crop(0, 0, 0.5, 1))


# ---- what is printed ---------------------------------------------------------------------


def test_a_crop_gives_a_picture_its_shape_and_its_pixels(tmp_path):
    """Left half red, right half blue: of the right half, nothing but blue is printed."""
    image = Image.new("RGB", (400, 200), (200, 0, 0))
    image.paste((0, 0, 200), (200, 0, 400, 200))
    saved(tmp_path, "a.jpg", image, quality=95)
    html = '<img src="a.jpg?crop=0.5,0,0.5,1" alt="" style="display: block; width: 40mm">'
    (picture,) = pictures(html, tmp_path)
    assert picture.box.width / MM == pytest.approx(40, abs=0.01)
    assert picture.box.height / MM == pytest.approx(40, abs=0.01)
    assert (picture.width, picture.height) == (200, 200)


@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_a_picture_that_is_gray_is_printed_in_black_alone(tmp_path, purpose):
    saved(tmp_path, "a.jpg", Image.new("RGB", (40, 40), (200, 0, 0)))
    html = '<img src="a.jpg{}" alt="" style="width: 9mm">'
    (coloured,) = pictures(html.format(""), tmp_path, "", purpose)
    (gray,) = pictures(html.format("?gray=1"), tmp_path, "", purpose)
    assert (coloured.space.family, gray.space.family) != ("DeviceGray", "DeviceGray")
    assert gray.space.family == "DeviceGray"


def test_a_cropped_drawing_is_cut_at_its_box(tmp_path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">{}</svg>'
    art = '<rect width="40" height="40" fill="red"/><rect x="40" width="40" height="40"/>'
    (tmp_path / "a.svg").write_text(svg.format(art), "utf-8")
    html = '<img src="a.svg?crop=0,0,0.5,1" alt="" style="display: block; width: 40mm">'
    red, black = (
        event for event in painted(html, "", "press", tmp_path).page.events
        if isinstance(event, Shape)
    )  # fmt: skip
    assert red.seen is not None and red.seen.width / MM == pytest.approx(40, abs=0.01)
    assert black.seen is None or black.seen.width < 0.01


PLACES = {
    "image": ('<img src="{}" alt="">', ""),
    "background": ("<div></div>", "div {{ width: 9mm; height: 9mm; background: url({}) }}"),
    "tiles": ("<div></div>", "div {{ width: 9mm; height: 9mm; background: url({}) 0 0/3mm }}"),
    "generated": ("<p></p>", "p::before {{ content: url({}) }}"),
    "list": ("<ul><li></ul>", "ul {{ list-style: inside url({}) }}"),
    "border": (
        "<div></div>",
        "div {{ width: 9mm; height: 9mm; border: 2mm solid red; border-image: url({}) 30% }}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("source", ["file", "data"])
def test_pictures_are_converted_wherever_they_stand(tmp_path, place, source):
    image = Image.new("RGB", (20, 20), (200, 40, 40))
    saved(tmp_path, "a.png", image)
    url = (tmp_path / "a.png").as_uri() if source == "file" else data_url(image)
    html, css = PLACES[place]
    found = pictures(html.format(url), tmp_path, css.format(url))
    assert found
    assert {(p.space.base or p.space).family for p in found} == {"DeviceCMYK"}


def test_a_picture_shown_twice_is_converted_and_stored_once(tmp_path):
    saved(tmp_path, "a.jpg", Image.new("RGB", (40, 40), (200, 0, 0)))
    html = '<img src="a.jpg" alt="" style="width: 9mm">' * 2
    first, second = pictures(html, tmp_path)
    assert first.number == second.number != 0


def test_a_damaged_picture_is_refused_at_its_place(tmp_path):
    data = saved(tmp_path, "a.png", Image.linear_gradient("L"))
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(Refused) as refused:
        painted('<img src="a.png" alt="">', "", "press", tmp_path)
    assert "a.png" in refused.value.problems[0].message
