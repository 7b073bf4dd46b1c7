"""Pages of other PDFs: what they refer to is taken along, what is damaged is told."""

from __future__ import annotations

import random
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
from advertised import CONTENT, advertisement
from paintedtext import pages_text
from painting import painted
from pdfs import Pdf, Reference

from reportpress.engine.host.finishedpage import finished_page
from reportpress.engine.host.placeholders import UnusablePicture
from reportpress.engine.pdf.embeddedpage import EmbeddedPage, PageObjects, _inner_form, page_fault
from reportpress.template.pictureurl import Shown


def embedded(data: bytes, press: bytes = b"") -> tuple[bytes, ...]:
    """The bytes of the objects that a page becomes, the form first."""
    pdf = pydyf.PDF()
    profile = pydyf.Stream([press])
    pdf.add_object(profile)
    found = PageObjects(profile if press else None)
    form = _inner_form(finished_page(data, 1), found)
    for each in (form, *found.objects):
        pdf.add_object(each)
    return tuple(each.data for each in (form, *found.objects))


def test_an_object_that_several_refer_to_is_taken_once_and_keeps_its_bytes():
    pdf = Pdf()
    data = b"\x00\x01 endobj \xff" * 9
    shared = pdf.stream(data, Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9], StructParents=3)
    pdf.page("/A Do /B Do", XObject={"A": shared, "B": shared})
    form, only = embedded(pdf.bytes())
    assert form.count(b" 0 R") == 2
    assert data in only
    assert b"StructParents" not in only  # of the other file's structure


def test_inks_of_a_page_are_those_of_the_press_and_its_own_spaces_stay():
    pdf = Pdf()
    group = {"DefaultCMYK": "/DeviceCMYK", "Spot": "[/Pattern /DeviceRGB]"}
    pdf.page("", ColorSpace=group, Properties={"P": {}})
    plain, *_ = embedded(pdf.bytes())
    (form,) = embedded(pdf.bytes(), b"a profile")
    spaces = re.search(rb"/ColorSpace<<(.*?)>>", form)
    assert spaces is not None
    assert re.fullmatch(
        rb"/DefaultCMYK\[/ICCBased \d+ 0 R\]/Spot \[/Pattern /DeviceRGB \]", spaces[1]
    )
    assert b"/Properties" in form and b"/DefaultCMYK /DeviceCMYK" in plain
    bare = Pdf()
    bare.page("")
    assert b"/DefaultCMYK[/ICCBased" in embedded(bare.bytes(), b"a profile")[0]


def test_objects_that_refer_to_each_other_are_followed_once():
    pdf = Pdf()
    first = pdf.add({})
    second = pdf.add({"Back": first})
    pdf.put(first, {"On": second})
    pdf.page("", Properties={"P": first})
    assert len(embedded(pdf.bytes())) == 3


def test_a_reference_to_no_object_is_null():
    pdf = Pdf()
    pdf.page("", XObject={"A": Reference(99)})
    assert embedded(pdf.bytes())[1:] == (b"null",)


def test_content_in_pieces_is_joined_by_white_space():
    pdf = Pdf()
    pieces = [pdf.stream("0 0 1 rg"), pdf.stream("5 5 5 5 re f")]
    pdf.page("", {"Contents": pieces})
    (form,) = embedded(pdf.bytes())
    assert b"/FlateDecode" in form


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_damaged_is_told_or_written(seed):
    """Bytes that are changed, cut off or left out end in a reason, never in an error."""
    draw = random.Random(seed)
    reasons = 0
    for _ in range(40):
        data = bytearray(advertisement(CONTENT))
        start = draw.randrange(len(data))
        if draw.random() < 0.5:
            for _ in range(draw.randrange(1, 20)):
                data[draw.randrange(len(data))] = draw.randrange(256)
        else:
            del data[start : start + draw.randrange(2000)]
        try:
            embedded(bytes(data))
        except UnusablePicture:
            reasons += 1
    assert 0 < reasons < 40


SHEET = """
img { position: absolute; width: 30mm; height: 15mm; left: 5mm }
.second { left: 40mm; width: 20mm; height: 30mm }
"""
GROUPED = {"Group": {"S": "/Transparency", "CS": "/DeviceCMYK", "I": False}}


@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_a_page_is_painted_as_its_file_has_it(tmp_path: Path, purpose: str, golden):
    """Fitted to its place, upright; once in the file, wherever it is painted."""
    (tmp_path / "level.pdf").write_bytes(advertisement(**GROUPED))
    (tmp_path / "turned.pdf").write_bytes(advertisement(size=(20, 40), Rotate=90))
    body = (
        '<img src="level.pdf?page=1" alt="a"><img class="second" src="turned.pdf?page=1" alt="b">'
        '<img style="top: 20mm" src="level.pdf?page=1" alt="a">'
    )
    data = painted(body, SHEET, purpose, tmp_path).data
    golden(f"engine/embedded, {purpose}.txt", pages_text(data))
    assert data.count(b"/Group") >= 1
    assert data.count(CONTENT.encode()) == 2  # a file once, though twice on the page


def test_a_group_is_isolated_wherever_it_is_painted():
    form, *_ = embedded(advertisement(**GROUPED))
    assert re.search(rb"/Group\s*<<[^>]*/I true", form)
    assert b"/I false" not in form


def test_what_cannot_be_embedded_says_why(tmp_path: Path):
    file = tmp_path / "rice.pdf"
    file.write_bytes(advertisement())
    assert page_fault(file, 1) == ""
    assert page_fault(tmp_path / "none.pdf", 1) == "cannot be read: No such file or directory"
    assert page_fault(file, 2) == "has 1 page and no page 2"
    file.write_bytes(b"GIF89a")
    assert page_fault(file, 1)


class Painting:
    """A stream that shows what is no wider than 100 px, and notes what is asked of it."""

    def __init__(self) -> None:
        self._resources: dict[str, dict[str, Any]] = {"XObject": {}}
        self.noted: list[tuple[Any, ...]] = []

    def shows(self, left: float, top: float, width: float, height: float) -> bool:
        return (left, top, width <= 100) == (0, 0, True)

    def __getattr__(self, name: str) -> Any:
        return lambda *asked, **more: self.noted.append((name, *asked, *sorted(more.items())))


def test_a_page_is_added_to_the_file_once_it_is_painted_and_then_once(tmp_path: Path):
    """It is 200 × 100 pt large here, and 50 × 50 px there, upright."""
    pdf = Pdf()
    pdf.page("0 0 9 9 re f")
    (tmp_path / "a.pdf").write_bytes(pdf.bytes())
    laid_out = SimpleNamespace(get_intrinsic_size=lambda *resolution: resolution)
    press = pydyf.Stream([b"profile"])
    for profile in (None, press):
        page = EmbeddedPage(laid_out, Shown(tmp_path / "a.pdf"), profile)  # type: ignore[arg-type]
        assert page.get_intrinsic_size(1, 2) == (1, 2)
        stream, across, down = Painting(), *finished_page(pdf.bytes(), 1).size
        page.draw(stream, 101, 50, None)
        assert (page.objects, stream.noted) == ((), [])
        page.draw(stream, 50, 60, None)
        page.draw(stream, 50, 60, None)
        (name,) = stream._resources["XObject"]
        assert stream.noted == 2 * [
            ("note_picture", 50, 60), ("note_name", name, 50, 60),
            ("transform", ("a", 50 / across), ("d", -60 / down), ("f", 60)),
            ("draw_x_object", name),
        ]  # fmt: skip
        assert [each for each in page.objects if each is press] == [press] * (profile is press)
        assert b"/Subtype/Form" in page.objects[0].data
