"""Writes a composition as text, for golden files.

A frame begins with its place and size. Each set line is one line of text: its top, then every
cluster behind the place (em) where it is drawn, then what the line fills of its measure. A space is
shown as ␣; `|` marks where another run begins.
"""

from __future__ import annotations

from reportpress.compose.interface import Composition, Fit, SetFrame, SetLine


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


def page_text(composition: Composition, unit: float = 1.0) -> str:
    """All frames of a composition with the boxes of what is in them, lines and notes; how it fits.

    Of each line its place, where clusters are drawn that are not close behind one another, what it
    fills of its measure and how far it is opened; `^` marks an annotation. Lengths are in `unit`s.
    """
    parts = [_boxes(number, found, unit) for number, found in enumerate(composition.frames)]
    return "".join(parts) + f"{_fit(composition.fit)}\n"


def _fit(fit: Fit) -> str:
    told = f"{fit.lines} lines, {fit.characters} characters, {fit.lines_left} lines left"
    told += f"; over: {fit.over_lines} lines, {fit.over_characters} characters"
    if fit.copyfit:
        change, before = fit.copyfit, fit.copyfit.before
        told += f"; tracked by {_em(change.tracking)}, {change.paragraphs} paragraphs"
        told += f", {change.lines} lines; before: {before.lines} lines, over {before.over_lines}"
    return told


def _boxes(number: int, found: SetFrame, unit: float) -> str:
    def em(length: float) -> str:
        return _em(length / unit)

    frame = found.frame
    head = f"frame {number} at {em(frame.x)},{em(frame.y)}: {em(frame.width)} × "
    rows = [head + em(frame.height)]
    for kind, fragments in (("block", found.fragments), ("note", found.notes)):
        for part in fragments:
            ends = "".join(name for name, on in (("<", part.first), (">", part.last)) if on)
            place = f"{em(part.x)},{em(part.top)} to {em(part.x + part.width)},{em(part.bottom)}"
            rows += [
                f"  {kind}{ends} {place} from {em(part.start)}",
                *(_row(line, unit) for line in part.lines),
            ]
    return "\n".join([*rows, ""])


def _row(line: SetLine, unit: float) -> str:
    def em(length: float) -> str:
        return _em(length / unit)

    text, end = "", line.x
    for piece in line.pieces:
        mark = "^" if piece.ruby else "|"
        text += f"{mark}{em(piece.start - line.x)}…{em(piece.end - line.x)}"
        text += "<" * piece.opens + ">" * piece.closes + " "
        for x, cluster, shape in zip(piece.xs, piece.clusters, piece.shapes, strict=True):
            text += ("" if abs(x - end) < 0.001 * unit else f"@{em(x - line.x)}") + (cluster or "-")
            end = x + shape.advance
    place = f"{em(line.x)},{em(line.top)}+{em(line.height)}"
    opened = f" opened {em(line.opened)}" if line.opened else ""
    return f"    {place} {text} [{em(line.width)}/{em(line.measure)}]{opened}"
