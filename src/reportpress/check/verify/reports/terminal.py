"""A verification as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.verify import Verification
from reportpress.check.verify.reports.summary import StreamFigures, figures_of_streams, verdict
from reportpress.source.errors import printable
from reportpress.source.terminaltable import table
from reportpress.source.wording import count

MOST_ROWS = 200  # differences that are listed; `--json` has all
HEAD = ("kind", "page", "mm from left, top", "source", "what")


def as_table(verification: Verification) -> str:
    """Figures, the differences one a line, and the verdict."""
    parts = [_title(verification)]
    if len(verification.source.streams) > 1:
        parts += _streams(figures_of_streams(verification))
    shown = verification.differences[:MOST_ROWS]
    if shown:
        parts += table([HEAD, *map(_row, shown)], "<" * len(HEAD))
    more = len(verification.differences) - len(shown)
    if more:
        parts.append(f"  … and {more} more; --json lists all")
    parts += (printable(f"note: {limit}") for limit in verification.reading.limits)
    parts.append(verdict(verification))
    return "\n".join(parts)


def _title(verification: Verification) -> str:
    pages = len(verification.reading.printed.page_starts)
    source, printed = verification.source, verification.reading.printed
    number = count(pages, "page" if printed.paged else "document")
    return (
        f"{verification.pdf} against {source.label}: {number}, {len(source.text)} characters of"
        f" copy, {len(printed.text)} printed, read by {verification.extractor}"
    )


def _streams(figures: Sequence[StreamFigures]) -> list[str]:
    """The stories, each on a line; all pictures and labels together on the last one."""
    apart = [each for each in figures if " " in each.name]
    rows = [each for each in figures if " " not in each.name]
    if apart:
        rows.append(
            StreamFigures(
                "captions, labels",
                sum(each.characters for each in apart),
                sum(each.in_place for each in apart),
                sum(each.differences for each in apart),
            )
        )
    cells = [("story", "characters", "in place", "differences")]
    cells += [(r.name, str(r.characters), str(r.in_place), str(r.differences or "–")) for r in rows]
    return table(cells, "<<<<")


def _row(difference: Difference) -> tuple[str, ...]:
    box = difference.rectangle
    return (
        difference.kind.value,
        str(difference.page) if difference.page else "–",
        f"{box.left:.1f}, {box.top:.1f}" if box else "–",
        str(difference.place) if difference.place else "–",
        difference.message,
    )
