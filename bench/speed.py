"""Time builds beside Typst's of the same copy, faces and pictures, and what memory they take.

    python bench/speed.py                       6 000, 60 000, 600 000 characters, the flagship
    python bench/speed.py 60000 --runs 9
    python bench/speed.py content/shangdang-2025
    python bench/speed.py --json

Each run is a new process, start-up included; after one that does not count, runs of ours and of
Typst's take turns, and the middle one of each counts. Editions of so many characters are generated
from a seed: one story of 6 000 characters on each page, six columns. An edition of its own is built
for the screen with its pictures ready in the user's cache, and once for screen and press with
nothing there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typstpeer
from children import FOLDER, ROOT, Used, middle, reportpress, used
from generated import generate

FLAGSHIP = ROOT / "content" / "shangdang-2025"
CASES = ("6000", "60000", "600000", str(FLAGSHIP))
RUNS = 5
# What is aimed at: times of Typst's, seconds of a first build, megabytes.
RATIOS = {"6000": 1.5, "60000": 1.0, "600000": 0.8, FLAGSHIP.name: 1.0}
SECONDS = {f"{FLAGSHIP.name}, first": 5.0}
MEGABYTES = {"6000": 250, "60000": 250, "600000": 350, FLAGSHIP.name: 250}


@dataclass(frozen=True, slots=True)
class Timing:
    """What a build of a case used, and Typst's of the same, where it is installed."""

    case: str
    ours: Used
    typst: Used | None = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", nargs="*", default=CASES, metavar="CHARACTERS|EDITION")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    timings = [timing for case in args.cases for timing in timings_of(case, args.runs)]
    print(json.dumps([asdict(each) for each in timings]) if args.json else table(timings))
    return 0


def timings_of(case: str, runs: int) -> list[Timing]:
    """The timings of a number of characters, or of an edition's folder."""
    if case.isdigit():
        folder = FOLDER / f"edition-{case}"
        source = typstpeer.plain(folder.with_suffix(".typ"), generate(folder, int(case)))
        return [beside(case, folder, source, runs)]
    folder = Path(case)
    source = typstpeer.broadsheet(FOLDER / f"{folder.name}.typ", folder)
    return [beside(folder.name, folder, source, runs), first(folder, min(runs, 3))]


def beside(case: str, folder: Path, source: Path, runs: int) -> Timing:
    """Builds of an edition and of its Typst source, by turns."""
    ours = reportpress("build", folder, "-o", FOLDER / f"{folder.name}.pdf", "-q")
    commands = [ours, *([typstpeer.command(source)] if typstpeer.installed() else [])]
    for command in commands:
        used(command)
    results = [[used(command) for command in commands] for _ in range(runs)]
    return Timing(case, *map(middle, zip(*results, strict=True)))


def first(folder: Path, runs: int) -> Timing:
    """Builds for screen and press, one after the other, that find the user's cache empty."""
    return Timing(f"{folder.name}, first", middle([_first(folder) for _ in range(runs)]))


def _first(folder: Path) -> Used:
    with tempfile.TemporaryDirectory() as cache:
        screen, press = (
            used(
                reportpress("build", folder, "--for", output, "-o", f"{cache}/a.pdf", "-q"),
                XDG_CACHE_HOME=cache,
            )
            for output in ("screen", "press")
        )
    return Used(
        screen.seconds + press.seconds,
        screen.processor + press.processor,
        max(screen.megabytes, press.megabytes),
    )


def table(timings: Sequence[Timing]) -> str:
    """A line for each case: ours and Typst's, one in the other, and what is aimed at.

    Other work on the machine lengthens seconds; those of the processor it lengthens little.
    """
    figures = f"{'seconds':>8}{'processor':>10}{'MB':>5}"
    lines = [f"{'case':<22}{figures} |{figures} |{'seconds':>8}{'processor':>10} | aim"]
    for each in timings:
        ours, typst, share = _figures(each.ours), " " * 23, " " * 18
        if peer := each.typst:
            typst = _figures(peer)
            share = f"{each.ours.seconds / peer.seconds:>8.2f}"
            share += f"{each.ours.processor / peer.processor:>10.2f}"
        lines.append(f"{each.case:<22}{ours} |{typst} |{share} | {aim(each.case)}".rstrip())
    head = f"{'':<22}{'reportpress':>23} |{'Typst':>23} |{'ours/Typst':>18} |"
    return "\n".join([head, *lines])


def _figures(used: Used) -> str:
    return f"{used.seconds:>8.2f}{used.processor:>10.2f}{used.megabytes:>5.0f}"


def aim(case: str) -> str:
    """What a case is to reach."""
    parts = [
        f"{RATIOS[case]:g} x Typst" if case in RATIOS else "",
        f"{SECONDS[case]:g} s" if case in SECONDS else "",
        f"{MEGABYTES[case]} MB" if case in MEGABYTES else "",
    ]
    return ", ".join(filter(None, parts))


if __name__ == "__main__":
    sys.exit(main())
