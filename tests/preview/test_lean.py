"""A file without some of its pictures and texts is as it was but for these."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from editions import tiny

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.pageprint import EVERYWHERE
from reportpress.preview.desk import Desk
from reportpress.preview.lean import EMPTY, as_stream, replaced


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("lean")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        desk = Desk(tiny(root, "刊").edition)
        desk.build()
    return desk


def test_a_picture_that_is_left_out_is_not_drawn(desk: Desk) -> None:
    view = desk.shown.view
    (number,) = view.prints[0].numbers.values()
    lean = replaced(view.data, {number: EMPTY})
    assert lean.startswith(view.data)
    plain, bare = (pypdfium2.PdfDocument(each)[0] for each in (view.data, lean))
    assert plain.get_textpage().get_text_bounded() == bare.get_textpage().get_text_bounded()
    kinds = [[each.type for each in page.get_objects()] for page in (plain, bare)]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds[0]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds[1]


def test_other_readers_read_it_too(desk: Desk) -> None:
    view = desk.shown.view
    (number,) = view.prints[0].numbers.values()
    reader = pypdf.PdfReader(io.BytesIO(replaced(view.data, {number: EMPTY})), strict=True)
    assert reader.get_object(number)["/Subtype"] == "/Form"
    assert "春雨润田" in reader.pages[0].extract_text()


def test_texts_that_are_left_out_leave_all_others_where_they_were(desk: Desk) -> None:
    view = desk.shown.view
    shown = view.prints[0]
    top = PageArea(0, 0, shown.size[0], shown.texts[0].area.bottom)
    lean = replaced(view.data, {shown.stream: as_stream(shown.with_texts_in([top]))})
    pages = [pypdf.PdfReader(io.BytesIO(each), strict=True).pages[0] for each in (view.data, lean)]
    plain, bare = (page.extract_text() for page in pages)
    assert "要闻" in bare and "合作社" not in bare
    assert "合作社" in plain
    whole = replaced(view.data, {shown.stream: as_stream(shown.with_texts_in([EVERYWHERE]))})
    drawn = [pypdfium2.PdfDocument(each)[0].render().to_pil() for each in (view.data, whole)]
    assert drawn[0] == drawn[1]


def test_of_nothing_and_of_what_is_no_file_nothing_is_left_out(desk: Desk, tmp_path: Path) -> None:
    assert replaced(desk.shown.view.data, {}) == desk.shown.view.data
    assert replaced(b"%PDF-1.7\nno end", {1: EMPTY}) == b"%PDF-1.7\nno end"
