"""The columns of a table: how they are headed, and how their numbers are printed and aligned."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.body import Cell, Inline, Note, Run, TableRow
from reportpress.content.hints import shown
from reportpress.content.numberformat import (
    BLANKS,
    WRITTEN,
    NumberFormat,
    number_format,
    number_of,
    pads,
)
from reportpress.content.tableshape import columns_of, placed
from reportpress.content.text import one_line
from reportpress.source.errors import Place, Problem
from reportpress.source.yamlnodes import Mapping, Scalar


class TableColumn(Struct, frozen=True):
    """How a column is headed and printed; its cells are those of `source` in a data file."""

    place: Place
    source: str = ""
    head: Scalar | None = None
    format: NumberFormat | None = None
    align: str = ""
    merge: bool = False


def column(node: Mapping) -> TableColumn:
    """A column as its author described it."""
    head = node.get("head")
    words = {key.text: one_line(value) for key, value in node.entries if isinstance(value, Scalar)}
    pattern = words.get("format")
    return TableColumn(
        node.place,
        words.get("from", ""),
        head if isinstance(head, Scalar) else None,
        number_format(pattern) if pattern else None,
        words.get("align", ""),
        words.get("merge", "").lower() == "true",
    )


def formatted(
    rows: list[TableRow], columns: list[TableColumn], problems: list[Problem]
) -> list[TableRow]:
    """Rows with the numbers of each column as it prints them, their points under one another."""
    changed: dict[int, Cell] = {}
    for at, cells in columns_of(rows).items():
        own = columns[at] if at < len(columns) else None
        printed = [_printed(cell, own.format if own else None, problems) for cell in cells]
        aligned = _aligned(printed, own)
        changed |= {id(cell): new for cell, new in zip(cells, aligned, strict=True)}
    return [tuple(changed[id(cell)] for cell in row) for row in rows]


def headed(head: list[TableRow], rows: list[TableRow]) -> list[TableRow]:
    """The rows of a head: a cell aligned as those below, over several columns in the middle."""
    below = {at: cells[0].align for at, cells in columns_of(rows).items()}
    return [
        tuple(
            replace(cell, align=_over(below.get(at, "")) if cell.across == 1 else "center")
            for cell, at in zip(row.cells, row.starts, strict=True)
        )
        for row in placed(head)
    ]


def _over(align: str) -> str:
    """Numbers end where their column does; their head has none of the room behind their points."""
    return "end" if align == "number" else align


def _printed(cell: Cell, form: NumberFormat | None, problems: list[Problem]) -> Cell:
    """The cell with its number as the format has it; a cell without a number stays."""
    if form is None or cell.copy.text in BLANKS:
        return cell
    number = number_of(cell.copy.text)
    if number is None:
        message = f"“{shown(cell.copy.text)}” is no number"
        hint = WRITTEN
        problems.append(Problem(cell.place, message, hint))
        return cell
    first = next(run for run in cell.runs if isinstance(run, Run))
    notes = tuple(run for run in cell.runs if isinstance(run, Note))
    runs: tuple[Inline, ...] = (replace(first, text=form.printed(number)), *notes)
    return replace(cell, copy=replace(cell.copy, runs=runs))


def _aligned(cells: list[Cell], own: TableColumn | None) -> Iterable[Cell]:
    """Cells of one column, as it says; else at the point if all are numbers."""
    texts = [cell.copy.text for cell in cells]
    filled = [text for text in texts if text not in BLANKS]
    numbers = [text for text in filled if number_of(text) is not None]
    align = own.align if own else ""
    if not align and numbers and len(numbers) == len(filled):
        align = "number"
    lacking = dict(zip(numbers, pads(numbers), strict=True)) if align == "number" else {}
    return (
        replace(cell, align=align, pad=lacking.get(text, ""))
        for cell, text in zip(cells, texts, strict=True)
    )
