"""Pictures: their resolution on the page, their colours, masks and places."""

from __future__ import annotations

import io
import time

import pytest
from painted import events, one, page_of, pictures
from pdfs import Pdf, Value, icc_profile
from PIL import Image as Pillow
from pytest import approx

from reportpress.check.pdf import Image, Shading, Special


def placed(content: str = "72 0 0 36 10 20 cm /I Do", **entries: Value) -> Image:
    pdf = Pdf()
    kept: dict[str, Value] = {"width": 300, "height": 100, **entries}
    pdf.page(content, XObject={"I": pdf.image(**kept)})  # type: ignore[arg-type]
    return one(Image, page_of(pdf))


def test_resolution_on_both_axes() -> None:
    image = placed()
    assert (image.width, image.height, image.bits) == (300, 100, 8)
    assert (image.ppi_across, image.ppi_down, image.ppi) == approx((300, 200, 200))
    assert image.box == (10, 20, 82, 56)
    assert image.corners == [(10, 20), (82, 20), (82, 56), (10, 56)]
    assert image.upright


def test_resolution_of_turned_and_mirrored_pictures() -> None:
    turned = placed("0 72 -36 0 90 0 cm /I Do")
    assert (turned.ppi_across, turned.ppi_down) == approx((300, 200))
    assert turned.upright
    mirrored = placed("-72 0 0 -36 90 90 cm /I Do")
    assert (mirrored.ppi_across, mirrored.ppi_down) == approx((300, 200))
    slanted = placed("60 30 -15 30 20 0 cm /I Do")
    assert not slanted.upright


def test_resolution_counts_real_inches_on_a_page_with_a_user_unit() -> None:
    pdf = Pdf()
    pdf.page("72 0 0 72 0 0 cm /I Do", {"UserUnit": 2}, XObject={"I": pdf.image(300, 300)})
    assert one(Image, page_of(pdf)).ppi == approx(150)


def test_a_flat_matrix_is_no_division_by_nought() -> None:
    assert placed("0 0 0 0 0 0 cm /I Do").ppi == 0


def test_colour_filters_name_and_number() -> None:
    image = placed()
    assert image.space is not None
    assert image.space.family == "DeviceCMYK"
    assert image.filters == ("FlateDecode",)
    assert (image.name, image.inline, image.mask, image.stencil) == ("I", False, None, False)
    assert image.number > 0
    assert image.bytes > 0


def test_masks() -> None:
    pdf = Pdf()
    gray = pdf.image(30, 40, "/DeviceGray")
    bilevel = pdf.image(8, 8, "/DeviceGray", ImageMask=True, BitsPerComponent=1)
    kinds = {}
    for key, entries in {
        "soft": {"SMask": gray}, "explicit": {"Mask": bilevel}, "colour key": {"Mask": [0, 1] * 4}
    }.items():  # fmt: skip
        other = Pdf(objects=list(pdf.objects))
        other.page("9 0 0 9 0 0 cm /I Do", XObject={"I": other.image(2, 2, **entries)})
        kinds[key] = one(Image, page_of(other)).mask
    assert {key: mask.kind for key, mask in kinds.items() if mask} == {key: key for key in kinds}
    soft, explicit = kinds["soft"], kinds["explicit"]
    assert soft and explicit
    assert (soft.width, soft.height, soft.bits) == (30, 40, 8)
    assert explicit.bits == 1


def test_a_stencil_paints_the_fill_colour() -> None:
    image = placed("0 1 0 0 k 9 0 0 9 0 0 cm /I Do", ImageMask=True, ColorSpace="null")
    assert (image.stencil, image.bits) == (True, 1)
    assert image.space is not None
    assert image.space.family == "DeviceCMYK"


def test_a_jpeg_2000_picture_may_keep_its_colours_to_itself() -> None:
    pdf = Pdf()
    jpx = pdf.stream(
        b"x", Type="/XObject", Subtype="/Image", Width=9, Height=9, Filter="/JPXDecode"
    )
    pdf.page("9 0 0 9 0 0 cm /I Do", XObject={"I": jpx})
    image = one(Image, page_of(pdf))
    assert (image.space, image.bits, image.filters) == (None, 0, ("JPXDecode",))


@pytest.mark.parametrize(
    ("inline", "width", "family", "stencil"),
    [
        ("/W 4 /H 2 /BPC 8 /CS /RGB ID " + "x" * 24, 4, "DeviceRGB", False),
        ("/Width 4 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray ID xxxxxxxx", 4,
         "DeviceGray", False),
        ("/W 9 /H 1 /IM true ID xx", 9, "DeviceGray", True),
        ("/W 4 /H 2 /BPC 8 /CS [/I /RGB 1 <000000ffffff>] /F /Fl ID x EI x \x80 y", 4, "Indexed",
         False),
        ("/W 2 /H 1 /BPC 8 /CS /G ID \nE", 2, "DeviceGray", False),
        ("/W 6 /H 1 /BPC 8 /CS /G ID a EI b", 6, "DeviceGray", False),
    ],
)  # fmt: skip
def test_inline_pictures(inline: str, width: int, family: str, stencil: bool) -> None:
    (image,) = pictures(f"q 9 0 0 9 1 1 cm BI {inline}\nEI Q 0 0 1 rg")
    assert (image.width, image.inline, image.stencil) == (width, True, stencil)
    assert image.space is not None
    assert image.space.family == family
    assert image.box == (1, 1, 10, 10)


def test_what_follows_an_inline_picture_is_read() -> None:
    found = events("BI /W 6 /H 1 /BPC 8 /CS /G ID a EI b\nEI 0 0 9 9 re f")
    assert [type(event).__name__ for event in found] == ["Image", "Path"]


def test_a_picture_that_is_clipped() -> None:
    image = placed("0 0 20 100 re W n 72 0 0 36 10 20 cm /I Do")
    assert image.seen == (10, 20, 20, 56)


def test_shadings_fill_the_clip() -> None:
    (shading,) = events(
        "10 10 20 20 re W n /S sh",
        Shading={"S": {"ShadingType": 2, "ColorSpace": "/DeviceRGB", "Coords": [0, 0, 1, 1]}},
    )
    assert isinstance(shading, Shading)
    assert (shading.kind, shading.box, shading.pattern) == (2, (10, 10, 30, 30), False)
    assert shading.space is not None
    assert shading.space.family == "DeviceRGB"


def test_postscript_opi_and_reference_forms_are_told() -> None:
    pdf = Pdf()
    objects = {
        "P": pdf.stream("", Type="/XObject", Subtype="/PS"),
        "Q": pdf.form("", {"Subtype2": "/PS"}),
        "O": pdf.image(OPI={"1.3": {"Type": "/OPI"}}),
        "R": pdf.form("", {"Ref": {"F": "(other.pdf)", "Page": 0}}),
    }
    pdf.page(" ".join(f"/{key} Do" for key in objects), XObject=objects)
    found = [event.kind for event in page_of(pdf).events if isinstance(event, Special)]
    assert found == ["postscript", "postscript", "opi", "reference"]


def test_a_missing_picture_is_a_limit() -> None:
    pdf = Pdf()
    pdf.page("/I Do")
    page = page_of(pdf)
    assert list(page.events) == []
    assert page.limits == ("an XObject that is not there",)


def jpeg2000(mode: str, *, bare: bool = False) -> bytes:
    """A picture of 16 × 16 pixels in JPEG 2000."""
    out = io.BytesIO()
    picture = Pillow.new(mode, (16, 16))
    picture.save(out, "JPEG2000", no_jp2=bare)
    return out.getvalue()


def in_jpeg2000(data: bytes, **entries: Value) -> Image:
    pdf = Pdf()
    body: dict[str, Value] = {"Subtype": "/Image", "Width": 16, "Height": 16, **entries}
    pdf.page("9 0 0 9 0 0 cm /I Do", XObject={"I": pdf.stream(data, Filter="/JPXDecode", **body)})
    return one(Image, page_of(pdf))


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize(("mode", "family"), [("RGB", "DeviceRGB"), ("L", "DeviceGray")])
def test_a_jpeg_2000_picture_says_its_colours_itself(mode: str, family: str, bare: bool) -> None:
    image = in_jpeg2000(jpeg2000(mode, bare=bare))
    assert image.space is not None
    assert (image.space.family, image.bits) == (family, 8)
    assert image.data is not None and image.data.fault is None


def test_a_jpeg_2000_picture_with_a_profile() -> None:
    data = jpeg2000("RGB")
    at = data.index(b"colr") - 4
    length = int.from_bytes(data[at : at + 4], "big")
    profile = icc_profile("CMYK")
    box = (len(profile) + 11).to_bytes(4, "big") + b"colr" + bytes((2, 0, 0)) + profile
    header = data.index(b"jp2h") - 4
    size = int.from_bytes(data[header : header + 4], "big") + len(box) - length
    data = (
        data[:header] + size.to_bytes(4, "big") + data[header + 4 : at] + box + data[at + length :]
    )
    image = in_jpeg2000(data)
    assert image.space is not None
    assert (image.space.families, image.space.components) == (("ICCBased", "DeviceCMYK"), 4)


def test_the_dictionary_of_a_jpeg_2000_picture_goes_before_its_data() -> None:
    image = in_jpeg2000(jpeg2000("RGB"), ColorSpace="/DeviceCMYK", BitsPerComponent=16)
    assert image.space is not None
    assert (image.space.family, image.bits) == ("DeviceCMYK", 16)


@pytest.mark.parametrize("data", [b"", b"\0\0\0\x0cjP  ", jpeg2000("RGB")[:-5]])
def test_broken_jpeg_2000_data_are_a_fault(data: bytes) -> None:
    image = in_jpeg2000(data)
    assert image.data is not None and image.data.fault is not None


@pytest.mark.parametrize(
    ("data", "filter_"),
    [
        (b"\xff\xd8" + b"\xff" * 3_000_000, "DCTDecode"),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\x08free" * 300_000, "JPXDecode"),
        (b"\0" * 3_000_000, "RunLengthDecode"),
    ],
    ids=["fill bytes", "boxes", "runs"],
)
def test_data_that_lead_nowhere_are_soon_done_with(data: bytes, filter_: str) -> None:
    pdf = Pdf()
    entries = {"Subtype": "/Image", "Width": 60_000, "Height": 60_000, "BitsPerComponent": 8}
    picture = pdf.stream(data, Filter=f"/{filter_}", ColorSpace="/DeviceGray", **entries)
    pdf.page("9 0 0 9 0 0 cm /I Do", XObject={"I": picture})
    found = one(Image, page_of(pdf)).data
    assert found is not None
    before = time.process_time()
    assert found.fault is None or found.fault.kind != "filter"
    assert time.process_time() - before < 1
