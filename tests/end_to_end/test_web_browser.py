"""The web edition as its reader has it, in Chromium, from a disk: touch, keys, search, narrow and
wide, light and dark.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import verify_engines
from sharedbuilds import SharedBuilds

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = next(filter(None, map(shutil.which, verify_engines.CHROMIUM)), None)
CONTENT = Path(__file__).parents[2] / "content"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
MOST_STOPS = 80  # of the tabulator, on any page
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (make engines)"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def paper(committed: SharedBuilds) -> Path:
    """A paper of four pages."""
    return committed(CONTENT / "yunling-weekly", "web").pdf


@pytest.fixture(scope="module")
def report(committed: SharedBuilds) -> Path:
    """A report with charts, tables and notes."""
    return committed(CONTENT / "yunling-brief", "web").pdf


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A wide window; what it asks of another place than the disk, or logs, is a fault."""
    context = browser.new_context(viewport=WIDE, locale="zh-CN")
    faults: list[str] = []
    found = context.new_page()
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda said: faults.append(said.text))
    found.on("request", lambda asked: asked.url.startswith("file:") or faults.append(asked.url))
    yield found
    context.close()
    assert faults == []


def test_a_touch_of_each_zone_opens_its_story(page: Any, paper: Path):
    front = (paper / "yunling-weekly/page-1.html").as_uri()
    page.goto(front)
    zones = page.locator(".paper-sheet svg a")
    adverts = page.locator(".adverts figure").count()
    assert zones.count() == page.locator(".beside li").count() + adverts > 4 and adverts == 1
    for number in range(zones.count()):
        zone = zones.nth(number)
        name, target = zone.get_attribute("aria-label"), zone.get_attribute("href")
        inside = zone.evaluate(
            """link => {
                const path = link.querySelector("path"), box = path.getBBox();
                const to = path.getScreenCTM();
                for (const [x, y] of [[.5, .5], [.2, .2], [.8, .8], [.5, .95], [.95, .5]]) {
                    const at = new DOMPoint(box.x + x * box.width, box.y + y * box.height);
                    if (path.isPointInFill(at)) { const p = at.matrixTransform(to);
                        return [p.x + scrollX, p.y + scrollY]; }
                }
            }"""
        )
        page.evaluate("([x, y]) => scrollTo(0, y - 300)", inside)
        page.mouse.click(inside[0], inside[1] - page.evaluate("scrollY"))
        page.wait_for_url(f"**{'' if target.startswith('#') else '/'}{target}")
        if target.startswith("#advert-"):
            shown = page.locator(f"{target} img")
            assert name == f"广告：{shown.get_attribute('alt')}"
            assert shown.evaluate("each => each.getBoundingClientRect().top < innerHeight")
        else:
            assert page.locator("article h1").inner_text() == name
        page.goto(front)


def reached(page: Any) -> set[str]:
    """Where the tabulator leads on a page, from its beginning until it comes round."""
    found: set[str] = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const at = document.activeElement;
                if (at === document.body) return "";
                return at.getAttribute("href") || at.id || at.tagName }"""
        )
        if not stop:
            return found
        found.add(stop)
    raise AssertionError("the tabulator never came round")


@pytest.mark.parametrize("file", ["index", "page-1", "story-harvest", "search"])
def test_the_keyboard_alone_reaches_every_link(page: Any, paper: Path, file: str):
    page.goto((paper / f"yunling-weekly/{file}.html").as_uri())
    links = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"
    )
    assert {*links, "q", "BUTTON"} <= reached(page)


def test_the_enter_key_opens_the_story_of_a_zone(page: Any, paper: Path):
    page.goto((paper / "yunling-weekly/page-1.html").as_uri())
    page.locator(".paper-sheet svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/story-*.html")


@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", WIDE)])
def test_axe_finds_no_violations_and_nothing_is_wider_than_the_window(
    browser: Any, paper: Path, report: Path, scheme: str, size: dict[str, int]
):
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    judge = axe.Axe()
    for file in (
        paper / "index.html",
        *(paper / "yunling-weekly" / f"{name}.html" for name in ("index", "page-4", "search")),
        paper / "yunling-weekly/story-harvest.html",
        *sorted((report / "yunling-brief").glob("story-*.html")),
    ):
        page.goto(file.as_uri())
        results = judge.run(page)
        assert results.violations_count == 0, f"{file}\n{results.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], file
    context.close()


def test_search_finds_stories_and_marks_the_words(page: Any, paper: Path):
    page.goto((paper / "yunling-weekly/index.html").as_uri())
    page.fill("#q", "梯田 收割机")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    links = page.locator("#results a")
    assert [links.nth(at).get_attribute("href") for at in range(links.count())] == [
        "story-harvest.html"
    ]
    assert page.locator("#told").inner_text() == "找到 1 篇"
    assert "梯田" in page.locator("#results mark").all_inner_texts()
    assert page.locator("#results p").inner_text().count(links.first.inner_text()) == 0
    page.fill("#q", "没有这样的词")
    assert page.locator("#told").inner_text() == "没有找到"


def test_notes_lead_there_and_back(page: Any, report: Path):
    folder = report / "yunling-brief"
    file = next(
        each for each in sorted(folder.glob("story-*")) if "doc-noteref" in each.read_text()
    )
    page.goto(file.as_uri())
    page.locator("[role=doc-noteref]").first.click()
    assert page.locator(":target").get_attribute("class") == "note"
    page.locator(":target [role=doc-backlink]").click()
    assert page.locator(":target").get_attribute("role") == "doc-noteref"


def test_all_but_search_works_without_scripts(browser: Any, paper: Path):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto((paper / "index.html").as_uri())
    for link in ("阅读本期", "第1版", "下一版 →"):
        page.get_by_role("link", name=link.replace(" →", ""), exact=True).last.click()
    assert page.locator("h1").inner_text() == "第2版"
    page.locator(".paper-sheet svg a").first.click(position={"x": 5, "y": 5}, force=True)
    page.goto((paper / "yunling-weekly/search.html").as_uri())
    assert page.locator("noscript").count() == 1
    context.close()


def test_pictures_of_pages_are_sharp_at_two_pixels_a_px(browser: Any, paper: Path):
    context = browser.new_context(viewport=WIDE, device_scale_factor=2)
    page = context.new_page()
    page.goto((paper / "yunling-weekly/page-2.html").as_uri())
    page.wait_for_function("document.querySelector('.paper-sheet img').complete")
    drawn, shown, source = page.evaluate(
        """() => { const image = document.querySelector(".paper-sheet img");
            return [image.naturalWidth, image.getBoundingClientRect().width, image.currentSrc] }"""
    )
    assert drawn >= 2 * shown > 1600 and source.endswith("page-2.webp")
    context.close()


def test_headlines_end_their_lines_where_copy_does(browser: Any, paper: Path):
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto((paper / "yunling-weekly/index.html").as_uri())
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".stories a")].flatMap(link => {
            const text = link.firstChild, range = document.createRange();
            let at = 0;
            return text.data.split(" ").map(part => {
                range.setStart(text, at), range.setEnd(text, at + part.length);
                at += part.length + 1;
                return [part, range.getClientRects().length];
            });
        })"""
    )
    assert [part for part, rows in lines if len(part) <= 10 and rows > 1] == []
    assert any(" " in link for link in page.locator(".stories a").all_inner_texts())
    context.close()


@pytest.mark.parametrize(("number", "beside"), [(1, ".adverts"), (4, ".loose")])
def test_a_page_on_paper_fits_one_sheet(page: Any, paper: Path, number: int, beside: str):
    page.goto((paper / f"yunling-weekly/page-{number}.html").as_uri())
    assert page.locator(f"{beside} img").count() > 0
    for form, turned in (("A4", False), ("Letter", True)):
        printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=form, landscape=turned)))
        assert len(printed.pages) == 1


def test_all_pages_are_a_touch_away_from_each(page: Any, paper: Path):
    page.goto((paper / "yunling-weekly/page-2.html").as_uri())
    numbers = page.locator(".numbers a")
    targets = [numbers.nth(at).get_attribute("href") for at in range(numbers.count())]
    assert targets == [f"page-{number}.html" for number in range(1, 5)]
    assert page.locator("[aria-current=page]").get_attribute("href") == "page-2.html"
    numbers.last.click()
    assert page.locator("h1").inner_text() == "第4版"


def test_a_story_on_paper_is_the_story_alone(page: Any, paper: Path):
    page.goto((paper / "yunling-weekly/story-harvest.html").as_uri())
    page.emulate_media(media="print")
    for unseen in ("form", ".go-on", ".where", "footer"):
        assert not page.locator(unseen).first.is_visible()
    assert page.locator("article").is_visible()
