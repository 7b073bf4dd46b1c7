"""Fonts: what codes read, how wide glyphs are, what the file says of the font."""

from __future__ import annotations

from pathlib import Path as File

import pytest
from painted import one, page_of
from pdfs import FONT_PROGRAM, Pdf, Reference
from pytest import approx

from reportpress.check.pdf import ShownText
from reportpress.check.pdf.fonts import predefined
from reportpress.check.pdf.fonts.cmaps import parse

POPPLER_DATA = File("/usr/share/poppler/cidToUnicode/Adobe-GB1")


def run_with(pdf: Pdf, font: Reference, string: str, size: float = 10) -> ShownText:
    pdf.page(f"BT /F {size} Tf {string} Tj ET", Font={"F": font})
    return one(ShownText, page_of(pdf))


@pytest.fixture(autouse=True)
def fresh_tables() -> None:
    """What a test has found on the system, the next one looks for again."""
    predefined.cmap.cache_clear()
    predefined.collection.cache_clear()


@pytest.fixture
def without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without the predefined CMaps' data."""
    monkeypatch.setattr(predefined, "_find", lambda folders, named: None)


def test_to_unicode_ranges_lists_and_ligatures() -> None:
    cmap = parse(
        b"2 beginbfrange <0001> <0003> <4e00> <0010> <0011> [<0066006c> <d842dfb7>] endbfrange"
        b" 1 beginbfchar <0020> <2014 2014> endbfchar"
    )
    found = {code: cmap.text(code) for code in (1, 2, 3, 0x10, 0x11, 0x20)}
    assert found == {1: "一", 2: "丁", 3: "丂", 0x10: "fl", 0x11: "\U00020bb7", 0x20: "——"}
    assert cmap.text(4) == ""


def test_a_long_range_reads_like_a_short_one() -> None:
    cmap = parse(b"1 beginbfrange <0000> <ffff> <0000> endbfrange")
    assert cmap.text(0x4E2D) == "中"
    assert cmap.text(0xD800) == ""  # half a character


def test_a_code_without_unicode_reads_as_none() -> None:
    pdf = Pdf()
    run = run_with(pdf, pdf.identity_font({1: ("中", 1000)}), "<00010009>")
    assert run.texts == ["中", None]
    assert run.text == "中\ufffd"


def test_no_to_unicode_at_all() -> None:
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000)}, entries={"ToUnicode": "omitted"})
    run = run_with(pdf, font, "<0001>")
    assert run.texts == [None]
    assert not run.font.to_unicode


def test_facts_of_a_composite_font() -> None:
    pdf = Pdf()
    font = run_with(pdf, pdf.identity_font({1: ("中", 1000)}, "ABCDEF+Song"), "<0001>").font
    assert (font.kind, font.descendant) == ("Type0", "CIDFontType2")
    assert (font.base_font, font.name, font.subset) == ("ABCDEF+Song", "Song", True)
    assert (font.encoding, font.collection) == ("Identity-H", "Adobe-Identity")
    assert (font.embedded, font.to_unicode, font.vertical) == ("FontFile2", True, False)
    assert font.program() == FONT_PROGRAM


def test_facts_of_a_font_that_is_not_embedded() -> None:
    pdf = Pdf()
    font = run_with(pdf, pdf.simple_font("Courier"), "(a)").font
    assert (font.kind, font.name, font.subset, font.embedded) == ("Type1", "Courier", False, "")
    assert font.program() == b""


def test_the_kind_of_an_embedded_program_is_told() -> None:
    pdf = Pdf()
    program = pdf.stream(b"x", Subtype="/OpenType")
    descriptor = pdf.descriptor("Song", FontFile3=program, FontFile2="null")
    font = pdf.identity_font({1: ("中", 1000)}, "Song", FontDescriptor=descriptor)
    assert run_with(pdf, font, "<0001>").font.embedded == "FontFile3/OpenType"


def test_widths_default_and_in_ranges() -> None:
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000)}, W=[2, 4, 250, 7, [300, 400], 1000, 9000, 1], DW=900)
    run = run_with(pdf, font, "<00010002000400070008>")
    assert list(run.advances) == approx([9, 2.5, 2.5, 3, 4])


def test_a_composite_font_without_dw_is_one_em_wide() -> None:
    pdf = Pdf()
    run = run_with(pdf, pdf.identity_font({}, W=[]), "<0001>")
    assert list(run.advances) == approx([10])


def test_simple_encodings_and_differences() -> None:
    pdf = Pdf()
    encoding = {"BaseEncoding": "/WinAnsiEncoding", "Differences": "[65 /fi /uni4E2D 67 /g123]"}
    run = run_with(pdf, pdf.simple_font(Encoding=encoding), "(ABCD\\223)")
    assert run.texts == ["\ufb01", "中", None, "D", "“"]
    assert run.font.encoding == "differences"


def test_a_symbolic_font_without_encoding_is_unknown() -> None:
    pdf = Pdf()
    font = pdf.simple_font("ABCDEF+Pi", Encoding="omitted", FontDescriptor=pdf.descriptor("Pi"))
    assert run_with(pdf, font, "(A)").texts == [None]


def test_standard_fonts_need_no_widths() -> None:
    pdf = Pdf()
    font = pdf.simple_font("Helvetica", Widths="omitted", FirstChar="omitted")
    assert list(run_with(pdf, font, "(Wi)").advances) == approx([9.44, 2.22])


def test_a_cmap_in_the_file_maps_codes_of_one_and_two_bytes() -> None:
    pdf = Pdf()
    cmap = pdf.stream(
        "2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange"
        " 1 begincidrange <20> <7e> 1 endcidrange 1 begincidchar <8140> 700 endcidchar"
    )
    font = pdf.identity_font({}, W=[1, 95, 500, 700, [800]], entries={"Encoding": cmap})
    run = run_with(pdf, font, "<41814042>")
    assert list(run.codes) == [0x41, 0x8140, 0x42]
    assert list(run.advances) == approx([5, 8, 5])
    assert [run.font.cid(code) for code in run.codes] == [34, 700, 35]
    assert run.font.encoding == "embedded"


def test_glyphs_of_a_truetype_program_may_have_numbers_of_their_own() -> None:
    pdf = Pdf()
    table = pdf.stream(bytes([0, 0, 0, 7, 0, 0]))
    run = run_with(pdf, pdf.identity_font({1: ("中", 1000)}, CIDToGIDMap=table), "<000100020009>")
    assert [run.font.glyph_id(code) for code in run.codes] == [7, 0, 0]
    assert run.font.cid(1) == 1
    other = Pdf()
    plain = other.identity_font({1: ("中", 1000)}, CIDToGIDMap="/Identity")
    assert run_with(other, plain, "<0005>").font.glyph_id(5) == 5


def gb_font(pdf: Pdf, encoding: str) -> Reference:
    system = {"Registry": "(Adobe)", "Ordering": "(GB1)", "Supplement": 5}
    return pdf.identity_font(
        {}, "Song", {"Encoding": encoding, "ToUnicode": "omitted"},
        CIDSystemInfo=system, W=[1, 95, 500, 814, 908, 500],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "string"),
    [("/UniGB-UCS2-H", "<4e2d0041>"), ("/UniGB-UTF16-H", "<4e2d0041>"), ("/GBK-EUC-H", "<d6d041>")],
)
def test_predefined_cmaps_read_without_the_systems_data(
    encoding: str, string: str, without_data: None
) -> None:
    pdf = Pdf()
    run = run_with(pdf, gb_font(pdf, encoding), string)
    assert run.text == "中A"
    assert list(run.advances) == approx([10, 5])


@pytest.mark.skipif(not POPPLER_DATA.exists(), reason="poppler-data is not installed")
@pytest.mark.parametrize(
    ("encoding", "string"),
    [("/UniGB-UCS2-H", "<4e2d0041>"), ("/GBK-EUC-H", "<d6d041>"), ("/Identity-H", "<11cf0022>")],
)
def test_predefined_cmaps_with_the_systems_data(encoding: str, string: str) -> None:
    pdf = Pdf()
    run = run_with(pdf, gb_font(pdf, encoding), string)
    assert run.text == "中A"
    assert run.font.cid(run.codes[0]) == 4559  # Adobe-GB1's id of 中
    assert list(run.advances) == approx([10, 5])


def test_vertical_predefined_cmaps_are_vertical(without_data: None) -> None:
    pdf = Pdf()
    run = run_with(pdf, gb_font(pdf, "/UniGB-UCS2-V"), "<4e2d>")
    assert run.font.vertical


def test_one_font_is_one_object() -> None:
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000)})
    pdf.page("BT /F 9 Tf <0001> Tj /G 9 Tf <0001> Tj ET", Font={"F": font, "G": font})
    first, second = (event for event in page_of(pdf).events if isinstance(event, ShownText))
    assert first.font is second.font
