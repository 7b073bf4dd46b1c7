"""Blocks measured before, given again for blocks that say the same in the same styles.

Copy of pages that repeat is set twice, and once more where page numbers move it. Nearly all of it
is what it was, and so is where its lines end, in frames of the same widths.
"""

from __future__ import annotations

from collections.abc import Hashable

from msgspec.structs import replace

from reportpress.compose.interface import TextBlock, TextRun
from reportpress.compose.lines.fitblock import BlockLines, Copy, measured
from reportpress.compose.text.collect import Measurer
from reportpress.source.lrucache import LruCache

MOST_CHARACTERS = 200_000  # what is measured takes some hundred bytes for each


class KeptCopies:
    """The last blocks that were measured, by what they say and how; plain ones alone."""

    def __init__(self) -> None:
        self._kept = LruCache[Hashable, Copy](MOST_CHARACTERS, _characters)

    def measured(self, block: TextBlock, measurer: Measurer) -> Copy:
        """The block measured, with the lines that it has had, if it was measured before."""
        if not _is_plain(block):
            return measured(block, measurer)
        key = block.style, *((run.text, run.style, run.before, run.after) for run in block.runs)
        known = self._kept.get(key)
        same = known is not None and known.measurer is measurer
        made = _again(known, block) if known and same else measured(block, measurer)
        return self._kept.keep(key, made)


def _characters(copy: Copy) -> int:
    return sum(len(par.clusters) for par in copy.paragraphs)


def _is_plain(block: TextBlock) -> bool:
    """Whether a block is told by its text and styles alone."""
    other = block.remade or block.cut or block.first_line or block.initial
    return not other and all(run.ruby is run.unbroken is None for run in block.runs)


def _again(copy: Copy, block: TextBlock) -> Copy:
    """A measured block with the runs of another that says the same."""
    pairs = zip(copy.block.runs, block.runs, strict=True)
    runs: dict[int, TextRun] = {id(before): run for before, run in pairs}
    paragraphs = [replace(par, runs=[runs[id(run)] for run in par.runs]) for par in copy.paragraphs]
    pairs_of = zip(copy.paragraphs, paragraphs, strict=True)
    anew = {id(before): par for before, par in pairs_of}
    if block.style.copyfit:  # a line fewer may have been tried in the same place
        return Copy(block, copy.measurer, paragraphs, copy.breaks)
    fits = {
        looser: (
            measures,
            lines and BlockLines([anew[id(par)] for par in lines.owners], lines.lines),
        )
        for looser, (measures, lines) in copy.fits.items()
        if lines is None or all(id(par) in anew for par in lines.owners)
    }
    return Copy(block, copy.measurer, paragraphs, copy.breaks, fits)
