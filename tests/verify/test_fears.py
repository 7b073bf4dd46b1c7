"""What a newsroom fears: each fault, at random places by seed, is found and told for what it is."""

from __future__ import annotations

from random import Random

import pytest
from mutants import seenfaults
from mutants.baseline import Baseline
from mutants.oracle import verdict

EACH = 12  # mutants of each fault
TRIES = 40 * EACH  # throws of the dice: some fall where the fault would be none
FAULTS = [*seenfaults.FAULTS]


def test_the_newsroom_differs_in_nothing(newsroom: Baseline):
    assert newsroom.differences(newsroom.original.data) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fear_is_found(newsroom: Baseline, fault, record_property):
    made = 0
    for seed in range(TRIES):
        mutant = fault(newsroom, Random(f"{fault.__name__} {seed}"))
        if mutant is None:
            continue
        found = newsroom.differences(mutant.data, mutant.source)
        told = "\n".join(f"{each.kind}: {each.message}" for each in found)
        assert verdict(mutant, found) == "", f"{fault.__name__}, seed {seed}\n{told}"
        made += 1
        if made == EACH:
            record_property("mutants", made)
            return
    pytest.fail(f"{made} mutants of {fault.__name__} in {TRIES} tries")
