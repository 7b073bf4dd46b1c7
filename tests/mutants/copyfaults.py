"""Faults of an edition: the PDF stays as it is, its source becomes another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from editions import edition_at

from reportpress.check.verify.differences.difference import DifferenceKind
from reportpress.check.verify.read.source import SourceText, of_edition

from .baseline import Baseline
from .oracle import Mutant
from .pdfparts import registry

FAULTS, fault = registry()
ITEM = re.compile(r"^  - (?!subhead:|quote:)(?:.|\n)*?(?=^  - |\Z)", re.MULTILINE)
HAN = re.compile(r"[\u4e00-\u9fff]")


def stories(base: Baseline) -> list[Path]:
    return sorted((base.folder / "stories").glob("*.yaml"))


def spoilt(base: Baseline, path: Path, text: str) -> SourceText:
    """The edition with one file changed for as long as it is read."""
    written = path.read_text("utf-8")
    try:
        path.write_text(text, "utf-8")
        return of_edition(edition_at(base.folder))
    finally:
        path.write_text(written, "utf-8")


def mutant(
    base: Baseline, name: str, kind: DifferenceKind, source: SourceText, most: int = 1
) -> Mutant:
    """The correct PDF beside a spoilt edition."""
    return Mutant(name, frozenset({kind}), base.original.data, source, most=most)


def some_item(text: str, chance: Random) -> re.Match[str]:
    return chance.choice(list(ITEM.finditer(text)))


def body_signs(text: str, pattern: str) -> list[int]:
    """Where signs stand in the body of a story's file, keys and markup left out."""
    start = text.index("body:\n") + 6
    lines = re.finditer(r"^(?:  - (?:subhead: |quote: )?|    )(.*)$", text[start:], re.MULTILINE)
    return [
        start + line.start(1) + sign.start()
        for line in lines
        for sign in re.finditer(pattern, line.group(1))
    ]


@fault
def source_gains_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    path = chance.choice(stories(base))
    text = path.read_text("utf-8")
    at = some_item(text, chance).end()
    new = "  - 晨光照进新修的院落，老人们围着石桌下棋，孩子们在一旁数着檐下的燕子。\n"
    source = spoilt(base, path, text[:at] + new + text[at:])
    return mutant(base, "source_gains_paragraph", DifferenceKind.MISSING, source)


@fault
def source_loses_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    path = chance.choice(stories(base))
    text = path.read_text("utf-8")
    if len(list(ITEM.finditer(text))) < 2:
        return None
    item = some_item(text, chance)
    source = spoilt(base, path, text[: item.start()] + text[item.end() :])
    return mutant(base, "source_loses_paragraph", DifferenceKind.ADDED, source)


@fault
def source_doubles_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    path = chance.choice(stories(base))
    text = path.read_text("utf-8")
    item = some_item(text, chance)
    doubled = text[: item.end()] + item.group() + text[item.end() :]
    source = spoilt(base, path, doubled)
    return mutant(base, "source_doubles_paragraph", DifferenceKind.MISSING, source)


@fault
def source_swaps_paragraphs(base: Baseline, chance: Random) -> Mutant | None:
    path = chance.choice(stories(base))
    text = path.read_text("utf-8")
    items = list(ITEM.finditer(text))
    if len(items) < 2:
        return None
    first, second = sorted(chance.sample(items, 2), key=lambda item: item.start())
    between = text[first.end() : second.start()]
    swapped = second.group() + between + first.group()
    new = text[: first.start()] + swapped + text[second.end() :]
    source = spoilt(base, path, new)
    return mutant(
        base, "source_swaps_paragraphs", DifferenceKind.MOVED, source, 2 if between else 1
    )


@fault
def source_gains_subhead(base: Baseline, chance: Random) -> Mutant | None:
    path = chance.choice(stories(base))
    text = path.read_text("utf-8")
    at = some_item(text, chance).start()
    new = text[:at] + "  - subhead: 灯火可亲处\n" + text[at:]
    source = spoilt(base, path, new)
    return mutant(base, "source_gains_subhead", DifferenceKind.HEADING, source)


def changed(
    base: Baseline, chance: Random, pattern: str, new: Callable[[str], str], name: str
) -> Mutant | None:
    path = chance.choice(stories(base))
    text = path.read_text("utf-8")
    places = body_signs(text, pattern)
    if not places:
        return None
    at = chance.choice(places)
    sign = re.compile(pattern).match(text, at)
    other = new(sign.group())
    if other == sign.group():
        return None
    source = spoilt(base, path, text[:at] + other + text[sign.end() :])
    return mutant(base, name, DifferenceKind.CHANGED, source)


@fault
def source_changes_digit(base: Baseline, chance: Random) -> Mutant | None:
    return changed(
        base, chance, r"\d", lambda _: chance.choice("0123456789"), "source_changes_digit"
    )


@fault
def source_changes_character(base: Baseline, chance: Random) -> Mutant | None:
    other = chance.choice("龘靐齉爨麤灪")
    return changed(base, chance, r"[\u4e00-\u9fff]", lambda _: other, "source_changes_character")


@fault
def source_has_narrow_comma(base: Baseline, chance: Random) -> Mutant | None:
    return changed(base, chance, "，", lambda _: ",", "source_has_narrow_comma")


@fault
def source_has_narrow_mark(base: Baseline, chance: Random) -> Mutant | None:
    narrow = {"。": ".", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"}
    return changed(base, chance, "[。；！？（）]", narrow.__getitem__, "source_has_narrow_mark")


@fault
def source_swaps_characters(base: Baseline, chance: Random) -> Mutant | None:
    pair = "[\u4e00-\u9fff]{2}"
    return changed(base, chance, pair, lambda two: two[::-1], "source_swaps_characters")


@fault
def source_has_other_caption(base: Baseline, chance: Random) -> Mutant | None:
    path = base.folder / "pictures" / "pictures.yaml"
    text = path.read_text("utf-8")
    caption = chance.choice(list(re.finditer(r"(?<=  caption: )(.*)$", text, re.MULTILINE)))
    new = "远山含黛，近水含烟"
    spoilt_text = text[: caption.start()] + new + text[caption.end() :]
    found = mutant(
        base, "source_has_other_caption", DifferenceKind.CAPTION, spoilt(base, path, spoilt_text), 2
    )
    return replace(found, besides=frozenset({DifferenceKind.ADDED, DifferenceKind.DOUBLED}))


@fault
def source_has_caption_with_fault(base: Baseline, chance: Random) -> Mutant | None:
    path = base.folder / "pictures" / "pictures.yaml"
    text = path.read_text("utf-8")
    caption = chance.choice(list(re.finditer(r"(?<=  caption: )(.*)$", text, re.MULTILINE)))
    at = chance.choice([caption.start() + sign.start() for sign in HAN.finditer(caption.group())])
    spoilt_text = text[:at] + "龘" + text[at + 1 :]
    source = spoilt(base, path, spoilt_text)
    return mutant(base, "source_has_caption_with_fault", DifferenceKind.CHANGED, source)


@fault
def source_has_pictures_swapped(base: Baseline, chance: Random) -> Mutant | None:
    """Two pictures of different pages change places in edition.yaml: their captions do not."""
    path = base.folder / "edition.yaml"
    text = path.read_text("utf-8")
    pages = edition_at(base.folder).pages
    first, second = (
        chance.choice([ref.id for refs in page.pictures.values() for ref in refs])
        for page in pages[:2]
    )
    names = {first: second, second: first}
    either = re.compile(rf"(?<![\w-])({re.escape(first)}|{re.escape(second)})(?![\w-])")
    head, _, rest = text.partition("pages:")
    swapped = either.sub(lambda found: names[found.group()], rest)
    source = spoilt(base, path, f"{head}pages:{swapped}")
    return mutant(base, "source_has_pictures_swapped", DifferenceKind.MOVED, source, 4)


@fault
def source_has_other_date(base: Baseline, chance: Random) -> Mutant | None:
    """The folio lines of all pages show the day before."""
    path = base.folder / "edition.yaml"
    text = path.read_text("utf-8")
    new = re.sub(r"(?m)^date: .*$", "date: 2025-03-29", text)
    source = spoilt(base, path, new)
    return mutant(
        base, "source_has_other_date", DifferenceKind.CHANGED, source, len(base.original.pages) * 2
    )


@fault
def source_has_other_slogan(base: Baseline, chance: Random) -> Mutant | None:
    path = base.folder / "edition.yaml"
    text = path.read_text("utf-8")
    slogan = re.search(r"(?m)(?<=^slogan: ).*$", text)
    at = chance.choice([slogan.start() + sign.start() for sign in HAN.finditer(slogan.group())])
    new = text[:at] + "龘" + text[at + 1 :]
    source = spoilt(base, path, new)
    return mutant(base, "source_has_other_slogan", DifferenceKind.CHANGED, source)
