"""Faults of who belongs to whom: captions, headlines and pictures at others' places."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from reportpress.check.verify.differences.difference import DifferenceKind
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role

from .baseline import Baseline
from .copyfaults import spoilt as with_source
from .oracle import Mutant
from .pdfedit import Show
from .pdfparts import Shows, kinds, registry, show_of, shows_of, spoilt
from .picturefaults import PLACED, placed, with_chunks

FAULTS, fault = registry()
MOVED = kinds(DifferenceKind.MOVED)


def keys_of(base: Baseline, unit: CopyUnit) -> list[tuple[int, int]]:
    return shows_of(base, base.printed(TextRange(unit.start, unit.end)))


def mutant(base: Baseline, shows: Shows, unit: CopyUnit, most: int = 2) -> Mutant:
    data = spoilt(base, shows)
    part = TextRange(unit.start, unit.end)
    page = keys_of(base, unit)[0][0] + 1
    over = kinds(DifferenceKind.ILLEGIBLE)  # what is longer runs into its new neighbours
    mutant = Mutant("", MOVED, data, place=part, page=page, most=most + 2, pictures=True)
    return replace(mutant, besides=over)


def on_one_page(base: Baseline, chance: Random, *roles: Role) -> list[CopyUnit]:
    """Two units of one role and page, of different streams."""
    units = [unit for unit in base.units(*roles) if keys_of(base, unit)]
    first = chance.choice(units)
    page = keys_of(base, first)[0][0]
    others = [
        unit
        for unit in units
        if unit.stream != first.stream
        and unit.role == first.role
        and keys_of(base, unit)[0][0] == page
    ]
    return [first, chance.choice(others)] if others else []


def at(base: Baseline, keys: list[tuple[int, int]], place: Show) -> Shows:
    """Shows moved so that the first begins where another show does."""
    first = show_of(base, *keys[0]).matrix
    across, down = place.matrix[4] - first[4], place.matrix[5] - first[5]
    return {key: [show_of(base, *key).shifted(across, down)] for key in keys}


def at_each_others(base: Baseline, first: CopyUnit, second: CopyUnit) -> Shows:
    """Two units at each other's place on paper; the order of the file stays."""
    one, two = keys_of(base, first), keys_of(base, second)
    return {
        **at(base, one, show_of(base, *two[0])),
        **at(base, two, show_of(base, *one[0])),
    }


def in_each_others(base: Baseline, first: CopyUnit, second: CopyUnit) -> Shows:
    """The same, in the file too."""
    one, two = keys_of(base, first), keys_of(base, second)
    moved = at_each_others(base, first, second)
    shows: Shows = {key: [] for key in (*one, *two)}
    shows[one[0]] = [show for key in two for show in moved[key]]
    shows[two[0]] = [show for key in one for show in moved[key]]
    return shows


@fault
def exchange_captions(base: Baseline, chance: Random) -> Mutant | None:
    pair = on_one_page(base, chance, Role.CAPTION)
    if not pair:
        return None
    how = chance.choice([at_each_others, in_each_others])
    return mutant(base, how(base, *pair), pair[0])


@fault
def exchange_pictures(base: Baseline, chance: Random) -> Mutant | None:
    """Two photographs at each other's place: their captions are wrong, then."""
    page = chance.randrange(len(base.original.pages))
    content = base.original.pages[page]
    photographs = [n for n in placed(content) if content.chunks[n].startswith(b"/i")]
    if len(photographs) < 2:
        return None
    first, second = chance.sample(photographs, 2)
    assert PLACED.fullmatch(content.chunks[first])
    chunks = {first: content.chunks[second], second: content.chunks[first]}
    both = kinds(DifferenceKind.MOVED, DifferenceKind.PICTURE)
    data = with_chunks(base, page, chunks)
    return Mutant("", both, data, page=page + 1, most=4, pictures=True)


@fault
def caption_far_away(base: Baseline, chance: Random) -> Mutant | None:
    caption = chance.choice(base.units(Role.CAPTION))
    keys = keys_of(base, caption)
    folio = next(line for line in base.matching.furniture.lines if line.page == keys[0][0])
    corner = show_of(base, *base.shows[base.runs(folio.range)[0]])
    foot = corner.shifted(chance.uniform(0, 100), chance.uniform(665, 680))
    return mutant(base, at(base, keys, foot), caption)


@fault
def exchange_headlines(base: Baseline, chance: Random) -> Mutant | None:
    """Lines of two stories' headings at each other's place."""
    pair = on_one_page(base, chance, Role.HEADLINE, Role.BYLINE)
    if not pair:
        return None
    how = chance.choice([at_each_others, in_each_others])
    return mutant(base, how(base, *pair), pair[0], 3)


@fault
def exchange_headings(base: Baseline, chance: Random) -> Mutant | None:
    """All lines of two stories' headlines at each other's place."""
    first, second = sorted(on_one_page(base, chance, Role.HEADLINE) or [None, None], key=id)
    if first is None:
        return None
    mine = [unit for unit in base.units(Role.HEADLINE) if unit.stream == first.stream]
    other = [unit for unit in base.units(Role.HEADLINE) if unit.stream == second.stream]
    one = [key for unit in mine for key in keys_of(base, unit)]
    two = [key for unit in other for key in keys_of(base, unit)]
    shows = {
        **at(base, one, show_of(base, *two[0])),
        **at(base, two, show_of(base, *one[0])),
    }
    return mutant(base, shows, mine[0], len(mine) + len(other))


@fault
def reverse_headline(base: Baseline, chance: Random) -> Mutant | None:
    """The second line of a headline above the first."""
    pairs = [
        (one, two)
        for one, two in zip(base.source.units, base.source.units[1:], strict=False)
        if one.role is two.role is Role.HEADLINE and one.stream == two.stream
    ]
    first, second = chance.choice(pairs)
    how = chance.choice([at_each_others, in_each_others])
    return mutant(base, how(base, first, second), second, 2)


HEADING = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE)
SLOTS = {0: ("terraces", "bridge"), 1: ("bridge", "library")}  # by page


def of_story(base: Baseline, name: str, page: int, whole: bool) -> list[tuple[int, int]]:
    """The shows of a story's copy on a page, with those of its heading before it or without."""
    stream = next(each for each in base.source.streams if each.name == name)
    units = [unit for unit in base.source.units if stream.start <= unit.start < stream.end]
    start = next(unit.start for unit in units if whole or unit.role not in HEADING)
    bounds = (*base.reading.printed.page_starts, len(base.reading.printed.text))
    parts = [
        each
        for each in base.printed(TextRange(start, stream.end))
        if bounds[page] <= each.start < bounds[page + 1]
    ]  # numbers of list items are between them
    return shows_of(base, [TextRange(parts[0].start, parts[-1].end)])


def slots_exchanged(base: Baseline, chance: Random, whole: bool) -> Mutant:
    """Two stories of a page change places, all of them as high as it is from one to the other."""
    page = chance.randrange(2)
    first, second = SLOTS[page]
    one, two = (of_story(base, name, page, whole) for name in (first, second))
    copy = [of_story(base, name, page, False)[0] for name in (first, second)]
    down = show_of(base, *copy[1]).matrix[5] - show_of(base, *copy[0]).matrix[5]
    moved: Shows = {key: [show_of(base, *key).shifted(0, down)] for key in one}
    moved |= {key: [show_of(base, *key).shifted(0, -down)] for key in two}
    if chance.random() < 0.5 and whole:  # in the file, too
        shows: Shows = {key: [] for key in moved}
        shows[one[0]] = [show for key in two for show in moved[key]]
        shows[two[0]] = [show for key in one for show in moved[key]]
        moved = shows
    besides = kinds(DifferenceKind.ILLEGIBLE, DifferenceKind.STRUCTURE, DifferenceKind.JOIN)
    data = spoilt(base, moved)
    return Mutant("", MOVED, data, page=page + 1, most=9, besides=besides, pictures=True)


@fault
def copy_in_other_slot(base: Baseline, chance: Random) -> Mutant | None:
    """The copy of two stories at each other's place; headings and jump lines stay."""
    return slots_exchanged(base, chance, whole=False)


@fault
def stories_in_other_slots(base: Baseline, chance: Random) -> Mutant | None:
    """Two stories with their headings at each other's place; pictures and jump lines stay."""
    return slots_exchanged(base, chance, whole=True)


@fault
def flows_exchanged(base: Baseline, chance: Random) -> Mutant | None:
    """The edition has given two stories of a page each other's slot since the PDF was made."""
    path = base.folder / "edition.yaml"
    text = path.read_text("utf-8")
    page = chance.randrange(2)
    first, second = SLOTS[page]
    was, is_ = (f"first: {a}, second: {b}" for a, b in ((first, second), (second, first)))
    assert text.count(was) == 1
    source = with_source(base, path, text.replace(was, is_))
    return Mutant("", MOVED, base.original.data, source, page=page + 1, pictures=True)
