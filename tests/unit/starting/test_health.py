"""`reportpress doctor`: what is there, what is missing, the command that mends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportpress.cli import main
from reportpress.programs import systemneeds
from reportpress.source.errors import ExitCode
from reportpress.starting import health

FACE = """\
song:
  family: {family}
  weight: 400
  licence: OFL-1.1
  packages: {{debian: fonts-none}}
  why: copy
"""


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systemneeds, "this_system", lambda: "debian")


def project(root: Path, family: str) -> Path:
    (root / "layout").mkdir()
    (root / "fonts").mkdir()
    (root / "fonts" / "fonts.yaml").write_text(FACE.format(family=family), encoding="utf-8")
    return root


def test_all_that_these_tests_print_with_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert "nothing that printing needs is missing" in told
    assert "70." in told  # WeasyPrint


def test_a_face_that_is_missing_is_told_with_its_package(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    debian: None,
) -> None:
    monkeypatch.chdir(project(tmp_path, "No Such Song"))
    assert main(["doctor"]) == ExitCode.LAYOUT
    told = capsys.readouterr().out.splitlines()
    assert "  --song              missing  No Such Song 400" in told
    assert "  faces: fonts/fonts.yaml" in told
    assert told[-2:] == [
        "missing: No Such Song; install with: sudo apt-get install fonts-none",
        "is the face there by another name? fc-list : family lists those that are",
    ]


def test_a_library_that_is_missing_is_told_with_its_package(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    debian: None,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(health, "loads", lambda stem, version: stem != "harfbuzz-subset")
    assert main(["doctor"]) == ExitCode.LAYOUT
    told = capsys.readouterr().out.splitlines()
    assert told[-1].endswith(
        "missing: HarfBuzz; install with: sudo apt-get install libharfbuzz-subset0"
    )


def test_what_only_some_work_needs_does_not_fail(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    debian: None,
) -> None:
    monkeypatch.chdir(tmp_path)
    real = shutil.which
    monkeypatch.setattr(health.shutil, "which", lambda name: None if name == "gs" else real(name))
    monkeypatch.setattr(health, "find_spec", lambda name: None)
    assert main(["doctor"]) == ExitCode.OK
    told = capsys.readouterr().out.splitlines()
    assert told[-3] == "nothing that printing needs is missing"
    assert told[-2] == (
        "for more, missing: Ghostscript; install with: sudo apt-get install ghostscript"
    )
    assert told[-1] == "for more, install with: pip install 'reportpress[charts,xlsx,preview]'"
