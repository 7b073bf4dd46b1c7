"""The correct PDFs that mutants are made of, built once a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mutants.baseline import Baseline, baseline, taken_apart
from mutants.newsroom import write_newsroom

from reportpress.check.verify.align import match
from reportpress.check.verify.read.declared import declared_furniture
from reportpress.content.model import Edition


@pytest.fixture(scope="session", autouse=True)
def _templates_are_filled_once() -> Iterator[None]:
    """What templates declare is asked for each mutant, and is the same for all of an edition."""
    known: list[tuple[Edition, tuple[str, ...]]] = []  # editions are known by their identity

    def declared_once(edition: Edition) -> tuple[str, ...]:
        for other, texts in known:
            if other is edition:
                return texts
        texts = declared_furniture(edition)
        known[:] = [*known[-3:], (edition, texts)]
        return texts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match, "declared_furniture", declared_once)
        yield


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """The light edition and its PDF, taken apart."""
    return baseline(tmp_path_factory.mktemp("mutants"))


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """The newsroom's small edition and its PDF, taken apart."""
    root = tmp_path_factory.mktemp("newsroom")
    return taken_apart(write_newsroom(root), root / "newsroom.pdf")
