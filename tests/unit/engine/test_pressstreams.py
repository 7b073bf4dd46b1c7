"""What a content stream for the press decides, operator by operator; units are pt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pydyf
import pytest
from painting import palette
from tinycss2.color5 import Color
from weasyprint.matrix import Matrix

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.ledger import Cover, PageLedger, Shade
from reportpress.engine.pdf.pressstreams import PressStream
from reportpress.engine.pdf.streams import Window

K, GREY, RED = ((0, 0, 0, 1), (0, 0, 0, 0.5), (0, 1, 1, 0))
PAGE = PageArea(0, 0, 1000, 1000)
DIGITS = "0123456789"
Draw = Callable[[PressStream], None]


def stream(unit: float = 1.0) -> PressStream:
    """An empty one."""
    names = ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace", "Font")
    resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in names})
    made = PressStream({}, (0, 0, 1000, 1000), resources, {}, None, palette("press"), None)
    made.unit = unit
    return made


def noting() -> PressStream:
    """One of a page, which notes what it paints."""
    made = stream()
    made.ledger = PageLedger(0, PAGE)
    return made


def inks(made: PressStream, channels: tuple[float, ...], stroke: bool = False) -> None:
    made.set_color(Color("device-cmyk", channels, 1), stroke)


def operators(made: PressStream) -> list[str]:
    """What is in it, without numbers; names of graphics states as they are."""
    rows = [bytes(row).decode().split() for row in made.stream]
    return [
        " ".join(word for word in row if word[-1] not in "0123456789" or word[0] == "/")
        for row in rows
    ]


def rectangle(width: float, high: float) -> Draw:
    return lambda made: made.rectangle(10, 20, width, high)


def polygon(*points: tuple[float, float]) -> Draw:
    """A path along these points."""

    def draw(made: PressStream) -> None:
        made.move_to(*points[0])
        for point in points[1:]:
            made.line_to(*point)

    return draw


def filled(draw: Draw, channels: tuple[float, ...] = K, unit: float = 1.0) -> list[str]:
    """The operators that a filled path ends in, those of its colour left out."""
    made = stream(unit)
    inks(made, channels)
    start = len(made.stream)
    draw(made)
    made.fill()
    return operators(made)[start:]


@pytest.mark.parametrize(
    ("draw", "thin"),
    [
        (rectangle(100, 1.99), True),
        (rectangle(100, 2.0), False),
        (rectangle(1.99, 100), True),
        (rectangle(-1.5, -100), True),
        (rectangle(-2.5, -100), False),
        (polygon((10, 10), (50, 11), (10, 11.9)), True),
        (polygon((10, 10), (50, 12.1), (10, 11)), False),
        (polygon((10, 10), (50, 9), (10, 8.1)), True),
        (polygon((10, 10), (50, 7.9), (10, 9)), False),
        (polygon((10, 10), (11, 50), (8.9, 40)), False),
        (polygon((10, 10), (9, 50), (11.1, 40)), False),
        (polygon((10, 10), (9, 50), (10.9, 40)), True),
    ],
)
def test_black_overprints_in_shapes_below_two_points_however_they_are_drawn(
    draw: Draw, thin: bool
) -> None:
    assert ("/o1 gs" in filled(draw)) is thin
    assert filled(draw, GREY)[-1] == filled(draw, RED)[-1] == "f"
    assert "/o1 gs" not in filled(draw, GREY) + filled(draw, RED)


def test_curves_reach_as_far_as_their_handles() -> None:
    def curved(high: float) -> Draw:
        def draw(made: PressStream) -> None:
            made.move_to(0, 0)
            made.curve_to(20, high, 40, 0, 60, 0)

        return draw

    assert "/o1 gs" in filled(curved(1.9)) and "/o1 gs" not in filled(curved(2.1))


def test_paths_of_many_operators_reach_as_far_as_is_told() -> None:
    def path(*reach: float) -> Draw:
        return lambda made: made.add_path("0 0 m 9 9 l", reach)

    assert filled(path(0, 0, 50, 1.9))[0] == "/o1 gs"
    assert "/o1 gs" not in filled(path(0, 0, 50, 2.1))
    assert "/o1 gs" not in filled(path())  # without any point


def test_lengths_are_those_that_are_printed() -> None:
    assert "/o1 gs" in filled(rectangle(100, 3), unit=0.5)
    assert "/o1 gs" not in filled(rectangle(100, 1.5), unit=2.0)


@pytest.mark.parametrize(("high", "operator"), [(0.049, "n"), (0.051, "f")])
def test_what_is_too_thin_to_be_seen_is_left_out(high: float, operator: str) -> None:
    assert filled(rectangle(100, high))[-1] == operator
    assert filled(rectangle(high, 100))[-1] == operator


def test_a_path_is_measured_from_its_own_beginning() -> None:
    """What was painted or given up before is no part of it."""
    for give_up in (
        PressStream.fill,
        PressStream.stroke,
        PressStream.end,
        PressStream.fill_and_stroke,
    ):
        made = stream()
        inks(made, K)
        made.rectangle(0, 500, 100, 100)
        give_up(made)
        made.rectangle(0, 0, 100, 1)
        made.fill()
        assert operators(made)[-3:] == ["/o1 gs", "re", "f"]


@pytest.mark.parametrize(("width", "thin"), [(1.99, True), (2.0, False)])
def test_black_strokes_overprint_below_two_points(width: float, thin: bool) -> None:
    made = stream()
    inks(made, K, stroke=True)
    made.set_line_width(width)
    polygon((0, 0), (100, 100))(made)
    made.stroke()
    assert ("/O1 gs" in operators(made)) is thin
    inks(made, RED, stroke=True)
    polygon((0, 0), (100, 100))(made)
    made.stroke()
    assert ("/O0 gs" in operators(made)) is thin


def test_filling_and_stroking_are_told_apart() -> None:
    made = stream()
    inks(made, K)
    inks(made, RED, stroke=True)
    made.set_line_width(1)
    made.rectangle(0, 0, 100, 1)
    made.fill_and_stroke()
    assert operators(made)[-3:] == ["/o1 gs", "re", "B"]
    made.rectangle(0, 0, 100, 1)
    made.fill_and_stroke(even_odd=True)
    assert operators(made)[-2:] == ["re", "B*"]
    inks(made, K, stroke=True)
    made.rectangle(0, 0, 100, 3)
    made.fill_and_stroke()
    assert set(operators(made)[-4:-2]) == {"/o0 gs", "/O1 gs"}


def test_what_is_said_of_a_path_stands_before_it() -> None:
    """In the order in which it is said."""
    made = stream()
    polygon((0, 0), (50, 1))(made)
    inks(made, K)
    made.line_to(40, 1)
    made.set_line_width(0.5)
    made.fill()
    assert operators(made) == [
        "/a1.0 gs", "/DeviceCMYK cs", "scn", "w", "/o1 gs", "m", "l", "l", "f"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "unit", "written"),
    [(0.1, 1.0, 0.25), (0.25, 1.0, 0.25), (0.3, 1.0, 0.3), (0.3, 0.5, 0.5), (0.1, 5.0, 0.1)],
)
def test_no_line_is_thinner_than_a_plate_holds(width: float, unit: float, written: float) -> None:
    made = stream(unit)
    made.set_line_width(width)
    (row,) = made.stream
    assert float(row.split()[0]) == pytest.approx(written)


def test_a_line_that_becomes_too_thin_by_its_coordinates_is_widened_where_it_is_drawn() -> None:
    made = stream()
    made.set_line_width(0.4)
    made.push_state()
    made.transform(a=0.5, d=0.5)
    polygon((0, 0), (100, 0))(made)
    made.stroke()
    widths = [float(row.split()[0]) for row in made.stream if row.endswith(b" w")]
    assert widths == [0.4, 0.5]
    made.pop_state()
    made.stroke()
    assert [row for row in operators(made) if row == "w"] == ["w", "w"]


@pytest.mark.parametrize(
    ("size", "unit", "small"), [(23.9, 1, True), (24, 1, False), (13, 2, False)]
)
def test_black_text_overprints_below_display_size(size: float, unit: float, small: bool) -> None:
    made = stream(unit)
    inks(made, K)
    made.set_font_size("f1", size)
    made.show_text("a")
    assert ("/o1 gs" in operators(made)) is small


def test_text_in_a_face_of_no_known_size_knocks_out() -> None:
    made = stream()
    inks(made, K)
    made.show_text("a")
    assert "/o1 gs" not in operators(made)


def test_pictures_and_gradients_knock_out_whatever_overprinted_before() -> None:
    for paint in (lambda made: made.draw_x_object("x0"), lambda made: made.paint_shading("s0")):
        made = stream()
        inks(made, K)
        inks(made, K, stroke=True)
        made.rectangle(0, 0, 100, 1)
        made.fill_and_stroke()
        paint(made)
        assert operators(made)[-3:-1] == ["/o0 gs", "/O0 gs"]
        before = len(made.stream)
        paint(made)
        assert len(made.stream) == before + 1


def test_what_overprints_is_forgotten_with_its_state() -> None:
    made = stream()
    made.push_state()
    inks(made, K)
    made.rectangle(0, 0, 100, 1)
    made.fill()
    made.pop_state()
    made.draw_x_object("x0")
    assert operators(made)[-2:] == ["Q", "/x0 Do"]


def test_a_pattern_is_not_known_to_be_black() -> None:
    made = stream()
    inks(made, K)
    made.set_color_space("Pattern")
    made.rectangle(0, 0, 100, 1)
    made.fill()
    assert "/o1 gs" not in operators(made)
    inks(made, K)
    made.rectangle(0, 0, 100, 1)
    made.fill()
    assert "/o1 gs" in operators(made)


def test_nothing_overprints_in_a_mask() -> None:
    made = stream()
    made.is_mask = True
    made.set_color(Color("srgb", (0, 0, 0), 1))
    made.rectangle(0, 0, 100, 1)
    made.fill()
    assert "/o1 gs" not in operators(made)


def test_states_say_what_they_do() -> None:
    made = stream()
    inks(made, K)
    inks(made, K, stroke=True)
    for high in (1, 9):
        made.set_line_width(high)
        made.rectangle(0, 0, 100, high)
        made.fill_and_stroke()
    found = {
        name: dict(state) for name, state in made._resources["ExtGState"].items() if name != "A1"
    }
    states = {name: state for name, state in found.items() if "OPM" in state}
    assert states == {
        "o1": {"op": "true", "OPM": 1}, "O1": {"OP": "true", "OPM": 1},
        "o0": {"op": "false", "OPM": 1}, "O0": {"OP": "false", "OPM": 1},
    }  # fmt: skip


# ---- what a page notes ---------------------------------------------------------------------


def areas(made: PressStream) -> list[tuple[str, tuple[float, ...]]]:
    assert made.ledger is not None
    return [
        (type(each).__name__, tuple(round(side, 3) for side in each.area))
        for each in made.ledger.painted
        if isinstance(each, Cover | Shade)
    ]


def test_a_filled_rectangle_hides_what_was_there_and_another_shape_may() -> None:
    made = noting()
    inks(made, RED)
    made.rectangle(10, 20, 30, 40)
    made.fill()
    polygon((1, 2), (30, 4), (5, 60))(made)
    made.fill()
    made.rectangle(10, 20, 30, 40)
    made.fill(even_odd=True)
    assert areas(made) == [
        ("Cover", (10, 20, 40, 60)), ("Shade", (1, 2, 30, 60)), ("Shade", (10, 20, 40, 60)),
    ]  # fmt: skip
    assert made.ledger.painted[0].colour == ("device-cmyk", 0, 1, 1, 0)


def test_an_area_that_lets_light_through_hides_nothing() -> None:
    made = noting()
    made.set_color(Color("device-cmyk", RED, 0.5))
    made.rectangle(10, 20, 30, 40)
    made.fill()
    made.paint_shading("s0")
    assert areas(made) == [("Shade", (10, 20, 40, 60)), ("Shade", tuple(PAGE))]


def test_what_is_cut_off_is_not_noted() -> None:
    made = noting()
    inks(made, RED)
    made.push_state()
    made.rectangle(0, 0, 20, 30)
    made.clip()
    made.end()
    made.rectangle(10, 0, 90, 25)
    made.clip()
    made.end()
    made.rectangle(5, 5, 100, 100)
    made.fill()
    made.pop_state()
    inks(made, RED)
    made.rectangle(5, 5, 100, 100)
    made.fill()
    assert areas(made) == [("Cover", (10, 5, 20, 25)), ("Cover", (5, 5, 105, 105))]


def test_areas_are_those_of_the_page_whatever_the_coordinates() -> None:
    made = noting()
    inks(made, RED)
    made.push_state()
    made.transform(a=2, d=2, e=100, f=50)
    assert made.is_turned
    made.rectangle(10, 20, 30, 40)
    made.fill()
    made.pop_state()
    assert not made.is_turned
    assert areas(made) == [("Cover", (120, 90, 180, 170))]


@pytest.mark.parametrize(
    ("width", "high", "clip", "seen"),
    [
        (9, 9, None, True),
        (9, 0.5, None, False),
        (0.5, 9, None, False),
        (0.6, 9, None, True),
        (9, 9, (100, 100, 50, 50), False),
        (9, 9, (8.4, 0, 50, 50), True),
        (9, 9, (8.6, 0, 50, 50), False),
    ],
)
def test_a_file_is_seen_where_more_than_half_a_px_of_it_is(
    width: float, high: float, clip: tuple[float, ...] | None, seen: bool
) -> None:
    made, file = noting(), Path("a.jpg")
    if clip:
        made.rectangle(*clip)
        made.clip()
        made.end()
    made.note_picture(width, high, file)
    assert made.ledger.files == ({file} if seen else set())


def test_a_picture_hides_what_is_where_it_is() -> None:
    made = noting()
    made.transform(e=10.0, f=20.0)
    made.note_picture(30, 40)
    made.transform(b=0.5)
    made.note_picture(30, 40)
    assert areas(made) == [
        ("Cover", (10, 20, 40, 60)), ("Shade", (10, 20, 40, 75)), ("Cover", (10, 35, 40, 60)),
    ]  # fmt: skip
    assert made.ledger.painted[0].picture


def test_a_picture_off_the_page_is_not_seen() -> None:
    made = noting()
    made.transform(e=1001.0)
    made.note_picture(9, 9, Path("a.jpg"))
    assert made.ledger.files == set()


def test_files_of_a_pattern_are_those_of_its_page() -> None:
    made, file = noting(), Path("a.jpg")
    pattern = made.add_pattern(0, 0, 9, 9, 9, 9, Matrix(a=2, d=8))
    assert pattern.unit == pytest.approx(4.0)
    pattern.note_picture(0.1, 0.1, file)
    assert made.ledger.files == {file}
    group = pattern.add_group(0, 0, 9, 9)
    group.note_picture(9, 9, Path("b.jpg"))
    assert made.ledger.files == {file, Path("b.jpg")}


def test_a_group_is_noted_when_it_is_drawn_as_clear_as_it_is() -> None:
    made = noting()
    group = made.add_group(0, 0, 100, 100)
    inks(group, RED)
    group.rectangle(10, 20, 30, 40)
    group.fill()
    assert areas(made) == []
    made.set_alpha(0.5)
    made.draw_x_object(group.id)
    assert areas(made) == [("Shade", (10, 20, 40, 60))]
    made.draw_x_object(group.id)
    assert len(areas(made)) == 1


def test_a_group_knows_where_it_is_and_how_large() -> None:
    made = noting()
    made.transform(a=3, d=3, e=100)
    group = made.add_group(0, 0, 100, 100)
    assert group.unit == pytest.approx(3.0)
    inks(group, RED)
    group.rectangle(10, 20, 30, 40)
    group.fill()
    made.draw_x_object(group.id)
    assert areas(made) == [("Cover", (130, 60, 220, 180))]


def test_a_window_shows_what_touches_it() -> None:
    made = stream()
    assert made.shows(-5000, 0, 1, 1)
    made.window = Window(100.0, 200.0, Matrix())
    lefts = {(90, 9): False, (90, 10): True, (200, 5): True, (201, 5): False, (0, 500): True}
    assert {each: made.shows(each[0], 0, each[1], 1) for each in lefts} == lefts
    made.transform(a=2, e=10)
    assert made.shows(45, 0, 1, 1) and not made.shows(43, 0, 1, 1)


def test_a_picture_s_name_is_noted_with_what_is_seen_of_it() -> None:
    made = noting()
    made.note_name("x0", 9, 9)
    made.pictures = []
    made.note_name("x1", 30, 40)
    made.rectangle(10, 5, 100, 100)
    made.clip()
    made.end()
    made.note_name("x2", 30, 40)
    assert made.pictures == [("x1", (0, 0, 30, 40)), ("x2", (10, 5, 30, 40))]
