"""Embedded programs: whether there is one, and what it says of a simple font's codes."""

from __future__ import annotations

import pytest
from fontprograms import cff, truetype, type1
from painted import every, page_of
from pdfs import FONT_PROGRAM, Pdf, Value, sfnt

from reportpress.check.pdf import ShownText

SIMPLE = {1: "A", 2: "arrowright", 3: "ff"}


def shown(
    program: bytes, key: str, written: str = "<010203>", flags: int = 4, **entries: Value
) -> ShownText:
    """Text of a simple font with this program."""
    pdf = Pdf()
    parts: dict[str, Value] = {"Subtype": "/Type1C"} if key == "FontFile3" else {}
    stream = pdf.stream(program, packed=True, **parts)
    descriptor = {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Box", "Flags": flags, key: stream}
    kept: dict[str, Value] = {"Encoding": "omitted", **entries}
    font = pdf.simple_font("ABCDEF+Box", FontDescriptor=pdf.add(descriptor), **kept)
    pdf.page(f"BT /F 9 Tf 9 9 Td {written} Tj ET", Font={"F": font})
    (run,) = every(ShownText, page_of(pdf))
    return run


@pytest.mark.parametrize(
    ("program", "key"),
    [
        (type1(SIMPLE, SIMPLE.values()), "FontFile"),
        (type1(SIMPLE, SIMPLE.values(), in_hex=True), "FontFile"),
        (truetype({65: "A"}, ["A"]), "FontFile2"),
        (FONT_PROGRAM, "FontFile2"),
        (cff(["A"]), "FontFile3"),
    ],
    ids=["type1", "type1-hex", "truetype", "outlines", "cff"],
)
def test_a_sound_program_is_one(program: bytes, key: str) -> None:
    assert shown(program, key).font.has_program


@pytest.mark.parametrize(
    "program",
    [
        b"",
        b"no font at all " * 20,
        b"%!PS-AdobeFont-1.0: Box\n",
        b"\1\0\4\1",
        FONT_PROGRAM[:-4],
        sfnt(head=bytes(54)),
        truetype({65: "A"}, ["A"])[:300],
    ],
    ids=["empty", "garbage", "clear", "cff-head", "cut", "no-outlines", "truetype-cut"],
)
def test_what_is_no_program_is_none(program: bytes) -> None:
    run = shown(program, "FontFile2")
    assert run.font.embedded == "FontFile2"
    assert not run.font.has_program


def test_a_standard_font_has_no_program() -> None:
    pdf = Pdf()
    pdf.page("BT /F 9 Tf (a) Tj ET", Font={"F": pdf.simple_font()})
    (run,) = every(ShownText, page_of(pdf))
    assert not run.font.has_program


@pytest.mark.parametrize("in_hex", [False, True])
def test_the_encoding_of_a_type_1_program_gives_text(in_hex: bool) -> None:
    run = shown(type1(SIMPLE, SIMPLE.values(), in_hex=in_hex), "FontFile")
    assert run.texts == ["A", "→", "\ufb00"]
    assert not any(map(run.font.lacks, run.codes))


@pytest.mark.parametrize("read", ["RD", "-|", "*+"])
def test_glyphs_of_a_type_1_program_are_found_whatever_reads_them(read: str) -> None:
    run = shown(type1({1: "A", 2: "B"}, ["A"], read=read), "FontFile", "<0102>")
    assert [run.font.lacks(code) for code in run.codes] == [False, True]


def test_of_a_type_1_program_whose_glyphs_cannot_be_read_none_is_missing() -> None:
    clear, found, private = type1({1: "A"}, ["A"]).partition(b"eexec\n")
    run = shown(clear + found + bytes(len(private)), "FontFile", "<01>")
    assert run.texts == ["A"]
    assert not run.font.lacks(1)


def test_differences_go_before_the_programs_encoding() -> None:
    encoding = {"Differences": "[2 /B]"}
    run = shown(type1(SIMPLE, ["A", "B", "ff"]), "FontFile", Encoding=encoding)
    assert run.texts == ["A", "B", "\ufb00"]


def test_a_named_encoding_goes_before_the_programs() -> None:
    run = shown(type1({65: "B"}, "AB"), "FontFile", "(A)", Encoding="/WinAnsiEncoding")
    assert run.texts == ["A"]


def test_the_standard_encoding_of_a_cff_program() -> None:
    run = shown(cff(["A", "fi"]), "FontFile3", "(A\\256B)")
    assert run.texts == ["A", "\ufb01", "B"]
    assert [run.font.lacks(code) for code in run.codes] == [False, False, True]


@pytest.mark.parametrize(
    ("program", "key"),
    [(type1({1: "A"}, ["A"]), "FontFile"), (truetype({1: "A"}, ["A"]), "FontFile2")],
    ids=["type1", "truetype"],
)
def test_a_code_without_a_glyph_shows_the_missing_one(program: bytes, key: str) -> None:
    run = shown(program, key, "<0102>")
    assert [run.font.lacks(code) for code in run.codes] == [False, True]


@pytest.mark.parametrize("written", ["(A)", "(\\344)"])
def test_truetype_glyphs_are_found_by_their_characters(written: str) -> None:
    program = truetype({0x41: "A", 0xE4: "adieresis"}, ["A", "adieresis"])
    run = shown(program, "FontFile2", written, Encoding="/WinAnsiEncoding")
    assert not run.font.lacks(run.codes[0])


def test_a_code_that_is_not_in_the_encoding_of_a_latin_font_shows_the_missing_glyph() -> None:
    """Such a font is not asked for its codes (9.6.5.4)."""
    program = truetype({1: "A"}, ["A"])
    latin = shown(program, "FontFile2", "<01>", Encoding="/WinAnsiEncoding", flags=32)
    assert latin.font.lacks(1)
    assert not shown(program, "FontFile2", "<01>", Encoding="/WinAnsiEncoding").font.lacks(1)


def test_a_missing_space_is_nothing_missing() -> None:
    run = shown(cff(["A"]), "FontFile3", "(A A)", Encoding="/WinAnsiEncoding")
    assert not any(map(run.font.lacks, run.codes))
