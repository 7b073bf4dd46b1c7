"""From painted pages to an issue of the e-paper: whose each area of a page is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from reportpress.build.outputs.imagesofpages import plans_of_pages, sheets_of
from reportpress.build.outputs.output import PaintedPages
from reportpress.build.outputs.pdffile import output_profile_of
from reportpress.build.session import Session
from reportpress.content.model import Edition, PagePlan, Picture
from reportpress.engine.layout.copyareas import AreaSort, CopyArea, copy_areas
from reportpress.engine.text.sourcemap import Box
from reportpress.epaper.issue import Issue, IssuePage, PageAdvert
from reportpress.epaper.issuefiles import IssueFiles
from reportpress.epaper.newsmeta import SiteAddress
from reportpress.epaper.pageimages import PageImages, PagePart
from reportpress.epaper.webpictures import WebPictures
from reportpress.epaper.zones import Ground, Zone, zones
from reportpress.press.pictures.convert import Converter
from reportpress.reading.articles import Article, articles_of
from reportpress.reading.belongings import pictures_of_stories
from reportpress.source.errors import Place
from reportpress.template.chartdrawing import ChartDrawer
from reportpress.template.facelist import css_variables
from reportpress.template.pictureurl import picture_url

GAP = 45.0  # px, 12 mm: columns of one story are nearer to each other
SECTION = "section"  # the label that names a page
ADVERT = "advert-"  # before the id of an advertisement that owns a zone


def issue_of_pages(pages: PaintedPages) -> Issue:
    """The issue of an edition that has been painted."""
    edition = pages.filled.edition
    articles = articles_of(edition)
    pictures = pictures_of_stories(edition, pages.laid_out.skeleton.root)
    owners = AreaOwners(edition, articles, pictures)
    areas: dict[int, list[CopyArea]] = {}
    for area in copy_areas(pages.laid_out.skeleton, pages.composed.compositions):
        areas.setdefault(area.page, []).append(area)
    boxes = pages.laid_out.skeleton.pages
    made = tuple(
        _page(str(index + 1), plan, owners, areas.get(index, []), box)
        for index, (plan, box) in enumerate(zip(plans_of_pages(pages), boxes, strict=True))
    )
    known = {each.id: each for each in articles}
    printed = dict.fromkeys(id for page in made for id in page.articles)
    ordered = tuple(known.pop(id) for id in printed)
    return Issue(edition, (*ordered, *known.values()), made, pictures)


def maker_of(
    issue: Issue, images: PageImages, pages: PaintedPages, session: Session, address: SiteAddress
) -> IssueFiles:
    """What makes the issue's files. Raises `Refused` as the output profile does."""
    filled = pages.filled
    drawer = ChartDrawer(filled.layout, css_variables(filled.roles), session.drawings)
    pictures = WebPictures(Converter(output_profile_of(filled, session)))
    address = replace(address, issue=filled.edition.id)
    return IssueFiles(issue, pictures, drawer.drawing, images, address)


@dataclass(frozen=True)
class AreaOwners:
    """Whose an area is: an article's id, or that of a picture of none behind `picture-`, that of an
    advertisement behind `advert-`.
    """

    edition: Edition
    articles: tuple[Article, ...]
    pictures: Mapping[str, tuple[Picture, ...]]

    def owner(self, area: CopyArea) -> str:
        """The owner, "" where it has none: a folio line, a label."""
        if owner := self._of_advert.get(area.place):
            return owner
        if area.sort is AreaSort.PICTURE and (owner := self._of_picture.get(area.url)):
            return owner
        return self._at(area.place)

    def _at(self, place: Place) -> str:
        """The article that is written at a place: the last of its story that begins before."""
        starts = self._starts.get(place.file)
        if not starts:
            return ""
        at = bisect_right([start for start, _ in starts], (place.line, place.column))
        return starts[max(0, at - 1)][1]

    @cached_property
    def _starts(self) -> dict[str, list[tuple[tuple[int, int], str]]]:
        """For the file of each story, where its articles begin."""
        found: dict[str, list[tuple[tuple[int, int], str]]] = {}
        for each in self.articles:
            place = each.chapter.place if each.chapter else Place("")
            begins = place.line, place.column
            found.setdefault(each.story.place.file, []).append((begins, each.id))
        return found

    @cached_property
    def _of_picture(self) -> dict[str, str]:
        """The owner of each picture of pages, by its URL."""
        first = {each.story.id: each.id for each in reversed(self.articles)}
        owned = {each.id: first[story] for story, all in self.pictures.items() for each in all}
        pictures = {
            picture_url(each): owned.get(each.id, f"picture-{each.id}")
            for each in self.edition.pictures.values()
        }
        adverts = self.edition.advertisements.values()
        return pictures | {picture_url(each): f"{ADVERT}{each.id}" for each in adverts}

    @cached_property
    def _of_advert(self) -> dict[Place, str]:
        """The owners of advertisements and of the words that mark them, by their places: several
        may be of one file.
        """
        return {each.place: f"{ADVERT}{each.id}" for each in self.edition.advertisements.values()}


def _page(
    number: str, plan: PagePlan | None, owners: AreaOwners, areas: Sequence[CopyArea], box: Box
) -> IssuePage:
    size = box.margin_width(), box.margin_height()
    adverts = {each.owner: each for each in _adverts(areas, owners, *size)}
    grounds = (
        each
        for each in _grounds(areas, owners)
        if each.owner in adverts or not each.owner.startswith(ADVERT)
    )
    found = zones(grounds, GAP)
    articles = tuple(_by_headline(found, areas, owners))
    page = IssuePage(number, *size, found, articles, adverts=tuple(adverts.values()))
    return _planned(page, plan, owners) if plan else page


def _adverts(
    areas: Sequence[CopyArea], owners: AreaOwners, width: float, height: float
) -> Iterator[PageAdvert]:
    """The advertisements of a page, each where its file is printed."""
    for area in areas:
        owner = owners.owner(area)
        if area.sort is AreaSort.PICTURE and owner.startswith(ADVERT):
            right, bottom = width - area.x - area.width, height - area.y - area.height
            part = PagePart((area.x, bottom, right, area.y), area.width, area.height)
            id = owner.removeprefix(ADVERT)
            yield PageAdvert(owner, owners.edition.advertisements[id].alt, part)


def _by_headline(found: Sequence[Zone], areas: Sequence[CopyArea], owners: AreaOwners) -> list[str]:
    """A page's articles, that with the tallest headline first, as its makers rank them; chapters
    are in their order.
    """
    heights: dict[str, float] = {}
    for area in areas:
        if area.sort is AreaSort.HEADING:
            owner = owners.owner(area)
            heights[owner] = max(heights.get(owner, 0.0), round(area.height))
    there = {zone.owner for zone in found}
    articles = [each for each in owners.articles if each.id in there]
    if not any(each.chapter for each in articles):
        articles.sort(key=lambda each: -heights.get(each.id, 0.0))
    return [each.id for each in articles]


def _planned(page: IssuePage, plan: PagePlan, owners: AreaOwners) -> IssuePage:
    """The page with what edition.yaml says of it."""
    labels = dict(plan.labels) if not plan.repeats else {}
    section = labels.pop(SECTION, None)
    owned = {each.id for pictures in owners.pictures.values() for each in pictures}
    shown = dict.fromkeys(each.id for slot in plan.pictures.values() for each in slot)
    return replace(
        page,
        number=f"{plan.number}–{plan.through}" if plan.through else str(plan.number),
        section=section.text if section else "",
        labels=tuple(labels.values()),
        pictures=tuple(owners.edition.pictures[id] for id in shown if id not in owned),
        sheets=sheets_of(plan),
    )


def _grounds(areas: Sequence[CopyArea], owners: AreaOwners) -> Iterator[Ground]:
    for area in areas:
        if owner := owners.owner(area):
            sides = area.x, area.y, area.x + area.width, area.y + area.height
            yield Ground(owner, area.sort, *(round(side, 1) for side in sides))
