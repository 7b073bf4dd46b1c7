"""One build in a process that has done nothing else: seconds of processor time of each stage.

python bench/stagetimes.py EDITION OUTPUT FILE
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path

# What a build imports besides, some of it when it is come to.
MODULES = (
    "cli",
    "advertjudge",
    "build.pipeline",
    "build.adverts",
    "build.session",
    "build.selfcheck",
    "build.outputs.{}",
    "build.outputs.pdffile",
    "compose.frames.thread",
    "engine.layout.skeleton",
    "engine.layout.paint",
    "engine.pdf.write",
    "template.compiled",
)


def main() -> None:
    edition, output, file = sys.argv[1:]
    marks = [("python", 0.0), ("imports", now())]
    for module in MODULES:
        import_module(f"reportpress.{module.format(output)}")
    from reportpress.build.pipeline import build
    from reportpress.build.session import Session

    gc.disable()  # as the command does

    def on_progress(stage: str, words: str) -> None:
        if not words:
            marks.append((stage, now()))

    build(Path(edition), Path(file), session=Session(on_progress, lasting=False), output=output)
    marks.append(("", now()))
    times: dict[str, float] = {}
    for (stage, start), (_, end) in pairwise(marks):
        times[stage] = times.get(stage, 0.0) + end - start
    print(json.dumps(times))


def now() -> float:
    """Seconds of a processor that this process and its children have taken."""
    each = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in each)


if __name__ == "__main__":
    main()
