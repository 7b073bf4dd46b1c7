"""The correct PDF and edition that faults are put into: the flagship with small pictures.

Its copy, layout and faces are the flagship's; pictures are replaced because following their
drawings takes longer than everything else, and one paragraph is English, so that words of an
alphabet and narrow commas are there to be spoilt.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdf
from editions import edition_at
from PIL import Image

from reportpress.build.pipeline import build
from reportpress.check.pdf import Document, PdfFont, ShownText, read_bytes
from reportpress.check.verify.align.match import match
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.verify import compare
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.extract import (
    PdfReading,
    SeenDocument,
    read_glyphs,
    reading_of,
)
from reportpress.check.verify.read.printed import of_extract, of_glyphs
from reportpress.check.verify.read.source import CopyUnit, SourceText, of_edition
from reportpress.check.verify.read.writtenunits import Role

from .pdfedit import Original, take_apart

ROOT = Path(__file__).parents[2]
EDITION = "shangdang-2025"
ENGLISH = "Open rules, fair rules, one window and one form for all who come, today and tomorrow."
BODY = (Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE)


class Line(NamedTuple):
    """A printed line of a story's copy; `frame` counts columns, `shows` are its pieces."""

    printed: TextRange
    source: TextRange
    stream: int
    page: int
    frame: int
    shows: tuple[int, ...]


def write_light_edition(root: Path) -> Path:
    """A copy of the project below `root` with the light edition; returns the edition's folder."""
    for folder in ("layout", "fonts"):
        shutil.copytree(ROOT / folder, root / folder)
    ignored = shutil.ignore_patterns("draw", "__pycache__")
    edition = root / "content" / EDITION
    shutil.copytree(ROOT / "content" / EDITION, edition, ignore=ignored)
    for path in (edition / "pictures").iterdir():
        lighten(path)
    story = edition / "stories" / f"{_last_story(edition)}.yaml"
    head, item, _ = story.read_text("utf-8").rpartition("\n  - ")
    story.write_text(f"{head}{item}{ENGLISH}\n", "utf-8")
    return edition


def lighten(path: Path) -> None:
    """Make a grey area of a drawing, and a twentieth of a photograph."""
    if path.suffix == ".svg":
        box = re.search(r'viewBox="[^"]+"', path.read_text("utf-8"))
        rectangle = '<rect width="100%" height="100%" fill="#ddd"/>'
        start = f'<svg xmlns="http://www.w3.org/2000/svg" {box.group() if box else ""}>'
        path.write_text(f"{start}{rectangle}</svg>", "utf-8")
    elif path.suffix in (".jpg", ".png"):
        with Image.open(path) as image:
            small = image.resize((max(1, image.width // 20), max(1, image.height // 20)))
        small.save(path)


def _last_story(edition: Path) -> str:
    flows = edition_at(edition).pages[-1].flows
    return list(flows.values())[-1].id


@dataclass(frozen=True)
class Baseline:
    """The PDF, taken apart, and where everything stands in it."""

    original: Original
    folder: Path
    source: SourceText
    reading: PdfReading
    matching: Matching

    @cached_property
    def locator(self) -> Locator:
        return Locator(self.matching)

    @cached_property
    def shows(self) -> list[tuple[int, int]]:
        """Page and number of the show of each run."""
        numbers: dict[tuple[int, int], int] = {}
        for index, page in enumerate(self.reading.document.pages):
            written = [n for n, show in enumerate(self.original.pages[index].shows) if show.codes()]
            painted = [event.order for event in page.events if isinstance(event, ShownText)]
            assert len(written) == len(painted)
            numbers |= {(index, order): n for n, order in zip(written, painted, strict=True)}
        runs = self.reading.printed.glyphs.runs
        return [(run.page, numbers[run.page, run.event.order]) for run in runs]

    @cached_property
    def codes(self) -> dict[PdfFont, dict[str, int]]:
        """The characters of each font, with their codes."""
        known: dict[PdfFont, dict[str, int]] = {}
        for run in self.reading.printed.glyphs.runs:
            pairs = zip(run.event.texts, run.event.codes, strict=True)
            known.setdefault(run.event.font, {}).update({t: c for t, c in pairs if t})
        return known

    def runs(self, part: TextRange) -> list[int]:
        """Indices of the runs that print a stretch."""
        runs = self.reading.printed.glyphs.runs
        return [
            n
            for n, run in enumerate(runs)
            if run.start < part.end and run.start + run.length > part.start
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of all stories' copy, story by story, in their order."""
        printed, source = self.reading.printed, self.source
        found: list[Line] = []
        frame = 0
        for block in sorted(self.matching.rows, key=lambda row: row.source):
            for line in printed.lines_of(TextRange(block.printed, block.printed_end)):
                start = block.source + line.start - block.printed
                unit = source.unit_at(start)
                if unit.role not in BODY:
                    continue
                before = found[-1] if found else None
                frame += before is not None and (
                    before.stream != unit.stream or printed.leaps(before.printed.start, line.start)
                )
                runs = self.runs(line)
                found.append(
                    Line(
                        line, TextRange(start, start + line.length), unit.stream,
                        self.shows[runs[0]][0], frame, tuple(self.shows[run][1] for run in runs),
                    )
                )  # fmt: skip
        return found

    @cached_property
    def frames(self) -> list[list[Line]]:
        """The lines of each column."""
        found: list[list[Line]] = [[]]
        for before, line in pairwise([None, *self.lines]):
            if before is not None and before.frame != line.frame:
                found.append([])
            found[-1].append(line)
        return found

    def units(self, *roles: Role) -> list[CopyUnit]:
        """The units of some roles."""
        return [unit for unit in self.source.units if unit.role in roles]

    def printed(self, part: TextRange) -> list[TextRange]:
        """The stretches of print of a stretch of the source."""
        found = []
        for row in self.matching.rows:
            start, end = max(part.start, row.source), min(part.end, row.source_end)
            if start < end:
                first = row.printed + start - row.source
                found.append(TextRange(first, first + end - start))
        return found

    def differences(
        self, data: bytes, source: SourceText | None = None, by_pypdf: bool = False
    ) -> list[Difference]:
        """What verification says of a spoilt PDF, or of the correct one and a spoilt source."""
        return compare(source or self.source, variant_of(data, by_pypdf)).differences

    def drawn_differences(self, data: bytes, source: SourceText | None = None) -> list[Difference]:
        """The same with its pages drawn, for what their pictures look like."""
        pdf = self.folder.parent / "mutant.pdf"
        pdf.write_bytes(data)
        reading = variant_of(data)._replace(file=pdf)
        return compare(source or self.source, reading).differences


@lru_cache(maxsize=1)  # the next reader asks for the same
def _seen(data: bytes) -> tuple[Document, SeenDocument]:
    document = read_bytes(data)
    return document, read_glyphs(document)


@lru_cache(maxsize=1)  # where a source is spoilt, the file is the correct one again and again
def _by_pypdf(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def variant_of(data: bytes, by_pypdf: bool = False) -> PdfReading:
    """A PDF in memory as the facts reader reads it, or as pypdf does."""
    document, seen = _seen(data)
    if not by_pypdf:
        return reading_of(document, seen, of_glyphs(seen.glyphs))
    return reading_of(document, seen, of_extract(seen.glyphs, _by_pypdf(data)))


class BuiltEdition(NamedTuple):
    """An edition's folder, and its PDF."""

    folder: Path
    pdf: Path


def built(folder: Path) -> BuiltEdition:
    """Build an edition; its PDF is beside its project."""
    pdf = folder.parents[1] / f"{folder.name}.pdf"
    build(folder, pdf)
    return BuiltEdition(folder, pdf)


def taken_apart(edition: BuiltEdition) -> Baseline:
    """Take the PDF of an edition apart."""
    data = edition.pdf.read_bytes()
    source = of_edition(edition_at(edition.folder))
    reading = variant_of(data)
    return Baseline(
        take_apart(data), edition.folder, source, reading, match(source, reading.printed)
    )
