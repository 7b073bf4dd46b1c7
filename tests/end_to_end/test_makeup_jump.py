"""A story of a plan that begins on the first page and goes on on the second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dailymadeup import DAILY, beside_the_layouts, daily_with_wishes
from pypdf import PdfReader

from reportpress.build.pipeline import fit
from reportpress.cli import main
from reportpress.content.load import load_edition

EDITION = """\
title: 样报
date: 2025-11-12
publication: 云岭日报
section: 样报
layout: {layout}
pages:
  - {{number: 1, template: madeup-front, planned: true}}
  - {{number: 2, template: madeup, planned: true, labels: {{section: 要闻}}}}
"""
WISHES = {
    "road": "{weight: lead, jump: 2, page: 1, picture: bridge}",
    "tea": "{weight: main, page: 1, picture: terraces}",
    "market": "{weight: lead, page: 2, picture: market}",
    "school": "{weight: secondary, page: 2, picture: classroom}",
}
PLAN = """\
pages:
  - number: 1
    boxes:
      - {story: road, at: [1, 16], span: [3, 22], form: lead, heading: 8, size: 30}
  - number: 2
    boxes:
      - {story: road, at: [2, 6], span: [3, 60], form: continued, heading: 3, size: 14}
"""


@pytest.fixture(scope="module", params=["broadsheet", "tabloid"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition with its PDF."""
    folder = beside_the_layouts(tmp_path_factory.mktemp("project"), "jump")
    (folder / "stories").mkdir(parents=True)
    shutil.copy(DAILY / "stories" / "road.yaml", folder / "stories")
    (folder / "edition.yaml").write_text(EDITION.format(layout=request.param), "utf-8")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    assert main(["build", str(folder), "-o", str(folder / "jump.pdf"), "--quiet"]) == 0
    return folder


def test_lines_say_where_it_goes_on_and_comes_from(built: Path) -> None:
    pages = PdfReader(built / "jump.pdf").pages
    first, second = ("".join(page.extract_text().split()) for page in pages)
    assert "下转第2版" in first
    assert "上接" not in first
    assert "上接第1版" in second
    assert "下转" not in second


def test_all_of_it_is_printed_once(built: Path) -> None:
    assert main(["verify", str(built / "jump.pdf"), "--source", str(built), "--quiet"]) == 0


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The daily's four stories on two planned pages, the first to go on on the second."""
    edition = EDITION.format(layout="broadsheet")
    return daily_with_wishes(tmp_path_factory.mktemp("project"), edition, WISHES)


@pytest.mark.slow
def test_what_breaks_off_is_placed_on_the_page_that_it_goes_on_on(daily: Path) -> None:
    assert main(["makeup", str(daily), "--quiet", "--work", "0.3"]) == 0
    first, second = (
        {box.reference.id: box for box in page.boxes} for page in load_edition(daily).edition.pages
    )
    assert sorted(first) == ["road", "tea"]
    assert sorted(second) == ["market", "road", "school"]
    assert (first["road"].form, second["road"].form) == ("lead", "continued")
    assert first["road"].picture is not None
    assert second["road"].picture is None
    assert not fit(daily).overset


@pytest.mark.slow
def test_a_page_to_go_on_on_that_is_none_is_told(
    daily: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    road = daily / "stories" / "road.yaml"
    road.write_text(road.read_text("utf-8").replace("jump: 2", "jump: 7"), "utf-8")
    assert main(["makeup", str(daily), "--dry-run", "--quiet", "--work", "0.3"]) == 5
    told = capsys.readouterr().err
    assert "road.yaml" in told
    assert "page 7 is no planned page after the first" in told
