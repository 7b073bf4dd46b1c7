"""Set lines as boxes: where they are, how large, and which edges they have. Lengths in px."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from reportpress.compose.interface import Piece, Ruby, SetLine, Shape, TextRun, TextStyle
from reportpress.engine.boxes import plainlines
from reportpress.engine.boxes.inlinebox import edges_of, extent, set_edges, text_end, text_start
from reportpress.engine.boxes.lineboxes import LineMetrics, SetText
from reportpress.engine.boxes.plainlines import SetLines, _set_lines
from reportpress.engine.pdf.pageprint import EVERYWHERE, _area
from reportpress.engine.text.runedges import trimmed
from reportpress.engine.text.sourcemap import RunBoxes

EM = TextStyle("box", 10.0)
RUBY = Ruby(())


class Px(NamedTuple):
    """A length."""

    value: float
    unit: str = "px"


def style(**changes: Any) -> dict[str, Any]:
    """A computed style with edges: margins 1, 2, 3, 4 px, paddings 10, …, borders 100, …"""
    sides = ("top", "right", "bottom", "left")
    found: dict[str, Any] = {"writing_mode": "horizontal-tb", "font_size": 10.0}
    for number, side in enumerate(sides, 1):
        found[f"margin_{side}"], found[f"padding_{side}"] = Px(number), Px(10 * number)
        found[f"border_{side}_width"] = 100 * number
    return found | changes


BARE = dict.fromkeys(style(), 0) | {"writing_mode": "horizontal-tb", "font_size": 10.0}
LEFT, RIGHT = 4 + 40 + 400, 2 + 20 + 200


class Inline:
    """An inline box with edges."""

    def __init__(self) -> None:
        self.style = style()


def piece(text: str = "国", start: float = 0.0, **facts: Any) -> Piece:
    """A piece whose clusters are 10 px wide."""
    tag = facts.pop("tag", RunBoxes(SimpleNamespace(style=BARE), ()))
    run = TextRun(text, EM, tag, before=facts.pop("before", 0.0), after=facts.pop("after", 0.0))
    xs = [start + 10.0 * n for n in range(len(text))]
    end = facts.pop("end", start + 10.0 * len(text))
    shapes = [Shape(10.0, ()) for _ in text]
    return Piece(run, text, list(text), shapes, xs, end, start=start, **facts)


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        ({}, 5, 25),
        ({"opens": True}, 8, 25),
        ({"closes": True}, 5, 21),
        ({"opens": True, "closes": True}, 8, 21),
        ({"opens": True, "closes": True, "ruby": RUBY}, 5, 25),  # its base has the edges
    ],
)
def test_edges_of_boxes_that_begin_and_end_with_a_text_are_no_part_of_it(facts, start, end):
    found = piece("国家", 5.0, before=3.0, after=4.0, **facts)
    assert (text_start(found), text_end(found)) == (start, end)


def test_a_box_reaches_from_its_first_piece_to_its_last_without_the_edges_of_boxes_round_it():
    outer, own, other = Inline(), Inline(), Inline()
    first = piece("国", 0.0, tag=RunBoxes(None, (outer, own), 0, 2), opens=True)
    last = piece("家", 1000.0, tag=RunBoxes(None, (outer, own), 2, 0), closes=True)
    assert extent([first, last], 0) == (0, 1010, True, True)
    assert extent([first, last], 1) == (LEFT, 1010 - RIGHT, True, True)
    note = piece("注", -50.0, tag=RunBoxes(None, (outer, own, other)), ruby=RUBY)
    assert extent([note, first, last, note], 1) == (LEFT, 1010 - RIGHT, True, True)


def test_a_box_that_goes_on_is_open_there():
    tag = RunBoxes(None, (Inline(), Inline()), 1, 1)
    assert extent([piece(tag=tag)], 0) == (0, 10, False, False)
    whole = piece(tag=tag, opens=True, closes=True)
    assert extent([whole], 0) == (0, 10, False, False)  # it began and ends with another run
    assert extent([whole], 1) == (0, 10, True, True)


def test_annotations_alone_are_a_box_without_ends():
    notes = [piece("注", 5.0, ruby=RUBY, opens=True), piece("音", 30.0, ruby=RUBY, closes=True)]
    assert extent(notes, 0) == (5, 40, False, False)


@pytest.mark.parametrize(("opens", "closes"), [(True, True), (True, False), (False, True)])
def test_a_box_has_its_edges_where_it_begins_and_ends(opens, closes):
    box = Inline()
    set_edges(box, extent([piece()], 0)._replace(opens=opens, closes=closes), ("left", "right"))
    assert box.remove_decoration_sides == {
        side for side, whole in (("left", opens), ("right", closes)) if not whole
    }
    assert edges_of(box, "left") == (LEFT if opens else 0)
    assert edges_of(box, "right") == (RIGHT if closes else 0)
    assert edges_of(box, "top", "bottom") == 110 + 330  # no margins across the line
    assert edges_of(box) == 0


# ---- white space at a block's edges --------------------------------------------------------


def runs(*texts: str) -> list[TextRun]:
    return [TextRun(text, EM, RunBoxes(SimpleNamespace(style=BARE), ())) for text in texts]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("国", "家"), ["国", "家"]),
        (("  国 ", " 家  "), ["国 ", " 家"]),
        ((" ", "", "  ", " 国"), ["国"]),
        (("国\n", " \n", "\n "), ["国"]),
        (("\n", "国"), ["\n", "国"]),  # a forced break begins a line
        ((" ", "\n"), []),
        (("", ""), []),
    ],
)
def test_white_space_at_a_block_s_edges_is_dropped(texts, kept):
    assert [run.text for run in trimmed(runs(*texts))] == kept


def test_edges_of_inline_boxes_have_room_in_the_runs_that_they_begin_and_end_with():
    outer, own = Inline(), Inline()
    inlines = [(), (outer,), (outer, own), (outer,)]
    made = [
        TextRun(text, EM, RunBoxes(None, each))
        for text, each in zip(("一", "二\n三", "四", "五"), inlines, strict=True)
    ]
    found = trimmed(made)
    assert [(run.text, run.before, run.after) for run in found] == [
        ("一", 0, 0), ("二\n", LEFT, 0), ("三", 0, 0), ("四", LEFT, RIGHT), ("五", 0, RIGHT),
    ]  # fmt: skip
    assert [(run.tag.opens, run.tag.closes) for run in found] == [
        (0, 0), (0, 1), (1, 1), (1, 1), (1, 0),
    ]  # fmt: skip


# ---- lines of plain text -------------------------------------------------------------------


def line(text: str, x: float, top: float, measure: float = 100.0, opened: float = 0.0) -> SetLine:
    return SetLine(x, top, 16.0, measure, 50.0, (piece(text, x),), opened)


def measured(*lines: SetLine) -> list[Any]:
    return [plainlines._Measured(each, LineMetrics(16.0, 11.8)) for each in lines]


def plain(*lines: SetLine, **changes: Any) -> SetLines:
    looks = BARE | {"overflow": "visible"} | changes
    model = SimpleNamespace(style=looks, element=None, element_tag="p")
    return _set_lines(model, measured(*lines))


def test_lines_share_a_box_from_the_first_em_box_to_the_last():
    box = plain(line("国家", 20.0, 100.0), line("人", 0.0, 116.0, opened=0.5))
    assert box.text == "国家人"
    assert (box.position_x, box.position_y) == (0, pytest.approx(103))  # 0.88 em above the baseline
    assert (box.width, box.height) == (40, 26)
    assert [(each.baseline, each.opened) for each in box.lines] == [
        (pytest.approx(111.8), 0), (pytest.approx(127.8), 0.5),
    ]  # fmt: skip
    assert box.moved == (0, 0)
    box.position_x += 3
    box.position_y -= 4
    assert box.moved == (3, -4)


def test_a_line_of_nothing_is_a_space():
    assert plain(line("", 0.0, 0.0)).text == " "


# ---- where a box of text may be painted ----------------------------------------------------


class Inked:
    """A face whose glyphs are as large as its ink says: left, bottom, right, top."""

    def __init__(self, *ink: float) -> None:
        self.edges = ink

    def ink(self, _: int) -> tuple[float, ...]:
        return self.edges


def area(size: float, ink: Sequence[float] = (0, 0, 1, 1), turned: bool = False, **changes: Any):
    """How far around its em boxes a text may be painted: left, above, right, below, em."""
    looks = {
        "font_size": size, "font_style": "normal", "text_decoration_line": "none",
        "text_emphasis_style": "none",
    } | changes  # fmt: skip
    glyph = SimpleNamespace(font=Inked(*ink), id=1, dx=2.0, dy=-3.0, stretch=2.0, advance=size)
    made = plain(line("国", 0.0, 100.0), **looks)
    made.lines[0].piece.shapes[0] = Shape(size, (glyph,))
    found = _area(SimpleNamespace(is_turned=turned), made)
    if found == EVERYWHERE:
        return None
    baseline = made.lines[0].baseline
    edges = (-found.left, baseline - 0.88 * size - found.top, found.right - 10.0)
    return *(each / size for each in edges), (found.bottom - baseline - 0.12 * size) / size


@pytest.mark.parametrize(("size", "room"), [(10.0, 2), (23.9, 2), (24.0, 0.1), (60.0, 0.1)])
def test_small_type_has_two_em_of_room_and_of_large_its_glyphs_are_asked(size, room):
    assert area(size) == pytest.approx((room,) * 4)
    assert area(size, font_style="italic") == pytest.approx((2,) * 4)


def test_large_glyphs_that_reach_further_have_more_room():
    """By their ink from where each is drawn, stretched across."""
    left, above, right, below = area(30.0, (-10, -40, 50, 60))
    assert left == pytest.approx((20 - 2) / 30 + 0.1)
    assert right == pytest.approx((2 + 100 - 10) / 30 + 0.1)
    assert above == pytest.approx((60 + 3) / 30 - 0.88 + 0.1)
    assert below == pytest.approx((40 - 3) / 30 - 0.12 + 0.1)


@pytest.mark.parametrize(
    "changes",
    [
        {"turned": True}, {"text_decoration_line": {"underline"}},
        {"text_emphasis_style": ("filled", "dot")},
    ],
)  # fmt: skip
def test_what_has_more_than_glyphs_may_be_anywhere(changes):
    assert area(10.0, **changes) is None


def test_a_single_text_s_ink_is_counted_from_its_baseline():
    """A box of text of a line with others; its baseline is 100 px down."""
    glyph = SimpleNamespace(
        font=Inked(-10, -40, 50, 60), id=1, dx=0.0, dy=0.0, stretch=1.0, advance=30.0
    )
    made = SetText("p", BARE | {
        "font_size": 30.0, "font_style": "normal", "text_decoration_line": "none",
        "text_emphasis_style": "none",
    }, None, "国")  # fmt: skip
    made.piece = piece("国", 20.0)
    made.piece.shapes[0] = Shape(30.0, (glyph,))
    made.baseline, made.position_x, made.position_y = 26.4, 20.0, 73.6
    made.width, made.height = 30.0, 30.0
    found = _area(SimpleNamespace(is_turned=False), made)
    assert found == pytest.approx((20 - 10 - 3, 100 - 60 - 3, 70 + 3, 100 + 40 + 3))
