"""Judges of what is shown, behind the picture: verify and measure of its PDF, preflight of the
press's. Each is ended when there is something newer to be judged.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from reportpress.check.preflight.inkmaps.heat import COLOURS, STEPS
from reportpress.preview.ourcommands import Said, said
from reportpress.preview.pagelayers import absolute
from reportpress.preview.view import MM, View

QUIET = 0.4  # seconds without a newer build until the judges begin
Data = dict[str, Any]


class Judged(Struct, frozen=True):
    """What judges have found of the PDF of that digest so far; `judge` is at work, "" for none.

    `heat` are pictures of the ink on each page (PNG), once preflight has drawn them.
    """

    digest: str = ""
    judge: str = ""
    findings: tuple[Data, ...] = ()
    heat: tuple[bytes, ...] = ()

    def as_json(self) -> Data:
        """Plain data, but for the pictures."""
        return {
            "digest": self.digest, "judge": self.judge, "findings": self.findings,
            "heat": len(self.heat), "scale": [*zip(STEPS[1:], COLOURS[1:], strict=True)],
        }  # fmt: skip


@dataclass(slots=True)
class Judges:
    """Judge one view after another; `tell` is awaited whenever there is news.

    They begin once `quiet` seconds have passed without a newer one.
    """

    edition: Path
    tell: Callable[[], Awaitable[None]]
    quiet: float = QUIET
    judged: Judged = field(default_factory=Judged)
    _task: asyncio.Task[None] | None = None

    async def begin(self, view: View) -> None:
        """Judge this view, and no longer an earlier one."""
        await self.end()
        if view.digest != self.judged.digest or self.judged.judge:
            self._task = asyncio.create_task(self._all(view))

    async def end(self) -> None:
        """Have whoever is at work end."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _all(self, view: View) -> None:
        await asyncio.sleep(self.quiet)
        self.judged = Judged(view.digest, "verify")
        try:
            with TemporaryDirectory(prefix="reportpress-") as folder:
                screen = Path(folder) / "screen.pdf"
                await asyncio.to_thread(screen.write_bytes, view.data)
                await self._verify(screen)
                await self._measure(screen)
                await self._preflight(view, Path(folder))
        except OSError as error:  # a disk that is full
            await self._add("", [_failure(self.judged.judge, error.strerror or str(error))])

    async def _verify(self, pdf: Path) -> None:
        await self._begin("verify")
        found = await said("verify", pdf, "--source", self.edition)
        await self._add("", _failures(found) or [*_of_verify(found.data)])

    async def _measure(self, pdf: Path) -> None:
        await self._begin("measure")
        found = await said("measure", pdf)
        await self._add("", _failures(found) or [*_of_measure(found.data)])

    async def _preflight(self, view: View, folder: Path) -> None:
        await self._begin("preflight")
        pdf, heat = folder / "press.pdf", folder / "heat.png"
        build = "--for", "press", "--allow-overset", "--output", pdf
        made = await said("build", self.edition, *build)
        if made.failures or not pdf.exists():
            return await self._add("", _failures(made))
        found = await said("preflight", pdf, "--profile", view.profile, "--heat-map", heat)
        drawn = sorted(folder.glob("heat*.png"), key=lambda path: (len(path.name), path.name))
        self.judged = Judged(
            self.judged.digest, "", self.judged.findings, tuple(path.read_bytes() for path in drawn)
        )
        await self._add("", _failures(found) or [*_of_preflight(found.data, view)])

    async def _begin(self, judge: str) -> None:
        await self._add(judge, [])

    async def _add(self, judge: str, found: list[Data]) -> None:
        now = self.judged
        self.judged = Judged(now.digest, judge, (*now.findings, *found), now.heat)
        await self.tell()


def _failures(found: Said) -> list[Data]:
    return [_failure(found.command, why) for why in found.failures]


def _failure(judge: str, why: str) -> Data:
    return _finding(judge, {"severity": "warning", "message": f"{judge} cannot judge this: {why}"})


def _of_verify(data: Data) -> Iterator[Data]:
    for each in data["differences"]:
        box = each["rectangle"]
        areas = each["areas"] or ([{"page": each["page"], **box}] if box else [])
        marks = [_mark(area["page"], area) for area in areas]
        yield _finding("verify", {**each, "rule": each["kind"], "severity": "error"}, marks)


def _of_measure(data: Data) -> Iterator[Data]:
    for each in (fault for pdf in data["pdfs"] for fault in pdf["faults"]):
        box = each["place"]
        sides = dict(zip(("left", "top", "width", "height"), box, strict=True)) if box else None
        marks = [_mark(each["page"], sides)] if sides else []
        yield _finding("measure", {**each, "severity": "warning"}, marks)


def _of_preflight(data: Data, view: View) -> Iterator[Data]:
    for file in data["files"]:
        same = len(file["pages"]) == len(view.pages) and all(
            abs(page["width"] * MM - size.width) < 1 and abs(page["height"] * MM - size.height) < 1
            for page, size in zip(file["pages"], view.pages, strict=True)
        )
        for each in file["findings"]:
            box = each["rectangle"] if same and each["page"] else None
            yield _finding("preflight", each, [_mark(each["page"], box)] if box else [])


def _finding(judge: str, said: Data, marks: Sequence[Data] = ()) -> Data:
    """What a judge said, in the words of all; `marks` are where on the pages it is."""
    told = {key: said.get(key, "") for key in ("rule", "severity", "message", "hint")}
    place = said.get("source") or {"file": "", "line": 0, "column": 0}
    path = absolute(place["file"]) if place["file"] else ""
    return {"judge": judge, **told, "marks": list(marks), **place, "path": path}


def _mark(page: int, box: Data) -> Data:
    """A rectangle of a report (mm, pages from 1) as one of ours (CSS px, pages from 0)."""
    sides = {"x": "left", "y": "top", "width": "width", "height": "height"}
    return {"page": page - 1, **{ours: box[theirs] * MM for ours, theirs in sides.items()}}
