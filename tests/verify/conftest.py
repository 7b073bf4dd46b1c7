"""The correct PDFs that mutants are made of, built once a run."""

from __future__ import annotations

import pytest
from mutants.baseline import Baseline, baseline, taken_apart
from mutants.newsroom import write_newsroom


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """The light edition and its PDF, taken apart."""
    return baseline(tmp_path_factory.mktemp("mutants"))


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """The newsroom's small edition and its PDF, taken apart."""
    root = tmp_path_factory.mktemp("newsroom")
    return taken_apart(write_newsroom(root), root / "newsroom.pdf")
