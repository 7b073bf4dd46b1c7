"""What a build costs in a session that has built before, beside builds in sessions of their own:
of the same edition, after an edit of a story, after one of the style sheet, and after one that
turns a colour in it.

python bench/session.py content/shangdang-2025 --for press
"""

from __future__ import annotations

import argparse
import gc
import shutil
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

from reportpress.build.pipeline import build
from reportpress.build.session import Session
from reportpress.source.projectfolders import find_project
from reportpress.template.render import SHEET

Times = dict[str, float]
HAN = range(0x4E00, 0x9FFF)
PARTS = ("content", "layout", "fonts")


def timed(edition: Path, file: Path, session: Session, output: str) -> Times:
    """Processor seconds of each stage of a build, and of all."""
    marks: list[tuple[str, float]] = []

    def on_progress(stage: str, words: str) -> None:
        if not words:
            marks.append((stage, time.process_time()))

    session.on_progress = on_progress
    gc.collect()
    build(edition, file, session=session, output=output, allow_overset=True)
    marks.append(("", time.process_time()))
    stages = {stage: later - start for (stage, start), (_, later) in pairwise(marks)}
    return stages | {"all": sum(stages.values())}


def copied(edition: Path, folder: Path) -> Path:
    """The edition's project in a folder, and the edition in it."""
    root = find_project(edition.resolve()).root
    for part in PARTS:
        shutil.copytree(root / part, folder / part)
    return folder / edition.resolve().relative_to(root)


def story_edit(edition: Path) -> Callable[[int], None]:
    """Changes a letter in the last paragraph of the first story."""
    file = min((edition / "stories").glob("*.yaml"))
    text = file.read_text("utf-8")
    at = max(place for place, letter in enumerate(text) if ord(letter) in HAN)

    def edit(number: int) -> None:
        file.write_text(text[:at] + chr(ord("一") + number) + text[at + 1 :], "utf-8")

    return edit


def sheet_edit(edition: Path, rule: str) -> Callable[[int], None]:
    """Adds a rule to the style sheet, with the number of the edit in it."""
    name = next(
        line.split()[1]
        for line in (edition / "edition.yaml").read_text("utf-8").splitlines()
        if line.startswith("layout:")
    )
    file = find_project(edition).layout(name) / SHEET
    text = file.read_text("utf-8")

    def edit(number: int) -> None:
        file.write_text(text + rule % number, "utf-8")

    return edit


def measured(edition: Path, output: str, rounds: int) -> dict[str, list[Times]]:
    """The times of builds of each kind."""
    file, kept = edition.parents[1] / "a.pdf", Session()
    timed(edition, file, kept, output)  # fills the user's cache and imports all
    kinds = {
        "fresh": [timed(edition, file, Session(lasting=False), output) for _ in range(rounds)],
        "again": [timed(edition, file, kept, output) for _ in range(rounds)],
    }
    edits = {
        "story": story_edit(edition),
        "sheet": sheet_edit(edition, "\n.byline, .caption { letter-spacing: 0.00%dpt }\n"),
        "colour": sheet_edit(edition, "\nh1, h2 { color: device-cmyk(0 0 0 9%d%%) }\n"),
    }
    for name, edit in edits.items():
        kinds[name] = []
        for number in range(rounds):
            edit(number + 1)
            kinds[name].append(timed(edition, file, kept, output))
    return kinds


def main() -> None:
    """Print medians of each stage, fresh and in a session that has built the edition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--for", dest="output", default="screen")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    gc.disable()  # as the commands do, between builds alone
    with tempfile.TemporaryDirectory() as folder:
        edition = copied(args.edition, Path(folder))
        kinds = measured(edition, args.output, args.rounds)
    print(f"{'stage, s':<10}" + "".join(f"{kind:>10}" for kind in kinds))
    for stage in kinds["fresh"][0]:
        each = (median(times[stage] for times in runs) for runs in kinds.values())
        print(f"{stage:<10}" + "".join(f"{seconds:>10.3f}" for seconds in each))


if __name__ == "__main__":
    main()
