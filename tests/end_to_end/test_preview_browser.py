"""The preview as its user sees it, in Chromium: edit, break, mend, point, zoom."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import verify_engines
from editions import STORY, tiny
from serving import Served, served

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, verify_engines.CHROMIUM)), None)
PATIENCE = 120_000  # ms
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (make engines)"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("browser")
    edition = tiny(root, "刊").edition
    path = edition / "stories" / "lead.yaml"
    path.write_text(STORY.replace("雨水节气", "'<script>alert(1)</script>雨水'"), encoding="utf-8")
    with served(edition) as found:
        yield found


@pytest.fixture(scope="module")
def page(preview: Served) -> Iterator[Any]:
    """The preview's page; it is no error of the script that anything was logged."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(preview.address)
        page.wait_for_selector("body[data-drawn]")
        yield page
        browser.close()
        assert errors == []


def save(preview: Served, name: str, old: str, new: str) -> None:
    path = preview.desk.edition / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def drawn(page: Any) -> list[str]:
    """The digests of the tiles that are shown, once all have come."""
    page.wait_for_function("() => [...document.images].every((each) => each.complete)")
    return page.eval_on_selector_all("img", "images => images.map((each) => each.dataset.digest)")


def wait_for(page: Any, preview: Served) -> None:
    """Wait until the last build is drawn."""
    digest = preview.desk.shown.view.digest
    page.wait_for_function("digest => document.body.dataset.drawn === digest", arg=digest)


def test_copy_is_never_taken_for_markup(page: Any) -> None:
    assert page.title() == "刊"
    assert page.locator("script").count() == 1


def test_a_saved_story_is_drawn_and_a_broken_one_keeps_the_pages(
    page: Any, preview: Served
) -> None:
    before, number = drawn(page), preview.state()["number"]
    save(preview, "stories/lead.yaml", "春雨润田", "春雨润物")
    preview.after(number)
    wait_for(page, preview)
    after, number = drawn(page), preview.state()["number"]
    marked = int(page.evaluate("document.body.dataset.marked"))
    assert after != before
    assert marked >= sum(old != new for old, new in zip(before, after, strict=True)) > 0
    save(preview, "stories/lead.yaml", "byline:", "bylin:")
    preview.after(number)
    page.wait_for_selector("main.stale")
    assert "bylin" in page.locator("#problems li.error").first.inner_text()
    assert page.locator("#status").inner_text() == "显示的是上一次排成的版面"
    assert drawn(page) == after
    number = preview.state()["number"]
    save(preview, "stories/lead.yaml", "bylin:", "byline:")
    preview.after(number)
    page.wait_for_selector("main:not(.stale)")
    wait_for(page, preview)
    assert drawn(page) == after


def test_a_style_sheet_is_a_file_like_any_other(page: Any, preview: Served) -> None:
    before, number = drawn(page), preview.state()["number"]
    save(preview, "../../layout/tiny/page.css", "font-size: 10pt", "font-size: 9pt")
    preview.after(number)
    wait_for(page, preview)
    assert drawn(page) != before


def test_copy_that_does_not_fit_is_red(page: Any, preview: Served) -> None:
    number = preview.state()["number"]
    save(preview, "stories/lead.yaml", "农人趁墒", "农人趁墒" * 60)
    preview.after(number)
    page.wait_for_selector(".frame.over")
    assert "OVER by" in page.locator("#stories tr.over").inner_text()
    assert "文字溢出" in page.locator("#status").inner_text()
    number = preview.state()["number"]
    save(preview, "stories/lead.yaml", "农人趁墒" * 60, "农人趁墒")
    preview.after(number)
    page.wait_for_selector(".frame:not(.over)")


def test_a_click_on_copy_opens_it_where_it_is_written(page: Any, preview: Served) -> None:
    view = preview.desk.shown.view
    (target,) = [each for each in view.elements if each["place"].endswith("lead.yaml:4:5")]
    area = page.locator(".page svg").bounding_box()
    scale = area["width"] / view.pages[0].width
    x = area["x"] + (target["x"] + 5) * scale
    y = area["y"] + (target["y"] + 5) * scale
    page.mouse.move(x, y)
    assert page.locator("#pointed").inner_text().startswith("<p> ")
    page.mouse.click(x, y)
    opened = page.evaluate("decodeURI(document.body.dataset.opened)")
    assert opened == f"#{target['file']}:4:5"


def test_keys_do_what_buttons_do(page: Any) -> None:
    width = page.locator(".page").bounding_box()["width"]
    page.keyboard.press("+")
    assert page.locator(".page").bounding_box()["width"] > width
    page.keyboard.press("0")
    assert page.locator(".page").bounding_box()["width"] == pytest.approx(width, abs=1)
    shown = "getComputedStyle(document.querySelector('.rows')).display"
    assert page.evaluate(shown) == "none"
    page.keyboard.press("g")
    assert page.evaluate(shown) != "none"
    assert page.locator("#grid").get_attribute("aria-pressed") == "true"
    page.keyboard.press("l")
    assert page.locator("#whole").inner_text() == "whole page"
    page.keyboard.press("l")
