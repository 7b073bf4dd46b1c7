"""The files of an issue: its pages, its stories, what they show, and what is looked up in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files as package_files

from reportpress.content.body import Chart
from reportpress.epaper.issue import Issue, IssuePage, story_file
from reportpress.epaper.newsmeta import SiteAddress, news_article
from reportpress.epaper.pageimages import PageDrawing, PageImages, sheet_size
from reportpress.epaper.pagetemplates import PageTemplates, markup, script
from reportpress.epaper.webpictures import WebPictures
from reportpress.epaper.webwords import WebWords, web_words
from reportpress.reading.articles import Article, homes_of
from reportpress.reading.picturemarkup import captioned_picture
from reportpress.reading.storymarkup import article_element
from reportpress.reading.surroundings import Readers
from reportpress.template.render import chinese_date, weekday

STYLE, SEARCH = "style.css", "search.js"
MOST_MINIATURES = 4  # of the pages that an article is on: a chapter may be on twenty


@dataclass(frozen=True)
class IssueFiles:
    """Makes an issue's folder; `drawing` gives charts as SVG, `images` draws the pages of its PDF,
    which is to be downloaded.
    """

    issue: Issue
    pictures: WebPictures
    drawing: Callable[[Chart], str]
    images: PageImages
    address: SiteAddress

    def made(self) -> Mapping[str, bytes]:
        """The files by their paths in the folder. Raises `Refused` for a faulty picture."""
        issue, words = self.issue, self.words
        templates = PageTemplates(
            edition=issue.edition, issue=issue, words=words, address=self.address,
            dated=dated(issue),
        )  # fmt: skip
        found = {issue.pdf: self.images.pdf, **self._images()}
        for article in issue.articles:
            found[story_file(article.id)] = self._story(article, templates)
        for position, page in enumerate(issue.pages):
            found[page.file] = self._page(position, page, templates)
        for name in ("index", "search"):
            found[f"{name}.html"] = templates.page(f"{name}.html.j2", file=f"{name}.html")
        found["search-index.js"] = search_index(issue, words)
        for name in (STYLE, SEARCH):
            found[name] = shipped(name)
        return found | self.pictures.files

    @property
    def words(self) -> WebWords:
        """The words of its pages."""
        return web_words(self.issue.edition.language, self.issue.in_chapters)

    @property
    def _readers(self) -> Readers:
        homes = homes_of(self.issue.articles)
        return Readers(
            self.issue.edition,
            self.pictures.picture,
            lambda id: f"{story_file(homes[id].id)}#{id}",
            self.drawing,
        )

    def _images(self) -> Mapping[str, bytes]:
        """Pictures of all pages, and of the advertisements on them."""
        named: dict[str, PageDrawing] = {}
        for number, page in enumerate(self.issue.pages):
            size = sheet_size(page.width, page.height, page.sheets)
            named[f"pages/{page.name}"] = PageDrawing(number, size)
            for advert in page.adverts:
                part = advert.part
                named[page.advert_name(advert)] = PageDrawing(number, part.shown, part)
        drawn = self.images.drawn([*named.values()])
        return {
            name + end: data for name, each in named.items() for end, data in drawn[each].items()
        }

    def _story(self, article: Article, templates: PageTemplates) -> bytes:
        issue = self.issue
        at = issue.articles.index(article)
        shown = issue.pictures.get(article.story.id, ()) if article.opening else ()
        (html,) = markup([article_element(article, self._readers, shown)])
        image = self.pictures.picture(shown[0]).source if shown else ""
        return templates.page(
            "story.html.j2",
            file=story_file(article.id),
            article=article,
            markup=html,
            pages=[page for page in issue.pages if article.id in page.articles][:MOST_MINIATURES],
            before=issue.articles[at - 1] if at else None,
            after=issue.articles[at + 1] if at + 1 < len(issue.articles) else None,
            metadata=script(news_article(issue, article, self.address, image)),
        )

    def _page(self, position: int, page: IssuePage, templates: PageTemplates) -> bytes:
        pages, pictures = self.issue.pages, self.pictures
        named = {article.id: article.title for article in self.issue.articles}
        named |= {f"picture-{each.id}": each.caption or each.alt for each in page.pictures}
        named |= {each.owner: self.words.advert_named(each.alt) for each in page.adverts}
        figures = (captioned_picture(each, pictures.picture(each)) for each in page.pictures)
        return templates.page(
            "page.html.j2",
            file=page.file,
            page=page,
            position=position + 1,
            shown=sheet_size(page.width, page.height, page.sheets),
            named=named,
            figures=markup(figures),
            before=pages[position - 1] if position else None,
            after=pages[position + 1] if position + 1 < len(pages) else None,
        )


def dated(issue: Issue) -> str:
    """The issue's date in words, and as the sort of the day where its language is Chinese."""
    day = issue.edition.date
    if not issue.edition.language.lower().startswith("zh"):
        return day.isoformat()
    return f"{chinese_date(day)} {weekday(day)}"


def search_index(issue: Issue, words: WebWords) -> bytes:
    """The text of all articles, as a script: a page may load it from a disk as well."""
    entries = [
        {
            "file": story_file(article.id),
            "title": article.title,
            "page": words.page.format(page.number)
            if (page := issue.page_of.get(article.id))
            else "",
            "text": article.text,
        }
        for article in issue.articles
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"window.searchIndex = [\n{lines}\n];\n".encode()


def shipped(name: str) -> bytes:
    """A file of this package that goes into a folder as it is."""
    return (package_files(__package__) / "files" / name).read_bytes()
