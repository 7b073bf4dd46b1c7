"""Marks in chapters where the pages of print begin, and the list of these pages.

Each page has one mark. A page that no copy begins or goes on on (a cover, contents) is marked where
the next one is, and those before all copy on the title page. Where several stories are on a page,
the first that begins there has its mark, so that marks are in the order of pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from reportpress.content.body import Block, BlockKind
from reportpress.ebook.bookchapters import BookChapter
from reportpress.reading.elements import element
from reportpress.source.errors import Place

RUNNING = (BlockKind.PARAGRAPH, BlockKind.QUOTE)  # what a page may begin within
APART = frozenset({"call", "ordinal"})  # classes of what is not the block's own text
ANNOTATION = "rt"  # how a word is read


class CopyOnPage(Struct, frozen=True):
    """Where the copy of a story begins on a page: before the block at `place`, or within it behind
    so many characters, white space excluded. `first`: it is the beginning of the story.
    """

    story: str
    place: Place
    characters: int = 0
    first: bool = False


class PageOfPrint(Struct, frozen=True):
    """A page of the printed edition by its folio, with the copy on it."""

    label: str
    copy: tuple[CopyOnPage, ...] = ()


class PageMark(Struct, frozen=True):
    """The mark of a page: its folio, and where it is in the book."""

    label: str
    target: str


class _PlaceInBook(Struct, frozen=True):
    """A place in a chapter: before an element, or behind some characters of it."""

    chapter: int
    block: int  # -1: before all of the chapter
    characters: int = 0

    @property
    def order(self) -> tuple[int, int, int]:
        return self.chapter, self.block, self.characters


def mark_pages(
    pages: Sequence[PageOfPrint], chapters: Sequence[BookChapter], front: Element, front_file: str
) -> tuple[PageMark, ...]:
    """Put the marks into chapters, and those of pages before all copy into `front`."""
    spots = _spots(pages, chapters)
    marks, put = [], []
    for number, (page, spot) in enumerate(zip(pages, spots, strict=True), 1):
        id = f"page-{number}"
        file = front_file if spot is None else chapters[spot.chapter].file
        marks.append(PageMark(page.label, f"{file}#{id}"))
        if spot is None:
            front.append(_mark(id, page.label, "div"))
        else:
            put.append((spot, id, page.label))
    for spot, id, label in reversed(put):  # what is behind stays where it is
        _put(chapters[spot.chapter], spot, id, label)
    return tuple(marks)


def _spots(
    pages: Sequence[PageOfPrint], chapters: Sequence[BookChapter]
) -> list[_PlaceInBook | None]:
    """Where each page is marked; None is before all chapters."""
    known = _known_places(chapters)
    openings = _openings(chapters)
    found: list[_PlaceInBook | None] = []
    last: _PlaceInBook | None = None
    for page in pages:
        choices = [spot for each in page.copy if (spot := _spot(each, known, openings))]
        later = [each for each in choices if last is None or each.order >= last.order]
        begun = [each for each in later if each.block < 0]
        last = min(begun or later, key=lambda spot: spot.order, default=None) or last
        found.append(last if choices else None)
    return _filled(found, last)


def _filled(
    found: list[_PlaceInBook | None], last: _PlaceInBook | None
) -> list[_PlaceInBook | None]:
    """The same, where pages without copy but for the first ones have the place of the next."""
    first = next((at for at, spot in enumerate(found) if spot), len(found))
    following = last
    for at in range(len(found) - 1, first - 1, -1):
        following = found[at] = found[at] or following
    return found


def _known_places(chapters: Sequence[BookChapter]) -> Mapping[Place, _PlaceInBook]:
    """The place of each block, and of each part of one, in the copy's files."""
    known: dict[Place, _PlaceInBook] = {}
    for number, chapter in enumerate(chapters):
        if chapter.article is not None and chapter.article.chapter is not None:
            known.setdefault(chapter.article.chapter.place, _PlaceInBook(number, -1))
        for at, (block, _) in enumerate(chapter.blocks):
            for place in (block.place, *(part.place for part in block.parts)):
                known.setdefault(place, _PlaceInBook(number, at))
    return known


def _openings(chapters: Sequence[BookChapter]) -> Mapping[str, _PlaceInBook]:
    """The beginning of each story."""
    opened = [(n, c.article) for n, c in enumerate(chapters) if c.article and c.article.opening]
    return {article.story.id: _PlaceInBook(number, -1) for number, article in opened}


def _spot(
    copy: CopyOnPage, known: Mapping[Place, _PlaceInBook], openings: Mapping[str, _PlaceInBook]
) -> _PlaceInBook | None:
    if copy.first:
        return openings.get(copy.story)
    spot = known.get(copy.place)
    return None if spot is None else _PlaceInBook(spot.chapter, spot.block, copy.characters)


def _put(chapter: BookChapter, spot: _PlaceInBook, id: str, label: str) -> None:
    if spot.block < 0:
        chapter.whole.insert(0, _mark(id, label, "div"))
        return
    block, made = chapter.blocks[spot.block]
    running = isinstance(block, Block) and block.kind in RUNNING
    if running and spot.characters:
        _put_within(made, spot.characters, _mark(id, label, "span"))
    else:
        at = [*chapter.whole].index(made) + (1 if spot.characters else 0)
        chapter.whole.insert(at, _mark(id, label, "div"))


def _mark(id: str, label: str, tag: str) -> Element:
    return element(tag, {"id": id, "role": "doc-pagebreak", "aria-label": label})


def _put_within(made: Element, characters: int, mark: Element) -> None:
    """Put a mark into a paragraph, behind so many characters; at its end, if it has fewer."""
    left = characters
    for parent, before, text in _texts(made):
        seen = sum(not sign.isspace() for sign in text)
        if seen < left:
            left -= seen
            continue
        at = _behind(text, left)
        mark.tail = text[at:]
        if before is None:
            parent.text = text[:at]
            parent.insert(0, mark)
        else:
            before.tail = text[:at]
            parent.insert([*parent].index(before) + 1, mark)
        return
    made.append(mark)


def _behind(text: str, characters: int) -> int:
    """Where in a text so many characters that are no white space are passed."""
    for at, sign in enumerate(text, 1):
        characters -= not sign.isspace()
        if characters <= 0:
            return at
    return len(text)


def _texts(parent: Element) -> Iterator[tuple[Element, Element | None, str]]:
    """The texts of an element in order: each with the element that it is in, and the one before."""
    if parent.get("class") not in APART and parent.tag != ANNOTATION:
        yield parent, None, parent.text or ""
        for child in parent:
            yield from _texts(child)
            yield parent, child, child.tail or ""
