"""PDFs that break the Ghent Workgroup's rules of colour and pictures, one each, and near misses."""

from __future__ import annotations

import io

from labelled.case import breaks, passes
from labelled.clean import BLACK, Clean, rgb_intent
from labelled.ghent import separation
from pdfs import icc_profile
from PIL import Image


@breaks("R0020")
def a_spot_colour(page: Clean) -> None:
    separation(page, "PANTONE#20185#20C", "0 0.9 0.8 0")
    page.add("q /Spot cs 1 scn 150 80 20 10 re f Q")


@breaks("R0020")
def a_spot_colour_among_process_inks(page: Clean) -> None:
    page.spaces["Two"] = [
        "/DeviceN", "[/Black /Gold]", "/DeviceCMYK",
        page.pdf.stream("{ exch pop 0 0 0 4 -1 roll }", FunctionType=4, Domain=[0, 1, 0, 1],
                        Range=[0, 1, 0, 1, 0, 1, 0, 1]),
    ]  # fmt: skip
    page.add("q /Two cs 0.5 0.5 scn 150 80 20 10 re f Q")


@passes("R0020")
def spot_colour_that_is_not_used(page: Clean) -> None:
    separation(page, "Gold")


@passes("R0020")
def separation_black_is_no_spot(page: Clean) -> None:
    separation(page, "Black")
    page.add("q /Spot cs 1 scn 150 80 20 10 re f Q")


@breaks("R0024", also=["H002"])
def registration_colour_inside(page: Clean) -> None:
    separation(page, "All", "1 1 1 1")
    page.add("q /Spot cs 1 scn 150 80 3 3 re f Q")


@passes("R0024")
def registration_colour_in_a_mark(page: Clean) -> None:
    separation(page, "All", "1 1 1 1")
    page.add("q /Spot CS 1 SCN 0.25 w 2 30 m 15 30 l S Q")


@breaks("R0026", also=["H001", "H002"])
def too_much_ink_in_a_square(page: Clean) -> None:
    page.add("q 0.9 0.8 0.8 0 k /Plain gs 150 66 60 60 re f Q")


@passes("R0026", also=["H002"])
def too_much_ink_in_a_small_spot(page: Clean) -> None:
    page.add("q 0.9 0.8 0.8 0 k /Plain gs 150 66 36 36 re f Q")


@breaks("R0027", also=["X423"])
def rgb_box(page: Clean) -> None:
    page.add("q 0.5 0.2 0.2 rg /Plain gs 150 80 20 10 re f Q")


@breaks("R0027")
def icc_picture(page: Clean) -> None:
    profile = page.pdf.stream(icc_profile("RGB"), N=3)
    page.objects["Icc"] = page.image(space=["/ICCBased", profile])
    page.add(page.place("Icc", 300, 66, 72))


def none_ink(page: Clean) -> None:
    """The space /Spot, whose ink is None: nothing is painted in it (ISO 32000-2, 8.6.6.4)."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": "[1 1 1]", "C1": "[1 0 0]"}
    page.spaces["Spot"] = ["/Separation", "/None", "/DeviceRGB", tint]


@passes("R0027")
def box_in_the_ink_none(page: Clean) -> None:
    none_ink(page)
    page.add("q /Spot cs 1 scn /Plain gs 150 80 20 10 re f Q")


@passes("R0027")
def stroke_in_the_ink_none(page: Clean) -> None:
    none_ink(page)
    page.add("q /Spot CS 1 SCN 0 0 0 1 k /Plain gs 150 80 20 10 re B Q")


@passes("R0027")
def picture_in_the_ink_none(page: Clean) -> None:
    none_ink(page)
    page.objects["None"] = page.image(space=page.spaces["Spot"])
    page.add(page.place("None", 300, 66, 72))


@breaks("R0027", also=["X423"])
def jpeg_2000_picture_that_says_its_colours_itself(page: Clean) -> None:
    out = io.BytesIO()
    Image.new("RGB", (250, 250)).save(out, "JPEG2000")
    page.objects["Jpx"] = page.pdf.stream(
        out.getvalue(), Subtype="/Image", Width=250, Height=250, Filter="/JPXDecode"
    )
    page.add(page.place("Jpx", 300, 66, 72))


@breaks("R0027")
def lab_text(page: Clean) -> None:
    page.spaces["Spot"] = ["/Lab", {"WhitePoint": [0.96, 1, 0.82], "Range": [-99, 99, -99, 99]}]
    page.add(page.text("彩字", 150, 80, 14, "/Spot cs 50 20 20 scn /Plain gs"))


@breaks("R0027", also=["R0020", "X423"])
def spot_with_an_rgb_alternate(page: Clean) -> None:
    separation(page, "Gold", "0.8 0.7 0.2", "/DeviceRGB")
    page.add("q /Spot cs 1 scn 150 80 20 10 re f Q")


@breaks("R0027", also=["X423"])
def rgb_shading(page: Clean) -> None:
    function = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": "[1 0 0]", "C1": "[0 0 1]"}
    page.shadings["Sh"] = {
        "ShadingType": 2, "ColorSpace": "/DeviceRGB", "Coords": [0, 0, 9, 9], "Function": function,
    }  # fmt: skip
    page.add("q 150 80 20 10 re W n /Sh sh Q")


@breaks("R0027", also=["X423"])
def rgb_in_a_form(page: Clean) -> None:
    page.objects["Fm"] = page.pdf.form("0.5 0.2 0.2 rg 0 0 20 10 re f")
    page.add("q 1 0 0 1 150 80 cm /Fm Do Q")


@breaks("R0027", also=["X423"])
def rgb_in_a_pattern_that_fills_far_from_its_origin(page: Clean) -> None:
    page.patterns["Dots"] = page.pdf.pattern("0.5 0.2 0.2 rg 0 0 5 5 re f")
    page.add("q /Pattern cs /Dots scn 150 66 40 20 re f Q")


@passes("R0027")
def rgb_that_its_clip_hides(page: Clean) -> None:
    page.add("q 150 66 5 20 re W n 160 66 5 20 re W n 1 0 0 rg 150 66 40 20 re f Q")


@passes("R0027")
def rgb_spaces(page: Clean) -> None:
    page.add(page.text("  ", 150, 80, 9, "1 0 0 rg /Plain gs"))


@passes("R0027")
def rgb_that_is_set_but_paints_nothing(page: Clean) -> None:
    page.add("q 1 0 0 rg Q")


@passes("R0027")
def rgb_space_in_the_resources_only(page: Clean) -> None:
    page.spaces["Unused"] = ["/Lab", {"WhitePoint": [0.96, 1, 0.82]}]


@breaks("R0030")
def page_blends_in_rgb(page: Clean) -> None:
    page.entries["Group"] = {"S": "/Transparency", "CS": "/DeviceRGB"}


@breaks("R0030")
def form_blends_in_rgb(page: Clean) -> None:
    group = {"S": "/Transparency", "CS": "/DeviceRGB", "I": True}
    page.objects["Fm"] = page.pdf.form("0 0 0 0.5 k 0 0 20 10 re f", {"Group": group})
    page.add("q /Plain gs 1 0 0 1 150 80 cm /Fm Do Q")


@passes("R0030")
def page_blends_in_cmyk(page: Clean) -> None:
    page.entries["Group"] = {"S": "/Transparency", "CS": "/DeviceCMYK"}


@passes("R0030")
def group_without_a_space(page: Clean) -> None:
    page.entries["Group"] = {"S": "/Transparency"}


@breaks("R0031", also=["H006"])
def picture_of_ninety_nine_ppi(page: Clean) -> None:
    page.objects["Low"] = page.image(99, 99)
    page.add(page.place("Low", 300, 66, 72))


@breaks("R0031", also=["H006"])
def picture_stretched_one_way(page: Clean) -> None:
    page.objects["Low"] = page.image(250, 140)
    page.add(page.place("Low", 300, 66, 72))


@breaks("R0031", also=["H006"])
def picture_of_149_ppi_by_numbers_of_few_digits(page: Clean) -> None:
    page.objects["Low"] = page.image(120, 120)
    page.add("q 57.9865 0 0 57.9865 300 66 cm /Low Do Q")


@passes("R0031", also=["H006"])
def picture_of_a_hundred_and_fifty_ppi(page: Clean) -> None:
    page.objects["Low"] = page.image(150, 150)
    page.add(page.place("Low", 300, 66, 72))


@passes("R0031")
def picture_of_few_pixels(page: Clean) -> None:
    page.objects["Low"] = page.image(16, 16)
    page.add(page.place("Low", 300, 66, 72))


@breaks("R0032")
def bitmap_of_six_hundred_ppi(page: Clean) -> None:
    page.objects["Bit"] = page.image(600, 600, "/DeviceGray", BitsPerComponent=1)
    page.add(f"q /Plain gs {page.place('Bit', 300, 66, 72)} Q")


@breaks("R0032")
def stencil_of_three_hundred_ppi(page: Clean) -> None:
    page.objects["Bit"] = page.pdf.stream(
        bytes(300 * 38), packed=True, Type="/XObject", Subtype="/Image", Width=300, Height=300,
        BitsPerComponent=1, ImageMask=True,
    )  # fmt: skip
    page.add(f"q {BLACK} {page.place('Bit', 300, 66, 72)} Q")


@passes("R0032")
def bitmap_of_eight_hundred_ppi(page: Clean) -> None:
    page.objects["Bit"] = page.image(800, 800, "/DeviceGray", BitsPerComponent=1)
    page.add(f"q /Plain gs {page.place('Bit', 300, 66, 72)} Q")


@breaks("R0035", also=["X423"])
def output_intent_is_rgb(page: Clean) -> None:
    page.intents = [rgb_intent(page.pdf)]


@passes("R0035")
def a_second_intent_for_archives_is_rgb(page: Clean) -> None:
    profile = page.pdf.stream(icc_profile("RGB"), N=3)
    archive = page.pdf.output_intent(S="/GTS_PDFA1", DestOutputProfile=profile)
    page.intents = [page.pdf.output_intent(), archive]
