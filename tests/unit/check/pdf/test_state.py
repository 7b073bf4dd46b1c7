"""The graphics state as events carry it (ISO 32000-2, 8.4)."""

from __future__ import annotations

import pytest
from painted import drawn, every, one, page_of
from pdfs import Pdf, Value

from reportpress.check.pdf import Graphics, Group, GroupMask, Path


def under(state: dict[str, Value], content: str = "0 0 9 9 re B") -> Graphics:
    return drawn(f"/G gs {content}", ExtGState={"G": state})[0].graphics


@pytest.mark.parametrize(
    ("state", "fills", "strokes"),
    [
        ({}, False, False),
        ({"OP": True}, True, True),  # OP alone sets both
        ({"OP": True, "op": False}, False, True),
        ({"op": True}, True, False),
        ({"op": True, "OP": False}, True, False),
    ],
)
def test_overprint(state: dict[str, Value], fills: bool, strokes: bool) -> None:
    graphics = under(state)
    assert (graphics.overprint_fill, graphics.overprint_stroke) == (fills, strokes)


def test_overprint_mode() -> None:
    assert under({"OPM": 1}).overprint_mode == 1
    assert under({}).overprint_mode == 0


def test_opacity() -> None:
    graphics = under({"ca": 0.5, "CA": 0.25})
    assert (graphics.fill_opacity, graphics.stroke_opacity) == (0.5, 0.25)
    assert not graphics.opaque
    assert under({}).opaque


@pytest.mark.parametrize(
    ("value", "blend"),
    [("/Multiply", "Multiply"), ("[/Darken /Multiply]", "Darken"), ("/Normal", "Normal")],
)
def test_blend_modes(value: str, blend: str) -> None:
    assert under({"BM": value}).blend == blend


@pytest.mark.parametrize(
    ("state", "transfer"),
    [
        ({"TR": "/Identity"}, False),
        ({"TR": {"FunctionType": 2, "Domain": [0, 1], "N": 2}}, True),
        ({"TR": {"FunctionType": 2, "Domain": [0, 1], "N": 2}, "TR2": "/Default"}, False),
        ({"TR2": "[/Identity /Identity /Identity /Identity]"}, True),
    ],
)
def test_transfer_functions(state: dict[str, Value], transfer: bool) -> None:
    assert under(state).transfer is transfer


def test_halftones() -> None:
    assert under({"HT": {"HalftoneType": 1}}).halftone
    assert not under({"HT": "/Default"}).halftone


def test_q_brings_everything_back() -> None:
    first, second = drawn(
        "q /G gs 2 w 1 0 0 rg 0 0 9 9 re B Q 0 0 9 9 re B", ExtGState={"G": {"ca": 0.5, "OP": True}}
    )
    assert first.graphics != second.graphics
    assert second.graphics.fill.space.family == "DeviceGray"
    assert (second.graphics.opaque, second.graphics.overprint_fill) == (True, False)
    assert second.line_width == 1


def test_too_many_q_still_pair_with_their_q() -> None:
    deep = 5000
    content = "1 0 0 rg " + "q " * deep + "0 1 0 rg " + "Q " * deep + "0 0 9 9 re f"
    assert drawn(content)[0].graphics.fill.components == (1, 0, 0)


def test_a_font_from_a_graphics_state() -> None:
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000)})
    pdf.page("/G gs BT <0001> Tj ET", ExtGState={"G": {"Font": [font, 9]}})
    assert page_of(pdf).events[0].size == 9  # type: ignore[union-attr]


def test_opacity_and_blend_of_a_group_reach_what_is_in_it() -> None:
    pdf = Pdf()
    form = pdf.form(
        "/G gs 0 0 9 9 re f", {"Group": {"S": "/Transparency"}}, ExtGState={"G": {"ca": 0.5}}
    )
    pdf.page(
        "/H gs /X Do 0 0 9 9 re f",
        XObject={"X": form}, ExtGState={"H": {"ca": 0.5, "BM": "/Multiply"}},
    )  # fmt: skip
    inner, outer = every(Path, page_of(pdf))
    assert (inner.graphics.fill_opacity, inner.graphics.blend) == (0.25, "Multiply")
    assert (outer.graphics.fill_opacity, outer.graphics.blend) == (0.5, "Multiply")


def soft_mask(pdf: Pdf) -> dict[str, Value]:
    group = {"S": "/Transparency", "CS": "/DeviceGray"}
    form = pdf.form("0.5 g 0 0 5 5 re f", {"Group": group})
    return {"M": {"SMask": {"S": "/Luminosity", "G": form}}, "N": {"SMask": "/None"}}


def test_soft_masks_are_told_and_followed_once() -> None:
    pdf = Pdf()
    pdf.page(
        "1 0 0 rg /M gs 0 0 9 9 re f /M gs 0 0 8 8 re f /N gs 0 0 7 7 re f",
        ExtGState=soft_mask(pdf),
    )
    page = page_of(pdf)
    group = one(Group, page)
    assert (group.soft_mask, group.space and group.space.family) == (True, "DeviceGray")
    inside, first, second, third = every(Path, page)
    assert inside.where.soft_mask
    assert inside.graphics.fill.components == (0.5,)
    assert not inside.graphics.soft_mask
    masks = [path.graphics.soft_mask for path in (first, second, third)]
    assert masks == [GroupMask(True, 0, 2), GroupMask(True, 0, 2), None]
    assert first.graphics.fill.components == (1, 0, 0)
