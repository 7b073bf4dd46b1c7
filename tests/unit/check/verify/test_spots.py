"""Where a page has pictures: images, and the outermost clips of drawings."""

from __future__ import annotations

import pytest
from pdfs import Pdf

from reportpress.check.pdf import PdfRectangle, read_bytes
from reportpress.check.verify.read.spots import PictureSpot, spots_on

MEDIA = PdfRectangle(0, 0, 200, 100)


def spots(content: str, **resources: object) -> list[tuple[float, ...]]:
    """The rectangles of a page's pictures: left, bottom, right, top."""
    pdf = Pdf()
    xobjects = {name: make(pdf) for name, make in resources.items()}
    pdf.page(content, XObject=xobjects)
    page = read_bytes(pdf.bytes()).pages[0]
    found = spots_on(1, MEDIA, page.events)
    assert {each.page for each in found} <= {1}
    return [tuple(each.box) for each in found]


def image(pdf: Pdf) -> object:
    return pdf.image(space="/DeviceRGB")


def drawing(*boxes: tuple[float, float, float, float]):
    """A form that fills rectangles, each within a clip of its own size."""
    content = "".join(f"q {x} {y} {w} {h} re W n {x} {y} {w} {h} re f Q " for x, y, w, h in boxes)
    return lambda pdf: pdf.form(content)


def placed(x: float, y: float, width: float, height: float, name: str = "I") -> str:
    return f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q "


def test_an_image_is_where_it_is_painted():
    assert spots(placed(20, 30, 40, 50), I=image) == [(20, 30, 60, 80)]


def test_what_is_painted_on_the_page_itself_is_no_drawing():
    assert spots("q 20 30 40 50 re W n 20 30 40 50 re f Q") == []
    assert spots("/F Do", F=drawing((20, 30, 40, 50))) == [(20, 30, 60, 80)]


@pytest.mark.parametrize(
    ("width", "height", "number"), [(8, 8, 1), (7.9, 8, 0), (8, 7.9, 0), (100, 7.9, 0)]
)
def test_what_is_smaller_than_eight_units_is_a_sign(width: float, height: float, number: int):
    assert len(spots(placed(20, 30, width, height), I=image)) == number


def test_of_an_image_what_its_clip_shows():
    assert spots("30 40 10 20 re W n " + placed(20, 30, 40, 50), I=image) == [(30, 40, 40, 60)]


def test_an_image_that_is_painted_twice_in_one_place_is_one():
    assert len(spots(2 * placed(20, 30, 40, 50), I=image)) == 1


def test_a_stencil_is_no_picture():
    def stencil(pdf: Pdf) -> object:
        return pdf.image(8, 8, "/DeviceGray", ImageMask=True, BitsPerComponent=1)

    assert spots(placed(20, 30, 40, 50), I=stencil) == []


def test_a_path_outside_forms_is_none():
    assert spots("20 30 40 50 re f") == []


def test_of_a_drawing_the_outermost_clips_are_taken():
    inner = drawing((20, 20, 60, 60), (30, 30, 20, 20), (120, 20, 40, 40))
    assert spots("/D Do", D=inner) == [(20, 20, 80, 80), (120, 20, 160, 60)]


@pytest.mark.parametrize(("by", "number"), [(1.0, 1), (1.2, 2)])
@pytest.mark.parametrize("side", range(4))
def test_a_clip_may_stick_out_by_a_unit(by: float, number: int, side: int):
    """A clip of 70 × 20 or 20 × 70 that begins or ends beside one of 60 × 60."""
    out = [
        (20 - by, 30, 30, 20),
        (50, 30, 30 + by, 20),
        (30, 20 - by, 20, 30),
        (30, 50, 20, 30 + by),
    ]
    assert len(spots("/D Do", D=drawing((20, 20, 60, 60), out[side]))) == number


@pytest.mark.parametrize(("height", "number"), [(89, 1), (91, 0)])
def test_what_takes_nine_tenths_of_the_page_is_the_page_itself(height: float, number: int):
    assert len(spots("/D Do", D=drawing((0, 0, 200, height)))) == number


def test_images_come_before_drawings():
    found = spots("/D Do " + placed(100, 30, 40, 50), I=image, D=drawing((20, 20, 60, 60)))
    assert found == [(100, 30, 140, 80), (20, 20, 80, 80)]


def test_of_a_page_with_too_many_pictures_some_are_looked_at():
    content = "".join(placed(x * 4, y * 4, 8, 8) for x in range(40) for y in range(20))
    found = spots_on(3, MEDIA, _page(content).events)
    assert len(found) == 500
    assert found[0] == PictureSpot(3, PdfRectangle(0, 0, 8, 8))


def _page(content: str):
    pdf = Pdf()
    pdf.page(content, XObject={"I": image(pdf)})
    return read_bytes(pdf.bytes()).pages[0]
