"""Chapters of a book: an article each, and the pictures of pages that belong to no story."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

from msgspec import Struct

from reportpress.content.body import Body
from reportpress.content.model import Edition, Picture
from reportpress.ebook.bookpages import document
from reportpress.ebook.bookwords import BookWords
from reportpress.reading.articles import Article, articles_of, homes_of
from reportpress.reading.belongings import pictures_of_pages, pictures_of_stories
from reportpress.reading.elements import element
from reportpress.reading.picturemarkup import captioned_picture
from reportpress.reading.storymarkup import article_element
from reportpress.reading.surroundings import Readers

FOLDER = "stories"
HEADINGS = ("h2",)  # those that contents lead to, below a chapter's own


class BookChapter(Struct, frozen=True):
    """A document of a book: its article's element, and in it that of each block.

    `page` is the index of the page of print that it begins on, or that its pictures are on. Without
    an `article` it has pictures alone.
    """

    name: str
    title: str
    whole: Element
    page: int
    article: Article | None = None
    blocks: tuple[tuple[Body, Element], ...] = ()

    @property
    def file(self) -> str:
        """Its place in the book."""
        return f"{FOLDER}/{self.name}.xhtml"

    @property
    def headings(self) -> Iterator[Element]:
        """The headings that contents lead to; each has an `id`."""
        found = (each for each in self.whole.iter() if each.tag in HEADINGS)
        for number, heading in enumerate(found, 1):
            heading.set("id", heading.get("id") or f"heading-{number}")
            yield heading

    def written(self, language: str) -> bytes:
        """The file."""
        return document(self.title, language, element("body", None, self.whole), up="../")


def file_names(articles: Sequence[Article]) -> Mapping[str, str]:
    """Where the figure, table or section of an id is, seen from any chapter."""
    homes = homes_of(articles)
    return {id: f"{article.id}.xhtml#{id}" for id, article in homes.items()}


def chapters_of(
    edition: Edition, root: Element, readers: Readers, words: BookWords
) -> tuple[BookChapter, ...]:
    """The chapters in the order of the pages; `root` is the HTML of these."""
    beside = pictures_of_stories(edition, root)
    begun = _pages_of_stories(edition)
    told: set[str] = set()
    found = []
    for article in articles_of(edition):
        pictures = beside.get(article.story.id, ()) if article.opening else ()
        told.update(picture.id for picture in pictures)
        found.append(_chapter(article, readers, pictures, begun[article.story.id]))
    left = [each for each in pictures_of_pages(edition) if each.id not in told]
    albums = [*_albums(edition, left, readers, words)]
    chapters = sorted((*found, *albums), key=lambda chapter: chapter.page)
    _put_labels(edition, chapters, {album.page for album in albums})
    return tuple(chapters)


def _put_labels(edition: Edition, chapters: Sequence[BookChapter], headed: Collection[int]) -> None:
    """Put the labels of a page before the first chapter that begins there; where pictures of it
    are a chapter, the last label heads these.
    """
    first: dict[int, BookChapter] = {}
    for chapter in chapters:
        first.setdefault(chapter.page, chapter)
    for index, page in enumerate(edition.pages):
        labels = [label.text for label in page.labels.values()]
        told = labels[:-1] if index in headed else labels
        if told and index in first:
            for text in reversed(told):
                first[index].whole.insert(0, element("p", {"class": "label"}, text))


def _pages_of_stories(edition: Edition) -> Mapping[str, int]:
    """The page that each story begins on, by the edition's own plan."""
    pages: dict[str, int] = {}
    for index, page in enumerate(edition.pages):
        for reference in page.flows.values():
            pages.setdefault(reference.id, index)
    return pages


def _chapter(
    article: Article, readers: Readers, pictures: Sequence[Picture], page: int
) -> BookChapter:
    whole = article_element(article, readers, pictures)
    before = sum(1 for each in whole if each.tag == "header") + len(pictures)
    blocks = zip(article.blocks, [*whole][before : before + len(article.blocks)], strict=True)
    return BookChapter(article.id, article.title, whole, page, article, tuple(blocks))


def _albums(
    edition: Edition, pictures: Sequence[Picture], readers: Readers, words: BookWords
) -> Iterator[BookChapter]:
    """For each page with pictures of no story a chapter of these."""
    left = {picture.id: picture for picture in pictures}
    for index, page in enumerate(edition.pages):
        ids = [each.id for each in chain.from_iterable(page.pictures.values())]
        own = [left.pop(id) for id in dict.fromkeys(ids) if id in left]
        if own:
            title = next((each.text for each in [*page.labels.values()][::-1]), "")
            heading = element("header", None, element("h1", None, title)) if title else None
            shown = (captioned_picture(each, readers.picture(each)) for each in own)
            name = f"_pictures-{index + 1}"  # no id of a story begins so
            label = "" if title else words.pictures
            attributes = {"id": f"article-{name}", "class": "story pictures", "aria-label": label}
            whole = element("article", attributes, heading, *shown)
            yield BookChapter(name, title or words.pictures, whole, index)
