"""Tables of copy that are cut between their rows, read back from the PDF. Lengths in em."""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed, read

CSS = """
table { border-collapse: collapse; width: 100%; table-layout: fixed; orphans: 1; widows: 1 }
td, th { padding: 0; border: 1px solid; font-weight: 400; text-align: left }
.frame { width: 10em; height: 10em }
"""
HEAD = "<thead><tr><th>头</th><th>头</th></tr></thead>"


def rows(count: int, first: int = 1) -> str:
    return "".join(f"<tr><td>行{n}</td><td>值</td></tr>" for n in range(first, first + count))


def through(table: str, frames: int = 3, css: str = "", before: str = "") -> Printed:
    places = "".join(f'<div class="frame f{n}"></div>' for n in range(frames))
    return printed(f'<div class="copy">{before}{table}</div>{places}', CSS + css)


def columns(page: Printed, height: float = 10) -> list[str]:
    """What is in each of frames one below the other."""
    found: dict[int, str] = {}
    for line in page.lines:
        index = int(line[0].y // height)
        found[index] = f"{found.get(index, '')}{read(line)} "
    return [found.get(index, "").strip() for index in range(max(found) + 1)]


def test_a_table_that_no_frame_takes_is_cut_between_its_rows():
    """Four rows of two em with their rules are just over eight em, and five just over ten."""
    assert columns(through(f"<table>{rows(10)}</table>")) == [
        "行1值 行2值 行3值 行4值",
        "行5值 行6值 行7值 行8值",
        "行9值 行10值",
    ]


def test_its_head_is_printed_again_above_each_part():
    page = through(f"<table>{HEAD}{rows(7)}</table>")
    assert columns(page) == [
        "头头 行1值 行2值 行3值",
        "头头 行4值 行5值 行6值",
        "头头 行7值",
    ]
    assert [round(line[0].y % 10, 2) for line in page.lines if "头" in read(line)] == [1.43] * 3


def test_what_sums_up_is_at_the_end_alone():
    foot = "<tfoot><tr><td>合计</td><td>值</td></tr></tfoot>"
    assert columns(through(f"<table>{HEAD}{foot}{rows(5)}</table>")) == [
        "头头 行1值 行2值 行3值",
        "头头 行4值 行5值 合计值",
    ]


def test_columns_are_as_wide_in_each_part():
    css = "table { table-layout: auto }"
    long = "<tr><td>很长的一行字</td><td>值</td></tr>"
    page = through(f"<table>{rows(5)}{long}</table>", css=css)
    places = {round(line[-1].x, 2) for line in page.lines if read(line).endswith("值")}
    assert len(places) == 1


def test_rows_that_a_cell_spans_stay_together():
    spanned = '<tr><td rowspan="3">跨</td><td>甲</td></tr><tr><td>乙</td></tr><tr><td>丙</td></tr>'
    assert columns(through(f"<table>{rows(2)}{spanned}{rows(2, 3)}</table>")) == [
        "行1值 行2值",
        "跨 甲 乙 丙 行3值",
        "行4值",
    ]


def test_a_caption_is_above_the_first_part_and_that_for_continuations_above_the_others():
    captions = '<caption>表一</caption><caption class="again">续表</caption>'
    css = ".again { continued: only } caption { text-align: left }"
    assert columns(through(f"<table>{captions}{HEAD}{rows(4)}</table>", css=css)) == [
        "表一 头头 行1值 行2值",
        "续表 头头 行3值 行4值",
    ]
    whole = through(f"<table>{captions}{rows(2)}</table>", css=css)
    assert columns(whole) == ["表一 行1值 行2值"]


def test_a_table_that_a_frame_takes_is_kept_whole_unless_it_may_be_cut():
    table = f"<table>{rows(4)}</table>"
    page = through(table, before="<p>文</p>")
    assert columns(page) == ["文", "行1值 行2值 行3值 行4值"]
    page = through(table, css="table { break-inside: auto }", before="<p>文</p>")
    assert columns(page) == ["文 行1值 行2值 行3值", "行4值"]


def test_the_last_part_has_two_rows_if_widows_are_two():
    css = "table { break-inside: auto; widows: 2 }"
    page = through(f"<table>{rows(4)}</table>", css=css, before="<p>文</p>")
    assert columns(page) == ["文 行1值 行2值", "行3值 行4值"]


def test_copy_behind_a_part_is_on_the_grid():
    page = through(f"<table>{rows(6)}</table><p>文字</p>")
    near(page.lines[-1][0].y, 10 + 2 * 3 + 1.38)


def test_borders_are_drawn_at_both_ends_of_a_part():
    strokes = through(f"<table>{rows(8)}</table>").strokes
    near(min(stroke.top for stroke in strokes), 0)
    assert max(stroke.bottom for stroke in strokes) == pytest.approx(10 + 8 + 0.2, abs=0.06)


def test_a_row_that_no_frame_takes_is_overset():
    with pytest.raises(ValueError, match="does not fit"):
        through(f"<table>{rows(1)}<tr><td style='height: 11em'>高</td><td>值</td></tr></table>")


def test_what_is_around_a_table_is_kept_where_it_is_cut():
    """Two em less of room beside the table, and one above its first part."""
    page = through(
        f"<div class='around'><table>{rows(7)}</table></div>",
        css=".around { padding: 1em 0 0 2em }",
    )
    assert columns(page) == ["行1值 行2值 行3值", "行4值 行5值 行6值 行7值"]
    near(min(stroke.left for stroke in page.strokes), 2)
