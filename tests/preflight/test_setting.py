"""Lines and columns as a reader sees them, from where glyphs stand."""

from __future__ import annotations

import pytest
from labelled.clean import COLUMNS, FOLIO, LINES, SIZE, Clean, body

from reportpress.check.pdf import read_bytes
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.pagetext import PageText
from reportpress.check.text.folio import PageNumber, dates, numeral, page_number, weekday_of


def text_of(page: Clean) -> PageText:
    document = read_bytes(page.bytes())
    return PageFacts(document.pages[0], document).text


def test_body_text_is_two_columns_of_lines():
    columns = sorted(text_of(Clean()).columns, key=lambda column: column.left)
    assert [len(column.lines) for column in columns] == [LINES, LINES]
    assert [column.left for column in columns] == pytest.approx(list(COLUMNS))
    assert columns[0].lines[1].text == body()[1]
    assert columns[0].is_indented(columns[0].lines[0])
    assert not columns[0].is_indented(columns[0].lines[1])


def test_the_headline_is_what_is_larger_than_the_body():
    found = text_of(Clean())
    assert found.body_size == SIZE
    assert [line.text for line in found.headlines] == ["春到田间"]


def test_the_folio_line_stands_at_the_head():
    assert FOLIO in text_of(Clean()).head_and_foot


def test_runs_of_one_glyph_each_are_joined_to_a_line():
    page = Clean()
    for index, sign in enumerate("一字一句"):
        page.add(page.text(sign, 150 + SIZE * index, 90))
    assert "一字一句" in [line.text for line in text_of(page).lines]


def test_a_gutter_of_one_em_parts_lines_of_neighbouring_columns():
    page = Clean()
    page.add(page.text("左栏", 150, 90))
    page.add(page.text("右栏", 150 + 3 * SIZE, 90))
    texts = [line.text for line in text_of(page).lines]
    assert "左栏" in texts and "右栏" in texts


def test_type_of_another_size_belongs_to_its_line():
    page = Clean()
    parts = [("占", 150, SIZE), ("GDP", 150 + SIZE, 7), ("的", 150 + SIZE + 21, SIZE)]
    for text, x, size in parts:
        page.add(page.text(text, x, 90, size))
    assert "占GDP的" in [line.text for line in text_of(page).lines]


def test_a_superscript_belongs_to_its_line():
    page = Clean()
    page.add(page.text("面积", 150, 90) + page.text("2", 150 + 2 * SIZE, 94, 5))
    (line,) = (line for line in text_of(page).lines if line.text.startswith("面积"))
    assert (line.text, line.size) == ("面积2", SIZE)


def test_glyphs_one_below_the_other_are_no_lines():
    page = Clean()
    for index, sign in enumerate("专版要闻"):
        page.add(page.text(sign, 150, 90 - SIZE * index))
    found = text_of(page)
    assert not {"专", "版", "要", "闻"} & {line.text for line in found.lines}
    assert len(found.others) == 4


def test_a_page_number_is_read_by_itself_beside_smaller_type():
    page = Clean()
    page.parts["folio"] = page.text("5", 50, 562, 14) + page.text("要闻", 66, 562)
    found = text_of(page).head_and_foot
    assert "5 要闻" in found
    assert page_number(found) == PageNumber(5, 5)


def test_marks_that_hang_do_not_widen_a_column():
    page = Clean()
    lines = body()
    lines[5] = lines[5] + "，"
    page.parts["column0"] = page.column(COLUMNS[0], lines)
    column = min(text_of(page).columns, key=lambda each: each.left)
    assert column.right == pytest.approx(COLUMNS[0] + 18 * SIZE)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("第3版", 3), ("3版", 3), ("第十二版", 12), ("第二十版", 20), ("12", 12), ("· 5 ·", 5),
        ("第 8 版 2025年", 8), ("Page 4", 4),
    ],
)  # fmt: skip
def test_page_numbers(line: str, number: int):
    assert page_number([line]) == PageNumber(number, number)


@pytest.mark.parametrize("line", ["2025年2月18日", "下转第2版", "上接第1版", "第27931期", ""])
def test_what_is_no_page_number(line: str):
    assert page_number([line]) is None


@pytest.mark.parametrize("line", ["A07版", "A07 要闻", "要闻 A7"])
def test_page_numbers_of_a_section(line: str):
    assert page_number([line]) == PageNumber(7, 7, "A")


@pytest.mark.parametrize(
    "lines", [["第2-3版"], ["2、3版"], ["第二版—第三版"], ["第2版 要闻", "要闻 第3版"], ["02/03版"]]
)
def test_a_double_truck_has_two_numbers(lines: list[str]):
    assert page_number(lines) == PageNumber(2, 3)


@pytest.mark.parametrize("line", ["今日8版", "本期共四版", "今日共8版", "全8版"])
def test_the_number_of_all_pages_stands_on_the_front_page(line: str):
    assert page_number([line]) == PageNumber(1, 1)
    assert page_number([line, "第5版"]) == PageNumber(5, 5)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2025年2月18日 星期二", [("2025-02-18", "二")]),
        ("2025-02-18", [("2025-02-18", "")]),
        ("二〇二五年二月十八日", [("2025-02-18", "")]),
        ("2025年2月30日", []),
        ("电话 2025-1234", []),
        ("周日 2025.2.16", [("2025-02-16", "日")]),
        ("Tuesday, February 18, 2025", [("2025-02-18", "二")]),
        ("TUE 18 FEB 2025", [("2025-02-18", "")]),
        ("Feb. 18, 2025", [("2025-02-18", "")]),
        ("2月18日 星期二", [("02-18", "")]),
        ("2025年2月18日 农历正月廿一", [("2025-02-18", "")]),
    ],
)
def test_dates(line: str, found: list[tuple[str, str]]):
    assert dates([line]) == found


def test_weekdays_and_numerals():
    assert weekday_of("2025-02-18") == "二"
    assert [numeral(each) for each in ("7", "七", "十", "十五", "二十", "三十一", "二〇二五")] == [
        7, 7, 10, 15, 20, 31, 2025,
    ]  # fmt: skip
