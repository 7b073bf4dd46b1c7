"""What a build costs in a session that has built before, beside builds in sessions of their own.

python bench/session.py content/shangdang-2025 --for press
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

from reportpress.build.pipeline import build
from reportpress.build.session import Session

Times = dict[str, float]


def timed(edition: Path, file: Path, session: Session, output: str) -> Times:
    """Processor seconds of each stage of a build, and of all."""
    marks: list[tuple[str, float]] = []

    def on_progress(stage: str, words: str) -> None:
        if not words:
            marks.append((stage, time.process_time()))

    session.on_progress = on_progress
    build(edition, file, session=session, output=output)
    marks.append(("", time.process_time()))
    stages = {stage: later - start for (stage, start), (_, later) in pairwise(marks)}
    return stages | {"all": sum(stages.values())}


def main() -> None:
    """Print medians of each stage, fresh and in a session that has built the edition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--for", dest="output", default="screen")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file, kept = Path(folder) / "a.pdf", Session()
        timed(args.edition, file, kept, args.output)  # fills the user's cache and imports all
        fresh = [timed(args.edition, file, Session(), args.output) for _ in range(args.rounds)]
        again = [timed(args.edition, file, kept, args.output) for _ in range(args.rounds)]
    print(f"{'stage':<10}{'fresh, s':>10}{'again, s':>10}")
    for stage in fresh[0]:
        each = (median(times[stage] for times in runs) for runs in (fresh, again))
        print(f"{stage:<10}" + "".join(f"{seconds:>10.3f}" for seconds in each))


if __name__ == "__main__":
    main()
