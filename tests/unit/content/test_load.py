"""An edition's folder becomes an `Edition`, or every fault of all its files is told at once."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from editions import Tiny, picture, tiny

from reportpress.content import load
from reportpress.content.body import BlockKind
from reportpress.content.load import edition_id, load_edition
from reportpress.content.model import Crop, Edition
from reportpress.source.errors import ExitCode, Refused, Severity


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(made.edition)
    return made


def loaded(project: Tiny) -> Edition:
    result = load_edition(project.edition)
    assert result.warnings == ()
    return result.edition


def refusal(project: Tiny) -> list[tuple[str, str]]:
    """Place and message of every error; each has a hint and the code of faulty content."""
    with pytest.raises(Refused) as caught:
        load_edition(project.edition)
    problems = [p for p in caught.value.problems if p.severity is Severity.ERROR]
    assert all(problem.hint and problem.code is ExitCode.CONTENT for problem in problems)
    return [(str(problem.place), problem.message) for problem in problems]


def warnings(project: Tiny) -> list[tuple[str, str]]:
    found = load_edition(project.edition).warnings
    assert all(p.hint and p.severity is Severity.WARNING for p in found)
    return [(str(problem.place), problem.message) for problem in found]


# ---- what is read ------------------------------------------------------------------------


def test_everything_of_an_edition_is_read(project):
    project.edit(
        "edition.yaml",
        "layout: tiny\n",
        "layout: tiny\nlanguage: zh-Hans\npublication: 小报\nslogan: 新 局\n"
        "folio:\n  责编: 张三\n  '  版面  设计': 李四\n",
    )
    project.story(
        "kicker: 引题\nheadline: |\n  主题一\n  主题二\ndeck: 副题\nbyline: 记者 张三\n"
        "body:\n  - 甲\n  - subhead: 乙\n  - quote: |\n      丙**丁**\n"
    )
    project.put(
        "pictures/pictures.yaml",
        "dot: {file: dot.png, caption: 点, alt: 一点, credit: 王五, focus: [0.25, 1]}\n",
    )
    edition = loaded(project)
    assert (edition.id, edition.folder) == ("kan", project.edition)
    assert (edition.title, edition.section, edition.layout) == ("小刊", "要闻", "tiny")
    assert (edition.date, edition.language) == (date(2025, 2, 18), "zh-Hans")
    assert (edition.publication, edition.slogan) == ("小报", "新 局")
    assert edition.folio == {"责编": "张三", "版面 设计": "李四"}

    (page,) = edition.pages
    assert (page.number, page.template) == (1, "one")
    assert {slot: ref.id for slot, ref in page.flows.items()} == {"main": "lead"}
    assert [ref.id for ref in page.pictures["hero"]] == ["dot"]
    assert page.labels["strip"].text == "图片新闻"

    story = edition.stories["lead"]
    assert [line.text for line in story.headline] == ["主题一", "主题二"]
    assert [line.text for line in (*story.kicker, *story.deck)] == ["引题", "副题"]
    assert (story.id, story.byline) == ("lead", "记者 张三")
    assert [(block.kind, block.text) for block in story.body] == [
        (BlockKind.PARAGRAPH, "甲"),
        (BlockKind.SUBHEAD, "乙"),
        (BlockKind.QUOTE, "丙丁"),
    ]
    assert [run.strong for run in story.body[2].runs] == [False, True]

    dot = edition.pictures["dot"]
    assert dot.file == project.edition / "pictures" / "dot.png"
    assert (dot.caption, dot.alt, dot.credit, dot.focus) == ("点", "一点", "王五", (0.25, 1.0))


def test_what_is_not_given_has_its_default(project):
    edition = loaded(project)
    assert (edition.language, edition.publication, edition.slogan) == ("zh-CN", "", "")
    assert edition.folio == {} and edition.pictures["dot"].focus == (0.5, 0.5)
    assert edition.stories["lead"].kicker == edition.stories["lead"].deck == ()


def test_every_node_knows_its_place(project):
    project.edit("edition.yaml", "title: 小刊", "title: >-\n  小刊")
    edition = loaded(project)
    places = {
        "edition": edition.place,
        "title": edition.places["title"],
        "page": edition.pages[0].place,
        "template": edition.pages[0].places["template"],
        "flow": edition.pages[0].flows["main"].place,
        "picture": edition.pages[0].pictures["hero"][0].place,
        "label": edition.pages[0].labels["strip"].place,
        "story": edition.stories["lead"].place,
        "headline": edition.stories["lead"].headline[0].place,
        "byline": edition.stories["lead"].places["byline"],
        "block": edition.stories["lead"].body[1].place,
        "run": edition.stories["lead"].body[1].runs[0].place,
        "dot": edition.pictures["dot"].place,
        "caption": edition.pictures["dot"].places["caption"],
    }
    assert {name: str(place) for name, place in places.items()} == {
        "edition": "edition.yaml:1:1",
        "title": "edition.yaml:2:3",
        "page": "edition.yaml:7:5",
        "template": "edition.yaml:8:15",
        "flow": "edition.yaml:10:13",
        "picture": "edition.yaml:12:13",
        "label": "edition.yaml:14:14",
        "story": "stories/lead.yaml:1:1",
        "headline": "stories/lead.yaml:1:11",
        "byline": "stories/lead.yaml:2:9",
        "block": "stories/lead.yaml:5:5",
        "run": "stories/lead.yaml:5:5",
        "dot": "pictures/pictures.yaml:1:1",
        "caption": "pictures/pictures.yaml:3:12",
    }


def test_several_pictures_stand_in_one_slot_in_order(project):
    project.put(
        "pictures/pictures.yaml",
        "a: {file: dot.png, caption: 甲, alt: 甲}\nb: {file: dot.png, caption: 乙, alt: 乙}\n",
    )
    project.edit("edition.yaml", "hero: dot", "hero: [b, a]")
    assert [ref.id for ref in loaded(project).pages[0].pictures["hero"]] == ["b", "a"]


def test_chinese_names_of_folders_files_and_ids(tmp_path):
    project = tiny(tmp_path, "上党 2025")
    (project.edition / "stories" / "lead.yaml").rename(project.edition / "stories" / "头条.yaml")
    project.edit("edition.yaml", "main: lead", "main: 头条")
    picture(project.edition / "pictures" / "八义窑.png")
    project.edit("pictures/pictures.yaml", "dot.png", "八义窑.png")
    edition = loaded(project)
    assert edition.id == "上党 2025" and set(edition.stories) == {"头条"}


def test_an_edition_without_pictures_needs_no_folder_for_them(project):
    for file in (project.edition / "pictures").iterdir():
        file.unlink()
    (project.edition / "pictures").rmdir()
    project.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    assert loaded(project).pictures == {}


@pytest.mark.parametrize("given", [".", "stories/..", "../kan/"])
def test_an_edition_is_named_by_its_folder_however_it_is_given(project, given):
    edition = load_edition(Path(given)).edition
    assert (edition.id, edition.folder) == ("kan", project.edition)


def test_a_linked_edition_keeps_the_name_it_was_given(project):
    (project.root / "content" / "today").symlink_to(project.edition)
    assert load_edition(project.root / "content" / "today").edition.id == "today"


# ---- pictures that are cropped, or gray --------------------------------------------------


def with_picture(project: Tiny, keys: str) -> None:
    project.put(
        "pictures/pictures.yaml", f"dot: {{file: dot.png, caption: 点, alt: 一点, {keys}}}\n"
    )


def test_a_picture_is_cropped_and_gray_where_its_author_says_so(project):
    dot = loaded(project).pictures["dot"]
    assert (dot.crop, dot.gray) == (Crop(0, 0, 1, 1), False)
    with_picture(project, "crop: [0.1, 0.3, 0.9, 0.7], gray: true")
    dot = loaded(project).pictures["dot"]
    assert (dot.crop, dot.gray) == (Crop(0.1, 0.3, 0.9, 0.7), True)
    with_picture(project, "gray: false")
    assert loaded(project).pictures["dot"].gray is False


@pytest.mark.parametrize(
    "sides", ["0, 0, 0, 1", "0, 0, 1, 0", "0.5, 0, 0.6, 1", "0, 0.9, 1, 0.2", "1, 1, 1, 1"]
)
def test_a_crop_is_a_part_of_the_picture_with_an_area(project, sides):
    with_picture(project, f"crop: [{sides}]")
    place = "pictures/pictures.yaml:1:49"
    assert refusal(project) == [(place, "the crop is not a part of the picture")]


def test_a_crop_of_three_numbers_is_told_once(project):
    with_picture(project, "crop: [0, 0, 1]")
    assert [message for _, message in refusal(project)] == ["expected 4 in this list, found 3"]


# ---- another file for the edition --------------------------------------------------------


def test_another_file_of_the_folder_may_stand_for_edition_yaml(project):
    (project.edition / "edition.yaml").rename(project.edition / "spread.yaml")
    project.edit("spread.yaml", "number: 1\n", "number: 2\n    through: 3\n")
    edition = load_edition(Path("spread.yaml")).edition
    assert (edition.id, edition.folder) == ("kan-spread", project.edition)
    assert (edition.pages[0].number, edition.pages[0].through) == (2, 3)
    assert str(edition.place) == "spread.yaml:1:1"


def test_an_edition_is_called_after_its_folder_and_its_file(project):
    content = project.edition.parent
    for path, name in (
        (content / "kan", "kan"),
        (content / "kan" / "edition.yaml", "kan"),
        (content / "kan" / "spread.yaml", "kan-spread"),
        (content / "kan" / "stories" / "..", "kan"),
        (content / "a.b", "a.b"),
    ):
        assert edition_id(path) == name
    assert load_edition(Path("edition.yaml")).edition.id == "kan"


# ---- the folder --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "no such edition folder"),
        ("pictures/dot.png", "not a folder"),
        ("other.yaml", "no such edition folder"),
        ("a" * 300, "no such edition folder"),
    ],
)
def test_a_folder_that_is_none_is_named(project, name, message):
    with pytest.raises(Refused) as caught:
        load_edition(Path(name))
    (problem,) = caught.value.problems
    assert (str(problem.place), problem.message) == (name, message)
    assert problem.hint and problem.code is ExitCode.CONTENT


def test_a_folder_without_edition_yaml(project):
    (project.edition / "edition.yaml").unlink()
    assert refusal(project) == [("edition.yaml", "no such file")]


def test_stories_that_is_no_folder(project):
    (project.edition / "stories" / "lead.yaml").unlink()
    (project.edition / "stories").rmdir()
    project.put("stories", "x")
    assert refusal(project) == [
        ("edition.yaml:9:13", "there is no story “lead”"),
        ("stories", "cannot be read: Not a directory"),
    ]


def test_pictures_without_their_list(project):
    (project.edition / "pictures" / "pictures.yaml").unlink()
    assert refusal(project) == [("pictures/pictures.yaml", "no such file")]


@pytest.mark.parametrize("name", ["edition.yaml", "stories/lead.yaml", "pictures/pictures.yaml"])
def test_files_that_lead_out_of_the_edition_are_not_read(project, name):
    file = project.edition / name
    file.rename(project.root / "outside.yaml")
    file.symlink_to(project.root / "outside.yaml")
    assert refusal(project) == [(name, "leads out of the edition's folder")]


def test_a_file_that_links_to_itself_does_not_exist(project):
    (project.edition / "edition.yaml").unlink()
    (project.edition / "edition.yaml").symlink_to("edition.yaml")
    assert refusal(project) == [("edition.yaml", "no such file")]


def test_files_that_are_no_stories_are_a_warning_unless_editors_left_them(project):
    project.put("stories/notes.txt", "x")
    project.put("stories/old.yml", "x")
    project.put("stories/.lead.yaml.swp", "x")
    project.put("stories/lead.yaml~", "x")
    assert warnings(project) == [
        ("stories/notes.txt", "not a story: it is not read"),
        ("stories/old.yml", "not a story: it is not read"),
    ]


@pytest.mark.parametrize("name", ["1st", "a b", "a.b", "第1篇!"])
def test_a_story_is_named_by_an_id(project, name):
    project.story("headline: 题\nbody: [文]\n", name)
    assert (f"stories/{name}.yaml", "the file's name is no id") in refusal(project)


@pytest.mark.parametrize("name", ["none", "None", "inherit", "auto", "revert-layer"])
def test_a_story_is_not_named_by_a_keyword_of_css(project, name):
    """`flow-into: none` leaves copy where it is: the story would not be set."""
    (project.edition / "stories" / "lead.yaml").rename(project.edition / f"stories/{name}.yaml")
    project.edit("edition.yaml", "main: lead", f"main: {name}")
    assert refusal(project) == [
        (f"stories/{name}.yaml", f"“{name}” cannot be a story's id: it is a keyword of CSS")
    ]


# ---- faults ------------------------------------------------------------------------------


def test_the_faults_of_all_files_are_told_at_once(project):
    project.edit("edition.yaml", "date: 2025-02-18", "date: 18.2.2025")
    project.edit("edition.yaml", "section", "sektion")
    project.story("headlin: 题\nbody: [文, 7]\n")
    project.story("headline: 题\nbody: ['**文']\n", "other")
    project.edit("pictures/pictures.yaml", "dot.png", "dto.png")
    assert refusal(project) == [
        ("edition.yaml:1:1", "an edition needs the key “section”"),
        ("edition.yaml:2:7", "expected a date such as 2025-02-18, found “18.2.2025”"),
        ("edition.yaml:3:1", "unknown key “sektion” in an edition"),
        ("pictures/pictures.yaml:2:9", "no such picture file: dto.png"),
        ("stories/lead.yaml:1:1", "unknown key “headlin” in a story"),
        ("stories/lead.yaml:1:1", "a story needs the key “headline”"),
        ("stories/lead.yaml:2:11", "expected running text, found a number"),
        ("stories/other.yaml:1:1", "the story “other” is on no page"),
        ("stories/other.yaml:2:9", "“**” is not closed in this paragraph"),
    ]


def test_faults_of_stories_are_told_even_if_edition_yaml_cannot_be_read(project):
    project.put("edition.yaml", "a: [")
    project.story("headline: 题\nbody: []\n")
    assert [place for place, _ in refusal(project)] == ["edition.yaml:1:5", "stories/lead.yaml:2:7"]


def test_a_faulty_story_or_picture_is_not_reported_as_missing_too(project):
    project.story("headline: [\n")
    project.put("pictures/pictures.yaml", "dot: 一个点\n")
    assert [place for place, _ in refusal(project)] == [
        "pictures/pictures.yaml:1:6",
        "stories/lead.yaml:2:1",
    ]


def test_pictures_that_cannot_be_read_make_no_further_faults(project):
    project.put("pictures/pictures.yaml", "dot: [")
    assert [place for place, _ in refusal(project)] == ["pictures/pictures.yaml:1:7"]


def test_a_story_on_no_page_is_told_beside_faults_that_are_not_the_pages(project):
    project.story("headline: 题\nbody: [文]\n", "lost")
    project.edit("edition.yaml", "title: 小刊", "title: 7")
    assert refusal(project) == [
        ("edition.yaml:1:8", "expected text, found a number"),
        ("stories/lost.yaml:1:1", "the story “lost” is on no page"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("main: lead", "main: leda", "there is no story “leda”"),
        ("main: lead", "main: [lead]", "expected an id, found a list"),
        ("main: lead", "main: other\n      main: lead", "“main” stands here a second time"),
        ("pages:", "page:", "unknown key “page” in an edition"),
    ],
)
def test_what_a_fault_of_the_pages_leaves_unplaced_is_not_told_too(project, old, new, message):
    project.story("headline: 题\nbody: [文]\n", "other")
    project.edit("edition.yaml", old, new)
    messages = [each for _, each in refusal(project)]
    assert message in messages and not any("on no page" in each for each in messages)


def test_warnings_are_told_in_order_of_place_and_do_not_stop_the_build(project):
    project.put(
        "pictures/pictures.yaml",
        "spare: {file: dot.png, caption: 甲, alt: 甲}\n"
        "dot: {file: dot.png, caption: 甲, alt: 甲}\n",
    )
    project.body("改革,开放。", "'\u3000全面。'")
    assert warnings(project) == [
        ("pictures/pictures.yaml:1:1", "the picture “spare” is on no page"),
        ("stories/lead.yaml:3:7", "half-width “,” between Chinese characters"),
        ("stories/lead.yaml:4:6", "the text begins with an ideographic space"),
    ]


def test_a_flood_of_problems_is_cut_errors_first(project, monkeypatch):
    monkeypatch.setattr(load, "MAX_REPORTED", 3)
    project.body("改革,开放", "7", "8", "9", "10")
    messages = refusal(project)
    assert [place for place, _ in messages] == [f"stories/lead.yaml:{n}:5" for n in (4, 5, 6, 6)]
    assert messages[-1][1] == "and 2 more problems"


def test_stories_stand_in_order_of_their_names_whatever_the_file_system_says(project):
    flows = "".join(f"      {name}: {name}\n" for name in ("z", "b", "a"))
    project.edit("edition.yaml", "      main: lead\n", f"      main: lead\n{flows}")
    for name in ("z", "b", "a"):
        project.story("headline: 题\nbody: [文]\n", name)
    assert list(loaded(project).stories) == ["a", "b", "lead", "z"]


def test_a_story_may_be_a_linked_file_inside_the_edition(project):
    (project.edition / "stories" / "lead.yaml").rename(project.edition / "shared.yaml")
    os.symlink("../shared.yaml", project.edition / "stories" / "lead.yaml")
    assert set(loaded(project).stories) == {"lead"}


def test_a_list_has_items_and_each_knows_its_place(project):
    project.body("list:\n      - 甲**乙**\n      - 丙", "numbered: [丁]")
    bullets, numbered = loaded(project).stories["lead"].body
    assert (bullets.kind, numbered.kind) == ("list", "numbered")
    assert [item.kind for item in (*bullets.items, *numbered.items)] == ["item"] * 3
    assert [[run.text for run in item.runs] for item in bullets.items] == [["甲", "乙"], ["丙"]]
    assert bullets.text == "甲乙丙" and bullets.runs == ()
    assert [(item.place.line, item.place.column) for item in bullets.items] == [(4, 9), (5, 9)]


@pytest.mark.parametrize("text", ["", "\n", "# pictures will come\n\n", "{}\n", None])
def test_an_edition_without_pictures_needs_no_list_of_them(project, text):
    project.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    (project.edition / "pictures" / "dot.png").unlink()
    (project.edition / "pictures" / "pictures.yaml").unlink()
    if text is not None:
        project.put("pictures/pictures.yaml", text)
    assert load_edition(project.edition).edition.pictures == {}
