"""Records read: the rows of a CSV, XLSX, JSON Lines or Parquet file, each with its faults."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from reportpress.content.datafiles import DataCell, DataRow, data_cell, read_rows
from reportpress.content.hints import shown
from reportpress.content.record import DataRecord, RecordField
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name, read_source
from reportpress.source.wording import count

MOST_CELLS = 5_000_000
KINDS = (".csv", ".xlsx", ".jsonl", ".parquet")
PARQUET = "python -m pip install 'reportpress[parquet]'; or save the rows as CSV"


@dataclass
class RecordTable:
    """What a file of records holds: its columns, its rows, and what is wrong with some of them.

    `faults` are known by the number of the row.
    """

    columns: tuple[str, ...] = ()
    records: list[DataRecord] = field(default_factory=list)
    faults: dict[int, list[Problem]] = field(default_factory=dict)

    @property
    def rows(self) -> list[DataRow]:
        """The sound rows as those of a data file, below the names of the columns."""
        sound = [each for each in self.records if each.row not in self.faults]
        head = tuple(DataCell(name, Place("records")) for name in self.columns)
        return [head, *(self._cells(record) for record in sound)]

    def _cells(self, record: DataRecord) -> DataRow:
        fields = (record.fields[name] for name in self.columns)
        return tuple(DataCell(each.text, each.place) for each in fields)

    def refuse(self, row: int, place: Place, message: str, hint: str = "") -> None:
        """Tell what is wrong with a row, which is not printed then."""
        self.faults.setdefault(row, []).append(Problem(place, message, hint))


def read_records(path: Path) -> RecordTable:
    """Read a file of records. Raises `Refused` where it cannot be used at all."""
    here = Place(display_name(path))
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise _refused(here, f"records are not read from “{suffix}” files", ", ".join(KINDS))
    if not path.is_file():
        raise _refused(here, "no such file of records", "is the name right?")
    table = _of_objects(path, here) if suffix in KINDS[2:] else _of_rows(path, here)
    if not table.records:
        raise _refused(here, "there is no record in it", "the first row has the names of columns")
    return table


def _refused(place: Place, message: str, hint: str) -> Refused:
    return Refused([Problem(place, message, hint, code=ExitCode.CONTENT)])


def _of_rows(path: Path, here: Place) -> RecordTable:
    """Rows of a CSV file or a sheet; the first has the names."""
    problems: list[Problem] = []
    rows = [row for row in read_rows(path, "", here, problems, MOST_CELLS) if _holds(row)]
    if not rows:
        raise Refused(problems or _refused(here, "the file is empty", "is it another?").problems)
    head, *others = rows
    table = RecordTable(_names(head))
    for problem in problems:
        if problem.place.line in (0, head[0].place.line):
            raise Refused(problems)
        table.faults.setdefault(problem.place.line, []).append(problem)
    for row in others:
        _add(table, row)
    return table


def _holds(row: DataRow) -> bool:
    return any(cell.text for cell in row)


def _names(head: DataRow) -> tuple[str, ...]:
    """The names of the columns. Raises `Refused` for one without a name, or two of one name."""
    problems, names = [], [cell.text for cell in head]
    for number, cell in enumerate(head):
        if not cell.text:
            problems.append(Problem(cell.place, "a column without a name", "write one above it"))
        elif cell.text in names[:number]:
            message = f"a second column “{shown(cell.text)}”"
            problems.append(Problem(cell.place, message, "give it another name"))
    if problems:
        raise Refused(problems)
    return tuple(names)


def _add(table: RecordTable, row: DataRow) -> None:
    """A row as a record; cells that it lacks are empty, and a fault."""
    place, number = row[0].place, row[0].place.line
    if len(row) != len(table.columns):
        message = f"{count(len(row), 'cell')} in this row, {len(table.columns)} in the first"
        table.refuse(number, place, message, "is a comma missing, or is there one too many?")
    cells = [*row, *[DataCell("", place)] * (len(table.columns) - len(row))]
    fields = {
        name: RecordField(cell.text, cell.place)
        for name, cell in zip(table.columns, cells, strict=False)
    }
    table.records.append(DataRecord(number, place, fields))


def _of_objects(path: Path, here: Place) -> RecordTable:
    """Rows that name their fields: of JSON Lines, one object a line, or of Parquet."""
    faulty: dict[int, Problem] = {}
    found = dict(_parquet(path, here) if path.suffix == ".parquet" else _json(path, faulty))
    columns = tuple(dict.fromkeys(name for each in found.values() for name in each))
    table = RecordTable(columns)
    for row in sorted([*found, *faulty]):
        place = Place(here.file, row, 1)
        fields = {
            name: _field(table, row, name, found.get(row, {}).get(name), place) for name in columns
        }
        table.records.append(DataRecord(row, place, fields))
        if row in faulty:
            table.faults.setdefault(row, []).append(faulty[row])
    return table


def _json(path: Path, faulty: dict[int, Problem]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    problems: list[Problem] = []
    source = read_source(path, problems, marked=True)
    if source is None:
        raise Refused(problems)
    for number, line in enumerate(source.text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
        except (ValueError, RecursionError) as error:
            place = Place(source.name, number, getattr(error, "colno", 1))
            message = f"not valid JSON: {getattr(error, 'msg', type(error).__name__)}"
            faulty[number] = Problem(place, message, 'one object a line: {"field": "text"}')
            continue
        if isinstance(found, dict):
            yield number, found
        else:
            place = Place(source.name, number, 1)
            faulty[number] = Problem(place, "not an object", '{"field": "text"}')


def _parquet(path: Path, here: Place) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError:
        message = "a .parquet file needs pyarrow, which is not there"
        raise _refused(here, message, PARQUET) from None
    try:
        rows = parquet.read_table(path).to_pylist()
    except Exception as error:  # whatever a damaged file makes its reader raise
        message = f"cannot be read: {type(error).__name__}"
        raise _refused(here, message, "is it a Parquet file?") from None
    yield from enumerate(rows, 1)


def _field(table: RecordTable, row: int, name: str, value: Any, place: Place) -> RecordField:
    """A value as text; lists and objects are a fault."""
    if isinstance(value, list | dict):
        message = f"“{shown(name)}” is no text and no number"
        table.refuse(row, place, message, "a field holds one value")
        value = None
    problems: list[Problem] = []
    cell = data_cell(_text(value), place, problems)
    if problems:
        table.faults.setdefault(row, []).extend(problems)
    return RecordField(cell.text, cell.place)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)
