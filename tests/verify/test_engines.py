"""Pages of other engines differ in nothing from the text that they were set from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from editions import edition_at
from readonce import read_all_else_once
from verify_engines import by_chromium, by_libreoffice, by_typst

from reportpress.check.verify.differences.verify import verify
from reportpress.check.verify.read.extract import installed
from reportpress.check.verify.read.extractor import Extractor

FLAGSHIP = Path(__file__).parents[2] / "content" / "shangdang-2025"
ENGLISH = [
    "The municipal printing office published an extraordinarily comprehensive announcement "
    "concerning infrastructure, efficiency and well-being; difficult afflictions "
    "notwithstanding, officials offered flexible office affiliations.",
    "Responsibilities were redistributed (see section 4.2) among seventeen interdepartmental "
    "committees — each with its own spokesperson, treasurer and photographer — before the "
    "twenty-first of February 2025.",
    "“Transparency,” said the commissioner, “is neither a formality nor an inconvenience; it’s "
    "the cornerstone of representative administration.” Some 1,250 participants acknowledged.",
]
Engine = Callable[[Path, list[str], str], Path]


def chinese() -> list[str]:
    """All stories of the flagship, headlines and copy."""
    lines = []
    for story in edition_at(FLAGSHIP).stories.values():
        lines += [line.text for line in (*story.headline, *story.deck)]
        lines += [block.text for block in story.body]
    return lines


TEXTS = {"zh": chinese, "en": lambda: ENGLISH * 16}


@pytest.fixture(autouse=True)
def _all_else_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read_all_else_once(monkeypatch)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Engine, str], tuple[Path, Path]]:
    """Sets a text with an engine, once: the PDF and the text."""
    known: dict[tuple[Engine, str], tuple[Path, Path]] = {}

    def make(engine: Engine, language: str) -> tuple[Path, Path]:
        if (engine, language) not in known:
            folder = tmp_path_factory.mktemp(engine.__name__)
            lines = TEXTS[language]()
            copy = folder / "copy.txt"
            copy.write_text("\n".join(lines), "utf-8")
            known[engine, language] = engine(folder, lines, language), copy
        return known[engine, language]

    return make


@pytest.mark.slow
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("engine", [by_typst, by_chromium, by_libreoffice])
def test_clean_pages_differ_in_nothing_whoever_reads_them(pages, engine: Engine, language: str):
    pdf, copy = pages(engine, language)
    for extractor in filter(installed, Extractor):
        found = verify(pdf, copy, extractor).differences
        assert [f"{each.kind}: {each.message}" for each in found] == [], extractor


@pytest.mark.slow
@pytest.mark.parametrize("engine", [by_typst, by_chromium, by_libreoffice])
def test_a_fault_in_them_is_found(pages, tmp_path: Path, engine: Engine):
    pdf, copy = pages(engine, "zh")
    lines = copy.read_text("utf-8").splitlines()
    at = len(lines) // 2
    changed = tmp_path / "changed.txt"
    changed.write_text("\n".join([*lines[:at], lines[at].replace("，", ",", 1), *lines[at + 1 :]]))
    (difference,) = verify(pdf, changed).differences
    assert (difference.kind, difference.expected, difference.found) == ("changed", ",", "，")
    assert difference.place.line == at + 1
