"""What is damaged in a plain text: told with both places, never mended in silence.

- A block that stands twice, or shares a long stretch with another.
- A sentence that breaks off, and the block where it goes on, most probably.
- A block that begins in the middle of a sentence which nothing leads to.
- A line on its own that is no heading; 下转, 上接 and numbers of pages.
- A byline without a headline above it.
- Half-width marks between Chinese characters, full-width letters and figures.
- Lines that a column's width ended (they are joined: that changes no character).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from reportpress.content.schema import HAN
from reportpress.importing.continuing import (
    Continuation,
    continuations,
    is_open_beginning,
    is_open_end,
)
from reportpress.importing.plainkinds import Kinded, PlainKind

LEAST_DOUBLED = 10  # characters of a block that stands twice
LEAST_SHARED = 32  # characters of a stretch that two blocks share: names of bodies are shorter
GRAM = 16
LEAST_BODY = 3  # paragraphs that running copy has: lists of short lines are none
HALF_WIDTH = re.compile(rf"(?<=[{HAN}])[,;:?!()](?=[{HAN}“‘])|(?<=[{HAN}])[,;:?!.](?=\s*$|\n)")
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
SHOWN = 12


class DamageKind(StrEnum):
    """Sorts of damage."""

    DOUBLED = "doubled"
    CUT = "cut"
    BEGINNING = "beginning"
    STRAY = "stray"
    HEADLESS = "headless"
    HALF_WIDTH = "half-width"
    FULL_WIDTH = "full-width"
    WRAPPED = "wrapped"


class Damage(Struct, frozen=True):
    """Damage at a line, and the other line that it is about; `also`: more lines of the same."""

    kind: DamageKind
    line: int
    message: str
    other: int = 0
    also: tuple[int, ...] = ()


def damages(blocks: Sequence[Kinded]) -> list[Damage]:
    """All damage of a text, in order of lines."""
    found = [
        *_doubled(blocks), *_cut(blocks), *_strays(blocks), *_headless(blocks), *_widths(blocks),
        *_wrapped(blocks),
    ]  # fmt: skip
    return sorted(found, key=lambda damage: damage.line)


def _plain(text: str) -> str:
    """Text as it is compared with itself: without white space, of one width."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def _doubled(blocks: Sequence[Kinded]) -> Iterator[Damage]:
    texts = [_plain(each.paragraph.text) for each in blocks]
    first: dict[str, int] = {}
    twice: set[int] = set()
    for at, text in enumerate(texts):
        if len(text) < LEAST_DOUBLED or blocks[at].kind is PlainKind.BYLINE:
            continue
        if text in first:
            twice.add(at)
            yield _pair(blocks, first[text], at, "the same block stands here a second time")
        first.setdefault(text, at)
    yield from _shared(blocks, texts, twice)


def _shared(blocks: Sequence[Kinded], texts: list[str], twice: set[int]) -> Iterator[Damage]:
    """Long stretches that two blocks share; each pair once."""
    seen: dict[str, tuple[int, int]] = {}
    told: set[tuple[int, int]] = set()
    for at, text in enumerate(texts):
        offset = 0
        while at not in twice and offset + GRAM <= len(text):
            there = seen.get(text[offset : offset + GRAM])
            length = _common(texts[there[0]][there[1] :], text[offset:]) if there else 0
            if there and length >= LEAST_SHARED and there[0] != at and (there[0], at) not in told:
                told.add((there[0], at))
                message = f"{length} characters of this block stand a second time"
                yield _pair(blocks, there[0], at, message)
            offset += max(1, length - GRAM) if length >= LEAST_SHARED else 1
        for start in range(0, len(text) - GRAM + 1):
            seen.setdefault(text[start : start + GRAM], (at, start))


def _common(first: str, second: str) -> int:
    length = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        length += 1
    return length


def _pair(blocks: Sequence[Kinded], first: int, second: int, message: str) -> Damage:
    one, other = blocks[first].paragraph, blocks[second].paragraph
    words = f"{message}: “{other.bare[:SHOWN]}…”, first in line {one.start}"
    return Damage(DamageKind.DOUBLED, other.start, words, one.start)


def _cut(blocks: Sequence[Kinded]) -> Iterator[Damage]:
    """Sentences that break off, with where they go on; beginnings that nothing leads to."""
    found = continuations(blocks)
    reached = {each.beginning for each in found}
    for each in found:
        if is_open_end(blocks[each.end]):
            yield _broken(blocks, each)
    ends = {each.end for each in found}
    for at, block in enumerate(blocks):
        text = block.paragraph.bare
        if at not in ends and is_open_end(block):
            message = f"a sentence breaks off: “…{text[-SHOWN:]}”; nothing was found that goes on"
            yield Damage(DamageKind.CUT, block.paragraph.end, message)
        if at not in reached and is_open_beginning(block):
            message = f"begins in the middle of a sentence: “{text[:SHOWN]}…”"
            yield Damage(DamageKind.BEGINNING, block.paragraph.start, message)


def _broken(blocks: Sequence[Kinded], each: Continuation) -> Damage:
    end, start = blocks[each.end].paragraph, blocks[each.beginning].paragraph
    message = (
        f"a sentence breaks off: “…{end.bare[-SHOWN:]}”; it seems to go on in line {start.start}: "
        f"“{start.bare[:SHOWN]}…”"
    )
    return Damage(DamageKind.CUT, end.end, message, start.start)


def _strays(blocks: Sequence[Kinded]) -> Iterator[Damage]:
    bodies = sum(each.kind is PlainKind.BODY for each in blocks)
    for each in blocks:
        text = each.paragraph.bare
        if each.kind is PlainKind.TURN:
            message = f"“{text}” belongs to a page, not to the copy"
            yield Damage(DamageKind.STRAY, each.paragraph.start, message)
        elif each.kind is PlainKind.SHORT and bodies >= LEAST_BODY:
            message = f"a line on its own: “{text[: SHOWN * 2]}”"
            yield Damage(DamageKind.STRAY, each.paragraph.start, message)


def _headless(blocks: Sequence[Kinded]) -> Iterator[Damage]:
    heads = (PlainKind.HEADLINE, PlainKind.HEADING, PlainKind.DECK, PlainKind.BYLINE)
    if blocks and blocks[0].kind not in (*heads, PlainKind.KICKER, PlainKind.NUMBERED_HEAD):
        message = "no headline was found at the beginning"
        yield Damage(DamageKind.HEADLESS, blocks[0].paragraph.start, message)
    for at, each in enumerate(blocks):
        if each.kind is PlainKind.BYLINE and (not at or blocks[at - 1].kind not in heads):
            message = f"a byline without a headline above it: “{each.paragraph.bare[:SHOWN]}”"
            yield Damage(DamageKind.HEADLESS, each.paragraph.start, message)


def _widths(blocks: Sequence[Kinded]) -> Iterator[Damage]:
    forms = ((DamageKind.HALF_WIDTH, HALF_WIDTH, "half-width marks between Chinese characters"),
             (DamageKind.FULL_WIDTH, FULL_WIDTH, "full-width letters or figures"))  # fmt: skip
    for kind, form, words in forms:
        lines: dict[int, str] = defaultdict(str)
        for block in blocks:
            for line in block.paragraph.lines:
                lines[line.number] += "".join(form.findall(line.text))
        at = [number for number, signs in lines.items() if signs]
        if at:
            shown = " ".join(dict.fromkeys("".join(lines[number] for number in at)))
            others = f"; also in lines {', '.join(map(str, at[1:]))}" if at[1:] else ""
            yield Damage(kind, at[0], f"{words}: {shown}{others}", also=tuple(at[1:]))


def _wrapped(blocks: Sequence[Kinded]) -> Iterator[Damage]:
    wrapped = [each.paragraph for each in blocks if len(each.paragraph.lines) > 1]
    if wrapped:
        widths = sorted({round(each.measure) for each in wrapped})
        shown = ", ".join(map(str, widths[:4]))
        message = f"lines that end at a width of {shown} characters are joined to paragraphs"
        also = tuple(each.start for each in wrapped[1:])
        yield Damage(DamageKind.WRAPPED, wrapped[0].start, message, also=also)
