"""One file judged in a child process, which may not take more memory or time than it is given
(`check/confinement.py`).

Parent and child speak JSON: what to do on standard input, in one line, the judgement on standard
output. Standard input stays open: when it ends, so has the parent.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from reportpress.check.confinement import (
    LIMITS,
    ProcessLimits,
    end_session,
    limits_for,
    too_slow,
    why_stopped,
)
from reportpress.check.preflight.reports.reportdata import Extras, Judgement, PageReport
from reportpress.check.report.finding import Finding, Rectangle, RelatedPlace
from reportpress.source.errors import Severity

MODULE = "reportpress.check.preflight.run.child"
# Seconds of a processor for each MB: four hundred pages of nothing but text, a tenth of one each.
FOR_A_MB = 100


class Order(Struct, frozen=True):
    """What a child is to do."""

    path: str
    shown: str
    profile: str
    language: str
    extras: Extras
    memory: int = LIMITS.memory
    cpu_seconds: int = LIMITS.cpu_seconds

    def within_means(self) -> Order:
        """The same order, with the limits of memory and time that a file of its size has."""
        limits = limits_for(Path(self.path), for_a_mb=FOR_A_MB)
        return replace(self, memory=limits.memory, cpu_seconds=limits.cpu_seconds)


class ChildStopped(Exception):
    """The child was stopped, or died: the words say how."""


def judge(order: Order, seconds: float = LIMITS.seconds) -> Judgement:
    """Judge a file in a child process. Raises `ChildStopped`."""
    with started(order) as child:
        return child.judgement(seconds)


@contextlib.contextmanager
def started(order: Order) -> Iterator[Child]:
    """A child process at work; it is ended with the block, whatever happens, and its temporary
    files go with it.
    """
    with tempfile.TemporaryDirectory(prefix="preflight-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],  # -P: the current folder holds no modules
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(folder),
            start_new_session=True,
        )
        assert process.stdin is not None
        with process.stdin as lifeline:
            process.stdin = None  # else `communicate` would close it
            try:
                yield Child(order, process, lifeline)
            finally:
                _end(process)


class Child:
    """A file being judged in a child process, which begins at once."""

    def __init__(self, order: Order, process: subprocess.Popen[bytes], pipe: IO[bytes]) -> None:
        self.order, self._process = order, process
        with contextlib.suppress(BrokenPipeError):
            pipe.write(json.dumps(to_builtins(order)).encode() + b"\n")

    def judgement(self, seconds: float = LIMITS.seconds) -> Judgement:
        """Wait for the judgement. Raises `ChildStopped`."""
        try:
            out, errors = self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ChildStopped(too_slow(seconds)) from None
        finally:
            _end(self._process)
        if self._process.returncode:
            limits = ProcessLimits(self.order.memory, self.order.cpu_seconds)
            raise ChildStopped(why_stopped(self._process.returncode, limits, errors))
        try:
            return from_json(json.loads(out))
        except ValueError:
            raise ChildStopped("the reader broke off") from None


def _environment(folder: str) -> dict[str, str]:
    """The child finds this package where its parent found it, and has temporary files there."""
    root = str(Path(__file__).parents[4])
    known = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(filter(None, (root, known)))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "TMPDIR": folder}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child's whole session: Ghostscript runs in it."""
    end_session(process.pid)
    process.communicate()


def to_json(judgement: Judgement) -> dict[str, Any]:
    """A judgement as plain data, and back with `from_json`."""
    data: dict[str, Any] = to_builtins(judgement)
    return data


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
