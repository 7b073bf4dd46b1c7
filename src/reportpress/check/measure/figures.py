"""What is measured: numbers of one page, which add up to those of the whole file."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import sqrt
from typing import Any

from msgspec import Struct

from reportpress.check.measure.grid import BaselineGrid
from reportpress.check.text.characterclass import Level

LOOSE = 0.1  # em: a gap between two Han wider than this reads as a hole
HOLE = 0.25  # em
EPSILON = 1e-3  # em: what PDFs' rounded numbers may hide


@dataclass(slots=True)
class GapFigures:
    """Gaps between neighbouring Han glyphs of a line, in em, and the lines they are in."""

    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    widest: float = 0.0
    lines: int = 0
    loose: int = 0  # lines with a gap over LOOSE
    holes: int = 0  # lines with a gap over HOLE

    def add_line(self, gaps: list[float]) -> None:
        """Count one line, which may have no such gap."""
        self.lines += 1
        self.count += len(gaps)
        self.total += sum(gaps)
        self.squares += sum(gap * gap for gap in gaps)
        widest = max(gaps, default=0.0)
        self.widest = max(self.widest, widest)
        self.loose += widest > LOOSE + EPSILON
        self.holes += widest > HOLE + EPSILON

    def add(self, other: GapFigures) -> None:
        """Count another page's."""
        for each in ("count", "total", "squares", "lines", "loose", "holes"):
            setattr(self, each, getattr(self, each) + getattr(other, each))
        self.widest = max(self.widest, other.widest)

    @property
    def mean(self) -> float:
        """The mean gap."""
        return self.total / self.count if self.count else 0.0

    @property
    def deviation(self) -> float:
        """The standard deviation of all gaps (of the population)."""
        if not self.count:
            return 0.0
        return sqrt(max(0.0, self.squares / self.count - self.mean**2))

    def as_json(self) -> dict[str, Any]:
        """Plain data, lengths in em."""
        return {
            "count": self.count,
            "mean": round(self.mean, 5),
            "standard_deviation": round(self.deviation, 5),
            "widest": round(self.widest, 4),
            "lines": self.lines,
            "lines_over_tenth": self.loose,
            "lines_over_quarter": self.holes,
            "share_over_tenth": _share(self.loose, self.lines),
            "share_over_quarter": _share(self.holes, self.lines),
        }


class Feet(Struct, frozen=True):
    """The feet of columns that belong together, in points.

    `difference`: between the highest and the lowest foot, where the last column may end higher;
    `last_short`: how much higher it ends than the lowest of the others.
    """

    columns: int
    difference: float
    last_short: float

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "columns": self.columns,
            "difference": round(self.difference, 3),
            "last_short": round(self.last_short, 3),
        }


@dataclass(slots=True)
class LineCounts:
    """Things that are counted: lines unless the name says otherwise."""

    lines: int = 0
    characters: int = 0  # Han glyphs in those lines
    unread: int = 0  # glyphs that the file gives no text for
    paragraphs: int = 0  # that begin on the page
    columns: int = 0
    justified: int = 0  # lines whose ends are judged
    unjudged: int = 0  # other lines that end no paragraph: in ragged columns, beside pictures
    missed: int = 0  # justified lines that end elsewhere, `full_ends` among them
    full_ends: int = 0  # … because a full-width mark keeps its blank
    by_ink: int = 0  # lines whose last mark's outline, not its half em, ends at the measure
    hanging: int = 0
    parted: int = 0  # dashes, ellipses, numbers that a line end parts
    orphans: int = 0
    widows: int = 0
    foot_lines: int = 0
    off_grid: int = 0

    def add(self, other: LineCounts) -> None:
        """Add another page's counts."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(slots=True)
class Figures:
    """Everything measured on one page, or on all of them. Lengths in points, gaps in em.

    `starts` and `ends` count prohibited line starts and ends by the lowest level that prohibits
    them. `furthest_end` and `furthest_baseline` are the largest distances, whatever the sign.
    """

    counts: LineCounts = field(default_factory=LineCounts)
    starts: dict[Level, int] = field(default_factory=lambda: dict.fromkeys(Level, 0))
    ends: dict[Level, int] = field(default_factory=lambda: dict.fromkeys(Level, 0))
    gaps: GapFigures = field(default_factory=GapFigures)  # of justified lines
    all_gaps: GapFigures = field(default_factory=GapFigures)  # of all body lines
    furthest_end: float = 0.0
    furthest_baseline: float = 0.0
    grids: list[BaselineGrid] = field(default_factory=list)
    feet: list[Feet] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add another page's figures."""
        self.counts.add(other.counts)
        self.gaps.add(other.gaps)
        self.all_gaps.add(other.all_gaps)
        for level in Level:
            self.starts[level] += other.starts[level]
            self.ends[level] += other.ends[level]
        self.furthest_end = max(self.furthest_end, other.furthest_end)
        self.furthest_baseline = max(self.furthest_baseline, other.furthest_baseline)
        self.grids += other.grids
        self.feet += other.feet

    @property
    def foot_difference(self) -> float:
        """The largest difference of feet."""
        return max((each.difference for each in self.feet), default=0.0)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            **{each.name: getattr(self.counts, each.name) for each in fields(self.counts)},
            "prohibited_starts": up_to_each(self.starts),
            "prohibited_ends": up_to_each(self.ends),
            "gaps": self.gaps.as_json(),
            "gaps_of_all_lines": self.all_gaps.as_json(),
            "furthest_end": round(self.furthest_end, 3),
            "furthest_baseline": round(self.furthest_baseline, 3),
            "grids": [
                {"pitch": round(pitch, 4), "origin": round(origin, 4)}
                for pitch, origin in self.grids
            ],
            "foot_difference": round(self.foot_difference, 3),
            "feet": [each.as_json() for each in self.feet],
        }


def up_to_each(counts: dict[Level, int]) -> dict[str, int]:
    """How many each level prohibits: those of the levels below it too."""
    return {level.label: sum(counts[lower] for lower in Level if lower <= level) for level in Level}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 5) if whole else 0.0
