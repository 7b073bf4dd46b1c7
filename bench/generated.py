"""Editions that benches generate from a seed: same size, same copy."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

STORY = 6_000  # characters a page of six columns holds with room to spare
PARAGRAPH = 150
HAN = 3_000  # distinct characters, as many as a newspaper uses in a month
TERMS = ("AI", "GDP", "5G", "2025", "16.3%", "11.5亿元", "3300万吨", "“一带一路”", "《规划》", "——")
SEED = 20250218
ALPHABET = [chr(0x4E00 + 3 * i) for i in range(HAN)]
WEIGHTS = [1 / (rank + 3) for rank in range(HAN)]


def generate(folder: Path, characters: int, story: int = STORY) -> list[list[str]]:
    """Write an edition of one story a page and return its stories as paragraphs."""
    emptied(folder)
    copy = list(stories(max(1, characters // story), min(characters, story)))
    for number, paragraphs in enumerate(copy):
        write_story(folder, number, paragraphs)
    (folder / "edition.yaml").write_text(edition_yaml(len(copy)), "utf-8")
    return copy


def generate_story(folder: Path, characters: int, of_paragraph: int = PARAGRAPH) -> None:
    """Write an edition of one story that runs on over as many pages as it takes."""
    emptied(folder)
    chance = random.Random(SEED)
    copy = [paragraph(chance, of_paragraph) for _ in range(max(1, characters // of_paragraph))]
    write_story(folder, 0, copy)
    pages = ["template: plain, flows: {main: s000}"] * (characters // (STORY - 1_000) + 1)
    (folder / "edition.yaml").write_text(pages_yaml(pages), "utf-8")


def emptied(folder: Path) -> None:
    """Take away the edition that was generated in a folder before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def stories(number: int, characters: int) -> Iterable[list[str]]:
    """So many stories of about so many characters each, as paragraphs."""
    chance = random.Random(SEED)
    for _ in range(number):
        yield [paragraph(chance) for _ in range(max(1, characters // PARAGRAPH))]


def write_story(folder: Path, number: int, paragraphs: Sequence[str]) -> None:
    """A story's file, with a headline that has its number."""
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    body = "".join(f"  - {text}\n" for text in paragraphs)
    path = folder / "stories" / f"s{number:03}.yaml"
    path.write_text(f"headline: 第{number + 1}篇报道\nbody:\n{body}", "utf-8")


def edition_yaml(stories: int) -> str:
    """An edition of so many stories, each on a page of its own."""
    return pages_yaml(f"template: plain, flows: {{main: s{at:03}}}" for at in range(stories))


def pages_yaml(pages: Iterable[str], layout: str = "broadsheet") -> str:
    """An edition of pages, each given by what follows its number."""
    lines = "".join(f"  - {{number: {at}, {page}}}\n" for at, page in enumerate(pages, 1))
    return f"title: 测速\ndate: 2025-02-18\nsection: 测速\nlayout: {layout}\npages:\n{lines}"


def paragraph(chance: random.Random, characters: int = PARAGRAPH) -> str:
    """About so many characters: clauses of 4 to 16, a term or number in every third."""
    parts: list[str] = []
    length = 0
    while length < characters - 5:
        clause = "".join(chance.choices(ALPHABET, WEIGHTS, k=chance.randint(4, 16)))
        if chance.random() < 1 / 3:
            clause += chance.choice(TERMS) + chance.choice(ALPHABET)
        clause += "，" if chance.random() < 0.7 else "。"
        parts.append(clause)
        length += len(clause)
    return "".join(parts)[:-1] + "。"


def generate_news(folder: Path, number: int) -> None:
    """Write a newspaper of so many short stories, four on a page."""
    emptied(folder)
    for at, story in enumerate(stories(number, PARAGRAPH)):
        write_story(folder, at, story)
    pages = shared_out(number, "s", ("lead", "first", "second", "third"))
    plans = (f"template: front, flows: {{{flows}}}" for flows in pages)
    (folder / "edition.yaml").write_text(pages_yaml(plans), "utf-8")


def generate_photos(folder: Path, number: int) -> None:
    """Write a tabloid of so many photographs, five on a page, and two short stories with them."""
    emptied(folder)
    pages = shared_out(number, "p", ("big", "two", "three", "four", "five"))
    for at, story in enumerate(stories(2 * len(pages), PARAGRAPH)):
        write_story(folder, at, story)
    for at in range(number):
        write_photograph(folder / "pictures", at)
    entry = "p{0:03}: {{file: p{0:03}.jpg, caption: 第{0}幅, alt: 图案}}\n"
    entries = map(entry.format, range(number))
    (folder / "pictures" / "pictures.yaml").write_text("".join(entries), "utf-8")
    plans = (_photos_page(at, pictures) for at, pictures in enumerate(pages))
    (folder / "edition.yaml").write_text(pages_yaml(plans, "tabloid"), "utf-8")


def _photos_page(at: int, pictures: str) -> str:
    flows = f"intro: s{2 * at:03}, photo-story: s{2 * at + 1:03}"
    labels = "section: 图片, title: 图片新闻"
    return f"template: photos, flows: {{{flows}}}, pictures: {{{pictures}}}, labels: {{{labels}}}"


def shared_out(number: int, letter: str, slots: Sequence[str]) -> list[str]:
    """So many stories or pictures in the slots of pages, as edition.yaml has a page's."""
    ids = [f"{letter}{at:03}" for at in range(number)]
    pages = (ids[at : at + len(slots)] for at in range(0, number, len(slots)))
    return [", ".join(map(": ".join, zip(slots, page, strict=False))) for page in pages]


def write_photograph(folder: Path, number: int) -> None:
    """A JPEG file as a camera's in colours and tones, unlike those of other numbers."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    slope, round_, size = Image.linear_gradient("L"), Image.radial_gradient("L"), (1200, 800)
    bands = [slope.rotate(7 * number), round_, slope.rotate(90 + 3 * number)]
    picture = Image.merge("RGB", bands).resize(size)
    picture.save(folder / f"p{number:03}.jpg", quality=90)


REPORT = """\
headline: 年度报告
deck: 二〇二四年
body:
  - section: {{title: 综述, id: sec-first}}
  - {0}
  - subsection: 概况
  - {1}^[数据为初步统计数。]见@tbl-towns和@fig-map。
  - table:
      id: tbl-towns
      caption: 各乡镇情况
      rows:
        - [乡镇, 人口, 面积]
        - [怀云镇, 12345, 120.5]
        - [石门乡, 6789, 98.25]
      source: 资料来源：统计局
  - {2}
  - figure: {{id: fig-map, pictures: map, source: 注：示意图。}}
  - list: [{3}, {4}]
  - section: 展望
  - {5}
"""
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">'
    '<path d="M5 55 30 10 60 40 90 5l25 50z" fill="#b7cfa8" stroke="#333"/></svg>'
)


def generate_report(folder: Path) -> None:
    """Write a report of some pages: cover, contents, headings, a table, a drawing, a note."""
    emptied(folder)
    (folder / "stories").mkdir(parents=True)
    (folder / "pictures").mkdir()
    copy = next(iter(stories(1, 6 * PARAGRAPH)))
    (folder / "stories" / "report.yaml").write_text(REPORT.format(*copy), "utf-8")
    (folder / "pictures" / "map.svg").write_text(MAP, "utf-8")
    entry = "map: {file: map.svg, caption: 示意图, alt: 山的示意图}\n"
    (folder / "pictures" / "pictures.yaml").write_text(entry, "utf-8")
    plans = (
        "template: cover, flows: {main: report}",
        "template: contents, flows: {}",
        "template: chapter, flows: {main: report}, repeat: true",
    )
    (folder / "edition.yaml").write_text(pages_yaml(plans, "report"), "utf-8")
