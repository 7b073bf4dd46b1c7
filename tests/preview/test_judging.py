"""Judges behind the picture: what they find is told with its place, and nothing waits for them."""

from __future__ import annotations

import asyncio
import subprocess
import time
from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.preview import ourcommands as module
from reportpress.preview.desk import Desk
from reportpress.preview.judging import Judged, Judges
from reportpress.preview.view import View

PATIENCE = 300  # seconds for all judges on a busy machine


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path, "刊")


async def judged(project: Tiny, view: View) -> tuple[Judged, list[str]]:
    """What all judges have found, and who was at work when there was news."""
    told: list[str] = []

    async def tell() -> None:
        told.append(judges.judged.judge)

    judges = Judges(project.edition, tell, quiet=0)
    await judges.begin(view)
    async with asyncio.timeout(PATIENCE):
        await judges._task
    return judges.judged, told


def runs(process: str) -> bool:
    """Whether a process is there, and no zombie."""
    asked = ["ps", "-o", "stat=", "-p", process]
    ps = subprocess.run(asked, check=False, stdout=subprocess.PIPE, text=True)
    return ps.stdout.strip()[:1] not in ("", "Z")


@pytest.mark.slow
def test_all_judges_tell_what_they_find_and_where(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。" * 12)  # four lines more than there is room for
    view = Desk(project.edition).build().view
    found, told = asyncio.run(judged(project, view))
    assert found.digest == view.digest and found.judge == ""
    assert [each for each in dict.fromkeys(told) if each] == ["verify", "measure", "preflight"]
    missing = [each for each in found.findings if each["judge"] == "verify"]
    assert [(each["rule"], each["severity"]) for each in missing] == [("missing", "error")]
    assert missing[0]["path"] == str(project.edition / "stories" / "lead.yaml")
    (mark,) = missing[0]["marks"]
    assert mark["page"] == 0 and 0 < mark["x"] < view.pages[0].width
    rules = {each["rule"] for each in found.findings if each["judge"] == "preflight"}
    assert rules and all(rule for rule in rules)
    assert [picture[:4] for picture in found.heat] == [b"\x89PNG"]


def test_a_judge_ends_when_there_is_something_newer(
    project: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A judge that would never end is one that waits for a sleeper: that is gone with it."""
    sleeping = project.root / "pid"
    program = project.root / "sleeps"
    program.write_text(f"#!/bin/sh\nsleep 1000 &\necho $! > '{sleeping}'\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(module.sys, "executable", str(program))
    view = Desk(project.edition).build().view

    async def nothing() -> None: ...

    async def run() -> Judged:
        judges = Judges(project.edition, nothing, quiet=0)
        await judges.begin(view)
        async with asyncio.timeout(60):
            while not (sleeping.exists() and sleeping.read_text().strip()):
                await asyncio.sleep(0.01)
            await judges.end()
        return judges.judged

    assert asyncio.run(run()).judge == "verify"
    end = time.monotonic() + 60
    while runs(sleeping.read_text().strip()) and time.monotonic() < end:
        time.sleep(0.02)  # a signal is sent, not waited for
    assert not runs(sleeping.read_text().strip())


@pytest.mark.parametrize(
    ("program", "why"),
    [("/bin/false", "ended with 1"), ("/no/such/program", "No such file or directory")],
)
def test_a_judge_that_cannot_work_says_so(
    project: Tiny, monkeypatch: pytest.MonkeyPatch, program: str, why: str
) -> None:
    view = Desk(project.edition).build().view
    monkeypatch.setattr(module.sys, "executable", program)
    found, _ = asyncio.run(judged(project, view))
    assert [each["message"] for each in found.findings] == [
        f"verify cannot judge this: {why}",
        f"measure cannot judge this: {why}",
        f"build cannot judge this: {why}",
    ]


def test_a_full_disk_is_told(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    view = Desk(project.edition).build().view

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    found, _ = asyncio.run(judged(project, view))
    assert [each["message"] for each in found.findings] == [
        "verify cannot judge this: No space left on device"
    ]
