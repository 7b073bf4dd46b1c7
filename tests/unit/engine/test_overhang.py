"""What is wider than its room in a frame is told, with its place in the copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from clreq.page import BASE
from editions import tiny

from reportpress.compose.frames.thread import compose_flow
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.overhang import overhanging
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place, Problem, Severity

TABLE = '<table data-at="copy.yaml:7:3"><tr><td>天地人</td></tr></table>'
CSS = "table { border-collapse: collapse; width: 100% } td { padding: 0 } .frame { width: 10em }"


def told(copy: str, css: str = "", frames: int = 1) -> list[Problem]:
    """What is told of copy in frames 10 em (200 px) wide."""
    html = f'<div class="copy">{copy}</div>' + '<div class="frame"></div>' * frames
    place = Place("page")
    sheet = StyleSheet(Place("page.css"), text=f"{BASE}{CSS}{css}")
    skeleton = lay_out(LayoutInput(html, place, (sheet,), (Path.cwd(),)))
    threads = read_flows(skeleton, place).threads
    composed = [compose_flow(each.flow, each.frames, skeleton.measurer) for each in threads]
    return list(overhanging(composed))


def test_a_table_that_fits_its_frame_is_not_told() -> None:
    assert told(TABLE) == []
    assert told(TABLE, "table { width: 10em; margin: 0 auto }") == []


def test_a_table_wider_than_its_frame_is_told_with_its_place() -> None:
    (problem,) = told(f"<p>国</p>{TABLE}", "table { width: 12em }")
    assert problem.place == Place("copy.yaml", 7, 3)
    assert problem.severity is Severity.WARNING
    assert problem.message == "a table is 10.6 mm wider than its room of 52.9 mm"
    assert problem.hint


def test_a_table_is_measured_against_the_frame_that_it_lands_in() -> None:
    copy = f"<p>{'国' * 60}</p>{TABLE}"
    frames = ".frame { width: 20em; height: 6em } .frame + .frame { width: 10em; height: 9em }"
    assert told(copy, frames, 2) == []
    assert len(told(copy, f"{frames} table {{ width: 11em }}", 2)) == 1


LIST = "ol { margin: 0; padding-left: 1.5em } .frame { width: 10em } "


def items(count: int, start: int = 1) -> str:
    """A numbered list; each item knows its line."""
    each = "".join(f'<li data-at="copy.yaml:{n}:3">国</li>' for n in range(start, start + count))
    return f'<ol style="counter-reset: list-item {start - 1}">{each}</ol>'


def test_markers_that_their_list_has_room_for_are_not_told() -> None:
    assert told(items(9), LIST) == []
    assert told(items(12), f"{LIST} ol {{ padding-left: 2em }}") == []


def test_markers_that_reach_out_of_their_frame_are_told_once_where_they_do_most() -> None:
    (problem,) = told(items(5, 97) + items(9), LIST)
    assert problem.place == Place("copy.yaml", 100, 3)
    assert problem.severity is Severity.WARNING
    found = re.fullmatch(
        r"the list marker “100.” reaches (.+) mm out of its frame", problem.message
    )
    assert found and problem.hint
    over = float(found[1]) * 96 / 25.4  # px
    assert told(items(5, 97), f"{LIST} ol {{ padding-left: {30 + over + 0.3}px }}") == []
    assert told(items(5, 97), f"{LIST} ol {{ padding-left: {30 + over - 0.3}px }}")


def test_what_stands_left_of_a_list_is_room_for_its_markers() -> None:
    assert told(items(2, 99), f"{LIST} ol {{ margin-left: 1em }}") == []
    assert told(f"<ol><li>国{items(2, 99)}</li></ol>", LIST) == []


def test_each_list_with_markers_too_wide_is_told() -> None:
    assert len(told(items(2, 99) + "<p>国</p>" + items(2, 99), LIST)) == 2


@pytest.mark.parametrize(("indent", "count"), [(2.5, 0), (1.5, 1)])
def test_a_marker_that_reaches_into_a_picture_beside_it_is_told(indent: float, count: int) -> None:
    css = (
        f"{LIST} ol {{ padding-left: {indent}em }} .frame {{ width: 20em }} "
        "body { position: relative } "
        ".frame::before { content: ''; position: absolute; left: 0; top: 0; width: 6em } "
        ".frame::before { height: 6em; wrap-flow: both }"
    )
    found = told(items(1, 100), css)
    assert [problem.place for problem in found] == [Place("copy.yaml", 100, 3)] * count
    assert all("into what its text runs round" in problem.message for problem in found)


def test_a_build_warns_of_a_table_that_is_too_wide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tiny(tmp_path)
    page = "../../layout/tiny/pages/one.html.j2"
    table = '<table style="width: 130pt" data-at="pages.yaml:3:1"><tr><td>天</td></tr></table>'
    project.edit(page, "{% endfor %}\n</div>", f"{{% endfor %}}\n{table}\n</div>")
    assert project.build() == 0
    said = capsys.readouterr().err
    assert "pages.yaml:3:1: warning: a table is 10.6 mm wider than its room of 35.3 mm" in said


@pytest.mark.parametrize(("first", "second", "number"), [(300, 10, 1), (10, 300, 0)])
def test_a_line_has_no_room_where_its_first_character_has_none(first, second, number) -> None:
    big, small = (f'<span style="font-size: {size}px">国</span>' for size in (first, second))
    found = [each for each in told(f"<p>{big}{small}</p>") if "no room" in each.message]
    assert len(found) == number
