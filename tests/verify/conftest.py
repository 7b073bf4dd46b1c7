"""The correct PDFs that mutants are made of, built once a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from mutants.baseline import Baseline, BuiltEdition, built, taken_apart, write_light_edition
from mutants.newsroom import write_newsroom
from wordforword import compare, in_full

from reportpress.check.verify.align import match
from reportpress.check.verify.differences import picturefaults
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.pictures.originals import Original, original
from reportpress.check.verify.read import slotorder
from reportpress.check.verify.read.declared import declared_furniture
from reportpress.check.verify.read.slotorder import template_places
from reportpress.content.model import Edition, PagePlan, Picture


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

    filled: list[tuple[Edition, PagePlan, list[str]]] = []

    def places_once(edition: Edition, plan: PagePlan) -> list[str]:
        for other, page, places in filled:
            if other is edition and page is plan:
                return places
        places = template_places(edition, plan)
        filled[:] = [*filled[-7:], (edition, plan, places)]
        return places

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match, "declared_furniture", declared_once)
        patch.setattr(slotorder, "template_places", places_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pictures_of_an_edition_are_looked_at_once() -> Iterator[None]:
    """Files stay as they are while an edition is loaded; it is loaded once for all its mutants."""
    known: list[tuple[Picture, Original | None]] = []  # pictures are known by their identity

    def original_once(picture: Picture) -> Original | None:
        for other, found in known:
            if other is picture:
                return found
        found = original(picture)
        if found is not None:  # a test has no programs that draw: none is found for that alone
            known[:] = [*known[-15:], (picture, found)]
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picturefaults, "original", original_once)
        yield


@pytest.fixture(scope="session")
def built_base(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """The light edition."""
    return built(write_light_edition(tmp_path_factory.mktemp("mutants")))


@pytest.fixture(scope="session")
def base(built_base: BuiltEdition) -> Baseline:
    """The light edition and its PDF, taken apart."""
    return taken_apart(built_base)


@pytest.fixture(scope="session")
def built_newsroom(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """The newsroom's small edition."""
    return built(write_newsroom(tmp_path_factory.mktemp("newsroom")))


@pytest.fixture(scope="session")
def newsroom(built_newsroom: BuiltEdition) -> Baseline:
    """The newsroom's small edition and its PDF, taken apart."""
    return taken_apart(built_newsroom)


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[[str, str, Sequence[Difference]], None]:
    """Compares all that is told of a named fault with that section of a golden file."""
    rewrite = request.config.getoption("--write-goldens")
    return lambda file, name, found: compare(file, name, in_full(found), rewrite)
