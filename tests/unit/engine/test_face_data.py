"""Data of faces are copied when they are asked for, and no sooner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import weasyprint
from ownface import write_face

from reportpress.engine.host.facedata import FaceData


@pytest.fixture
def drawn(tmp_path: Path) -> weasyprint.Document:
    """A page whose document has a face of its own."""
    write_face(tmp_path / "own.ttf", "雨水")
    css = "@font-face { font-family: Mine; src: url(own.ttf) } p { font-family: Mine }"
    html = f'<html lang="zh"><title>雨</title><style>{css}</style><body><p>雨</p></body></html>'
    return weasyprint.HTML(string=html, base_url=f"{tmp_path}/").render()


def font_of(document: weasyprint.Document) -> Any:
    """The font of its PDF, of which a subset is written."""
    document.write_pdf()
    (font,) = document.fonts.values()
    return font


def test_a_subset_is_what_is_written(drawn: weasyprint.Document, tmp_path: Path):
    font = font_of(drawn)
    assert isinstance(font.file_content, bytes)
    assert 0 < len(font.file_content) < (tmp_path / "own.ttf").stat().st_size


def test_a_faces_data_are_its_files_and_copied_when_asked_for(
    drawn: weasyprint.Document, tmp_path: Path
):
    font = font_of(drawn)
    font.file_content = data = FaceData(font.hb_face)
    assert vars(font)["file_content"] is data
    assert len(data) == (tmp_path / "own.ttf").stat().st_size
    assert font.file_content == (tmp_path / "own.ttf").read_bytes()
    assert vars(font)["file_content"] == font.file_content


def test_a_face_written_whole_is_all_of_its_file(drawn: weasyprint.Document, tmp_path: Path):
    data = drawn.write_pdf(full_fonts=True, uncompressed_pdf=True)
    assert (tmp_path / "own.ttf").read_bytes() in data
