"""What other readers say of the same files: pdfium of glyphs' places, poppler of the rest."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path as File

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from editions import tiny
from painted import every
from pdfs import Pdf

from reportpress.check.pdf import Document, Image, ShownGlyph, ShownText, read

NEAR = 0.01  # pt between our origin of a glyph and pdfium's, which is a 32-bit number

POSTSCRIPT = """%!PS
<< /PageSize [400 400] >> setpagedevice
/Helvetica findfont 24 scalefont setfont 0 0 0 1 setcmykcolor
20 350 moveto (Set straight) show
gsave 200 200 translate 30 rotate 0 0 moveto 2 0 8#40 (turned and spaced) widthshow grestore
/Times-Roman findfont [20 0 6 20 0 0] makefont setfont 20 250 moveto (Slanted) show
gsave 20 20 translate 72 36 scale 4 2 8 [4 0 0 2 0 0] {<0011223344556677>} image grestore
showpage
"""


def printed(folder: File) -> File:
    """An edition of our own."""
    project = tiny(folder)
    project.body("春雨润田，麦苗返青：增产16.3%，AI下乡。", "“合作社”备足了种子——农人趁墒追肥。")
    assert project.build("--allow-overset", "--quiet") == 0
    return project.pdf


def distilled(folder: File) -> File:
    """The same, written anew by Ghostscript."""
    return ghostscript(printed(folder), folder / "distilled.pdf")


def drawn(folder: File) -> File:
    """PostScript as Ghostscript writes it: turned, slanted and spaced type, a picture."""
    source = folder / "drawn.ps"
    source.write_text(POSTSCRIPT)
    return ghostscript(source, folder / "drawn.pdf")


def ghostscript(source: File, target: File) -> File:
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript is not installed")
    device = ["-sDEVICE=pdfwrite", f"-sOutputFile={target}"]
    subprocess.run([program, "-q", "-dNOPAUSE", "-dBATCH", *device, str(source)], check=True)
    return target


def built(folder: File) -> File:
    """Small glyphs of our builder in every position that operators can bring about."""
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000), 2: ("文", 1000), 3: ("a", 500), 32: (" ", 250)})
    pdf.page(
        "2 0 0 1.5 7 3 cm BT /F 10 Tf 2 Tc 90 Tz 3 Ts 12 TL 5 40 Td [<0001> -300 <00020003>] TJ T*"
        " <0003> Tj /S 8 Tf 4 Tw (a b c) Tj 0.8 0.6 -0.6 0.8 50 5 Tm (d e) Tj 1 0 0.3 1 9 20 Tm"
        " /F 7 Tf <00020001> ' ET",
        Font={"F": font, "S": pdf.simple_font("Times-Roman", Widths="omitted")},
    )
    return pdf.write(folder / "built.pdf")


Made = tuple[File, Document]


@pytest.fixture(scope="module", params=[printed, distilled, drawn, built], ids=lambda f: f.__name__)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    make: Callable[[File], File] = request.param
    path = make(tmp_path_factory.mktemp("made"))
    return path, read(path)


def glyphs_of_pdfium(path: File) -> Iterator[tuple[str, float, float]]:
    document = pypdfium2.PdfDocument(path)
    page = document[0].get_textpage()
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        yield chr(pdfium.FPDFText_GetUnicode(page, index)), x.value, y.value
    page.close()
    document.close()


def test_every_glyph_stands_where_pdfium_finds_it(made: Made) -> None:
    path, document = made
    ours: dict[tuple[int, int], list[ShownGlyph]] = defaultdict(list)
    for run in every(ShownText, document.pages[0]):
        for glyph in run.glyphs():
            ours[round(glyph.x), round(glyph.y)].append(glyph)
    theirs = list(glyphs_of_pdfium(path))
    assert theirs
    for text, x, y in theirs:
        cells = ((round(x) + i, round(y) + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        near = [
            glyph
            for cell in cells
            for glyph in ours[cell]
            if abs(glyph.x - x) < NEAR and abs(glyph.y - y) < NEAR
        ]
        assert any(text in (glyph.text or "") for glyph in near), (text, x, y)
    count = sum(len(run.codes) for run in every(ShownText, document.pages[0]))
    assert count <= len(theirs)  # pdfium counts the letters of a ligature one by one


def poppler(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([found, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def test_the_text_is_what_poppler_reads(made: Made) -> None:
    path, document = made
    theirs = "".join(poppler("pdftotext", "-raw", str(path), "-").split())
    ours = "".join(run.text for run in every(ShownText, document.pages[0]))
    assert "".join(ours.split()) == theirs


def test_pictures_are_as_poppler_lists_them(made: Made) -> None:
    path, document = made
    rows = [row.split() for row in poppler("pdfimages", "-list", str(path)).splitlines()[2:]]
    columns = [(row[3], row[4], row[7], row[-4], row[-3]) for row in rows if row[2] == "image"]
    theirs = [tuple(map(int, row)) for row in columns]
    ours = [
        (image.width, image.height, image.bits, round(image.ppi_across), round(image.ppi_down))
        for image in every(Image, document.pages[0])
    ]
    assert ours == theirs


def test_fonts_are_as_poppler_lists_them(made: Made) -> None:
    path, document = made
    rows = [row.split() for row in poppler("pdffonts", str(path)).splitlines()[2:]]
    theirs = {(row[0], *(word == "yes" for word in row[-5:-2])) for row in rows}
    assert document.pages[0].events
    ours = {
        (font.base_font, font.embedded != "", font.subset, font.to_unicode)
        for font in document.fonts
    }
    assert ours == theirs
