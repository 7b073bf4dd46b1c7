"""The web edition: zones over pages, links that lead somewhere, a folder that is whole or not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from advertised import advertised
from editions import Tiny, files_below, tiny
from PIL import Image
from sharedbuilds import SharedBuilds

from reportpress.build.outputs.issuemaking import AreaOwners, issue_of_pages
from reportpress.build.pipeline import built
from reportpress.check.verify.differences.verify import verify_documents
from reportpress.check.verify.read.folder import read_folder
from reportpress.engine.layout.copyareas import AreaSort, CopyArea, copy_areas
from reportpress.epaper.issue import Issue
from reportpress.epaper.zones import Zone

CONTENT = Path(__file__).parents[2] / "content"
EDITIONS = ["yunling-weekly", "shangdang-2025", "yunling-brief"]
if os.environ.get("HYPOTHESIS_PROFILE") == "nightly":  # all that are set by themselves
    EDITIONS += ["yunling-express", "yunling-daily", "yunling-2024"]
ROUNDED = 0.1  # px: the sides of zones are rounded to tenths
VOCABULARY = ("https://schema.org", "http://www.w3.org/2000/svg")


@pytest.fixture(scope="module", params=EDITIONS)
def printed(request: pytest.FixtureRequest) -> tuple[Issue, list[CopyArea]]:
    """An issue, and where on its pages what copy is."""
    pages = built(CONTENT / request.param, "unwritten.pdf").pages
    areas = copy_areas(pages.laid_out.skeleton, pages.composed.compositions)
    return issue_of_pages(pages), [*areas]


@dataclass(frozen=True)
class Strip:
    """A level part of a page, within which no zone begins, ends or changes its width; of each zone
    the stretches that it has there, as it stands.
    """

    top: float
    bottom: float
    stretches: tuple[tuple[float, float, str], ...]


def strips(zones: tuple[Zone, ...]) -> list[Strip]:
    """A page's zones, exactly: their sides are level or upright."""
    ys = sorted({y for zone in zones for polygon in zone.polygons for _, y in polygon})
    return [Strip(top, bottom, stretches(zones, top, bottom)) for top, bottom in pairwise(ys)]


def stretches(
    zones: tuple[Zone, ...], top: float, bottom: float
) -> tuple[tuple[float, float, str], ...]:
    """What each zone has between two levels: from every other upright side to the next."""
    found = []
    for zone in zones:
        sides = [
            here[0]
            for polygon in zone.polygons
            for here, there in zip(polygon, (*polygon[1:], polygon[0]), strict=True)
            if min(here[1], there[1]) <= top and max(here[1], there[1]) >= bottom
        ]
        sides.sort()
        found += [
            (left, right, zone.owner) for left, right in zip(sides[::2], sides[1::2], strict=True)
        ]
    return tuple(sorted(found))


def owners_within(parted: list[Strip], area: CopyArea) -> set[str]:
    """Whose the ground of an area is, "" where it is nobody's."""
    found = set()
    for strip in parted:
        if strip.top >= area.y + area.height - ROUNDED or strip.bottom <= area.y + ROUNDED:
            continue
        at = area.x
        for left, right, owner in strip.stretches:
            if right <= at + ROUNDED or left >= area.x + area.width - ROUNDED:
                continue
            found |= {owner} | ({""} if left > at + ROUNDED else set())
            at = right
        found |= {""} if at < area.x + area.width - ROUNDED else set()
    covered = parted and parted[0].top <= area.y + ROUNDED
    covered = covered and parted[-1].bottom >= area.y + area.height - ROUNDED
    return found if covered else found | {""}


def test_each_story_is_covered_wholly_and_by_its_own_zone_alone(
    printed: tuple[Issue, list[CopyArea]],
):
    issue, areas = printed
    owners = AreaOwners(issue.edition, issue.articles, issue.pictures)
    parted = [strips(page.zones) for page in issue.pages]
    checked = set()
    for area in areas:
        owner = owners.owner(area)
        if owner and area.sort in (AreaSort.HEADING, AreaSort.TEXT, AreaSort.PICTURE):
            assert owners_within(parted[area.page], area) == {owner}, area
            checked.add(owner)
    assert checked >= set(issue.by_id)


def test_no_zone_shares_ground_with_another(printed: tuple[Issue, list[CopyArea]]):
    for page in printed[0].pages:
        for strip in strips(page.zones):
            for one, next_one in pairwise(strip.stretches):
                assert one[1] <= next_one[0], (page.number, strip.top, one, next_one)


@pytest.mark.parametrize("printed", ["shangdang-2025"], indirect=True)
def test_a_story_that_jumps_is_on_each_of_its_pages_and_whole_on_its_own(
    printed: tuple[Issue, list[CopyArea]],
):
    issue, _ = printed
    assert [page.number for page in issue.pages if "combination" in page.articles] == ["1", "2"]
    assert [each.id for each in issue.pictures["combination"]] == ["harvest", "ceramics"]
    assert issue.page_of["combination"] is issue.pages[0]


@pytest.mark.parametrize("edition", ["yunling-weekly", "yunling-brief"])
def test_every_character_of_every_story_is_there_once_and_in_order(
    committed: SharedBuilds, edition: str
):
    folder = committed(CONTENT / edition, "web").pdf / edition
    verification = verify_documents(read_folder(folder), CONTENT / edition)
    assert verification.differences == ()
    assert len(verification.matching.source.text) > 1000


class Links(HTMLParser):
    """The links and names of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.links += (given[name] for name in ("href", "src", "srcset", "action") if name in given)
        self.ids += [given["id"]] if "id" in given else []


def pages_in(site: Path) -> Iterator[tuple[Path, Links]]:
    for path in sorted(site.rglob("*.html")):
        yield path, Links(path.read_text("utf-8"))


@pytest.mark.parametrize("edition", ["yunling-weekly", "yunling-brief"])
def test_all_links_lead_to_what_is_in_the_folder(committed: SharedBuilds, edition: str):
    site = committed(CONTENT / edition, "web").pdf
    known = dict(pages_in(site))
    for path, page in known.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            assert not urlsplit(link).scheme and not link.startswith("/"), (path, link)
            file, _, name = unquote(link).partition("#")
            target = path.parent / file if file else path
            assert target.is_file(), (path, link)
            if name and target.suffix == ".html":
                assert name in known[target.resolve()].ids, (path, link)


def test_no_absolute_address_is_anywhere(committed: SharedBuilds):
    site = committed(CONTENT / "yunling-weekly", "web").pdf
    for path in files_below(site):
        if path.suffix in (".html", ".css", ".js", ".json", ".xml"):
            found = set(re.findall(r"https?://[\w./-]+", path.read_text("utf-8")))
            assert found <= set(VOCABULARY), path


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    return tiny(tmp_path)


def test_an_advertisement_has_a_zone_that_leads_to_it_enlarged(tmp_path: Path):
    project = advertised(tmp_path)
    other = "  - {id: again, file: rice.pdf, size: [2, 2], alt: 同一个文件}\npages:"
    project.edit("edition.yaml", "\npages:", f"\n{other}")  # on no page
    site = web(project)
    page = (site / "kan/page-1.html").read_text("utf-8")
    (zone,) = re.findall(r'<a href="#advert-rice" aria-label="(.*?)">', page)
    assert zone == "广告：新米开仓"
    main, _, behind = page.partition("</main>")
    assert 'id="advert-rice"' not in main and "新米开仓" in behind
    (figure,) = re.findall(r'<figure id="advert-rice">(.*?)</figure>', behind)
    assert "<figcaption>广告</figcaption>" in figure
    with Image.open(site / "kan/pages/page-1-advert-rice.jpg") as image:
        assert image.size == (2 * 227, 2 * 113)  # one and a half of 40 by 20 mm, sharp at 2 x
        left, right = (image.getpixel((x, 200)) for x in (60, 440))
    assert (
        left[0] > left[1] + 40 and min(right) > 240
    )  # its own left half is printed, its right is not
    assert verify_documents(read_folder(site / "kan"), project.edition).differences == ()


def web(project: Tiny, *options: str, name: str = "kan") -> Path:
    """The site of an edition that is built for the web."""
    site = project.root / "site"
    edition = str(project.root / "content" / name)
    assert project.run("build", edition, "--for", "web", "-o", str(site), "-q", *options) == 0
    return site


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files_below(site)}


def test_the_same_edition_gives_the_same_bytes_and_the_pdf_of_the_screen(project: Tiny):
    first = contents(web(project))
    assert contents(web(project)) == first
    assert project.build("-q") == 0
    assert first["kan/kan.pdf"] == project.pdf.read_bytes()


def test_what_is_gone_from_the_edition_is_gone_from_the_folder(project: Tiny):
    site = web(project)
    assert (site / "kan/pictures/dot.webp").is_file()
    project.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    web(project)
    assert not (site / "kan/pictures").exists()
    assert not [*site.glob(".reportpress-*")]


@pytest.mark.parametrize(
    "name", ["kan/notes.txt", "kan/index.html", "kan/pages/x.png", "index.html"]
)
def test_what_somebody_else_wrote_is_never_written_over(
    project: Tiny, capsys: pytest.CaptureFixture[str], name: str
):
    site = web(project)
    (site / name).write_text("mine", encoding="utf-8")
    before = contents(site)
    project.edit("stories/lead.yaml", "雨水节气", "惊蛰节气")
    arguments = ("build", str(project.edition), "--for", "web", "-o", str(site))
    assert project.run(*arguments) == 6
    assert f"{name}: is in the way" in capsys.readouterr().err
    assert contents(site) == before


def test_issues_of_a_paper_are_in_one_index_the_latest_first(project: Tiny):
    for name, day in (("early", "2025-02-11"), ("late", "2025-03-05")):
        for file in files_below(project.edition):
            target = project.root / "content" / name / file.relative_to(project.edition)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes().replace(b"2025-02-18", day.encode()))
    for name in ("kan", "late", "early"):
        site = web(project, name=name)
    index = (site / "index.html").read_text("utf-8")
    links = re.findall(r'href="(\w+)/index.html"', index)
    assert [*dict.fromkeys(links)] == ["late", "kan", "early"]
    one_way = contents(site)
    for name in ("early", "late"):
        web(project, name=name)
    assert contents(site) == one_way


def test_canonical_links_feed_and_languages_are_there_when_an_address_is(project: Tiny):
    site = web(project, "--url", "https://paper.example/", "--alternate", "en=https://en.example/")
    story = (site / "kan/story-lead.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://paper.example/kan/story-lead.html">' in story
    front = (site / "kan/index.html").read_text("utf-8")
    assert '<link rel="alternate" hreflang="en" href="https://en.example/">' in front
    feed = (site / "feed.xml").read_text("utf-8")
    assert "<link>https://paper.example/kan/story-lead.html</link>" in feed
    assert "<pubDate>Tue, 18 Feb 2025 00:00:00 +0000</pubDate>" in feed
    web(project)
    assert not (site / "feed.xml").exists()


def test_a_story_tells_programs_what_it_is(project: Tiny):
    page = (web(project) / "kan/story-lead.html").read_text("utf-8")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    found = json.loads(data)
    assert (found["@type"], found["headline"]) == ("NewsArticle", "雨水节气")
    assert (found["datePublished"], found["author"]["name"]) == ("2025-02-18", "本报记者")
    assert "url" not in found


@pytest.mark.parametrize("options", [("--url", "paper"), ("--alternate", "https://x.example/")])
def test_addresses_that_are_none_are_refused(project: Tiny, options: tuple[str, ...]):
    assert project.run("build", str(project.edition), "--for", "web", *options) == 2
    assert project.run("build", str(project.edition), "--url", "https://x.example/") == 2
