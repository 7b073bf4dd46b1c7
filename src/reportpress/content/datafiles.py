"""Data of tables: a CSV file as rows of cells, each with its place."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from reportpress.content.spreadsheet import sheet_rows
from reportpress.source.errors import Place, Problem
from reportpress.source.files import Source, display_name, is_inside, read_source
from reportpress.source.lrucache import LruCache
from reportpress.source.places import bad_character

QUOTED = re.compile(r'"((?:[^"]|"")*)"')  # RFC 4180
BARE = re.compile(r"[^,\r\n]*")
END = re.compile(r",|\r\n|\r|\n|\Z")
WHITE = re.compile(r"[ \t\r\n]+")
MOST_CELLS = 200_000
MOST_TABLES = 32  # files of data
RECORDS = "records"  # stands for the rows that an edition is printed for


class DataCell(Struct, frozen=True):
    """One cell of a data file."""

    text: str
    place: Place


DataRow = tuple[DataCell, ...]
RAGGED = "is a comma missing, or is there one too many?"  # the hint at a row of another length


def last_of(row: DataRow, names: DataRow) -> DataCell:
    """The cell of a row of another length at which that shows."""
    return row[min(len(row), len(names) + 1) - 1]


@dataclass
class DataTable:
    """The rows of a data file that are not empty; the first has the names of the columns."""

    rows: list[DataRow] = field(default_factory=list)
    _indexes: dict[int, dict[str, list[DataRow]]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """What the columns are called."""
        return [cell.text for cell in self.rows[0]] if self.rows else []

    def by_text(self, column: int) -> dict[str, list[DataRow]]:
        """The rows below the first, by the text that they have in a column."""
        if column not in self._indexes:
            index: dict[str, list[DataRow]] = {}
            for row in self.rows[1:]:
                if column < len(row):
                    index.setdefault(row[column].text, []).append(row)
            self._indexes[column] = index
        return self._indexes[column]


class DataFiles:
    """Reads data files, and keeps their rows, known by their bytes."""

    def __init__(self) -> None:
        self.records: DataTable | None = None  # what an edition is printed for, if it is
        self._tables: LruCache[tuple[str, str, bytes], DataTable] = LruCache(MOST_TABLES)

    def table(self, path: Path, sheet: str, place: Place, problems: list[Problem]) -> DataTable:
        """A file of the edition's folder; without rows if it cannot be used, as problems tell."""
        if path.name == RECORDS:
            return self._records(place, problems)
        if not is_inside(path, path.parents[1]):
            problems.append(Problem(place, "leads out of the edition's folder", "copy the file"))
            return DataTable()
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").digest()
        except OSError:  # is told when it is read
            digest = b""
        key = str(path), sheet, digest
        before = len(problems)
        found = self._tables.get(key) or DataTable(_data_rows(path, sheet, place, problems))
        return found if len(problems) > before else self._tables.keep(key, found)

    def _records(self, place: Place, problems: list[Problem]) -> DataTable:
        if self.records is None:
            hint = "reportpress batch --data prints an edition for each of them"
            problems.append(Problem(place, "there are no records", hint))
        return self.records or DataTable()


def _data_rows(path: Path, sheet: str, place: Place, problems: list[Problem]) -> list[DataRow]:
    """The rows of a file; none if it cannot be used, as problems tell."""
    if not path.is_file():
        message = f"there is no file data/{path.name}"
        hint = "it belongs into the edition's folder data"
        problems.append(Problem(place, message, hint))
        return []
    return [row for row in read_rows(path, sheet, place, problems) if any(c.text for c in row)]


def read_rows(
    path: Path, sheet: str, place: Place, problems: list[Problem], most: int = MOST_CELLS
) -> list[DataRow]:
    """The rows of a CSV or XLSX file, empty ones too; `most` cells of a CSV file."""
    if path.suffix == ".xlsx":
        found = sheet_rows(path, sheet, place, problems)
        name = display_name(path)
        return [
            tuple(DataCell(text, Place(name, row, column)) for column, text in enumerate(cells, 1))
            for row, cells in found
        ]
    source = read_source(path, problems, marked=True)
    return [] if source is None else csv_rows(source, problems, most)


def csv_rows(source: Source, problems: list[Problem], most: int = MOST_CELLS) -> list[DataRow]:
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
        row.append(data_cell(text, source.place(match.start() + bool(quoted)), problems))
        cells += 1
        if cells > most:
            message = f"more than {most:,} cells"
            problems.append(Problem(source.place(at), message, "print a part of them"))
            return []
        at = end.end()
        if end.group() != ",":
            rows.append(tuple(row))
            row = []
            if not end.group():
                break
    return rows


def data_cell(text: str, place: Place, problems: list[Problem]) -> DataCell:
    text = WHITE.sub(" ", text).strip(" ")
    if bad := bad_character(text, invisible=True):
        problems.append(Problem(place, bad[1], "delete it"))
    return DataCell(text, place)
