"""What stands in a frame and is wider than its room there: told, with its place in the copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.compose.model import Composition, Fragment
from reportpress.engine.origin import Origin
from reportpress.errors import ExitCode, Problem, Severity

SLACK = 0.05  # px: what no eye sees is not told
MM = 25.4 / 96  # of a px


def overhanging(compositions: Iterable[Composition]) -> Iterator[Problem]:
    """A warning for each table that is wider than where it stands."""
    for composition in compositions:
        for part in composition.frames:
            for fragment in part.fragments:
                yield from _table(fragment)


def _table(fragment: Fragment) -> Iterator[Problem]:
    source, (line, *_) = fragment.block.tag, fragment.lines
    assert isinstance(source, Origin)
    over = source.table.border_width() - line.measure if source.table else 0.0
    if over > SLACK:
        yield Problem(
            source.place,
            f"a table is {over * MM:.1f} mm wider than its room of {line.measure * MM:.1f} mm",
            "give it fewer or narrower columns, smaller type or `width: 100%`, or a wider frame",
            Severity.WARNING,
            ExitCode.LAYOUT,
        )
