"""Frames are found where CSS put them: columns, grid, exclusions, in the order of the document."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from reportpress.compose.interface import WrapFlow
from reportpress.engine.host.computedbounds import MOST_COLUMNS, OutOfBounds
from reportpress.engine.layout import frames
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.frames import _check, find_frames
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out
from reportpress.source.errors import Place, Refused

BASE = """
@page { size: 600px 800px; margin: 50px }
body { margin: 0; font-size: 10px; line-height: 16px }
.page { line-grid: create; position: relative; height: 600px }
.frame { flow-from: a; position: absolute; left: 20px; top: 40px; width: 320px; height: 160px }
"""


def laid_out(css: str, body: str) -> Skeleton:
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    html = f'<html><body><div class="page">{body}</div></body></html>'
    return lay_out(LayoutInput(html, Place("page.html.j2"), (sheet,), (Path.cwd(),)))


def test_a_plain_box_is_one_frame():
    chains = find_frames(laid_out("", '<div class="frame"></div>'))
    assert [*chains] == ["a"]
    ((frame, style),) = chains["a"]
    assert (frame.x, frame.y, frame.width, frame.height) == (70, 90, 320, 160)
    assert (style.grid.origin, style.grid.pitch, style.size) == (50, 16, 10)


@pytest.mark.parametrize(
    ("css", "lefts", "width"),
    [
        ("columns: 3; column-gap: 10px", [70, 180, 290], 100),
        ("columns: 150px; column-gap: 20px", [70, 240], 150),
        ("columns: 2 150px; column-gap: 20px", [70, 240], 150),
        ("columns: 2", [70, 235], 155),  # the normal gap is one em
    ],
)
def test_columns_are_frames_side_by_side(css, lefts, width):
    skeleton = laid_out(f".frame {{ {css} }}", '<div class="frame"></div>')
    found = [frame for frame, _ in find_frames(skeleton)["a"]]
    assert [frame.x for frame in found] == lefts
    assert {frame.width for frame in found} == {width}
    assert len({frame.box for frame in found}) == 1


def test_frames_chain_in_document_order_across_pages():
    body = '<div class="frame"></div></div><div class="page" style="break-before: page">'
    chain = find_frames(laid_out("", body + '<div class="frame"></div>'))["a"]
    assert [frame.tag.page_index for frame, _ in chain] == [0, 1]


def test_exclusions_carry_their_margin_and_side():
    css = (
        "i { position: absolute; left: 100px; top: 100px; width: 50px; height: 30px;"
        " wrap-flow: start; wrap-margin: 5px }"
    )
    chain = find_frames(laid_out(css, '<div class="frame"></div><i></i>'))["a"]
    (exclusion,) = chain[0][0].exclusions
    assert (exclusion.left, exclusion.top, exclusion.right, exclusion.bottom) == (
        145,
        145,
        205,
        185,
    )
    assert exclusion.wrap is WrapFlow.START


def test_exclusions_elsewhere_do_not_matter():
    css = "i { position: absolute; left: 400px; top: 0; width: 9px; height: 9px; wrap-flow: both }"
    chain = find_frames(laid_out(css, '<div class="frame"></div><i></i>'))["a"]
    assert chain[0][0].exclusions == ()


@pytest.mark.parametrize(
    ("left", "top", "near"),
    [
        (20, 40, True), (11, 40, False), (12, 40, True), (340, 40, False), (339, 40, True),
        (20, 31, False), (20, 32, True), (20, 200, False), (20, 199, True),
    ],
)  # fmt: skip
def test_exclusions_matter_where_they_reach_into_a_frame(left, top, near):
    """A box of 9 px beside one from 20 to 340 px and from 40 to 200 px."""
    css = f"i {{ position: absolute; left: {left}px; top: {top}px; width: 9px; height: 9px;"
    chain = find_frames(laid_out(css + " wrap-flow: both }", '<div class="frame"></div><i></i>'))
    assert bool(chain["a"][0][0].exclusions) is near


def test_an_exclusion_matters_to_the_columns_that_it_reaches_into():
    css = ".frame { columns: 3; column-gap: 10px } i { position: absolute; left: 20px; top: 50px;"
    css += "width: 150px; height: 9px; wrap-flow: both; fill-out: 4px 7px }"
    chain = find_frames(laid_out(css, '<div class="frame"></div><i></i>'))["a"]
    assert [len(frame.exclusions) for frame, _ in chain] == [1, 1, 0]
    (area,) = chain[0][0].exclusions
    assert (area.fill_above, area.fill_below) == (4, 7)


@pytest.mark.parametrize(
    ("css", "balance", "shared"),
    [
        ("columns: 2; column-fill: balance; note-area: frame", True, True),
        ("columns: 2; column-fill: auto; note-area: column", False, False),
        ("column-fill: balance; note-area: frame", False, False),  # there is one column
    ],
)
def test_columns_are_level_and_share_notes_as_their_box_says(css, balance, shared):
    chain = find_frames(laid_out(f".frame {{ {css} }}", '<div class="frame"></div>'))["a"]
    assert {(frame.balance, frame.share_notes) for frame, _ in chain} == {(balance, shared)}
    assert [frame.tag.column for frame, _ in chain] == list(range(len(chain)))
    assert {frame.page for frame, _ in chain} == {0}


@pytest.mark.parametrize(
    ("css", "count", "width"),
    [
        ("columns: 100px; column-gap: 10px", 3, 100),
        ("columns: 101px; column-gap: 10px", 2, 155),
        ("columns: 400px", 1, 320),
        ("columns: 5 100px; column-gap: 10px", 3, 100),
        ("columns: 2; column-gap: 10%", 2, 144),
        ("columns: 2; column-gap: 400px", 2, 0),
        ("columns: 1", 1, 320),
    ],
)
def test_as_many_columns_as_fit_are_as_wide_as_they_can_be(css, count, width):
    skeleton = laid_out(f".frame {{ {css} }}", '<div class="frame"></div>')
    found = [frame for frame, _ in find_frames(skeleton)["a"]]
    assert (len(found), found[0].width) == (count, width)


@pytest.mark.parametrize(
    ("create", "origin", "pitch"), [("", 90, 30), ("line-grid: create", 90, 30)]
)
def test_without_a_grid_around_it_a_frame_has_that_of_its_own_lines(create, origin, pitch):
    css = f".page {{ line-grid: match-parent }} .frame {{ line-height: 30px; {create} }}"
    ((_, style),) = find_frames(laid_out(css, '<div class="frame"></div>'))["a"]
    assert (style.grid.origin, style.grid.pitch) == (90, 30)


def test_the_nearest_grid_counts():
    css = "section { line-grid: create; line-height: 20px; font-size: 12px; margin-top: 7px }"
    body = '<section><div class="frame"></div></section>'
    ((_, style),) = find_frames(laid_out(css, body))["a"]
    assert (style.grid.origin, style.grid.pitch, style.size) == (57, 20, 12)


class Endless:
    """A box without a style that says why it is as it is."""

    position_x = position_y = 0.0
    width = height = 100.0
    style = SimpleNamespace(specified={})


@pytest.mark.parametrize("name", ["position_x", "position_y", "width", "height"])
@pytest.mark.parametrize("length", [float("inf"), float("-inf"), float("nan")])
def test_a_frame_without_end_is_refused(monkeypatch, name, length):
    monkeypatch.setattr(frames, "specified_of", lambda _, asked: asked)
    box = Endless()
    _check(box, 1)
    setattr(box, name, length)
    with pytest.raises(OutOfBounds):
        _check(box, 1)


def test_so_many_columns_a_frame_has_and_no_more(monkeypatch):
    monkeypatch.setattr(frames, "specified_of", lambda _, asked: asked)
    _check(Endless(), MOST_COLUMNS)
    with pytest.raises(OutOfBounds):
        _check(Endless(), MOST_COLUMNS + 1)


def test_flow_without_frame_is_refused_at_its_copy():
    body = '<div style="flow-into: b"><p data-at="s/x.yaml:7:5">国</p></div>'
    with pytest.raises(Refused) as refused:
        read_flows(laid_out("", body), Place("page.html.j2"))
    (problem,) = refused.value.problems
    assert str(problem.place) == "s/x.yaml:7:5"
    assert "“b” has no frame" in problem.message
