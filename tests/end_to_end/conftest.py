"""The flagship, built once a run, and ways to change a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from readback import Built
from sharedbuilds import SharedBuilds

ROOT = Path(__file__).parents[2]
EDITION = "shangdang-2025"


@pytest.fixture(scope="session")
def flagship(committed: SharedBuilds) -> Built:
    """The flagship as committed."""
    return committed(ROOT / "content" / EDITION)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's layouts, faces and flagship that a test may change."""
    for folder in ("layout", "fonts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    ignored = shutil.ignore_patterns("draw", "__pycache__")
    shutil.copytree(ROOT / "content" / EDITION, tmp_path / "content" / EDITION, ignore=ignored)
    return tmp_path
