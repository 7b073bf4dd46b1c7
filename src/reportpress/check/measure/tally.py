"""Where the rules write down what they find: figures page by page, and each fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from reportpress.check.measure.figures import Figures
from reportpress.check.measure.measuredcolumns import MeasuredColumn, MeasuredLine
from reportpress.check.report.finding import POINTS_TO_MM, Finding, Rectangle
from reportpress.check.text.characterclass import Level
from reportpress.source.errors import Severity

ABOVE, BELOW = 0.88, 0.12  # em: the em box of Chinese type, seen from its baseline


class FaultCode(StrEnum):
    """Codes of faults; their meaning never changes."""

    START = "line-start"
    END = "line-end"
    PARTED = "parted"
    MEASURE = "measure"
    HOLE = "hole"
    ORPHAN = "orphan"
    WIDOW = "widow"
    FOOT = "foot-line"
    GRID = "off-grid"


class PlacedLine(Struct, frozen=True):
    """A measured line with its place: its column, and where in it."""

    column: MeasuredColumn
    index: int

    @property
    def it(self) -> MeasuredLine:
        """The line."""
        return self.column.lines[self.index]

    @property
    def at_head(self) -> bool:
        """Whether it is its column's first line."""
        return self.index == 0

    @property
    def at_foot(self) -> bool:
        """Whether it is its column's last line."""
        return self.index == len(self.column.lines) - 1


@dataclass
class Tally:
    """Figures by page, faults in the order found; `level` says which prohibitions are faults."""

    level: Level = Level.GB
    pages: dict[int, Figures] = field(default_factory=lambda: defaultdict(Figures))
    faults: list[Finding] = field(default_factory=list)

    def of(self, line: MeasuredLine) -> Figures:
        """The figures of a line's page."""
        return self.pages[line.line.page]

    def fault(self, rule: FaultCode, line: MeasuredLine, message: str) -> None:
        """Write a fault down."""
        self.faults.append(
            Finding(
                rule, Severity.ERROR, message,
                page=line.line.page, rectangle=_rectangle(line), object=line.line.characters,
            )
        )  # fmt: skip


def chain_of(columns: Sequence[MeasuredColumn]) -> list[PlacedLine]:
    """All lines in reading order."""
    return [PlacedLine(column, index) for column in columns for index in range(len(column.lines))]


def paragraphs_of(columns: Sequence[MeasuredColumn]) -> Iterator[list[PlacedLine]]:
    """The lines of each paragraph."""
    paragraph: list[PlacedLine] = []
    for each in chain_of(columns):
        paragraph.append(each)
        if each.it.closes:
            yield paragraph
            paragraph = []


def _rectangle(line: MeasuredLine) -> Rectangle:
    it = line.line
    left, right = min(it.left, it.ink_left), it.ink_right
    height = (ABOVE + BELOW) * it.em * POINTS_TO_MM
    top = (it.y - ABOVE * it.em) * POINTS_TO_MM
    return Rectangle(left * POINTS_TO_MM, top, (right - left) * POINTS_TO_MM, height)
