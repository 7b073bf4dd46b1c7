"""Faults of structure: breaks of paragraphs, subheads, strong words, links, the title."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from reportpress.check.verify.differences.difference import DifferenceKind

from .baseline import Baseline
from .copyfaults import spoilt
from .oracle import Mutant
from .pdfparts import kinds, registry

FAULTS, fault = registry()
STRUCTURE = kinds(DifferenceKind.STRUCTURE)
PARAGRAPH = re.compile(r"^  - (?!\w+: )(.*)$", re.MULTILINE)


def story(base: Baseline, chance: Random, names: tuple[str, ...]) -> tuple[Path, str]:
    path = base.folder / "stories" / f"{chance.choice(names)}.yaml"
    return path, path.read_text("utf-8")


def told(base: Baseline, path: Path, text: str, most: int = 1) -> Mutant:
    """The correct PDF beside a story that is built otherwise."""
    source = spoilt(base, path, text)
    return Mutant("", STRUCTURE, base.original.data, source, most=most)


@fault
def join_paragraphs(base: Baseline, chance: Random) -> Mutant | None:
    """The source has one paragraph where the PDF has two."""
    path, text = story(base, chance, ("terraces", "bridge"))
    pairs = list(
        re.finditer(r"^  - (?!\w+: )[^\n\"]+\n  - (?=[^\W\d_])(?!\w+: )", text, re.MULTILINE)
    )
    if not pairs:
        return None
    pair = chance.choice(pairs)
    joined = re.sub(r"\n  - $", "", pair.group())
    return told(base, path, text[: pair.start()] + joined + text[pair.end() :])


@fault
def part_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    """The source has two paragraphs where the PDF has one."""
    path, text = story(base, chance, ("terraces", "bridge", "library"))
    found = chance.choice([each for each in PARAGRAPH.finditer(text) if '"' not in each.group()])
    stops = [each.end() for each in re.finditer("[。，]", text[found.start() : found.end() - 1])]
    stops = [at for at in stops if "**" not in text[found.start() :][at : at + 60]]
    if not stops:
        return None
    at = found.start() + chance.choice(stops)
    return told(base, path, f"{text[:at]}\n  - {text[at:]}")


@fault
def subhead_as_paragraph(base: Baseline, chance: Random) -> Mutant | None:
    path, text = story(base, chance, ("terraces", "bridge"))
    if chance.random() < 0.5:
        found = chance.choice(list(re.finditer(r"^  - subhead: ", text, re.MULTILINE)))
        return told(base, path, text[: found.start()] + "  - " + text[found.end() :])
    found = chance.choice([each for each in PARAGRAPH.finditer(text) if '"' not in each.group()])
    line = re.sub(r"\*\*|\[|\]\([^)]*\)", "", found.group(1))
    changed = f"  - subhead: {line}"
    return told(base, path, text[: found.start()] + changed + text[found.end() :], most=3)


@fault
def other_strong(base: Baseline, chance: Random) -> Mutant | None:
    """Strong words of the source are not strong in the PDF, or the other way round."""
    if chance.random() < 0.4:
        path, text = story(base, chance, ("terraces",))
        plain = text.replace("**", "")
        if chance.random() < 0.5:
            return told(base, path, plain.replace("定下用旧石槽", "**定下用旧石槽**"), most=2)
        return told(
            base, path, text.replace("**每一处渗漏都记在本子上**", "每一处**渗漏都记在本子上**")
        )
    path, text = story(base, chance, ("bridge", "library", "terraces"))
    found = chance.choice([each for each in PARAGRAPH.finditer(text) if '"' not in each.group()])
    words = [each for each in re.finditer(r"[\u4e00-\u9fff]{4}", found.group()) if each.start() > 4]
    if not words or "*" in found.group() or "[" in found.group():
        return None
    word = chance.choice(words)
    at, end = found.start() + word.start(), found.start() + word.end()
    return told(base, path, f"{text[:at]}**{text[at:end]}**{text[end:]}")


@fault
def other_link(base: Baseline, chance: Random) -> Mutant | None:
    path, text = story(base, chance, ("terraces",))
    number = chance.randrange(10**6)
    return told(base, path, text.replace("example.org/terraces", f"example.org/other-{number}"))


@fault
def other_title(base: Baseline, chance: Random) -> Mutant | None:
    path = base.folder / "edition.yaml"
    text = path.read_text("utf-8")
    title = chance.choice(["浊漳河晚报", "太行周末", "长治新闻"])
    return told(base, path, text.replace("title: 潞安周刊", f"title: {title}"))
