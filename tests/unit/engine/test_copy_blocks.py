"""What style sheets ask of copy, as the composer gets it: edges and style of each block, px."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportpress.compose.interface import (
    Align,
    Fresh,
    Hanging,
    LineBreak,
    SpacingTrim,
    TextBlock,
    Wrap,
)
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place

BASE = """
body { font: 10px/16px "Noto Serif CJK SC" } p, div, ul { margin: 0; padding: 0 }
.f { flow-from: a; width: 200px; height: 900px } .a { flow-into: a }
"""
# A paragraph, an element around two paragraphs, in another one; a paragraph.
BODY = "<p>甲</p><div class=o><div class=i><p class=p>乙</p><p class=q>丙</p></div></div><p>丁</p>"


def blocks(css: str, body: str = BODY) -> tuple[TextBlock, ...]:
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    html = f'<html lang="zh-CN"><body><div class=a>{body}</div><div class=f></div></body></html>'
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    return read_flows(skeleton, Place("p")).threads[0].flow.blocks


def edges(css: str, *names: str) -> list[tuple[object, ...]]:
    """Of each of the four blocks some edges."""
    return [tuple(getattr(each.edges, name) for name in names) for each in blocks(css)]


NONE = (0.0, 0.0)


@pytest.mark.parametrize(
    ("css", "first", "second"),
    [
        ("", (*NONE, *NONE), (*NONE, *NONE)),
        (".p { margin: 3px 0 5px } .q { margin: 7px 0 9px }", (3, 5, 0, 0), (7, 9, 0, 0)),
        (".p { padding: 3px 0 5px; border: 1px solid }", (0, 0, 4, 6), (*NONE, *NONE)),
        # Margins of elements around collapse with those of their first and last.
        (".o { margin: 4px 0 6px } .p { margin: 3px 0 0 }", (4, 0, 0, 0), (0, 6, 0, 0)),
        (".o { margin: 4px 0 6px } .p { margin: 5px 0 0 }", (5, 0, 0, 0), (0, 6, 0, 0)),
        (".o { margin: 4px 0 6px } .i { margin: 8px 0 2px }", (8, 0, 0, 0), (0, 6, 0, 0)),
        # Their paddings are between, and all that is inside them with it.
        (".o { padding: 4px 0 6px }", (0, 0, 4, 0), (0, 0, 0, 6)),
        (".o { border-top: 2px solid; padding-bottom: 1px }", (0, 0, 2, 0), (0, 0, 0, 1)),
        (
            ".o { margin: 1px 0 2px; padding: 4px 0 6px }"
            " .p { margin: 3px 0 0 } .q { margin-bottom: 5px }",
            (1, 0, 7, 0), (0, 2, 0, 11),
        ),
        (
            ".o { padding: 4px 0 6px } .p { padding: 1px }"
            " .i { margin: 3px 0 5px; padding: 10px 0 20px }",
            (0, 0, 18, 1), (0, 0, 0, 31),
        ),
    ],
)  # fmt: skip
def test_margins_collapse_and_paddings_are_kept(
    css: str, first: tuple[float, ...], second: tuple[float, ...]
):
    found = edges(css, "before", "after", "pad_before", "pad_after")
    assert found == [(*NONE, *NONE), first, second, (*NONE, *NONE)]


@pytest.mark.parametrize(
    ("css", "start", "end"),
    [
        (".o { margin: 0 7px 0 3px }", 3, 7),
        (".o { padding: 0 7px 0 3px } .i { margin: 0 1px 0 2px; border: 4px solid }", 9, 12),
        (".p, .q { margin: 0 7px 0 3px; padding: 0 1px 0 2px }", 5, 8),
        (".a { padding: 0 5px 0 4px }", 4, 5),  # those of the element that flows, too
    ],
)
def test_edges_at_the_sides_add_up(css: str, start: float, end: float):
    _, *inside, _ = edges(css, "inset_start", "inset_end")
    assert inside == [(start, end)] * 2


@pytest.mark.parametrize(
    ("css", "together", "with_next"),
    [
        ("", "....", "...."),
        (".p { break-inside: avoid }", ".x..", "...."),
        (".p { break-after: avoid }", "....", ".x.."),
        (".q { break-after: avoid-column }", "....", "..x."),
        (".o { break-inside: avoid }", ".xx.", ".x.."),
        (".o { break-inside: avoid-page }", ".xx.", ".x.."),
        (".o { break-inside: avoid-column }", ".xx.", ".x.."),
        (".o { break-after: avoid }", "....", "..x."),
        (".i { break-after: avoid-page }", "....", "..x."),
        (".o { break-after: column }", "....", "...."),
    ],
)
def test_blocks_are_tied(css: str, together: str, with_next: str):
    found = edges(css, "keep_together", "keep_with_next")
    assert "".join(".x"[kept] for kept, _ in found) == together
    assert "".join(".x"[kept] for _, kept in found) == with_next


COLUMN, PAGE = Fresh.FRAME, Fresh.PAGE


@pytest.mark.parametrize(
    ("css", "before", "after"),
    [
        (".p { break-before: column }", [None, COLUMN, None, None], [None] * 4),
        (".p { break-after: page }", [None] * 4, [None, PAGE, None, None]),
        (".o { break-before: page }", [None, PAGE, None, None], [None] * 4),
        (".o { break-before: always }", [None, PAGE, None, None], [None] * 4),
        (".o { break-after: column }", [None] * 4, [None, None, COLUMN, None]),
        (".i { break-after: page } .o { break-before: column }",
         [None, COLUMN, None, None], [None, None, PAGE, None]),
    ],
)  # fmt: skip
def test_blocks_begin_afresh(css: str, before: list[object], after: list[object]):
    found = edges(css, "fresh_before", "fresh_after")
    assert [each for each, _ in found] == before
    assert [each for _, each in found] == after


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        (".p { column-span: all }", [False, True, False, False]),
        (".o { column-span: all }", [False, True, True, False]),
    ],
)
def test_blocks_are_across_columns(css: str, wanted: list[bool]):
    assert [each for (each,) in edges(css, "spanning")] == wanted


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        (".p { fill-out: 8px }", [NONE, (8, 8), NONE, NONE]),
        (".p { fill-out: 8px 3px }", [NONE, (8, 3), NONE, NONE]),
        (".o { fill-out: 8px 3px }", [NONE, (8, 0), (0, 3), NONE]),
        (".o { fill-out: 8px 3px } .p { fill-out: 9px 1px }", [NONE, (9, 1), (0, 3), NONE]),
        (".o { fill-out: 8px 3px } .q { fill-out: 1px 4px }", [NONE, (8, 0), (1, 4), NONE]),
    ],
)
def test_blocks_may_be_filled_out(css: str, wanted: list[tuple[float, float]]):
    assert edges(css, "fill_above", "fill_below") == wanted


@pytest.mark.parametrize(
    ("css", "first", "second"),
    [
        (".p, .q { padding: 2px 0 3px; box-decoration-break: clone }",
         (2, 3, 0, 0, 0, 0), (2, 3, 0, 0, 0, 0)),
        (".o { padding: 4px 0 6px; box-decoration-break: clone }",
         (0, 0, 4, 6, 0, 6), (0, 0, 4, 6, 4, 0)),
        (".o, .i { padding: 4px 0 6px; box-decoration-break: clone } .i { padding-top: 1px }",
         (0, 0, 5, 12, 0, 12), (0, 0, 5, 12, 5, 0)),
        (".o { padding: 4px 0 6px } .p { padding: 2px; box-decoration-break: clone }",
         (2, 2, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_edges_are_there_again_in_each_frame(
    css: str, first: tuple[float, ...], second: tuple[float, ...]
):
    _, *inside, _ = [each for (each,) in edges(css, "cloned")]
    assert [
        (
            each.own_above, each.own_below, each.around_above, each.around_below, each.begun,
            each.unended,
        )
        for each in inside
    ] == [first, second]  # fmt: skip


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("orphans: 3", {"orphans": 3}), ("widows: 4", {"widows": 4}),
        ("line-snap: none", {"free": True}), ("box-snap: block", {"snap": True}),
    ],
)  # fmt: skip
def test_a_block_has_what_it_asks_for(css: str, wanted: Mapping[str, object]):
    plain, asked, *_ = blocks(f".p {{ {css} }}")
    for name, value in wanted.items():
        assert getattr(asked.edges, name) == value != getattr(plain.edges, name)


@pytest.mark.parametrize(
    ("css", "name", "value"),
    [
        ("text-indent: 2em", "indent", 20), ("text-indent: 10%", "indent", 20),
        ("margin: 0 30px 0 10px; text-indent: 10%", "indent", 16),
        ("text-align: justify", "align", Align.JUSTIFY), ("text-align: left", "align", Align.START),
        ("text-align: right", "align", Align.END), ("text-align: center", "align", Align.CENTER),
        ("text-align: justify; text-align-last: right", "last", Align.END),
        ("text-align: justify; text-align-last: justify", "last", Align.JUSTIFY),
        ("text-align-last: auto", "last", None),
        ("line-break: strict", "line_break", LineBreak.STRICT),
        ("text-spacing-trim: space-all", "trim", SpacingTrim.SPACE_ALL),
        ("hanging-punctuation: allow-end", "hanging", Hanging.ALLOW_END),
        ("text-wrap-style: balance", "wrap", Wrap.BALANCE), ("white-space: pre", "wrap", Wrap.NONE),
        ("white-space: nowrap", "wrap", Wrap.NONE),
        ("text-autospace: no-autospace", "autospace", 0),
        ("text-justify: none", "stretch_han", False), ("copyfit: 2%", "copyfit", 0.02),
    ],
)  # fmt: skip
def test_a_paragraph_is_set_as_it_is_asked_for(css: str, name: str, value: object):
    _, asked, *_ = blocks(f".p {{ {css} }}")
    assert getattr(asked.style, name) == value


def test_lines_are_as_high_as_they_are_asked_to_be():
    heights = [each.line_height for each in blocks(".p { line-height: 2 } .q { font-size: 5px }")]
    assert heights == [16, 20, 16, 16]


@pytest.mark.parametrize(
    "declarations",
    [
        "padding: 4px 0 6px", "padding: 4px 0 6px; box-decoration-break: clone",
        "margin: 3px 0 5px", "fill-out: 2px 3px", "break-inside: avoid",
        "break-before: page; break-after: column",
        "break-after: avoid", "column-span: all", "border: 1px solid", "background: red",
    ],
)  # fmt: skip
def test_edges_of_elements_around_blocks_change_no_copy(declarations: str):
    """Each block has its own text, and its own box."""
    found = blocks(f".o, .i {{ {declarations} }}")
    assert ["".join(run.text for run in each.runs) for each in found] == [*"甲乙丙丁"]
    tags = [each.tag.box.element.get("class", "") for each in found]
    assert tags == ["", "p", "q", ""]
