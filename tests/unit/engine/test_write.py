"""The same pages make the same PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.pdfx import Intent
from reportpress.engine.pdf.placepictures import PlacedPictures
from reportpress.engine.pdf.printedpage import Cut, Surroundings
from reportpress.engine.pdf.write import Particulars, WrittenPdf, pdf_bytes
from reportpress.press.colour.inks import Inks
from reportpress.press.colour.outputprofile import newsprint
from reportpress.press.xmp import Identity
from reportpress.source.errors import Place


def made(digest: str = "a", **more: Any) -> bytes:
    html = "<html lang='zh'><head><title>国</title></head><body><h1>国</h1></body></html>"
    return written(html, digest, **more).data


def written(html: str, digest: str = "a", **more: Any) -> WrittenPdf:
    sheet = StyleSheet(Place("page.css"), text="@page { size: 300px 200px; page-label: 'A' }")
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    identity = Identity("国", date(2025, 2, 18), "reportpress", digest)
    palette = Palette(Inks(newsprint().data), for_press="intent" in more)
    particulars = Particulars(identity, palette, Surroundings(), Place("p"), **more)
    return pdf_bytes(skeleton, particulars, PlacedPictures())


def root(data: bytes) -> dict[str, Any]:
    """The file's catalog."""
    return dict(PdfReader(BytesIO(data)).trailer["/Root"])


def test_same_input_same_bytes():
    assert made("a") == made("a")


def test_the_identifier_comes_from_the_source():
    assert made("a") != made("b")


INTENT = Intent(b"profile", "newsprint", "newsprint")


def test_a_file_for_the_press_names_its_inks_and_has_no_tags():
    found, screen = root(made(intent=INTENT)), root(made())
    (intent,) = found["/OutputIntents"]
    assert (intent["/S"], intent["/OutputConditionIdentifier"]) == ("/GTS_PDFX", "newsprint")
    assert not found.keys() & {"/StructTreeRoot", "/MarkInfo"}
    assert screen.keys() >= {"/StructTreeRoot", "/MarkInfo"}
    assert "/OutputIntents" not in screen
    assert (made(intent=INTENT)[:8], made()[:8]) == (b"%PDF-1.6", b"%PDF-1.7")


@pytest.mark.parametrize(
    ("cuts", "labelled"),
    [
        ((), True), ((Cut(0, "1"),), True),
        ((Cut(0, "1", half=0), Cut(0, "2", half=1)), False),
    ],
)  # fmt: skip
def test_pages_are_called_by_their_labels_where_each_is_one_of_the_file(cuts, labelled):
    found = root(made(cuts=cuts))
    assert ("/PageLabels" in found) is labelled
    assert len(found["/Pages"]["/Kids"]) == max(1, len(cuts))


def test_of_each_page_it_is_kept_what_it_paints():
    html = "<html><body><p>国</p><p style='break-before: page'>家</p></body></html>"
    found = written(html)
    assert [each.size for each in found.prints] == [(300, 200)] * 2
    assert [[text.text for text in each.painted] for each in found.ledgers] == [["国"], ["家"]]
    assert found.prints[0].numbers == found.prints[1].numbers


def test_attached_files_are_left_out_and_told_of():
    head = "<title>国</title><link rel='attachment' href='a.txt'>"
    found = written(f"<html lang='zh'><head>{head}</head><body><p>国</p></body></html>")
    (problem,) = found.problems
    assert problem.message == "files are not attached to the PDF"
    assert problem.hint == 'take out <link rel="attachment">'
    assert "/Names" not in root(found.data)


def test_producer_and_title_are_those_of_the_edition_and_no_lab_is_left():
    reader = PdfReader(BytesIO(made()))
    assert reader.metadata.producer == "reportpress"
    spaces = reader.pages[0]["/Resources"].get("/ColorSpace", {})
    assert not {"/lab-d50", "/lab-d65"} & spaces.keys()
