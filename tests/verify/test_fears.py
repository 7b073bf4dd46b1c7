"""What a newsroom fears: each fault, at random places by seed, is found and told for what it is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from mutants import belongingfaults, picturefaults, seenfaults, structurefaults
from mutants.baseline import Baseline
from mutants.named import NAMED, NamedMutant
from mutants.oracle import verdict
from PIL import Image

from reportpress.build.pipeline import build
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.picturefaults import NO_DRAWER
from reportpress.check.verify.differences.verify import verify

ALL = 12  # mutants of each fault
EACH = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "mutants" else ALL  # where the code is mutated
LEAST = 400  # mutants in all
LEAST_NAMED = 119
TRIES = 40 * ALL  # throws of the dice: some fall where the fault would be none
FAULTS = [
    *seenfaults.FAULTS,
    *picturefaults.FAULTS,
    *belongingfaults.FAULTS,
    *structurefaults.FAULTS,
]


def test_there_are_enough_mutants():
    assert len(FAULTS) * ALL >= LEAST


def test_the_newsroom_differs_in_nothing(newsroom: Baseline):
    assert newsroom.drawn_differences(newsroom.original.data) == []


@pytest.mark.parametrize("output", ["press", "proof"])
def test_pictures_look_alike_whatever_they_are_printed_for(
    newsroom: Baseline, output: str, tmp_path: Path
):
    """Inks, paper and a proof's marks are no fault of a picture."""
    pdf = tmp_path / f"{output}.pdf"
    build(newsroom.folder, pdf, output=output)
    assert pictures_of(verify(pdf, newsroom.folder).differences) == []


@pytest.mark.parametrize(("quality", "share"), [(8, 1.0), (60, 0.3)])
def test_pictures_look_alike_at_any_quality(
    newsroom: Baseline, quality: int, share: float, tmp_path: Path
):
    """The edition's files are read as they are; of a coarser copy the same picture is seen."""
    root = tmp_path / "project"
    shutil.copytree(newsroom.folder.parents[1], root)
    edition = root / "content" / newsroom.folder.name
    for path in (edition / "pictures").glob("*.jpg"):
        with Image.open(path) as image:
            size = [max(1, round(share * side)) for side in image.size]
            image.resize(size).save(path, quality=quality)
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(newsroom.original.data)
    assert verify(pdf, edition).differences == ()


def test_without_a_program_that_draws_pages_pictures_are_left_out_with_a_note(
    newsroom: Baseline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(newsroom.original.data)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    found = verify(pdf, newsroom.folder)
    assert found.differences == ()
    assert [note for note in found.reading.limits if "install" in note] == [NO_DRAWER]


def test_pages_are_drawn_by_pdfium_where_poppler_is_missing(
    newsroom: Baseline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")
    mutant = picturefaults.remove_picture(newsroom, Random(1))
    (found,) = newsroom.drawn_differences(mutant.data)
    assert found.kind == "picture"


def pictures_of(found: Sequence[Difference]) -> list[str]:
    return [each.message for each in found if each.kind in ("picture", "moved")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fear_is_found(newsroom: Baseline, fault, told, record_property):
    made = 0
    for seed in range(TRIES):
        mutant = fault(newsroom, Random(f"{fault.__name__} {seed}"))
        if mutant is None:
            continue
        judged = newsroom.drawn_differences if mutant.pictures else newsroom.differences
        found = judged(mutant.data, mutant.source)
        listed = "\n".join(f"{each.kind}: {each.message}" for each in found)
        assert verdict(mutant, found) == "", f"{fault.__name__}, seed {seed}\n{listed}"
        if not made:
            told("fears.txt", fault.__name__, found)
        made += 1
        if made == EACH:
            record_property("mutants", made)
            return
    pytest.fail(f"{made} mutants of {fault.__name__} in {TRIES} tries")


def test_there_are_enough_named_mutants():
    names = [each.name for each in NAMED]
    assert len(names) == len(set(names)) >= LEAST_NAMED


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.name)
def test_every_named_fear_is_found(newsroom: Baseline, named: NamedMutant, told, record_property):
    mutant = named.made(newsroom)
    assert mutant is not None
    judged = newsroom.drawn_differences if mutant.pictures else newsroom.differences
    found = judged(mutant.data, mutant.source)
    assert verdict(mutant, found) == "", [f"{each.kind}: {each.message}" for each in found]
    told("named.txt", named.name, found)
    record_property("named", 1)
