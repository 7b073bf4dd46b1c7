"""Pages as make-up leaves them: boxes, what they cost, what they lack."""

from __future__ import annotations

from msgspec import Struct

from reportpress.content.model import PlannedBox
from reportpress.makeup.pageproblem import PageSolution


class MadePage(Struct, frozen=True):
    """A page with its boxes in reading order; `white` counts columns times rows without any.

    `solution` is how it was solved, None where it was not; `ways` are all that were
    found, the best first. A page that is `kept` is as it was before.
    """

    number: int
    boxes: tuple[PlannedBox, ...]
    solution: PageSolution | None = None
    white: int = 0
    ways: tuple[PageSolution, ...] = ()
    kept: bool = False

    @property
    def proved(self) -> str:
        """How far it is proved that the page cannot cost less: the least that is proved, and how
        much of the cost that leaves open.
        """
        if self.solution is None:
            return "–"
        if self.kept:
            return "kept"
        if not (gap := self.gap):
            return f"{self.solution.bound}, the least"
        return f"{self.solution.bound}, gap {100 * gap:.0f} %"

    @property
    def gap(self) -> float | None:
        """The share of the cost that may be too much, as far as is proved; None where the page was
        not searched for.
        """
        if self.solution is None or self.kept:
            return None
        cost = self.solution.cost
        return (cost - self.solution.bound) / cost if cost else 0.0
