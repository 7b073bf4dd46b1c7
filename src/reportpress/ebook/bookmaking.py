"""An edition as a book: chapters, navigation, pictures, in one EPUB file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.body import Chart
from reportpress.content.model import Edition
from reportpress.ebook.bookchapters import BookChapter, chapters_of, file_names
from reportpress.ebook.booknavigation import COVER, NAVIGATION, TITLE_PAGE, navigation
from reportpress.ebook.bookpackage import BookFacts, BookFile, packed
from reportpress.ebook.bookpages import STYLE, document, part
from reportpress.ebook.bookpictures import BookPictures
from reportpress.ebook.bookwords import BookWords, book_words
from reportpress.ebook.pagemarks import PageOfPrint, mark_pages
from reportpress.reading.articles import articles_of
from reportpress.reading.elements import element
from reportpress.reading.surroundings import Readers

COVER_PICTURE = "cover.jpg"


class BookSource(Struct, frozen=True):
    """What a book is made of: the edition, the HTML of its pages, and what is on which of these.

    `drawing` gives charts as SVG, `cover` is a JPEG of the first page, if there is any.
    """

    edition: Edition
    root: Element
    pages: tuple[PageOfPrint, ...]
    pictures: BookPictures
    drawing: Callable[[Chart], str]
    cover: bytes = b""


def book_of(source: BookSource) -> bytes:
    """The file: EPUB 3.3. Raises `Refused` for a picture that cannot be used."""
    edition = source.edition
    words, homes = book_words(edition.language), file_names(articles_of(edition))
    readers = Readers(edition, source.pictures.served, homes.__getitem__, source.drawing)
    chapters = chapters_of(edition, source.root, readers, words)
    front = _title_page(edition, words)
    marks = mark_pages(source.pages, chapters, front, TITLE_PAGE)
    contents = navigation(chapters, marks, edition.language, words, bool(source.cover))
    text = tuple(_text(chapters, edition.language))
    title = document(edition.title, edition.language, element("body", None, front))
    made = (
        *(_cover(edition, source.cover, words) if source.cover else ()),
        BookFile(TITLE_PAGE, title, spine=True),
        BookFile(NAVIGATION, contents, "nav", spine=True),
        *text,
        BookFile(STYLE, (files("reportpress.ebook") / STYLE).read_bytes()),
        *(BookFile(name, data) for name, data in source.pictures.files.items()),
    )
    ruby = any(each.tag == "ruby" for chapter in chapters for each in chapter.whole.iter())
    return packed(replace(_facts(edition, words), ruby=ruby), made)


def _cover(edition: Edition, picture: bytes, words: BookWords) -> Iterator[BookFile]:
    """The cover as a page, and the picture that shelves show."""
    alt = words.first_page.format(edition.title, words.date.format(edition.date))
    image = element("img", {"src": COVER_PICTURE, "alt": alt, "role": "doc-cover"})
    body = element("body", None, part("section", "cover", {"class": "cover"}, image))
    yield BookFile(COVER, document(words.cover, edition.language, body), spine=True)
    yield BookFile(COVER_PICTURE, picture, "cover-image")


def _text(chapters: Sequence[BookChapter], language: str) -> Iterator[BookFile]:
    for chapter in chapters:
        drawn = any(each.tag == "svg" for each in chapter.whole.iter())
        kind = "svg" if drawn else ""
        yield BookFile(chapter.file, chapter.written(language), kind, spine=True)


def _title_page(edition: Edition, words: BookWords) -> Element:
    publication = edition.publication if edition.publication != edition.title else ""
    day = element("time", {"datetime": edition.date.isoformat()}, words.date.format(edition.date))
    return part(
        "section",
        "titlepage",
        {"class": "title-page"},
        element("p", {"class": "publication"}, publication) if publication else None,
        element("h1", None, edition.title),
        element("p", {"class": "date"}, day),
    )


def _facts(edition: Edition, words: BookWords) -> BookFacts:
    printed = f"{edition.title}, {edition.date.isoformat()}"
    return BookFacts(
        edition.title, edition.language, edition.date, edition.publication, printed, words.summary
    )
