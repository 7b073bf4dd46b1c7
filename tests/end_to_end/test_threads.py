"""Builds side by side in threads make what they make alone: a build leaves no state in the process.

The editions differ in all that was once switched for the whole process while a build ran: whose
colours are painted and whose text is set, what is logged, which properties there are.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import pytest
from editions import CSS, STORY, child_environment, tiny

from reportpress.build.pipeline import build

ROUNDS = 3
BUSY = 1e-4  # s between threads: as many changes of hands as there can be

COLOURED = """
h1 { color: red; border: 6px ridge green; box-shadow: 2px 2px 3px navy }
.folio { background: repeating-linear-gradient(90deg, blue 2px, lime 9px); colour: blue }
"""
ANNOTATED = """
.copy { text-emphasis: open circle maroon; line-break: strict }
h1 { writing-mode: vertical-rl; border: 4px groove orange; text-decoration: underline }
.folio { background: radial-gradient(red, transparent); widht: 3em }
"""
OVERSET = """
.frame { height: 15pt; width: 60pt }
.folio { color: oklch(0.5 0.2 30); border: inset 5px teal; text-autospace: 9fishes }
"""
INKS = """
h1 { color: device-cmyk(1 1 1 1); background: linear-gradient(device-cmyk(1 0 0 0), yellow) }
.folio { letter-spacing: 1zoll; border: outset 5px purple }
"""
RUBY = "headline: 雨水节气\nbody:\n  - 春雨{润|rùn}田，麦苗*返青*。\n  - 农人趁墒追肥。\n"
# With gradients, so that it is not kept between builds but drawn in each.
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><defs>
<linearGradient id="a"><stop stop-color="{0}"/><stop offset="1" stop-color="{1}"/></linearGradient>
<radialGradient id="b"><stop stop-color="{1}" stop-opacity="0.3"/>
<stop offset="1" stop-color="{0}"/></radialGradient></defs>
<rect width="90" height="45" fill="url(#a)" stroke="{1}"/>
<circle cx="45" cy="60" r="25" fill="url(#b)"/><path d="M0 0 90 90" stroke="{0}"/></svg>
"""


@dataclass(frozen=True)
class Job:
    """An edition to build, and for which output."""

    edition: Path
    output: str
    allow_overset: bool = False


@dataclass(frozen=True)
class Made:
    """What a build gives: a file, a report of it, warnings and notes."""

    data: bytes
    pages: int
    fits: tuple[object, ...]
    fonts: tuple[str, ...]
    told: tuple[str, ...]


def made(job: Job, pdf: Path) -> Made:
    report = build(job.edition, pdf, output=job.output, allow_overset=job.allow_overset)
    told = tuple(f"{problem.severity} {problem}" for problem in report.problems)
    return Made(pdf.read_bytes(), report.pages, report.stories, report.fonts, told)


def edition(root: Path, css: str, colours: tuple[str, str], story: str = STORY) -> Path:
    """A small edition with a drawing and a picture, in a layout of its own."""
    root.mkdir()
    project = tiny(root, root.name)
    project.put("../../layout/tiny/page.css", CSS + css + "body { background: url(back.svg) }")
    project.put("../../layout/tiny/back.svg", DRAWING.format(*reversed(colours)))
    project.put("pictures/drawing.svg", DRAWING.format(*colours))
    project.edit("pictures/pictures.yaml", "dot.png", "drawing.svg")
    project.put("../../layout/tiny/dot.png", (project.edition / "pictures/dot.png").read_bytes())
    page = project.layout / "pages" / "one.html.j2"
    page.write_text(page.read_text("utf-8") + '<img src="dot.png" style="left: 90pt">', "utf-8")
    project.story(story)
    return project.edition


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Eight builds of four editions, none for the same output as its neighbour."""
    coloured = edition(tmp_path / "coloured", COLOURED, ("red", "lime"))
    annotated = edition(tmp_path / "annotated", ANNOTATED, ("navy", "#fc0"), RUBY)
    overset = edition(tmp_path / "overset", OVERSET, ("teal", "white"))
    inks = edition(tmp_path / "inks", INKS, ("black", "purple"))
    return [
        Job(coloured, "screen"),
        Job(inks, "press"),
        Job(overset, "proof", allow_overset=True),
        Job(annotated, "press"),
        Job(annotated, "screen"),
        Job(coloured, "press"),
        Job(inks, "proof"),
        Job(overset, "screen", allow_overset=True),
    ]


@pytest.fixture
def _busy() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(BUSY)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_busy")
def test_eight_builds_at_once_make_what_they_make_one_after_the_other(
    jobs: list[Job], tmp_path: Path
):
    alone = [made(job, tmp_path / f"{number}.pdf") for number, job in enumerate(jobs)]
    assert len({each.data for each in alone}) == len(jobs)
    assert len({each.told for each in alone}) > len(jobs) / 2
    for turn in range(ROUNDS):
        start = Barrier(len(jobs))

        def at_once(number: int, turn: int = turn, start: Barrier = start) -> Made:
            start.wait()
            return made(jobs[number], tmp_path / f"{turn}-{number}.pdf")

        with ThreadPoolExecutor(len(jobs)) as threads:
            beside = list(threads.map(at_once, range(len(jobs))))
        for job, one, other in zip(jobs, alone, beside, strict=True):
            what = f"{job.edition.name} for {job.output}, round {turn}"
            assert other.told == one.told, what
            assert other == one, what


FRESH = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from reportpress.build.pipeline import build
from reportpress.build.session import Session

edition, folder = map(Path, sys.argv[1:])
assert "weasyprint" not in sys.modules
start = Barrier(8)

def wait(stage, words):
    if stage == "skeleton":  # which needs the engine first
        start.wait()

def made(number):
    pdf = folder / f"{number}.pdf"
    report = build(edition, pdf, session=Session(wait), output="press")
    return pdf.read_bytes(), report.problems

sys.setswitchinterval(1e-5)
with ThreadPoolExecutor(8) as threads:
    print(len(set(threads.map(made, range(8)))))
"""


def test_eight_builds_at_once_load_the_engine_once_and_whole(tmp_path: Path):
    """In a process that has built nothing yet: all come to it through the same module."""
    folder = edition(tmp_path / "coloured", COLOURED, ("red", "lime"))
    result = subprocess.run(
        [sys.executable, "-c", FRESH, str(folder), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        env=child_environment(),
        timeout=120,
        check=False,
    )
    assert (result.stdout, result.stderr) == ("1\n", "")
