"""What programs are told of an issue: schema.org for each story, and a feed (RSS 2.0).

Both name pages by their whole address, which only a publisher knows: without it a story's data has
none, and there is no feed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from msgspec import Struct

from reportpress.epaper.issue import Issue, story_file
from reportpress.reading.articles import Article

SCHEMA = "https://schema.org"  # the vocabulary's name


class SiteAddress(Struct, frozen=True):
    """Where the folder of all issues will be: `base` ends in `/`, "" where nobody said.

    `issue` is the folder of the issue; `alternates` are the same in other languages, by theirs.
    """

    base: str = ""
    issue: str = ""
    alternates: tuple[tuple[str, str], ...] = ()

    def of(self, file: str) -> str:
        """The whole address of a file of the issue; "" where the base is not known."""
        return f"{self.base}{quote(f'{self.issue}/{file}')}" if self.base else ""

    @property
    def feed(self) -> str:
        """The address of the feed."""
        return f"{self.base}feed.xml"


def news_article(issue: Issue, article: Article, address: SiteAddress, image: str = "") -> str:
    """A story as a schema.org NewsArticle, or a chapter of a report, in JSON-LD."""
    edition, url = issue.edition, address.of(story_file(article.id))
    page = issue.page_of.get(article.id)
    found: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Chapter" if article.chapter else "NewsArticle",
        "headline": article.title,
        "description": article.lead[:200],
        "author": {"@type": "Person", "name": article.story.byline} if article.story.byline else "",
        "datePublished": edition.date.isoformat(),
        "inLanguage": edition.language,
        "articleSection": page.section if page else "",
        "printPage" if not article.chapter else "pagination": page.number if page else "",
        "publisher": {"@type": "NewsMediaOrganization", "name": issue.name},
        "isPartOf": {"@type": "PublicationIssue", "name": edition.title},
        "image": address.of(image) if image else "",
        "url": url,
        "mainEntityOfPage": url,
    }
    return json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False)


class FeedItem(Struct, frozen=True):
    """A story in a feed; `url` is its whole address."""

    title: str
    url: str
    lead: str
    day: date


def feed(name: str, base: str, language: str, items: Sequence[FeedItem]) -> bytes:
    """The feed of a paper's stories, the latest issue's first."""
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    for tag, text in (
        ("title", name),
        ("link", base),
        ("description", name),
        ("language", language),
    ):
        SubElement(channel, tag).text = text
    for item in items:
        entry = SubElement(channel, "item")
        for tag, text in (("title", item.title), ("link", item.url), ("description", item.lead)):
            SubElement(entry, tag).text = text
        SubElement(entry, "guid", {"isPermaLink": "true"}).text = item.url
        SubElement(entry, "pubDate").text = format_datetime(datetime.combine(item.day, time(), UTC))
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
