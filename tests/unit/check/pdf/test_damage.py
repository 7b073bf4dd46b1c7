"""Damage to one object or stream: it is skipped with a note, and the rest of the file is read."""

from __future__ import annotations

import base64
import zlib

import pytest
from painted import HAN, every, page_of
from pdfs import Pdf
from pypdf import filters
from pypdf.errors import DependencyError

from reportpress.check.pdf import Path, ShownText, Unreadable, read_bytes
from reportpress.check.pdf.syntax.limits import MALFORMED


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "x.pdf")
    return caught.value.problem.message


@pytest.mark.parametrize("written", ["3 0 R", "<4x>", ")", "nul", "[1 2"])
def test_an_object_that_cannot_be_read_is_nothing(written: str) -> None:
    pdf = Pdf()
    broken = pdf.add(written)
    pdf.page("0 0 9 9 re f", {"Annots": broken, "PieceInfo": broken, "Group": broken})
    found = read_bytes(pdf.bytes())
    assert len(every(Path, found.pages[0])) == 1
    assert found.pages[0].annotations == ()
    assert not found.pages[0].has_group
    said = [*found.notes, *found.losses]
    assert any(f"object {broken.number} " in each or "Invalid" in each for each in said)


def test_a_length_that_is_its_own_stream_is_damage_of_that_stream() -> None:
    pdf = Pdf()
    form = pdf.add(None)
    pdf.objects[form.number - 1] = pdf.stream_syntax("0 0 9 9 re f", Length=form)
    pdf.page("0 0 5 5 re f /F Do", XObject={"F": form})
    found = read_bytes(pdf.bytes())
    assert len(every(Path, found.pages[0])) == 1
    assert found.pages[0].limits == ("an XObject that is not there",)
    assert f"object {form.number} cannot be read (it refers to itself)" in found.losses


@pytest.mark.parametrize("key", ["W", "DW2", "ToUnicode"])
def test_a_reference_to_nothing_in_a_font_leaves_its_text(key: str) -> None:
    pdf = Pdf()
    broken = pdf.add("<4x>")
    font = pdf.identity_font(HAN, entries={key: broken}, **({} if key == "W" else {key: broken}))
    pdf.page("BT /F 9 Tf <0001> Tj ET", Font={"F": font})
    assert len(every(ShownText, page_of(pdf))) == 1


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"Filter": "/FlatDecode"}, "Unsupported filter /FlatDecode"),
        ({"Filter": ["/FlateDecode", 7]}, "Unsupported filter 7"),
        ({"Filter": "/FlateDecode", "DecodeParms": {"Predictor": "/X"}}, MALFORMED),
    ],
)
def test_content_that_cannot_be_decoded_is_a_limit_of_its_page(
    entries: dict[str, object], reason: str
) -> None:
    pdf = Pdf()
    broken = pdf.stream(b"x\x9cK\xcaI,..", **entries)
    whole = pdf.stream("0 0 9 9 re f")
    pdf.page("", {"Contents": [broken, whole]})
    pdf.page("0 0 9 9 re f")
    found = read_bytes(pdf.bytes())
    assert [len(every(Path, page)) for page in found.pages] == [1, 1]
    assert found.pages[0].limits == ("content that cannot be decoded",)
    assert found.pages[1].limits == ()
    assert any(note.startswith("a stream cannot be decoded") and reason in note
               for note in found.notes)  # fmt: skip


@pytest.mark.parametrize("filters", [["/A85", "/Fl"], ["/ASCII85Decode", "/FlateDecode"]])
def test_short_names_of_filters_are_read_everywhere(filters: list[str]) -> None:
    """The standard has them for inline pictures; viewers and plate setters take them anywhere."""
    pdf = Pdf()
    packed = base64.a85encode(zlib.compress(b"0 0 9 9 re f")) + b"~>"
    pdf.page("", {"Contents": pdf.stream(packed, Filter=filters)})
    page = page_of(pdf)
    assert len(every(Path, page)) == 1
    assert page.limits == ()


@pytest.mark.parametrize("end", [-1, -40])
def test_what_is_left_of_content_that_is_cut_off_is_read(end: int) -> None:
    pdf = Pdf()
    content = b"0 0 9 9 re f\n" + b"\n".join(b"%% %d" % (each * 7919 % 9973) for each in range(99))
    packed = zlib.compress(content)[: -4 + end]
    pdf.page("", {"Contents": pdf.stream(packed, Filter="/FlateDecode")})
    found = read_bytes(pdf.bytes())
    assert len(every(Path, found.pages[0])) == 1
    assert found.pages[0].limits == ("content that is cut off",)


@pytest.mark.parametrize("checksum", [b"", b"oops"])
def test_a_missing_or_wrong_checksum_is_no_damage(checksum: bytes) -> None:
    pdf = Pdf()
    packed = zlib.compress(b"0 0 9 9 re f")[:-4] + checksum
    pdf.page("", {"Contents": pdf.stream(packed, Filter="/FlateDecode")})
    found = read_bytes(pdf.bytes())
    assert len(every(Path, found.pages[0])) == 1
    assert (found.pages[0].limits, found.notes) == ((), ())


def test_a_form_that_cannot_be_decoded_is_a_limit_of_its_page() -> None:
    pdf = Pdf()
    pdf.page("/F Do 0 0 9 9 re f", XObject={"F": pdf.form("f", {"Filter": "/NoSuchDecode"})})
    page = page_of(pdf)
    assert len(every(Path, page)) == 1
    assert page.limits == ("content that cannot be decoded",)


def test_a_page_tree_that_cannot_be_read_is_damage_and_not_a_lack_of_pages() -> None:
    pdf = Pdf(catalog={"Pages": "<4x>"})
    pdf.page()
    assert refusal(pdf.bytes()).startswith("is damaged or no PDF (Invalid hexadecimal character")


def test_a_cross_reference_table_that_pypdf_stumbles_over_is_told_in_words() -> None:
    pdf = Pdf()
    pdf.page()
    data = pdf.bytes().replace(b"trailer\n<<", b"trailer\n7 <<")
    assert "Error" not in refusal(data)
    assert refusal(data).startswith("is damaged or no PDF (")


@pytest.mark.parametrize("handler", ["/Adobe.PubSec", "/EBX_HANDLER"])
def test_a_file_for_holders_of_certificates_is_encrypted_and_not_damaged(handler: str) -> None:
    pdf = Pdf(trailer={"Encrypt": {"Filter": handler, "V": 4}})
    pdf.page()
    assert refusal(pdf.bytes()) == "is encrypted"


def test_a_filter_whose_package_is_missing_is_no_encryption(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """pypdf raises the same for ciphers."""

    def missing(*_: object) -> bytes:
        raise DependencyError("a package is required")

    monkeypatch.setattr(filters.BrotliDecode, "decode", missing)
    pdf = Pdf()
    pdf.page("", {"Contents": pdf.stream(b"ab", Filter="/BrotliDecode")})
    page = page_of(pdf)
    assert not page.events
    assert page.limits == ("content that cannot be decoded",)


def test_nul_is_white_space_between_numbers_and_operators() -> None:
    pdf = Pdf()
    pdf.page(b"0 0\x00 9 9\x00 re\x00f 1\x00 0 0 rg\x00 1 0 0 1 5 5\x00 cm 0 0 9 9 re f")
    first, second = every(Path, page_of(pdf))
    assert first.box == (0, 0, 9, 9)
    assert second.box == (5, 5, 14, 14)
    assert second.graphics.fill.components == (1, 0, 0)


@pytest.mark.parametrize("kind", [2, 3])
def test_an_ink_space_without_inks_has_no_look(kind: int) -> None:
    pdf = Pdf()
    part = {"FunctionType": 2, "Domain": [0, 1], "N": 1}
    tint = part if kind == 2 else {
        "FunctionType": 3, "Domain": [0, 1], "Functions": [part], "Bounds": [], "Encode": [0, 1],
    }  # fmt: skip
    pdf.page("/S cs 0 0 9 9 re f", ColorSpace={"S": ["/DeviceN", [], "/DeviceGray", tint]})
    (path,) = every(Path, page_of(pdf))
    assert path.graphics.fill.rgb is None


def test_a_picture_larger_than_pypdfs_own_limit_is_an_ordinary_picture() -> None:
    """A broadsheet's picture at 300 ppi in four inks has 120 MB, and may be hardly packed."""
    pdf = Pdf()
    picture = pdf.stream(bytes(80_000_000), Type="/XObject", Subtype="/Image", Width=5000,
                         Height=4000, BitsPerComponent=8, ColorSpace="/DeviceCMYK")  # fmt: skip
    pdf.page("9 0 0 9 0 0 cm /I Do", XObject={"I": picture})
    assert len(page_of(pdf).events) == 1


def test_widths_of_all_glyphs_of_a_large_font_are_no_attack() -> None:
    pdf = Pdf()
    widths = "[" + " ".join(f"{cid} [1000]" for cid in range(65_536)) + "]"
    pdf.page("BT /F 9 Tf <0001> Tj ET", Font={"F": pdf.identity_font(HAN, W=widths)})
    assert every(ShownText, page_of(pdf))[0].advances[0] == 9
