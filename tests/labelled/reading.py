"""Files that can hardly be read, or not at all, and near misses."""

from __future__ import annotations

import zlib
from functools import cache

from labelled.case import breaks, passes
from labelled.clean import Clean


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
    squeeze = zlib.compressobj(9)
    block = b"0 0 m " * 200_000
    return b"".join(squeeze.compress(block) for _ in range(600)) + squeeze.flush()


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
