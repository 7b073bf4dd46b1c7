"""PDFs that break PDF/X-1a in one thing each, and near misses."""

from __future__ import annotations

from functools import partial

from fontprograms import cff
from labelled import case
from labelled.clean import Clean
from pdfs import FONT_PROGRAM

breaks = partial(case.breaks, family="x1")
passes = partial(case.passes, family="x1")


@breaks("X101")
def no_version_key(page: Clean) -> None:
    del page.pdf.info["GTS_PDFXVersion"]


@breaks("X101")
def another_pdfx(page: Clean) -> None:
    page.pdf.info["GTS_PDFXVersion"] = "(PDF/X-3:2002)"


@passes("X101")
def the_edition_of_2003(page: Clean) -> None:
    page.pdf.info["GTS_PDFXVersion"] = "(PDF/X-1a:2003)"
    del page.pdf.info["GTS_PDFXConformance"]


@breaks("X102")
def pdf_of_a_later_version(page: Clean) -> None:
    page.pdf.version = "1.5"


@passes("X102")
def pdf_of_an_earlier_version(page: Clean) -> None:
    page.pdf.version = "1.3"


@breaks("X103")
def tint_at_half_opacity(page: Clean) -> None:
    page.states["Half"] = {"ca": 0.5}
    page.add("q 0 0 0 0.5 k /Plain gs /Half gs 150 80 20 10 re f Q")


@breaks("X103")
def multiplied_tint(page: Clean) -> None:
    page.states["Half"] = {"BM": "/Multiply"}
    page.add("q 0 0 0 0.5 k /Plain gs /Half gs 150 80 20 10 re f Q")


@breaks("X103")
def picture_with_a_soft_mask(page: Clean) -> None:
    mask = page.image(250, 250, "/DeviceGray")
    page.objects["Im"] = page.image(SMask=mask)


@breaks("X103")
def transparency_group(page: Clean) -> None:
    group = {"S": "/Transparency", "CS": "/DeviceCMYK"}
    page.objects["Fm"] = page.pdf.form("0 0 0 0.5 k 0 0 20 10 re f", {"Group": group})
    page.add("q /Plain gs 1 0 0 1 150 80 cm /Fm Do Q")


@passes("X103")
def full_opacity_is_opaque(page: Clean) -> None:
    page.states["Full"] = {"ca": 1, "CA": 1, "BM": "/Normal", "SMask": "/None"}
    page.add("q 0 0 0 0.5 k /Plain gs /Full gs 150 80 20 10 re f Q")


@breaks("X104")
def a_layer(page: Clean) -> None:
    layer = page.pdf.add({"Type": "/OCG", "Name": "(Layer)"})
    page.pdf.catalog["OCProperties"] = {"OCGs": [layer], "D": {"Order": [layer]}}


@passes("X104")
def no_layer_but_the_entry(page: Clean) -> None:
    page.pdf.catalog["OCProperties"] = {"OCGs": [], "D": {}}


@breaks("X105")
def jpeg_2000(page: Clean) -> None:
    page.objects["Jpx"] = page.pdf.stream(
        b"\0", Type="/XObject", Subtype="/Image", Width=250, Height=250,
        ColorSpace="/DeviceCMYK", BitsPerComponent=8, Filter="/JPXDecode",
    )  # fmt: skip


@passes("X105")
def jpeg(page: Clean) -> None:
    page.objects["Jpeg"] = page.pdf.stream(
        b"\0", Type="/XObject", Subtype="/Image", Width=250, Height=250,
        ColorSpace="/DeviceCMYK", BitsPerComponent=8, Filter="/DCTDecode",
    )  # fmt: skip


@breaks("X106")
def no_date_of_change(page: Clean) -> None:
    del page.pdf.info["ModDate"]


@passes("X106")
def information_with_more_than_needed(page: Clean) -> None:
    page.pdf.info["Author"] = "(nobody)"


@breaks("X107")
def opentype_program(page: Clean) -> None:
    program = page.pdf.stream(FONT_PROGRAM, Subtype="/OpenType")
    page.descendant["FontDescriptor"] = page.pdf.add(
        {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Box", "Flags": 4, "FontFile3": program}
    )


@passes("X107")
def bare_cff_program(page: Clean) -> None:
    program = page.pdf.stream(cff(["A"]), Subtype="/CIDFontType0C")
    page.descendant["FontDescriptor"] = page.pdf.add(
        {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Box", "Flags": 4, "FontFile3": program}
    )


@breaks("X108")
def sixteen_bits(page: Clean) -> None:
    page.objects["Im"] = page.image(BitsPerComponent=16)


@passes("X108")
def eight_bits(page: Clean) -> None:
    page.objects["Im"] = page.image(BitsPerComponent=8)
