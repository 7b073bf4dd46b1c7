"""Annotations that are seen on a page are print that no copy asks for."""

from __future__ import annotations

import pytest
from pdfs import Pdf, Value
from plaintext import Paper, source

COPY = ["春雨"]
LEFT, RIGHT = [20, 60, 60, 80], [120, 10, 160, 30]


def annotated(*annotations: dict[str, Value]) -> Paper:
    """A page of copy with annotations on it."""
    paper = Paper("春雨修桥")
    made = [paper.pdf.add({"Type": "/Annot", **each}) for each in annotations]
    return paper.page(paper.show("春雨"), {"Annots": made})


def told(*annotations: dict[str, Value]) -> list[str]:
    return [each.message for each in annotated(*annotations).differences(source(COPY))]


@pytest.mark.parametrize(
    ("subtype", "flags", "is_told"),
    [
        ("Text", 4, True), ("Highlight", 4, True), ("Text", 0, False),  # 4: it prints
        ("Text", 4 + 2, False), ("Text", 4 + 1, True), ("Text", 8, False),  # 2: hidden
        ("FreeText", 0, True), ("Stamp", 0, True), ("FreeText", 2, False), ("Stamp", 2, False),
        ("Link", 4, False), ("Popup", 4, False), ("PrinterMark", 4, False), ("TrapNet", 4, False),
    ],
)  # fmt: skip
def test_what_prints_or_lies_on_every_screen_is_told(subtype: str, flags: int, is_told: bool):
    remark = {"Subtype": f"/{subtype}", "Rect": LEFT, "F": flags, "Contents": "(mend)"}
    wanted = [f"no copy: an annotation ({subtype}): “mend”"] if is_told else []
    assert told(remark) == wanted


def test_it_is_told_with_its_words_place_and_what_to_do():
    remark = {"Subtype": "/Text", "Rect": LEFT, "F": 4, "Contents": "(mend)"}
    (found,) = annotated(remark).differences(source(COPY))
    assert (found.kind, found.place, found.page) == ("added", None, 1)
    assert (found.expected, found.found) == ("", "mend")
    assert found.hint == "remarks belong into no file for the press: remove it"
    ((page, box),) = found.areas
    assert page == 1
    assert (box.left, box.top, box.width, box.height) == (7.06, 7.06, 14.11, 7.06)


def test_without_a_place_it_is_not_seen():
    assert told({"Subtype": "/Text", "F": 4, "Contents": "(mend)"}) == []


def appearance(pdf: Pdf, font: Value, codes: str, box: list[int]) -> Value:
    shown = f"BT /F 10 Tf 2 4 Td <{codes}> Tj ET"
    entries = {"BBox": [0, 0, box[2] - box[0], box[3] - box[1]]}
    return {"N": pdf.form(shown, entries, Font={"F": font})}


def test_one_without_words_says_what_it_looks_like():
    """Each its own, and not what another shows."""
    paper = Paper("春雨修桥")
    remarks = [
        paper.pdf.add(
            {"Type": "/Annot", "Subtype": "/Stamp", "Rect": box, "F": 4}
            | {"AP": appearance(paper.pdf, paper.font, codes, box)}
        )
        for box, codes in ((LEFT, "0003"), (RIGHT, "0004"))
    ]
    empty = paper.pdf.add({"Type": "/Annot", "Subtype": "/Square", "Rect": LEFT, "F": 4})
    paper.page(paper.show("春雨"), {"Annots": [*remarks, empty]})
    found = [each.message for each in paper.differences(source(COPY))]
    assert found == [
        "no copy: an annotation (Stamp): “修”", "no copy: an annotation (Stamp): “桥”",
        "no copy: an annotation (Square)",
    ]  # fmt: skip
