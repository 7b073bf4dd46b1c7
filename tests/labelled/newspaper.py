"""PDFs that commit one of a newspaper page's sins, and near misses."""

from __future__ import annotations

from labelled.case import breaks, passes
from labelled.clean import (
    BLACK,
    COLUMNS,
    LEADING,
    LINES,
    MEASURE,
    SIZE,
    TOP,
    Clean,
    body,
    next_page,
)

RIGHT = COLUMNS[1]
FOOT = TOP - (LINES - 1) * LEADING  # the columns' last baseline


def beside_headline(page: Clean, size: float = 24, y: float = 525, x: float = RIGHT) -> None:
    """A second headline, right of the first."""
    page.parts["second"] = page.text("夏收大忙", x, y, size)


@breaks("N001")
def two_headlines_side_by_side(page: Clean) -> None:
    beside_headline(page)


@breaks("N001")
def two_headlines_of_nearly_one_size(page: Clean) -> None:
    beside_headline(page, size=21)


@passes("N001")
def headlines_of_two_sizes(page: Clean) -> None:
    beside_headline(page, size=15)


@passes("N001")
def headlines_at_two_heights(page: Clean) -> None:
    del page.parts["headline"]
    page.parts["first"] = page.text("春到", 50, 538, 18)
    beside_headline(page, size=18, y=516)


@passes("N001")
def headlines_parted_by_a_rule(page: Clean) -> None:
    beside_headline(page)
    page.add(f"q {BLACK} 0.5 w 218 515 m 218 555 l S Q")


@passes("N001")
def headlines_parted_by_another_story(page: Clean) -> None:
    """Its own headline is smaller; copy is beside theirs."""
    page.parts["headline"] = page.text("春到", 50, 525, 24)
    page.parts["between"] = page.text("雨水", 130, 525, 12)
    page.parts["second"] = page.text("夏收", 210, 525, 24)


@passes("N001")
def headlines_parted_by_another_story_with_white_at_their_height(page: Clean) -> None:
    page.parts["headline"] = page.text("春到", 50, 525, 24)
    page.parts["between"] = page.text("雨水", 130, 552, 12)
    page.parts["second"] = page.text("夏收", 210, 525, 24)


@breaks("N001")
def headlines_parted_by_nothing_at_their_height(page: Clean) -> None:
    """What is between begins further down than they are high."""
    page.parts["headline"] = page.text("春到", 50, 545, 15)
    page.parts["column0"] = page.column(COLUMNS[0], body(LINES - 1), TOP - LEADING)
    page.parts["between"] = page.text("雨水", 100, 512, 9)
    page.parts["second"] = page.text("夏收", 150, 545, 14)


@passes("N001")
def one_headline_of_two_words(page: Clean) -> None:
    page.parts["headline"] = page.text("春到　田间", 50, 525, 24)


@passes("N001")
def large_words_in_the_folio_line(page: Clean) -> None:
    page.add(page.text("要闻", 240, 560, 16) + page.text("特刊", 300, 560, 16))


@passes("N001")
def headlines_far_apart(page: Clean) -> None:
    page.parts["headline"] = page.text("春", 50, 525, 18)
    page.parts["second"] = page.text("夏", 390, 525, 18)


@passes("N001")
def large_figures_of_a_drawing(page: Clean) -> None:
    page.parts["headline"] = page.text("98%", 50, 525, 24)
    page.parts["second"] = page.text("45%", RIGHT, 525, 24)


@breaks("N002")
def white_band_across_the_page(page: Clean) -> None:
    for number, left in enumerate(COLUMNS):
        lines = body()
        page.parts[f"column{number}"] = page.column(left, lines[:13], TOP)
        page.parts[f"lower{number}"] = page.column(left, lines[13:], TOP - 14 * LEADING)


@breaks("N002")
def white_gutter_down_the_page(page: Clean) -> None:
    page.parts["column1"] = page.column(RIGHT + 12)
    page.parts["headline"] = page.text("春到田间", 50, 525, 24)
    page.parts["rule"] = f"q {BLACK} 0.5 w 50 60 m 380 60 l S Q"


@passes("N002")
def headline_bridges_the_band(page: Clean) -> None:
    for number, left in enumerate(COLUMNS):
        lines = body()
        page.parts[f"column{number}"] = page.column(left, lines[:13], TOP)
        page.parts[f"lower{number}"] = page.column(left, lines[13:], TOP - 14 * LEADING)
    page.add(f"q {BLACK} 0.5 w 218 {TOP - 18 * LEADING:g} m 218 {TOP - 8 * LEADING:g} l S Q")


@passes("N002")
def picture_lies_over_the_gutter(page: Clean) -> None:
    page.parts["column1"] = page.column(RIGHT + 12)
    page.parts = {"tint": "q 0 0 0 0.1 k /Plain gs 200 300 50 40 re f Q", **page.parts}


@passes("N002")
def band_under_the_folio_line(page: Clean) -> None:
    page.parts["headline"] = page.text("春到田间", 50, 522, 18)


def two_rows(page: Clean, gap: float = 3 * LEADING) -> float:
    """Two rows of columns with a band between them; returns where its middle is."""
    for number, left in enumerate(COLUMNS):
        lines = body()
        page.parts[f"column{number}"] = page.column(left, lines[:11], TOP)
        page.parts[f"lower{number}"] = page.column(left, lines[11:], TOP - 10 * LEADING - gap)
    return TOP - 10 * LEADING - gap / 2


@breaks("N002")
def rule_in_the_band_across_the_page(page: Clean) -> None:
    middle = two_rows(page, 2 * LEADING) + 3
    page.add(f"q {BLACK} 0.5 w 50 {middle:g} m 386 {middle:g} l S Q")


@passes("N002")
def band_over_a_framed_advertisement(page: Clean) -> None:
    middle = two_rows(page)
    page.parts["picture"] = page.parts["rule"] = ""
    page.add(f"q {BLACK} 1 w 48 60 340 {middle - 70:g} re S Q")


def headline_beside_a_band(page: Clean, below: float, rows: int = LINES - 15) -> None:
    """On the right a headline, its copy so far below; on the left copy ends level with it."""
    lines = body()
    left, right = COLUMNS
    page.parts["column0"] = page.column(left, lines[:12], TOP)
    page.parts["lower0"] = page.column(left, lines[15:], TOP - 15 * LEADING)
    page.parts["column1"] = page.column(right, lines[:9], TOP)
    page.parts["second"] = page.text("夏收大忙", right, TOP - 12 * LEADING + 4, 18)
    page.parts["lower1"] = page.column(right, lines[15 : 15 + rows], TOP - 12 * LEADING + 4 - below)


@passes("N002")
def white_between_a_headline_and_its_copy(page: Clean) -> None:
    headline_beside_a_band(page, 3 * LEADING + 4)


@passes("N002")
def white_between_a_headline_and_a_brief_of_two_lines(page: Clean) -> None:
    headline_beside_a_band(page, 3 * LEADING + 4, 2)


@breaks("N002")
def white_below_a_headline_whose_copy_is_not_there(page: Clean) -> None:
    headline_beside_a_band(page, 3 * LEADING + 4, 1)


@passes("N002")
def white_under_a_headline(page: Clean) -> None:
    middle = two_rows(page, 5 * LEADING)
    page.add(page.text("夏收大忙", 50, middle + 5, 24))
    page.add(f"q {BLACK} 0.5 w 218 {middle + 20:g} m 218 {middle + 60:g} l S Q")


@passes("N002")
def gutter_of_one_storys_columns(page: Clean) -> None:
    page.parts["picture"] = page.parts["rule"] = page.parts["headline"] = ""
    for number in (0, 1):
        page.parts[f"column{number}"] = page.column(50 + number * (MEASURE * SIZE + 16))


@passes("N002")
def vertical_text_beside_the_band(page: Clean) -> None:
    two_rows(page)
    page.add(down(page, "竖排的文章从上到下一字一字排过空白也不断版", 395, TOP))


def down(page: Clean, text: str, x: float, y: float) -> str:
    """A vertical line as browsers set it: glyph by glyph."""
    return "\n".join(page.text(sign, x, y - index * SIZE) for index, sign in enumerate(text))


@breaks("N003")
def pictures_touch(page: Clean) -> None:
    page.objects["Next"] = page.image(240, 250)
    page.add(page.place("Next", 122, 66, 69, 72))


@breaks("N003")
def pictures_half_a_millimetre_apart(page: Clean) -> None:
    page.add(page.place("Im", 123.4, 66, 72))


@passes("N003")
def pictures_two_millimetres_apart(page: Clean) -> None:
    page.add(page.place("Im", 128, 66, 72))


@passes("N003")
def one_picture_cut_into_bands(page: Clean) -> None:
    page.objects["Band"] = page.image(900, 160)
    page.parts["picture"] = page.place("Band", 50, 48, 252, 44.8)
    page.parts["rule"] = page.place("Band", 50, 92.8, 252, 44.8)


@passes("N003")
def small_signs_touch(page: Clean) -> None:
    page.objects["Sign"] = page.image(100, 100)
    page.add(page.place("Sign", 122, 66, 20))


def with_line(page: Clean, at: int, line: str, after: str = "") -> None:
    """Replace a line of the first column (and the one behind it)."""
    lines = body()
    lines[at] = line
    if after:
        lines[at + 1] = after
    page.parts["column0"] = page.column(COLUMNS[0], lines)


@breaks("N004")
def one_character_on_a_line(page: Clean) -> None:
    with_line(page, 8, "田", "  " + body()[9][2:])


@breaks("N004")
def one_character_and_a_full_stop(page: Clean) -> None:
    with_line(page, 8, "田。", "  " + body()[9][2:])


@passes("N004")
def two_characters_on_a_line(page: Clean) -> None:
    with_line(page, 8, "田间。", "  " + body()[9][2:])


@passes("N004")
def a_one_character_paragraph(page: Clean) -> None:
    with_line(page, 8, "  好", "  " + body()[9][2:])


@breaks("N005")
def last_line_alone_at_the_head(page: Clean) -> None:
    lines = body()
    lines[0], lines[1] = "春天到了。", "  " + lines[1][2:]
    page.parts["column1"] = page.column(RIGHT, lines)


@breaks("N005")
def first_line_alone_at_the_foot(page: Clean) -> None:
    lines = body()
    lines[-2], lines[-1] = "春天到了。", "  " + body()[5][: MEASURE - 2]
    page.parts["column0"] = page.column(COLUMNS[0], lines)


@passes("N005")
def two_last_lines_at_the_head(page: Clean) -> None:
    lines = body()
    lines[0] = body()[4]
    lines[1], lines[2] = "春天到了。", "  " + lines[2][2:]
    page.parts["column1"] = page.column(RIGHT, lines)


@passes("N005")
def a_paragraph_of_one_line_at_the_foot(page: Clean) -> None:
    lines = body()
    lines[-2] = "春天到了。"
    lines[-1] = "  " + body()[5][: MEASURE - 3] + "。"
    page.parts["column0"] = page.column(COLUMNS[0], lines)


@breaks("N006")
def left_column_three_lines_short(page: Clean) -> None:
    page.parts["column0"] = page.column(COLUMNS[0], body(LINES - 3))


@breaks("N006")
def last_column_six_lines_short(page: Clean) -> None:
    page.parts["column1"] = page.column(RIGHT, body(LINES - 6))


@passes("N006")
def last_column_one_line_short(page: Clean) -> None:
    page.parts["column1"] = page.column(RIGHT, body(LINES - 1))


@passes("N006")
def a_column_three_lines_short_beside_another_story(page: Clean) -> None:
    """Its copy begins level with that of the story on its right, which has a headline."""
    page.parts["headline"] = page.text("夏收", RIGHT, 525, 24)
    page.parts["column0"] = page.column(COLUMNS[0], body(LINES - 3))


@breaks("N006")
def a_column_three_lines_short_below_a_headline_of_both(page: Clean) -> None:
    page.parts["headline"] = page.text("夏收大忙", 120, 525, 24)
    page.parts["column0"] = page.column(COLUMNS[0], body(LINES - 3))


def three_columns(page: Clean, last: int) -> None:
    """The first has a heading below its second line, the last so many lines."""
    lines = [line[: MEASURE - 8] for line in body()]
    heading = page.text("夏收", 50 + 3 * SIZE, TOP - 2 * LEADING - 2, 12)
    page.parts["column0"] = page.column(50, lines[:2]) + heading
    page.parts["column0"] += page.column(50, lines[3:], TOP - 3 * LEADING)
    page.parts["column1"] = page.column(152, lines)
    page.parts["column2"] = page.column(254, lines[:last])


@passes("N006")
def the_last_of_three_columns_two_lines_short(page: Clean) -> None:
    three_columns(page, LINES - 2)


@breaks("N006")
def the_last_of_three_columns_three_lines_short(page: Clean) -> None:
    three_columns(page, LINES - 3)


@breaks("N006")
def a_column_beside_one_with_a_quotation_mark_at_its_edge(page: Clean) -> None:
    """The blank half of the mark is outside the column."""
    three_columns(page, LINES - 3)
    lines = [line[: MEASURE - 8] for line in body()]
    quoted = page.text(f"“{lines[4][1:]}", 152 - SIZE / 2, TOP - 4 * LEADING)
    above, below = page.column(152, lines[:4]), page.column(152, lines[5:], TOP - 5 * LEADING)
    page.parts["column1"] = above + quoted + below


@passes("N006")
def picture_below_the_shorter_column(page: Clean) -> None:
    page.parts["column0"] = page.column(COLUMNS[0], body(LINES - 6))
    page.add(f"q 0 0 0 0.1 k /Plain gs 50 {FOOT:g} {MEASURE * SIZE:g} 70 re f Q")


@breaks("N007")
def no_page_number(page: Clean) -> None:
    page.parts["folio"] = page.text("2025年2月18日 星期二", 50, 562)


@breaks("N007", also=["R0006"])
def page_numbers_skip_one(page: Clean) -> None:
    next_page(page, 3)


@breaks("N007")
def only_a_jump_line_has_a_number(page: Clean) -> None:
    page.parts["folio"] = page.text("2025年2月18日 星期二", 50, 562)
    page.add(page.text("下转第2版", 200, 80))


@passes("N007", also=["R0006"])
def page_numbers_follow(page: Clean) -> None:
    next_page(page, 2)


@passes("N007")
def page_number_in_chinese_digits(page: Clean) -> None:
    page.parts["folio"] = page.text("第十二版 2025年2月18日 星期二", 50, 562)


@passes("N007")
def page_number_beside_a_jump_line(page: Clean) -> None:
    page.add(page.text("下转第2版", 200, 80))


@breaks("N008")
def no_date(page: Clean) -> None:
    page.parts["folio"] = page.text("第1版", 50, 562)


@breaks("N008", also=["R0006"])
def two_dates(page: Clean) -> None:
    next_page(page, 2, "2025年2月17日 星期一")


@breaks("N008")
def wrong_weekday(page: Clean) -> None:
    page.parts["folio"] = page.text("第1版 2025年2月18日 星期三", 50, 562)


def under_a_nameplate(page: Clean, folio: str) -> None:
    """A front page with a nameplate an eighth of its height; the folio line is below it."""
    del page.parts["headline"]
    page.parts["folio"] = page.text("上党晚报", 50, 515, 56)
    page.parts["issue"] = page.text(folio, 50, 480)
    for number, left in enumerate(COLUMNS):
        page.parts[f"column{number}"] = page.column(left, body()[4:], TOP - 4 * LEADING)


@passes("N007")
def folio_line_under_a_tall_nameplate(page: Clean) -> None:
    under_a_nameplate(page, "第1版 2025年2月18日 星期二")


@breaks("N007")
def no_page_number_under_a_tall_nameplate(page: Clean) -> None:
    under_a_nameplate(page, "2025年2月18日 星期二")


@breaks("N008")
def wrong_weekday_under_a_tall_nameplate(page: Clean) -> None:
    under_a_nameplate(page, "第1版 2025年2月18日 星期三")


@passes("N005")
def last_line_of_a_paragraph_under_space(page: Clean) -> None:
    lines = body()
    lines[9], lines[10] = lines[9][:4] + "。", "  " + lines[10][: MEASURE - 2]
    page.parts["column0"] = page.column(COLUMNS[0], lines[:9])
    page.parts["rest"] = page.column(COLUMNS[0], lines[9:], TOP - 9 * LEADING - 6)


@passes("N004", also=["N002"])
def vertical_lines_set_glyph_by_glyph(page: Clean) -> None:
    page.parts["column1"] = "\n".join(
        down(page, "竖排的文章一字一字从上排到下", x, TOP) for x in (380, 360, 340, 320)
    )


@passes("N007", also=["R0006"])
def front_page_says_how_many_pages_there_are(page: Clean) -> None:
    page.parts["folio"] = page.text("2025年2月18日 星期二 今日8版", 50, 562)
    next_page(page)


@passes("N007", also=["R0006"])
def next_section_begins_anew(page: Clean) -> None:
    page.parts["folio"] = page.text("A08 2025年2月18日 星期二", 50, 562)
    following = next_page(page)
    following.parts["folio"] = following.text("B01 2025年2月18日 星期二", 50, 562)


@breaks("N007", also=["R0006"])
def next_section_does_not_begin_with_its_first_page(page: Clean) -> None:
    page.parts["folio"] = page.text("A08 2025年2月18日 星期二", 50, 562)
    following = next_page(page)
    following.parts["folio"] = following.text("B02 2025年2月18日 星期二", 50, 562)


@passes("N008")
def date_in_english(page: Clean) -> None:
    page.parts["folio"] = page.text("A1 Tuesday, February 18, 2025", 50, 562)


@breaks("N008")
def wrong_weekday_in_english(page: Clean) -> None:
    page.parts["folio"] = page.text("A1 Wednesday, 18 February 2025", 50, 562)


@passes("N008", also=["R0006"])
def date_without_its_year_on_an_inner_page(page: Clean) -> None:
    next_page(page, date="2月18日 星期二")


@breaks("N008", also=["R0006"])
def yesterdays_date_without_its_year(page: Clean) -> None:
    next_page(page, date="2月17日")


@passes("N008")
def date_whose_glyphs_are_named_by_radicals(page: Clean) -> None:
    page.parts["folio"] = page.text("第1版 2025年2\u2f4918\u2f47 星期\u2f06", 50, 562)


@passes("N008")
def date_in_chinese_digits(page: Clean) -> None:
    page.parts["folio"] = page.text("第1版 二〇二五年二月十八日 星期二", 50, 562)


@passes("N008")
def another_date_in_a_story_at_the_foot(page: Clean) -> None:
    del page.parts["picture"], page.parts["rule"]
    for number, left in enumerate(COLUMNS):
        lines = body(LINES + 4)
        lines[-2] = "早在2024年3月5日这里就" + lines[-2][:2]
        page.parts[f"column{number}"] = page.column(left, lines)


@passes("N008")
def date_with_dots(page: Clean) -> None:
    page.parts["folio"] = page.text("第1版 2025.2.18", 50, 562)


@passes("N008", also=["R0006"])
def the_same_date_twice(page: Clean) -> None:
    next_page(page, 2)
