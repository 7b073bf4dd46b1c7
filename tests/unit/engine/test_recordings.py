"""A drawing that is recorded is painted as it would be drawn, in any palette."""

from __future__ import annotations

import zlib
from pathlib import Path
from xml.etree import ElementTree

import pydyf
import pytest
import weasyprint.svg
from editions import tiny
from hypothesis import given, settings
from hypothesis import strategies as st
from painting import palette

from reportpress.engine.pdf import recordings
from reportpress.engine.pdf.drawings import _shortened
from reportpress.engine.pdf.pressstreams import PressStream
from reportpress.engine.pdf.recordings import Recorder, Unrecorded, paint_recorded
from reportpress.engine.pdf.streams import PaintStream

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" fill="#123">'
    '<defs><clipPath id="c"><circle r="9" cx="12" cy="8"/><rect width="5" height="3"/></clipPath>'
    '<clipPath id="turned"><path d="M1 1h9v9z" transform="rotate(20)"/></clipPath>'
    '<g id="g"><path d="M0 0c1 2 3 4 5.123456 6" stroke="#00f"/><rect width="4" height="2"/></g>'
    '<linearGradient id="l"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
    '<mask id="m"><rect width="9" height="9" fill="white"/></mask></defs>'
)
OUTLINES = (
    'circle cx="9.87654" cy="7" r="3"',
    'circle r="0"',
    'ellipse cx="-5" rx="3" ry="1e-7"',
    'line x1="1" y1="2" x2="30.5" y2="2"',
    'path d="M1 1L20.12345 5C1 2 3 4 5 6.66666Zm3 3h.001v1q2 2 3-4s1 1 2-2"',
    'path d="M3 3A5 5 0 0 1 10 10"',
    'path d="no path"',
    'path d="Z"',
    'polygon points="1,1 20,1 .5,25.4321"',
    'polyline points="1 1 20 1 5"',
    'rect x="3" y="2" width="0.001" height="20"',
    'rect x="3" y="2" width="20%" height="1em" rx="1.5"',
    'rect width="-3" height="2"',
    'use href="#g" x="3" y="4.5"',
)
LOOKS = (
    'fill="none"',
    'fill="black" stroke="none"',
    'fill="device-cmyk(0 0 0 1)"',
    'fill="rgb(1 2 3 / .5)" fill-opacity="50%"',
    'fill="oops" fill-rule="evenodd"',
    'fill="lab(50 20 -30)"',
    'stroke="#c00" stroke-width=".01"',
    'stroke="black" stroke-width="2" stroke-dasharray="1,2 .5" stroke-dashoffset="-1"',
    'stroke="hsl(20 50% 50%)" stroke-linecap="round" stroke-linejoin="bevel"',
    'stroke="#0008" stroke-miterlimit="-2" stroke-opacity=".25"',
    'style="fill: currentColor; stroke-width: 3" color="green"',
    'fill="context-fill"',
    'display="none"',
    'visibility="hidden" stroke="red"',
    'transform="rotate(30 5 5) scale(2 .5)"',
    'transform="scale(0)"',
    'transform="translate(3)" font-size="4"',
    'clip-path="url(#c)"',
    'clip-path="url(#turned)" transform="skewX(10)"',
)


def stream(purpose: str, unit: float = 0.05) -> PaintStream:
    """An empty one in which a drawing is drawn, of units so large (pt)."""
    kind = PressStream if purpose == "press" else PaintStream
    resources = pydyf.Dictionary({"ExtGState": pydyf.Dictionary(), "XObject": {}, "ColorSpace": {}})
    made = kind({}, (0, 0, 1000, 750), resources, {}, None, palette(purpose), None)
    made.unit, made.of_drawing = unit, True
    return made


def draw(shapes: str, target: object) -> None:
    root = ElementTree.fromstring(f"{HEAD}{shapes}</svg>")
    weasyprint.svg.SVG(root, "", None).draw(target, 1000, 750, "", None)


def operators(painted: PaintStream) -> tuple[bytes, list[str]]:
    """What is painted, coordinates rounded, and the graphics states that it names."""
    return b"\n".join(map(_shortened, painted.stream)), list(painted._resources["ExtGState"])


def same(shapes: str) -> None:
    recorder = Recorder()
    draw(shapes, recorder)
    recorded = recorder.recorded()
    for purpose in ("press", "screen"):
        drawn, painted = stream(purpose), stream(purpose)
        draw(shapes, drawn)
        paint_recorded(recorded, painted)
        assert operators(painted) == operators(drawn)


@pytest.mark.parametrize("looks", LOOKS)
def test_each_way_of_painting_is_recorded(looks: str):
    same("".join(f"<{outline} {looks}/>" for outline in OUTLINES))


shapes = st.recursive(
    st.tuples(st.sampled_from(OUTLINES), st.sets(st.sampled_from(LOOKS), max_size=2)),
    lambda inner: st.tuples(st.sampled_from(LOOKS), st.lists(inner, max_size=4)),
    max_leaves=8,
)


def written(shape: tuple) -> str:
    head, inside = shape
    if isinstance(inside, set):
        named = {each.partition("=")[0]: each for each in sorted(inside)}
        return f"<{head} {' '.join(named.values())}/>" if unlike(head, named) else ""
    return f"<g {head}>{''.join(map(written, inside))}</g>"


def unlike(head: str, named: dict[str, str]) -> bool:
    """Whether no attribute is there twice, which XML does not allow."""
    names = [each.partition("=")[0] for each in f"{head} {' '.join(named.values())}".split(" ")]
    return len({*names}) == len(names)


@given(st.lists(shapes, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_drawing_of_plain_shapes_is_recorded(drawing: list):
    same("".join(map(written, drawing)))


@pytest.mark.parametrize(
    "shape",
    [
        '<rect width="9" height="9" fill="url(#l)"/>',
        '<g opacity=".5"><rect width="9" height="9"/></g>',
        '<rect width="9" height="9" mask="url(#m)"/>',
    ],
)
def test_what_is_no_plain_shape_is_not_recorded(shape: str):
    with pytest.raises(Unrecorded):
        draw(shape, Recorder())


def test_shapes_alike_are_read_once():
    recorder = Recorder()
    draw('<use href="#g"/><use href="#g" x="9"/>', recorder)
    paths = [call for call in recorder.calls if call[0] == "add_path"]
    assert len(paths) == 4 and len({id(call) for call in paths}) == 2


def test_long_drawings_are_recorded_in_parts(monkeypatch):
    """Nothing is lost between them, nor of shapes alike before them."""
    monkeypatch.setattr(recordings, "MOST", 20)
    recorder = Recorder()
    drawing = "".join(f"<{outline} {looks}/>" for looks in LOOKS[:6] for outline in OUTLINES)
    same(drawing)
    draw(drawing, recorder)
    assert len(zlib.decompress(recorder.recorded()).splitlines()) > 9


def test_a_drawing_is_recorded_once_for_all_outputs(tmp_path: Path, monkeypatch):
    project = tiny(tmp_path)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    project.put("pictures/dot.svg", drawing)
    project.put("pictures/pictures.yaml", "dot: {file: dot.svg, caption: 点, alt: 点}\n")
    files = []
    for cache, outputs in (("both", ["screen", "press"]), ("press", ["press"])):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
        for output in outputs:
            assert project.build("--for", output) == 0
        files.append(project.pdf.read_bytes())
        kept = tmp_path / cache / "reportpress"
        assert len([*kept.glob("recordings/*")]) == 1
        assert len([*kept.glob("drawings/*")]) == len(outputs)
    assert files[0] == files[1]


def test_drawings_are_those_of_their_own_size_whatever_was_printed_before(
    tmp_path: Path, monkeypatch
):
    """Sides that differ in their last bits move a drawing by as much, which is written."""
    project = tiny(tmp_path)
    shape = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 7"><path d="M0 0h9v7z"/></svg>'
    project.put("pictures/dot.svg", shape)
    project.put("pictures/pictures.yaml", "dot: {file: dot.svg, caption: 点, alt: 点}\n")
    sheet = project.layout / "page.css"
    css = sheet.read_text("utf-8")
    files = []
    for cache, widths in (("used", (142, 128, 100)), ("fresh", (100,))):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
        for width in widths:
            sheet.write_text(css.replace("width: 20pt", f"width: {width / 10}mm"), "utf-8")
            assert project.build() == 0
        files.append(project.pdf.read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("draw", "reach"),
    [
        (lambda to: to.rectangle(3, 4, 10, -20), [3, -16, 13, 4]),
        (lambda to: (to.move_to(1, 2), to.line_to(-3, 9)), [-3, 2, 1, 9]),
        (lambda to: (to.move_to(1, 2), to.curve_to(5, -6, 7, 18, 3, 4)), [1, -6, 7, 18]),
        (lambda to: (to.move_to(1, 2), to.curve_to(2, 2, 2, 2, 30, -40)), [1, -40, 30, 2]),
        (lambda to: (to.move_to(1, 2), to.curve_to(-50, 60, 2, 2, 2, 2)), [-50, 2, 2, 60]),
    ],
)
def test_a_recorded_path_is_known_by_what_it_reaches_over(draw, reach):
    """Handles of curves are counted with it."""
    recorder = Recorder()
    draw(recorder)
    recorder._settle()
    ((name, _, found),) = recorder.calls
    assert (name, found) == ("add_path", reach)


def test_numbers_are_forgotten_once_they_are_too_many(monkeypatch):
    monkeypatch.setattr(recordings, "MOST", 3)
    numbers = recordings._Numbers()
    assert [numbers[number] for number in (1.0, 2.0, 3.0)] == [b"1", b"2", b"3"]
    assert len(numbers) == 3
    assert (numbers[2.0], len(numbers)) == (b"2", 3)
    assert (numbers[4.5], [*numbers]) == (b"4.5", [4.5])
