"""Copyfitting: whole paragraphs tracked a little, so that a line or two more or less fits.

Leading stays. A paragraph gives or takes one line, within the range that its `copyfit` allows; as
few paragraphs as possible are touched, first those that need the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.filling import FilledChain, fill, rows_over, rows_short
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain
from reportpress.compose.interface import TextBlock, TextRun
from reportpress.compose.lines.fitblock import Copy, fit_lines, measured

MOST_LINES = 2  # what copyfitting absorbs; more than that is for the editor to cut
STEP = 0.001  # em; the tracking is reported to a tenth of a per cent
# Paragraphs that are tried: those behind them need more tracking, and each try fills all frames.
TRIES = 12


class FilledFrames(Struct, frozen=True):
    """Blocks in place. `tracking` (em) is the largest of any paragraph, `paragraphs` how many."""

    copies: Sequence[Copy]
    filled: FilledChain
    tracking: float = 0.0
    paragraphs: int = 0

    @property
    def placed(self) -> list[PlacedBlock]:
        """The blocks in their order."""
        return self.filled.placed


def copyfitted(filled: FilledFrames, chain: Chain) -> FilledFrames:
    """The blocks tracked so that a line or two of overset fits, or a gap of a line or two is
    filled.

    Unchanged where no range is given or the range does not suffice: a partial fit helps nobody.
    """
    if not any(copy.block.style.copyfit for copy in filled.copies):
        return filled
    over = rows_over(filled.filled.chain, filled.placed)
    if over:
        return _fitted(filled, chain, -1) if over <= MOST_LINES else filled
    if 0 < rows_short(filled.filled.chain, filled.placed) <= MOST_LINES:
        return _fitted(filled, chain, 1)
    return filled


def _fitted(filled: FilledFrames, chain: Chain, change: int) -> FilledFrames:
    """Paragraphs set a line tighter or looser, one after another, until the copy fits."""
    best, misfit = filled, _misfit(filled.filled, change)
    for number, (copy, tracking) in _candidates(filled, change):
        copies = [*best.copies[:number], copy, *best.copies[number + 1 :]]
        placed = fill(copies, chain)
        left = _misfit(placed, change)
        if left >= misfit:
            continue
        largest = max(best.tracking, tracking, key=abs)
        best, misfit = FilledFrames(copies, placed, largest, best.paragraphs + 1), left
        if not misfit:
            return best
    return filled


def _misfit(filled: FilledChain, change: int) -> int:
    """The rows still over, or still to be filled; a looser paragraph must never make the copy
    overset.
    """
    over = rows_over(filled.chain, filled.placed)
    if change < 0 or over:
        return over if change < 0 else over + MOST_LINES
    return rows_short(filled.chain, filled.placed)


def _candidates(filled: FilledFrames, change: int) -> Iterator[tuple[int, tuple[Copy, float]]]:
    """Tracked paragraphs a line shorter or longer by their numbers, least tracking first."""
    order = []
    for number, part in enumerate(filled.placed):
        need, limit = _estimate(part, change), part.copy.block.style.copyfit
        if limit:
            order.append((need, number, limit))
    tries = 0
    for _, number, limit in sorted(order):
        found = _tracked_by_a_line(filled.placed[number], change, limit)
        if found is not None:
            yield number, found
            tries += 1
        if tries == TRIES:
            return


def _estimate(part: PlacedBlock, change: int) -> float:
    """The share of its length by which a paragraph must shrink or grow for a line's change."""
    last = part.lines.lines[-1]
    par = part.lines.owners[-1]
    width = par.place[last.end] - par.place[last.start] + par.body[last.end] if par.clusters else 0
    whole = sum(slot.measure for slot in part.slots)
    return (width if change < 0 else part.slots[-1].measure - width) / max(whole, 1.0)


def _tracked_by_a_line(part: PlacedBlock, change: int, limit: float) -> tuple[Copy, float] | None:
    """The paragraph with the least tracking that changes its lines by one, and that tracking."""
    steps = [*(STEP * n for n in range(int(limit / STEP + EPSILON) + 1)), limit]
    low, high, best = 0, len(steps) - 1, None
    found = _changed(part, change, limit)
    if found is None:
        return None
    best = found, limit * change
    while low < high:
        middle = (low + high) // 2
        found = _changed(part, change, steps[middle])
        if found is None:
            low = middle + 1
        else:
            best, high = (found, steps[middle] * change), middle
    return best


def _changed(part: PlacedBlock, change: int, tracking: float) -> Copy | None:
    """The paragraph with that tracking, if it then has a line more or fewer."""
    measures = [slot.measure for slot in part.slots]

    def measure_of(k: int) -> float:
        return measures[min(k, len(measures) - 1)]

    wanted = len(part.lines.lines) + change
    copy = _tracked(part.copy, change * tracking)
    natural = fit_lines(copy, measure_of)
    assert natural is not None  # only a change of the number of lines can fail
    looser = wanted - len(natural.lines)
    if looser and (looser != change or fit_lines(copy, measure_of, looser) is None):
        return None
    return replace(copy, looser=looser, fits={})  # what was kept are the lines of the other


def _tracked(copy: Copy, tracking: float) -> Copy:
    return measured(_tracked_block(copy.block, tracking), copy.measurer) if tracking else copy


def _tracked_block(block: TextBlock, tracking: float) -> TextBlock:
    """The block with `tracking` (em) between all its characters; Latin words stay as they are."""
    runs, first = (
        tuple(_tracked_run(run, tracking) for run in each)
        for each in (block.runs, block.first_line)
    )
    return replace(block, runs=runs, first_line=first)


def _tracked_run(run: TextRun, tracking: float) -> TextRun:
    spacing = run.style.letter_spacing + tracking * run.style.size
    return replace(run, style=replace(run.style, letter_spacing=spacing))
