"""Writes a composition as text, for golden files.

A frame begins with its place and size. Each set line is one line of text: its top, then every
cluster behind the place (em) where it is drawn, then what the line fills of its measure. A space is
shown as ␣; `|` marks where another run begins.
"""

from __future__ import annotations

from reportpress.compose.interface import Composition, SetFrame, SetLine


def layout_text(composition: Composition) -> str:
    """All frames of a composition, and how it fits."""
    parts = [_frame(number, found) for number, found in enumerate(composition.frames)]
    fit = composition.fit
    told = f"{fit.lines} lines, {fit.characters} characters, {fit.lines_left} lines left"
    if fit.over_lines:
        told += f"; over: {fit.over_lines} lines, {fit.over_characters} characters"
    return "".join(parts) + told + "\n"


def _frame(number: int, found: SetFrame) -> str:
    frame = found.frame
    head = f"frame {number} at {_em(frame.x)},{_em(frame.y)}: {_em(frame.width)} × "
    lines = [_line(line) for fragment in found.fragments for line in fragment.lines]
    return "\n".join([head + _em(frame.height), *lines, ""])


def _line(line: SetLine) -> str:
    pieces = [
        " ".join(
            f"{_em(x)}:" + ("␣" if cluster.isspace() else cluster)
            for x, cluster in zip(piece.xs, piece.clusters, strict=True)
        )
        for piece in line.pieces
    ]
    return f"{_em(line.top):>5}: {' | '.join(pieces)}  [{_em(line.width)}/{_em(line.measure)}]"


def _em(length: float) -> str:
    return f"{round(length, 2) + 0.0:g}"
