"""A measurement as text: what was measured, a row for each page, a row for all, the faults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportpress.check.measure.figures import Figures, up_to_each
from reportpress.check.measure.measuring import Measurement
from reportpress.check.report.finding import Finding
from reportpress.source.errors import printable
from reportpress.source.terminaltable import table
from reportpress.source.wording import count

HEAD: tuple[str, ...] = (
    "page", "lines", "starts", "ends", "parted", "missed", "mean", "s.d.", ">1/10", ">1/4",
    "orphans", "widows", "off grid", "feet",
)  # fmt: skip
KEY = """\
starts, ends: prohibited by the basic / GB / strict rules; missed: justified lines that miss their
measure by more than 0.1 pt (+ kept: because a last mark keeps its blank); mean, s.d.: gaps between
Han in em; >1/10, >1/4: share of justified lines with a wider gap; widows: last lines at column
heads + first lines at feet; off grid: baselines (furthest, pt); feet: largest difference in a
group of columns, pt"""


def as_text(measurement: Measurement, show: int) -> str:
    """The whole of it; of the faults the first `show`."""
    if measurement.body is None:
        left_out = f" in level lines, {_vertical(measurement)}" if measurement.vertical else ""
        return f"{measurement.path}: no Chinese text{left_out}"
    rows = [HEAD]
    rows += [_row(str(page), each) for page, each in measurement.pages.items()]
    rows.append(_row("all", measurement.total))
    parts = [
        _title(measurement),
        *table(rows, ">" * len(HEAD), indent=""),
        *_faults(measurement.faults, show),
    ]
    return "\n".join(parts)


def _title(measurement: Measurement) -> str:
    body, counts = measurement.body, measurement.total.counts
    assert body is not None
    face = f"{body.font or 'drawn face'} {body.size:g} pt"
    extra = f", {counts.unjudged} unjudged" if counts.unjudged else ""
    extra += f", {count(counts.unread, 'glyph')} without text" if counts.unread else ""
    extra += f", {_vertical(measurement)}" if measurement.vertical else ""
    return printable(
        f"{measurement.path}: body {face}: {count(counts.lines, 'line')} ({counts.justified} "
        f"justified{extra}), {count(counts.paragraphs, 'paragraph')}, {counts.characters} Han"
    )


def _vertical(measurement: Measurement) -> str:
    return f"{count(measurement.vertical, 'glyph')} of vertical lines left out"


def _row(name: str, figures: Figures) -> tuple[str, ...]:
    counts, gaps = figures.counts, figures.gaps
    missed = str(counts.missed)
    if counts.full_ends:
        missed = f"{counts.missed - counts.full_ends}+{counts.full_ends} kept"
    off = f"{counts.off_grid}"
    if counts.off_grid:
        off += f" ({figures.furthest_baseline:.2f})"
    return (
        name,
        str(counts.lines),
        "/".join(map(str, up_to_each(figures.starts).values())),
        "/".join(map(str, up_to_each(figures.ends).values())),
        str(counts.parted),
        missed,
        f"{gaps.mean:.4f}",
        f"{gaps.deviation:.4f}",
        _percent(gaps.loose, gaps.lines),
        _percent(gaps.holes, gaps.lines),
        str(counts.orphans),
        f"{counts.widows}+{counts.foot_lines}",
        off,
        f"{figures.foot_difference:.1f}" if figures.feet else "-",
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _faults(faults: Sequence[Finding], show: int) -> Iterable[str]:
    for fault in faults[:show]:
        box = fault.rectangle
        place = f", {box.left:.1f}, {box.top:.1f} mm" if box else ""
        line = f"  page {fault.page}{place}: {fault.rule}: {fault.message}: {fault.object}"
        yield printable(line)
    if len(faults) > show:
        more = count(len(faults) - show, "more fault")
        yield f"  … and {more} (--show {len(faults)}, or --json)"
