"""Pictures are prepared by several processes, where that may be, and are the same."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from editions import Tiny, tiny
from msgspec.structs import replace
from PIL import Image

from reportpress.content.picturefiles import SoundPictures
from reportpress.source import workahead
from reportpress.source.usercache import Cache
from reportpress.source.workahead import Job, may_fork, side_by_side

linux = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="other systems do not fork")
# The tests' own process has threads, of which nothing that is drawn asks.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<path d="M0 0h9v{0}z" fill="#c00" fill-opacity=".5"/></svg>'
)


def nothing() -> None:
    """What a job does of which only the cost counts."""


def jobs(*costs: int, do: Callable[[], None] = nothing) -> list[Job]:
    return [Job(str(number), cost, do) for number, cost in enumerate(costs)]


@pytest.fixture
def two_processors(monkeypatch):
    """A process that has two processors and may be forked, whatever the tests' own has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(workahead, "may_fork", lambda: True)


def meeting(folder: Path, number: int) -> Job:
    """A job that notes the process that does it, and goes on when there is one of another, too."""
    file = folder / str(number)

    def do() -> None:
        file.write_text(str(os.getpid()))
        for _ in range(3000):
            if len({each.read_text() for each in folder.iterdir()} - {""}) > 1:
                return
            time.sleep(0.01)

    return Job(str(number), 1, do)


@linux
def test_jobs_are_done_by_several_processes_before_it_goes_on(two_processors, tmp_path: Path):
    said = []
    each = [meeting(tmp_path, number) for number in range(4)]
    side_by_side([replace(job, announce=partial(said.append, job.name)) for job in each])
    done_by = {file.name: int(file.read_text()) for file in tmp_path.iterdir()}
    assert len(done_by) == 4 and len({*done_by.values()}) == 2
    assert said == [name for name in sorted(done_by) if done_by[name] == os.getpid()] != []
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)  # none is left


@linux
def test_the_longest_are_begun_first_and_each_is_done_once(two_processors, monkeypatch):
    """Where the system has no other process to give, by this one."""

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    done: list[int] = []
    costs = [*range(1, 700), *range(1, 600)]
    side_by_side([Job("", cost, partial(done.append, cost)) for cost in costs])
    assert done == sorted(costs, reverse=True)[:1000]


@linux
def test_a_process_that_fails_harms_nobody(two_processors, tmp_path: Path):
    def fail() -> None:
        if os.getpid() != here:
            raise RuntimeError

    here = os.getpid()
    side_by_side(jobs(1, 1, 1, 1, do=fail))


@linux
def test_where_ones_own_share_fails_the_others_are_stopped(two_processors):
    def fail() -> None:
        if os.getpid() == here:
            raise KeyboardInterrupt
        threading.Event().wait(60)

    here = os.getpid()
    with pytest.raises(KeyboardInterrupt):
        side_by_side(jobs(1, 1, do=fail))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


def test_a_process_with_other_threads_is_not_forked(monkeypatch):
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"), raising=False)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert not may_fork()
        side_by_side(jobs(1, 1))
    finally:
        stop.set()
        other.join()


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Tiny:
    """Two drawings in one edition, and a cache of its own."""
    made = tiny(tmp_path)
    for name, side in (("dot", 9), ("ring", 4)):
        made.put(f"pictures/{name}.svg", DRAWING.format(side))
    entry = "{0}: {{file: {0}.svg, caption: 点, alt: 点}}\n"
    made.put("pictures/pictures.yaml", entry.format("dot") + entry.format("ring"))
    made.edit("edition.yaml", "hero: dot", "hero: dot\n      second: ring")
    second = '{% set ring = page.picture(\'second\') %}<img src="{{ ring | url }}" alt="点">'
    made.edit("../../layout/tiny/pages/one.html.j2", "<h1>", f"{second}<h1>")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return made


@linux
def test_fonts_of_drawings_keep_their_order(project: Tiny, monkeypatch):
    """Drawings with text are drawn where they are come to: their fonts are those of the file."""
    text = '<text y="5" font-size="3" font-family="Noto Sans CJK SC">春</text></svg>'
    for name in ("dot", "ring"):
        project.edit(f"pictures/{name}.svg", "</svg>", text)
    files = []
    for forks in (False, True):
        monkeypatch.setenv("XDG_CACHE_HOME", str(project.root / f"cache-{forks}"))
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
        monkeypatch.setattr(workahead, "may_fork", lambda forks=forks: forks)
        assert project.build() == 0
        files.append(project.pdf.read_bytes())
    assert files[0] == files[1]


@linux
def test_what_is_drawn_ahead_is_the_same_and_what_is_asked_for(project: Tiny, monkeypatch):
    monkeypatch.setattr(workahead, "may_fork", lambda: False)
    assert project.build("--for", "press") == 0
    alone = project.pdf.read_bytes()
    kept = {file.name for file in project.root.glob("cache/reportpress/drawings/*")}
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.root / "other"))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(workahead, "may_fork", lambda: True)
    assert project.build("--for", "press") == 0
    assert project.pdf.read_bytes() == alone
    assert kept == {file.name for file in project.root.glob("other/reportpress/drawings/*")}
    assert len(kept) == 2


@linux
def test_what_would_take_all_memory_is_left_to_the_process_that_is_watched(
    two_processors, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(workahead, "MEMORY", 64 << 20)
    here = os.getpid()

    def greedy() -> None:
        if os.getpid() != here:
            bytearray(128 << 20)
        (tmp_path / str(os.getpid())).touch()

    side_by_side(jobs(1, 1, do=greedy))
    assert [file.name for file in tmp_path.iterdir()] == [str(here)]


@pytest.fixture
def photographs(project: Tiny) -> Tiny:
    """Two photographs in the place of the drawings."""
    noise = random.Random(2).randbytes(400 * 400 * 3)
    for name, size in (("dot", 400), ("ring", 360)):
        image = Image.frombytes("RGB", (400, 400), noise).resize((size, size))
        image.save(project.edition / f"pictures/{name}.jpg", progressive=True)
        project.edit("pictures/pictures.yaml", f"{name}.svg", f"{name}.jpg")
    return project


@linux
@pytest.mark.parametrize("damaged", [False, True])
def test_photographs_are_looked_at_and_converted_by_all_processors(
    photographs: Tiny, monkeypatch, capsys, damaged: bool
):
    """The same comes of it, and what is wrong with one is told once, at its place."""
    if damaged:
        file = photographs.edition / "pictures/ring.jpg"
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] + b"\xff\xd9")
    results, code = [], 3 if damaged else 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    for forks in (False, True):
        cache = photographs.root / f"cache-{forks}"
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        monkeypatch.setattr(workahead, "may_fork", lambda forks=forks: forks)
        assert photographs.build("--for", "press") == code
        kept = {
            file.name: file.read_bytes()
            for folder in ("pictures", "sound")
            for file in cache.glob(f"reportpress/{folder}/*")
        }
        results.append((capsys.readouterr().err, kept, damaged or photographs.pdf.read_bytes()))
    assert results[0] == results[1]
    assert len(results[0][1]) == (1 if damaged else 4)


@linux
def test_who_looks_ahead_leaves_what_is_known(two_processors, tmp_path: Path, monkeypatch):
    files = [tmp_path / f"{name}.jpg" for name in "ab"]
    for number, file in enumerate(files):
        Image.new("RGB", (9, 9 + number)).save(file)
    sound = SoundPictures(Cache(tmp_path / "kept"))
    sound.look_ahead(files)
    assert len([*tmp_path.glob("kept/sound/*")]) == 2
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    sound.look_ahead(files)
    SoundPictures(Cache(tmp_path / "kept")).look_ahead(files)
