"""Pictures in figures of stories are compared as they are printed, as those of pages are."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from random import Random

import pytest
from mutants import belongingfaults, picturefaults
from mutants.baseline import Baseline, BuiltEdition, built, taken_apart
from mutants.figures import write_figures
from mutants.oracle import verdict
from mutants.pdfedit import stream
from mutants.pdfparts import without

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.writtenunits import Role

EACH = 3  # mutants of each fault
TRIES = 40 * EACH
FAULTS = [
    *(each for each in picturefaults.FAULTS if each is not picturefaults.other_focus),
    belongingfaults.exchange_pictures,
]  # what is shown whole has no focus


@pytest.fixture(scope="session")
def built_figures(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    return built(write_figures(tmp_path_factory.mktemp("figures")))


@pytest.fixture(scope="session")
def figures(built_figures: BuiltEdition) -> Baseline:
    return taken_apart(built_figures)


def test_a_correct_pdf_differs_in_nothing(figures: Baseline):
    assert figures.drawn_differences(figures.original.data) == []
    assert [len(picturefaults.placed(page)) for page in figures.original.pages] == [2, 3]


def test_a_picture_is_missed_where_its_caption_is_lost_too(figures: Baseline):
    """The copy around the figure says on which page both should be."""
    units = [unit for unit in figures.units(Role.CAPTION, Role.CREDIT) if unit.raw[0] in "老秦"]
    parts = [part for unit in units for part in figures.printed(TextRange(unit.start, unit.end))]
    content = figures.original.pages[0]
    kiln = picturefaults.placed(content)[1]
    chunks = tuple(b"" if at == kiln else chunk for at, chunk in enumerate(content.chunks))
    page = replace(content, chunks=chunks).write(
        {number: shows for (_, number), shows in without(figures, parts).items()}
    )
    found = figures.drawn_differences(figures.original.updated({content.number: stream(page)}))
    told = sorted(f"{each.kind} {each.page}: {each.message}" for each in found)
    assert told[-1].startswith("picture 1: the picture kiln is not printed")
    assert [each.split(":")[0] for each in told] == ["caption 1", "picture 1"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fault_of_a_picture_in_a_figure_is_found(figures: Baseline, fault, record_property):
    mutants = (fault(figures, Random(f"{fault.__name__} {seed}")) for seed in range(TRIES))
    made = list(islice((mutant for mutant in mutants if mutant is not None), EACH))
    assert len(made) == EACH
    for mutant in made:
        found = figures.drawn_differences(mutant.data, mutant.source)
        assert verdict(mutant, found) == "", [f"{each.kind}: {each.message}" for each in found]
    record_property("mutants", EACH)
