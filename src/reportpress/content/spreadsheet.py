"""A sheet of an .xlsx file as rows of text: read by openpyxl, which is there if it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from reportpress.content.hints import nearest, shown
from reportpress.source.errors import Place, Problem

MOST_ROWS, MOST_COLUMNS = 10_000, 200
MOST_BYTES = 100_000_000  # unpacked: a small file may hold a very large one
EXTRA = "python -m pip install 'reportpress[xlsx]'; or save the sheet as CSV"


def sheet_rows(
    path: Path, sheet: str, place: Place, problems: list[Problem]
) -> list[tuple[int, list[str]]]:
    """Each row's number and its cells as text; formulas as their last result."""
    try:
        openpyxl: Any = import_module("openpyxl")
    except ImportError:
        problems.append(Problem(place, "an .xlsx file needs openpyxl, which is not there", EXTRA))
        return []
    try:
        if _unpacked(path) > MOST_BYTES:
            message = f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB when unpacked"
            problems.append(Problem(place, message, "keep what is printed in a file of its own"))
            return []
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        with closing(book):
            if sheet and sheet not in book.sheetnames:
                message = f"there is no sheet “{shown(sheet)}” in {path.name}"
                problems.append(Problem(place, message, nearest(sheet, book.sheetnames)))
                return []
            return _whole(
                path, _rows(book[sheet] if sheet else book.worksheets[0]), place, problems
            )
    except Exception as error:  # whatever a damaged archive makes its reader raise
        message = f"{path.name} cannot be read: {type(error).__name__}"
        problems.append(Problem(place, message, "is it an .xlsx file? save it anew"))
        return []


def _whole(
    path: Path, rows: Iterator[tuple[int, list[str]]], place: Place, problems: list[Problem]
) -> list[tuple[int, list[str]]]:
    """The rows; none if there are too many of them, or of columns: they are never cut off."""
    kept = list(islice(rows, MOST_ROWS + 1))
    wide = any(len(cells) > MOST_COLUMNS for _, cells in kept)
    if len(kept) <= MOST_ROWS and not wide:
        return kept
    most = f"{MOST_COLUMNS} columns" if wide else f"{MOST_ROWS:,} rows"
    hint = "keep what is printed in a file of its own, or save the sheet as CSV"
    problems.append(Problem(place, f"{path.name} has more than {most}", hint))
    return []


def _unpacked(path: Path) -> int:
    with ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    width = 0  # of the first row, which has the names: a sheet does not end where its cells do
    for number, values in enumerate(rows, 1):
        cells = [_text(value) for value in values]
        while len(cells) > width and not cells[-1]:
            cells.pop()
        width = width or len(cells)
        if any(cells):
            yield number, cells + [""] * (width - len(cells))


def _text(value: Any) -> str:
    """A value as one would write it: 52310, not 52310.0."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return " ".join(str(value).split())
