"""Time cold builds of generated editions, beside Typst on the same copy where it is installed.

    python bench/speed.py                       6 000, 60 000 and 600 000 characters
    python bench/speed.py 60000 --runs 5
    python bench/speed.py --json

Each run is a new process, start-up included; the middle one of the runs counts. Editions are
generated from a seed: one story of 6 000 characters on each page, six columns.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bench"
SIZES = (6_000, 60_000, 600_000)
STORY = 6_000  # characters a page of six columns holds with room to spare
HAN = 3_000  # distinct characters, as many as a newspaper uses in a month
TERMS = ("AI", "GDP", "5G", "2025", "16.3%", "11.5亿元", "3300万吨", "“一带一路”", "《规划》", "——")
SEED = 20250218

# Typst's own way to a page like ours; its copy follows as paragraphs.
TYPST_HEAD = (
    "#set page(width: 390mm, height: 545mm, margin: 20mm, columns: 6)\n"
    '#set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh")\n'
    "#set par(justify: true, first-line-indent: 2em)\n"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """One size: middle of the runs in seconds, peak memory in MB, Typst's time where known."""

    characters: int
    seconds: float
    megabytes: float
    typst_seconds: float | None


def options(doc: str, sizes: Sequence[int]) -> argparse.Namespace:
    """The arguments of a bench over sizes; `doc` begins with what it does."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=sizes, metavar="CHARACTERS")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> int:
    args = options(__doc__, SIZES)
    timings = [measure(size, args.runs) for size in args.sizes]
    print(json.dumps([asdict(t) for t in timings]) if args.json else table(timings))
    return 0


def measure(characters: int, runs: int) -> Timing:
    """Generate an edition of about `characters` and build it `runs` times."""
    folder = FOLDER / f"edition-{characters}"
    stories = generate(folder, characters)
    build = [sys.executable, "-m", "reportpress", "build", str(folder), "-o", f"{folder}.pdf", "-q"]
    times = [timed(build) for _ in range(runs)]
    return Timing(
        characters,
        statistics.median(times),
        peak_megabytes(build),
        typst_seconds(folder, stories, runs),
    )


def generate(folder: Path, characters: int) -> list[list[str]]:
    """Write the edition and return its stories as paragraphs; same size, same copy."""
    chance = random.Random(SEED)
    alphabet = [chr(0x4E00 + 3 * i) for i in range(HAN)]
    weights = [1 / (rank + 3) for rank in range(HAN)]
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    stories = []
    for number in range(max(1, characters // STORY)):
        paragraphs = [
            paragraph(chance, alphabet, weights) for _ in range(min(characters, STORY) // 150)
        ]
        stories.append(paragraphs)
        body = "".join(f"  - {text}\n" for text in paragraphs)
        path = folder / "stories" / f"s{number:03}.yaml"
        path.write_text(f"headline: 第{number + 1}篇报道\nbody:\n{body}", "utf-8")
    (folder / "edition.yaml").write_text(edition_yaml(len(stories)), "utf-8")
    return stories


def edition_yaml(stories: int) -> str:
    pages = "".join(
        f"  - number: {number + 1}\n    template: plain\n    flows: {{main: s{number:03}}}\n"
        for number in range(stories)
    )
    return f"title: 测速\ndate: 2025-02-18\nsection: 测速\nlayout: broadsheet\npages:\n{pages}"


def paragraph(chance: random.Random, alphabet: list[str], weights: list[float]) -> str:
    """About 150 characters: clauses of 4 to 16, a term or number in every third."""
    parts: list[str] = []
    length = 0
    while length < 145:
        clause = "".join(chance.choices(alphabet, weights, k=chance.randint(4, 16)))
        if chance.random() < 1 / 3:
            clause += chance.choice(TERMS) + chance.choice(alphabet)
        clause += "，" if chance.random() < 0.7 else "。"
        parts.append(clause)
        length += len(clause)
    return "".join(parts)[:-1] + "。"


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - start


def peak_megabytes(command: list[str]) -> float:
    """Memory of one build, read by a process of its own: the system adds up all children."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, cwd=ROOT
    )
    per_megabyte = 2**20 if sys.platform == "darwin" else 2**10
    return int(done.stdout.split()[-1]) / per_megabyte


def typst_seconds(folder: Path, stories: list[list[str]], runs: int) -> float | None:
    """The same copy through Typst (PyPI package `typst`), or None where it is not installed."""
    source = folder.with_suffix(".typ")
    pages = ["\n\n".join(story) for story in stories]
    source.write_text(TYPST_HEAD + "\n#pagebreak()\n".join(pages), "utf-8")
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    command = [sys.executable, "-c", code, str(source), str(source.with_suffix(".typ.pdf"))]
    probe = [sys.executable, "-c", "import typst"]
    if subprocess.run(probe, check=False, capture_output=True).returncode:
        return None
    return statistics.median(timed(command) for _ in range(runs))


def table(timings: list[Timing]) -> str:
    lines = [
        f"{'characters':>10} {'seconds':>8} {'MB':>6} {'Typst s':>8} {'ours/Typst':>10} "
        f"{'growth':>16}"
    ]
    for i, timing in enumerate(timings):
        peer = ratio = "-"
        if timing.typst_seconds:
            peer, ratio = (
                f"{timing.typst_seconds:.2f}",
                f"{timing.seconds / timing.typst_seconds:.2f}",
            )
        growth = ""
        if i:
            copy = timing.characters / timings[i - 1].characters
            growth = f"{copy:.0f} x copy {timing.seconds / timings[i - 1].seconds:.1f} x time"
        lines.append(
            f"{timing.characters:>10} {timing.seconds:>8.2f} {timing.megabytes:>6.0f} "
            f"{peer:>8} {ratio:>10} {growth:>16}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
