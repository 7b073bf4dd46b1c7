"""Pages that repeat until the copy of their flows has ended."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
from editions import CSS, EDITION, PAGE, Tiny, tiny

from reportpress.source.errors import ExitCode

PARAGRAPH = "立春之后，合作社的仓库每天都有人来。" * 3
GROWS = EDITION.replace("    template: one\n", "    template: one\n    repeat: true\n").replace(
    "    pictures:\n      hero: dot\n", ""
)
COPY = PAGE[PAGE.index("<h1>") : PAGE.index('<div class="frame"')]
TURNS = PAGE.replace(COPY, f"{{% if page.turn == 1 %}}{COPY}{{% endif %}}").replace(
    "</p>", "</p><p>{{ page.number }}</p>", 1
)
LAST = """\
{% set story = page.flow('main') %}
<p>{{ page.number }}</p>
<div class="frame" style="flow-from: {{ story.id }}"></div>
"""


@pytest.fixture
def growing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A page that repeats; it holds eight lines of ten characters."""
    monkeypatch.chdir(tmp_path)
    project = tiny(tmp_path)
    project.put("edition.yaml", GROWS)
    project.put("../../layout/tiny/pages/one.html.j2", TURNS)
    project.put("../../layout/tiny/pages/last.html.j2", LAST)
    return project


def pages_of(project: Tiny) -> list[list[str]]:
    return [page.extract_text().split() for page in pypdf.PdfReader(project.pdf).pages]


@pytest.mark.parametrize(("paragraphs", "pages"), [(1, 1), (2, 2), (9, 7), (40, 30)])
def test_there_are_as_many_pages_as_the_copy_takes(growing: Tiny, paragraphs: int, pages: int):
    growing.body(*[PARAGRAPH] * paragraphs)
    assert growing.build() == 0
    assert [words[1] for words in pages_of(growing)] == [str(n) for n in range(1, pages + 1)]
    assert growing.run("verify", str(growing.pdf), "--source", str(growing.edition)) == 0


@pytest.mark.parametrize(("paragraphs", "times"), [(1, 2), (4, 2), (40, 2)])
def test_pages_are_laid_out_no_more_often_than_it_takes_to_count_them(
    growing: Tiny, laid_out: list[int], paragraphs: int, times: int
):
    growing.body(*[PARAGRAPH] * paragraphs)
    assert growing.build() == 0
    assert len(laid_out) == times


def test_a_build_that_is_refused_is_not_tried_again(growing: Tiny, laid_out: list[int]):
    """What is kept was so in a pass of the same build."""
    growing.body(*[PARAGRAPH] * 4, "一个生僻字：\U0010fffd。")
    assert growing.build() != 0
    assert len(laid_out) == 2


NUMBERED = """\
.copy p::after { content: "（" target-counter(attr(title), page) "）" }
.copy p { string-set: told content() }
"""


def numbered(project: Tiny) -> None:
    """Each paragraph prints the page that it begins on."""
    project.put("../../layout/tiny/page.css", CSS + NUMBERED)
    template = TURNS.replace(
        "<p{{ block",
        "<p id='{{ story.id }}{{ loop.index }}' title='#{{ story.id }}{{ loop.index }}'{{ block",
    )
    project.put("../../layout/tiny/pages/one.html.j2", template)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An item for each time that pages are laid out."""
    from reportpress.build import growing as room
    from reportpress.build import settling

    times: list[int] = []
    once = room.lay_out_pages
    for each in (room, settling):
        monkeypatch.setattr(each, "lay_out_pages", lambda *given: times.append(1) or once(*given))
    return times


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An item for each time that a table of copy is laid out."""
    from reportpress.engine.layout import kepttables as room

    times: list[int] = []
    once = room.lay_out
    monkeypatch.setattr(room, "lay_out", lambda *given: times.append(1) or once(*given))
    return times


def test_a_table_is_laid_out_once_in_all_passes(
    growing: Tiny, laid_out: list[int], tables: list[int]
):
    """But for one that prints a page's number, which was another in the pass before."""
    table = "<table><tr><td>麦苗<td>大豆</table>"
    numbered = "<table id=here><tr><td>小麦<td><a href='#here'></a></table></div>"
    template = TURNS.replace("</div>\n{% endif %}", table + numbered + "{% endif %}", 1)
    growing.put("../../layout/tiny/pages/one.html.j2", template)
    sheet = CSS + "td { border: 1px solid } table { border-collapse: collapse }"
    sheet += "a::before { content: '第' target-counter(attr(href), page) }"
    growing.put("../../layout/tiny/page.css", sheet)
    growing.body(*[PARAGRAPH] * 4)
    assert growing.build() == 0
    assert (len(laid_out), len(tables)) == (2, 3)
    assert "第4" in "".join("".join(words) for words in pages_of(growing))


def assert_numbered(project: Tiny, paragraphs: int, begin: str) -> None:
    """Each paragraph names its page, of those of the PDF."""
    pages = ["".join(words[2:]) for words in pages_of(project)]
    begun = [number for number, text in enumerate(pages, 1) for _ in re.findall(begin, text)]
    assert re.findall("（([0-9]+)）", "".join(pages)) == [str(number) for number in begun]
    assert len(begun) == paragraphs


def test_page_numbers_in_copy_are_foreseen(growing: Tiny, laid_out: list[int]):
    growing.put("edition.yaml", GROWS + CHAPTERS)
    growing.put("../../layout/tiny/pages/blank.html.j2", "")
    numbered(growing)
    growing.body(*[f"某{number}号，{PARAGRAPH}" for number in range(12)])
    growing.story(SECOND, "second")
    assert growing.build() == 0
    assert len(laid_out) == 2
    assert_numbered(growing, 13, "某|谷雨前")


def test_page_numbers_behind_contents_of_several_pages_are_foreseen(
    growing: Tiny, laid_out: list[int]
):
    numbered(growing)
    contents = "<div style='height: auto'><p></p><p></p><p>" + "目录<br>" * 25 + "</p></div>"
    growing.put("../../layout/tiny/pages/long.html.j2", contents)
    longer = "  - {number: 1, template: long, flows: {}}\n  - number: 2\n"
    growing.put("edition.yaml", GROWS.replace("  - number: 1\n", longer))
    sheet = CSS + NUMBERED + ".page { height: auto; break-after: page }"
    growing.put("../../layout/tiny/page.css", sheet)
    growing.body(*[f"某{number}号，{PARAGRAPH}" for number in range(12)])
    assert growing.build() == 0
    assert len(laid_out) == 2
    assert "目录" in pages_of(growing)[1][0]
    assert_numbered(growing, 12, "某")


def test_a_slot_that_is_wrong_on_all_turns_is_told_once(
    growing: Tiny, capsys: pytest.CaptureFixture[str]
):
    growing.edit("edition.yaml", "      strip:", "      stripe:")
    lacking = TURNS.replace("page.label('strip')", "page.label('strip', required=true)")
    growing.put("../../layout/tiny/pages/one.html.j2", lacking)
    assert growing.build() == ExitCode.CONTENT
    told = capsys.readouterr().err
    assert told.count("has no label “stripe”") == told.count("page 1 (one) needs “strip”") == 1
    assert "2 errors" in told


def test_a_page_that_is_not_needed_is_taken_out(growing: Tiny):
    """What is over is counted in rows as wide as the first page's; those of the next are wider."""
    wide = "{% if page.turn > 1 %} style='width: 180pt; flow-from: lead'{% endif %}"
    growing.put(
        "../../layout/tiny/pages/one.html.j2",
        TURNS.replace('class="frame"', f'class="frame"{wide}'),
    )
    growing.body(*[PARAGRAPH] * 40)
    assert growing.build() == 0
    assert "合作社" in pages_of(growing)[-1][-2]


def test_pages_behind_those_that_repeat_are_numbered_on(growing: Tiny):
    growing.put("edition.yaml", GROWS + "  - template: last\n    flows: {main: lead}\n")
    growing.body(*[PARAGRAPH] * 9)
    assert growing.build() == 0
    found = pages_of(growing)
    assert [words[words[0] == "要闻"] for words in found] == [str(n) for n in range(1, 8)]
    assert growing.run("verify", str(growing.pdf), "--source", str(growing.edition)) == 0


@pytest.mark.parametrize(("paragraphs", "pages"), [(1, 1), (9, 7)])
def test_pages_before_those_that_repeat_may_take_several(
    growing: Tiny, paragraphs: int, pages: int
):
    """Contents, for one, are as long as they are."""
    story = "{% set story = page.flow('main') %}"
    growing.put("../../layout/tiny/pages/long.html.j2", story + "<p>目录</p>" * 25)
    growing.put(
        "edition.yaml",
        GROWS.replace(
            "  - number: 1\n",
            "  - {number: 1, template: long, flows: {main: lead}}\n  - number: 2\n",
        ),
    )
    growing.put("../../layout/tiny/page.css", CSS + ".page { height: auto; break-after: page }")
    growing.body(*[PARAGRAPH] * paragraphs)
    growing.build()
    assert len(pages_of(growing)) == 2 + pages


def test_copy_that_no_page_takes_is_overset(growing: Tiny, capsys: pytest.CaptureFixture[str]):
    growing.put("../../layout/tiny/page.css", CSS + ".copy p { font-size: 130pt; line-height: 1 }")
    assert growing.build() == ExitCode.OVERSET
    assert "lead is overset" in capsys.readouterr().err


def test_copy_whose_frame_is_on_the_first_page_alone_is_overset(growing: Tiny):
    once = TURNS.replace('<div class="frame"', '{% if page.turn == 1 %}<div class="frame"').replace(
        "{% set picture", "{% endif %}{% set picture"
    )
    growing.put("../../layout/tiny/pages/one.html.j2", once)
    growing.body(*[PARAGRAPH] * 9)
    assert growing.build() == ExitCode.OVERSET


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("number: 1\n", "template: one\n", "edition.yaml:6:5: “number” is missing"),
        ("    flows:\n      main: lead\n", "    flows: {}\n", "without a flow cannot repeat"),
        ("    flows:", "    through: 2\n    flows:", "8:13: a double truck cannot repeat"),
        (
            "    flows:",
            "    pictures: {hero: dot}\n    flows:",
            "9:22: the picture “dot” would be printed on each turn",
        ),
        (
            "      strip: 图片新闻\n",
            "      strip: 图片新闻\n  - number: 4\n    template: last\n    flows: {main: lead}\n",
            "13:13: a page behind one that repeats has no number of its own",
        ),
        (
            "      strip: 图片新闻\n",
            "      strip: 图片新闻\n  - {template: last, repeat: true, flows: {main: lead}}\n",
            "13:50: the story “lead” already runs through pages that repeat",
        ),
    ],
)
def test_what_cannot_repeat_is_told(
    growing: Tiny, capsys: pytest.CaptureFixture[str], old: str, new: str, problem: str
):
    text = GROWS.replace("    template: one\n", "", 1) if new == "template: one\n" else GROWS
    growing.put("edition.yaml", text.replace(old, new, 1))
    assert growing.check() == ExitCode.CONTENT
    assert problem in capsys.readouterr().err


SECOND = """\
headline: 谷雨
body:
  - 谷雨前后，种瓜点豆。
"""
CHAPTERS = """\
  - template: one
    repeat: true
    begins: right
    flows: {main: second}
    labels: {strip: 农事}
"""


def two_chapters(project: Tiny, paragraphs: int, more: int) -> None:
    project.put("edition.yaml", GROWS + CHAPTERS)
    project.put("../../layout/tiny/pages/blank.html.j2", "")
    project.body(*[PARAGRAPH] * paragraphs)
    project.story(SECOND + f"  - {'谷子下地，豆角上架，雨水正好。' * 3}\n" * more, "second")


@pytest.mark.parametrize(
    ("paragraphs", "more", "expected"),
    [
        (1, 0, ["1", "", "3"]),
        (4, 0, ["1", "2", "3", "", "5"]),
        (2, 2, ["1", "2", "3", "4"]),
        (9, 9, [*"1234567", "", "9", "10", "11", "12", "13", "14"]),
    ],
)
def test_a_chapter_that_begins_on_the_right_has_a_blank_page_before_it_if_need_be(
    growing: Tiny, paragraphs: int, more: int, expected: list[str]
):
    two_chapters(growing, paragraphs, more)
    assert growing.build() == 0
    assert [words[1] if words else "" for words in pages_of(growing)] == expected
    assert growing.run("verify", str(growing.pdf), "--source", str(growing.edition)) == 0


def test_a_page_taken_out_of_two_that_repeat_is_missed(growing: Tiny):
    two_chapters(growing, 9, 9)
    assert growing.build() == 0
    writer = pypdf.PdfWriter(clone_from=growing.pdf)
    writer.remove_page(9)
    writer.write(growing.pdf)
    assert growing.run("verify", str(growing.pdf), "--source", str(growing.edition)) == 1


def test_an_empty_page_too_many_is_told(growing: Tiny, capsys: pytest.CaptureFixture[str]):
    growing.body(*[PARAGRAPH] * 4)
    assert growing.build() == 0
    writer = pypdf.PdfWriter(clone_from=growing.pdf)
    writer.add_blank_page()
    writer.write(growing.pdf)
    assert growing.run("verify", str(growing.pdf), "--source", str(growing.edition)) == 1
    assert "page 4 is no page of the edition, and empty" in capsys.readouterr().out


def test_a_page_cannot_begin_on_the_other_side_of_its_number(
    growing: Tiny, capsys: pytest.CaptureFixture[str]
):
    growing.edit("edition.yaml", "    repeat: true\n", "    begins: left\n")
    assert growing.check() == ExitCode.CONTENT
    assert "8:13: page 1 is on the right, not on the left" in capsys.readouterr().err


def test_a_layout_without_a_blank_page_is_told_where_one_is_needed(
    growing: Tiny, capsys: pytest.CaptureFixture[str]
):
    two_chapters(growing, 1, 0)
    (growing.layout / "pages" / "blank.html.j2").unlink()
    assert growing.build() == ExitCode.CONTENT
    assert "edition.yaml:13:15: the layout “tiny” has no page “blank”" in capsys.readouterr().err
