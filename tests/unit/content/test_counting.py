"""Numbers of sections, figures and tables, and the words of what refers to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.content.body import Block, Run, flat
from reportpress.content.counting import called, chinese
from reportpress.content.load import load_edition
from reportpress.source.errors import Refused, Severity

TABLE = "table: {id: tbl-a, caption: 人口, rows: [[甲], [1]]}"
FIGURE = "figure: {id: fig-a, pictures: dot}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    made.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    return made


def labels(project: Tiny) -> list[str]:
    """What headings and captions are called, in the order of the story."""
    body = load_edition(project.edition).edition.stories["lead"].body
    heads = (block if isinstance(block, Block) else block.caption for block in flat(body))
    return [head.label for head in heads if head and head.label]


def text(project: Tiny) -> str:
    """The last paragraph's text."""
    block = load_edition(project.edition).edition.stories["lead"].body[-1]
    assert isinstance(block, Block)
    return block.text


def told(project: Tiny) -> list[str]:
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    assert all(problem.hint for problem in refused.value.problems)
    errors = (p for p in refused.value.problems if p.severity is Severity.ERROR)
    return [f"{p.place}: {p.message}" for p in errors]


@pytest.mark.parametrize(
    ("pattern", "number", "words"),
    [
        ("图 1", (3, 2), "图 2"), ("图 1-1", (3, 2), "图 3-2"), ("第一章", (12,), "第十二章"),
        ("第一章第一节", (3, 2), "第三章第二节"), ("一、", (1,), "一、"), ("1.1", (4, 1, 2), "1.2"),
        ("1.1.1", (4, 1, 2), "4.1.2"), ("（一）", (2, 20), "（二十）"),
    ],
)  # fmt: skip
def test_a_pattern_says_how_the_first_would_be_called(
    pattern: str, number: tuple[int, ...], words: str
):
    assert called(pattern, number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"),
        (100, "一百"), (105, "一百零五"), (110, "一百一十"), (300, "三百"), (1010, "一千零一十"),
        (2001, "二千零一"), (9999, "九千九百九十九"), (12000, "12000"),
    ],
)  # fmt: skip
def test_numbers_as_they_are_spoken(number: int, words: str):
    assert chinese(number) == words


def test_headings_are_numbered_within_one_another(project: Tiny):
    project.body(
        "section: 甲", "subsection: 乙", "subsection: 丙", "subsubsection: 丁", "section: 戊",
        "subsection: 己",
    )  # fmt: skip
    body = load_edition(project.edition).edition.stories["lead"].body
    assert [(b.number, b.id) for b in body if isinstance(b, Block)] == [
        ((1,), "section-1"), ((1, 1), "section-1-1"), ((1, 2), "section-1-2"),
        ((1, 2, 1), "section-1-2-1"), ((2,), "section-2"), ((2, 1), "section-2-1"),
    ]  # fmt: skip
    assert labels(project)[3:] == ["第一章第二节第一目", "第二章", "第二章第一节"]


def test_figures_and_tables_with_an_id_are_counted_in_boxes_too(project: Tiny):
    project.body(
        TABLE, "table: {caption: 无号, rows: [[甲], [1]]}",
        f"box: {{blocks: [{{{TABLE.replace('tbl-a', 'tbl-b')}}}, {{{FIGURE}}}]}}",
    )  # fmt: skip
    assert labels(project) == ["表 1", "表 2", "图 1"]


def test_references_are_words_before_and_behind_their_target(project: Tiny):
    project.body(
        "section: {title: 水, id: sec-water}", TABLE, FIGURE, "见@fig-a、@tbl-a和@sec-water。"
    )
    assert text(project) == "见图 1、表 1和第一章。"
    project.body("见@tbl-a。", TABLE)
    body = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(body[0], Block) and body[0].text == "见表 1。"


def test_an_edition_has_words_of_its_own(project: Tiny):
    project.edit("edition.yaml", "title:", "numbering: {table: 附表一-1, section: 1}\ntitle:")
    assert told(project) == ["content/kan/edition.yaml:1:36: expected text, found a number"]
    project.edit("edition.yaml", "section: 1}", "section: 第 1 部分}")
    project.body(
        "section: {title: 水, id: sec-a}",
        "section: {title: 土, id: sec-b}",
        TABLE,
        "见@sec-b：@tbl-a",
    )
    assert text(project) == "见第 2 部分：附表二-1"


def test_another_language_has_other_words(project: Tiny):
    project.edit("edition.yaml", "title:", "language: en\ntitle:")
    project.body("section: {title: Water, id: sec-a}", TABLE, "See @sec-a and @tbl-a.")
    assert text(project) == "See Section 1 and Table 1."


def test_numbers_go_on_from_story_to_story_in_the_order_of_pages(project: Tiny):
    project.edit("edition.yaml", "main: lead", "main: zero\n      more: lead")
    project.body("section: {title: 水, id: sec-b}", "见@sec-a、@sec-b。")
    project.story("headline: 题\nbody: [{section: {title: 土, id: sec-a}}]", "zero")
    assert text(project) == "见第一章、第二章。"


@pytest.mark.parametrize(
    ("blocks", "problems"),
    [
        (["见@fig-growth。"], ["3:6: there is no figure “fig-growth”"]),
        ([TABLE, "见^[又见@tbl-b]。"], ["4:10: there is no table “tbl-b”"]),
        ([TABLE, TABLE], ["4:12: the id “tbl-a” is given a second time"]),
        (["section: {title: 水, id: water}"], ["3:29: the id of a section begins with “sec-”"]),
        ([TABLE.replace("tbl-a", "fig-a")], ["3:17: the id of a table begins with “tbl-”"]),
        (
            [TABLE.replace("caption: 人口, ", "")],
            ["3:12: a table that is referred to has a caption"],
        ),
        (["figure: {pictures: dit}"], ["3:24: there is no picture “dit”"]),
        (["table: {id: a b, rows: [[甲], [1]]}"], ["3:17: expected an id, found “a b”"]),
        (
            ["box: {blocks: [{box: {blocks: [甲]}}]}"],
            ["3:21: unknown key “box” in a block in a box"],
        ),
        (["code: ''"], ["3:11: expected lines of code, found nothing"]),
    ],
)
def test_faults_are_told_at_their_place(project: Tiny, blocks: list[str], problems: list[str]):
    project.body(*blocks)
    found = [line.removeprefix("content/kan/stories/lead.yaml:") for line in told(project)]
    assert len(found) == len(problems)
    for line, beginning in zip(found, problems, strict=True):
        assert line.startswith(beginning), line


@pytest.mark.parametrize("pattern", ["图", "图 1-1-1", "第一章 1 1"])
def test_a_pattern_without_a_number_or_with_too_many_is_told(project: Tiny, pattern: str):
    project.edit("edition.yaml", "title:", f"numbering: {{figure: {pattern}}}\ntitle:")
    (found,) = told(project)
    assert found.startswith(f"content/kan/edition.yaml:1:21: “{pattern}” is not one to 2 numbers")


def test_a_figure_has_the_caption_and_credit_of_its_only_picture(project: Tiny):
    project.edit("pictures/pictures.yaml", "  alt:", "  credit: 本报制图\n  alt:")
    project.body(
        "figure: {pictures: dot}", "figure: {pictures: dot, caption: 另题, source: 统计局}"
    )
    first, second = load_edition(project.edition).edition.stories["lead"].body
    assert [part.text for part in first.parts] == ["一个点", "本报制图"]
    assert [part.text for part in second.parts] == ["另题", "统计局"]
    assert str(first.parts[0].place) == "content/kan/pictures/pictures.yaml:3:12"


def test_a_figure_of_several_pictures_has_all_captions(project: Tiny):
    project.body("figure: {pictures: [dot, dot], caption: 两点}")
    (figure,) = load_edition(project.edition).edition.stories["lead"].body
    assert [part.text for part in figure.parts] == ["一个点", "一个点", "两点"]


def test_code_keeps_its_lines_and_spaces(project: Tiny):
    project.story("headline: 题\nbody:\n  - code: |\n      a*b*:\n          ~c\n")
    (block,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(block, Block) and block.text == "a*b*:\n    ~c"
    assert all(isinstance(run, Run) and run.code for run in block.runs)
