"""From glyphs to lines, columns and paragraphs, however a file paints them."""

from dataclasses import replace

from pdfs import Pdf
from pytest import approx
from setlines import EM, FIRST, LEFT, SECOND, Row, column, measured, pdf_of, rules

from reportpress.check.measure.measuring import measure, pieces_on
from reportpress.check.pdf import read_bytes


def lines(found):
    """Lines, columns and paragraphs."""
    counts = found.total.counts
    return counts.lines, counts.columns, counts.paragraphs


def test_columns_that_share_baselines_stay_apart():
    found = measured([*column(*FIRST), *column(*SECOND, x=132)])
    assert lines(found) == (7, 2, 2)
    assert rules(found) == []


def test_a_short_last_line_below_an_indented_one_stays_in_its_column():
    """At a column's head nothing else shows how far the column reaches to the left."""
    found = measured([*column(*FIRST), *column("　　三四五六七八九十", "好吧。", x=140)])
    assert lines(found) == (6, 2, 2)
    assert rules(found) == []


def test_columns_painted_in_turns_are_columns():
    left, right = column(*FIRST), column(*FIRST, x=140)
    found = measured([row for pair in zip(left, right, strict=True) for row in pair])
    assert lines(found) == (8, 2, 2)
    assert rules(found) == []


def test_a_line_painted_in_two_faces_is_one():
    whole = column(*FIRST, *SECOND)
    row = whole[1]
    parts = [replace(row, text=row.text[:4]), Row(row.text[4:], row.x + 40, row.y, face="B")]
    found = measured([whole[0], *parts, *whole[2:]])
    assert lines(found) == (7, 1, 2)
    assert found.total.gaps.count == 7 + 9 + 9 + 7 + 9


def test_strong_words_painted_last_belong_to_their_line():
    whole = column(*FIRST, *SECOND)
    row = whole[1]
    outer = [replace(row, text=row.text[:4]), Row(row.text[6:], row.x + 60, row.y)]
    strong = Row(row.text[4:6], row.x + 40, row.y, face="B")
    found = measured([whole[0], *outer, *whole[2:], strong])
    assert lines(found) == (7, 1, 2)
    assert rules(found) == []


def test_a_line_wholly_strong_is_body_where_it_fills_its_measure():
    rows = column(*FIRST, *SECOND)
    strong = [replace(row, face="B") if index == 1 else row for index, row in enumerate(rows)]
    assert lines(measured(strong)) == (7, 1, 2)


def test_a_subhead_of_the_bodys_size_is_none():
    rows = column(*FIRST, "　　　小标题", *SECOND)
    found = measured(
        [replace(row, face="B") if index == 4 else row for index, row in enumerate(rows)]
    )
    assert lines(found) == (7, 1, 2)
    assert rules(found) == []


def test_a_line_torn_apart_is_one_line():
    torn = Row("日月水火", at={1: LEFT + 30, 2: LEFT + 60, 3: LEFT + 90})
    found = measured(column(*FIRST[:2], torn, FIRST[3], *SECOND, *SECOND))
    assert lines(found) == (10, 1, 3)
    assert rules(found) == ["hole"]
    assert found.total.gaps.widest == approx(2.0)


def test_a_superscript_belongs_to_its_line():
    rows = column(*FIRST, *SECOND)
    body = replace(rows[1], text=rows[1].text[:9])
    note = Row("12", body.x + 90, body.y - 4, size=EM / 2)
    end = Row("右", body.x + 95, body.y, at={0: body.x + 95})
    found = measured([rows[0], body, note, end, *rows[2:]])
    assert lines(found) == (7, 1, 2)
    assert found.total.counts.missed == 1  # 15 pt too long: it is one line


def test_a_strong_word_slightly_off_its_baseline_belongs_to_its_line():
    rows = column(*FIRST, *SECOND)
    row = rows[1]
    outer = [replace(row, text=row.text[:4]), Row(row.text[6:], row.x + 60, row.y)]
    strong = Row(row.text[4:6], row.x + 40, row.y - 1, face="B")
    found = measured([rows[0], *outer, strong, *rows[2:]])
    assert lines(found) == (7, 1, 2)
    assert rules(found) == []


def test_a_word_painted_over_itself_counts_once():
    """Some programs make type bold so."""
    rows = column(*FIRST, *SECOND)
    again = Row(rows[1].text[4:6], rows[1].x + 40, rows[1].y)
    found = measured([*rows, again])
    assert lines(found) == (7, 1, 2)
    assert found.total.counts.characters == measured(rows).total.counts.characters


def test_paragraphs_without_indents_are_told_by_space():
    first = column("一二三四五六七八九十", *FIRST[1:])
    second = column("东南西北春夏秋冬年月", *SECOND[1:], y=30 + 4.5 * 15)
    found = measured([*first, *second])
    assert lines(found) == (7, 1, 2)
    assert "measure" not in rules(found)


def test_a_paragraph_after_a_subhead_need_not_be_indented():
    found = measured(column(*FIRST, "东南西北春夏秋冬年月", *SECOND[1:], *FIRST))
    assert lines(found) == (11, 1, 3)
    assert rules(found) == []


def test_paragraphs_of_one_line_do_not_hide_the_edge():
    talk = ["　　东南西北。"] * 6
    found = measured(column(*FIRST, *talk, *SECOND))
    assert lines(found) == (13, 1, 8)
    assert rules(found) == []


def test_opening_marks_that_keep_their_blank_are_indented_no_deeper():
    """Most of the indented lines begin with such a mark: their ink is half an em further in."""
    talk = [
        "　　“东南西北。”",
        "　　东南西北。",
        "　　“东南西北。”",
        "　　东南西北。",
        "　　“东南。”",
    ]
    found = measured(column(*FIRST, *talk, *SECOND))
    assert lines(found) == (12, 1, 7)
    assert rules(found) == []


def test_a_column_of_one_line_paragraphs_has_its_pages_edge():
    talk = ["　　东南西北。"] * 4
    found = measured(column(*FIRST, *SECOND), column(*talk), column(*SECOND))
    assert found.total.counts.paragraphs == 2 + 4 + 1
    assert rules(found) == []


def glyphs(page: str, entries: dict[str, object] | None = None, glyph: str = "中") -> list[tuple]:
    """What is read of a page's content."""
    pdf = Pdf()
    font = pdf.identity_font({1: (glyph, 1000)})
    pdf.page(page, entries, Font={"F": font})
    pieces = pieces_on(read_bytes(pdf.bytes()).pages[0])
    return [(each.text, each.x, each.y) for piece in pieces for each in piece.glyphs()]


def test_places_count_from_the_trim():
    boxes = {"MediaBox": [0, 0, 200, 100], "TrimBox": [10, 5, 190, 95]}
    found = glyphs("BT /F 10 Tf 20 65 Td <0001> Tj ET", boxes)
    assert found == [("中", 10.0, 30.0)]


def test_a_turned_page_is_read_as_it_is_seen():
    found = glyphs("BT /F 10 Tf 0 1 -1 0 30 20 Tm <0001> Tj ET", {"Rotate": 90})
    assert found == [("中", 20.0, 30.0)]


def test_a_user_unit_scales_places():
    found = glyphs("BT /F 10 Tf 20 70 Td <0001> Tj ET", {"UserUnit": 2})
    assert found == [("中", 40.0, 60.0)]


def test_what_is_invisible_upright_or_painted_twice_is_left_out():
    assert glyphs("BT 3 Tr /F 10 Tf 20 70 Td <0001> Tj ET") == []
    assert glyphs("BT /F 10 Tf 0 1 -1 0 30 20 Tm <0001> Tj ET") == []
    assert len(glyphs("BT /F 10 Tf 20 70 Td <0001> Tj -10 0 Td 10 0 Td <0001> Tj ET")) == 1


def test_glyphs_without_text_are_counted():
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000)}, W=[1, [1000], 2, [1000]])
    pdf.page("BT /F 10 Tf 20 70 Td <00010001000100010002> Tj ET", Font={"F": font})
    assert measure(read_bytes(pdf.bytes())).total.counts.unread == 1


def test_radicals_count_as_han():
    pdf = pdf_of(column("　　⼀二三四五六七八", *FIRST[1:]))
    assert measure(read_bytes(pdf)).total.counts.characters == 32
