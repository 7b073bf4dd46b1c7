"""A table of a story: its rows from YAML or from a data file, checked and ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from reportpress.content.body import Block, BlockKind, Cell, Inline, Run, Table, TableRow
from reportpress.content.chosenrows import chosen_rows
from reportpress.content.datafiles import RAGGED, DataCell, DataFiles, DataRow, last_of
from reportpress.content.hints import nearest, shown
from reportpress.content.tablecolumns import TableColumn, column, formatted, headed
from reportpress.content.tableshape import merged, placed, shape_problems
from reportpress.content.text import runs
from reportpress.source.errors import Place, Problem
from reportpress.source.wording import count
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence


@dataclass
class TableReader:
    """Reads one table; what is wrong with it is appended to `problems`."""

    node: Mapping
    folder: Path
    problems: list[Problem]
    data: DataFiles
    columns: list[TableColumn] = field(default_factory=list)

    def read(self) -> Table:
        """The table's rows, without what is above and below it."""
        listed = _items(self.node.get("columns"))
        self.columns = [column(each) for each in listed if isinstance(each, Mapping)]
        before = len(self.problems)
        head, rows = self._of_file() if self.node.get("file") else self._of_rows()
        if not rows and len(self.problems) == before:
            hint = "rows: its head, then the others; or file: data/….csv"
            self._refuse(self.node.place, "a table without rows", hint)
        cut = len(rows) - min(self._count("totals"), len(rows))
        body, totals = rows[:cut], rows[cut:]
        width = len(self.columns) or next((row.covered for row in placed([*head, *rows])), 0)
        for part in (head, body, totals):
            self.problems += shape_problems(part, width, self.node.place)
        printed = formatted([*body, *totals], self.columns, self.problems)
        head = headed(head, printed)
        return Table(self.node.place, tuple(printed[:cut]), tuple(head), tuple(printed[cut:]))

    def _refuse(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))

    def _count(self, key: str, default: int = 0) -> int:
        return _whole(self.node.get(key), default)

    def _of_rows(self) -> tuple[list[TableRow], list[TableRow]]:
        """Head and rows as they are in the story."""
        for each in self.columns:
            if each.source:
                message = "“from” names a column of a data file, and the table has none"
                self._refuse(each.place, message, "file: data/….csv, or leave it out")
        rows = [self._row(row) for row in _items(self.node.get("rows"))]
        if own := self._own_head():
            return own, rows
        headed = any(each.head for each in self.columns)
        count = self._count("head", 0 if headed else 1)
        return [*([self._heads()] if headed else []), *rows[:count]], rows[count:]

    def _own_head(self) -> list[TableRow]:
        return [self._row(row) for row in _items(self.node.get("head"))]

    def _row(self, node: Node) -> TableRow:
        return tuple(map(self._cell, _items(node)))

    def _cell(self, node: Node) -> Cell:
        if isinstance(node, Mapping):
            inner = node.get("text")
            cell = Cell(_copy((), node.place)) if inner is None else self._cell(inner)
            across, down = (_whole(node.get(key), 1) for key in ("across", "down"))
            return replace(cell, across=across, down=down)
        if not isinstance(node, Scalar) or not node.text.strip() or node.text in ("~", "null"):
            return Cell(_copy((), node.place))
        return Cell(_copy(runs(node, self.problems), node.place_at(0)))

    def _heads(self, names: DataRow = ()) -> TableRow:
        """The heads of the columns: their own, else their names in the data file."""
        named = {cell.text: cell for cell in names}
        return tuple(
            self._cell(each.head)
            if each.head
            else _plain(named.get(each.source, DataCell(each.source, each.place)))
            for each in self.columns
        )

    def _of_file(self) -> tuple[list[TableRow], list[TableRow]]:
        """Head and rows of the columns that are chosen of a data file."""
        file, rows = self.node.get("file"), self.node.get("rows")
        assert isinstance(file, Scalar)
        if rows is not None:
            message = "a table has its rows here or in a file"
            self._refuse(rows.place, message, "leave one of them out")
        lines = self._lines(file)
        if not lines:
            return [], []
        names, *records = lines
        self.problems += _ragged(names, records)
        self.columns = self.columns or [TableColumn(cell.place, cell.text) for cell in names]
        chosen = list(self._chosen(names, file))
        found = [tuple(_plain_at(record, at) for at in chosen) for record in records]
        joined = [at for at, each in enumerate(self.columns) if each.merge]
        head = self._own_head() or [self._heads(names)]
        return head, merged(found, joined)

    def _lines(self, file: Scalar) -> list[DataRow]:
        before = len(self.problems)
        lines = chosen_rows(self.node, self.folder, self.data, self.problems)
        if len(lines) < 2 and len(self.problems) == before:
            message = f"{file.text} holds no rows below the names of its columns"
            self._refuse(file.place_at(0), message, "the first row has the names")
        return lines if len(lines) > 1 else []

    def _chosen(self, names: DataRow, file: Scalar) -> Iterator[int | None]:
        """The number of each column in the file; None where it is not there, which is told."""
        known = [cell.text for cell in names]
        for each in self.columns:
            if each.source in known:
                yield known.index(each.source)
            elif each.source:
                message = f"{file.text} has no column “{shown(each.source)}”"
                self._refuse(each.place, message, nearest(each.source, known))
                yield None
            else:
                message = "a column of a data file needs the key “from”"
                self._refuse(each.place, message, nearest("", known))
                yield None


def _ragged(names: DataRow, records: list[DataRow]) -> Iterator[Problem]:
    for record in records:
        if len(record) != len(names):
            message = f"{count(len(record), 'cell')} in this row, {len(names)} in the first"
            yield Problem(last_of(record, names).place, message, RAGGED)


def _copy(inlines: tuple[Inline, ...], place: Place) -> Block:
    return Block(BlockKind.CELL, inlines, place)


def _plain(cell: DataCell) -> Cell:
    return Cell(_copy((Run(cell.text, cell.place),) if cell.text else (), cell.place))


def _plain_at(record: DataRow, at: int | None) -> Cell:
    """A cell of a row; an empty one where the row has none, which is told elsewhere: what is wrong
    with the others is told, too.
    """
    if at is None or at >= len(record):
        return _plain(DataCell("", record[-1].place))
    return _plain(record[at])


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _whole(node: Node | None, default: int) -> int:
    return int(node.text) if isinstance(node, Scalar) else default
