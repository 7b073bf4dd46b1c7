"""What would make overset copy fit: characters to cut, or rows to add. Both are found by trying.

A rule of thumb misleads: a line that is over may cost two or none, by widows, level columns and
pictures. The copy is set again a dozen times, which only copy that does not fit has to wait for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import Composition, Flow, Frame, TextBlock, TextRun
from reportpress.compose.text.collect import Measurer

MOST_CHARACTERS = 12_000  # of a flow that is set again
MOST_ROWS = 256  # rows that are tried


class Remedy(Struct, frozen=True):
    """How many characters to cut at the end of a flow, or how many grid rows the box of its last
    frame lacks, in all of its columns; 0 where none is known.
    """

    characters: int = 0
    rows: int = 0


def remedy(composition: Composition, measurer: Measurer) -> Remedy:
    """What makes a flow fit that does not. Each is the least that does, all else as it is."""
    flow, frames = composition.flow, [each.frame for each in composition.frames]
    total = sum(map(_length, flow.blocks))
    if total > MOST_CHARACTERS:
        return Remedy()

    def fits(flow: Flow, frames: Sequence[Frame]) -> bool:
        return not compose_flow(flow, frames, measurer).fit.over_lines

    return Remedy(
        _least(lambda number: fits(shortened(flow, number), frames), total - 1),
        _least(lambda number: fits(flow, heightened(frames, number)), MOST_ROWS),
    )


def _least(does: Callable[[int], bool], most: int) -> int:
    """The least number from 1 to `most` that does, 0 where none does; what is more does too."""
    step = 1
    while step < most and not does(step):
        step *= 2
    low, high = step // 2, min(step, most)
    if high < 1 or (high == most and not does(high)):
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return high


def heightened(frames: Sequence[Frame], rows: int) -> list[Frame]:
    """The frames, the last one's box that many rows taller: all its columns."""
    box = frames[-1].box

    def is_last(frame: Frame) -> bool:
        return frame is frames[-1] or (box is not None and frame.box == box)

    return [
        replace(frame, height=frame.height + rows * frame.grid.pitch) if is_last(frame) else frame
        for frame in frames
    ]


def shortened(flow: Flow, characters: int) -> Flow:
    """The flow without its last characters; blocks that are laid out whole go as one."""
    blocks = list(flow.blocks)
    while blocks and characters > 0:
        last = blocks.pop()
        length = _length(last)
        if length > characters and not last.remade:
            blocks.append(replace(last, runs=_cut(last.runs, characters)))
        characters -= length
    return replace(flow, blocks=tuple(blocks))


def _cut(runs: tuple[TextRun, ...], characters: int) -> tuple[TextRun, ...]:
    """The runs without their last characters; one with ruby or notes goes as one."""
    kept = list(runs)
    while kept and characters > 0:
        last = kept.pop()
        length = len("".join(last.text.split()))
        if length > characters and not last.ruby and not last.notes:
            kept.append(replace(last, text=_without(last.text, characters)))
        characters -= length
    return tuple(kept)


def _without(text: str, characters: int) -> str:
    """The text without its last characters, white space not counted."""
    while characters > 0:
        characters -= not text[-1].isspace()
        text = text[:-1]
    return text


def _length(block: TextBlock) -> int:
    return sum(len("".join(run.text.split())) for run in block.runs)
