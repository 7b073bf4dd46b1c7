"""`python -m tools.mutation`: try mutants of some rooms, a sample or all of them.

Exit code 1 where less than nine of ten are found, in any room.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tools.mutation.mutants import Mutant, drawn, spots_of
from tools.mutation.recording import SOURCES
from tools.mutation.report import Report
from tools.mutation.rooms import ROOMS, Room
from tools.mutation.survivors import KnownSurvivors
from tools.mutation.trying import KEPT, Tried, Workers, sweep_trees

ROOT = Path(__file__).parents[2]


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), choices=[*ROOMS, []])
    parser.add_argument("--sample", type=int, default=100, help="mutants of each room; 0: all")
    parser.add_argument("--seed", default="1", help="another seed draws another sample")
    parser.add_argument("--file", default="", help="only of files whose path holds this")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests for a mutant")
    parser.add_argument("--jobs", type=int, default=1, help="mutants tried side by side")
    parser.add_argument("--near", action="store_true", help="without the tests of whole pages")
    parser.add_argument("--recorded", action="store_true", help="by tests that are recorded alone")
    parser.add_argument("--again", action="store_true", help="only what survived the last time")
    return parser.parse_args(words)


def main(asked: argparse.Namespace) -> int:
    """Try each room; print what survived; return the exit code."""
    sweep_trees(ROOT)
    workers = Workers(ROOT, asked.jobs)
    try:
        reports = [_try_room(room, asked, workers) for room in asked.rooms]
    finally:
        workers.close()
    return 0 if all(report.is_enough for report in reports) else 1


def _try_room(name: str, asked: argparse.Namespace, workers: Workers) -> Report:
    room = ROOMS[name]
    chosen, all_spots = _drawn(room, asked)
    if asked.again:
        chosen = _survivors(name, chosen)
    print(f"{name}: {len(chosen)} of {all_spots} mutants, drawn by {asked.seed}", flush=True)
    report = Report(name, [], KnownSurvivors.read())
    for tests in (room.near, () if asked.near else room.far):
        done = [each for each in report.tried if each.found]
        left = [mutant for mutant in chosen if mutant not in {each.mutant for each in done}]
        if left and tests:
            known = workers.record(tests, anew=not asked.recorded)
            tried = _tried(workers.try_all(left, known, asked.budget))
            report = replace(report, tried=done + tried)
    _keep(name, report.survivors)
    print(report, flush=True)
    return report


def _drawn(room: Room, asked: argparse.Namespace) -> tuple[list[Mutant], int]:
    """The mutants to try, and of how many they are."""
    sources = {
        str(path.relative_to(ROOT / SOURCES)): path.read_text(encoding="utf-8")
        for path in room.sources(ROOT)
    }
    spots = [
        spot
        for file, source in sources.items()
        if asked.file in file
        for spot in spots_of(file, source)
    ]
    return drawn(spots, sources, asked.sample, asked.seed), len(spots)


def _tried(outcomes: Iterable[Tried]) -> list[Tried]:
    tried = []
    for each in outcomes:
        tried.append(each)
        by = f"  ({each.finder})" if each.finder else ""
        print(f"  {each.outcome}: {each.mutant}{by}", flush=True)
    return tried


def _keep(room: str, survivors: Sequence[Tried]) -> None:
    survived = [
        {"file": each.mutant.file, "before": each.mutant.before, "after": each.mutant.after}
        for each in survivors
    ]
    (ROOT / KEPT / f"{room}.json").write_text(json.dumps(survived, ensure_ascii=False, indent=1))


def _survivors(room: str, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Those that survived the last time; they may stand on other lines by now."""
    last = json.loads((ROOT / KEPT / f"{room}.json").read_text())
    survived = {(each["file"], each["before"], each["after"]) for each in last}
    return [each for each in mutants if (each.file, each.before, each.after) in survived]


if __name__ == "__main__":
    raise SystemExit(main(arguments()))
