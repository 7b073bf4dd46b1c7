"""What the trial of a room's mutants says, in words and as a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.mutation.survivors import KnownSurvivors
from tools.mutation.trying import Outcome, Tried

ENOUGH = 0.9  # of the mutants that a test could find


@dataclass(frozen=True)
class Report:
    """The trial of one room."""

    room: str
    tried: Sequence[Tried]
    known: KnownSurvivors

    @property
    def survivors(self) -> list[Tried]:
        """Those that no test found."""
        return [each for each in self.tried if not each.found]

    @property
    def findable(self) -> int:
        """How many do not do the same as the code that they were made of."""
        known = [self.known.of(each.mutant) for each in self.survivors]
        return len(self.tried) - sum(each is not None and each.equivalent for each in known)

    @property
    def found(self) -> int:
        """How many a test found, or ran out of time with."""
        return len(self.tried) - len(self.survivors)

    @property
    def is_enough(self) -> bool:
        """Whether tests find nine of ten."""
        return self.found >= ENOUGH * self.findable

    def __str__(self) -> str:
        stopped = sum(each.outcome is Outcome.STOPPED for each in self.tried)
        share = 100 * self.found / (self.findable or 1)
        lines = [
            f"{self.room}: {self.found} of {len(self.tried)} mutants found"
            f" ({stopped} of them took too long),"
            f" {len(self.tried) - self.findable} do the same: {share:.1f} %"
        ]
        for survivor in self.survivors:
            known = self.known.of(survivor.mutant)
            lines.append(f"  {survivor.outcome}: {survivor.mutant}")
            lines.append(
                f"    {known.reason if known else 'NO REASON LISTED, ' + _tests(survivor)}"
            )
        return "\n".join(lines)


def _tests(tried: Tried) -> str:
    return f"{len(tried.tests)} tests have run it" if tried.tests else "no test runs it"
