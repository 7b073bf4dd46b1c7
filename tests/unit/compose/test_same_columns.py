"""Columns as wide as each other have the same measure, wherever they are."""

from __future__ import annotations

from boxfont import frame, paragraph
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.frames.slots import segments
from reportpress.compose.interface import Exclusion

WIDTH = 200.0279965004374


@given(st.floats(0.0, 2000.0))
def test_a_measure_is_not_what_sums_are_rounded_by(x: float) -> None:
    plain = replace(frame(WIDTH), width=WIDTH)
    picture = Exclusion(x - 300.0, 0.0, x + WIDTH / 2, 50.0)
    here, beside = (replace(plain, x=x, exclusions=areas) for areas in ((), (picture,)))
    block = paragraph("国国国")
    ((_, first),) = segments(replace(plain, x=0.0), block, 0.0, 1.0)
    ((start, measure),) = segments(here, block, 0.0, 1.0)
    assert (start, measure) == (x, first)
    ((_, half),) = segments(beside, block, 0.0, 1.0)
    assert half == round(WIDTH / 2, 6)
