"""What a run brings back: findings, and figures of pages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from reportpress.check.report.finding import Finding
from reportpress.source.errors import Severity


class Extras(Struct, frozen=True):
    """What a run is to bring back besides findings."""

    render: bool = True
    pictures: bool = False
    heat: bool = False


Margin = tuple[float, float, float, float]


class PageReport(Struct, frozen=True):
    """A page's figures: mm, percent of ink; `picture` and `heat` are base64 JPEG and PNG.

    `margin` is what the picture shows round the trim: left, top, right, bottom in mm.
    """

    number: int
    width: float
    height: float
    margin: Margin = (0.0, 0.0, 0.0, 0.0)
    ink_rendered: bool | None = None
    ink_window: float = 0.0
    ink_peak: float = 0.0
    picture: str = ""
    heat: str = ""


class Judgement(Struct, frozen=True):
    """Everything about one file."""

    file: str
    profile: str
    findings: tuple[Finding, ...]
    pages: tuple[PageReport, ...] = ()
    readable: bool = True
    seconds: float = 0.0
    accepted: Mapping[int, str] = field(default_factory=dict)  # index of a finding → reason

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)
