"""The flagship, built once a run, and ways to change a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from readback import Built
from sharedbuilds import SharedBuilds

from reportpress.check import confinement

ROOT = Path(__file__).parents[2]
EDITION = "shangdang-2025"


@pytest.fixture(scope="module", autouse=True)
def _own_files_are_judged_in_this_process() -> Iterator[None]:
    """Files that builds of ours have made need no walls around who reads them, and a process for
    each would read the same faces again. The walls are tested in unit/check/test_confinement.py.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(confinement, "confined", lambda work, *_: work())
        yield


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
