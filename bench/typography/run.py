"""Set the same copy with reportpress and its peers, measure every PDF, print the comparison.

    bench/typography/setup.sh                        installs the peers
    python bench/typography/run.py                   prints Markdown tables
    python bench/typography/run.py --write           puts them into docs/typography.md
    python bench/typography/run.py --only column-13  one text at one measure
    python bench/typography/run.py --json

A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copies import ROOT, copies
from job import MEASURES, Job
from ours import set_job
from peers import PEERS, missing, version
from tables import markdown

from reportpress import __version__
from reportpress.check.measure.measuring import measure
from reportpress.check.pdf import read

FOLDER = ROOT / "build" / "bench" / "typography"
PAGE = ROOT / "docs" / "typography.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
OURS = "reportpress"


@dataclass(frozen=True, slots=True)
class Result:
    """What one setter made of one job: `reportpress measure`'s figures, or what went wrong."""

    job: Job
    setter: str
    figures: dict[str, Any]
    failure: str = ""


def main() -> int:
    args = _parser().parse_args()
    setters = _setters(args.setters)
    jobs = [Job(copy, measure) for measure in MEASURES for copy in copies()]
    if args.only:
        jobs = [job for job in jobs if job.name in args.only]
    results = [_result(job, name, setters[name]) for job in jobs for name in setters]
    text = markdown(results, [_version(name) for name in setters])
    if args.json:
        print(json.dumps([_as_json(each) for each in results], ensure_ascii=False, indent=2))
    else:
        print(text)
    if args.write:
        write(text)
    return int(any(each.failure for each in results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", action="append", metavar="TEXT-MEASURE", help="such as column-13")
    parser.add_argument("--setters", nargs="+", default=[OURS, *PEERS], choices=[OURS, *PEERS])
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    return parser


def _setters(names: Iterable[str]) -> dict[str, Callable[[Job, Path], Path]]:
    found: dict[str, Callable[[Job, Path], Path]] = {}
    for name in names:
        if name == OURS:
            found[name] = set_job
        elif lacking := missing(name):
            print(f"{name} is left out: it lacks {lacking}", file=sys.stderr)
        else:
            found[name] = PEERS[name]
    return found


def _version(name: str) -> str:
    return f"{OURS} {__version__}" if name == OURS else version(name)


def _result(job: Job, name: str, setter: Callable[[Job, Path], Path]) -> Result:
    folder = FOLDER / name.lower()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        pdf = setter(job, folder)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip()
        print(f"{name} fails on {job.name}: {said}", file=sys.stderr)
        return Result(job, name, {}, said)
    figures = measure(read(pdf, shown=str(pdf))).as_json()
    return Result(job, name, figures, _incomplete(job, figures["all"]))


def _incomplete(job: Job, figures: dict[str, Any]) -> str:
    """What the body lines found lack of the copy, or nothing: then all of it was measured."""
    wanted = {"characters": job.copy.han, "paragraphs": len(job.copy.paragraphs)}
    found = {each: figures[each] for each in wanted}
    return "" if found == wanted else f"measured {found}, not {wanted}"


def _as_json(result: Result) -> dict[str, Any]:
    return {
        "text": result.job.copy.name,
        "measure": result.job.measure,
        "setter": result.setter,
        **({"failure": result.failure} if result.failure else result.figures),
    }


def write(text: str) -> None:
    """Put the tables between the markers of docs/typography.md."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
