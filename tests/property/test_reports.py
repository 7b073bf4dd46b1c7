"""What holds for any report: small pages, on which sections, notes, tables and terms break often.

`make nightly` tries 500.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pypdf
import pytest
from editions import Tiny
from hypothesis import given, settings
from hypothesis import strategies as st
from smallreports import small_report

from reportpress.build.pipeline import build
from reportpress.build.session import Session
from reportpress.check.measure.measuring import MeasureOptions, measure
from reportpress.check.pdf import read
from reportpress.check.verify.differences.verify import verify

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
BODY_SIZE = 10.5
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
TERMS = ["青山", "绿水", "蓝天"]  # each character in no other word
WORDS = st.text(HAN, min_size=2, max_size=9)


# A character for each call, note and row, which stands nowhere else: no page ends within it.
CALLS, NOTES, ROWS = range(0x7700, 0x7800), range(0x7800, 0x7900), range(0x9900, 0x9B00)
TITLES = range(0x7A00, 0x7A80)


class Numbered:
    """Counts what is to be found again."""

    def __init__(self) -> None:
        self.notes = self.tables = self.sections = self.rows = 0


@st.composite
def paragraphs(draw: st.DrawFn, numbered: Numbered, targets: list[str]) -> str:
    """A few clauses, with notes, terms and references among them."""
    parts = []
    for _ in range(draw(st.integers(1, 9))):
        clause = draw(WORDS)
        kind = draw(st.sampled_from(["", "", "", "", "note", "term", "reference"]))
        if kind == "note":
            numbered.notes += 1
            call, note = chr(CALLS[numbered.notes]), chr(NOTES[numbered.notes])
            clause += f"{call}^[{note}{draw(WORDS) * draw(st.integers(1, 9))}]"
        elif kind == "term":
            clause += f"[{draw(st.sampled_from(TERMS))}]{{.index}}"
        elif kind == "reference" and targets:
            clause += f"见@{draw(st.sampled_from(targets))}{draw(st.sampled_from(['', '{.page}']))}"
        parts.append(clause)
    return f"  - {'，'.join(parts)}。\n"


@st.composite
def tables(draw: st.DrawFn, numbered: Numbered, targets: list[str]) -> str:
    """A table of one to some twenty rows, each of which can be found again."""
    numbered.tables += 1
    id = f"tbl-{numbered.tables}"
    targets.append(id)
    lines = [f"  - table:\n      id: {id}\n      caption: {draw(WORDS)}\n      rows:\n"]
    lines.append("        - [项目, 数值]\n")
    for _ in range(draw(st.integers(1, 22))):
        numbered.rows += 1
        lines.append(f"        - [{chr(ROWS[numbered.rows])}乡, {numbered.rows * 37 % 1009}]\n")
    return "".join(lines)


@st.composite
def headings(draw: st.DrawFn, numbered: Numbered, targets: list[str]) -> str:
    """A section or a subsection."""
    numbered.sections += 1
    kind, id = draw(st.sampled_from(["section", "subsection"])), f"sec-{numbered.sections}"
    targets.append(id)
    return f"  - {kind}: {{title: {draw(WORDS)}{chr(TITLES[numbered.sections])}, id: {id}}}\n"


@st.composite
def stories(draw: st.DrawFn) -> str:
    """A report's copy; it begins with a section."""
    numbered, targets = Numbered(), ["sec-0"]
    blocks = ["  - section: {title: 总说, id: sec-0}\n"]
    for _ in range(draw(st.integers(1, 14))):
        kind = draw(st.sampled_from([paragraphs, paragraphs, paragraphs, tables, headings]))
        blocks.append(draw(kind(numbered, targets)))
    closing = draw(paragraphs(numbered, targets))
    return f"headline: 小报告\nbody:\n{''.join(blocks)}{closing}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Tiny, Session]]:
    root = tmp_path_factory.mktemp("reports")
    made = small_report(
        root, {"#tbl-villages { break-inside: auto; }": "table { break-inside: auto }"}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield made, Session()


def pages_of(pages: list[str], marks: range) -> list[int]:
    """The page of each of the characters that is printed, none of them twice."""
    found = {ord(sign): index for index, text in enumerate(pages) for sign in text}
    printed = [sign for sign in map(ord, "".join(pages)) if sign in marks]
    assert len(printed) == len(set(printed))
    return [found[sign] for sign in sorted(printed)]


def assert_numbers_are_right(pages: list[str], texts: list[str]) -> None:
    """Contents and index name the pages that headings and terms are on, the index each once."""
    chapter = re.compile(r"第一章总说(?!\.)")  # contents have leaders behind it
    first = next(number for number, text in enumerate(pages) if chapter.search(text))
    index = next(number for number, text in enumerate(pages) if number > first and "索引" in text)
    chapters = list(enumerate(pages[first:index], 1))  # copy is counted from 1 on
    contents = "".join(pages[:first])
    for title in (chr(sign) for sign in TITLES if chr(sign) in contents):
        printed = re.search(rf"{title}\.*(\d+)", contents)
        on = next(number for number, text in chapters if title in text)  # later: running heads
        assert printed and int(printed[1]) == on
    listed = "\n".join(texts[index:])
    for term in TERMS:
        printed = re.search(rf"{term}((?:\s*\d+)*)", listed)
        on = [number for number, text in chapters if term[0] in text]
        assert [*map(int, printed[1].split() if printed else ())] == on


@given(story=stories())
@settings(max_examples=500 if NIGHTLY else 10)
def test_a_report_is_printed_whole_and_right(project: tuple[Tiny, Session], story: str):
    made, session = project
    made.story(story, "main")
    build(made.edition, made.pdf, session=session)
    told = [each.message for each in verify(made.pdf, made.edition).differences]
    assert not told, f"{told}\n{story}"
    texts = [page.extract_text() for page in pypdf.PdfReader(made.pdf).pages]
    pages = ["".join(text.split()) for text in texts]
    assert pages_of(pages, CALLS) == pages_of(pages, NOTES), story
    assert len(pages_of(pages, ROWS)) == sum(ord(sign) in ROWS for sign in story)
    assert_numbers_are_right(pages, texts)
    measured = measure(read(made.pdf), MeasureOptions(size=BODY_SIZE))
    assert measured.total.counts.off_grid == 0, story
