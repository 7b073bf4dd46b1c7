"""Plain texts of the project's editions, clean and damaged on purpose, and what is told of both.

`python tests/textdamage.py` prints how much of the damage is named, and what clean texts are told.
Seeds as arguments (`python tests/textdamage.py a b c`) make other texts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from reportpress.content.body import Block, BlockKind
from reportpress.content.load import load_edition
from reportpress.content.model import Story
from reportpress.importing.copydocument import CopyText, characters
from reportpress.importing.plaindamage import Damage, DamageKind, damages
from reportpress.importing.plainkinds import COMPLETE, kinded
from reportpress.importing.plaintext import plain_document
from reportpress.importing.wrappedlines import em_width, paragraphs
from reportpress.source.files import Source

ROOT = Path(__file__).parents[1]
EDITIONS = ("shangdang-2025", "yunling-weekly", "yunling-daily", "yunling-brief")
RUNNING = 4  # paragraphs that a story of running copy has
NO_START = "，。、；：？！”’）》"
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
HALF = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}


@dataclass(frozen=True)
class Expected:
    """Damage that was done: its sort, its line, the other line that has to be named (0: none)."""

    kind: DamageKind
    line: int
    other: int = 0


@dataclass(frozen=True)
class DamagedText:
    """A text and what was done to it."""

    name: str
    text: str
    expected: tuple[Expected, ...]


@cache
def stories() -> tuple[Story, ...]:
    """Stories of running copy, in a fixed order."""
    found = []
    for name in EDITIONS:
        edition = load_edition(ROOT / "content" / name).edition
        found += [edition.stories[id] for id in sorted(edition.stories)]
    return tuple(story for story in found if len(bodies(story)) >= RUNNING)


def bodies(story: Story) -> list[str]:
    return [
        block.text
        for block in story.body
        if isinstance(block, Block) and block.kind is BlockKind.PARAGRAPH
    ]


def head(story: Story) -> list[str]:
    """Kicker, headline, deck and byline, a line each."""
    lines = [*story.kicker, *story.headline, *story.deck]
    return [line.text for line in lines] + ([story.byline] if story.byline else [])


def copy(story: Story) -> list[str]:
    """Paragraphs and subheads in order."""
    return [
        block.text
        for block in story.body
        if isinstance(block, Block)
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.SUBSECTION)
    ]


def blocks(story: Story) -> list[str]:
    return [*head(story), *copy(story)]


def clean_texts() -> Iterator[tuple[str, str]]:
    """Each story as it is pasted: with empty lines, with indents, a paragraph a line, wrapped."""
    for story in stories():
        body = [
            text if not COMPLETE.search(text) else f"\u3000\u3000{text}" for text in copy(story)
        ]
        yield f"{story.id}, empty lines", "\n\n".join(blocks(story))
        yield f"{story.id}, indents", "\n".join([*head(story), *body])
        yield f"{story.id}, indents and empty lines", "\n\n".join([*head(story), *body])
        yield f"{story.id}, lines", "\n".join(blocks(story))


def wrapped(text: str, width: int, indent: bool) -> list[str]:
    """A paragraph in lines of a width."""
    lines = [""]
    for sign in f"\u3000\u3000{text}" if indent else text:
        if em_width(lines[-1] + sign) > width + (sign in NO_START):  # which hangs
            lines.append("")
        lines[-1] += sign
    return lines


def damaged_texts(seed: str = "") -> list[DamagedText]:
    """Fifty texts, ten of each sort of damage; another seed gives others."""
    makers = (interleaved, doubled, headless, hard_wrapped, mixed)
    return [
        make(Random(f"{make.__name__} {number}{seed}"), number)
        for make in makers
        for number in range(10)
    ]


def chosen(random: Random, number: int) -> Story:
    found = stories()
    return found[(number * 7 + random.randrange(3)) % len(found)]


def columns(story: Story, width: int, height: int, indent: bool) -> list[list[str]]:
    """The story's body set in lines of a width, cut to columns of some lines each."""
    lines = [
        line for text in copy(story) for line in wrapped(text, width, indent and _is_running(text))
    ]
    return [lines[at : at + height] for at in range(0, len(lines), height)]


def _is_running(text: str) -> bool:
    return bool(COMPLETE.search(text))


def interleaved(random: Random, number: int, indent: bool = True) -> DamagedText:
    """The columns of two stories in turn, as a text layer has them that goes across the page."""
    first, second = random.sample(stories(), 2)
    width, height = random.choice([14, 17, 20]), random.randint(9, 15)
    sets = [columns(story, width, height, indent) for story in (first, second)]
    rows: list[tuple[int, int, list[str]]] = []
    for at in range(max(map(len, sets))):
        rows += [(which, at, column[at]) for which, column in enumerate(sets) if at < len(column)]
    lines: list[str] = []
    ends: dict[tuple[int, int], int] = {}
    starts: dict[tuple[int, int], int] = {}
    for which, at, column in rows:
        if at == 0:
            lines += [*head((first, second)[which]), ""]
        starts[which, at] = len(lines) + 1
        lines += column
        ends[which, at] = len(lines)
        lines.append("")
    expected = [
        Expected(DamageKind.CUT, ends[which, at], starts[which, at + 1])
        for which, at, column in rows
        if (which, at + 1) in starts and is_within_sentence(column[-1], sets[which][at + 1][0])
    ]
    return DamagedText(f"interleaved {number}", "\n".join(lines), tuple(expected))


def is_within_sentence(last: str, first: str) -> bool:
    """Whether a column ends within a paragraph that goes on in the next."""
    return not COMPLETE.search(last) and not first.startswith("\u3000") and len(last) > 5


def doubled(random: Random, number: int) -> DamagedText:
    """Two or three blocks that stand a second time, further down."""
    parts = blocks(chosen(random, number))
    body = [part for part in parts if len(part) > 40]
    twice = random.sample(body, 2 + number % 2)
    for part in twice:
        parts.insert(random.randint(parts.index(part) + 1, len(parts)), part)
    text = "\n\n".join(parts)
    lines = text.split("\n")
    expected = []
    for part in twice:
        first, second = [at for at, line in enumerate(lines, 1) if line == part]
        expected.append(Expected(DamageKind.DOUBLED, second, first))
    return DamagedText(f"doubled {number}", text, tuple(expected))


def headless(random: Random, number: int) -> DamagedText:
    """The head is lost; of two stories, that of the second, but for its byline."""
    named = [story for story in stories() if story.byline]
    first, second = named[number % len(named)], named[(number + 5) % len(named)]
    if number % 2:
        parts = [*blocks(first), second.byline, *copy(second)]
        line = 2 * len(blocks(first)) + 1
    else:
        parts, line = copy(first), 1
    text = "\n\n".join(parts)
    return DamagedText(f"headless {number}", text, (Expected(DamageKind.HEADLESS, line),))


def hard_wrapped(random: Random, number: int) -> DamagedText:
    """Lines that end at the column's width, as a text layer has them; a column is cut off too."""
    story = chosen(random, number)
    width = random.choice([12, 15, 18, 22])
    lines = [*head(story), ""]
    expected = []
    for text in copy(story):
        made = wrapped(text, width, _is_running(text))
        if len(made) > 1:
            expected.append(Expected(DamageKind.WRAPPED, len(lines) + 1))
        lines += made
    return DamagedText(f"wrapped {number}", "\n".join(lines), tuple(expected))


def mixed(random: Random, number: int) -> DamagedText:
    """Half-width marks between Chinese characters in some lines, full-width figures in others."""
    lines = "\n\n".join(blocks(chosen(random, number))).split("\n")
    expected = []
    for at, line in enumerate(lines):
        found = re.search("(?<=[\u4e00-\u9fff])[，；：？！](?=[\u4e00-\u9fff])", line)
        if found and random.random() < 0.4:
            lines[at] = line[: found.start()] + HALF[found.group()] + line[found.end() :]
            expected.append(Expected(DamageKind.HALF_WIDTH, at + 1))
        elif re.search(r"\d", line) and random.random() < 0.6:
            lines[at] = line.translate(FULL)
            expected.append(Expected(DamageKind.FULL_WIDTH, at + 1))
    return DamagedText(f"mixed {number}", "\n".join(lines), tuple(expected))


def told(text: str) -> list[Damage]:
    """What is told of a text."""
    return damages(kinded(paragraphs(text)))


def is_named(expected: Expected, found: Sequence[Damage]) -> bool:
    """Whether damage is told with its sort, its line and the other line."""
    return any(
        each.kind is expected.kind
        and expected.line in (each.line, *each.also)
        and (not expected.other or each.other == expected.other)
        for each in found
    )


@dataclass(frozen=True)
class Rejoined:
    """Of stories whose columns were in turn and that were joined: how many are whole again."""

    stories: int
    whole_stories: int
    paragraphs: int
    whole_paragraphs: int


def rejoined() -> Rejoined:
    """What `--join` makes of the ten texts whose columns are in turn."""
    wanted: list[list[str]] = []
    texts: list[str] = []
    for number in range(10):
        pair = Random(f"interleaved {number}").sample(stories(), 2)
        made = plain_document(Source("a.txt", damaged_texts()[number].text), join=True)
        lines = [bare(characters(b.pieces)) for b in made.blocks if isinstance(b, CopyText)]
        wanted += [[bare(text) for text in copy(story)] for story in pair]
        texts += ["\n".join(["", *lines, ""])] * 2
    whole = [
        sum(f"\n{line}\n" in text for line in lines)
        for lines, text in zip(wanted, texts, strict=True)
    ]
    stories_whole = sum(
        "\n".join(["", *lines, ""]) in text for lines, text in zip(wanted, texts, strict=True)
    )
    return Rejoined(len(wanted), stories_whole, sum(map(len, wanted)), sum(whole))


def bare(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    """Print the figures."""
    done: dict[DamageKind, list[bool]] = {}
    seeds = [each for each in sys.argv[1:] if each != "-v"] or [""]
    for text in (text for seed in seeds for text in damaged_texts(seed)):
        found = told(text.text)
        for each in text.expected:
            named = is_named(each, found)
            done.setdefault(each.kind, []).append(named)
            if not named and "-v" in sys.argv:
                print(f"not named: {text.name}: {each}")
    for kind, named in done.items():
        print(f"{kind.value:<12}{sum(named):>5} of {len(named):>4}  {sum(named) / len(named):.1%}")
    named = [each for found in done.values() for each in found]
    print(f"{'all':<12}{sum(named):>5} of {len(named):>4}  {sum(named) / len(named):.1%}")
    bare = [
        (each, told(text.text))
        for number in range(10)
        for text in [interleaved(Random(f"bare {number}"), number, indent=False)]
        for each in text.expected
    ]
    places = sum(is_named(each, found) for each, found in bare)
    breaks = sum(any(d.line == each.line for d in found) for each, found in bare)
    print(f"columns without indents: {breaks} breaks of {len(bare)} told, {places} with both lines")
    again = rejoined()
    print(
        f"joined again: {again.whole_paragraphs} of {again.paragraphs} paragraphs, "
        f"{again.whole_stories} of {again.stories} stories whole and in order"
    )
    alarms = [(name, each) for name, text in clean_texts() for each in told(text)]
    print(f"clean texts: {len(list(clean_texts()))}, false alarms: {len(alarms)}")
    for name, each in alarms:
        print(f"  {name}: line {each.line}: {each.message}")


if __name__ == "__main__":
    main()
