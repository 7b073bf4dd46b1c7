"""Tables of stories: rows here or in a file, merged cells, numbers as their columns print them."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.content import spreadsheet
from reportpress.content.body import Table
from reportpress.content.load import load_edition
from reportpress.content.numberformat import number_format, number_of, pads
from reportpress.source.errors import Refused

CSV = """\
乡镇,片区,人口,增速
城关镇,东,52310,0.0125
"河口,镇",东,8200,-0.05
山前乡,西,900,—
合计,,61410,0.01
"""
AT = "stories/lead.yaml:3"
CHOSEN = """\
table:
      file: data/towns.csv
      columns:
        - {from: 片区, merge: true}
        - {from: 乡镇}
        - {from: 人口, head: 人口（人）, format: "#,##0"}
        - {from: 增速, format: "0.0%"}
      totals: 1
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    made.put("data/towns.csv", CSV)
    return made


def table(project: Tiny, written: str) -> Table:
    project.body(written)
    (found,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(found, Table)
    return found


def texts(rows: tuple) -> list[list[str]]:
    return [[cell.copy.text for cell in row] for row in rows]


def told(project: Tiny, written: str) -> list[str]:
    """Each problem as place and message; each has a hint."""
    project.body(written)
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    assert all(problem.hint for problem in refused.value.problems)
    short = "content/kan/"
    return [f"{p.place}: {p.message}".replace(short, "") for p in refused.value.problems]


def test_rows_of_a_story_have_one_row_of_head(project: Tiny):
    found = table(project, "table: {rows: [[项目, 年份], [甲, 2023], [乙, ~]]}")
    assert texts(found.head) == [["项目", "年份"]] and texts(found.rows) == [
        ["甲", "2023"],
        ["乙", ""],
    ]
    assert str(found.rows[0][1].place) == "content/kan/stories/lead.yaml:3:34"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("head: 0", ([], ["甲乙", "1", "2"])),
        ("head: 2", (["甲乙", "1"], ["2"])),
        ("head: [[丙], [丁]]", (["丙", "丁"], ["甲乙", "1", "2"])),
        ("columns: [{head: 丙}]", (["丙"], ["甲乙", "1", "2"])),
        ("columns: [{head: 丙}], head: 1", (["丙", "甲乙"], ["1", "2"])),
    ],
)
def test_which_rows_are_the_head(project: Tiny, head: str, rows: tuple[list[str], list[str]]):
    found = table(project, f"table: {{rows: [[甲乙], [1], [2]], {head}}}")
    assert ([row[0] for row in texts(found.head)], [row[0] for row in texts(found.rows)]) == rows


def test_columns_of_a_file_are_chosen_headed_printed_and_merged(project: Tiny):
    found = table(project, CHOSEN)
    assert texts(found.head) == [["片区", "乡镇", "人口（人）", "增速"]]
    assert texts(found.rows) == [
        ["东", "城关镇", "52,310", "1.3%"],
        ["河口,镇", "8,200", "−5.0%"],
        ["西", "山前乡", "900", "—"],
    ]
    assert texts(found.totals) == [["", "合计", "61,410", "1.0%"]]
    assert found.rows[0][0].down == 2 and found.rows[2][0].down == 1
    assert [cell.align for cell in found.rows[0]] == ["", "", "number", "number"]
    assert str(found.rows[1][0].place) == "content/kan/data/towns.csv:3:2"


def test_all_columns_of_a_file_are_printed_if_none_is_chosen(project: Tiny):
    found = table(project, "table: {file: data/towns.csv}")
    assert texts(found.head) == [["乡镇", "片区", "人口", "增速"]]
    assert texts(found.rows)[2] == ["山前乡", "西", "900", "—"]


def test_cells_have_markup_and_notes_in_a_story_and_none_in_a_file(project: Tiny):
    project.put("data/towns.csv", "名\n*a*^[b]\n")
    (cell,) = table(project, "table: {file: data/towns.csv}").rows[0]
    assert cell.copy.text == "*a*^[b]"
    (cell,) = table(
        project, "table: {rows: [[CO~2~], ['3.5^[估计]']], columns: [{format: '0'}]}"
    ).rows[0]
    assert cell.copy.text == "4" and [note.text for note in cell.copy.notes] == ["估计"]


def test_numbers_are_under_one_another_at_their_points(project: Tiny):
    found = table(project, "table: {rows: [[数], [12.5], [3], [120.25], [—], [7%]]}")
    assert [(row[0].align, row[0].pad) for row in found.rows] == [
        ("number", "0"), ("number", ".00"), ("number", ""), ("number", ""), ("number", ".00"),
    ]  # fmt: skip


def test_a_column_with_words_is_none_of_numbers_but_as_its_author_says(project: Tiny):
    found = table(project, "table: {rows: [[数], [12], [若干]]}")
    assert [row[0].align for row in found.rows] == ["", ""]
    found = table(project, "table: {columns: [{align: end}], rows: [[数], [12.5], [若干]]}")
    assert [(row[0].align, row[0].pad) for row in found.rows] == [("end", "")] * 2


def test_heads_are_aligned_as_what_is_below_them_and_wide_ones_in_the_middle(project: Tiny):
    rows = "rows: [[一, 二, 三, 四], [甲, 1.5, 乙, 丙]]"
    columns = "columns: [{align: start}, {}, {align: center}, {}]"
    found = table(project, f"table: {{{rows}, {columns}}}")
    assert [cell.align for cell in found.head[0]] == ["start", "end", "center", ""]
    head = "head: [[{text: 名, down: 2}, {text: 量, across: 2}, 其他], [甲, 乙, 丙]]"
    found = table(project, f"table: {{{head}, rows: [[甲, 1.5, 乙, 丙]], {columns}}}")
    assert [[cell.align for cell in row] for row in found.head] == [
        ["start", "center", ""], ["end", "center", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        (
            "table: {rows: [[甲, 乙], [1], [1, 2, 3]]}",
            [
                "stories/lead.yaml:3:29: 1 column in this row, 2 in the table",
                "stories/lead.yaml:3:40: 3 columns in this row, 2 in the table",
            ],
        ),
        (  # of what a cell reaches down into, the first
            "table: {rows: [[甲, 乙], [{text: 1, down: 2}, 2], [1, 2], [1]]}",
            ["stories/lead.yaml:3:57: 3 columns in this row, 2 in the table"],
        ),
        (
            "table: {rows: [[甲], [1], [{text: 1, across: 100}]]}",
            [f"{AT}:49: expected a whole number from 1 to 99, found “100”"],
        ),
        (
            "table: {rows: [[甲, 乙], [{text: 1, across: 3}]]}",
            ["stories/lead.yaml:3:36: 3 columns in this row, 2 in the table"],
        ),
        (
            "table: {rows: [[甲, 乙], [{text: 1, down: 3}, 2], [3]]}",
            ["stories/lead.yaml:3:36: a cell of 3 rows, with 2 left"],
        ),
        (
            "table: {rows: [[甲, 乙, 丙], [1, {text: 2, down: 2}, 3], [{text: 4, across: 2}, 5]]}",
            ["stories/lead.yaml:3:82: a cell of this row is over one that reaches down from above"],
        ),
        (
            "table: {rows: [[甲], [1a], [2]], columns: [{format: '0'}]}",
            ["stories/lead.yaml:3:26: “1a” is no number"],
        ),
        ("table: {rows: [[甲]]}", ["stories/lead.yaml:3:12: a table without rows"]),
        ("table: {caption: 甲}", ["stories/lead.yaml:3:12: a table without rows"]),
        (
            "table: {rows: [[甲], [1]], columns: [{from: 乙}]}",
            [f"{AT}:41: “from” names a column of a data file, and the table has none"],
        ),
        (
            "table: {file: data/towns.csv, columns: [{from: 人囗}, {head: 甲}]}",
            [
                "stories/lead.yaml:3:45: data/towns.csv has no column “人囗”",
                "stories/lead.yaml:3:57: a column of a data file needs the key “from”",
            ],
        ),
        ("table: {file: data/town.csv}", [f"{AT}:19: there is no file data/town.csv"]),
        (
            "table: {file: data/towns.csv, rows: [[1]]}",
            ["stories/lead.yaml:3:41: a table has its rows here or in a file"],
        ),
        (
            "table: {file: data/towns.csv, columns: [{from: 乡镇, format: '0'}]}",
            [
                f"data/towns.csv:{line}:{column}: “{name}” is no number"
                for line, column, name in (
                    (2, 1, "城关镇"), (3, 2, "河口,镇"), (4, 1, "山前乡"), (5, 1, "合计"),
                )
            ],
        ),
    ],
)  # fmt: skip
def test_faults_of_tables_are_told_at_their_place(project: Tiny, written: str, problems: list[str]):
    assert told(project, written) == problems


def test_all_that_is_wrong_with_a_data_file_is_told_at_once(project: Tiny):
    project.put("data/towns.csv", "乡镇,人口\n甲,几个\n乙\n")
    written = "table: {file: data/towns.csv, columns: [{from: 人口, format: '0'}, {from: 面积}]}"
    assert told(project, written) == [
        "data/towns.csv:2:3: “几个” is no number",
        "data/towns.csv:3:1: 1 cell in this row, 2 in the first",
        "stories/lead.yaml:3:70: data/towns.csv has no column “面积”",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("甲,乙\n1,2\n3\n", "data/towns.csv:3:1: 1 cell in this row, 2 in the first"),
        ("甲,乙\n1,2,3\n", "data/towns.csv:2:5: 3 cells in this row, 2 in the first"),
        ('甲,乙\n1,a"b\n', "data/towns.csv:2:3: a quotation mark in the midst of a field"),
        ('甲,乙\n1,"ab\n', "data/towns.csv:2:3: a quotation mark in the midst of a field"),
        ("甲,乙\n", "stories/lead.yaml:3:19: data/towns.csv holds no rows"),
        ("", "stories/lead.yaml:3:19: data/towns.csv holds no rows"),
        ("甲\n\u202e1\n", "data/towns.csv:2:1: an invisible character (U+202E"),
    ],
)
def test_faults_of_data_are_told_in_their_file(project: Tiny, data: str, problem: str):
    project.put("data/towns.csv", data)
    (found,) = told(project, "table: {file: data/towns.csv}")
    assert found.startswith(problem)


def test_data_of_another_encoding_are_told(project: Tiny):
    project.put("data/towns.csv", "乡镇\n城关镇\n".encode("gb18030"))
    assert told(project, "table: {file: data/towns.csv}") == ["data/towns.csv:1:1: is not UTF-8"]


def test_a_byte_order_mark_and_fields_of_several_lines_are_read(project: Tiny):
    project.put("data/towns.csv", '\ufeff甲,"a ""b"""\r\n1,"二\r\n三"\r\n\r\n')
    found = table(project, "table: {file: data/towns.csv}")
    assert texts(found.head) == [["甲", 'a "b"']] and texts(found.rows) == [["1", "二 三"]]


def test_sheets_of_xlsx_files(project: Tiny):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["别的"])
    sheet = book.create_sheet("人口")
    for row in (["乡镇", "人口", "增速"], ["城关镇", 52310, 0.0125], ["河口镇", 8200.0, None]):
        sheet.append(row)
    (project.edition / "data").mkdir(exist_ok=True)
    book.save(project.edition / "data" / "towns.xlsx")
    found = table(project, "table: {file: data/towns.xlsx, sheet: 人口}")
    assert texts(found.rows) == [["城关镇", "52310", "0.0125"], ["河口镇", "8200", ""]]
    (problem,) = told(project, "table: {file: data/towns.xlsx, sheet: 人囗}")
    assert "there is no sheet “人囗” in towns.xlsx" in problem
    project.put("data/towns.xlsx", b"PK")
    (problem,) = told(project, "table: {file: data/towns.xlsx}")
    assert "towns.xlsx cannot be read" in problem


@pytest.mark.parametrize(
    ("rows", "columns", "told_of"), [(3, 4, ""), (4, 4, "3 rows"), (3, 5, "4 columns")]
)
def test_no_row_or_column_of_a_sheet_is_cut_off_in_silence(
    project: Tiny, monkeypatch: pytest.MonkeyPatch, rows: int, columns: int, told_of: str
):
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    monkeypatch.setattr(spreadsheet, "MOST_COLUMNS", 4)
    book = openpyxl.Workbook()
    book.active.append([f"第{column}" for column in range(columns)])
    for row in range(1, rows):
        book.active.append([f"{row} {column}" for column in range(columns)])
    (project.edition / "data").mkdir(exist_ok=True)
    book.save(project.edition / "data" / "towns.xlsx")
    if told_of:
        (problem,) = told(project, "table: {file: data/towns.xlsx}")
        assert f"towns.xlsx has more than {told_of}" in problem
    else:
        assert len(table(project, "table: {file: data/towns.xlsx}").rows) == rows - 1


@pytest.mark.parametrize(
    ("pattern", "number", "printed"),
    [
        ("0", "2.5", "3"), ("0", "-0.4", "0"), ("0.0", "2.25", "2.3"), ("0.00", "1", "1.00"),
        ("#,##0", "1234567", "1,234,567"), ("#,##0.0", "-1234.56", "−1,234.6"),
        ("0.0#", "1.5", "1.5"), ("0.0#", "1.25", "1.25"), ("0.##", "3", "3"),
        ("0%", "0.125", "13%"), ("0.0%", "12.34%", "12.3%"), ("0", "1e3", "1000"),
        ("0.0", "1,234.5", "1234.5"), ("0", ".5", "1"),
        ("0.000000000%", "9" * 18, "9" * 18 + "00.000000000%"),
    ],
)  # fmt: skip
def test_number_formats(pattern: str, number: str, printed: str):
    value = number_of(number)
    assert value is not None and number_format(pattern).printed(value) == printed


@pytest.mark.parametrize(
    "text", ["", "-", "a", "1,23", "1.2.3", "12 345", "%", "1e999", "1e25", "9" * 25, "9" * 50]
)
def test_what_is_no_number(text: str):
    assert number_of(text) is None


def test_what_numbers_lack_behind_their_points():
    assert pads(["12.5", "3", "120.25", "7%"]) == ["0", ".00", "", ".00"]
    assert pads(["1", "23"]) == ["", ""] and pads([]) == []


def test_the_tables_of_the_documentation_are_tables(project: Tiny):
    """docs/copy.md shows two."""
    text = (Path(__file__).parents[3] / "docs" / "copy.md").read_text("utf-8")
    written = text.split("## Tables\n```yaml\n")[1].split("```")[0]
    project.story("headline: 题\nbody:\n" + written)
    first, second = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(first, Table) and len(first.rows) == 3 and len(first.totals) == 1
    assert isinstance(second, Table) and (len(second.head), len(second.rows)) == (2, 3)
