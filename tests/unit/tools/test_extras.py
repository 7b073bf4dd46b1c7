"""What `make pdf` installs besides, for editions with charts or spreadsheets."""

from __future__ import annotations

import re
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from toolfiles import ROOT
from tools import extras


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "_is_installed", lambda package: False)


def story(folder: Path, text: str) -> Path:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories" / "lead.yaml").write_text(text, "utf-8")
    return folder


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("text", "packages"),
    [
        ("body:\n  - 文\n", []),
        ("body:\n  - chart:\n      kind: bar\n", ["vl-convert-python"]),
        ("body:\n  - table: {file: data/a.xlsx}\n", ["openpyxl", "et-xmlfile"]),
        ("body:\n  - the word chart: is no block\n", []),
    ],
)
def test_copy_says_what_it_needs(tmp_path: Path, text: str, packages: list[str]):
    assert extras.needed(story(tmp_path, text)) == packages


def test_what_is_installed_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(extras, "_is_installed", lambda package: package == "openpyxl")
    assert extras.needed(story(tmp_path, "file: x.xlsx")) == ["et-xmlfile"]


def test_each_package_is_taken_with_its_hashes():
    lock = extras.LOCK.read_text("utf-8")
    for packages in extras.NEEDS.values():
        entries = list(extras.locked(list(packages), lock))
        assert len(entries) == len(packages)
        assert all("--hash=sha256:" in entry for entry in entries)


def test_an_edition_that_needs_nothing_starts_no_pip(tmp_path: Path):
    assert extras.main(str(story(tmp_path, "body: [文]"))) == 0


@pytest.mark.parametrize("command", extras.COMMANDS)
def test_a_command_gets_all_that_its_packages_need(command: str, monkeypatch: pytest.MonkeyPatch):
    """They are installed without their dependencies: each must be named, or be there anyway."""
    monkeypatch.setattr(extras, "_is_installed", lambda package: False)
    there = re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"))
    known = {*extras.for_command(command), *there}
    waiting = extras.for_command(command)
    while waiting:
        for each in map(Requirement, requires(waiting.pop()) or ()):
            if each.marker is None or each.marker.evaluate({"extra": ""}):
                assert each.name.lower().replace("_", "-") in known, each
