"""Lines of copy that justification tears open, because nothing in them or behind them may break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.compose.interface import Composition, Fragment, SetLine
from reportpress.engine.text.sourcemap import BlockSource
from reportpress.source.errors import ExitCode, Problem, Severity

LOOSE = 0.5  # em between two Han: they no longer look like one word


def loose_lines(compositions: Iterable[Composition]) -> Iterator[Problem]:
    """A warning for each line whose characters are further apart than half an em."""
    for composition in compositions:
        for part in composition.frames:
            for fragment in part.fragments:
                source = fragment.block.tag
                assert isinstance(source, BlockSource)
                for line in fragment.lines:
                    if line.opened and line.opened > LOOSE * _em(fragment, line):
                        yield _warning(source, line, line.opened / _em(fragment, line))


def _em(fragment: Fragment, line: SetLine) -> float:
    """The size of a line's text; an initial letter is larger."""
    if fragment.block.initial:
        return fragment.block.runs[0].style.size
    return line.pieces[0].run.style.size


def _warning(source: BlockSource, line: SetLine, gap: float) -> Problem:
    text = "".join(piece.text for piece in line.pieces if piece.ruby is None).strip()
    return Problem(
        source.place,
        f"the characters of the line “{text}” are {gap:.1f} em apart",
        "what follows cannot be broken: word it otherwise, or give it a wider column",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )
