"""Records read: from CSV, XLSX, JSON Lines and Parquet, what is wrong at its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from reportpress.batch.recordfiles import RecordTable, read_records
from reportpress.source.errors import Refused

Rows = list[tuple[int, dict[str, str]]]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(name: str, text: str) -> RecordTable:
    Path(name).write_text(text, "utf-8")
    return read_records(Path(name))


def rows(table: RecordTable) -> Rows:
    return [(each.row, each.texts) for each in table.records]


def faults(table: RecordTable) -> list[str]:
    return [f"{p.place}: {p.message}" for found in table.faults.values() for p in found]


def refused(name: str, text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        read(name, text)
    return [f"{p.place}: {p.message}" for p in caught.value.problems]


def test_rows_of_a_csv_file_are_known_by_their_lines():
    table = read("a.csv", '\ufeffcode,town\n1,石门\n\n2,"河,口"\n')
    assert table.columns == ("code", "town") and not table.faults
    assert rows(table) == [(2, {"code": "1", "town": "石门"}), (4, {"code": "2", "town": "河,口"})]
    assert str(table.records[1].fields["town"].place) == "a.csv:4:4"


def test_a_ragged_row_is_a_fault_of_its_own():
    table = read("a.csv", "code,town\n1\n2,河口\n3,山前,多\n")
    assert rows(table)[0] == (2, {"code": "1", "town": ""}) and len(table.records) == 3
    assert faults(table) == [
        "a.csv:2:1: 1 cell in this row, 2 in the first",
        "a.csv:4:1: 3 cells in this row, 2 in the first",
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [["code", "town"], ["2", "河口"]]


def test_a_character_that_nobody_sees_is_a_fault_of_its_row():
    table = read("a.csv", "code,town\n1,石\u202e门\n2,河口\n")
    (told,) = faults(table)
    assert told.startswith("a.csv:2:3: ")


def test_names_of_columns_are_there_and_differ():
    assert refused("a.csv", "code,,code\n1,2,3\n") == [
        "a.csv:1:6: a column without a name", "a.csv:1:7: a second column “code”",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "", "a.csv: the file is empty"),
        ("a.csv", "code,town\n", "a.csv: there is no record in it"),
        ("a.jsonl", "\n", "a.jsonl: there is no record in it"),
        ("a.txt", "x", "a.txt: records are not read from “.txt” files"),
        ("a.csv", 'code\na"b\n', "a.csv:2:1: a quotation mark in the midst of a field"),
        ("a.parquet", "no parquet", "a.parquet: "),
    ],
)
def test_a_file_without_records_is_refused(name: str, text: str, told: str):
    assert refused(name, text)[0].startswith(told)


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(Refused, match=r"b.csv: no such file of records"):
        read_records(Path("b.csv"))


def test_json_lines_keep_numbers_as_they_are_written():
    table = read("a.jsonl", '{"code": 1.50, "town": "石门"}\n\n{"town": null, "new": true}\n')
    assert table.columns == ("code", "town", "new")
    assert rows(table) == [
        (1, {"code": "1.50", "town": "石门", "new": ""}),
        (3, {"code": "", "town": "", "new": "true"}),
    ]


def test_a_line_that_is_no_object_is_a_fault_of_its_row():
    table = read("a.jsonl", '{"a": 1}\n{"a": \n[1]\n{"a": [1]}\n')
    assert len(table.records) == 4
    assert faults(table) == [
        "a.jsonl:2:7: not valid JSON: Expecting value",
        "a.jsonl:3:1: not an object",
        "a.jsonl:4:1: “a” is no text and no number",
    ]


def test_sheets_have_records_too():
    book = Workbook()
    for row in (("code", "town"), (990101, "石门"), (1.5, None)):
        book.active.append(row)
    book.save("a.xlsx")
    table = read_records(Path("a.xlsx"))
    assert rows(table) == [
        (2, {"code": "990101", "town": "石门"}), (3, {"code": "1.5", "town": ""}),
    ]  # fmt: skip


def test_parquet_has_records_where_pyarrow_is_there():
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"code": [1, 2], "town": ["石门", None]}), "a.parquet")
    assert rows(read_records(Path("a.parquet"))) == [
        (1, {"code": "1", "town": "石门"}), (2, {"code": "2", "town": ""}),
    ]  # fmt: skip
