"""What vertical lines take across. Lengths in px."""

from __future__ import annotations

import pytest

from reportpress.compose.interface import Piece, Ruby, SetLine, TextRun, TextStyle
from reportpress.engine.boxes import vertical
from reportpress.engine.boxes.vertical import _aside, columns_width


@pytest.fixture(autouse=True)
def strut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are 20 px high, and their baseline is 14 px down."""
    monkeypatch.setattr(vertical, "strut", lambda _: (20.0, 14.0))


def piece(size: float = 10.0, ruby: Ruby | None = None, base: float = 0.0) -> Piece:
    return Piece(
        TextRun("国", TextStyle("box", size)), "国", ["国"], [], [], 1.0, False, ruby, base
    )


def line(*pieces: Piece, height: float = 20.0) -> SetLine:
    return SetLine(0.0, 0.0, height, 100.0, 50.0, pieces)


def test_each_line_takes_its_height_and_the_highest_is_that_of_all():
    assert columns_width(None, [line(piece())]) == 20
    assert columns_width(None, [line(piece()), line(piece())]) == 40
    assert columns_width(None, [line(piece()), line(piece(), height=26.0)]) == 52
    assert columns_width(None, [line(piece(), height=12.0)]) == 20
    assert columns_width(None, []) == 20


@pytest.mark.parametrize(("over", "aside"), [(True, 7.5), (False, -7.5)])
def test_an_annotation_s_middle_is_beside_its_base(over: bool, aside: float):
    assert _aside(piece(5.0, Ruby((), over), 10.0)) == aside
    assert _aside(piece()) == 0


def test_annotations_of_the_first_line_may_reach_beyond_its_room():
    """Its middle is 7.5 px right of that of the line, which has 10 px; half of it is 2.5 px."""
    note = piece(5.0, Ruby(()), 10.0)
    assert columns_width(None, [line(piece(), note)]) == 20
    assert columns_width(None, [line(piece(), piece(8.0, Ruby(()), 10.0))]) == 23
    assert columns_width(None, [line(piece()), line(piece(8.0, Ruby(()), 10.0))]) == 40
    assert columns_width(None, [line(piece(8.0, Ruby((), False), 10.0))]) == 20
