"""A glyph used for two characters is read, wherever it is printed, as the copy has it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from clreq.page import column, printed

COPY = "国……文⋯⋯国·文・国‧文—国–文——国⸺文1949—2024年3–5天5～8斤"
UPRIGHT = "国“文”国『文』国"


def poppler(pdf: Path) -> str:
    return run("pdftotext", "-raw", str(pdf), "-")


def mupdf(pdf: Path) -> str:
    return run("mutool", "draw", "-q", "-F", "txt", str(pdf))


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def by_pypdf(pdf: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def pdfium(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("reader", [poppler, mupdf, by_pypdf, pdfium])
@pytest.mark.parametrize("family", ["Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"])
def test_every_reader_reads_the_characters_of_the_copy(
    reader: Callable[[Path], str], family: str, tmp_path: Path
) -> None:
    pdf = tmp_path / "page.pdf"
    css = f'p {{ font-family: "{family}"; text-align: start }}'
    pdf.write_bytes(column(COPY, css=css).data)
    assert "".join(reader(pdf).split()) == COPY


@pytest.mark.parametrize("reader", [poppler, mupdf, by_pypdf, pdfium])
def test_vertical_quotes_read_as_quotes_and_corner_brackets_as_themselves(
    reader: Callable[[Path], str], tmp_path: Path
) -> None:
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(printed(f"<h1>{UPRIGHT}</h1>", "h1 { writing-mode: vertical-rl }").data)
    assert "".join(reader(pdf).split()) == UPRIGHT


def test_a_second_reading_embeds_no_second_font_program() -> None:
    fonts = pypdf.PdfReader(BytesIO(column("国…文⋯国").data)).pages[0]["/Resources"]["/Font"]
    tables = {font["/ToUnicode"].get_data() for font in fonts.values()}
    programs = {font.get_object()["/DescendantFonts"][0].idnum for font in fonts.values()}
    assert len(tables) == 2
    assert len(programs) == 1


def test_copy_that_needs_no_second_reading_has_one_font() -> None:
    data = column("国…文…国").data
    assert len(pypdf.PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]) == 1
