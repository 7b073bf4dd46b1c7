"""The runs of a block without white space at its edges, with room for those of inline boxes."""

from __future__ import annotations

from itertools import takewhile

from msgspec.structs import replace

from reportpress.compose.interface import TextRun
from reportpress.engine.text.boxedges import has_edges, room_of
from reportpress.engine.text.sourcemap import Box, RunBoxes


def _with_edges(runs: list[TextRun]) -> list[TextRun]:
    """With room for the edges of inline boxes, of which few have any."""
    if not any(has_edges(box.style) for box in {i for run in runs for i in _inlines(run)}):
        return runs
    parts = [replace(run, text=text) for run in runs for text in run.text.splitlines(keepends=True)]
    return [
        _with_room(run, _shared(before, run), _shared(run, after))
        for before, run, after in zip([None, *parts], parts, [*parts[1:], None], strict=False)
    ]


def _with_room(run: TextRun, opens: int, closes: int) -> TextRun:
    ink, inlines = run.tag, _inlines(run)
    assert isinstance(ink, RunBoxes)
    return replace(
        run,
        tag=replace(ink, opens=opens, closes=closes),
        before=sum(room_of(box.style, start=True) for box in inlines[opens:]),
        after=sum(room_of(box.style, start=False) for box in inlines[closes:]),
    )


def _inlines(run: TextRun) -> tuple[Box, ...]:
    assert isinstance(run.tag, RunBoxes)
    return run.tag.inlines


def _shared(one: TextRun | None, other: TextRun | None) -> int:
    """How many inline boxes hold both of two neighbouring runs."""
    if one is None or other is None:
        return 0
    pairs = zip(_inlines(one), _inlines(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))


def trimmed(runs: list[TextRun]) -> list[TextRun]:
    """Without white space at the block's start and end (CSS Text 3, 4.1.2), with room for edges."""
    runs = [run for run in runs if run.text]
    while runs and not (text := runs[0].text.lstrip(" ")):
        runs.pop(0)
    if runs:
        runs[0] = replace(runs[0], text=text)
    while runs and not (text := runs[-1].text.rstrip(" \n")):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=text)
    return _with_edges(runs)
