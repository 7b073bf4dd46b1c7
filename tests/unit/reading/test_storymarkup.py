"""Articles as markup: well-formed, whole, notes linked both ways, each in its place."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from editions import Tiny, tiny

from reportpress.content.load import load_edition
from reportpress.content.model import Edition
from reportpress.reading.articles import articles_of, homes_of
from reportpress.reading.belongings import pictures_of_pages, pictures_of_stories
from reportpress.reading.elements import as_html, as_xhtml
from reportpress.reading.storymarkup import article_element
from reportpress.reading.surroundings import Readers, ServedPicture
from reportpress.template.pictureurl import picture_url

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="a" style="width: 9px">
<g id="a" role="x" stroke="#ccc" clip-path="url(#a)"/></svg>"""
REPORT = """\
headline: |
  一年
  之报
body:
  - 前言^[前言的注。]。
  - section: {title: 水, id: sec-water}
  - 见@tbl-a和@sec-land，H~2~O^[第一注]与**重**点^[第二注]。
  - subhead: 小题
  - table:
      id: tbl-a
      caption: 表题^[表注]
      rows: [[甲, 乙], [项, 1.5], [又, 12.25]]
      columns: [{align: start}, {format: "0.0#"}]
  - section: {title: 土, id: sec-land}
  - subsection: 一块
  - list: [又一项, "`<a>`"]
  - chart:
      {type: line, caption: 图, alt: 升, x: 年, y: [粮, 菜],
       rows: [[年, 粮, 菜], [甲, 1, 2], [乙, 3, 4]]}
  - box: {title: 盒, blocks: [盒中]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    return tiny(tmp_path)


def articles(edition: Edition) -> dict[str, Element]:
    """Each article's element, read again from the XML that it is written as."""
    homes = homes_of(articles_of(edition))
    readers = Readers(
        edition,
        lambda picture: ServedPicture(f"{picture.id}.png", 8, 8, (("image/webp", "dot.webp"),)),
        lambda id: f"{homes[id].id}.html#{id}",
        lambda _: DRAWING,
    )
    pictures = pictures_of_pages(edition)
    return {
        each.id: fromstring(as_xhtml(article_element(each, readers, pictures)))
        for each in articles_of(edition)
    }


def said(element: Element, path: str) -> list[str]:
    return ["".join(each.itertext()) for each in element.iterfind(path)]


def test_a_story_is_one_article_with_its_heading_and_pictures(project: Tiny):
    edition = load_edition(project.edition).edition
    (article,) = articles(edition).values()
    assert said(article, "header/*") == ["雨水节气", "本报记者"]
    assert said(article, "p") == ["春雨润田，麦苗返青。", "农人趁墒追肥，合作社备足了种子。"]
    (image,) = article.iterfind("figure/picture/img")
    assert (image.get("alt"), image.get("src")) == ("白底上的一个点", "dot.png")
    assert said(article, "figure/figcaption") == ["一个点"]


def test_a_report_is_parted_at_its_sections_and_references_find_their_files(project: Tiny):
    project.story(REPORT)
    found = articles(load_edition(project.edition).edition)
    assert [*found] == ["lead", "lead-1", "lead-2"]
    assert said(found["lead"], "header/h1") == ["一年 之报"]
    assert said(found["lead-1"], "header/h1") == ["第一章 水"]
    assert said(found["lead-2"], "h2") == ["第二章第一节 一块"]
    references = [each.get("href") for each in found["lead-1"].iterfind("p/a[@class='reference']")]
    assert references == ["lead-1.html#tbl-a", "lead-2.html#sec-land"]


def test_notes_lead_there_and_back(project: Tiny):
    project.story(REPORT)
    for article in articles(load_edition(project.edition).edition).values():
        ids = {each.get("id"): each for each in article.iter() if each.get("id")}
        calls = [each for each in article.iter("a") if each.get("role") == "doc-noteref"]
        assert article.tag == "article" and len(calls) == len(
            article.findall(".//*[@class='note']")
        )
        for call in calls:
            note = ids[(call.get("href") or "")[1:]]
            (back,) = (each for each in note.iter("a") if each.get("role") == "doc-backlink")
            assert ids[(back.get("href") or "")[1:]] is call


def test_notes_are_below_the_article_and_those_of_a_table_below_it(project: Tiny):
    project.story(REPORT)
    article = articles(load_edition(project.edition).edition)["lead-1"]
    assert said(article, "section[@role='doc-endnotes']/ol/li") == ["1 第一注", "2 第二注"]
    assert said(article, "figure/p[@class='note']") == ["a 表注"]


def test_tables_have_heads_and_numbers_their_places(project: Tiny):
    project.story(REPORT)
    table = next(articles(load_edition(project.edition).edition)["lead-1"].iter("table"))
    assert said(table, "thead/tr/th[@scope='col']") == ["甲", "乙"]
    cells = [(each.text, each.get("class"), each.get("data-pad")) for each in table.iter("td")]
    assert cells[1] == ("1.5", "number", "0")
    assert said(table, "caption") == ["表 1　表题a"]


def test_a_chart_is_a_drawing_with_its_numbers_beside(project: Tiny):
    project.story(REPORT)
    article = articles(load_edition(project.edition).edition)["lead-2"]
    (figure,) = article.iterfind("figure[@class='chart']")
    (part,) = figure.iter("{http://www.w3.org/2000/svg}g")
    assert part.attrib == {
        "id": "chart-1-a", "stroke": "#ccc", "clip-path": "url(#chart-1-a)",
    }  # fmt: skip
    assert said(figure, "details/table/thead/tr") == ["粮菜"]
    assert said(figure, "details/table/tbody/tr") == ["甲12", "乙34"]


def test_html_has_no_ends_of_what_has_none(project: Tiny):
    edition = load_edition(project.edition).edition
    readers = Readers(edition, lambda _: ServedPicture("a&b.png", 8, 8), str, str)
    (article,) = articles_of(edition)
    html = as_html(article_element(article, readers, pictures_of_pages(edition)))
    assert '<img src="a&amp;b.png" width="8" height="8" alt="白底上的一个点"></figure>'[:-9] in html
    assert "</img>" not in html


def test_pictures_belong_to_the_story_in_whose_element_they_are(project: Tiny):
    project.put("stories/other.yaml", "headline: 别的\nbody: [另文。]\n")
    project.edit("edition.yaml", "main: lead", "main: lead\n      aside: other")
    edition = load_edition(project.edition).edition
    url = picture_url(edition.pictures["dot"])
    lead, other = (f'<p data-at="{edition.stories[id].place}"/>' for id in ("lead", "other"))
    inside = f'<body><div>{lead}<figure><img src="{url}"/></figure></div>{other}</body>'
    beside = f'<body><div>{lead}{other}<figure><img src="{url}"/></figure></div></body>'
    assert pictures_of_stories(edition, fromstring(inside)) == {"lead": (edition.pictures["dot"],)}
    assert pictures_of_stories(edition, fromstring(beside)) == {}


def test_else_they_belong_to_the_story_whose_slot_has_the_name_of_theirs(project: Tiny):
    project.put("stories/other.yaml", "headline: 别的\nbody: [另文。]\n")
    project.edit("edition.yaml", "main: lead", "main: lead\n      hero: other")
    edition = load_edition(project.edition).edition
    image = f'<img src="{picture_url(edition.pictures["dot"])}"/>'
    lead, other = (f'<p data-at="{edition.stories[id].place}"/>' for id in ("lead", "other"))
    flat = fromstring(f"<body>{lead}{other}{image}</body>")
    assert pictures_of_stories(edition, flat) == {"other": (edition.pictures["dot"],)}
    beside = fromstring(f"<body><div>{lead}{image}</div>{other}</body>")
    assert pictures_of_stories(edition, beside) == {"lead": (edition.pictures["dot"],)}
