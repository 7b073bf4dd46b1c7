"""Pages of glyphs set line by line, for tests of what measures them.

A row of text becomes one glyph for each character, at places that are arithmetic: Han and Chinese
marks are one em wide, ASCII half an em. Lengths are points from the page's top left.

    found = measured(column("　　一二三四五六七八", "天地人你我他上下左右"))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pdfs import Pdf, Reference

from reportpress.check.measure.measuring import Measurement, MeasureOptions, measure
from reportpress.check.pdf import read_bytes

EM = 10.0
LEADING = 15.0
LEFT, TOP = 20.0, 30.0
MEASURE = 10  # characters
WIDTH, HEIGHT = 400.0, 400.0
INDENT = "\u3000"  # at a row's start: one em without a glyph

FIRST = ("　　一二三四五六七八", "天地人你我他上下左右", "日月水火山石田土木禾", "大小多少。")
SECOND = ("　　东南西北春夏秋冬", "风雨雷电云雪霜露冰雹", "江河湖海。")


@dataclass(frozen=True)
class Row:
    """One line of text; `gap` (em) is between all its glyphs, `at` moves single ones there.

    `y` is the baseline. `face` is "A" or "B": two fonts with the same glyphs.
    """

    text: str
    x: float = LEFT
    y: float = TOP
    gap: float = 0.0
    at: dict[int, float] = field(default_factory=dict)
    size: float = EM
    face: str = "A"


def advance(character: str) -> float:
    """A glyph's width in em."""
    return 0.5 if character.isascii() else 1.0


def places(row: Row) -> list[tuple[str, float]]:
    """Each character with its x."""
    text = row.text.lstrip(INDENT)
    x = row.x + row.size * (len(row.text) - len(text))
    found = []
    for index, character in enumerate(text):
        x = row.at.get(index, x)
        found.append((character, x))
        x += row.size * (advance(character) + row.gap)
    return found


def column(
    *rows: str | Row, x: float = LEFT, y: float = TOP, leading: float = LEADING
) -> list[Row]:
    """Rows below each other; those given as a `Row` keep all but their x and y."""
    return [
        replace(row if isinstance(row, Row) else Row(row), x=x, y=y + index * leading)
        for index, row in enumerate(rows)
    ]


def spread(text: str, measure: float = MEASURE) -> Row:
    """A row whose last glyph's ink, half an em of a closing mark's, ends at the measure."""
    bare = text.lstrip(INDENT)
    ink = (
        len(text) - len(bare) + sum(map(advance, bare)) - 0.5 * (bare[-1] in "，。、；：？！”’》）")
    )
    return Row(text, gap=(measure - ink) / (len(bare) - 1))


def pdf_of(*pages: Iterable[Row], drawn: str = "") -> bytes:
    """A file of these pages; `drawn` are operators that go before each page's text."""
    pages_of_rows = [list(page) for page in pages]
    pdf = Pdf()
    text = {character for page in pages_of_rows for row in page for character in row.text}
    fonts = {face: _font(pdf, text, face) for face in "AB"}
    for page in pages_of_rows:
        content = f"{drawn} BT {' '.join(map(_operators, page))} ET"
        pdf.page(content, {"MediaBox": [0, 0, WIDTH, HEIGHT]}, Font=fonts)
    return pdf.bytes()


def _font(pdf: Pdf, text: set[str], face: str) -> Reference:
    glyphs = {ord(each): (each, 1000 * advance(each)) for each in sorted(text)}
    return pdf.identity_font(glyphs, f"ABCDEF+Box{face}")


def _operators(row: Row) -> str:
    shown = (
        f"1 0 0 1 {x:.4f} {HEIGHT - row.y:.4f} Tm <{ord(character):04x}> Tj"
        for character, x in places(row)
    )
    return f"/{row.face} {row.size} Tf {' '.join(shown)}"


def measured(*pages: Sequence[Row], drawn: str = "", **options: Any) -> Measurement:
    """Such a file, measured with these `MeasureOptions`."""
    return measure(read_bytes(pdf_of(*pages, drawn=drawn), "test.pdf"), MeasureOptions(**options))


def rules(measurement: Measurement) -> list[str]:
    """The codes of its faults."""
    return [str(fault.rule) for fault in measurement.faults]
