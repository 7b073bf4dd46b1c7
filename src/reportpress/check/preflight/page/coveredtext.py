"""Text of a page that something was painted over, or that its frame cuts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportpress.check.pdf import Page, PdfRectangle, ShownText
from reportpress.check.visibility.hidden import hidden_text
from reportpress.check.visibility.reasons import Hidden, Reason
from reportpress.check.visibility.runs import CharacterRun, PageGeometry


class CoveredText(NamedTuple):
    """Glyphs of a run that cannot be read, from number `first` to `last`, and why."""

    event: ShownText
    first: int
    last: int
    reason: Reason

    @property
    def text(self) -> str:
        """What they read."""
        return "".join(each or "" for each in self.event.texts[self.first : self.last + 1])

    @property
    def box(self) -> PdfRectangle:
        """Where they are."""
        return self.event.em_box(self.first).joined(self.event.em_box(self.last))


def covered_text(page: Page, texts: Iterable[ShownText]) -> list[CoveredText]:
    """What of some texts of a page cannot be seen or read, once for each run and reason."""
    runs = [*_runs(texts)]
    geometry = PageGeometry(page.number, page.boxes, page.user_unit, page.rotate)
    found: dict[tuple[int, Reason], CoveredText] = {}
    for hidden in hidden_text(geometry, runs, page.events).hidden:
        for part in _parts(hidden, runs):
            key = part.event.order, part.reason
            found[key] = found.get(key, part)._replace(last=part.last)
    return [*found.values()]


def _runs(texts: Iterable[ShownText]) -> Iterator[CharacterRun]:
    """Texts as runs, a character for each glyph; those in patterns lie nowhere."""
    start = 0
    for event in texts:
        if not (event.where.pattern or event.where.glyph):
            yield CharacterRun(0, start, len(event.codes), event, None)
            start += len(event.codes)


def _parts(hidden: Hidden, runs: list[CharacterRun]) -> Iterator[CoveredText]:
    """A hidden stretch, run by run."""
    number = bisect_right(runs, hidden.start, key=lambda run: run.start) - 1
    while number < len(runs) and runs[number].start < hidden.end:
        run = runs[number]
        first = max(hidden.start, run.start) - run.start
        last = min(hidden.end, run.start + run.length) - run.start - 1
        yield CoveredText(run.event, first, last, hidden.reason)
        number += 1
