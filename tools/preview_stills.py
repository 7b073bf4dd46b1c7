"""Take the stills of README.md, docs/preview-*.webp: the preview of the flagship in Chromium.

python tools/preview_stills.py
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # what serves a preview for tests does so here

from serving import Served, served  # noqa: E402

EDITION, STORY = "content/shangdang-2025", "stories/reform.yaml"
WINDOW = {"width": 1440, "height": 900}
QUALITY = 68  # of WebP: 80 to 210 kB each
PATIENCE = 120_000  # ms
MORE = "破与立之间，是一座城的胆识与定力，也是一方人的眼光与耐心。" * 3
SHARP = """() => [...document.querySelectorAll(".page:has(img)")].every((page) => {
  const tiles = [...page.querySelectorAll(".tiles:not(.before) img")];
  const row = tiles.filter((each) => each.style.top === "0%");
  const pixels = row.reduce((sum, each) => sum + each.naturalWidth, 0);
  return Math.abs(pixels - page.getBoundingClientRect().width * devicePixelRatio) < 3;
})"""


def main() -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for part in ("content", "layout", "fonts"):
            shutil.copytree(ROOT / part, Path(folder, part))
        os.chdir(folder)  # places are told from here
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with served(Path(EDITION)) as preview:
            page = browser.new_page(viewport=WINDOW, locale="en-US")
            page.set_default_timeout(PATIENCE)
            page.goto(preview.address)
            page.wait_for_selector("body[data-laid][data-painted]")
            take(page, "threads")
            inspected(page, preview)
            take(page, "inspector")
            overset(page, preview)
            take(page, "overset")
            page.close()
        browser.close()


def inspected(page: Any, preview: Served) -> None:
    """Lines and grid at twice the size, and a paragraph pointed at."""
    for key in ("g", "i", "x"):
        page.keyboard.press(key)
    for _ in range(4):
        page.keyboard.press("+")
    elements = preview.json("/layers/0")["elements"]
    target = [each for each in elements if "industry.yaml" in each["place"]][3]
    area = page.locator(".page > svg").first
    scale = area.bounding_box()["width"] / preview.desk.shown.view.pages[0].width
    page.locator("main").evaluate(
        "(main, [x, y]) => main.scrollTo(x, y)",
        [(target["x"]) * scale - 300, target["y"] * scale - 250],
    )
    box = area.bounding_box()
    page.mouse.move(box["x"] + (target["x"] + 30) * scale, box["y"] + (target["y"] + 15) * scale)
    page.wait_for_function("() => document.body.dataset.inspected")


def overset(page: Any, preview: Served) -> None:
    """Some lines too many in a story of the second page."""
    page.mouse.move(5, 500)
    for key in ("g", "i", "x", "0", "Escape"):
        page.keyboard.press(key)
    story = preview.desk.edition / STORY
    head, sign, tail = story.read_text("utf-8").rpartition("立得住，才破得开。")
    story.write_text(head + sign + MORE + tail, "utf-8")
    page.wait_for_selector(".frame.over .stop", state="attached")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.getElementById('number').value === '2 / 2'")


def take(page: Any, name: str) -> None:
    """Keep what is seen, once all tiles of that size are there and nothing moves."""
    page.wait_for_function(SHARP)
    page.wait_for_timeout(3000)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(ROOT / "docs" / f"preview-{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
