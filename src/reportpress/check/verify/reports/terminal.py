"""A verification as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.verify import Verification
from reportpress.check.verify.reports.summary import StreamFigures, figures_of_streams, verdict
from reportpress.source.errors import printable

MOST_ROWS = 200  # differences that are listed; `--json` has all
HEAD = ("kind", "page", "mm from left, top", "source", "what")


def as_table(verification: Verification) -> str:
    """Figures, the differences one a line, and the verdict."""
    parts = [_title(verification)]
    if verification.source.edition is not None:
        parts.append(_streams(figures_of_streams(verification)))
    shown = verification.differences[:MOST_ROWS]
    if shown:
        parts.append(columns([HEAD, *map(_row, shown)]))
    more = len(verification.differences) - len(shown)
    if more:
        parts.append(f"  … and {more} more; --json lists all")
    parts += (printable(f"note: {limit}") for limit in verification.reading.limits)
    parts.append(verdict(verification))
    return "\n".join(parts)


def _title(verification: Verification) -> str:
    pages = len(verification.reading.printed.page_starts)
    source, printed = verification.source, verification.reading.printed
    return (
        f"{verification.pdf} against {source.label}: {pages} {'page' if pages == 1 else 'pages'},"
        f" {len(source.text)} characters of copy, {len(printed.text)} printed,"
        f" read by {verification.extractor}"
    )


def _streams(figures: Sequence[StreamFigures]) -> str:
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
    table = [("story", "characters", "in place", "differences")]
    table += [(r.name, str(r.characters), str(r.in_place), str(r.differences or "–")) for r in rows]
    return columns(table)


def _row(difference: Difference) -> tuple[str, ...]:
    box = difference.rectangle
    return (
        difference.kind.value,
        str(difference.page) if difference.page else "–",
        f"{box.left:.1f}, {box.top:.1f}" if box else "–",
        str(difference.place) if difference.place else "–",
        difference.message,
    )


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns, two spaces apart; the last one is not padded."""
    clean = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*clean, strict=True)]
    return "\n".join("  " + "  ".join(_padded(row, widths)) for row in clean)


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for cell, width in zip(row[:-1], widths, strict=False):
        yield cell + " " * (width - cells(cell))
    yield row[-1]


def cells(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian wide characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
