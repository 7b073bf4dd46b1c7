"""Programs run and measured as they run for a user: in processes of their own, start-up included.

What a bench's own shell says of bytecode is left out: a user's Python finds its modules compiled,
and so does a bench's from its second run on. They lie in the bench's folder, so that no folder of
sources is written to.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bench"
BYTECODE = FOLDER / "bytecode"


@dataclass(frozen=True, slots=True)
class Used:
    """What a process used: seconds by the clock and of the processor, and memory at its peak."""

    seconds: float
    processor: float
    megabytes: float


def environment(**more: str) -> dict[str, str]:
    """A user's environment, with `more` in it."""
    users = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**users, "PYTHONPYCACHEPREFIX": str(BYTECODE), **more}


def reportpress(*arguments: str | Path) -> list[str]:
    """The command of a run of reportpress."""
    return [sys.executable, "-m", "reportpress", *map(str, arguments)]


def used(command: Sequence[str], allowed: int = 0, **more: str) -> Used:
    """What a run of `command` uses, with its own children; it ends with at most `allowed`.

    What it prints is passed on only where it fails, and then the bench ends.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=ROOT, env=environment(**more), stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if not 0 <= child.returncode <= allowed:
            said.seek(0)
            sys.exit(f"{' '.join(command)}: ended with {child.returncode}\n{said.read().decode()}")
    per_megabyte = 2**20 if sys.platform == "darwin" else 2**10
    return Used(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_megabyte)


def middle(runs: Sequence[Used]) -> Used:
    """The middle of each figure."""
    return Used(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        statistics.median(run.megabytes for run in runs),
    )


def options(doc: str, sizes: Sequence[int]) -> argparse.Namespace:
    """The arguments of a bench over sizes of copy; `doc` begins with what it does."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=sizes, metavar="CHARACTERS")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()
