"""Measuring takes whatever glyphs a page shows."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx
from setlines import Row, column, measured

from reportpress.check.measure.terminal import as_text

SIGNS = "一二三四，。“”（）—…·／A1%-"
ROWS = st.builds(
    Row,
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=14),
    x=st.integers(0, 300).map(float),
    y=st.integers(10, 390).map(float),
    gap=st.sampled_from([-0.5, 0.0, 0.1, 0.3, 2.0]),
    size=st.sampled_from([5.0, 10.0, 20.0]),
    face=st.sampled_from("AB"),
)
PAGES = st.lists(st.lists(ROWS, max_size=12), min_size=1, max_size=3)


@given(PAGES)
def test_any_glyphs_are_measured_and_pages_add_up(pages: list[list[Row]]):
    found = measured(*pages)
    counts = [each.counts for each in found.pages.values()]
    assert found.total.counts.lines == sum(each.lines for each in counts)
    assert found.total.counts.missed == sum(each.missed for each in counts)
    assert found.total.gaps.count == sum(each.gaps.count for each in found.pages.values())
    assert json.dumps(found.as_json())
    assert as_text(found, 3)


FULL = st.text(st.sampled_from("一二三四五六七八九十"), min_size=10, max_size=10)
BY = st.floats(-5, 5).filter(lambda by: abs(abs(by) - 0.1) > 0.001)


@given(st.lists(FULL, min_size=4, max_size=12), BY, st.data())
def test_one_line_moved_is_the_only_line_off_the_grid(
    texts: list[str], by: float, data: st.DataObject
):
    rows = column(f"　　{texts[0][2:]}", *texts[1:], "一二三。")
    index = data.draw(st.integers(1, len(rows) - 2))
    rows[index] = replace(rows[index], y=rows[index].y + by)
    found = measured(rows)
    assert found.total.counts.off_grid == int(abs(by) > 0.1)
    if abs(by) > 0.1:
        assert found.total.furthest_baseline == approx(abs(by), abs=0.001)
