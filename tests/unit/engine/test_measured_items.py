"""Items of grids are where WeasyPrint has them, which lays out to measure them what is placed
absolutely in them, too.
"""

from __future__ import annotations

from random import Random

import pytest
from clreq.page import printed

from reportpress.engine.layout.measureditems import MeasuredItems

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
