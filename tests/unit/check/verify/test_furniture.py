"""Texts of a page that are no copy: numbers, dates, jump lines, folio lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec.structs
import pytest
from plaintext import printed

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.furniture import BESIDE_JUMP, numeral, of_edition, terms_of
from reportpress.content.body import (
    Block,
    BlockKind,
    Box,
    Cell,
    Figure,
    FigurePicture,
    Run,
    Table,
)
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)


def story(id: str, *headline: str) -> Story:
    block = Block(BlockKind.PARAGRAPH, (Run("春雨润田。", HERE),), HERE)
    return Story(id, HERE, tuple(Line(line, HERE) for line in headline), (block,))


def plan(number: int, *stories: str, **more: object) -> PagePlan:
    return PagePlan(number, "page", HERE, {id: Reference(id, HERE) for id in stories}, **more)


def edition(*pages: PagePlan, **more: object) -> Edition:
    stories = {"rain": story("rain", "雨水节气"), "road": story("road", "公路", "通到山顶")}
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "要闻", "tiny", pages,
        stories=stories, pictures={}, **more,
    )  # fmt: skip


def texts(wanted: Edition, page: int, key: str) -> list[str]:
    """The texts of a kind that may be on a page."""
    return [term.text for term in terms_of(wanted, wanted.pages[page]) if term.key == key]


PAPER = edition(plan(1, "rain", "road"), plan(2, "road"), plan(12))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (0, ["1", "01", "第1版", "1版", "第01版", "第一版", "一版"]),
        (2, ["12", "12", "第12版", "12版", "第12版", "第十二版", "十二版"]),
    ],
)
def test_a_page_has_its_number_in_figures_and_words(page: int, expected: list[str]):
    assert texts(PAPER, page, "number") == expected


def test_a_number_of_three_figures_is_not_spelled():
    assert texts(edition(plan(100)), 0, "number") == ["100", "100", "第100版", "100版", "第100版"]
    assert texts(edition(plan(99)), 0, "number")[-1] == f"{numeral(99)}版" == "九十九版"


def test_a_double_truck_has_two():
    assert texts(edition(plan(4, through=5)), 0, "number")[::7] == ["4", "5"]


def test_a_date_is_written_as_newspapers_do():
    assert texts(PAPER, 0, "date") == [
        "2025年2月18日", "2025年02月18日", "二〇二五年二月十八日",
        "2025-2-18", "2025.2.18", "2025/2/18", "2025-02-18", "2025.02.18", "2025/02/18",
        "2月18日",
    ]  # fmt: skip
    assert texts(PAPER, 0, "weekday") == ["星期二", "周二"]


def jumps(wanted: Edition, page: int) -> Sequence[str]:
    found = texts(wanted, page, "jump")
    assert len(found) % 3 == 0
    plain = found[::3]
    assert found[1::3] == [f"（{text}）" for text in plain]
    assert found[2::3] == [f"({text})" for text in plain]
    return plain


def test_jump_lines_lead_to_and_from_the_pages_of_a_story():
    assert jumps(PAPER, 0) == [
        f"{word}{page}"
        for word in ("下转", "转")
        for page in ("第2版", "2版", "第02版", "第二版", "二版")
    ]
    assert jumps(PAPER, 1) == [
        f"{word}{page}"
        for word in ("上接", "接")
        for page in ("第1版", "1版", "第01版", "第一版", "一版")
    ]
    assert jumps(PAPER, 2) == []


def test_a_jump_line_may_quote_the_title():
    wanted = terms_of(PAPER, PAPER.pages[1])
    quoted = [term.text for term in wanted if term.text in ("公路", "《公路》", "“公路通到山顶”")]
    assert sorted(quoted) == sorted(["公路", "《公路》", "“公路通到山顶”"])
    assert not [term for term in wanted if "雨水" in term.text]


def test_the_paper_s_own_texts_are_there():
    wanted = edition(
        plan(1), publication="云岭日报", slogan="天天出版", folio={"责编": "田禾"},
        places={"folio": Place("edition.yaml", 7, 3)},
    )  # fmt: skip
    terms = {term.text: term for term in terms_of(wanted, wanted.pages[0])}
    assert (terms["要闻"].key, terms["要闻"].once) == ("section", False)
    assert (terms["云岭日报"].key, terms["云岭日报"].once) == ("publication", True)
    assert (terms["天天出版"].key, terms["天天出版"].once) == ("slogan", True)
    assert terms["田禾"].place == Place("edition.yaml", 7, 3)
    assert {text: (term.key, term.once) for text, term in terms.items() if "责编" in text} == {
        "责编：田禾": ("folio 责编", True), "责编:田禾": ("folio 责编", True),
        "责编": ("folio", False), "责编：": ("folio", False), "责编:": ("folio", False),
    }  # fmt: skip


def test_labels_of_a_page_that_repeats_may_be_on_each_turn():
    labels = {"strip": Line("图片新闻", HERE)}
    once, again = (edition(plan(1, repeats=r, labels=labels)) for r in (False, True))
    assert texts(once, 0, "label strip") == []
    assert texts(again, 0, "label strip") == ["图片新闻"]


def drawing(folder: Path, name: str, text: str) -> Picture:
    file = folder / f"{name}.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{text}</svg>', "utf-8")
    return Picture(name, HERE, file, "", "")


def test_words_of_drawings_on_the_page_and_in_its_figures_may_be_there(tmp_path: Path):
    pictures = {
        "map": drawing(tmp_path, "map", "<text>浊漳河<tspan>干流</tspan></text><text> </text>"),
        "plan": drawing(tmp_path, "plan", "<text>规划图</text>"),
        "far": drawing(tmp_path, "far", "<text>远处</text>"),
    }
    figure = Figure(HERE, (FigurePicture("plan", HERE),))
    body = (*story("rain").body, Box(HERE, (figure,)))
    shown = plan(1, "rain", pictures={"hero": (Reference("map", HERE),)})
    wanted = replace(
        edition(shown, plan(2, "road")), pictures=pictures,
        stories={"rain": replace(story("rain"), body=body), "road": story("road")},
    )  # fmt: skip
    assert texts(wanted, 0, "drawing") == ["浊漳河干流", "浊漳河", "干流", "规划图"]
    assert texts(wanted, 1, "drawing") == []


def test_titles_of_stories_that_go_on_elsewhere_may_be_in_jump_lines():
    """Whole and line by line, plain and in marks; not those of stories on one page alone."""
    titles = ["公路", "通到山顶", "公路通到山顶"]
    expected = [form for each in titles for form in (each, f"《{each}》", f"“{each}”")]
    assert texts(PAPER, 0, BESIDE_JUMP) == texts(PAPER, 1, BESIDE_JUMP) == expected
    assert texts(PAPER, 2, BESIDE_JUMP) == []


def test_heads_of_a_table_that_may_go_on_come_again_under_its_label():
    def block(text: str, **more: object) -> Block:
        return Block(BlockKind.CELL, (Run(text, HERE),), HERE, **more)

    heads = ((Cell(block("县")), Cell(block("亩 数"))),)
    table = Table(HERE, (), heads)
    captions = (None, []), (block("各县"), ["续表"]), (block("各县", label="表1"), ["续表1"])
    for caption, expected in captions:
        body = (msgspec.structs.replace(table, caption=caption),)
        wanted = replace(
            edition(plan(1, "rain")), stories={"rain": replace(story("rain"), body=body)}
        )
        assert texts(wanted, 0, "table head") == ["县", "亩数", *expected]


@pytest.mark.parametrize(
    ("line", "keys", "rest"),
    [
        ("1", {"number"}, []),
        ("1 2025年2月18日", {"number", "date"}, []),
        ("1·要闻", {"number", "section"}, []),
        ("要闻｜小刊", {"section", "title"}, []),
        ("要闻版", {"section"}, ["版"]),
        ("新要闻版", {"section"}, ["新", "版"]),
        ("新要闻版块", None, []),  # less than half
        ("12", None, []),  # another number
        ("第1版要闻", {"number", "section"}, []),
        ("2月18日的要闻", {"date", "section"}, ["的"]),
        ("新", None, []),
    ],
)
def test_a_line_is_furniture_where_half_of_it_is(line: str, keys: set[str] | None, rest: list[str]):
    page = printed([[line]])
    found = of_edition(edition(plan(1)), page, [TextRange(0, len(page.text))]).lines
    if keys is None:
        assert found == []
    else:
        (only,) = found
        assert only.keys == keys
        assert [page.text[slice(*part)] for part in only.rest] == rest
        assert (only.page, only.range) == (0, (0, len(page.text)))


def test_a_line_of_which_a_part_is_copy_is_no_furniture():
    page = printed([["要闻春雨", "小刊"]])
    free = [TextRange(0, 2), TextRange(4, 6)]
    found = of_edition(edition(plan(1)), page, free).lines
    assert [page.text[slice(*each.range)] for each in found] == ["小刊"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["2025年2", "月18日"], ["2025年2月18日"]),
        (["2025", "年2月", "18日"], ["2025年2月18日"]),
        (["2025年2", "月19日"], []),
        (["2025年2", "春雨", "月18日"], []),
    ],
)
def test_a_text_that_wraps_is_one_line(lines: list[str], found: list[str]):
    page = printed([lines])
    furniture = of_edition(edition(plan(1)), page, [TextRange(0, len(page.text))])
    assert [page.text[slice(*each.range)] for each in furniture.lines] == found
