"""Time verification of generated editions, correct and spoiled, with each extractor installed.

    python bench/verify.py                      60 000 and 600 000 characters: 10 and 100 pages
    python bench/verify.py 6000 60000 --runs 3
    python bench/verify.py --json

The editions are those of bench/speed.py. Of the spoiled ones each story has lost a paragraph, has
one printed twice, or one in another place, by turns; they are printed, and compared with the
correct copy. Each run is a new process, start-up included; the middle one of the runs counts.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from children import FOLDER, ROOT, environment, options, reportpress
from generated import STORY, edition_yaml, generate, write_story

sys.path[:0] = [str(ROOT / "src")]

from reportpress.check.verify.read.extract import installed  # noqa: E402
from reportpress.check.verify.read.extractor import Extractor  # noqa: E402

SIZES = (60_000, 600_000)
AT = 5  # the paragraph of each story that a fault befalls
TO = 20  # where it is moved to
FAULTS = ("missing", "doubled", "moved")


@dataclass(frozen=True, slots=True)
class Timing:
    """One size read by one extractor: middle of the runs, differences by kind.

    Other work on the machine lengthens `seconds`; `processor` it lengthens little.
    """

    characters: int
    extractor: str
    copy: str
    seconds: float
    processor: float  # seconds of processor time
    differences: dict[str, int]


def main() -> int:
    args = options(__doc__, SIZES)
    timings = [timing for size in args.sizes for timing in measure(size, args.runs)]
    print(json.dumps([asdict(each) for each in timings]) if args.json else table(timings))
    return 0 if all(is_right(each) for each in timings) else 1


def measure(characters: int, runs: int) -> Iterator[Timing]:
    """Print an edition, correct and spoiled, and verify both PDFs against the correct copy."""
    correct = FOLDER / f"verify-{characters}"
    stories = generate(correct, characters)
    spoiled = correct.with_name(f"{correct.name}-spoiled")
    write(spoiled, [spoil(number, story) for number, story in enumerate(stories)])
    for copy, folder in (("correct", correct), ("spoiled", spoiled)):
        pdf = Path(f"{folder}.pdf")
        run(["build", str(folder), "-o", str(pdf), "--quiet"])
        for extractor in filter(installed, Extractor):
            yield Timing(
                characters, extractor.value, copy, *verified(pdf, correct, extractor, runs)
            )


def spoil(number: int, story: list[str]) -> list[str]:
    """A story with one of the faults."""
    befallen = story[AT]
    before, after = story[:AT], story[AT + 1 :]
    match FAULTS[number % len(FAULTS)]:
        case "missing":
            return [*before, *after]
        case "doubled":
            return [*before, befallen, *after[:TO], befallen, *after[TO:]]
        case _:
            return [*before, *after[:TO], befallen, *after[TO:]]


def write(folder: Path, stories: list[list[str]]) -> None:
    """An edition of stories, as `generate` writes it."""
    for number, story in enumerate(stories):
        write_story(folder, number, story)
    (folder / "edition.yaml").write_text(edition_yaml(len(stories)), "utf-8")


def verified(
    pdf: Path, source: Path, extractor: Extractor, runs: int
) -> tuple[float, float, dict[str, int]]:
    """Seconds of a verification, by the clock and of the processor, and its differences."""
    command = ["verify", str(pdf), "--source", str(source), "--extractor", extractor, "--json"]
    times: list[tuple[float, float]] = []
    said = ""
    for _ in range(runs):
        start, before = time.perf_counter(), processor_seconds()
        said = run(command)
        times.append((time.perf_counter() - start, processor_seconds() - before))
    clock, processor = map(statistics.median, zip(*times, strict=True))
    return clock, processor, json.loads(said)["counts"]


def processor_seconds() -> float:
    """Processor time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(arguments: list[str]) -> str:
    """What reportpress says; 1 is what it ends with where texts differ."""
    command, where = reportpress(*arguments), {"cwd": ROOT, "env": environment()}
    done = subprocess.run(command, check=False, capture_output=True, text=True, **where)
    if done.returncode > 1:
        sys.exit(done.stderr)
    return done.stdout


def is_right(timing: Timing) -> bool:
    """Whether as many differences of each kind were found as there are."""
    if timing.copy == "correct":
        return not timing.differences
    stories = max(1, timing.characters // STORY)
    wanted = {
        fault: len(range(at, stories, len(FAULTS)))
        for at, fault in enumerate(FAULTS)
        if at < stories
    }
    return timing.differences == wanted


def table(timings: list[Timing]) -> str:
    lines = [
        f"{'characters':>10}  {'copy':<8} {'read by':<8} {'seconds':>8} {'processor':>10}"
        "  differences"
    ]
    smaller: dict[tuple[str, str], Timing] = {}
    for timing in timings:
        told = ", ".join(f"{number} {kind}" for kind, number in timing.differences.items())
        line = (
            f"{timing.characters:>10}  {timing.copy:<8} {timing.extractor:<8} "
            f"{timing.seconds:>8.2f} {timing.processor:>10.2f}  {told or 'none'}"
        )
        if not is_right(timing):
            line += " (wrong)"
        if before := smaller.get((timing.copy, timing.extractor)):
            text = timing.characters / before.characters
            line += f"; {text:.0f} x text, {timing.processor / before.processor:.1f} x processor"
        smaller[timing.copy, timing.extractor] = timing
        lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
