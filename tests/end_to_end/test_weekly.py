"""The county weekly: pages and stories are CSS grids, and all frames are full."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sharedbuilds import SharedBuilds

from reportpress import fit, preflight
from reportpress.build.report import FitReport, StoryFit

ROOT = Path(__file__).parents[2]
WEEKLY = ROOT / "content" / "yunling-weekly"


@pytest.fixture(scope="module")
def as_committed() -> FitReport:
    return fit(WEEKLY)


def story(report: FitReport, name: str) -> StoryFit:
    return next(each for each in report.stories if each.story == name)


def test_no_frame_ends_with_white(as_committed: FitReport):
    assert [(each.story, each.lines_left) for each in as_committed.stories if each.lines_left] == []
    assert not as_committed.overset
    assert as_committed.problems == ()


def test_a_frame_takes_what_its_heading_leaves(as_committed: FitReport, tmp_path: Path):
    """A deck of a line more takes a row from each of the two columns below it."""
    for folder in ("layout", "fonts", "content/yunling-weekly"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    copy = tmp_path / "content" / WEEKLY.name / "stories" / "bridge-bus.yaml"
    words = copy.read_text("utf-8")
    copy.write_text(words.replace("deck: ", "deck: |\n  早有头班\n  ", 1), "utf-8")
    changed = fit(copy.parents[1])
    before = story(as_committed, "bridge-bus").lines_available
    assert story(changed, "bridge-bus").lines_available == before - 2
    others = [each for each in as_committed.stories if each.story != "bridge-bus"]
    assert [story(changed, each.story) for each in others] == others


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "layout"), [("yunling-weekly", "tabloid"), ("yunling-daily", "broadsheet")]
)
def test_the_press_has_nothing_against_it(committed: SharedBuilds, name: str, layout: str):
    press = committed(WEEKLY.parent / name, "press").pdf
    found = preflight(press, ROOT / "layout" / layout / "press.yaml")
    assert [finding.message for finding in found.findings] == []
