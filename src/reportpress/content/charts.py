"""A chart of a story: the columns that it shows, read from YAML or from a data file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportpress.content.body import Chart
from reportpress.content.chartspec import FIT, MARKS, ChartForm, Datum, Spec, vega_lite
from reportpress.content.chosenrows import chosen_rows
from reportpress.content.datafiles import RAGGED, DataCell, DataFiles, DataRow, last_of
from reportpress.content.hints import nearest, shown
from reportpress.content.numberformat import BLANKS, WRITTEN, number_format, number_of
from reportpress.content.text import one_line
from reportpress.content.wholespec import WholeSpec, is_grid
from reportpress.source.errors import Place, Problem
from reportpress.source.wording import count
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

PX = 96 / 25.4  # of CSS, in a millimetre


@dataclass
class ChartReader:
    """Reads one chart; what is wrong with it is appended to `problems`."""

    node: Mapping
    folder: Path
    problems: list[Problem]
    data: DataFiles

    def read(self) -> Chart | None:
        """The chart; None if there is nothing to draw, as problems tell."""
        before = len(self.problems)
        if isinstance(whole := self.node.get("spec"), Mapping):
            return self._whole(whole)
        rows = self._rows()
        if self._text("type") not in MARKS:
            return None  # as is told already
        if len(rows) < 2:
            if len(self.problems) == before:
                hint = "rows: the names of the columns first; or file: data/….csv"
                self._refuse(self.node.place, "a chart without numbers", hint)
            return None
        pattern = self._text("format")
        form = ChartForm(
            self._text("type"),
            tuple(self._data(rows)),
            self._text("x-title"),
            self._text("y-title"),
            number_format(pattern) if pattern else None,
        )
        return self._chart(vega_lite(form), form.words)

    def _whole(self, node: Mapping) -> Chart | None:
        """The chart of a specification that its author wrote."""
        before = len(self.problems)
        given = self.node.get("file") or self.node.get("rows")
        rows = self._rows() if given else None
        if given and not rows:
            return None  # as is told already
        whole = WholeSpec(node, rows, self.problems)
        spec = whole.read()
        if len(self.problems) > before:
            return None
        return self._chart(spec if is_grid(node) else {"autosize": FIT, **spec}, whole.printed)

    def _chart(self, spec: Spec, words: tuple[str, ...]) -> Chart:
        """A chart of the size that is asked for."""
        for key in ("width", "height"):
            if size := self._text(key):
                spec[key] = round(int(size) * PX, 2)
        written = json.dumps(spec, ensure_ascii=False)
        return Chart(written, self._text("alt"), words, self.node.place)

    def _refuse(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))

    def _text(self, key: str) -> str:
        value = self.node.get(key)
        return one_line(value) if isinstance(value, Scalar) else ""

    def _rows(self) -> list[DataRow]:
        file = self.node.get("file")
        if isinstance(file, Scalar):
            return chosen_rows(self.node, self.folder, self.data, self.problems)
        rows = self.node.get("rows")
        lines = rows.items if isinstance(rows, Sequence) else ()
        return [_row(line) for line in lines]

    def _data(self, rows: list[DataRow]) -> Iterator[Datum]:
        names, *records = rows
        known = [cell.text for cell in names]
        across, series = self._column("x", known), self._column("series", known)
        ups = [at for name in self._names("y") if (at := self._find(name, known)) is not None]
        for record in records:
            if len(record) != len(names):
                message = f"{count(len(record), 'cell')} in this row, {len(names)} in the first"
                self._refuse(last_of(record, names).place, message, RAGGED)
                continue
            for up in ups:
                number = self._number(record[up])
                if number is None or across is None:
                    continue
                name = record[series].text if series is not None else known[up]
                yield Datum(self._place(record[across]), number, name if self._many(ups) else "")

    def _many(self, ups: list[int]) -> bool:
        return len(ups) > 1 or self.node.get("series") is not None

    def _place(self, cell: DataCell) -> str | float:
        """Where a number is on the axis across: at a word, or of a scatter at a number."""
        if self._text("type") != "scatter":
            return cell.text
        number = self._number(cell)
        return 0.0 if number is None else number

    def _number(self, cell: DataCell) -> float | None:
        number = number_of(cell.text)
        if number is None and cell.text not in BLANKS:
            self._refuse(cell.place, f"“{shown(cell.text)}” is no number", WRITTEN)
        return None if number is None else float(number)

    def _names(self, key: str) -> Iterator[Scalar]:
        value = self.node.get(key)
        listed = value.items if isinstance(value, Sequence) else (value,)
        yield from (each for each in listed if isinstance(each, Scalar))

    def _column(self, key: str, known: list[str]) -> int | None:
        name = next(self._names(key), None)
        return None if name is None else self._find(name, known)

    def _find(self, name: Scalar, known: list[str]) -> int | None:
        text = one_line(name)
        if text in known:
            return known.index(text)
        message = f"the data have no column “{shown(text)}”"
        self._refuse(name.place_at(0), message, nearest(text, known))
        return None


def _row(node: Node) -> DataRow:
    cells = node.items if isinstance(node, Sequence) else ()
    return tuple(
        DataCell("" if cell.text in ("~", "null") else one_line(cell), cell.place_at(0))
        for cell in cells
        if isinstance(cell, Scalar)
    )
