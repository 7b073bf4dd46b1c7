"""Breaks a block into lines for the measures it meets, by the setting's way of wrapping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportpress.compose.breaks import Breaks, break_anywhere, breaks_of
from reportpress.compose.collect import Measurer, Paragraph, collect
from reportpress.compose.linebreak import Line, Lines, first_fit, total_fit
from reportpress.compose.model import Align, Block, Wrap


@dataclass(frozen=True, slots=True)
class Copy:
    """A block measured: its paragraphs (one, and one more for each forced break)."""

    block: Block
    paragraphs: list[Paragraph]
    breaks: list[Breaks | None]


@dataclass(frozen=True, slots=True)
class BlockLines:
    """The lines of a block: `lines[k]` is of paragraph `owners[k]`."""

    owners: list[Paragraph]
    lines: list[Line]
    cost: float


def measured(block: Block, measurer: Measurer) -> Copy:
    """The block with its clusters measured and its break opportunities found."""
    paragraphs = collect(block, measurer)
    return Copy(block, paragraphs, [breaks_of(p) if p.clusters else None for p in paragraphs])


def fit_lines(copy: Copy, measure_of: Callable[[int], float], looser: int = 0) -> BlockLines | None:
    """Lines for the measures of the block's slots, `looser` lines more or fewer than is best.

    None only if that many lines are not to be had.
    """
    owners: list[Paragraph] = []
    lines: list[Line] = []
    cost = 0.0
    for index, (par, breaks) in enumerate(zip(copy.paragraphs, copy.breaks, strict=True)):
        if breaks is None:
            owners.append(par)
            lines.append(Line(0, -1, True))
            continue
        change = looser if index == len(copy.paragraphs) - 1 else 0
        owner, found = _fit(par, breaks, _measures(par, measure_of, len(lines)), change)
        if found is None:
            return None
        owners += [owner] * len(found.lines)
        lines += found.lines
        cost += found.cost
    return BlockLines(owners, lines, cost)


def _measures(
    par: Paragraph, measure_of: Callable[[int], float], before: int
) -> Callable[[int], float]:
    em, indent = par.em, indent_of(par)

    def measure(k: int) -> float:
        room = measure_of(before + k)
        return (room - indent if k == 0 else room) / em

    return measure


def indent_of(par: Paragraph) -> float:
    """The indent of the paragraph's first line; none behind a forced break."""
    return par.setting.indent if par.first else 0.0


def _fit(
    par: Paragraph, breaks: Breaks, measure_of: Callable[[int], float], looser: int
) -> tuple[Paragraph, Lines | None]:
    setting = par.setting
    if setting.wrap is Wrap.AUTO:
        return par, None if looser else first_fit(breaks, setting, measure_of)
    count = None
    if setting.wrap is Wrap.BALANCE and setting.align is not Align.JUSTIFY:
        count = len(first_fit(breaks, setting, measure_of).lines)
    best = total_fit(breaks, setting, measure_of, count)
    if best is None:
        return (par, None) if looser else _desperate(par, measure_of)
    if not looser:
        return par, best
    return par, total_fit(breaks, setting, measure_of, len(best.lines) + looser)


def _desperate(par: Paragraph, measure_of: Callable[[int], float]) -> tuple[Paragraph, Lines]:
    """For measures that the rules cannot fill: breaks anywhere, words cut, and nothing lost."""
    par = break_anywhere(par)
    breaks = breaks_of(par)
    lines = total_fit(breaks, par.setting, measure_of)
    return par, lines or first_fit(breaks, par.setting, measure_of)
