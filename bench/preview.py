"""How long an edit takes to be seen: from the write of a file to painted pixels, in Chromium.

python bench/preview.py
python bench/preview.py content/yunling-weekly --edits 20
python bench/preview.py --minutes 10    what memory its process holds while two saves a second come

Each edit changes a story on the page in view or the style sheet, in turns, of a copy of the
project. The clock starts
before the file is written; it ends with the frame of the browser that follows the one in which the
new tiles were put into the page, so that it tells up to a frame too much. On a machine that does
other things, look at the processor's milliseconds, of the server and of what tells it here.
"""

from __future__ import annotations

import argparse
import gc
import math
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from generated import generate

from reportpress.commands.preview import tidying

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # what serves a preview for tests does so here

from serving import Served, served  # noqa: E402

FLAGSHIP, PAGES = "content/shangdang-2025", 16
AIMS = {FLAGSHIP: 300, f"{PAGES} pages": 1000}  # ms, 95 of 100
STORY = 1_200  # characters of each of the generated edition's pages
EVERY = 0.5  # seconds from one save to the next while memory is looked at
GROWTH = 1.1  # times as much as after a third of the time may be held at the end
WINDOW = {"width": 1600, "height": 1000}
PATIENCE = 120_000  # ms
SEEN = """number => {
  const found = performance.getEntriesByName("painted").find((each) => each.detail.number > number);
  return found ? performance.timeOrigin + found.startTime : 0;
}"""


def main() -> int:
    """Print the milliseconds of each case; 1 where one takes longer than is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("editions", nargs="*", help="default: the flagship, and one of 16 pages")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--minutes", type=float, help="look at memory for so long")
    args = parser.parse_args()
    if args.minutes:
        return held(args.editions or [FLAGSHIP], args.minutes)
    late = False
    print(
        f"{'ms from write to pixels':<28}"
        + "".join(f"{each:>8}" for each in ("median", "95 %", "most", "aim"))
        + f"{'processor':>11}"
    )
    for name in args.editions or [FLAGSHIP, f"{PAGES} pages"]:
        with opened(name) as (edition, preview, page):
            measured = list(edited(page, preview, edition, args.edits))
        times = sorted(seen for seen, _ in measured)
        at_95 = times[math.ceil(0.95 * len(times)) - 1]
        aim = AIMS.get(name)
        late |= aim is not None and at_95 > aim
        shown = "".join(f"{each:>8.0f}" for each in (median(times), at_95, times[-1]))
        processor = median(each for _, each in measured)
        print(f"{name:<28}{shown}{aim or '':>8}{processor:>11.0f}", flush=True)
    return int(late)


def held(editions: list[str], minutes: float) -> int:
    """Print what memory the process of a preview holds, minute by minute; 1 where it grows."""
    grows = False
    for name in editions:
        with opened(name) as (edition, preview, page):
            found = [*_held(page, preview, edition, minutes)]
        sizes = ", ".join(f"{megabytes:.0f}" for megabytes, _ in found)
        grows |= found[-1][0] > GROWTH * found[len(found) // 3][0]
        print(f"{name}: {found[-1][1]} builds; MB held each tenth of {minutes:g} minutes: {sizes}")
    return int(grows)


def _held(page: Any, preview: Served, edition: Path, minutes: float) -> Iterator[tuple[float, int]]:
    """MB that are held after each tenth of the time, and how many builds there were."""
    changes, first = changes_of(edition, preview), preview.desk.shown.number
    begun, saves = time.monotonic(), 0
    for tenth in range(1, 11):
        while (elapsed := time.monotonic() - begun) < tenth * minutes * 6:
            time.sleep(max(0.0, saves * EVERY - elapsed))
            path, text = next(changes[saves % 2])
            path.write_text(text, "utf-8")
            saves += 1
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        yield pages * resource.getpagesize() / 1e6, preview.desk.shown.number - first
    page.wait_for_function(SEEN, arg=preview.desk.shown.number - 1)


@contextmanager
def opened(name: str) -> Iterator[tuple[Path, Served, Any]]:
    """An edition of that name, its preview, tidied up behind as by the command, and its page."""
    gc.disable()
    with project(name) as edition, served(edition) as preview:
        preview.preview.tidy = tidying()
        with chromium(preview) as page:
            yield edition, preview, page
    gc.enable()


@contextmanager
def project(name: str) -> Iterator[Path]:
    """A copy of the project with the edition of that name, which may be changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("layout", "fonts"):
            shutil.copytree(ROOT / part, root / part)
        edition = root / "content" / Path(name).name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, edition)
        else:
            generate(edition, PAGES * STORY, STORY)
        yield edition


@contextmanager
def chromium(preview: Served) -> Iterator[Any]:
    """The page of a preview, which has been painted."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW)
        page.set_default_timeout(PATIENCE)
        page.goto(preview.address)
        page.wait_for_selector("body[data-painted]")
        yield page
        browser.close()


Measured = tuple[float, float]


def edited(page: Any, preview: Served, edition: Path, edits: int) -> Iterator[Measured]:
    """The milliseconds of each edit, and those that it takes a processor."""
    changes = changes_of(edition, preview)
    for number in range(edits + 2):
        path, text = next(changes[number % 2])
        before = preview.desk.shown.number
        time.sleep(0.2)  # what the edit before has left to do in the browser
        start, before_it = time.time() * 1000, time.process_time()
        path.write_text(text, "utf-8")
        seen = page.wait_for_function(SEEN, arg=before).json_value()
        if not preview.desk.shown.fresh:
            raise SystemExit(f"{path}: {preview.desk.shown.problems[0]}")
        if number > 1:  # the first of each kind fills caches
            yield seen - start, (time.process_time() - before_it) * 1000


def changes_of(edition: Path, preview: Served) -> list[Iterator[tuple[Path, str]]]:
    """Changes of a story on the first page, which is in view, and of the style sheet."""
    view = preview.desk.shown.view
    assert view is not None
    story = next(frame.story for frame in view.frames if frame.page == 0)
    return [story_changes(edition, story), sheet_changes(edition)]


def story_changes(edition: Path, story: str) -> Iterator[tuple[Path, str]]:
    """Another sign in a story's last paragraph, again and again."""
    path = edition / "stories" / f"{story}.yaml"
    text = path.read_text("utf-8")
    head, sign, rest = text.rpartition("。")
    for number in count():
        yield path, f"{head}{'的了是在有和'[number % 6]}{sign}{rest}"


def sheet_changes(edition: Path) -> Iterator[tuple[Path, str]]:
    """Another colour of the headlines, again and again."""
    path = edition.parent.parent / "layout" / layout_of(edition) / "page.css"
    text = path.read_text("utf-8")
    for number in count():
        yield path, f"{text}\nh1, h2 {{ color: device-cmyk(0 0 0 {90 + number % 10}%) }}\n"


def layout_of(edition: Path) -> str:
    """The name of its layout."""
    lines = (edition / "edition.yaml").read_text("utf-8").splitlines()
    return next(line.split(":")[1].strip() for line in lines if line.startswith("layout:"))


if __name__ == "__main__":
    sys.exit(main())
