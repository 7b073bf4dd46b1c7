"""Pages as make-up leaves them: boxes, what they cost, what they lack."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.content.model import PlannedBox
from reportpress.makeup.pageproblem import PageSolution


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page with its boxes in reading order; `white` counts columns times rows without any.

    `solution` is how it was solved, None where it was not; `ways` are all that were
    found, the best first.
    """

    number: int
    boxes: tuple[PlannedBox, ...]
    solution: PageSolution | None = None
    white: int = 0
    ways: tuple[PageSolution, ...] = ()
