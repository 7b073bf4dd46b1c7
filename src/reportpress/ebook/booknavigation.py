"""The navigation document (EPUB 3.3, 5.4): contents, pages of print, landmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from reportpress.ebook.bookchapters import BookChapter
from reportpress.ebook.bookpages import document, part
from reportpress.ebook.bookwords import BookWords
from reportpress.ebook.pagemarks import PageMark
from reportpress.reading.elements import element

NAVIGATION, TITLE_PAGE, COVER = "nav.xhtml", "title.xhtml", "cover.xhtml"


def navigation(
    chapters: Sequence[BookChapter],
    marks: Sequence[PageMark],
    language: str,
    words: BookWords,
    covered: bool = False,
) -> bytes:
    """The document; newspapers have their stories below the pages that they begin on. What is
    `covered` has a cover to lead to.
    """
    parted = any(each.article and each.article.chapter for each in chapters)
    listed = _by_story(chapters) if parted else _by_page(chapters, marks, words)
    pages = (_entry(mark.label, mark.target) for mark in marks)
    start = chapters[0].file if chapters else TITLE_PAGE
    landmarks = (
        *([_landmark("cover", COVER, words.cover)] if covered else ()),
        _landmark("titlepage", TITLE_PAGE, words.title_page),
        _landmark("toc", "#contents", words.contents),
        _landmark("bodymatter", start, words.start),
    )
    body = element(
        "body",
        None,
        _nav("toc", "contents", words.contents, listed),
        _nav("page-list", "pages", words.pages, pages, hidden=True),
        _nav("landmarks", "landmarks", words.landmarks, landmarks, hidden=True),
    )
    return document(words.contents, language, body)


def _nav(
    kind: str, id: str, title: str, entries: Iterable[Element], hidden: bool = False
) -> Element:
    attributes = {"id": id, "aria-label": title, "hidden": "hidden" if hidden else ""}
    role = {"toc": "doc-toc", "page-list": "doc-pagelist"}.get(kind, "")
    heading = element("h1" if kind == "toc" else "h2", None, title)
    listed = element("ol", None, *entries)
    return part("nav", kind, {**attributes, "role": role}, heading, listed)


def _entry(title: str, target: str, below: Sequence[Element] = ()) -> Element:
    inner = element("ol", None, *below) if below else None
    return element("li", None, element("a", {"href": target}, title), inner)


def _landmark(kind: str, target: str, title: str) -> Element:
    return element("li", None, part("a", kind, {"href": target}, title))


def _by_page(
    chapters: Sequence[BookChapter], marks: Sequence[PageMark], words: BookWords
) -> Iterator[Element]:
    """A page of the newspaper each, with what begins there."""
    for page, own in groupby(chapters, key=lambda chapter: chapter.page):
        entries = [_entry(each.title, each.file) for each in own]
        target = entries[0][0].get("href", "")
        name = words.page.format(marks[page].label if page < len(marks) else page + 1)
        yield _entry(name, target, entries)


def _by_story(chapters: Sequence[BookChapter]) -> Iterator[Element]:
    """Stories in their order, with their chapters and the headings in these."""
    for story, own in groupby(chapters, key=lambda each: each.article and each.article.story.id):
        first, *others = own
        below = [_entry(each.title, each.file, [*_headings(each)]) for each in others]
        if story is None:
            yield from (_entry(each.title, each.file) for each in (first, *others))
        else:
            yield _entry(first.title, first.file, below or [*_headings(first)])


def _headings(chapter: BookChapter) -> Iterator[Element]:
    for heading in chapter.headings:
        yield _entry("".join(heading.itertext()), f"{chapter.file}#{heading.get('id')}")
