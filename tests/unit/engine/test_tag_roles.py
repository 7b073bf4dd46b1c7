"""What elements of the structure tree are called, by which programs read a page aloud."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pydyf
import pytest

from reportpress.engine.host.boxtree import boxes
from reportpress.engine.pdf.tagroles import (
    describe_figures,
    name_contents,
    name_notes,
    rank_headings,
    scope_heads,
)


def tagged(
    kind: str, tag: str = "p", parent: Any = None, tree: dict[str, str] | None = None, **box: Any
) -> Any:
    """An element of the tree, made for an element of HTML."""
    element = pydyf.Dictionary({"S": f"/{kind}", "A": pydyf.Dictionary()})
    own = SimpleNamespace(element=tree or {}, element_tag=tag, **box)
    page = SimpleNamespace(margin_height=lambda: 100.0)
    return SimpleNamespace(element=element, parent=parent and parent.element, box=own, page=page)


@pytest.mark.parametrize(
    ("written", "ranks"),
    [
        ("123", "123"), ("135", "123"), ("2", "1"), ("3424", "1212"), ("1313", "1212"),
        ("1223", "1223"), ("261", "121"), ("654321", "111111"), ("3231", "1121"),
    ],
)  # fmt: skip
def test_no_rank_of_headings_is_left_out(written: str, ranks: str):
    headings = [tagged(f"H{rank}") for rank in written]
    rank_headings([headings[0], tagged("P"), *headings[1:]])
    assert "".join(each.element["S"][2:] for each in headings) == ranks


def test_a_figure_has_its_place_on_the_page_in_points_from_below():
    place = {"content_box_x": lambda: 12.0, "content_box_y": lambda: 20.0}
    label = {"aria-label": "石磨"}
    figure = tagged("Figure", tree=label, width=24.0, height=40.0, **place)
    described = tagged("Figure", tree=label, width=24.0, height=40.0, **place)
    described.element["Alt"] = pydyf.String("磨坊")
    describe_figures([figure, described, tagged("P")])
    assert list(figure.element["A"]["BBox"]) == [9.0, 30.0, 27.0, 60.0]
    assert figure.element["Alt"].string == "石磨"
    assert described.element["Alt"].string == "磨坊"


def test_notes_are_known_by_their_area_calls_and_markers_by_their_names():
    area = tagged("Div")
    area.box = object.__new__(boxes.FootnoteAreaBox)
    area.box.element_tag = None
    note, call = tagged("P", parent=area), tagged("Span", "p::footnote-call")
    marker, other = tagged("Span", "p::footnote-marker"), tagged("P")
    name_notes([area, note, call, marker, other])
    assert [each.element["S"] for each in (area, note, call, marker, other)] == [
        "/Div", "/Note", "/Reference", "/Lbl", "/P",
    ]  # fmt: skip


def test_lists_of_contents_are_known_by_their_role():
    contents = tagged("L", tree={"role": "doc-toc"})
    item = tagged("LI", parent=contents)
    body = tagged("LBody", parent=item)
    plain = tagged("L")
    inside = tagged("LI", parent=plain)
    name_contents([contents, item, body, plain, inside])
    assert [each.element["S"] for each in (contents, item, body, plain, inside)] == [
        "/TOC", "/TOCI", "/Reference", "/L", "/LI",
    ]  # fmt: skip


def test_heads_of_tables_are_those_of_their_row_where_it_has_other_cells():
    row, head_row = tagged("TR"), tagged("TR")
    cells = {
        "of a row": tagged("TH", parent=row),
        "of a column": tagged("TH", parent=head_row),
        "said": tagged("TH", parent=head_row, tree={"scope": "rowgroup"}),
        "said otherwise": tagged("TH", parent=row, tree={"scope": "col"}),
    }
    scope_heads([row, *cells.values(), tagged("TD", parent=row)])
    assert {name: each.element["A"]["Scope"] for name, each in cells.items()} == {
        "of a row": "/Row", "of a column": "/Column", "said": "/Row", "said otherwise": "/Column",
    }  # fmt: skip
