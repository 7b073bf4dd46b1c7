"""CID-keyed faces are bare programs with the glyphs that are drawn, under the CIDs of the face."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from editions import Tiny, tiny
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reportpress.engine.host.cidfaces import cids_are_numbers
from reportpress.engine.pdf import keptfaces
from reportpress.programs import fclist


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def programs(pdf: Path) -> dict[str, tuple[str, bytes]]:
    """Each font's program: its subtype and its bytes."""
    fonts = PdfReader(pdf).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    found = {}
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        stream = descendant["/FontDescriptor"]["/FontFile3"].get_object()
        found[str(descendant["/BaseFont"])] = (str(stream["/Subtype"]), stream.get_data())
    return found


def drawn(pdf: Path) -> np.ndarray:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=2, grayscale=True).to_numpy().astype(int)
    finally:
        document.close()


@pytest.mark.parametrize("output", ["screen", "press"])
def test_a_chinese_face_is_a_bare_program_of_what_is_drawn(project: Tiny, output: str):
    assert project.build("--for", output) == 0
    found = programs(project.pdf)
    assert found
    for subtype, data in found.values():
        assert subtype == "/CIDFontType0C" and len(data) < 60_000
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        top = fonts.topDictIndex[0]
        assert top.ROS[:2] == ("Adobe", "Identity")
        assert 5 < len(top.CharStrings) < 200
    text = "".join(PdfReader(project.pdf).pages[0].extract_text().split())
    assert "春雨润田，麦苗返青。" in text


def test_it_is_drawn_as_the_whole_face_is(project: Tiny, monkeypatch: pytest.MonkeyPatch):
    """A wrong glyph would differ by whole strokes; edges may, as programs bring other hints."""
    assert project.build() == 0
    bare, size = drawn(project.pdf), project.pdf.stat().st_size
    monkeypatch.setattr(keptfaces, "cid_program", lambda *_: None)
    assert project.build() == 0
    whole = drawn(project.pdf)
    assert size < project.pdf.stat().st_size / 2
    assert (whole < 128).sum() > 500  # there is something to be compared
    assert abs(bare - whole).max() < 64 and abs(bare - whole).mean() < 0.5


def face(name: str = "NotoSerifCJKsc-Regular") -> memoryview:
    (path, number), *_ = fclist.faces(name)
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return memoryview(font.reader["CFF "])


def test_numbers_of_glyphs_are_cids_where_the_charset_says_so():
    data = bytearray(face())
    assert cids_are_numbers(memoryview(data))
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    charset = fonts.topDictIndex[0].rawDict["charset"]
    assert data[charset] == 2 and data[charset + 1 : charset + 3] == b"\0\1"
    data[charset + 2] = 7  # the first CID
    assert not cids_are_numbers(memoryview(data))
    data[charset : charset + 3] = b"\0\0\1"  # the format of a list
    assert not cids_are_numbers(memoryview(data))


@given(st.binary(max_size=80))
def test_what_is_no_cff_table_is_none(data: bytes):
    assert not cids_are_numbers(memoryview(data))
    assert not cids_are_numbers(memoryview(b"\1\0\4\2" + data))


def test_a_table_that_is_cut_off_is_none():
    data = face()
    assert not any(cids_are_numbers(data[:length]) for length in range(0, 3_000, 7))


def test_no_glyph_is_in_the_program_that_is_not_drawn(project: Tiny):
    """A comma has forms for variation selectors, which nobody asked for."""
    copy = project.edition / "stories" / "lead.yaml"
    copy.write_text(copy.read_text("utf-8").replace("春雨润田，麦苗返青。", "春，雨。"), "utf-8")
    assert project.build() == 0
    for font in PdfReader(project.pdf).pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        texts = font.get_object()["/ToUnicode"].get_data().partition(b"beginbfchar")[2]
        drawn_glyphs = {int(code, 16) for code in re.findall(rb"(?m)^<(\w+)> <", texts)}
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        program = descendant["/FontDescriptor"]["/FontFile3"].get_data()
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(program), None)
        names = set(fonts.topDictIndex[0].charset) - {".notdef"}
        assert {int(name.removeprefix("cid")) for name in names} == drawn_glyphs
