"""Faults of a PDF's text: lost, doubled, added, moved, changed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from reportpress.check.verify.differences.difference import DifferenceKind
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role

from .baseline import Baseline, Line
from .oracle import Mutant
from .pdfparts import (
    Shows,
    code_at,
    codes_in_font_of,
    inserted,
    keys,
    kinds,
    registry,
    show_of,
    shows_of,
    spoilt,
    with_codes,
    without,
)  # fmt: skip

FAULTS, fault = registry()


# What is painted earlier than before may come to lie under pictures and coloured grounds.
COVERED = kinds(DifferenceKind.HIDDEN)
# What is put where there is no room lies on other copy.
ON_COPY = kinds(DifferenceKind.ILLEGIBLE)

# ---- text lost ---------------------------------------------------------------------------------


def kind_of_loss(base: Baseline, line: Line) -> DifferenceKind:
    """What the loss of a line is: a heading, the cut end of a column, or copy."""
    unit = base.source.unit_at(line.source.start)
    whole = unit.start >= line.source.start and unit.end <= line.source.end
    if whole:
        return DifferenceKind.HEADING if unit.role is Role.SUBHEAD else DifferenceKind.MISSING
    at = base.lines.index(line)
    around = base.lines[max(0, at - 1) : at + 2]
    begins = at == 0 or base.lines[at - 1].stream != line.stream
    edge = len({each.frame for each in around}) > 1 and not begins
    return DifferenceKind.JOIN if edge else DifferenceKind.MISSING


@fault
def drop_line(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    data = spoilt(base, without(base, [line.printed]))
    kind = kind_of_loss(base, line)
    return Mutant("drop_line", kinds(kind), data, place=line.source, page=line.page + 1)


def without_unit(base: Baseline, name: str, kind: DifferenceKind, unit: CopyUnit) -> Mutant:
    part = TextRange(unit.start, unit.end)
    return Mutant(name, kinds(kind), spoilt(base, without(base, base.printed(part))), place=part)


@fault
def drop_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    unit = chance.choice(base.units(Role.PARAGRAPH, Role.QUOTE))
    return without_unit(base, "drop_paragraph", DifferenceKind.MISSING, unit)


@fault
def drop_heading(base: Baseline, chance: Random) -> Mutant | None:
    unit = chance.choice([unit for unit in base.source.units if unit.role.heading])
    return without_unit(base, "drop_heading", DifferenceKind.HEADING, unit)


@fault
def drop_caption(base: Baseline, chance: Random) -> Mutant | None:
    unit = chance.choice(base.units(Role.CAPTION, Role.CREDIT))
    return without_unit(base, "drop_caption", DifferenceKind.CAPTION, unit)


@fault
def drop_characters(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice([line for line in base.lines if line.printed.length > 5])
    count = chance.randint(1, 3)
    start = chance.randint(line.printed.start + 1, line.printed.end - count - 1)
    data = spoilt(base, without(base, [TextRange(start, start + count)]))
    return Mutant("drop_characters", kinds(DifferenceKind.MISSING), data, page=line.page + 1)


@fault
def cut_column_end(base: Baseline, chance: Random) -> Mutant | None:
    """A sentence loses its end at the foot of a column or a page."""
    frame = chance.choice([each for each in base.frames if len(each) > 2])
    last = frame[-1]
    end = last.printed.end
    start = chance.randint(frame[-chance.randint(1, 2)].printed.start + 1, end - 1)
    first = base.locator.source_at(start)
    unit = base.source.unit_at(first)
    if unit.start == first or unit != base.source.unit_at(last.source.end - 1):
        return None
    parts = [TextRange(start, end)] if end - start <= last.printed.length else None
    parts = parts or [TextRange(start, frame[-2].printed.end), last.printed]
    data = spoilt(base, without(base, parts))
    return Mutant(
        "cut_column_end", kinds(DifferenceKind.JOIN), data,
        place=TextRange(first, last.source.end), page=last.page + 1,
    )  # fmt: skip


@fault
def cut_page_end(base: Baseline, chance: Random) -> Mutant | None:
    """All that a story has on a page's last column from some line on is lost."""
    stories = [n for n, stream in enumerate(base.source.streams) if stream.story]
    stream = chance.choice(stories)
    page = chance.choice(sorted({line.page for line in base.lines if line.stream == stream}))
    lines = [line for line in base.lines if line.stream == stream and line.page == page]
    count = chance.randint(1, 4)
    gone = lines[-count:]
    unit = base.source.unit_at(gone[0].source.start)
    if unit.start == gone[0].source.start or len({line.frame for line in gone}) > 1:
        return None
    data = spoilt(base, without(base, [line.printed for line in gone]))
    place = TextRange(gone[0].source.start, gone[-1].source.end)
    loss = (
        kinds(DifferenceKind.JOIN, DifferenceKind.HEADING)
        if len(gone) > 1
        else kinds(DifferenceKind.JOIN)
    )
    return Mutant("cut_page_end", loss, data, place=place, page=page + 1, most=3)


# ---- text doubled, added -----------------------------------------------------------------------


@fault
def double_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    """A paragraph is printed twice: at once, or again behind another one."""
    units = base.units(Role.PARAGRAPH)
    unit = chance.choice(units)
    behind = unit if chance.random() < 0.5 else chance.choice(units)
    part = TextRange(unit.start, unit.end)
    copies = [show_of(base, *key) for key in shows_of(base, base.printed(part))]
    last = shows_of(base, base.printed(TextRange(behind.start, behind.end)))[-1]
    data = spoilt(base, inserted(base, copies, last))
    return Mutant(
        "double_paragraph", kinds(DifferenceKind.DOUBLED), data, place=part, most=3, besides=COVERED
    )


@fault
def double_line(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    copies = [show_of(base, line.page, number) for number in line.shows]
    data = spoilt(base, inserted(base, copies, (line.page, line.shows[-1])))
    return Mutant(
        "double_line", kinds(DifferenceKind.DOUBLED), data, place=line.source, page=line.page + 1
    )


@fault
def add_line(base: Baseline, chance: Random) -> Mutant | None:
    """A line of characters that is no copy stands behind a line."""
    line = chance.choice(base.lines)
    known = codes_in_font_of(base, line.printed.start)
    codes = chance.sample(sorted(known.values()), min(12, len(known)))
    model = show_of(base, line.page, line.shows[-1])
    added = replace(model, items=tuple(codes)).shifted(0, 3)
    data = spoilt(base, inserted(base, [added], (line.page, line.shows[-1])))
    return Mutant(
        "add_line", kinds(DifferenceKind.ADDED), data, page=line.page + 1, most=3, besides=ON_COPY
    )


# ---- text moved --------------------------------------------------------------------------------


def exchanged(base: Baseline, first: list[tuple[int, int]], second: list[tuple[int, int]]) -> Shows:
    """Two rows of shows in one another's place in the file; where they stand stays."""
    found: Shows = {key: [] for key in (*first, *second)}
    found[first[0]] = [show_of(base, *key) for key in second]
    found[second[0]] = [show_of(base, *key) for key in first]
    return found


@fault
def swap_frames(base: Baseline, chance: Random) -> Mutant | None:
    """Two columns of a page, of one story or of two, stand in one another's place in the file."""
    page = chance.choice(sorted({line.page for line in base.lines}))
    first, second = sorted(
        chance.sample([each for each in base.frames if each[0].page == page], 2),
        key=lambda frame: frame[0].printed,
    )
    mixed = first[0].stream != second[0].stream
    apart = mixed or base.frames.index(second) - base.frames.index(first) > 1
    data = spoilt(base, exchanged(base, keys(first), keys(second)))
    return Mutant(
        "swap_frames", kinds(DifferenceKind.MOVED), data, page=page + 1, most=1 + apart + mixed,
        besides=kinds(DifferenceKind.JOIN) if mixed else kinds(),
    )  # fmt: skip


@fault
def swap_frames_on_paper(base: Baseline, chance: Random) -> Mutant | None:
    """Two neighbouring columns of a story change their places; the file's order stays right."""
    number = chance.randrange(len(base.frames) - 1)
    first, second = base.frames[number : number + 2]
    if first[0].stream != second[0].stream or first[0].page != second[0].page:
        return None
    a, b = (show_of(base, *keys(frame)[0]).matrix for frame in (first, second))
    heads_level = abs(a[5] - b[5]) < 1
    if not heads_level or min(len(first), len(second)) < 6:
        return None  # where one stands below the other, either may come first
    shows = {key: [show_of(base, *key).shifted(b[4] - a[4], b[5] - a[5])] for key in keys(first)}
    shows |= {key: [show_of(base, *key).shifted(a[4] - b[4], a[5] - b[5])] for key in keys(second)}
    data = spoilt(base, shows)
    return Mutant(
        "swap_frames_on_paper", kinds(DifferenceKind.MOVED), data, page=first[0].page + 1,
        most=1 + len(first) + len(second), besides=ON_COPY,
    )  # fmt: skip


@fault
def move_line(base: Baseline, chance: Random) -> Mutant | None:
    line, other = chance.sample(base.lines, 2)
    between = abs(base.lines.index(line) - base.lines.index(other))
    if line.page != other.page or line.printed.length < 9 or between < 3:
        return None
    moved = [show_of(base, line.page, number) for number in line.shows]
    shows = inserted(base, moved, (other.page, other.shows[-1]))
    shows |= {(line.page, number): [] for number in line.shows}
    data = spoilt(base, shows)
    return Mutant(
        "move_line", kinds(DifferenceKind.MOVED), data, place=line.source, page=line.page + 1
    )


@fault
def interrupt(base: Baseline, chance: Random) -> Mutant | None:
    """A caption is read in the middle of a sentence."""
    caption = chance.choice(base.units(Role.CAPTION))
    mine = shows_of(base, base.printed(TextRange(caption.start, caption.end)))
    page = mine[0][0]
    lines = [line for line in base.lines if line.page == page]
    line = chance.choice(lines)
    unit = base.source.unit_at(line.source.start)
    if line.source.end >= unit.end:
        return None
    shows = inserted(base, [show_of(base, *key) for key in mine], (page, line.shows[-1]))
    shows |= {key: [] for key in mine}
    data = spoilt(base, shows)
    return Mutant(
        "interrupt", kinds(DifferenceKind.JOIN), data, page=page + 1, most=2, besides=COVERED
    )


# ---- characters --------------------------------------------------------------------------------


@fault
def swap_characters(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice([line for line in base.lines if line.printed.length > 4])
    at = chance.randrange(line.printed.start, line.printed.end - 1)
    text, glyphs = base.reading.printed.text, base.reading.printed.glyphs
    if text[at] == text[at + 1] or glyphs.run_at(at) is not glyphs.run_at(at + 1):
        return None
    shows = with_codes(base, {at: code_at(base, at + 1), at + 1: code_at(base, at)})
    place = base.locator.source_at(at)
    return Mutant(
        "swap_characters", kinds(DifferenceKind.CHANGED), spoilt(base, shows),
        place=TextRange(place, place + 2), page=line.page + 1,
    )  # fmt: skip


def change(base: Baseline, offset: int, character: str, name: str) -> Mutant | None:
    known = codes_in_font_of(base, offset)
    if base.reading.printed.text[offset] == character or character not in known:
        return None
    shows = with_codes(base, {offset: known[character]})
    place = base.locator.source_at(offset)
    part = TextRange(place, place + 1) if place is not None else None
    return Mutant(name, kinds(DifferenceKind.CHANGED), spoilt(base, shows), place=part)


@fault
def change_digit(base: Baseline, chance: Random) -> Mutant | None:
    text = base.reading.printed.text
    digits = [at for at, sign in enumerate(text) if sign.isdigit() and base.locator.source_at(at)]
    return change(base, chance.choice(digits), chance.choice("0123456789"), "change_digit")


@fault
def change_character(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    offset = chance.randrange(*line.printed)
    other = chance.choice(sorted(codes_in_font_of(base, offset)))
    return change(base, offset, other, "change_character") if other.strip() else None


@fault
def narrow_comma(base: Baseline, chance: Random) -> Mutant | None:
    text = base.reading.printed.text
    commas = [
        at for at, sign in enumerate(text) if sign == "，" and "," in codes_in_font_of(base, at)
    ]
    return change(base, chance.choice(commas), ",", "narrow_comma")


@fault
def join_words(base: Baseline, chance: Random) -> Mutant | None:
    """A space between two words is lost, and the words close up."""
    runs = base.reading.printed.glyphs.runs
    places = [
        (n, at)
        for n, run in enumerate(runs)
        for at in range(1, len(run.event.texts) - 1)
        if (run.event.texts[at] or "").isspace()
        and all((run.event.texts[at + step] or "").isascii() for step in (-1, 1))
        and all((run.event.texts[at + step] or "").isalpha() for step in (-1, 1))
    ]
    number, at = chance.choice(places)
    key = base.shows[number]
    closed = show_of(base, *key).without([at])
    items = tuple(item for item in closed.items if isinstance(item, int) or abs(item) < 50)
    data = spoilt(base, {key: [replace(closed, items=items)]})
    return Mutant("join_words", kinds(DifferenceKind.JOIN), data, page=key[0] + 1)
