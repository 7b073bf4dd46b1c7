"""Data of tables: a CSV file as rows of cells, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from reportpress.content.spreadsheet import sheet_rows
from reportpress.source.errors import Place, Problem
from reportpress.source.files import Source, display_name, is_inside, read_source
from reportpress.source.places import bad_character

QUOTED = re.compile(r'"((?:[^"]|"")*)"')  # RFC 4180
BARE = re.compile(r"[^,\r\n]*")
END = re.compile(r",|\r\n|\r|\n|\Z")
WHITE = re.compile(r"[ \t\r\n]+")
MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class DataCell:
    """One cell of a data file."""

    text: str
    place: Place


DataRow = tuple[DataCell, ...]


def data_rows(path: Path, sheet: str, place: Place, problems: list[Problem]) -> list[DataRow]:
    """The rows of a file of the edition's folder; empty if it cannot be used, as problems tell."""
    if not is_inside(path, path.parents[1]):
        problems.append(Problem(place, "leads out of the edition's folder", "copy the file"))
        return []
    if not path.is_file():
        message = f"there is no file data/{path.name}"
        hint = "it belongs into the edition's folder data"
        problems.append(Problem(place, message, hint))
        return []
    if path.suffix == ".xlsx":
        found = sheet_rows(path, sheet, place, problems)
        name = display_name(path)
        rows = [
            tuple(DataCell(text, Place(name, row, column)) for column, text in enumerate(cells, 1))
            for row, cells in found
        ]
    else:
        source = read_source(path, problems, marked=True)
        rows = [] if source is None else csv_rows(source, problems)
    return [row for row in rows if any(cell.text for cell in row)]


def csv_rows(source: Source, problems: list[Problem]) -> list[DataRow]:
    """The rows of a CSV file (RFC 4180): commas, fields in quotes where they need them."""
    rows: list[DataRow] = []
    row: list[DataCell] = []
    at, cells = 0, 0
    while at < len(source.text) or row:
        quoted = QUOTED.match(source.text, at)
        match = quoted or BARE.match(source.text, at)
        assert match is not None
        text = match.group(1).replace('""', '"') if quoted else match.group()
        end = END.match(source.text, match.end())
        if end is None or (not quoted and '"' in text):
            message = "a quotation mark in the midst of a field"
            hint = 'put the field in quotes, and double those in it: "a ""b"" c"'
            problems.append(Problem(source.place(at), message, hint))
            return []
        row.append(_cell(text, source.place(match.start() + bool(quoted)), problems))
        cells += 1
        if cells > MOST_CELLS:
            message = f"more than {MOST_CELLS:,} cells"
            problems.append(Problem(source.place(at), message, "print a part of them"))
            return []
        at = end.end()
        if end.group() != ",":
            rows.append(tuple(row))
            row = []
            if not end.group():
                break
    return rows


def _cell(text: str, place: Place, problems: list[Problem]) -> DataCell:
    text = WHITE.sub(" ", text).strip(" ")
    if bad := bad_character(text, invisible=True):
        problems.append(Problem(place, bad[1], "delete it"))
    return DataCell(text, place)
