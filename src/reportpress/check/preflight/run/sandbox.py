"""One file judged in a child process, which may not take more memory or time than it is given.

Files come from anywhere. The reader keeps limits of its own; this is the wall behind them, and the
only one round Ghostscript, which inherits it. Platforms without `resource` keep the time limit.

Parent and child speak JSON: what to do on standard input, the judgement on standard output.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reportpress.check.preflight.reports.reportdata import Extras, Judgement, PageReport
from reportpress.check.report.finding import Finding, Rectangle, RelatedPlace
from reportpress.source.errors import Severity

MEMORY = 3 << 30  # bytes of address space for each process
CPU_SECONDS = 300  # of processor time for each process
SECONDS = 600.0  # by the clock, for the whole file
MODULE = "reportpress.check.preflight.run.child"


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is to do."""

    path: str
    shown: str
    profile: str
    language: str
    extras: Extras
    memory: int = MEMORY
    cpu_seconds: int = CPU_SECONDS


class ChildStopped(Exception):
    """The child was stopped, or died: the words say how."""


def judge(order: Order, seconds: float = SECONDS) -> Judgement:
    """Judge a file in a child process. Raises `ChildStopped`."""
    with started(order) as child:
        return child.judgement(seconds)


@contextlib.contextmanager
def started(order: Order) -> Iterator[Child]:
    """A child process at work; it is ended with the block, whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    try:
        yield Child(order, process)
    finally:
        _end(process)


class Child:
    """A file being judged in a child process, which begins at once."""

    def __init__(self, order: Order, process: subprocess.Popen[bytes]) -> None:
        self.order, self._process = order, process
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
            pipe.write(json.dumps(asdict(order)).encode())
        process.stdin = None

    def judgement(self, seconds: float = SECONDS) -> Judgement:
        """Wait for the judgement. Raises `ChildStopped`."""
        try:
            out, errors = self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ChildStopped(f"takes more than {seconds:g} s to read") from None
        finally:
            _end(self._process)
        if self._process.returncode:
            raise ChildStopped(_why(self._process.returncode, errors, self.order))
        try:
            return from_json(json.loads(out))
        except ValueError:
            raise ChildStopped("the reader broke off") from None


def _environment() -> dict[str, str]:
    """The child finds this package where its parent found it."""
    root = str(Path(__file__).parents[4])
    known = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(filter(None, (root, known)))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child's whole session: Ghostscript runs in it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def _why(code: int, errors: bytes, order: Order) -> str:
    if b"MemoryError" in errors or code == -signal.SIGABRT:
        return f"needs more than {order.memory >> 20} MB of memory"
    if hasattr(signal, "SIGXCPU") and code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"takes more than {order.cpu_seconds} s to read"
    return "stops the program that reads it"


def confine(memory: int, cpu_seconds: int) -> None:
    """Set the limits of this process and those that it will start."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (least, hard if kind == resource.RLIMIT_CPU else least))


def to_json(judgement: Judgement) -> dict[str, Any]:
    """A judgement as plain data, and back with `from_json`."""
    return asdict(judgement)


def from_json(data: dict[str, Any]) -> Judgement:
    """A judgement from plain data."""
    return Judgement(
        data["file"], data["profile"], tuple(map(_finding, data["findings"])),
        tuple(PageReport(**{**page, "margin": tuple(page["margin"])}) for page in data["pages"]),
        data["readable"], data["seconds"],
        {int(index): reason for index, reason in data["accepted"].items()},
    )  # fmt: skip


def _finding(data: dict[str, Any]) -> Finding:
    related = tuple(
        RelatedPlace(each["label"], each["page"], _rectangle(each["rectangle"]))
        for each in data["related"]
    )
    return Finding(
        data["rule"], Severity(data["severity"]), data["message"], data["hint"], data["page"],
        _rectangle(data["rectangle"]), object=data["object"], related=related,
    )  # fmt: skip


def _rectangle(data: dict[str, float] | None) -> Rectangle | None:
    return Rectangle(**data) if data else None
