"""Other ways to make up a page, seen in the preview and taken there."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import verify_engines
from dailymadeup import WISHES, made_up_daily
from serving import PATIENCE, Served, served

from reportpress.cli import main

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, verify_engines.CHROMIUM)), None)
pytestmark = pytest.mark.slow
UNKNOWN = {"page": 0, "digest": "", "busy": False, "ways": [], "problem": ""}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The preview of the daily's four stories, made up."""
    with served(made_up_daily(tmp_path_factory.mktemp("project"))) as found:
        yield found


def known(preview: Served) -> dict[str, Any]:
    """What is known of the ways, once nothing is searched for."""
    end = time.monotonic() + PATIENCE
    while (ways := preview.json("/ways"))["busy"] and time.monotonic() < end:
        time.sleep(0.1)
    return ways


def places(path: Path) -> list[str]:
    """Where each story of the plan is."""
    lines = path.read_text("utf-8").splitlines()
    return sorted(line.partition("form")[0].strip() for line in lines if "story:" in line)


def test_nobody_else_has_them_searched_for_or_taken(preview: Served) -> None:
    assert preview.post("/ways/1", {}) == 403
    assert preview.post("/ways/1/2", {}) == 403
    assert known(preview) == UNKNOWN


def test_the_command_tells_them_and_the_plan_stays(
    preview: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = preview.desk.edition / "plan.yaml"
    before = plan.read_bytes()
    assert main(["makeup", str(plan.parent), "--dry-run", "--ways", "1", "--json"]) == 0
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    first, *others = page["ways"]
    assert first["cost"] == page["cost"] and others and plan.read_bytes() == before
    assert {box["id"] for box in first["boxes"]} - {"-"} == set(WISHES)  # white has no story
    (lead,) = (box for box in first["boxes"] if box["weight"] == "lead")
    assert lead["row"] == 0 and lead["headline"] == ["一桥连两岸 山路到门前"]


def test_a_page_that_is_not_planned_has_none_and_a_way_that_there_is_not_is_told(
    preview: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["makeup", str(preview.desk.edition), "--ways", "7", "--dry-run"]) == 2
    assert "--ways 7: that page is not planned" in capsys.readouterr().err
    assert preview.post("/ways/1/9", {}, "X-Reportpress") == 204
    assert "PAGE:WAY" in known(preview)["problem"]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (make engines)")
def test_a_way_is_chosen_among_sketches_and_is_on_the_page(preview: Served) -> None:
    plan = preview.desk.edition / "plan.yaml"
    before, number = places(plan), preview.state()["number"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(preview.address)
        page.wait_for_selector("body[data-painted]")
        page.keyboard.press("w")
        page.wait_for_selector("#found figure:nth-of-type(2) .sketch")
        assert page.text_content("#found h3") == "第 1 版"
        assert "一桥连两岸" in page.text_content("#found figure:nth-of-type(2)")
        tea = preview.desk.edition / "stories" / "tea.yaml"
        tea.write_text(tea.read_text("utf-8").replace("立冬过后", "立冬之后"), "utf-8")
        assert preview.after(number)["fresh"]
        number = preview.state()["number"]
        page.wait_for_function("now => document.body.dataset.number == now", arg=str(number))
        page.click("#found figure:nth-of-type(2) .take")  # they are of the story before
        digest = preview.state()["view"]["digest"]
        preview.until(lambda _: preview.json("/ways")["digest"] == digest)
        assert known(preview)["ways"] and places(plan) == before
        page.wait_for_selector("#found figure:nth-of-type(2) .sketch")
        page.click("#found figure:nth-of-type(2) .take")
        assert not page.locator("#sketches").is_visible()
        assert preview.after(number)["fresh"]
        page.wait_for_function("last => Number(document.body.dataset.number) > last", arg=number)
        browser.close()
    assert places(plan) != before and len(places(plan)) == len(before)
    assert known(preview) == UNKNOWN
