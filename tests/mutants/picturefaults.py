"""Faults of pictures: removed, exchanged, another file, crop, focus, in gray, turned."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from PIL import Image

from reportpress.check.verify.differences.difference import DifferenceKind

from .baseline import Baseline
from .copyfaults import spoilt as with_source
from .newsroom import scene
from .oracle import Mutant
from .pdfedit import Content, stream
from .pdfparts import kinds, registry

FAULTS, fault = registry()
PICTURE, MOVED = DifferenceKind.PICTURE, DifferenceKind.MOVED
PLACED = re.compile(rb"/(\S+) Do\n")
FILES = ("river", "kiln", "market")  # photographs in colour


def mutant(data: bytes, page: int, most: int = 1, **more: object) -> Mutant:
    return Mutant("", kinds(PICTURE), data, page=page, most=most, pictures=True, **more)


def placed(content: Content) -> list[int]:
    """Where a page's content paints pictures: the numbers of those operators."""
    chunks = enumerate(content.chunks)
    return [number for number, chunk in chunks if chunk and PLACED.fullmatch(chunk)]


def with_chunks(base: Baseline, page: int, chunks: dict[int, bytes]) -> bytes:
    """The PDF with other operators in the place of some."""
    content = base.original.pages[page]
    new = tuple(chunks.get(number, chunk) for number, chunk in enumerate(content.chunks))
    data = stream(replace(content, chunks=new).write({}))
    return base.original.updated({content.number: data})


def some_page(base: Baseline, chance: Random) -> int:
    return chance.randrange(len(base.original.pages))


@fault
def remove_picture(base: Baseline, chance: Random) -> Mutant | None:
    page = some_page(base, chance)
    chunk = chance.choice(placed(base.original.pages[page]))
    return mutant(with_chunks(base, page, {chunk: b""}), page + 1)


@fault
def remove_all_pictures(base: Baseline, chance: Random) -> Mutant | None:
    page = some_page(base, chance)
    chunks = placed(base.original.pages[page])
    return mutant(with_chunks(base, page, dict.fromkeys(chunks, b"")), page + 1, len(chunks))


@fault
def turn_picture(base: Baseline, chance: Random) -> Mutant | None:
    """A picture mirrored, or upside down."""
    page = some_page(base, chance)
    content = base.original.pages[page]
    chunk = chance.choice(placed(content))
    if not content.chunks[chunk].startswith(b"/i"):  # a drawing's unit is not its side
        return None
    turn = chance.choice([b"-1 0 0 1 1 0 cm\n", b"-1 0 0 -1 1 1 cm\n", b"1 0 0 -1 0 1 cm\n"])
    data = with_chunks(base, page, {chunk: b"q\n" + turn + content.chunks[chunk] + b"Q\n"})
    return mutant(data, page + 1)


@fault
def paint_over_picture(base: Baseline, chance: Random) -> Mutant | None:
    """A gray area where the picture should be."""
    page = some_page(base, chance)
    content = base.original.pages[page]
    chunk = chance.choice(placed(content))
    area = b"q 0.5 g 0 0 1 1 re f Q\n"
    if not content.chunks[chunk].startswith(b"/i"):
        area = b"q 0.5 g 0 0 2000 2000 re f Q\n"
    return mutant(with_chunks(base, page, {chunk: content.chunks[chunk] + area}), page + 1)


def entry(base: Baseline, chance: Random, key: str, values: list[str], among: tuple) -> Mutant:
    """The correct PDF beside a picture of which pictures.yaml says something else."""
    name = chance.choice(among)
    path = base.folder / "pictures" / "pictures.yaml"
    text = path.read_text("utf-8")
    start = text.index(f"{name}:\n") + len(name) + 2
    end = re.compile(r"^\S|\Z", re.MULTILINE).search(text, start).start()
    lines = re.sub(rf"^  {key}: .*\n", "", text[start:end], flags=re.MULTILINE)
    changed = f"{text[:start]}  {key}: {chance.choice(values)}\n{lines}{text[end:]}"
    source = with_source(base, path, changed)
    return Mutant("", kinds(PICTURE), base.original.data, source, pictures=True)


@fault
def other_crop(base: Baseline, chance: Random) -> Mutant | None:
    crops = ["[0, 0, 0.5, 0.5]", "[0.4, 0.4, 0.5, 0.55]", "[0.0, 0.3, 0.6, 0.7]"]
    return entry(base, chance, "crop", crops, FILES)


@fault
def other_focus(base: Baseline, chance: Random) -> Mutant | None:
    """Of both the layout cuts a good part away."""
    name, values = chance.choice([("river", ["[0.5, 0.1]", "[0.5, 0.4]"]),
                                  ("market", ["[0.6, 0.5]", "[1, 0.5]"])])  # fmt: skip
    return entry(base, chance, "focus", values, (name,))


@fault
def wrongly_gray(base: Baseline, chance: Random) -> Mutant | None:
    if chance.random() < 0.3:
        return entry(base, chance, "gray", ["false"], ("orchard",))
    return entry(base, chance, "gray", ["true"], FILES)


@fault
def other_file(base: Baseline, chance: Random) -> Mutant | None:
    """The edition has another picture under the same name, or names another file."""
    name = chance.choice(FILES)
    path = base.folder / "pictures" / f"{name}.jpg"
    kept = path.read_bytes()
    other = base.folder / "pictures" / f"other-{chance.random():.6f}.jpg"
    with Image.open(path) as image:
        size = image.size
    scene(f"other {chance.random()}", size).save(other, quality=90)
    assert path.read_bytes() == kept
    return entry(base, chance, "file", [other.name], (name,))
