"""The correct PDF that mutants are made of, built once a run."""

from __future__ import annotations

import pytest
from mutants.baseline import Baseline, baseline


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """The light edition and its PDF, taken apart."""
    return baseline(tmp_path_factory.mktemp("mutants"))
