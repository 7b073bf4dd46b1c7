"""Proof by mutation: each fault, at random places by seed, is found and told for what it is."""

from __future__ import annotations

import os
from random import Random

import pytest
from mutants import copyfaults, hidefaults, textfaults
from mutants.baseline import Baseline
from mutants.oracle import verdict

ALL = 11  # mutants of each fault
EACH = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "mutants" else ALL  # where the code is mutated
TRIES = 40 * ALL  # throws of the dice: some fall where the fault would be none
LEAST = 500  # mutants in all
FAULTS = [*textfaults.FAULTS, *hidefaults.FAULTS, *copyfaults.FAULTS]


def test_there_are_enough_mutants():
    assert len(FAULTS) * ALL >= LEAST


def test_the_correct_pdf_differs_in_nothing(base: Baseline):
    data = base.original.data
    assert base.differences(data) == base.differences(data, by_pypdf=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_mutant_is_found_and_classified(base: Baseline, fault, record_property):
    """The first mutant of each fault is read by pypdf, too; the run's summary counts them."""
    made = 0
    for seed in range(TRIES):
        mutant = fault(base, Random(f"{fault.__name__} {seed}"))
        if mutant is None:
            continue
        readers = (False, True) if made == 0 and EACH == ALL else (False,)
        for by_pypdf in readers:
            found = base.differences(mutant.data, mutant.source, by_pypdf)
            told = "\n".join(f"{each.kind}: {each.message}" for each in found)
            assert verdict(mutant, found) == "", f"{fault.__name__}, seed {seed}\n{told}"
        made += 1
        if made == EACH:
            record_property("mutants", made)
            return
    pytest.fail(f"{made} mutants of {fault.__name__} in {TRIES} tries")
