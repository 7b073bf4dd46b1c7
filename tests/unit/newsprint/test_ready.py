"""The profile lies ready in its package once the distribution has been built or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import littlecms
import pytest

from newsprint import iccprofile, ready

ROOT = Path(__file__).parents[3]


@pytest.fixture
def computed(monkeypatch) -> list[int]:
    """The limits that a profile was computed for."""
    limits: list[int] = []
    made = littlecms.profile().data
    monkeypatch.setattr(iccprofile, "profile_bytes", lambda limit: limits.append(limit) or made)
    monkeypatch.setattr(ready, "ready_bytes", lambda limit: None)
    return limits


def test_it_is_computed_once_for_the_usual_limit(computed, tmp_path):
    file = ready.make_ready(tmp_path)
    assert file.read_bytes() == littlecms.profile(ready.INK_LIMIT).data
    assert ready.make_ready(tmp_path) == file
    assert computed == [ready.INK_LIMIT]
    assert list(tmp_path.iterdir()) == [file]


def test_what_other_code_computed_goes(computed, tmp_path, monkeypatch):
    old = ready.make_ready(tmp_path)
    monkeypatch.setattr(ready, "_recipe", lambda: "other" * 10)
    new = ready.make_ready(tmp_path)
    assert list(tmp_path.iterdir()) == [new] != [old]


def test_a_build_that_breaks_off_leaves_no_profile(computed, tmp_path, monkeypatch):
    def breaks_off(*_):
        raise OSError

    monkeypatch.setattr(Path, "replace", breaks_off)
    with pytest.raises(OSError):
        ready.make_ready(tmp_path)
    assert not list(tmp_path.glob("*.icc"))


def test_no_profile_is_kept_with_the_sources():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=False)
    if tracked.returncode:
        pytest.skip("the sources come without their history")
    assert not [name for name in tracked.stdout.split() if name.endswith((b".icc", b".icm"))]


@pytest.mark.slow
def test_installing_and_packing_put_it_into_the_package(tmp_path):
    """What pip asks of setuptools for `install -e .` and for a wheel, in a copy of the sources.

    Wherever it is computed, it has the same bytes.
    """
    for name in ("pyproject.toml", "setup.py", "LICENSE", "fonts/fonts.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    without = shutil.ignore_patterns("__pycache__", "*.icc", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=without)
    name = f"newsprint/{ready.file_name(ready.INK_LIMIT)}"

    _build(tmp_path, "build_editable")
    made = (tmp_path / "src" / name).read_bytes()
    assert made == littlecms.profile(ready.INK_LIMIT).data
    (tmp_path / "src/newsprint/newsprint-240-old.icc").write_bytes(b"of other code")
    with zipfile.ZipFile(tmp_path / _build(tmp_path, "build_wheel")) as wheel:
        assert [file for file in wheel.namelist() if file.endswith(".icc")] == [name]
        assert wheel.read(name) == made


def _build(folder: Path, step: str) -> str:
    """The name of the file that a step of PEP 517 or 660 makes."""
    code = f"from setuptools.build_meta import {step}; print({step}({str(folder)!r}))"
    command = [sys.executable, "-c", code]
    elsewhere = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        command, cwd=folder, env=elsewhere, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]
