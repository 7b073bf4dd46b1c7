"""Items of grids are where WeasyPrint has them, which lays out to measure them what is placed
absolutely in them, too.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from clreq.page import printed

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.measureditems import MeasuredItems
from reportpress.engine.layout.resources import Resources
from reportpress.engine.layout.skeleton import lay_out, walk
from reportpress.source.errors import Place

CSS = """
.grid { display: grid; grid-template-columns: 1fr 2fr 9em; gap: 1em; position: relative }
.rows { grid-template-rows: min-content auto 3em } .flex { display: flex; gap: 1em }
.float { float: left; width: 3em } .placed { position: absolute; right: 0; bottom: 0 }
.placed.tall { height: 30em; border: 1px solid } p { margin: 0 0 .5em }
"""
SIDES = ("", "grid-column: span 2", "grid-row: span 2", "grid-area: 1 / 1 / -1 / -1")
SIZES = ("", "width: 5em", "height: 50%", "align-self: center", "margin: 1em", "justify-self: end")


def drawn(random: Random, depth: int = 0) -> str:
    """A grid with grids and other boxes in it."""
    items = []
    for _ in range(random.randint(1, 4)):
        kind = random.choice(("text", "float", "placed", "placed tall", "flex", "grid", "grid"))
        style = f"{random.choice(SIDES)}; {random.choice(SIZES)}"
        text = "春雨惊春清谷天"[: random.randint(1, 7)] * random.randint(1, 6)
        inner = f"<p>{text}</p>"
        if kind == "grid" and depth < 3:
            inner = drawn(random, depth + 1)
        elif kind != "text":
            inner = f'<div class="{kind}">{inner}</div><p>{text}</p>'
        items.append(f'<div style="{style}">{inner}</div>')
    rows = random.choice(("", " rows"))
    return f'<div class="grid{rows}">{"".join(items)}</div>'


def places(html: str) -> list[tuple[object, ...]]:
    page = printed(html, CSS)
    return [(glyph.text, glyph.x, glyph.y) for glyph in page.glyphs]


@pytest.mark.parametrize("seed", (102, 103, 104, 105, 106, 108, 110))
def test_they_are_where_they_are_if_all_is_laid_out_to_measure_them(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    html, laid_out = drawn(Random(seed)), []
    found = places(html)

    def skip(self: object, plain, *placed, **how):
        laid_out.append(placed)
        return plain(*placed, **how)

    monkeypatch.setattr(MeasuredItems, "skip", skip)
    assert found == places(f"{html} ")  # written otherwise: what was printed before is kept
    assert laid_out


FACES = "<style>body { font-family: Noto Serif CJK SC; font-size: 10px }</style>"
EDITS = (
    ("春", "春天"),
    ("1em", "2em"),
    ("span 2", "span 3"),
    ("50%", "40%"),
    ("<p>", "<p><b>惊</b>"),
)


def boxes_of(html: str, resources: Resources) -> list[tuple[object, ...]]:
    """Where each box is, in a page that is laid out with what resources have of others."""
    sheet = StyleSheet(Place("page.css"), text=CSS)
    source = LayoutInput(f"{FACES}{html}", Place("p"), (sheet,), (Path.cwd(),))
    return [
        (type(box).__name__, box.position_x, box.position_y, box.width, box.height)
        for page in lay_out(source, resources).pages
        for box in walk(page)
        if hasattr(box, "position_y")
    ]


@pytest.mark.parametrize("seed", (201, 204, 205, 207, 208, 210))
def test_what_an_item_measures_is_the_same_each_time(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, kept = Random(seed), Resources()
    html = drawn(random)
    for _ in range(4):
        found = boxes_of(html, kept)
        with monkeypatch.context() as patch:
            patch.setattr(MeasuredItems, "tell", lambda *_: None)
            assert found == boxes_of(html, Resources())
        assert found == boxes_of(html, Resources(lasting=False))
        old, new = random.choice([(old, new) for old, new in EDITS if old in html])
        at = random.choice([at for at in range(len(html)) if html.startswith(old, at)])
        html = html[:at] + new + html[at + len(old) :]


def test_an_item_is_laid_out_once_to_be_measured_for_the_same_area(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = list[tuple[str, float]]()
    plain = MeasuredItems._laid_out

    def laid_out(self: object, layout, context, box, *others, **how):
        measured.append((box.element.text, how["containing_block"].width))
        return plain(self, layout, context, box, *others, **how)

    monkeypatch.setattr(MeasuredItems, "_laid_out", laid_out)
    wide = "<p>春</p><p>雨</p><p style='grid-row: span 2'>惊</p>"
    html = f"<div class=grid><div>外<div class=grid>{wide}</div></div></div>"
    kept = Resources()
    boxes_of(html, kept)
    assert measured and len(measured) == len(set(measured))
    first = [*measured]
    measured.clear()
    boxes_of(html.replace("雨", "雨水"), kept)  # nothing is kept for another document
    assert [text.replace("雨水", "雨") for text, _ in measured] == [text for text, _ in first]
