"""Which picture is in which rectangle of a page, and whether it is shown as it should be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from pdfs import Pdf
from PIL import Image, ImageOps

from reportpress.check.pdf import Boxes, PdfRectangle
from reportpress.check.verify.pictures.look import Look, look_at
from reportpress.check.verify.pictures.originals import Original
from reportpress.check.verify.pictures.pagedrawing import DrawnPage, drawn, resolution
from reportpress.check.verify.pictures.sought import Fault, Seen, _colour_fault, _crop_fault, sought
from reportpress.check.verify.read.spots import PictureSpot
from reportpress.check.visibility.runs import PageGeometry
from reportpress.content.model import Picture
from reportpress.source.errors import Place

HERE = Place("pictures.yaml", 1, 1)


def scene(seed: str) -> Image.Image:
    """Soft spots of all colours, unlike those of any other seed."""
    chance = Random(seed)
    spots = Image.new("RGB", (8, 6))
    spots.putdata([tuple(chance.randrange(256) for _ in "rgb") for _ in range(48)])
    return spots.resize((240, 180), Image.Resampling.BICUBIC)


RIVER, KILN, MILL = map(scene, ("river", "kiln", "mill"))
STRIPES = Image.new("RGB", (240, 180))  # twelve columns wide: a few columns aside is another look
STRIPES.putdata([(240 * (at % 240 // 12 % 2), 0, 120) for at in range(240 * 180)])


def wanted(image: Image.Image, name: str = "river.jpg", **more: object) -> Original:
    """A picture of the edition."""
    return Original(Picture("river", HERE, Path(name), "", "", **more), image)


def printed(image: Image.Image, width: float = 240, height: float = 180) -> Seen:
    """A rectangle of the page that shows a picture, whole."""
    spot = PictureSpot(1, PdfRectangle(0, 0, width, height))
    return Seen(spot, look_at(image, (0.0, 0.0, *map(float, image.size))))


def gray(image: Image.Image) -> Image.Image:
    return image.convert("L").convert("RGB")


def told(image: Image.Image, **more: object) -> Fault | None:
    """The fault of a picture that is to be the river."""
    (sighting,) = sought([wanted(RIVER, **more)], [printed(image)])
    return sighting.fault


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda image: image, None),
        (gray, Fault.GRAY),
        (ImageOps.mirror, Fault.MIRRORED),
        (ImageOps.flip, Fault.MIRRORED),
        (lambda image: image.rotate(180), Fault.TURNED),
        (lambda image: KILN, Fault.OTHER),
        (lambda image: image.crop((0, 0, 132, 99)), Fault.CROP),
        (lambda image: image.crop((108, 81, 240, 180)), Fault.CROP),
        (ImageOps.invert, Fault.OTHER),
        (lambda image: image.point(lambda level: 60 + level // 2), None),  # on newsprint
    ],
)
def test_a_picture_is_found_or_told_why_it_is_not(
    spoil: Callable[[Image.Image], Image.Image], fault: Fault | None
):
    assert told(spoil(RIVER)) is fault


def test_on_a_page_without_rectangles_it_is_not_printed_at_all():
    (sighting,) = sought([wanted(RIVER)], [])
    assert (sighting.seen, sighting.fault) == (None, Fault.LOST)
    assert sought([], [printed(RIVER)]) == []


def test_a_picture_that_is_to_be_gray_is_not_printed_in_colour():
    assert told(RIVER, gray=True) is Fault.COLOUR
    assert told(gray(RIVER), gray=True) is None
    assert told(Image.blend(gray(RIVER), RIVER, 0.1), gray=True) is None  # the tint of an ink


def test_inks_may_take_more_than_half_of_a_picture_s_colour():
    assert told(Image.blend(gray(RIVER), RIVER, 0.45)) is None
    assert told(Image.blend(gray(RIVER), RIVER, 0.15)) is Fault.GRAY


def test_each_rectangle_is_given_once_and_to_what_looks_most_like_it():
    originals = [wanted(image) for image in (RIVER, KILN, RIVER)]
    rectangles = [printed(MILL), printed(KILN), printed(RIVER)]
    found = sought(originals, rectangles)
    assert [each.original for each in found] == originals
    assert [each.seen for each in found] == [rectangles[2], rectangles[1], None]
    assert [each.fault for each in found] == [None, None, Fault.OTHER]


def test_a_picture_lost_beside_its_mirrored_self_is_told_with_that_rectangle():
    rectangles = [printed(KILN), printed(ImageOps.mirror(RIVER))]
    found = sought([wanted(KILN), wanted(RIVER)], rectangles)
    assert [each.fault for each in found] == [None, Fault.MIRRORED]
    assert found[1].seen == rectangles[1]


@pytest.mark.parametrize(
    ("place", "focus", "fault"),
    [
        (0.0, (0.0, 0.5), None),
        (1.0, (1.0, 0.5), None),
        (0.5, (0.5, 0.5), None),
        (1.0, (0.0, 0.5), Fault.FOCUS),
        (0.0, (1.0, 0.5), Fault.FOCUS),
    ],
)
def test_a_rectangle_shows_the_part_that_the_focus_asks_for(
    place: float, focus: tuple[float, float], fault: Fault | None
):
    """Of a picture of 240 × 180 a square of 180."""
    start = round(60 * place)
    part = RIVER.crop((start, 0, start + 180, 180))
    (sighting,) = sought([wanted(RIVER, focus=focus)], [printed(part, 100, 100)])
    assert sighting.fault is fault


def test_of_a_frame_that_cuts_hardly_anything_the_focus_is_not_asked():
    part = RIVER.crop((4, 0, 239, 180))
    (sighting,) = sought([wanted(RIVER, focus=(0.0, 0.5))], [printed(part, 235, 180)])
    assert sighting.fault is None


def test_a_drawing_may_look_less_like_itself_than_a_photograph():
    """Programs draw them in slightly different ways."""
    alike = Image.blend(RIVER, KILN, 0.5)
    likeness = printed(alike).look.likeness(printed(RIVER).look)
    assert 0.65 < likeness < 0.85
    (photograph,) = sought([wanted(RIVER)], [printed(alike)])
    (drawing,) = sought([wanted(RIVER, "river.svg")], [printed(alike)])
    assert photograph.seen is None
    assert (drawing.seen is not None, drawing.fault) == (True, None)


# ---- where they are looked for -----------------------------------------------------------------

MEDIA = PdfRectangle(10, 20, 210, 120)


def geometry(unit: float = 1.0, media: PdfRectangle = MEDIA) -> PageGeometry:
    boxes = Boxes(media, media, media, media, media, frozenset())
    return PageGeometry(1, boxes, unit)


@pytest.mark.parametrize(
    ("part", "box"),
    [
        (MEDIA, (0, 0, 400, 200)),
        (PdfRectangle(60, 45, 110, 70), (100, 100, 200, 150)),
        (PdfRectangle(0, 0, 60, 45), (0, 150, 100, 200)),  # partly off the page
        (PdfRectangle(160, 95, 400, 300), (300, 0, 400, 50)),
        (PdfRectangle(60, 45, 60.4, 70), None),  # less than a pixel
        (PdfRectangle(60, 45, 60.5, 45.5), (100, 149, 101, 150)),
        (PdfRectangle(60, 45, 110, 45.4), None),
        (PdfRectangle(300, 45, 400, 70), None),  # elsewhere
    ],
)
def test_a_part_of_a_page_is_so_many_pixels_from_its_top_left_corner(
    part: PdfRectangle, box: tuple[float, ...] | None
):
    page = DrawnPage(Image.new("RGB", (400, 200)), geometry())
    found = page.box(part)
    assert found == (None if box is None else pytest.approx(box))


@pytest.mark.parametrize(
    ("sides", "unit", "dots"),
    [
        ([(48, 60)], 1, 72),  # 48 pixels of its shorter side
        ([(60, 48)], 1, 72),
        ([(200, 100), (48, 60)], 1, 72),
        ([(24, 60)], 1, 144),
        ([(24, 60)], 2, 72),  # units of 1/36 inch
        ([(20, 60)], 1, 150),  # no finer
        ([(1, 60)], 1, 150),
        ([(95, 99)], 1, 36),
        ([(100, 100)], 1, 36),  # no coarser
    ],
)
def test_a_page_is_drawn_so_that_its_smallest_picture_is_seen(
    sides: list[tuple[float, float]], unit: float, dots: int
):
    spots = [PictureSpot(1, PdfRectangle(0, 0, *side)) for side in sides]
    assert resolution(spots, geometry(unit)) == dots


@pytest.mark.parametrize(
    ("width", "unit", "dots"), [(7200, 1, 20), (3600, 2, 20), (1440, 1, 100), (720_000_000, 1, 1)]
)
def test_a_large_page_is_drawn_in_four_million_pixels_at_most(width: float, unit: float, dots: int):
    spots = [PictureSpot(1, PdfRectangle(0, 0, 20, 20))]
    assert resolution(spots, geometry(unit, PdfRectangle(0, 0, width, width))) == dots


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("poppler", [True, False])
def test_a_page_is_drawn_by_what_is_installed_and_not_turned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rotate: int,
    poppler: bool,
):  # fmt: skip
    """200 × 100 pt with 36 pixels to an inch, black in its lower left quarter; turned back."""
    pdf = Pdf()
    pdf.page("0 0 100 50 re f", {"Rotate": rotate})
    file = pdf.write(tmp_path / "page.pdf")
    if not poppler:
        monkeypatch.setenv("PATH", "")
    media = PdfRectangle(0, 0, 200, 100)
    page = drawn(file, replace(geometry(1, media), rotate=rotate), 36)
    assert page is not None
    assert page.image.size == (100, 50)
    assert [page.image.getpixel(spot)[0] > 128 for spot in ((25, 37), (75, 37), (25, 12))] == [
        False, True, True,
    ]  # fmt: skip


def test_what_cannot_be_drawn_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "page.pdf"
    file.write_bytes(b"rubbish")
    assert drawn(file, geometry(), 36) is None
    monkeypatch.setenv("PATH", "")
    assert drawn(file, geometry(), 36) is None


@pytest.mark.parametrize(("width", "fault"), [(239, None), (231, Fault.FOCUS), (222, Fault.FOCUS)])
def test_a_frame_that_cuts_three_hundredths_or_more_is_asked_for_the_focus(
    width: int, fault: Fault | None
):
    """Of 240 columns, of which the left ones should be seen, the right ones are."""
    part = STRIPES.crop((240 - width, 0, 240, 180))
    (sighting,) = sought([wanted(STRIPES, focus=(0.0, 0.5))], [printed(part, width, 180)])
    assert sighting.fault is fault


@pytest.mark.parametrize(
    ("file", "colour", "fault"),
    [
        (gray(RIVER), 0.0299, None),  # inks and papers
        (gray(RIVER), 0.03, Fault.COLOUR),
        (RIVER, 0.03, None),  # less than a quarter of its own
        (RIVER, 1.0, Fault.COLOUR),
    ],
)
def test_a_gray_picture_is_in_colour_that_has_some_and_a_quarter_of_its_file_s(
    file: Image.Image, colour: float, fault: Fault | None
):
    seen = printed(RIVER)
    seen = seen._replace(look=replace(seen.look, colour=colour))
    assert _colour_fault(wanted(file, gray=True), seen) is fault


@pytest.mark.parametrize(
    ("share", "is_gray"), [(0.25, False), (0.2499, True), (0.0, True), (1.0, False)]
)
def test_a_quarter_of_its_colour_is_left_to_a_picture(share: float, is_gray: bool):
    original, seen = wanted(RIVER), printed(RIVER)
    whole = original.shown(seen.aspect, original.focused(seen.aspect)).colour
    assert whole > 0.08
    seen = seen._replace(look=replace(seen.look, colour=share * whole))
    assert (_colour_fault(original, seen) is Fault.GRAY) is is_gray


# ---- how much is enough ------------------------------------------------------------------


class Measured:
    """A picture of which is said how like the print it looks: as it should be shown, at its best
    place of the window, in a mirror or upside down, in another crop.
    """

    def __init__(self, **more: object) -> None:
        facts = {"drawing": False, "cut": 0.5, "meant": 0.97, "best": 0.0, "colour": 0.5}
        facts |= {"other": 0.0, "gray": False}
        self.facts = facts | more
        self.drawing, self.picture = self.facts["drawing"], SimpleNamespace(gray=self.facts["gray"])

    def focused(self, aspect: float) -> float:
        return 0.31

    def cut_away(self, aspect: float) -> float:
        return self.facts["cut"]

    def crops(self, aspect: float) -> list[str]:
        return ["crop"]

    def look(self, crop: str) -> SimpleNamespace:
        return SimpleNamespace(likeness=lambda look: self.facts["other"])

    def shown(self, aspect: float, place: float) -> SimpleNamespace:
        def likeness(look: Look) -> float:
            if look is not SEEN.look:
                return self.facts.get("turned", 0.0)
            return self.facts["meant" if place == 0.31 else "best"]

        return SimpleNamespace(likeness=likeness, colour=self.facts["colour"])


SEEN = printed(RIVER)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"best": 0.999}, None),  # three hundredths do not tell
        ({"meant": 0.9, "best": 0.929}, None),
        ({"meant": 0.9, "best": 0.931}, Fault.FOCUS),
        ({"meant": 0.9, "best": 0.95, "cut": 0.029}, None),  # hardly anything is cut away
        ({"meant": 0.9, "best": 0.95, "cut": 0.031}, Fault.FOCUS),
        ({"meant": 0.9, "other": 0.939}, None),
        ({"meant": 0.9, "other": 0.941}, Fault.CROP),
        ({"meant": 0.9, "other": 0.941, "drawing": True}, None),
        ({"meant": 0.939, "other": 0.98}, Fault.CROP),
        ({"meant": 0.94, "other": 0.99}, None),  # it looks like itself enough
        ({"meant": 0.941, "other": 1.0}, None),
        ({"meant": 0.9, "best": 0.925, "other": 0.964}, None),
        ({"turned": 0.979}, None),
        ({"turned": 0.981}, Fault.MIRRORED),
        ({"turned": 0.999, "drawing": True}, None),
        ({"turned": 1.001, "drawing": True}, Fault.MIRRORED),
        ({"meant": 0.9, "best": 0.99, "turned": 0.995}, Fault.FOCUS),
        ({"meant": 0.9, "best": 0.92, "turned": 0.929}, None),
    ],
)
def test_another_look_is_told_where_it_is_clearly_nearer(facts: dict, expected: Fault | None):
    assert _crop_fault(Measured(**facts), SEEN) is expected


@pytest.mark.parametrize(
    ("own", "colour", "gray", "expected"),
    [
        (0.081, 0.02, False, Fault.GRAY),
        (0.079, 0.0, False, None),  # it has hardly any colour
        (0.4, 0.099, False, Fault.GRAY),
        (0.4, 0.101, False, None),  # inks leave some
        (0.4, 0.101, True, Fault.COLOUR),
        (0.4, 0.099, True, None),
        (0.1, 0.029, True, None),
        (0.1, 0.031, True, Fault.COLOUR),
    ],
)
def test_colours_are_told_where_they_are_clearly_lost_or_there(
    own: float, colour: float, gray: bool, expected: Fault | None
):
    seen = SEEN._replace(look=Look(SEEN.look.light, SEEN.look.tone, colour))
    assert _colour_fault(Measured(colour=own, gray=gray), seen) is expected
