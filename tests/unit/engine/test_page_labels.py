"""Labels of pages in the PDF, by which readers call them."""

from __future__ import annotations

from pathlib import Path

import pydyf
import pytest
from editions import CSS, Tiny, tiny
from pypdf import PdfReader

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.pagelabels import (
    LabelNumber,
    add_page_labels,
    label_ranges,
    labels_of,
    numbered,
)
from reportpress.source.errors import Place


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("7", LabelNumber("D", 7)),
        ("07", LabelNumber("", 0, "07")),
        ("0", LabelNumber("", 0, "0")),
        ("iv", LabelNumber("r", 4)),
        ("mcmxciv", LabelNumber("r", 1994)),
        ("iiii", LabelNumber("", 0, "iiii")),
        ("vx", LabelNumber("", 0, "vx")),
        ("10", LabelNumber("D", 10)),
        ("٣", LabelNumber("", 0, "٣")),
        ("mmmcmxcix", LabelNumber("r", 3999)),
        ("mmmm", LabelNumber("", 0, "mmmm")),
        *(
            (each, LabelNumber("r", n))
            for n, each in (
                (44, "xliv"),
                (99, "xcix"),
                (449, "cdxlix"),
                (550, "dl"),
                (8, "viii"),
                (69, "lxix"),
            )
        ),
        ("A-3", LabelNumber("", 0, "A-3")),
        ("", LabelNumber("", 0, "")),
    ],
)
def test_what_readers_can_count_on_from(label: str, number: LabelNumber):
    assert numbered(label) == number


def test_a_range_begins_where_counting_on_would_be_wrong():
    labels = ["封面", "i", "ii", "iii", "1", "2", "2", "3", "封底"]
    found = [(index, number.text or number.value) for index, number in label_ranges(labels)]
    assert found == [(0, "封面"), (1, 1), (4, 1), (6, 2), (8, "封底")]


def test_a_reader_is_told_where_to_count_from_and_how():
    def told(*labels: str) -> object:
        pdf = pydyf.PDF()
        add_page_labels(pdf, labels)
        return pdf.catalog.get("PageLabels", {}).get("Nums")

    assert told("1", "2") is None
    assert told("2", "3") == [0, {"S": "/D", "St": 2}]
    assert told("i", "ii", "1", "2") == [0, {"S": "/r"}, 2, {"S": "/D"}]
    assert told("iv", "v") == [0, {"S": "/r", "St": 4}]
    found = told("封面", "封面", "1")
    assert isinstance(found, list) and found[::2] == [0, 1, 2]
    assert [found[1]["P"].string, found[1].get("S"), found[5]] == ["封面", None, {"S": "/D"}]


@pytest.mark.parametrize(
    ("css", "labels"),
    [
        ("", ["1", "2", "3"]),
        ("@page :first { counter-reset: page 6 }", ["6", "7", "8"]),
        ("@page { page-label: '附' counter(page, lower-roman) }", ["附i", "附ii", "附iii"]),
        ("@page :first { page-label: '封面' }", ["封面", "2", "3"]),
    ],
)
def test_each_page_has_the_number_that_is_counted_on_it(css: str, labels: list[str]):
    html = '<html lang="zh"><body>' + '<p style="break-after: page">文</p>' * 2 + "<p>文</p>"
    sheet = StyleSheet(Place("a.css"), text=css)
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    assert labels_of(skeleton) == labels


@pytest.fixture
def project(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def read_labels(project: Tiny, css: str) -> PdfReader:
    project.put("../../layout/tiny/page.css", CSS + css)
    assert project.build() == 0
    return PdfReader(project.pdf)


def test_pages_that_are_numbered_from_one_on_have_none(project: Tiny):
    assert "/PageLabels" not in read_labels(project, "").trailer["/Root"]


def test_pages_are_called_by_their_number_or_by_what_the_style_sheet_says(project: Tiny):
    counted = "@page { counter-reset: page 4 }"
    assert read_labels(project, counted).page_labels == ["4"]
    said = counted + "@page { page-label: '附' counter(page, upper-roman) }"
    assert read_labels(project, said).page_labels == ["附IV"]


def test_a_label_that_is_none_is_told(project: Tiny, capsys: pytest.CaptureFixture[str]):
    project.put("../../layout/tiny/page.css", CSS + "@page { page-label: leader('.') }")
    project.build()
    assert '`page-label: leader(".")` is ignored' in capsys.readouterr().err
