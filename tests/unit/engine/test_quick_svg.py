"""What is quicker in drawings is the same: operators, lengths, colours, nodes that are found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
import weasyprint.svg
from hypothesis import given
from hypothesis import strategies as st
from weasyprint.matrix import Matrix

from reportpress.engine.host import quicksvg, svgpaths

COMMANDS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
PATHS = (
    "",
    "M1 2",
    "M1,2L3-4.5.5l-.5-1e1",
    "m1 2 3 4 5 6zl1 1z",
    "M0 0 10 0 10 10z M5 5 h3v3H5V5z m1 1 2 2",
    "M1 2zz",
    "M1 2 L3 4 M5 6 Z",
    "M0 0 C1 1 2 2 3 3 S4 4 5 5 s1 1 2 2 3 3 4 4",
    "M0 0 S4 4 5 5 q1 1 2 2 Q9 9 8 8 T1 1 t2 2",
    "M0 0 A5 5 0 0 1 10 10 a5 5 0 1 0-3-3",
    "M0 0 L 1",
    "M0 0 L 1 2 3",
    "M 5. 6. L1 1",
    "M1 2 z 3",
    "L1 2 3 4",
    "s1 2 3 4",
    "M1em 2px l50% 1",
    "M--1 2",
    "M 1 2 # 3",
    "M1 2\n\tL 3\r4,,5 6",
)
POINTS = ("", "1 2", "1,2 3,4 5,6", "1 2 3", "1 2 x 4", "1-2.5.5 3", " ", "1em 2 3 4", "1 2 , 3 4 ")


class Recorder:
    """A stream that notes what is drawn in it."""

    def __init__(self) -> None:
        self.drawn: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *numbers: self.drawn.append((name, *numbers))


def drawn(draw: Any, **attributes: str) -> tuple[list[tuple[Any, ...]], str]:
    """What a function draws of a node with these attributes, and how it ends."""
    stream = Recorder()
    node = weasyprint.svg.Node(
        SimpleNamespace(etree_element=ElementTree.Element("path", attributes)), ()
    )
    svg = SimpleNamespace(stream=stream, inner_width=200.0, inner_height=100.0)
    svg.point = lambda *xy: weasyprint.svg.SVG.point(svg, *xy)
    try:
        draw(svg, node, 16)
    except Exception as error:  # WeasyPrint checks little
        return stream.drawn, type(error).__name__
    return stream.drawn, ""


def same_path(path: str) -> None:
    assert repr(drawn(svgpaths.path, d=path)) == repr(drawn(svgpaths.plain_path, d=path))


@pytest.mark.parametrize("path", [path for path in PATHS if path != "M1 2 z 3"])
def test_paths_are_drawn_as_weasyprint_draws_them(path: str):
    same_path(path)


def test_usual_paths_are_read_in_one_pass_and_others_are_not():
    read = {path: svgpaths.commands_of(path) is not None for path in PATHS}
    assert read["M0 0 C1 1 2 2 3 3 S4 4 5 5 s1 1 2 2 3 3 4 4"] and read["M1 2zz"]
    for path in ("", "M0 0 L 1", "M1 2 z 3", "L1 2 3 4", "M--1 2", "M1em 2px l50% 1"):
        assert not read[path]


numbers = st.one_of(
    st.integers(-999, 999).map(str),
    st.floats(-99, 99).map(lambda number: f"{number:.3f}"),
    st.floats(0, 1, exclude_max=True).map(lambda number: f"{number:.2f}"[1:]),
)
commands = st.sampled_from([*COMMANDS, *map(str.upper, COMMANDS)]).flatmap(
    lambda letter: st.lists(
        numbers, min_size=COMMANDS[letter.lower()], max_size=COMMANDS[letter.lower()]
    ).map(lambda found: letter + " ".join(found))
)


@given(st.lists(commands, max_size=8).map(" ".join))
def test_any_path_is_drawn_as_weasyprint_draws_it(path: str):
    same_path("M0 0" + path)


def test_a_path_with_markers_is_weasyprints(monkeypatch):
    asked = []
    monkeypatch.setattr(svgpaths, "plain_path", lambda *arguments: asked.append(arguments))
    assert drawn(svgpaths.path, d="M0 0L1 1", **{"marker-end": "url(#a)"}) == ([], "")
    assert len(asked) == 1


@pytest.mark.parametrize("points", POINTS)
def test_lines_through_points_are_weasyprints(points: str):
    ours, theirs = (
        drawn(draw, points=points) for draw in (svgpaths.polyline, svgpaths.plain_polyline)
    )
    assert repr(ours) == repr(theirs)


def test_a_polygon_is_closed():
    assert drawn(svgpaths.polygon, points="0 0 1 1 2 0")[0][-1] == ("close",)
    assert drawn(svgpaths.polygon, points="0 0 1")[1] == "PointError"


@pytest.mark.parametrize(
    "text", ["", None, "12", "1.5px", "50%", "2em", "1ex", "3rem", "4mm", "oops", "-.5", 7, 0]
)
def test_lengths_are_weasyprints(text: Any):
    for _ in range(2):
        assert quicksvg.size(text, 10, 200) == quicksvg.plain_size(text, 10, 200)


@pytest.mark.parametrize("text", ["", None, "1,2", "1-2", "1E5", "x" * 99 + ",y"])
def test_lists_of_values_are_weasyprints(text: str | None):
    assert quicksvg.normalize(text) == quicksvg.plain_normalize(text)


@pytest.mark.parametrize(("length", "is_remembered"), [(63, True), (64, False)])
def test_lists_of_64_characters_are_shapes_themselves_and_not_remembered(
    length: int, is_remembered: bool
):
    quicksvg._remembered_normalize.cache_clear()
    quicksvg.normalize("1" * length)
    assert quicksvg._remembered_normalize.cache_info().currsize == is_remembered


@pytest.mark.parametrize("text", ["", None, "url(#a)", "url('#b')", "https://example.org/#c"])
def test_references_are_weasyprints(text: str | None):
    assert quicksvg.parse_url(text) == quicksvg.plain_parse_url(text)


@pytest.mark.parametrize("text", ["red", "#12345678", "rgb(1 2 3 / .5)", "", None, "oops"])
def test_colours_are_weasyprints_and_may_be_changed(text: str | None):
    first, plain = quicksvg.color(text), quicksvg.plain_color(text)
    assert (first.space, first.coordinates, first.alpha) == (
        plain.space,
        plain.coordinates,
        plain.alpha,
    )
    first.alpha *= 0.5
    assert quicksvg.color(text).alpha == plain.alpha


TREE = """<svg xmlns="http://www.w3.org/2000/svg"><g><defs><path id="a"/></defs></g>
<g id="b"><g><rect id="c"/><rect id="c" x="1"/></g></g><use href="#b"/>
<text id="t">字<tspan id="u"/></text></svg>"""


@pytest.mark.parametrize("wanted", ["a", "b", "c", "t", "u", "missing"])
def test_nodes_are_found_by_their_ids(wanted: str):
    found = [
        getter(weasyprint.svg.SVG(ElementTree.fromstring(TREE), "", None).tree, wanted)
        for getter in (quicksvg.get_child, quicksvg.plain_child)
    ]
    ours, theirs = (node and node.attrib for node in found)
    assert ours == theirs
    assert (found[0] is None) == (wanted == "missing")


def test_rules_of_style_sheets_are_kept_where_there_are_some():
    tree = ElementTree.fromstring(
        '<svg xmlns="http://www.w3.org/2000/svg"><style>rect { fill: red }</style><rect/></svg>'
    )
    svg = weasyprint.svg.SVG(tree, "", None)
    assert [child.get("fill") for child in svg.tree] == [None, "red"]
    normal, important = svg.tree._style
    assert isinstance(important, quicksvg._NoRules) and not isinstance(normal, quicksvg._NoRules)


@given(st.floats(allow_nan=False, width=32))
def test_numbers_are_written_as_pydyf_writes_them(number: float):
    from reportpress.engine.pdf.write import pydyf

    plain = f"{number:f}".rstrip("0").encode()
    expected = str(int(number)).encode() if number.is_integer() else plain
    assert pydyf._to_bytes(number) == expected


matrices = st.builds(Matrix, *[st.floats(-1e6, 1e6) | st.integers(-9, 9)] * 6)


@given(matrices, matrices)
def test_products_of_matrices_are_weasyprints(one: Matrix, other: Matrix):
    assert repr(one @ other) == repr(quicksvg.plain_product(one, other))
