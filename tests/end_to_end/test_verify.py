"""Every edition of the project, printed and verified: nothing differs, whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from editions import edition_at
from readback import build
from readonce import read_all_else_once
from sharedbuilds import SharedBuilds

from reportpress.check.verify.differences.verify import verify
from reportpress.check.verify.read.extract import (
    installed,
    page_texts,
    read_pdf,
)
from reportpress.check.verify.read.extractor import Extractor
from reportpress.check.verify.read.normalise import fold
from reportpress.content.planfile import PLAN_FILE
from reportpress.programs import mutool, pdftoppm

CONTENT = Path(__file__).parents[2] / "content"
# Copy with fields is printed, and verified, for each row of data: tests/end_to_end/test_batch.py
EDITIONS = sorted(
    path
    for path in CONTENT.glob("*/*.yaml")
    if not path.name.endswith(PLAN_FILE) and "{{" not in path.read_text("utf-8")
)
PRINTS = [
    (edition, purpose, singles)
    for purpose, singles in (
        ("press", False), ("press", True), ("screen", False),  # which others read next
    )
    for edition in EDITIONS
    if not singles or "through:" in edition.read_text("utf-8")
]  # fmt: skip
OTHERS = [each for each in Extractor if each is not Extractor.PYPDF]


def name(value: object) -> str:
    return f"{value.parent.name}-{value.stem}" if isinstance(value, Path) else str(value)


@pytest.fixture
def printed(committed: SharedBuilds) -> Callable[[Path, str, bool], Path]:
    """Prints an edition, once for each purpose."""
    return lambda edition, purpose, singles: committed(edition, purpose, singles).pdf


page_drawn_once = lru_cache(maxsize=32)(pdftoppm.ppm)
drawing_drawn_once = lru_cache(maxsize=32)(mutool.drawing)


@pytest.fixture(autouse=True)
def _all_else_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extractors give a file's text; its glyphs and pictures are the same whoever is asked."""
    read_all_else_once(monkeypatch)
    monkeypatch.setattr(pdftoppm, "ppm", page_drawn_once)
    monkeypatch.setattr(mutool, "drawing", drawing_drawn_once)


def test_the_project_has_editions():
    assert EDITIONS


def told(pdf: Path, edition: Path, extractor: Extractor = Extractor.PYPDF) -> list[str]:
    found = verify(pdf, edition, extractor)
    assert found.reading.limits == ()
    return [f"{each.kind}: {each.message}" for each in found.differences]


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "purpose", "singles"), PRINTS, ids=name)
def test_every_edition_says_what_its_copy_says(printed, edition, purpose, singles):
    assert told(printed(edition, purpose, singles), edition) == []


@pytest.mark.slow
@pytest.mark.parametrize("extractor", OTHERS)
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_it_does_whoever_reads_it(printed, edition: Path, extractor: Extractor):
    if not installed(extractor):
        pytest.skip(f"{extractor} is not installed")
    assert told(printed(edition, "screen", False), edition, extractor) == []


@pytest.mark.slow
def test_all_extractors_read_the_flagship_alike(printed):
    """Character by character and page by page, in the order of the file."""
    pdf = printed(CONTENT / "shangdang-2025" / "edition.yaml", "screen", False)
    glyphs = read_pdf(pdf, Extractor.FACTS).printed.glyphs
    wanted = [glyphs.page_text(page) for page in range(len(glyphs.page_starts))]
    for extractor in filter(installed, [each for each in Extractor if each != Extractor.FACTS]):
        pages = page_texts(pdf, extractor, "the flagship")
        assert [fold(page) for page in pages] == wanted, extractor


@pytest.mark.slow
def test_every_character_of_copy_has_its_place_in_its_file(printed):
    """The line and column told for a character hold that character."""
    edition = CONTENT / "shangdang-2025" / "edition.yaml"
    source = verify(printed(edition, "screen", False), edition, Extractor.FACTS).source
    written: dict[str, list[str]] = {}
    for offset in range(0, len(source.text), 7):
        place = source.place(offset)
        lines = written.setdefault(place.file, Path(place.file).read_text("utf-8").splitlines())
        assert lines[place.line - 1][place.column - 1] == source.text[offset], place


@pytest.mark.slow
def test_an_edition_with_another_word_differs(printed, project: Path):
    """The flagship's PDF against its copy with one word changed."""
    pdf = printed(CONTENT / "shangdang-2025" / "edition.yaml", "screen", False)
    folder = project / "content" / "shangdang-2025"
    story = edition_at(folder).stories["reform"]
    path = folder / "stories" / "reform.yaml"
    word = story.body[0].text[:2]
    text = path.read_text("utf-8")
    path.write_text(text.replace(word, word[::-1], 1), "utf-8")
    found = verify(pdf, folder).differences
    assert found
    assert all(Path(each.place.file).name == "reform.yaml" for each in found)


@pytest.mark.parametrize("number", [9, 99, 100, 888])
def test_page_numbers_of_up_to_three_digits_are_seen(project: Path, number: int):
    """A number that its red box does not hold would go on in white on white."""
    folder = project / "content" / "thick"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "lead.yaml").write_text("headline: 春到田间\nbody: [田间一片繁忙。]\n")
    (folder / "edition.yaml").write_text(
        "title: 春到田间\ndate: 2025-02-18\nsection: 要闻\nlayout: broadsheet\npages:\n"
        f"  - number: {number}\n    template: plain\n    flows: {{main: lead}}\n"
    )
    pdf = project / "thick.pdf"
    build(folder, pdf)
    assert told(pdf, folder, Extractor.FACTS) == []


def test_a_story_runs_on_over_pages_of_columns_only(project: Path):
    """The broadsheet's plain pages have places for the lines that say where a story goes on."""
    folder = project / "content" / "long"
    (folder / "stories").mkdir(parents=True)
    body = "".join(f"  - {'田间一片繁忙，' * 60}\n" for _ in range(30))
    (folder / "stories" / "lead.yaml").write_text(f"headline: 麦田里的一天\nbody:\n{body}")
    page = "  - {{number: {0}, template: plain, flows: {{main: lead}}}}\n".format
    pages = "".join(map(page, (1, 2, 3)))
    head = "title: 春到田间\ndate: 2025-02-18\nsection: 要闻\nlayout: broadsheet\npages:\n"
    (folder / "edition.yaml").write_text(head + pages)
    pdf = project / "long.pdf"
    build(folder, pdf)
    assert told(pdf, folder, Extractor.FACTS) == []
