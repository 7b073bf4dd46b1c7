"""An issue of the e-paper as data: its pages with their zones, its articles, its files' names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from reportpress.content.model import Edition, Line, Picture
from reportpress.epaper.pageimages import PagePart
from reportpress.epaper.zones import Zone
from reportpress.reading.articles import Article


class PageAdvert(Struct, frozen=True):
    """An advertisement that came as a file: the owner of its zone, what it says, where it is."""

    owner: str
    alt: str
    part: PagePart


class IssuePage(Struct, frozen=True):
    """A page: what it is called (`1`, `2–3`), its size in px, what is on it.

    A zone's owner is the id of an article, or that of a picture behind `picture-`: of one that
    belongs to no story; or an advertisement's. `labels` are the page's own words that belong to
    none. A double truck has two `sheets`.
    """

    number: str
    width: float
    height: float
    zones: tuple[Zone, ...]
    articles: tuple[str, ...] = ()
    section: str = ""
    labels: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    adverts: tuple[PageAdvert, ...] = ()
    sheets: int = 1

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"page-{self.number.replace('–', '-')}"

    @property
    def file(self) -> str:
        """The name of its HTML file."""
        return f"{self.name}.html"

    def advert_name(self, advert: PageAdvert) -> str:
        """What the files of an advertisement's picture are called."""
        return f"pages/{self.name}-{advert.owner}"


@dataclass(frozen=True)
class Issue:
    """All that the pages of an issue are made of; `pictures` are those of each story, by its id."""

    edition: Edition
    articles: tuple[Article, ...]
    pages: tuple[IssuePage, ...]
    pictures: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the paper is called; of a report, and where the paper is not named, the edition."""
        edition = self.edition
        return edition.title if self.in_chapters else edition.publication or edition.title

    @property
    def pdf(self) -> str:
        """The name of its PDF."""
        return f"{self.edition.id}.pdf"

    @property
    def in_chapters(self) -> bool:
        """Whether it is read as a book is: some story is parted in chapters."""
        return any(article.chapter for article in self.articles)

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Its articles."""
        return {article.id: article for article in self.articles}

    @cached_property
    def page_of(self) -> Mapping[str, IssuePage]:
        """The page that each article begins on."""
        return {id: page for page in reversed(self.pages) for id in page.articles}

    def owner_href(self, owner: str) -> str:
        """Where a zone leads to."""
        return story_file(owner) if owner in self.by_id else f"#{owner}"


def story_file(article: str) -> str:
    """The name of an article's HTML file."""
    return f"story-{article}.html"
