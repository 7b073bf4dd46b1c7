"""Files that can hardly be read, or not at all, and near misses."""

from __future__ import annotations

import io
import zlib
from functools import cache

from labelled.case import breaks, passes
from labelled.clean import Clean
from pdfs import Reference, packed_times


@breaks("P001")
def empty_file(page: Clean) -> bytes:
    return b""


@breaks("P001")
def no_pdf_at_all(page: Clean) -> bytes:
    return b"MZ" + bytes(2000)


@breaks("P001")
def encrypted_with_a_password(page: Clean) -> bytes:
    page.pdf.trailer["Encrypt"] = {
        "Filter": "/Standard", "V": 1, "R": 2, "O": bytes(32), "U": bytes(32), "P": -4,
    }  # fmt: skip
    return page.bytes()


@cache
def bomb() -> bytes:
    """700 kB that decode to 700 MB of drawing."""
    return packed_times(b"0 0 m " * 200_000, 600)


@breaks("P001")
def stream_bomb(page: Clean) -> bytes:
    page.pdf.page("", {"Contents": page.pdf.stream(bomb(), Filter="/FlateDecode")})
    return page.bytes()


@breaks("P001")
def no_pages(page: Clean) -> bytes:
    from pdfs import Pdf

    return Pdf().bytes()


@passes("P001")
def a_page_tree_of_three_levels(page: Clean) -> None:
    page.pdf.tree["Note"] = "(a key that nobody knows)"


@breaks("P002")
def form_inside_itself(page: Clean) -> None:
    form = page.pdf.form("")
    content = page.pdf.stream_syntax(
        "/Fm Do", Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9],
        Resources={"XObject": {"Fm": form}},
    )  # fmt: skip
    page.pdf.objects[form.number - 1] = content
    page.objects["Fm"] = form
    page.add("/Fm Do")


@breaks("P002")
def object_that_is_not_there(page: Clean) -> None:
    page.add("/Nowhere Do")


@breaks("P002")
def a_thousand_nested_forms(page: Clean) -> None:
    form = page.pdf.form("q Q")
    for _ in range(1000):
        form = page.pdf.form("/Fm Do", None, XObject={"Fm": form})
    page.objects["Fm"] = form
    page.add("/Fm Do")


@breaks("P002")
def text_without_a_font(page: Clean) -> None:
    page.add("q BT 100 100 Td (lost) Tj ET Q")


@breaks("P002", also=["P003"])
def form_in_an_unknown_filter(page: Clean) -> None:
    page.objects["Fm"] = page.pdf.form("q Q", {"Filter": "/NoSuchDecode"})
    page.add("/Fm Do")


@breaks("P003")
def an_entry_that_cannot_be_read(page: Clean) -> None:
    page.entries["PieceInfo"] = page.pdf.add("<4x>")


@breaks("P001")
def encrypted_for_holders_of_certificates(page: Clean) -> None:
    page.pdf.trailer["Encrypt"] = {"Filter": "/Adobe.PubSec", "V": 4}


@passes("P001")
def nul_for_white_space_in_content(page: Clean) -> None:
    page.add("0\0 0 0 0\0 k\0 q\0 Q")


@breaks("P002")
def paper_of_five_metres(page: Clean) -> None:
    page.entries["MediaBox"] = (0, 0, 15_000, 620)


@passes("P002")
def paper_of_five_metres_nearly(page: Clean) -> None:
    page.entries["MediaBox"] = (0, 0, 14_400, 620)


@passes("P002")
def forms_inside_forms(page: Clean) -> None:
    form = page.pdf.form("q Q")
    for _ in range(8):
        form = page.pdf.form("/Fm Do", None, XObject={"Fm": form})
    page.objects["Fm"] = form
    page.add("/Fm Do")


@breaks("P003")
def broken_cross_references(page: Clean) -> bytes:
    data = page.bytes()
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n7\n%%EOF\n"


@passes("P003")
def comment_behind_the_end(page: Clean) -> bytes:
    return page.bytes() + b"% made by hand\n"


@breaks("P002", also=["P003"])
def content_that_is_cut_off(page: Clean) -> None:
    packed = zlib.compress(b"0 0 0 0 k 60 80 9 9 re f\n" * 200 + body_of_noise())
    page.objects["Fm"] = page.pdf.form(packed[: len(packed) // 2], {"Filter": "/FlateDecode"})
    page.add("/Fm Do")


@passes("P002")
def content_without_its_checksum(page: Clean) -> None:
    packed = zlib.compress(b"q Q")
    page.objects["Fm"] = page.pdf.form(packed[:-4], {"Filter": "/FlateDecode"})
    page.add("/Fm Do")


@passes("P002")
def content_with_a_wrong_checksum(page: Clean) -> None:
    packed = zlib.compress(b"q Q")
    page.objects["Fm"] = page.pdf.form(packed[:-4] + b"oops", {"Filter": "/FlateDecode"})
    page.add("/Fm Do")


def body_of_noise() -> bytes:
    """Comments that hardly pack."""
    return b"".join(b"%% %d\n" % (7919 * each % 9973) for each in range(900))


def without_table(data: bytes) -> bytes:
    """The file with a wrong place of its table: its objects have to be looked for."""
    return data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"


@breaks("P006", also=["P002", "P003"])
def part_of_the_content_whose_length_is_lost(page: Clean) -> bytes:
    length = page.pdf.add("")
    part = page.pdf.stream("q 1 0 0 rg 300 112 60 60 re f Q", Length=length)
    data = page.bytes()
    contents = data[data.index(b"/Contents ") :].split(b"/Contents ")[1].split(b" R")[0]
    other = b"%d 0" % part.number
    return without_table(
        data.replace(b"/Contents " + contents + b" R", b"/Contents [%s R %s R]" % (contents, other))
    )


@breaks("P006", also=["P002", "P003"])
def form_that_is_nowhere(page: Clean) -> bytes:
    page.objects["Fm"] = Reference(999)
    page.add("/Fm Do")
    return without_table(page.bytes())


@passes("P006", also=["P003"])
def private_entry_that_is_nowhere(page: Clean) -> bytes:
    page.entries["PieceInfo"] = Reference(999)
    return without_table(page.bytes())


def spoilt(page: Clean, data: bytes, **entries: object) -> None:
    """Another picture, of these data."""
    body = {
        "Type": "/XObject", "Subtype": "/Image", "Width": 250, "Height": 250,
        "BitsPerComponent": 8, "ColorSpace": "/DeviceCMYK", **entries,
    }  # fmt: skip
    page.objects["Spoilt"] = page.pdf.stream(data, **body)
    page.add(page.place("Spoilt", 300, 70, 72))


def jpeg(mode: str = "CMYK", **options: object) -> bytes:
    """A JPEG of 250 × 250 pixels without ink."""
    from PIL import Image

    out = io.BytesIO()
    Image.radial_gradient("L").resize((250, 250)).convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


SAMPLES = zlib.compress(bytes(250 * 250 * 4))


@breaks("P007")
def jpeg_that_is_none(page: Clean) -> None:
    spoilt(page, b"\xff\xd8\xff no jpeg", Filter="/DCTDecode")


@breaks("P007")
def jpeg_that_is_cut_off(page: Clean) -> None:
    spoilt(page, jpeg()[: len(jpeg()) // 2], Filter="/DCTDecode")


@breaks("P007")
def jpeg_whose_data_are_fewer_than_its_rows(page: Clean) -> None:
    spoilt(page, jpeg()[: len(jpeg()) // 2] + b"\xff\xd9", Filter="/DCTDecode")


@breaks("P007")
def progressive_jpeg_with_noise_in_its_midst(page: Clean) -> None:
    data = bytearray(jpeg(progressive=True))
    data[len(data) // 2 : len(data) // 2 + 60] = bytes(range(60))
    spoilt(page, bytes(data), Filter="/DCTDecode")


@passes("P007")
def jpeg_whose_last_marker_is_missing(page: Clean) -> None:
    spoilt(page, jpeg()[:-2], Filter="/DCTDecode")


@passes("P007")
def progressive_jpeg(page: Clean) -> None:
    spoilt(page, jpeg(progressive=True), Filter="/DCTDecode")


@breaks("P007")
def picture_in_an_unknown_filter(page: Clean) -> None:
    spoilt(page, b"abcd", Filter="/FooDecode")


@breaks("P007")
def picture_that_is_cut_off(page: Clean) -> None:
    spoilt(page, SAMPLES[: len(SAMPLES) // 2], Filter="/FlateDecode")


@breaks("P007")
def picture_whose_first_filter_fails(page: Clean) -> None:
    spoilt(page, b"no flate", Filter=["/FlateDecode", "/DCTDecode"])


@breaks("P007")
def jpeg_2000_that_is_none(page: Clean) -> None:
    spoilt(page, b"no picture", Filter="/JPXDecode")


@breaks("P007")
def picture_without_data(page: Clean) -> None:
    spoilt(page, b"")


@breaks("P007")
def picture_with_a_broken_mask(page: Clean) -> None:
    entries = {"Width": 9, "Height": 9, "BitsPerComponent": 8, "ColorSpace": "/DeviceGray"}
    mask = page.pdf.stream(b"no jpeg", Subtype="/Image", Filter="/DCTDecode", **entries)
    spoilt(page, SAMPLES, Filter="/FlateDecode", SMask=mask)


def fax(compression: str) -> bytes:
    """A drawing of 810 × 810 pixels as libtiff packs it."""
    from PIL import Image

    out = io.BytesIO()
    drawing = Image.radial_gradient("L").resize((810, 810)).convert("1", dither=Image.Dither.NONE)
    drawing.save(out, "TIFF", compression=compression, tiffinfo={278: 810})  # in one strip
    with Image.open(out) as packed:
        (start,), (length,) = packed.tag_v2[273], packed.tag_v2[279]
    return out.getvalue()[start : start + length]


def bitmap(page: Clean, data: bytes, filter_: str, **parameters: object) -> None:
    entries = {
        "Width": 810, "Height": 810, "BitsPerComponent": 1, "ColorSpace": "/DeviceGray",
        "DecodeParms": parameters,
    }  # fmt: skip
    spoilt(page, data, Filter=f"/{filter_}", **entries)


def fax_picture(page: Clean, data: bytes, k: int) -> None:
    bitmap(page, data, "CCITTFaxDecode", K=k, Columns=810, Rows=810, BlackIs1=True)


@passes("P007")
def fax_of_group_4(page: Clean) -> None:
    fax_picture(page, fax("group4"), -1)


@passes("P007")
def fax_of_group_3(page: Clean) -> None:
    fax_picture(page, fax("group3"), 0)


@breaks("P007")
def fax_of_group_4_that_is_cut_off(page: Clean) -> None:
    fax_picture(page, fax("group4")[:-400], -1)


@breaks("P007")
def fax_of_group_4_with_bits_changed(page: Clean) -> None:
    data = bytearray(fax("group4"))
    data[len(data) // 2 : len(data) // 2 + 4] = b"\0\0\0\0"
    fax_picture(page, bytes(data), -1)


@breaks("P007")
def fax_of_group_3_that_is_none(page: Clean) -> None:
    fax_picture(page, b"no fax at all, but some words", 0)


def jbig2_segment(number: int, kind: int, data: bytes, relies_on: bytes = b"") -> bytes:
    head = number.to_bytes(4, "big") + bytes([kind, len(relies_on) << 5]) + relies_on
    return head + b"\1" + len(data).to_bytes(4, "big") + data


def jbig2(relies_on: bytes = b"") -> bytes:
    """A page with one region, packed as a fax picture (ISO/IEC 14492, 7.4.6)."""
    size = (810).to_bytes(4, "big") * 2
    region = size + bytes(8) + b"\0" + b"\1" + fax("group4")
    return jbig2_segment(1, 48, size + bytes(11)) + jbig2_segment(2, 38, region, relies_on)


@passes("P007")
def jbig2_picture(page: Clean) -> None:
    bitmap(page, jbig2(), "JBIG2Decode")


@passes("P007")
def jbig2_picture_with_shared_segments(page: Clean) -> None:
    shared = page.pdf.stream(zlib.compress(jbig2_segment(0, 0, bytes(20))), Filter="/FlateDecode")
    bitmap(page, jbig2(b"\0"), "JBIG2Decode", JBIG2Globals=shared)


@breaks("P007")
def jbig2_picture_without_its_shared_segments(page: Clean) -> None:
    bitmap(page, jbig2(b"\0"), "JBIG2Decode")


@breaks("P007")
def jbig2_picture_that_is_cut_off(page: Clean) -> None:
    bitmap(page, jbig2()[:-9], "JBIG2Decode")


@breaks("P007")
def jbig2_picture_whose_fax_is_changed(page: Clean) -> None:
    data = bytearray(jbig2())
    data[len(data) // 2 : len(data) // 2 + 4] = b"\0\0\0\0"
    bitmap(page, bytes(data), "JBIG2Decode")


@breaks("P007")
def jpeg_2000_whose_part_of_a_tile_is_cut(page: Clean) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.radial_gradient("L").resize((250, 250)).convert("RGB").save(out, "JPEG2000")
    data = out.getvalue()
    spoilt(page, data[: len(data) // 2] + data[len(data) // 2 + 40 :], Filter="/JPXDecode")


@breaks("P007")
def jbig2_picture_that_is_none(page: Clean) -> None:
    bitmap(page, b"no picture", "JBIG2Decode")


@passes("P007")
def picture_with_a_predictor(page: Clean) -> None:
    rows = zlib.compress(b"".join(b"\0" + bytes(1000) for _ in range(250)))
    spoilt(
        page,
        rows,
        Filter="/FlateDecode",
        DecodeParms={"Predictor": 15, "Colors": 4, "Columns": 250},
    )


@passes("P007")
def picture_in_two_filters_under_short_names(page: Clean) -> None:
    spoilt(page, SAMPLES.hex().encode() + b">", Filter=["/AHx", "/Fl"])


@passes("P007")
def broken_picture_that_is_not_placed(page: Clean) -> None:
    spoilt(page, b"abcd", Filter="/FooDecode")
    page.raw.clear()


@breaks("P007")
def inline_picture_in_an_unknown_filter(page: Clean) -> None:
    details = "/W 10 /H 10 /BPC 8 /CS /CMYK /F /Foo"
    page.add(f"q 20 0 0 20 300 112 cm BI {details} ID abcd EI Q")


@passes("P007")
def inline_picture_in_a_known_filter(page: Clean) -> None:
    details = "/W 10 /H 10 /BPC 8 /CS /CMYK /F [/AHx /Fl]"
    samples = zlib.compress(bytes(400)).hex()
    page.add(f"q 20 0 0 20 300 112 cm BI {details} ID {samples}> EI Q")


@breaks("P002", also=["P003", "P006"])
def content_that_is_not_there(page: Clean) -> bytes:
    data = page.bytes()
    at = data.index(b"/Contents ")
    end = data.index(b" R", at)
    contents = data[at + len(b"/Contents ") : end]
    return data[:at] + b"/Contents [" + contents + b" R 999 0 R]" + data[end + 2 :]


@breaks("P006", also=["P003"])
def page_that_is_not_there(page: Clean) -> None:
    page.pdf.pages.append(Reference(999))
