"""What benches say of what they measured; measuring is no test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from editions import edition_at, tiny
from msgspec.structs import replace
from toolfiles import bench_modules

from reportpress.content.load import load_edition

BENCH = Path(__file__).parents[2] / "bench"
MODULES = (
    "children", "generated", "typstpeer", "speed", "growth", "counted", "stages", "makeup",
)  # fmt: skip
PACKAGES = {"Python": "3.11.7", "weasyprint": "70.0"}


@pytest.fixture
def bench() -> Iterator[SimpleNamespace]:
    with bench_modules(BENCH, MODULES) as modules:
        yield modules


def counted(instructions: int, **packages: str) -> dict[str, Any]:
    return {"instructions": {"a page": instructions}, "versions": {**PACKAGES, **packages}}


@pytest.mark.parametrize(("now", "code"), [(1_000_000, 0), (1_009_000, 0), (1_011_000, 1)])
def test_work_that_was_added_is_seen(bench: SimpleNamespace, capsys, now: int, code: int):
    assert bench.counted.compared(counted(1_000_000), counted(now)) == code
    assert ("work was added" in capsys.readouterr().out) == bool(code)


def test_counts_with_other_packages_are_told_and_not_judged(bench: SimpleNamespace, capsys):
    kept = counted(1_000_000, weasyprint="69.0")
    assert bench.counted.compared(kept, counted(2_000_000)) == 0
    assert "weasyprint: counted with 69.0, here 70.0" in capsys.readouterr().out


def test_what_is_counted_is_what_is_kept(bench: SimpleNamespace):
    kept = bench.counted.json.loads(bench.counted.KEPT.read_text("utf-8"))
    assert kept["instructions"].keys() == bench.counted.BUILDS.keys()


@pytest.mark.parametrize("work", ["pictures", "stories", "story", "paragraph", "pages"])
def test_generated_editions_are_sound_and_the_same_each_time(
    bench: SimpleNamespace, tmp_path: Path, work: str
):
    (write,) = (each.generate for each in bench.growth.WORK if each.name == work)
    files = []
    for _ in range(2):
        write(tmp_path / "edition", 1_200 if work in ("story", "paragraph") else 7)
        load_edition(tmp_path / "edition")
        files.append({path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()})
    assert files[0] == files[1]


def test_a_child_runs_with_compiled_modules_as_a_users_does(bench: SimpleNamespace, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    variables = bench.children.environment(XDG_CACHE_HOME="there")
    assert "PYTHONDONTWRITEBYTECODE" not in variables
    assert variables["XDG_CACHE_HOME"] == "there"


def test_a_child_that_fails_ends_the_bench_with_its_words(bench: SimpleNamespace):
    with pytest.raises(SystemExit, match="no such thing"):
        bench.children.used([sys.executable, "-c", "import sys; sys.exit('no such thing')"])


def test_typst_gets_the_same_copy(bench: SimpleNamespace, tmp_path: Path):
    source = bench.typstpeer.broadsheet(tmp_path / "a.typ", bench.speed.FLAGSHIP)
    text = source.read_text("utf-8")
    edition = edition_at(bench.speed.FLAGSHIP)
    for picture in edition.pictures.values():
        assert text.count(f'image("{picture.file}"') == 1
    for story in edition.stories.values():
        for block in story.body:
            for part in block.parts:
                for run in part.runs:
                    assert bench.typstpeer._escaped(run.text) in text
    assert bench.typstpeer._escaped("5% #a") == r"5\% \#a"


def test_a_table_sets_ours_beside_typsts(bench: SimpleNamespace):
    used = bench.children.Used
    timing = bench.speed.Timing("6000", used(1.5, 1.2, 200), used(0.5, 0.4, 80))
    line = bench.speed.table([timing]).splitlines()[-1].split()
    assert line[:4] == ["6000", "1.50", "1.20", "200"]
    assert line[9:11] == ["3.00", "3.00"]


def test_stages_are_added_up_without_those_of_others(bench: SimpleNamespace):
    """Each has a line, in order; a case that lacks one has a blank there."""
    columns = {
        "6000": {"python": 0.02, "press": 0.5, "Typst, whole": 9.0},
        "first": {"python": 0.03, "press": 1.25},
    }
    assert [line.split() for line in bench.stages.table(columns).splitlines()] == [
        ["stage,", "s", "6000", "first"],
        ["python", "0.020", "0.030"],
        ["press", "0.500", "1.250"],
        ["all", "0.520", "1.280"],
        ["Typst,", "whole", "9.000"],
    ]


def test_a_builds_stages_are_those_that_it_tells(bench: SimpleNamespace, tmp_path: Path):
    edition = tiny(tmp_path).edition
    bench.stages.FOLDER = tmp_path
    times = bench.stages.one(edition, "screen")
    wanted = ["python", "imports", "load", "template", "skeleton", "compose", "paint", "press"]
    assert list(times) == wanted and min(times.values()) >= 0 < times["imports"]


def made_up(bench: SimpleNamespace, number: int, **became: Any) -> Any:
    drawn = bench.makeup.Drawn(number, "broadsheet", 4, printing=True)
    plain = {
        "stories": 30, "left_out": [], "white": 0.0, "peer_out": 0, "peer_white": 30.0,
        "proved": 1, "gap": 50.0, "seconds": 9.0, "work": 12.0, "findings": [], "told": [],
    }  # fmt: skip
    return bench.makeup.Result(drawn, **plain | became)


def test_a_series_of_made_up_editions_goes_on_where_its_log_ends(
    bench: SimpleNamespace, tmp_path: Path, monkeypatch, capsys
):
    asked = []

    def result_of(drawn: Any) -> Any:
        asked.append(drawn.number)
        return made_up(bench, drawn.number, white=2.0 if drawn.number == 1 else 0.0)

    monkeypatch.setattr(bench.makeup, "result_of", result_of)
    log = str(tmp_path / "log")
    for editions in ("2", "3"):
        asked.clear()
        series = ["makeup.py", "--pages", "4", "--print", "--log", log, "--editions", editions]
        monkeypatch.setattr(sys, "argv", series)
        assert bench.makeup.main() == 0
    assert asked == [2]
    assert "2 of 3 full\n2 of 3 full, without findings\nnot so: 1\n" in capsys.readouterr().out


def test_editions_that_need_a_hand_are_told_with_what_is_found(bench: SimpleNamespace):
    found = [
        made_up(bench, 3, findings=["2 N002", "4 N006", "4 N006"]),
        made_up(bench, 4, left_out=["s7"]),
        made_up(bench, 5, white=1.0),
    ]
    told = "2 of 3 full\n1 of 3 full, without findings\n  N002: 1\n  N006: 2\nnot so: 3, 4"
    assert bench.makeup.summary(found) == told


def test_each_page_is_noted_once_in_whatever_turn_it_is_solved(bench: SimpleNamespace, monkeypatch):
    monkeypatch.setattr(bench.makeup, "solve_pages", list)
    left, right = (bench.makeup.PageOrder(f"page {side}", 0, 1.5) for side in ("left", "right"))
    orders: list[Any] = []
    solved = bench.makeup.noting(orders)
    for turn in ([left], [replace(left, near="as before")], [right]):
        assert solved(turn) == turn
    assert orders == [left, right]
