"""Proof by mutation: each fault, at random places by seed, is found and told for what it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from random import Random

import pytest
from mutants import copyfaults, hidefaults, textfaults
from mutants.baseline import Baseline
from mutants.oracle import verdict

from reportpress.check.verify.differences.difference import Difference

ALL = 11  # mutants of each fault
EACH = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "mutants" else ALL  # where the code is mutated
# Of them, of the flagship's copy; the rest of the newsroom's, whose pages are small.
LARGE = 4 if EACH == ALL else 0
TRIES = 40 * ALL  # throws of the dice: some fall where the fault would be none
LEAST = 500  # mutants in all
FAULTS = [*textfaults.FAULTS, *hidefaults.FAULTS, *copyfaults.FAULTS]
# What the newsroom's edition does not have, or has not room enough for to be told alone; a mark
# before a list's number is told with the number, and a font of few letters is read by their shapes.
OF_THE_FLAGSHIP = {
    "cut_column_end", "double_paragraph", "add_line", "swap_frames", "swap_frames_on_paper",
    "change_digit", "narrow_comma", "join_words", "source_doubles_paragraph",
    "source_changes_digit", "source_has_other_date", "source_has_other_slogan",
    "source_has_narrow_mark", "no_map",
}  # fmt: skip


def name_of(fault: Callable[..., object]) -> str:
    return fault.__name__


def test_there_are_enough_mutants():
    assert len(FAULTS) * ALL >= LEAST


def test_the_correct_pdf_differs_in_nothing(base: Baseline):
    data = base.original.data
    assert base.differences(data) == base.differences(data, by_pypdf=True) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault", [each for each in FAULTS if LARGE or each.__name__ in OF_THE_FLAGSHIP], ids=name_of
)
def test_every_mutant_of_the_flagship_is_found_and_classified(
    base: Baseline, fault, record_property
):
    """The run's summary counts them."""
    made = EACH if fault.__name__ in OF_THE_FLAGSHIP else LARGE
    assert_found(base, fault, made)
    record_property("mutants", made)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault", [each for each in FAULTS if each.__name__ not in OF_THE_FLAGSHIP], ids=name_of
)
def test_every_mutant_is_found_and_classified(newsroom: Baseline, fault, told, record_property):
    """The run's summary counts them."""
    told("mutants.txt", fault.__name__, assert_found(newsroom, fault, EACH - LARGE))
    record_property("mutants", EACH - LARGE)


def assert_found(edition: Baseline, fault, number: int) -> Sequence[Difference]:
    """Find so many mutants of a fault; the first one, which is given, is read by pypdf, too."""
    made = 0
    first: Sequence[Difference] = ()
    for seed in range(TRIES):
        if made == number:
            return first
        mutant = fault(edition, Random(f"{fault.__name__} {seed}"))
        if mutant is None:
            continue
        readers = (False, True) if made == 0 and EACH == ALL else (False,)
        for by_pypdf in readers:
            found = edition.differences(mutant.data, mutant.source, by_pypdf)
            listed = "\n".join(f"{each.kind}: {each.message}" for each in found)
            assert verdict(mutant, found) == "", f"{fault.__name__}, seed {seed}\n{listed}"
            first = first or found
        made += 1
    pytest.fail(f"{made} mutants of {fault.__name__} in {TRIES} tries")
