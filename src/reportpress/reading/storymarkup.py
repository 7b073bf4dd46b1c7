"""An article as an element of HTML: heading, pictures, body, notes.

What it is read in says where its pictures and the targets of its references are
(`surroundings.Readers`); it is written by `elements.as_html` or `as_xhtml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from reportpress.content.model import Line, Picture, Story
from reportpress.reading.articles import Article
from reportpress.reading.blockmarkup import BlockMarkup
from reportpress.reading.elements import Content, element
from reportpress.reading.inlinemarkup import NoteCalls
from reportpress.reading.picturemarkup import captioned_picture
from reportpress.reading.surroundings import Readers
from reportpress.reading.wordsof import words_of


def article_element(
    article: Article, readers: Readers, pictures: Sequence[Picture] = ()
) -> Element:
    """The article whole, however many pages it is printed on.

    `pictures` are those of its pages that belong to it (`belongings.pictures_of_stories`); those of
    its figures are where they are called. The first is above the copy, others below. Notes are
    below it all, each leading back.
    """
    words = words_of(readers.edition.language)
    calls = NoteCalls("", lambda at: str(at + 1), words)
    markup = BlockMarkup(readers, words, calls, top=1 if article.chapter else 2)
    content: list[Content] = []
    if article.opening:
        content.append(heading_element(article.story))
    if article.chapter:
        content.append(element("header", None, markup.heading(article.chapter, 1)))
    shown = [captioned_picture(each, readers.picture(each)) for each in pictures]
    content += (*shown[:1], *markup.elements(article.blocks), *shown[1:])
    if markup.calls.notes:
        notes = element("ol", None, *markup.calls.texts("li", markup.inlines))
        attributes = {"class": "notes", "role": "doc-endnotes", "aria-label": words.notes}
        content.append(element("section", attributes, notes))
    return element("article", {"id": f"article-{article.id}", "class": "story"}, *content)


def heading_element(story: Story) -> Element:
    """A story's kicker, headline, deck and byline."""
    headline = element("h1", {"class": "headline"}, *_lines(story.headline))
    kicker = element("p", {"class": "kicker"}, *_lines(story.kicker)) if story.kicker else None
    deck = element("p", {"class": "deck"}, *_lines(story.deck)) if story.deck else None
    byline = element("p", {"class": "byline"}, story.byline) if story.byline else None
    return element("header", None, kicker, headline, deck, byline)


def _lines(lines: Sequence[Line]) -> list[Content]:
    """Lines as their author broke them; a narrow reader may break them elsewhere, too."""
    content: list[Content] = []
    for line in lines:
        content += [*([" "] if content else []), element("span", {"class": "line"}, line.text)]
    return content
