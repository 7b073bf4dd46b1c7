"""The stories of the daily as an edition that is made up, in a project of a test's own, and the
express, which is committed made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from editions import edition_at
from toolfiles import ROOT

from reportpress.cli import main
from reportpress.content.model import Edition

DAILY = ROOT / "content" / "yunling-daily"
EXPRESS = ROOT / "content" / "yunling-express"
EDITION = """\
title: 云岭日报（样报）
date: 2025-11-12
publication: 云岭日报
section: 样报
layout: broadsheet
pages:
  - {number: 1, template: madeup, planned: true, repeat: true, labels: {section: 要闻}}
"""
WISHES = {
    "road": "{weight: lead, picture: bridge}",
    "tea": "{weight: main, picture: terraces}",
    "market": "{weight: secondary, picture: market}",
    "school": "{weight: secondary, picture: classroom}",
}


@cache
def express(unplanned: bool = False) -> Edition:
    """The express, read once for all that ask for it; without its plan, if so asked."""
    return edition_at(EXPRESS, unplanned)


def beside_the_layouts(root: Path, name: str) -> Path:
    """Where an edition of that name is, in a folder with this project's layouts and faces."""
    for shared in ("layout", "fonts"):
        (root / shared).symlink_to(ROOT / shared)
    return root / "content" / name


def daily_with_wishes(root: Path, edition: str, wishes: Mapping[str, str]) -> Path:
    """The daily's folder with another edition.yaml, and its stories with their wishes."""
    folder = beside_the_layouts(root, "daily")
    shutil.copytree(DAILY, folder)
    (folder / "edition.yaml").write_text(edition, "utf-8")
    for story, wish in wishes.items():
        with (folder / "stories" / f"{story}.yaml").open("a", encoding="utf-8") as file:
            file.write(f"makeup: {wish}\n")
    return folder


def made_up_daily(root: Path) -> Path:
    """The daily's folder with its four stories made up on one page."""
    folder = daily_with_wishes(root, EDITION, WISHES)
    (folder / "plan.yaml").write_bytes(_plan_of_daily())
    return folder


@cache
def _plan_of_daily() -> bytes:
    """The plan that is made of it, once for all that ask for it."""
    with TemporaryDirectory() as root:
        folder = daily_with_wishes(Path(root), EDITION, WISHES)
        assert main(["makeup", str(folder), "--quiet"]) == 0
        return (folder / "plan.yaml").read_bytes()
