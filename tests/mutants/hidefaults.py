"""Faults that hide: folio lines out of place, text that cannot be seen, wrong Unicode values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from reportpress.check.verify.differences.difference import DifferenceKind
from reportpress.check.verify.read.blocks import TextRange

from .baseline import Baseline, Line
from .oracle import Mutant
from .pdfedit import stream
from .pdfparts import (
    Shows,
    code_at,
    inserted,
    keys,
    kinds,
    registry,
    show_of,
    spoilt,
    without,
)  # fmt: skip

FAULTS, fault = registry()


# ---- furniture ---------------------------------------------------------------------------------


@fault
def folio_in_copy(base: Baseline, chance: Random) -> Mutant | None:
    """A line of the folio is read in the middle of a paragraph."""
    folio = chance.choice(base.matching.furniture.lines)
    mine = [base.shows[index] for index in base.runs(folio.range)]
    lines = [line for line in base.lines if line.page == folio.page]
    line = chance.choice(lines)
    if line.source.end >= base.source.unit_at(line.source.start).end:
        return None
    shows = inserted(base, [show_of(base, *key) for key in mine], (folio.page, line.shows[-1]))
    shows |= {key: [] for key in mine}
    return Mutant(
        "folio_in_copy", kinds(DifferenceKind.FURNITURE), spoilt(base, shows), page=folio.page + 1
    )


@fault
def drop_folio(base: Baseline, chance: Random) -> Mutant | None:
    page = chance.randrange(len(base.original.pages))
    lines = [line for line in base.matching.furniture.lines if line.page == page]
    folio = [line for line in lines if not {"slogan", "jump"} & line.keys]
    data = spoilt(base, without(base, [line.range for line in folio]))
    return Mutant("drop_folio", kinds(DifferenceKind.FURNITURE), data, page=page + 1)


# ---- text that cannot be seen ------------------------------------------------------------------


def hidden(base: Baseline, line: Line, shows: Shows, name: str, **more: object) -> Mutant:
    return Mutant(
        name,
        kinds(DifferenceKind.HIDDEN),
        spoilt(base, shows, **more),
        place=line.source,
        page=line.page + 1,
    )


def wrapped(base: Baseline, line: Line, before: bytes, after: bytes) -> Shows:
    return {key: [replace(show_of(base, *key), before=before, after=after)] for key in keys([line])}


@fault
def hide_outside(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    shows = {key: [show_of(base, *key).shifted(9000, 0)] for key in keys([line])}
    return hidden(base, line, shows, "hide_outside")


@fault
def hide_white(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    white = chance.choice([b"1 g", b"1 1 1 rg", b"0 0 0 0 k"])
    colour = base.original.pages[line.page].colours[line.shows[0]]
    return hidden(base, line, wrapped(base, line, white, colour), "hide_white")


@fault
def hide_small(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    size = chance.choice([0.0, 0.01, 0.5])
    shows = {key: [replace(show_of(base, *key), size=size)] for key in keys([line])}
    return hidden(base, line, shows, "hide_small")


@fault
def hide_clipped(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    clip = b"ET q 0 0 1 1 re W n BT"
    return hidden(base, line, wrapped(base, line, clip, b"ET Q BT"), "hide_clipped")


@fault
def hide_mode(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    return hidden(base, line, wrapped(base, line, b"3 Tr", b"0 Tr"), "hide_mode")


def rectangle(base: Baseline, line: Line) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of a line in the units of its page."""
    boxes = [base.reading.printed.glyphs.box(at) for at in range(*line.printed)]
    left, bottom = min(box.left for box in boxes), min(box.bottom for box in boxes)
    right, top = max(box.right for box in boxes), max(box.top for box in boxes)
    return left, bottom, right - left, top - bottom


@fault
def hide_under_area(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    box = " ".join(f"{each:.3f}" for each in rectangle(base, line)).encode()
    end = balanced(base, line.page) + b"q 0.9 g %s re f Q\n" % box
    return hidden(base, line, {}, "hide_under_area", ends={line.page: end})


@fault
def hide_under_picture(base: Baseline, chance: Random) -> Mutant | None:
    line = chance.choice(base.lines)
    left, bottom, width, height = rectangle(base, line)
    matrix = f"{width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm".encode()
    pixel = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
    end = balanced(base, line.page) + b"q %s\n%s\nQ\n" % (matrix, pixel)
    return hidden(base, line, {}, "hide_under_picture", ends={line.page: end})


def balanced(base: Baseline, page: int) -> bytes:
    """What undoes the matrix that a page begins with, so that its units are those of the file."""
    first = next(
        chunk for chunk in base.original.pages[page].chunks if chunk and chunk.endswith(b" cm\n")
    )
    a, b, c, d, e, f = map(float, first.split()[:6])
    assert b == c == 0
    back = (1 / a, 0, 0, 1 / d, -e / a, -f / d)
    return (" ".join(f"{number:.6f}" for number in back) + " cm\n").encode()


# ---- Unicode values ----------------------------------------------------------------------------


def font_of(base: Baseline, offset: int) -> str:
    run = base.runs(TextRange(offset, offset + 1))[0]
    return show_of(base, *base.shows[run]).font


def remapped(base: Baseline, font: str, values: Mapping[int, str | None]) -> dict[int, bytes]:
    """A font's ToUnicode with other values for some codes; `None` takes the entry out."""
    number, content = base.original.maps[font]
    for code, text in values.items():
        entry = re.compile(rb"<%04x> <[0-9a-f]+>\n?" % code, re.IGNORECASE)
        assert entry.search(content)
        value = b"" if text is None else b"<%04x> <%04x>\n" % (code, ord(text))
        content = entry.sub(value, content, count=1)
    content = re.sub(
        rb"(\d+) beginbfchar(.*?)endbfchar",
        lambda found: b"%d beginbfchar%sendbfchar" % (
            found.group(2).count(b"> <"), found.group(2)
        ),
        content, flags=re.DOTALL,
    )  # fmt: skip
    return {number: stream(content)}


def some_letter(base: Baseline, chance: Random) -> int:
    line = chance.choice(base.lines)
    return chance.choice(range(*line.printed))


@fault
def wrong_unicode(base: Baseline, chance: Random) -> Mutant | None:
    """One glyph claims to be another character, wherever it stands."""
    at = some_letter(base, chance)
    text, other = base.reading.printed.text[at], chance.choice("天地玄黄宇宙洪荒日月盈昃")
    if text == other or not text.isalnum():
        return None
    objects = remapped(base, font_of(base, at), {code_at(base, at): other})
    return Mutant("wrong_unicode", kinds(DifferenceKind.LETTER), base.original.updated(objects))


@fault
def no_unicode(base: Baseline, chance: Random) -> Mutant | None:
    """One glyph has no Unicode value."""
    at = some_letter(base, chance)
    objects = remapped(base, font_of(base, at), {code_at(base, at): None})
    return Mutant("no_unicode", kinds(DifferenceKind.LETTER), base.original.updated(objects))


@fault
def no_map(base: Baseline, chance: Random) -> Mutant | None:
    """A font has no ToUnicode at all."""
    name = chance.choice(sorted(base.original.fonts))
    number, font = base.original.fonts[name]
    spoilt_font = re.sub(rb"/ToUnicode \d+ 0 R", b"", font)
    assert spoilt_font != font
    data = base.original.updated({number: spoilt_font})
    return Mutant("no_map", kinds(DifferenceKind.LETTER), data)


@fault
def exchanged_shapes(base: Baseline, chance: Random) -> Mutant | None:
    """Two glyphs change places and Unicode values: the text is right, what is seen is not."""
    first, second = some_letter(base, chance), some_letter(base, chance)
    text, font = base.reading.printed.text, font_of(base, first)
    a, b = code_at(base, first), code_at(base, second)
    if a == b or font_of(base, second) != font or not (text[first] + text[second]).isalnum():
        return None
    objects = remapped(base, font, {a: text[second], b: text[first]})
    for page in base.original.pages:
        shows = {}
        for number, show in enumerate(page.shows):
            if show.font == font and {a, b} & set(show.codes()):
                other = {n: {a: b, b: a}[c] for n, c in enumerate(show.codes()) if c in (a, b)}
                shows[number] = [show.with_codes(other)]
        objects[page.number] = stream(page.write(shows))
    data = base.original.updated(objects)
    return Mutant("exchanged_shapes", kinds(DifferenceKind.LETTER), data, most=2)
