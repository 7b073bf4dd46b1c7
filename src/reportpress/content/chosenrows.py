"""The rows of a data file that a table or a chart shows: all, or those that `where` chooses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportpress.content.conditions import condition
from reportpress.content.datafiles import RECORDS, DataFiles, DataRow, DataTable
from reportpress.content.fieldexpressions import Unfit
from reportpress.content.formfilling import conditions_of, fulfilled
from reportpress.content.hints import nearest, shown
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar


def chosen_rows(
    node: Mapping, folder: Path, files: DataFiles, problems: list[Problem]
) -> list[DataRow]:
    """The names of the columns and the rows of the file that a table or chart names.

    Empty if the file cannot be used, as problems tell; the names alone if no row is chosen.
    """
    file, sheet, where = node.get("file"), node.get("sheet"), node.get("where")
    assert isinstance(file, Scalar)
    path = folder / file.text
    name = sheet.text if isinstance(sheet, Scalar) else ""
    table = files.table(path, name, file.place_at(0), problems)
    if where is None or not table.rows:
        return table.rows
    try:
        chosen = list(_chosen(table, where))
    except Unfit as unfit:
        problems.append(Problem(where.place, str(unfit), unfit.hint))
        return []
    if not chosen:
        told = "the records" if file.text == RECORDS else file.text
        problems.append(Problem(where.place, f"{told} has no row that is so", _listed(where)))
    return [table.rows[0], *chosen]


def _listed(where: Node) -> str:
    asked = (f"{shown(name)}: {shown(' or '.join(texts))}" for name, texts in conditions_of(where))
    return f"“where” asks for {', '.join(asked)}"


def _chosen(table: DataTable, where: Node) -> Iterator[DataRow]:
    """Rows that fulfil all conditions; equality is looked up first. Raises `Unfit`."""
    asked = []
    for name, texts in conditions_of(where):
        if name not in table.names:
            raise Unfit(f"the data have no column “{shown(name)}”", nearest(name, table.names))
        asked.append((table.names.index(name), name, texts))
    rows = _narrowed(table, asked)
    for row in rows:
        if all(
            at < len(row) and any(fulfilled(text, row[at].text, name) for text in texts)
            for at, name, texts in asked
        ):
            yield row


def _narrowed(table: DataTable, asked: list[tuple[int, str, tuple[str, ...]]]) -> list[DataRow]:
    """The rows of the first condition that is one text, looked up; else all."""
    for at, _, texts in asked:
        if len(texts) == 1 and (wanted := _equal_to(texts[0])) is not None:
            return table.by_text(at).get(wanted, [])
    return table.rows[1:]


def _equal_to(text: str) -> str | None:
    """The text that a condition asks for, None where it asks for an order or a difference."""
    if text.lstrip()[:1] in ("<", ">", "!"):
        return None
    return condition(text).value
