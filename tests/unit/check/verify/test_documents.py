"""Documents against an edition: nothing differs, and each fault by name is told for what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from editions import tiny

from reportpress.check.markup import read_html
from reportpress.check.verify.differences.locator import shortened
from reportpress.check.verify.differences.readingfaults import _pictures
from reportpress.check.verify.differences.verify import verify_documents
from reportpress.check.verify.read.documents import read_documents
from reportpress.check.verify.read.folder import read_folder
from reportpress.content.load import load_edition
from reportpress.content.model import Reference
from reportpress.reading.articles import articles_of
from reportpress.reading.belongings import pictures_of_pages
from reportpress.reading.elements import as_html
from reportpress.reading.storymarkup import article_element
from reportpress.reading.surroundings import Readers, ServedPicture
from reportpress.source.errors import ExitCode, Refused

LEAD = """\
headline: |
  雨水节气
  田里见闻
deck: 早起的人
byline: 本报记者
body:
  - 春雨润田，麦苗返青，农人起得比往年还要早些。
  - 合作社备足了种子^[据合作社台账。]，**化肥**也到了货，[价目](https://prices.example/)贴在门口。
  - subhead: 墒情
  - 连着几天的小雨把旱了一冬的地浇透了，镇里的农技员说正合适。
  - list: [先看地, 再下种, 后追肥]
  - table: {id: tbl-a, caption: 三村墒情, rows: [[村, 度], [甲村, 21], [乙村, 19]]}
"""
OTHER = """\
headline: 渡口新桥
body:
  - '[桥]{ruby="qiáo"}通了，赶集的人少绕三十里山路，货车也能直接开到村口。'
  - 桥头立着一块碑，记着修桥的年月和捐工的人家，字是村里老先生写的。
"""
ANNEX = "headline: 启事\nbody: [本期附赠年历一份，见中缝。]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An edition, and its stories in documents as any maker may write them."""
    project = tiny(tmp_path_factory.mktemp("documents"))
    for name, text in (("lead", LEAD), ("other", OTHER), ("annex", ANNEX)):
        project.story(text, name)
    project.edit("edition.yaml", "main: lead", "main: lead\n      side: other\n      foot: annex")
    edition = load_edition(project.edition).edition
    readers = Readers(edition, lambda _: ServedPicture("dot.png", 8, 8), "#{}".format, str)
    folder = project.root / "site"
    folder.mkdir()
    (folder / "dot.png").write_bytes(b"a picture")
    links = []
    for article in articles_of(edition):
        shown = pictures_of_pages(edition) if article.id == "lead" else ()
        html = as_html(article_element(article, readers, shown))
        label = "<p>图片新闻</p>" if article.id == "lead" else ""
        (folder / f"{article.id}.html").write_text(f"<main>{label}{html}</main>", "utf-8")
        links.append(f'<a href="{article.id}.html">{article.title}</a>')
    (folder / "index.html").write_text(f"<main><nav>{''.join(links)}</nav></main>", "utf-8")
    return folder, project.edition


def told(folder: Path, edition: Path) -> list[tuple[str, str]]:
    found = verify_documents(read_folder(folder), edition).differences
    return [(each.kind.value, each.message) for each in found]


def test_nothing_differs_where_nothing_was_spoilt(site: tuple[Path, Path]):
    assert told(*site) == []


def test_a_caption_that_begins_as_the_story_behind_it_is_a_caption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project = tiny(tmp_path)
    body = "body: [鹰嘴坪教学点的五个学生等这一天等了整整一个学期。, 二段。]\n"
    project.story(f"headline: 屏幕那头的老师\nbyline: 本报记者\n{body}")
    project.edit("pictures/pictures.yaml", "caption: 一个点", "caption: 鹰嘴坪教学点的一堂课。")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "dot.png").write_bytes(b"a picture")
    (folder / "index.html").write_text(
        "<main><p>图片新闻</p><h1>屏幕那头的老师</h1><p>本报记者</p><figure>"
        '<img src="dot.png" alt="白底上的一个点"><figcaption>鹰嘴坪教学点的一堂课。</figcaption>'
        "</figure><p>鹰嘴坪教学点的五个学生等这一天等了整整一个学期。</p><p>二段。</p></main>",
        "utf-8",
    )
    assert told(folder, project.edition) == []


def exchanged(text: str) -> str:
    """The first two paragraphs in each other's place."""
    return re.sub(r"(<p>(?:(?!</p>).)*</p>)(<p>(?:(?!</p>).)*</p>)", r"\2\1", text, count=1)


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1, f"{old} is there {text.count(old)} times"
        return text.replace(old, new)

    return change


def without(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, "", text)


def test_of_two_pictures_with_the_same_words_both_are_to_be_shown(tmp_path: Path):
    project = tiny(tmp_path)
    edition = load_edition(project.edition).edition
    (name, picture), *_ = edition.pictures.items()
    second = replace(picture, id="second")
    page = replace(
        edition.pages[0],
        pictures={slot: tuple(Reference(id, picture.place) for id in (name, "second"))
                  for slot in edition.pages[0].pictures},
    )  # fmt: skip
    edition = replace(
        edition, pictures={name: picture, "second": second}, pages=(page, *edition.pages[1:])
    )

    def shown(times: int) -> list[str]:
        document = read_html(f'<img src="dot.png" alt="{picture.alt}">' * times, "a.html")
        reading = read_documents("a", [document], {"a.html", "dot.png"})
        return [each.message for each in _pictures(reading, edition)]

    assert shown(2) == []
    assert shown(1) == [f"the picture second is not shown with its words {shortened(picture.alt)}"]


HIDDEN = '<article hidden id="article-other"'
FAULTS: dict[str, tuple[str, Callable[[str], str], set[str]]] = {
    "a character lost": ("lead", replaced("起得比", "起比"), {"missing"}),
    "a character more": ("lead", replaced("起得比", "起得比比"), {"added", "doubled"}),
    "a character wrong": ("other", replaced("三十里", "二十里"), {"changed"}),
    "figures of a number exchanged": ("lead", replaced(">21<", ">12<"), {"changed"}),
    "paragraphs exchanged": ("other", exchanged, {"moved"}),
    "a paragraph lost": ("other", without("<p>桥头.*?</p>"), {"missing"}),
    "a paragraph twice": (
        "other", lambda text: re.sub("(<p>桥头.*?</p>)", r"\1\1", text), {"doubled"},
    ),
    "a headline lost": ("other", without("<h1.*?</h1>"), {"heading"}),
    "a story lost": ("annex", lambda _: "<main></main>", {"missing", "heading"}),
    "a note lost": ("lead", replaced("据合作社台账。", ""), {"missing"}),
    "list items exchanged": (
        "lead", replaced("先看地</li><li>再下种", "再下种</li><li>先看地"), {"moved"},
    ),
    "cells of two rows exchanged": (
        "lead", lambda text: re.sub(">(21)(.*)>(19)", r">\3\2>\1", text),
        {"moved", "changed", "missing", "added"},
    ),
    "paragraphs joined": ("other", replaced("村口。</p><p>", "村口。"), {"structure"}),
    "a paragraph parted": (
        "other", replaced("三十里山路，", "三十里山路，</p><p>"), {"structure"},
    ),
    "the last character of a paragraph parted": (
        "other", replaced("开到村口。", "开到村口</p><p>。"), {"structure"},
    ),
    "strong words plain": ("lead", replaced("<strong>化肥</strong>", "化肥"), {"structure"}),
    "a link elsewhere": ("lead", replaced("//prices.", "//other."), {"structure"}),
    "a picture without words": ("lead", replaced("白底上的一个点", ""), {"picture"}),
    "a picture that is not there": ("lead", replaced("dot.png", "dots.png"), {"picture"}),
    "a caption lost": ("lead", replaced("一个点</span>", "</span>"), {"caption"}),
    "a story hidden": (
        "other", replaced('<article id="article-other"', HIDDEN), {"missing", "heading"},
    ),
    "words of nobody": ("other", replaced("</article>", "<p>点击入会</p></article>"), {"added"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_told_for_what_it_is(
    site: tuple[Path, Path], tmp_path: Path, name: str
):
    folder, edition = site
    document, spoil, kinds = FAULTS[name]
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / f"{document}.html"
    before = path.read_text("utf-8")
    path.write_text(spoil(before), "utf-8")
    assert path.read_text("utf-8") != before
    found = told(tmp_path, edition)
    assert found and {kind for kind, _ in found} <= kinds, found


@pytest.mark.parametrize(("shown", "kinds"), [("office plan", []), ("officeplan", ["join"])])
def test_spaces_part_words_in_documents(tmp_path: Path, shown: str, kinds: list[str]):
    """They have no places by which words would be apart."""
    text = tmp_path / "copy.txt"
    text.write_text("the office plan\n", "utf-8")
    (tmp_path / "index.html").write_text(f"<main><p>the {shown}</p></main>", "utf-8")
    assert [kind for kind, _ in told(tmp_path, text)] == kinds


def test_stories_that_are_in_each_others_documents_are_no_fault(
    site: tuple[Path, Path], tmp_path: Path
):
    """Which document a story is in is its maker's to say; what it is, is not."""
    folder, edition = site
    for file in folder.iterdir():
        name = {"other.html": "annex.html", "annex.html": "other.html"}.get(file.name, file.name)
        (tmp_path / name).write_bytes(file.read_bytes())
    assert told(tmp_path, edition) == []


def test_a_folder_without_pages_is_refused(tmp_path: Path):
    with pytest.raises(Refused) as refused:
        read_folder(tmp_path)
    assert refused.value.problems[0].code is ExitCode.UNREADABLE
