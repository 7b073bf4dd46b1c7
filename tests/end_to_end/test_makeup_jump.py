"""A story of a plan that begins on the first page and goes on on the second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from toolfiles import ROOT

from reportpress.cli import main

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
    root = tmp_path_factory.mktemp("project")
    for name in ("layout", "fonts"):
        (root / name).symlink_to(ROOT / name)
    folder = root / "content" / "jump"
    (folder / "stories").mkdir(parents=True)
    shutil.copy(ROOT / "content" / "yunling-daily" / "stories" / "road.yaml", folder / "stories")
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
