"""Editions against printed lines: stories, headings, captions, folio and jump lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from plaintext import printed

from reportpress.check.verify.align.match import _but_chance, match
from reportpress.check.verify.differences.classify import differences
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.letters import Letters
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.lost import lost
from reportpress.check.verify.read.blocks import MatchingBlock
from reportpress.check.verify.read.furniture import numeral
from reportpress.check.verify.read.plans import plans_for, plans_of
from reportpress.check.verify.read.source import SourceBuilder, of_edition
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.content.body import Block, BlockKind, Cell, Run, Table
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
RAIN = [
    "春雨润田，麦苗返青。农人趁墒追肥，合作社备足了种子，修好了水渠。",
    "田头的广播一早就响了起来，技术员挨家挨户说墒情，讲农时。",
]
ROAD = [
    "新修的公路通到山顶，山货当天就能下山，城里的客人当天就能上山。",
    "路边的小店换了招牌，老井边的石磨又转了起来，游人排队等豆花。",
]


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, HERE) for text in texts)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, (Run(text, HERE),), HERE)


def story(id: str, headline: str, body: Sequence[str], subhead: str = "") -> Story:
    blocks = [block(text) for text in body]
    if subhead:
        blocks.insert(1, block(subhead, BlockKind.SUBHEAD))
    return Story(id, HERE, lines(headline), tuple(blocks), lines("农事"), byline="本报记者")


def edition(**more: object) -> Edition:
    """Page 1: rain, and the beginning of road; page 2: the rest of road and a picture."""
    flows = {"first": Reference("rain", HERE), "second": Reference("road", HERE)}
    pages = (
        PagePlan(1, "front", HERE, flows),
        PagePlan(
            2, "back", HERE, {"first": Reference("road", HERE)},
            pictures={"hero": (Reference("mill", HERE),)}, labels={"strip": Line("图片新闻", HERE)},
        ),
    )  # fmt: skip
    kept: dict[str, object] = {
        "id": "kan", "folder": Path("/nowhere"), "place": HERE, "title": "小刊",
        "date": date(2025, 2, 18), "section": "要闻", "layout": "tiny", "pages": pages,
        "stories": {
            "rain": story("rain", "雨水节气", RAIN, "抢墒"),
            "road": story("road", "公路通到山顶", ROAD),
        },
        "pictures": {
            "mill": Picture("mill", HERE, Path("mill.jpg"), "石磨", "石磨", "本报插图"),
        },
    }  # fmt: skip
    return Edition(**{**kept, **more})  # type: ignore[arg-type]


FOLIO = ["1", "2025年2月18日", "星期二", "要闻"]
FOLIO2 = ["2", "2025年2月18日", "星期二", "要闻"]
RAIN_PRINTED = ["农事", "雨水节气", "本报记者", RAIN[0], "抢墒", RAIN[1]]
ROAD_HEAD = ["农事", "公路通到山顶", "本报记者"]
FIRST = [*FOLIO, *RAIN_PRINTED, *ROAD_HEAD, ROAD[0], "下转第2版"]
SECOND = [*FOLIO2, "上接第1版", ROAD[1], "图片新闻", "石磨", "本报插图"]


def found(wanted: Edition, *pages: Sequence[str]) -> list[Difference]:
    matching = match(of_edition(wanted), printed(pages))
    return differences(Locator(matching), [], Letters())


def told(*pages: Sequence[str], wanted: Edition | None = None) -> list[tuple[str, str]]:
    return [(each.kind.value, each.message) for each in found(wanted or edition(), *pages)]


def without(printed_lines: list[str], *gone: str) -> list[str]:
    return [line for line in printed_lines if line not in gone]


def test_an_edition_as_it_should_be_differs_in_nothing():
    assert told(FIRST, SECOND) == []


def test_a_story_may_go_on_anywhere_on_its_next_page():
    assert told(FIRST, ["图片新闻", "石磨", "本报插图", *FOLIO2, "上接第1版", ROAD[1]]) == []


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 0, 2), (0, 2, 1)])
def test_the_parts_of_a_heading_may_stand_in_any_order(order: Sequence[int]):
    head = [ROAD_HEAD[at] for at in order]
    assert told([*FOLIO, *RAIN_PRINTED, *head, ROAD[0], "下转第2版"], SECOND) == []


def test_stories_and_captions_may_stand_in_any_order():
    first = [*FOLIO, *ROAD_HEAD, ROAD[0], "下转第2版", *RAIN_PRINTED]
    assert told(first, [*FOLIO2, "石磨", "本报插图", ROAD[1], "图片新闻"]) == []


@pytest.mark.parametrize(
    ("line", "left", "message"),
    [
        ("雨水节气", "雨水", "2 characters missing: “节气”"),
        ("雨水节气", "节气", "2 characters missing: “雨水”"),
    ],
)
def test_of_a_heading_that_is_there_in_part_the_rest_is_missing(line: str, left: str, message: str):
    pages = [[left if each == line else each for each in page] for page in (FIRST, SECOND)]
    assert told(*pages) == [("missing", message)]


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("抢墒", "heading", "the subhead “抢墒” of rain is lost"),
        ("雨水节气", "heading", "the headline “雨水节气” of rain is lost"),
        (RAIN[1], "missing", "the paragraph"),
    ],
)
def test_lost_parts_of_a_story_are_named(line: str, kind: str, message: str):
    ((found_kind, found_message),) = told(without(FIRST, line), SECOND)
    assert found_kind == kind
    assert found_message.startswith(message)


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("石磨", "caption", "the caption “石磨” of picture mill is lost"),
        ("本报插图", "caption", "the credit “本报插图” of picture mill is lost"),
        ("图片新闻", "heading", "the label “图片新闻” of label strip is lost"),
    ],
)
def test_lost_captions_credits_and_labels_are_named(line: str, kind: str, message: str):
    assert told(FIRST, without(SECOND, line)) == [(kind, message)]


def test_a_caption_inside_a_sentence_is_a_wrong_split():
    cut = [*without(SECOND, "石磨", ROAD[1]), ROAD[1][:12], "石磨", ROAD[1][12:]]
    ((kind, message),) = told(FIRST, cut)
    assert kind == "join"
    assert "picture mill stands between" in message


def test_a_caption_between_two_paragraphs_is_none():
    first = [*FOLIO, *ROAD_HEAD, ROAD[0], "下转第2版", *RAIN_PRINTED]
    plan = edition().pages[0]
    pictures = {"hero": (Reference("mill", HERE),)}
    pages = (replace(plan, pictures=pictures), replace(edition().pages[1], pictures={}))
    first.insert(-1, "石磨")
    first.insert(-1, "本报插图")
    second = without(SECOND, "石磨", "本报插图")
    assert told(first, second, wanted=edition(pages=pages)) == []


def test_one_story_inside_another_is_a_wrong_split():
    first = [*FOLIO, *RAIN_PRINTED[:4], *ROAD_HEAD, ROAD[0], "下转第2版", *RAIN_PRINTED[4:]]
    ((kind, message),) = told(first, SECOND)
    assert kind == "join"
    assert message == "the story is cut in two behind “了种子，修好了水渠。”: road stands between"


def test_the_end_of_a_story_inside_another_was_moved():
    """Two stories' columns in one another's place."""
    three = edition(pages=(PagePlan(1, "front", HERE, edition().pages[0].flows),), pictures={})
    page = [*RAIN_PRINTED[:4], ROAD[1], *ROAD_HEAD, ROAD[0], *RAIN_PRINTED[4:]]
    kinds = {kind for kind, _ in told(page, wanted=three)}
    assert kinds <= {"moved", "join"}
    assert "moved" in kinds


def test_copy_on_another_page_than_planned_was_moved():
    first = [*FIRST, "石磨", "本报插图"]
    messages = [message for _, message in told(first, without(SECOND, "石磨", "本报插图"))]
    assert messages == ["picture mill is printed on page 1, and not on page 2"] * 2


@pytest.mark.parametrize(
    "folio",
    [
        ["第一版", "2025.02.18", "周二", "要闻"],
        ["01", "2025-02-18"],
        ["二〇二五年二月十八日", "星期二", "第1版"],
        ["1版", "2月18日", "小刊"],
        ["2025年2月18日·星期二｜要闻"],
    ],
)
def test_folio_lines_may_have_the_forms_that_newspapers_use(folio: list[str]):
    other = [
        text.replace("一版", "二版").replace("1版", "2版").replace("01", "02") for text in folio
    ]
    assert told([*folio, *FIRST[4:]], [*other, *SECOND[4:]]) == []


def test_a_folio_line_that_wraps_is_one():
    first = ["1", "2025年2", "月18日", "星期二", "要闻", *FIRST[4:]]
    assert told(first, SECOND) == []


def test_a_wrong_date_is_told_as_that_of_the_folio_line():
    first = ["1", "2025年2月19日", "星期二", "要闻", *FIRST[4:]]
    message = "“2025年2月18日” of the folio line is printed as “2025年2月19日”"
    assert told(first, SECOND) == [("changed", message)]


def test_a_page_without_its_folio_line_is_told_if_others_have_one():
    message = "the folio line is missing on page 2; other pages have it"
    assert told(FIRST, SECOND[4:]) == [("furniture", message)]
    assert told(FIRST[4:], SECOND[4:]) == []


def test_pages_of_one_template_have_the_same_parts_of_a_folio_line():
    pages = tuple(replace(page, template="plain") for page in edition().pages)
    message = "the folio line's number is missing on page 2; other pages have it"
    assert told(FIRST, SECOND[1:], wanted=edition(pages=pages)) == [("furniture", message)]


def test_a_jump_line_to_a_page_that_the_story_is_not_on_is_no_furniture():
    first = [*FIRST[:-1], "下转第3版"]
    ((kind, message),) = told(first, SECOND)
    assert kind in ("added", "changed")
    assert "下转第3版" in message


def test_a_folio_line_inside_a_paragraph_is_furniture_out_of_place():
    first = without(FIRST, "要闻")
    at = first.index(RAIN[1])
    first[at : at + 1] = [RAIN[1][:10], "要闻", RAIN[1][10:]]
    ((kind, message),) = told(first, SECOND)
    assert (kind, message) == ("furniture", "“要闻” stands inside copy")


def test_texts_written_for_the_folio_line_must_be_printed_somewhere():
    wanted = edition(slogan="奋进四宜", folio={"责编": "小李"})
    assert told(["奋进四宜", "责编：小李", *FIRST], SECOND, wanted=wanted) == []
    messages = [message for _, message in told(FIRST, SECOND, wanted=wanted)]
    assert messages == ["the slogan “奋进四宜” is on no page", "the folio “小李” is on no page"]


def test_a_section_s_name_that_begins_a_paragraph_is_copy_there_and_furniture_elsewhere():
    section = "春雨润田，麦苗返青。"
    wanted = edition(section=section)
    pages = [[line.replace("要闻", section) for line in page] for page in (FIRST, SECOND)]
    assert told(*pages, wanted=wanted) == []
    lost = without(pages[0], RAIN[0])
    assert [kind for kind, _ in told(lost, pages[1], wanted=wanted)] == ["missing"]


def test_a_double_truck_is_one_page_or_two():
    pages = (replace(edition().pages[0], through=2), replace(edition().pages[1], number=3))
    spread = edition(pages=pages)
    assert plans_of(spread, 2) == (0, 1)
    assert plans_of(spread, 3) == (0, 0, 1)
    assert plans_of(spread, 4) is None


@pytest.mark.parametrize(
    ("number", "words"), [(2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一")]
)
def test_numbers_as_they_are_spoken(number: int, words: str):
    assert numeral(number) == words


# ---- lists -----------------------------------------------------------------------------------


def listed(kind: BlockKind) -> Edition:
    """The edition with a list of two items at the end of rain."""
    items = tuple(block(text, BlockKind.ITEM) for text in ("施足底肥", "看墒浇水"))
    rain = story("rain", "雨水节气", RAIN, "抢墒")
    rain = replace(rain, body=(*rain.body, Block(kind, (), HERE, items)))
    return edition(stories={**edition().stories, "rain": rain})


def told_list(kind: BlockKind, *items: str) -> list[str]:
    first = [*FOLIO, *RAIN_PRINTED, *items, *ROAD_HEAD, ROAD[0], "下转第2版"]
    return [message for _, message in told(first, SECOND, wanted=listed(kind))]


@pytest.mark.parametrize("bullet", ["", "•", "● ", "■", "–"])
def test_a_list_s_items_may_have_bullets(bullet: str):
    assert told_list(BlockKind.LIST, f"{bullet}施足底肥", f"{bullet}看墒浇水") == []


@pytest.mark.parametrize(
    ("first", "second"), [("1.", "2."), ("一、", "二、"), ("（1）", "（2）"), ("①", "②"), ("", "")]
)
def test_a_numbered_list_s_items_may_have_their_numbers(first: str, second: str):
    assert told_list(BlockKind.NUMBERED, f"{first}施足底肥", f"{second}看墒浇水") == []


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (BlockKind.NUMBERED, "1.", "3."),
        (BlockKind.NUMBERED, "•", "2."),
        (BlockKind.LIST, "1.", "•"),
        (BlockKind.LIST, "••", "•"),
    ],
)
def test_another_marker_than_the_item_s_is_no_copy(kind: BlockKind, first: str, second: str):
    (message,) = told_list(kind, f"{first}施足底肥", f"{second}看墒浇水")
    assert message.startswith("no copy")


def test_equal_items_may_be_before_a_headline_that_they_begin_with():
    """The last item and the headline are not the first two items, the second without its end."""
    items = tuple(block("梯田引来泉水。", BlockKind.ITEM) for _ in range(2))
    body = (block(RAIN[0]), Block(BlockKind.LIST, (), HERE, items))
    flows = {name: Reference(name, HERE) for name in ("rain", "road")}
    wanted = edition(
        pages=(PagePlan(1, "front", HERE, flows),), pictures={},
        stories={
            "rain": Story("rain", HERE, lines("雨水节气"), body),
            "road": Story("road", HERE, lines("梯田引来泉水"), (block(ROAD[0]),)),
        },
    )  # fmt: skip
    shown = ["雨水节气", RAIN[0], "•梯田引来泉水。", "•梯田引来泉水。", "梯田引来泉水", ROAD[0]]
    assert told([*FOLIO, *shown], wanted=wanted) == []


@pytest.mark.parametrize(
    ("item", "start", "end", "shown", "by_chance"),
    [
        ("梯田引来泉水。", 0, 13, ["梯田引来泉水。", "梯田引来泉水", "山货"], True),
        ("梯田引来泉水。", 6, 13, ["。", "梯田引来泉水", "山货"], True),
        ("梯田引来泉水了。", 1, 14, ["田引来泉水了。", "梯田引来泉水", "山货"], True),
        ("梯田引来泉水了。", 0, 14, ["梯田引来泉水了。", "梯田引来泉水", "山货"], False),  # a gram
        (
            "梯田引来泉水。",
            0,
            14,
            ["梯田引来泉水。", "梯田引来泉水。", "山货"],
            False,
        ),  # both whole
        ("梯田引来泉水。", 0, 12, ["梯田引来泉水。", "梯田引来泉", "山货"], False),  # no other unit
        ("梯田引来泉水。", 7, 13, ["梯田引来泉水", "山货"], False),  # of one unit
        ("梯田引来泉水。", 0, 13, ["梯田引来泉水。梯田引来泉水", "山货"], False),
        ("梯田引来泉水。", 0, 13, ["梯田引来泉水。", "梯田引来泉水山货"], False),
    ],
)
def test_a_few_characters_of_one_unit_and_all_lines_of_another_are_no_two_units(
    item: str, start: int, end: int, shown: list[str], by_chance: bool
):
    builder = SourceBuilder("edition.yaml")
    for name, texts in (("rain", (item, item)), ("road", ("梯田引来泉水",))):
        builder.stream(name, [WrittenUnit(Role.ITEM, (Part(text, HERE),)) for text in texts])
    agreeing = MatchingBlock(0, start, end - start)
    found = list(_but_chance(builder.done(), printed([shown]), [agreeing]))
    assert found == ([] if by_chance else [agreeing])


def test_a_bullet_before_a_paragraph_is_no_copy():
    printed_lines = [f"•{line}" if line == RAIN[1] else line for line in FIRST]
    ((kind, _),) = told(printed_lines, SECOND)
    assert kind == "added"


def test_a_lost_item_is_named():
    (message,) = told_list(BlockKind.LIST, "•施足底肥")
    assert message == "the list item “看墒浇水” of rain not printed (4 characters)"


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([FIRST, SECOND], []),
        ([FIRST, [], SECOND], ["page 2 is no page of the edition, and empty"]),
        ([FIRST, SECOND, []], ["page 3 is no page of the edition, and empty"]),
        (
            [[], FIRST, SECOND, []],
            [f"page {n} is no page of the edition, and empty" for n in (1, 4)],
        ),
        ([FIRST], ["the PDF has 1 page, the edition has 2"]),
        ([FIRST, SECOND, SECOND], ["the PDF has 3 pages, the edition has 2"]),
        ([FIRST, SECOND, SECOND, []], ["the PDF has 4 pages, the edition has 2"]),
    ],
)
def test_pages_too_many_and_too_few_are_told(pages: list[list[str]], expected: list[str]):
    assert [each.message for each in found(edition(), *pages) if each.kind == "page"] == expected


def test_an_empty_page_is_told_at_its_number_and_at_the_pages_of_the_edition():
    there = Place("edition.yaml", 9, 1)
    wanted = edition(places={"pages": there})
    [difference] = [each for each in found(wanted, FIRST, [], SECOND) if each.kind == "page"]
    assert (difference.page, difference.place) == (2, there)


def test_a_double_truck_counts_as_two_of_the_pages_that_are_missing():
    truck = PagePlan(2, "back", HERE, {"first": Reference("road", HERE)}, through=3)
    wanted = edition(pages=(edition().pages[0], truck))
    [difference] = [each for each in found(wanted, FIRST) if each.kind == "page"]
    assert difference.message == "the PDF has 1 page, the edition has 3"


@pytest.mark.parametrize(
    ("pages", "plans"),
    [
        ([FIRST, SECOND], (0, 1)),
        ([FIRST, [], SECOND], (0, 0, 1)),
        ([FIRST, SECOND, []], (0, 1, 1)),
        ([[], FIRST, SECOND], (0, 0, 1)),
        ([FIRST, SECOND, SECOND], None),
    ],
)
def test_an_empty_page_counts_as_the_one_before_it(
    pages: list[list[str]], plans: tuple[int, ...] | None
):
    assert plans_for(edition(), printed(pages)) == plans


def test_of_two_stories_one_between_the_parts_of_the_other_the_shorter_part_was_moved():
    wanted = edition(pages=(edition().pages[0],), pictures={})
    page = [*FOLIO, *RAIN_PRINTED[:-1], *ROAD_HEAD, ROAD[0], RAIN[1], ROAD[1]]
    ((kind, message),) = told(page, wanted=wanted)
    assert (kind, message[:49]) == ("moved", "apart from the rest of rain, inside another story")


def test_captions_that_are_lost_together_are_told_one_by_one():
    pictures = {
        name: Picture(name, HERE, Path(f"{name}.jpg"), caption, caption, "")
        for name, caption in (("mill", "村口的石磨"), ("well", "路边的老井"))
    }
    shown = {"hero": (Reference("mill", HERE), Reference("well", HERE))}
    page = PagePlan(1, "front", HERE, {"first": Reference("rain", HERE)}, shown)
    wanted = edition(pages=(page,), pictures=pictures)
    assert told([*FOLIO, *RAIN_PRINTED], wanted=wanted) == [
        ("caption", "the caption “村口的石磨” of picture mill is lost"),
        ("caption", "the caption “路边的老井” of picture well is lost"),
    ]


def test_a_caption_that_is_lost_with_its_credit_is_told_as_the_caption():
    builder = SourceBuilder("edition.yaml")
    units = ((Role.CAPTION, "三村墒情"), (Role.CREDIT, "据农技站台账"))
    builder.stream("rain", [WrittenUnit(role, (Part(text, HERE),)) for role, text in units])
    gone, rest = (printed([["别的话"], lines]) for lines in ([], ["三村墒情"]))
    for page, message in (
        (gone, "the caption “三村墒情 据农技站台账” of rain is lost"),
        (rest, "the credit “据农技站台账” of rain is lost"),
    ):
        (difference,) = lost(Locator(match(builder.done(), page)))
        assert (difference.kind.value, difference.message) == ("caption", message)


def test_a_line_that_goes_on_over_a_line_s_end_is_copy_whatever_a_part_of_it_reads_like():
    """A moved paragraph of which one printed line is “要闻”, as the folio line's."""
    text = "春雨润田要闻麦苗返青农人趁墒追肥备种渠水清清"
    wanted = edition(
        stories={
            "rain": story("rain", "雨水节气", [*RAIN, text]),
            "road": edition().stories["road"],
        }
    )
    first = [*FOLIO, "农事", "雨水节气", "本报记者"]
    moved = ["春雨润田", "要闻", "麦苗返青农人趁墒追肥备种渠水清清"]
    page = [*first, *moved, *RAIN, *ROAD_HEAD, ROAD[0], "下转第2版"]
    ((kind, message),) = told(page, SECOND, wanted=wanted)
    assert (kind, message.partition(":")[0]) == ("moved", "in another place")


@pytest.mark.parametrize(
    "parts", [("春雨润田，麦苗", "返青。农人趁墒"), ("春", "雨润田，麦苗返青。农")]
)
def test_a_label_may_be_between_two_paragraphs_and_in_none(parts: tuple[str, str]):
    stories = {"rain": story("rain", "雨水节气", ["".join(parts), RAIN[1]])}
    stories["road"] = edition().stories["road"]
    labels = {"strip": Line("图片新闻", HERE)}
    pages = (replace(edition().pages[0], labels=labels), replace(edition().pages[1], labels={}))
    wanted = edition(stories=stories, pages=pages)
    second, head = without(SECOND, "图片新闻"), [*FOLIO, "农事", "雨水节气", "本报记者"]
    rest = [RAIN[1], *ROAD_HEAD, ROAD[0], "下转第2版"]
    assert told([*head, "".join(parts), "图片新闻", *rest], second, wanted=wanted) == []
    inside = [*head, parts[0], "图片新闻", parts[1], *rest]
    assert [kind for kind, _ in told(inside, second, wanted=wanted)] == ["join"]


def tabled(*rows: tuple[str, ...]) -> Edition:
    """The edition with a table below the copy of road; its first row is the head."""
    cells = tuple(tuple(Cell(block(text, BlockKind.CELL)) for text in row) for row in rows)
    road = edition().stories["road"]
    table = Table(HERE, cells[1:], cells[:1])
    stories = {**edition().stories, "road": replace(road, body=(*road.body, table))}
    return edition(stories=stories)


HEAD = ("乡镇", "行政村（个）", "户籍人口（人）", "粮食产量（吨）")
ROWS = ("怀云镇", "南园村", "三百亩", "八千斤"), ("清漪镇", "茶坡村", "四百亩", "九千斤")


@pytest.mark.parametrize("cut", [0, 1, 3])
def test_the_head_of_a_table_that_goes_on_comes_again_however_far_apart_its_cells_are(cut: int):
    """Where cells are far apart, the head reads as two lines."""
    head = ["".join(part) for part in (HEAD[:cut], HEAD[cut:]) if part]
    first = [*without(FIRST, "下转第2版"), ROAD[1], *head, *ROWS[0]]
    second = [*without(SECOND, "上接第1版", ROAD[1]), *head, *ROWS[1]]
    assert told(first, second, wanted=tabled(HEAD, *ROWS)) == []


def test_a_row_of_a_table_that_comes_again_is_doubled():
    first = [*without(FIRST, "下转第2版"), ROAD[1], "".join(HEAD), *ROWS[0]]
    second = [*without(SECOND, "上接第1版", ROAD[1]), *ROWS[0], *ROWS[1]]
    ((kind, _),) = told(first, second, wanted=tabled(HEAD, *ROWS))
    assert kind == "doubled"


def test_a_page_behind_an_empty_one_is_asked_for_its_folio_line_too():
    first, second = edition().pages
    third = replace(second, number=3, labels={}, pictures={}, place=Place("edition.yaml", 9, 1))
    wanted = edition(pages=(first, second, third))
    messages = [message for _, message in told(FIRST, [], [ROAD[1]], wanted=wanted)]
    assert "the folio line is missing on page 3; other pages have it" in messages
    assert "the folio line is missing on page 2; other pages have it" not in messages


@pytest.mark.parametrize("lost", [None, 0, 1])
def test_a_label_that_reads_like_a_caption_of_another_page_is_on_its_own(lost: int | None):
    """Behind the last story, on page 2, the source goes on with the caption of page 1."""
    first, second = edition().pages
    label = {"strip": Line("石磨", Place("edition.yaml", 2, 9))}
    pages = (replace(first, pictures=second.pictures), replace(second, pictures={}, labels=label))
    shown = [[*FIRST, "石磨", "本报插图"], [*FOLIO2, "上接第1版", ROAD[1], "石磨"]]
    if lost is not None:
        shown[lost].remove("石磨")
    kinds = [(each.kind, each.message) for each in found(edition(pages=pages), *shown)]
    lines = [
        ("caption", "the caption “石磨” of picture mill is lost"),
        ("heading", "the label “石磨” of label strip is lost"),
    ]
    assert kinds == ([] if lost is None else [lines[lost]])


def test_a_label_within_a_line_of_another_page_is_told_as_being_there():
    """Where it is expected, behind the copy that it follows in the source, though not alone."""
    first, second = edition().pages
    label = {"strip": Line("图片新闻", HERE)}
    pages = (first, replace(second, flows={}, pictures={}, labels=label))
    shown = [*FIRST[:-2], ROAD[0], ROAD[1] + "图片新闻"], FOLIO2
    assert told(*shown, wanted=edition(pages=pages)) == [
        ("moved", "label strip is printed on page 1, and not on page 2")
    ]


@pytest.mark.parametrize("marker", ["（三十二）", "（32）", "三十二、", "32."])
def test_items_are_found_behind_markers_of_up_to_six_characters(marker: str):
    texts = [f"施肥{chr(0x4E00 + 7 * at)}" for at in range(33)]
    items = tuple(block(text, BlockKind.ITEM) for text in texts)
    body = (block(RAIN[0]), Block(BlockKind.NUMBERED, (), HERE, items))
    rain = Story("rain", HERE, lines("雨水节气"), body)
    page = PagePlan(1, "front", HERE, {"first": Reference("rain", HERE)})
    wanted = edition(pages=(page,), stories={"rain": rain}, pictures={})
    shown = [f"{at}.{text}" for at, text in enumerate(texts, 1)]
    shown[31] = f"{marker}{texts[31]}"
    assert told([*FOLIO, "雨水节气", RAIN[0], *shown], wanted=wanted) == []
