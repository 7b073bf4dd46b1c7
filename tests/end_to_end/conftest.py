"""The flagship, built once a run, and ways to change a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from readback import Built, build

ROOT = Path(__file__).parents[2]
EDITION = "shangdang-2025"


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The flagship as committed."""
    return build(ROOT / "content" / EDITION, tmp_path_factory.mktemp("flagship") / "out.pdf")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's layouts, faces and flagship that a test may change."""
    for folder in ("layout", "fonts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    ignored = shutil.ignore_patterns("draw", "__pycache__")
    shutil.copytree(ROOT / "content" / EDITION, tmp_path / "content" / EDITION, ignore=ignored)
    return tmp_path
