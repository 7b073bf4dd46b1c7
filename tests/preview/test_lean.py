"""A file without some of its pictures is as it was but for these."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from editions import tiny

from reportpress.preview.desk import Desk
from reportpress.preview.lean import without


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
    lean = without(view.data, {number})
    assert lean.startswith(view.data)
    plain, bare = (pypdfium2.PdfDocument(each)[0] for each in (view.data, lean))
    assert plain.get_textpage().get_text_bounded() == bare.get_textpage().get_text_bounded()
    kinds = [[each.type for each in page.get_objects()] for page in (plain, bare)]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds[0]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds[1]


def test_other_readers_read_it_too(desk: Desk) -> None:
    view = desk.shown.view
    (number,) = view.prints[0].numbers.values()
    reader = pypdf.PdfReader(io.BytesIO(without(view.data, {number})), strict=True)
    assert reader.get_object(number)["/Subtype"] == "/Form"
    assert "春雨润田" in reader.pages[0].extract_text()


def test_of_nothing_and_of_what_is_no_file_nothing_is_left_out(desk: Desk, tmp_path: Path) -> None:
    assert without(desk.shown.view.data, set()) == desk.shown.view.data
    assert without(b"%PDF-1.7\nno end", {1}) == b"%PDF-1.7\nno end"
