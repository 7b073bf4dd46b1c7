"""The texts and tables of bench/typography; setting and measuring them is no test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from toolfiles import bench_modules

BENCH = Path(__file__).parents[2] / "bench" / "typography"
MODULES = ("copies", "job", "ours", "peers", "tables", "run")


@pytest.fixture
def bench() -> Iterator[SimpleNamespace]:
    with bench_modules(BENCH, MODULES) as modules:
        yield modules


def figures(deviation: float, **counts: int) -> dict[str, Any]:
    """What `reportpress measure` gives for a PDF of ten gaps with mean 0."""
    none = dict.fromkeys(
        ("lines", "justified", "parted", "missed", "full_ends", "orphans", "widows", "foot_lines"),
        0,
    )
    levels = {"basic": 0, "gb": 0, "strict": 1}
    gaps = {
        "count": 10, "mean": 0.0, "standard_deviation": deviation, "lines": 4,
        "lines_over_tenth": 1, "lines_over_quarter": 0,
    }  # fmt: skip
    total = {**none, "off_grid": 0, "prohibited_starts": levels, "prohibited_ends": levels}
    return {"all": {**total, "gaps": gaps, **counts}}


def test_every_text_is_long_enough_and_as_long_as_the_page_says(bench: SimpleNamespace):
    lengths = {text.name: text.characters for text in bench.copies.copies()}
    assert list(lengths) == ["flagship", "numbers", "dialogue", "column"]
    assert min(lengths.values()) >= 2500
    page = (BENCH.parents[1] / "docs" / "typography.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ([\d ]+) \|$", page, re.M))
    assert {name: int(length.replace(" ", "")) for name, length in told.items()} == {
        name: round(length, -2) for name, length in lengths.items()
    }


def test_tables_add_up_and_mark_the_most_even(bench: SimpleNamespace):
    copy = bench.copies.Copy("column", ("一" * 30,))
    jobs = [bench.job.Job(copy, measure) for measure in (13, 15)]
    results = [
        bench.run.Result(jobs[0], "reportpress", figures(0.03, lines=5, missed=3, full_ends=1)),
        bench.run.Result(jobs[0], "Typst", figures(0.05, lines=6)),
        bench.run.Result(jobs[1], "reportpress", figures(0.04, lines=7, orphans=2)),
        bench.run.Result(jobs[1], "Typst", {}, "no such font"),
    ]
    text = bench.tables.markdown(results, ["reportpress 1", "Typst 2"])
    assert "| reportpress | 12 | 0/0/2 | 0/0/2 | 0 | 2 + 1 | 0.0354 | 25.0 % | 0.0 % | 2 |" in text
    assert "| column | 13 | **0.0300** | 0.0500 |" in text
    assert "| column | 15 | **0.0400** | – |" in text
    assert "Typst failed on column-15." in text


def test_tables_are_written_between_the_markers(
    bench: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{bench.run.BEGIN}\nold\n{bench.run.END}\nafter\n", "utf-8")
    monkeypatch.setattr(bench.run, "PAGE", page)
    bench.run.write("new")
    bench.run.write("newer")
    assert page.read_text("utf-8") == f"before\n{bench.run.BEGIN}\nnewer\n{bench.run.END}\nafter\n"


def test_a_pdf_that_holds_less_than_the_copy_is_a_failure(bench: SimpleNamespace):
    job = bench.job.Job(bench.copies.Copy("column", ("一二，A", "三")), 13)
    assert bench.run._incomplete(job, {"characters": 3, "paragraphs": 2}) == ""
    assert "not" in bench.run._incomplete(job, {"characters": 2, "paragraphs": 2})


def test_a_job_has_room_for_its_copy(bench: SimpleNamespace):
    job = bench.job.Job(bench.copies.Copy("column", ("一" * 4000,)), 20)
    assert job.width == 180.0
    assert job.pages * bench.job.LINES >= 1.1 * 4000 / 20
