"""Putting a spoilt PDF together: shows dropped, exchanged, with other codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from reportpress.check.verify.differences.difference import DifferenceKind
from reportpress.check.verify.read.blocks import TextRange

from .baseline import Baseline, Line
from .oracle import Mutant
from .pdfedit import Show, stream

Maker = Callable[[Baseline, Random], Mutant | None]  # `None`: the dice fell where it is no fault
Shows = dict[tuple[int, int], list[Show]]  # by page and number
NONE: Mapping[int, bytes] = {}


def registry() -> tuple[list[Maker], Callable[[Maker], Maker]]:
    """A list of faults, and the decorator that puts a maker on it."""
    faults: list[Maker] = []

    def fault(maker: Maker) -> Maker:
        faults.append(maker)
        return maker

    return faults, fault


def spoilt(
    base: Baseline,
    shows: Mapping[tuple[int, int], Iterable[Show]],
    ends: Mapping[int, bytes] = NONE,
    objects: Mapping[int, bytes] = NONE,
) -> bytes:
    """The PDF with other shows in the place of some, something painted last on some pages, and
    other objects."""
    objects = dict(objects)
    for index, page in enumerate(base.original.pages):
        mine = {number: each for (at, number), each in shows.items() if at == index}
        if mine or index in ends:
            objects[page.number] = stream(page.write(mine, ends.get(index, b"")))
    return base.original.updated(objects)


def show_of(base: Baseline, page: int, number: int) -> Show:
    return base.original.pages[page].shows[number]


def without(base: Baseline, parts: Iterable[TextRange]) -> Shows:
    """Shows that lack the characters of some stretches of print."""
    found: Shows = {}
    runs = base.reading.printed.glyphs.runs
    for part in parts:
        for index in base.runs(part):
            run, key = runs[index], base.shows[index]
            offsets = range(max(part.start, run.start), min(part.end, run.start + run.length))
            gone = {run.glyph(offset) for offset in offsets}
            spaces = set()
            if run.start >= part.start and run.start + run.length <= part.end:
                spaces = set(range(len(run.event.codes)))
            (known,) = found.get(key, [show_of(base, *key)])
            found[key] = [known.without(gone | spaces)]
    return found


def shows_of(base: Baseline, parts: Iterable[TextRange]) -> list[tuple[int, int]]:
    """The shows that print some stretches, in order."""
    return [base.shows[index] for part in parts for index in base.runs(part)]


def with_codes(base: Baseline, codes: Mapping[int, int]) -> Shows:
    """Shows with other codes at some offsets of print."""
    found: Shows = {}
    for offset, code in codes.items():
        run_number = base.runs(TextRange(offset, offset + 1))[0]
        run, key = base.reading.printed.glyphs.runs[run_number], base.shows[run_number]
        (known,) = found.get(key, [show_of(base, *key)])
        found[key] = [known.with_codes({run.glyph(offset): code})]
    return found


def code_at(base: Baseline, offset: int) -> int:
    run = base.reading.printed.glyphs.run_at(offset)
    return run.event.codes[run.glyph(offset)]


def codes_in_font_of(base: Baseline, offset: int) -> dict[str, int]:
    """Characters that the font at an offset has in the file, with their codes."""
    return base.codes[base.reading.printed.glyphs.run_at(offset).event.font]


def kinds(*each: DifferenceKind) -> frozenset[DifferenceKind]:
    return frozenset(each)


def inserted(base: Baseline, shows: list[Show], behind: tuple[int, int]) -> Shows:
    return {behind: [show_of(base, *behind), *shows]}


def keys(lines: Iterable[Line]) -> list[tuple[int, int]]:
    return [(line.page, number) for line in lines for number in line.shows]
