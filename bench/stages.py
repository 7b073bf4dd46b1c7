"""Where the time of builds goes: seconds of processor time of each stage, beside Typst's whole.

    python bench/stages.py                      the cases of speed.py
    python bench/stages.py 60000 --runs 5

Each run is a new process; the middle one of each stage counts. `python` is what it takes until a
module of ours is asked for, `imports` those of a build. A first build is one for the screen and one
for the press, in that order, which find the user's cache empty; work that a build leaves to other
processes counts for the stage that waits for it. `import weasyprint` is WeasyPrint's own import,
which looks for its libraries; ours does not (engine/host/loading.py).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import typstpeer
from children import FOLDER, ROOT, environment, used
from generated import generate
from speed import CASES

Stages = dict[str, float]
BENCH = Path(__file__).parent
FIRST = {"screen": "first", "press": "then press"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", nargs="*", default=CASES, metavar="CHARACTERS|EDITION")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    columns: dict[str, Stages] = {}
    for case in args.cases:
        columns |= columns_of(case, args.runs)
    print(table(columns))
    alone = processor([sys.executable, "-c", "import weasyprint"], args.runs)
    print(f"{'import weasyprint':<18}{alone:>12.3f}")


def columns_of(case: str, runs: int) -> dict[str, Stages]:
    """The stages of a number of characters, or of an edition's folder and of its first builds."""
    folder = FOLDER / f"edition-{case}" if case.isdigit() else Path(case)
    if case.isdigit():
        stories = generate(folder, int(case))
        source = typstpeer.plain(folder.with_suffix(".typ"), stories)
        firsts = {}
    else:
        source = typstpeer.broadsheet(FOLDER / f"{folder.name}.typ", folder)
        firsts = first_builds(folder, runs)
    one(folder, "screen")  # what is ready for the next is in the user's cache
    column = middle([one(folder, "screen") for _ in range(runs)])
    if typstpeer.installed():
        column["Typst, whole"] = processor(typstpeer.command(source), runs)
    return {folder.name.removeprefix("edition-"): column, **firsts}


def first_builds(folder: Path, runs: int) -> dict[str, Stages]:
    """Those for the screen and the press, one after the other, that find the user's cache empty."""
    made: dict[str, list[Stages]] = {output: [] for output in FIRST}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            for output in FIRST:
                made[output].append(one(folder, output, XDG_CACHE_HOME=cache))
    return {FIRST[output]: middle(times) for output, times in made.items()}


def one(folder: Path, output: str, **variables: str) -> Stages:
    """The stages of a build in a process of its own."""
    file = FOLDER / f"{folder.name}-stages.pdf"
    command = [sys.executable, str(BENCH / "stagetimes.py"), str(folder), output, str(file)]
    settings = environment(PYTHONPATH=str(ROOT / "src"), **variables)
    done = subprocess.run(command, check=False, env=settings, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: ended with {done.returncode}\n{done.stderr}")
    times: Stages = json.loads(done.stdout)
    return times


def processor(command: Sequence[str], runs: int) -> float:
    """Seconds of processor time of a command, the middle one of some runs after the first."""
    return median([used(command).processor for _ in range(runs + 1)][1:])


def middle(runs: Sequence[Stages]) -> Stages:
    """The middle of each stage."""
    return {stage: median(run[stage] for run in runs) for stage in runs[0]}


def table(columns: Mapping[str, Stages]) -> str:
    """A line for each stage, a column for each case, and what all stages are in one of Typst's."""
    rows = dict.fromkeys(stage for column in columns.values() for stage in column)
    peer = "Typst, whole"
    lines = [f"{'stage, s':<18}" + "".join(f"{name:>15}" for name in columns)]
    for row in [*(row for row in rows if row != peer), "all", *([peer] if peer in rows else [])]:
        cells = (
            sum(column[stage] for stage in column if stage != peer)
            if row == "all"
            else column.get(row)
            for column in columns.values()
        )
        written = (f"{'' if cell is None else format(cell, '.3f'):>15}" for cell in cells)
        lines.append(f"{row:<18}{''.join(written)}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    main()
