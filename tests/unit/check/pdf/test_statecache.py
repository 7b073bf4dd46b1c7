"""Pieces of a drawing, read in one step each, paint what their operators say one by one."""

from __future__ import annotations

import pytest
from painted import drawn, every, page_of
from pdfs import Pdf

from reportpress.check.pdf import Path
from reportpress.check.pdf.content import drawingoperators

RED, BLUE = "/DeviceCMYK cs 0 1 1 0 scn\n", "/DeviceCMYK cs 1 .5 0 0 scn\n[] 0 d\n0 J\n"
BOX = "1 2 3 4 re\n"


def seen(content: str) -> list[tuple[object, ...]]:
    """What is painted, where and how."""
    paths = [each for each in drawn(content) if isinstance(each, Path)]
    return [(each.order, each.box, each.line_width, each.graphics) for each in paths]


def spelt(content: str) -> str:
    """The same with a note after each word, which nothing but single tokens can hold."""
    return content.replace("\n", " ").replace(" ", " %\n")


@pytest.mark.parametrize(
    "content",
    [
        f"q {RED}{BOX}f Q q {BLUE}{BOX}f Q q {RED}{BOX}f Q ",
        f"q {RED}{BOX}f Q 2 0 0 2 5 5 cm q {RED}{BOX}f Q ",
        f"q {RED}{BOX}f Q 0 0 2 2 re W n q {RED}{BOX}f Q ",
        f"q {RED}{BOX}f Q {BLUE}q 3 w 0 0 m 9 9 l S Q q 3 w {BOX}B Q {BOX}f ",
        f"q q {RED}{BOX}f Q 5 0 0 5 1 1 cm q {RED}{BOX}f Q Q q {RED}{BOX}f Q ",
        f"q q 2 0 0 2 5 5 cm q {RED}{BOX}B Q Q 3 w q 2 0 0 2 9 9 cm q {RED}{BOX}B Q Q Q ",
        f"0.5 G q {RED}{BOX}B Q 1 G q {RED}{BOX}B Q q 0 0 2 2 re W n q {RED}{BOX}B Q Q ",
        f"{RED}{BOX}f 0.5 g {BOX}f {RED}{BOX}f 1 0 0 RG 4 w {BOX}S ",
        f"q {RED}1 2 x 3 4 re f Q q {RED}1 2 3 re f Q q {RED}1.2.3 - 4 5 9 9 re f Q {BOX}f ",
        f"q {RED}99999999999 0 m 1 1 l 5 5 l f Q {BOX}f ",
    ],
)
def test_a_piece_paints_as_its_operators_do(content: str) -> None:
    assert seen(content) == seen(spelt(content)) != []


def test_a_piece_leaves_the_state_alone() -> None:
    inner, outer = drawn(f"{BLUE}q {RED}{BOX}f Q {BOX}f ")
    assert inner.graphics.fill.components == (0, 1, 1, 0)
    assert outer.graphics.fill.components == (1, 0.5, 0, 0)


def test_the_same_words_in_a_form_mean_what_its_resources_say() -> None:
    piece = f"q /G gs {RED}{BOX}f Q "
    pdf = Pdf()
    form = pdf.form(piece, {"BBox": "null"}, ExtGState={"G": {"ca": 0.5}})
    pdf.page(f"{piece}/X Do {piece}", ExtGState={"G": {"ca": 0.25}}, XObject={"X": form})
    opacities = [path.graphics.fill_opacity for path in every(Path, page_of(pdf))]
    assert opacities == [0.25, 0.5, 0.25]


def test_stretches_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawingoperators, "_MAX_KEPT", 2)
    colours = [f"/DeviceGray cs .{shade} scn {BOX}f " for shade in range(9)]
    assert [each[3].fill.components[0] for each in seen("".join(colours))] == [
        shade / 10 for shade in range(9)
    ]
