"""The preview as its user sees it, in Chromium: edit, break, mend, point, zoom, compare."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import verify_engines
from editions import STORY, tiny
from msgspec.structs import replace
from serving import Served, served

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, verify_engines.CHROMIUM)), None)
PATIENCE = 120_000  # ms
PAGES = 16
SPARE = """
  - number: {0}
    template: one
    flows: {{}}
    labels:
      strip: 第{0}版
"""
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
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Any, preview: Served, errors: list[str]) -> Any:
    """The preview's page, drawn; what its script logs as an error is added to `errors`."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(preview.address)
    page.wait_for_selector("body[data-laid][data-painted]")
    return page


@pytest.fixture(scope="module")
def page(browser: Any, preview: Served) -> Iterator[Any]:
    errors: list[str] = []
    page = opened(browser, preview, errors)
    yield page
    page.close()
    assert errors == []


def save(page: Any, preview: Served, name: str, old: str, new: str) -> None:
    """Change a file, and wait until the build that shows it is on the screen."""
    path, number = preview.desk.edition / name, preview.state()["number"]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    preview.after(number)
    page.wait_for_function("number => Number(document.body.dataset.number) > number", arg=number)


def drawn(page: Any) -> list[str]:
    """The digests of the tiles that are shown."""
    every = "images => images.map((each) => each.dataset.digest)"
    return page.eval_on_selector_all(".tiles:not(.before) img", every)


def laid(page: Any, preview: Served) -> None:
    """Wait until what lies over the page is that of the last build."""
    digest = preview.desk.shown.view.digest
    page.wait_for_function("digest => document.body.dataset.laid === digest", arg=digest)


def spot(page: Any, preview: Served, place: str) -> tuple[dict[str, Any], float, float]:
    """An element of the first page by its place, and a point of the window in it."""
    elements = preview.json("/layers/0")["elements"]
    (target,) = [each for each in elements if each["place"].endswith(place)]
    area = page.locator(".page > svg").first.bounding_box()
    scale = area["width"] / preview.desk.shown.view.pages[0].width
    return target, area["x"] + (target["x"] + 5) * scale, area["y"] + (target["y"] + 5) * scale


def data(page: Any, name: str) -> str:
    return page.evaluate(f"document.body.dataset.{name} || ''")


def is_shown(page: Any, selector: str) -> bool:
    return (
        page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).display") != "none"
    )


def test_copy_is_never_taken_for_markup(page: Any) -> None:
    assert page.title() == "刊"
    assert page.locator("script").count() == 1


def test_a_saved_story_is_drawn_and_a_broken_one_keeps_the_pages(
    page: Any, preview: Served
) -> None:
    before, marked = drawn(page), int(data(page, "marked") or 0)
    save(page, preview, "stories/lead.yaml", "春雨润田", "春雨润物")
    laid(page, preview)
    after = drawn(page)
    assert after != before
    page.wait_for_function(
        "marked => Number(document.body.dataset.marked) === marked",
        arg=marked + 1,  # one line has changed
    )
    save(page, preview, "stories/lead.yaml", "byline:", "bylin:")
    page.wait_for_selector("main.stale")
    assert "bylin" in page.locator("#problems li.error").first.inner_text()
    assert page.locator("#status").inner_text() == "显示上一次排成的版面"
    assert drawn(page) == after
    save(page, preview, "stories/lead.yaml", "bylin:", "byline:")
    page.wait_for_selector("main:not(.stale)")
    assert drawn(page) == after


def test_half_a_file_is_a_problem_until_the_rest_is_there(page: Any, preview: Served) -> None:
    before = drawn(page)
    save(page, preview, "stories/lead.yaml", "body:\n  - ", "body:\n  - '")
    page.wait_for_selector("main.stale")
    assert page.locator("#problems li.error .place").first.inner_text().count(":") == 2
    save(page, preview, "stories/lead.yaml", "body:\n  - '", "body:\n  - ")
    page.wait_for_selector("main:not(.stale)")
    assert drawn(page) == before


def test_a_style_sheet_is_a_file_like_any_other(page: Any, preview: Served) -> None:
    before = drawn(page)
    save(page, preview, "../../layout/tiny/page.css", "font-size: 10pt", "font-size: 9pt")
    assert drawn(page) != before
    save(page, preview, "../../layout/tiny/page.css", "font-size: 9pt", "font-size: 10pt")
    assert drawn(page) == before


def test_both_builds_are_shown_in_turn(page: Any, preview: Served) -> None:
    save(page, preview, "stories/lead.yaml", "备足了", "备齐了")
    digest = preview.desk.shown.view.digest
    page.keyboard.press("c")
    page.wait_for_function("digest => document.body.dataset.compared === digest", arg=digest)
    every = "images => images.map((each) => each.dataset.digest)"
    before = page.eval_on_selector_all(".tiles.before img", every)
    assert before and before != drawn(page)
    moved = len(preview.json("/layers/0")["moved"])
    marked = "many => document.querySelectorAll('.moved').length === many"
    page.wait_for_function(marked, arg=moved)  # the marks come with an answer of their own
    assert moved > 0
    assert page.locator("#turns span").all_text_contents() == ["上一次", "这一次"]
    page.keyboard.press("c")
    assert page.locator(".tiles.before img").count() == page.locator("#turns").count() == 0


def test_copy_that_does_not_fit_is_red_and_says_what_to_do(page: Any, preview: Served) -> None:
    save(page, preview, "stories/lead.yaml", "农人趁墒", "农人趁墒" * 30)
    page.wait_for_selector(".frame.over .stop", state="attached")
    (story,) = preview.desk.shown.view.stories
    lines, over, rows = (story[key] for key in ("over_lines", "over_characters", "rows_to_add"))
    assert lines and over and rows
    words = f"溢出 {lines} 行 {over} 字 → 加高 {rows} 行"
    assert page.locator(".stops").inner_text() == words
    assert words in page.locator("#stories li.over").inner_text()
    assert "文字溢出" in page.locator("#status").inner_text()
    save(page, preview, "stories/lead.yaml", "农人趁墒" * 30, "农人趁墒")
    page.wait_for_selector(".frame:not(.over)", state="attached")


def test_rows_that_are_left_are_white(page: Any, preview: Served) -> None:
    laid(page, preview)
    (story,) = preview.desk.shown.view.stories
    assert page.locator(".layer.frames .empty").count() == story["lines_left"] > 0
    assert page.locator(".tag").inner_text() == f"lead · 余 {story['lines_left']} 行"


def test_a_click_on_copy_opens_it_where_it_is_written(page: Any, preview: Served) -> None:
    target, x, y = spot(page, preview, "lead.yaml:4:5")
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    assert data(page, "opened") == f"{target['file']}:4:5"
    assert page.evaluate("decodeURI(location.hash)") == f"#{target['file']}:4:5"


def test_what_is_pointed_at_is_told_with_its_rules(page: Any, preview: Served) -> None:
    _, x, y = spot(page, preview, "lead.yaml:4:5")
    page.mouse.move(x + 3, y)
    page.wait_for_function("() => document.body.dataset.inspected")
    told = page.locator("#inspected").inner_text()
    assert told.startswith("p")
    assert "lead.yaml:4:5" in told and "文框 lead 1/1" in told and "8 行" in told
    row = page.locator("#inspected tr", has_text="font-size")
    assert row.locator("td").first.inner_text() == "10 pt"
    assert row.locator("a").inner_text() == "page.css:3:26"
    row.locator("a").click()
    assert data(page, "opened").endswith("layout/tiny/page.css:3:26")


def test_elements_are_pointed_at_and_opened_by_keys(page: Any, preview: Served) -> None:
    page.keyboard.press("Escape")
    page.mouse.move(5, 500)
    elements = preview.json("/layers/0")["elements"]
    places = []
    for _ in range(3):
        page.keyboard.press("j")
        page.wait_for_function(
            "last => document.body.dataset.inspected && document.body.dataset.inspected !== last",
            arg=places[-1] if places else "",
        )
        places.append(data(page, "inspected"))
    assert set(places) <= {each["place"] for each in elements}
    assert len(set(places)) == 3
    page.keyboard.press("Enter")
    assert data(page, "opened").endswith(re.sub(r"^.*/", "", places[-1]))
    page.keyboard.press("Escape")


def test_a_cursor_of_an_editor_blinks_on_the_page(page: Any, preview: Served) -> None:
    target, _, _ = spot(page, preview, "lead.yaml:5:5")
    at = {"file": target["file"], "line": 5}
    assert preview.post("/at", at, "X-Reportpress") == 204
    page.wait_for_selector(".hit.blink", state="attached")
    assert json.loads(data(page, "blinked"))["y"] == pytest.approx(target["y"], abs=0.01)


def test_findings_are_marks_and_a_list(page: Any, preview: Served) -> None:
    judges = preview.preview.judges
    mark = {"page": 0, "x": 20.0, "y": 30.0, "width": 40.0, "height": 10.0}
    finding = {
        "judge": "verify", "rule": "missing", "severity": "error", "message": "缺“<b>雨</b>”",
        "hint": "", "marks": [mark], "file": "", "line": 0, "column": 0, "path": "",
    }  # fmt: skip
    digest = preview.desk.shown.view.digest
    judges.judged = replace(judges.judged, digest=digest, findings=(finding,))
    preview.post("/at", {"file": "", "line": 0}, "X-Reportpress")  # a reason to look for news
    page.wait_for_selector("#problems .number")
    entry = page.locator("#problems li.error")
    assert entry.locator(".message").inner_text() == "缺“<b>雨</b>”"
    assert entry.locator("em").inner_text() == "verify missing"
    assert page.locator(".layer.marks .mark.error").count() == 1
    assert page.locator(".flag").inner_text() == "1"
    entry.click()
    page.wait_for_selector(".hit.blink", state="attached")
    assert json.loads(data(page, "blinked")) == mark


@pytest.mark.parametrize(
    ("key", "name"),
    [("f", "frames"), ("g", "grid"), ("i", "lines"), ("x", "exclusions"), ("s", "safe"),
     ("b", "boxes"), ("h", "ink"), ("m", "marks")],
)  # fmt: skip
def test_each_layer_is_switched_by_its_key(page: Any, key: str, name: str) -> None:
    first = is_shown(page, f".layer.{name}")
    assert page.locator(f"#{name}").get_attribute("aria-pressed") == str(first).lower()
    page.keyboard.press(key)
    assert is_shown(page, f".layer.{name}") is not first
    assert page.locator(f"#{name}").get_attribute("aria-pressed") == str(not first).lower()
    page.locator(f"#{name}").click()
    assert is_shown(page, f".layer.{name}") is first


def test_layers_that_are_always_there_hold_what_they_show(page: Any, preview: Served) -> None:
    assert page.locator(".layer.grid .rows").count() == 8  # baselines of 120 pt by 15
    assert page.locator(".layer.safe .safety").count() == 1
    lines = preview.json("/layers/0")
    count = len(lines["lines"]) + len(lines["others"])
    assert page.locator(".layer.lines .line").count() == count


def test_pages_are_sharp_at_any_size(page: Any) -> None:
    width = page.locator(".page").bounding_box()["width"]
    page.keyboard.press("+")
    assert page.locator(".page").bounding_box()["width"] > width
    wanted = page.locator(".page").bounding_box()["width"]
    page.wait_for_function(
        """width => Math.abs([...document.querySelectorAll(".tiles:not(.before) img")]
            .filter((each) => each.style.top === "0%")
            .reduce((sum, each) => sum + each.naturalWidth, 0) - width) < 2""",
        arg=wanted,
    )
    page.mouse.move(400, 400)
    page.keyboard.down("Control")
    page.mouse.wheel(0, 300)
    page.keyboard.up("Control")
    page.wait_for_function(
        "width => document.querySelector('.page').getBoundingClientRect().width < width",
        arg=wanted,
    )
    page.keyboard.press("0")
    assert page.locator(".page").bounding_box()["width"] == pytest.approx(width, abs=1)


def test_it_speaks_both_languages_and_lists_its_keys(page: Any) -> None:
    page.keyboard.press("l")
    assert page.locator("#whole").inner_text() == "Fit"
    assert "rows left" in page.locator(".tag").inner_text()
    page.keyboard.press("?")
    assert "Frames and threads" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("l")
    assert page.locator("#whole").inner_text() == "整页"


def test_sixteen_pages_are_turned_and_only_those_in_sight_are_drawn(
    browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    edition = tiny(tmp_path_factory.mktemp("many"), "刊").edition
    path = edition / "edition.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "".join(SPARE.format(n).lstrip("\n") for n in range(2, PAGES + 1)),
        encoding="utf-8",
    )
    errors: list[str] = []
    with served(edition) as preview:
        page = opened(browser, preview, errors)
        assert page.locator(".page").count() == PAGES
        assert page.locator("#number").inner_text() == f"1 / {PAGES}"
        seen = page.locator(".page:has(img)").count()
        assert 1 <= seen < 4
        page.keyboard.press("d")
        first, second = (page.locator(".page").nth(n).bounding_box() for n in (0, 1))
        assert first["y"] == second["y"] and first["x"] + first["width"] < second["x"]
        page.keyboard.press("d")
        for number in range(2, PAGES + 1):
            page.keyboard.press("ArrowRight")
            page.wait_for_function(
                "text => document.getElementById('number').value === text",
                arg=f"{number} / {PAGES}",
            )
        last = page.locator(".page").last
        last.locator("img").first.wait_for(state="attached")
        before = last.locator("img").evaluate_all("all => all.map((each) => each.dataset.digest)")
        save(page, preview, "edition.yaml", f"strip: 第{PAGES}版", "strip: 末版")
        after = last.locator("img").evaluate_all("all => all.map((each) => each.dataset.digest)")
        assert after != before
        page.close()
    ended = [each for each in errors if "Failed to load resource" not in each]
    assert ended == []
