"""Fills a chain of frames with a flow: on the grid, past exclusions, keeping what belongs together.

Blocks are placed one after another. Where a block crosses into another frame, orphans and widows
are kept by setting the paragraph a line tighter or looser, else by moving lines or the whole
block; a subhead that would part from its copy moves with all that is tied to it. What the last
frame cannot take is set into an endless frame behind it, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportpress.compose.assemble import fragments_of
from reportpress.compose.collect import Measurer
from reportpress.compose.fitblock import BlockLines, Copy, fit_lines, measured
from reportpress.compose.model import Composition, Fit, Flow, Fragment, Frame, Measure, SetFrame
from reportpress.compose.slots import (
    EPSILON,
    Chain,
    Cursor,
    Slot,
    chain_of,
    on_grid,
    rows_below,
    slots,
    whole_lines,
)

# How much dearer a paragraph may get, per line, to be set a line tighter or looser.
LOOSENESS = 8.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in place: line k stands in slot k. `before` and `after` are cursors around it."""

    copy: Copy
    lines: BlockLines
    slots: list[Slot]
    before: Cursor
    after: Cursor

    @property
    def first_frame(self) -> int:
        """Index of the frame where the block begins."""
        return self.slots[0].frame

    @property
    def last_frame(self) -> int:
        """Index of the frame where the block ends."""
        return self.slots[-1].frame


def compose_flow(flow: Flow, frames: Sequence[Frame], measure: Measure) -> Composition:
    """Sets a flow into its frames; what does not fit is counted in the composition's fit.

    Raises ValueError if there is no frame.
    """
    if not frames:
        raise ValueError(f"flow {flow.name} has no frame")
    measurer = Measurer(measure)
    copies = [measured(block, measurer) for block in flow.blocks]
    copies = [copy for copy in copies if any(par.clusters for par in copy.paragraphs)]
    chain = chain_of(frames)
    placed = _place_all(copies, chain, chain.head_of(0))
    placed = _balanced(copies, chain, placed)
    found: list[list[Fragment]] = [[] for _ in chain.frames]
    for part in placed:
        for index, fragment in fragments_of(part.copy.block, part.lines, part.slots, chain.frames):
            found[index].append(fragment)
    set_frames = tuple(
        SetFrame(frame, tuple(parts)) for frame, parts in zip(frames, found, strict=False)
    )
    return Composition(flow, set_frames, _fit(chain, placed, found))


def _place_all(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> list[Placed]:
    placed: list[Placed] = []
    start = 0
    while start < len(copies):
        end = start + 1
        while end < len(copies) and copies[end - 1].block.box.keep_with_next:
            end += 1
        placed += _place_group(copies[start:end], chain, cursor)
        cursor, start = placed[-1].after, end
    return placed


def _place_group(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> list[Placed]:
    """Blocks each tied to the next: in one go, or all from the next frame's head on."""
    placed = list(_place_each(copies, chain, cursor))
    first = placed[0]
    parted = any(a.last_frame != b.first_frame for a, b in zip(placed, placed[1:], strict=False))
    following = first.first_frame + 1
    if parted and not _at_head(first) and following < chain.overset:
        return list(_place_each(copies, chain, chain.head_of(following)))
    return placed


def _place_each(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> Iterator[Placed]:
    for copy in copies:
        placed = _place(copy, chain, cursor)
        yield placed
        cursor = placed.after


def _at_head(placed: Placed) -> bool:
    return placed.before.head or placed.first_frame != placed.before.frame


def _place(copy: Copy, chain: Chain, cursor: Cursor) -> Placed:
    """Places a block, keeping its own rules at the frames' feet."""
    box = copy.block.box
    if box.snap:
        snapped = _snapped(copy, chain, cursor)
        if snapped is not None:
            return snapped
    placed = _set(copy, chain, cursor)
    if placed.first_frame == placed.last_frame or placed.last_frame == chain.overset:
        return placed
    rows = _rows(placed)
    if not _at_head(placed):
        moved = _set(copy, chain, chain.head_of(placed.first_frame + 1))
        if box.keep_together and moved.first_frame == moved.last_frame < chain.overset:
            return moved
        if rows[0] < box.orphans:
            return _place(copy, chain, moved.before)
    return placed if rows[-1] >= box.widows else _without_widow(copy, chain, placed)


def _without_widow(copy: Copy, chain: Chain, placed: Placed) -> Placed:
    """Sets the paragraph a line tighter or looser if that is cheap; else moves lines over."""
    box, cursor = copy.block.box, placed.before
    limit = placed.lines.cost + LOOSENESS * len(placed.lines.lines)
    for looser in (-1, 1):
        other = _try(copy, chain, cursor, looser)
        if other is not None and other.lines.cost <= limit and _is_kept(other):
            return other
    rows = _rows(placed)
    missing = box.widows - rows[-1]
    frame = placed.last_frame - 1
    if rows[-2] - missing < (box.orphans if len(rows) == 2 else 1):
        if _at_head(placed):
            return placed
        return _place(copy, chain, chain.head_of(placed.first_frame + 1))
    tops = sorted({slot.top for slot in placed.slots if slot.frame == frame})
    shorter = replace(chain, bottoms={**chain.bottoms, frame: tops[-missing]})
    return _set(copy, shorter, cursor)


def _is_kept(placed: Placed) -> bool:
    rows, box = _rows(placed), placed.copy.block.box
    return len(rows) == 1 or (rows[0] >= box.orphans and rows[-1] >= box.widows)


def _rows(placed: Placed) -> list[int]:
    """How many rows the block fills in each of its frames."""
    counts: dict[int, set[float]] = {}
    for slot in placed.slots:
        counts.setdefault(slot.frame, set()).add(slot.top)
    return [len(tops) for tops in counts.values()]


class _Track:
    """The slots a block meets, looked at as far as its lines reach."""

    def __init__(self, source: Iterator[Slot]) -> None:
        self.source = source
        self.slots: list[Slot] = []

    def measure(self, k: int) -> float:
        slots = self.slots
        while len(slots) <= k:
            slots.append(next(self.source))
        return slots[k].measure


def _set(copy: Copy, chain: Chain, cursor: Cursor, on_grid: bool = True) -> Placed:
    placed = _try(copy, chain, cursor, 0, on_grid)
    assert placed is not None  # only a change of the number of lines can fail
    return placed


def _try(
    copy: Copy, chain: Chain, cursor: Cursor, looser: int, on_grid: bool = True
) -> Placed | None:
    """The block's lines from the cursor on, heedless of what its feet look like."""
    track = _Track(slots(chain, cursor, copy.block, on_grid))
    lines = fit_lines(copy, track.measure, looser)
    if lines is None:
        return None
    track.measure(len(lines.lines) - 1)
    used = track.slots[: len(lines.lines)]
    box, last = copy.block.box, used[-1]
    after = Cursor(last.frame, last.top + last.height + box.pad_after, box.after, False)
    return Placed(copy, lines, used, cursor, after)


def _snapped(copy: Copy, chain: Chain, cursor: Cursor) -> Placed | None:
    """The block in the middle of whole grid lines, in the first frame that takes it whole."""
    box = copy.block.box
    for index in range(cursor.frame, chain.overset + 1):
        start = cursor if index == cursor.frame else chain.head_of(index)
        loose = _set(copy, chain, start, False)
        if loose.last_frame != index:
            continue
        grid = chain.frames[index].grid
        line = on_grid(grid, start.y)
        high = loose.after.y - start.y
        for after in (box.after, 0.0):  # the margin behind it vanishes at a foot
            room = whole_lines(grid, high + after)
            if line + room <= chain.bottom(index) + EPSILON or index == chain.overset:
                shift = line - start.y + (room - high - after) / 2
                placed = _set(copy, chain, replace(start, y=start.y + shift), False)
                if placed.last_frame != index:
                    continue
                end = Cursor(index, line + room, 0.0, False, absorbed=after)
                return replace(placed, before=start, after=end)
    return None


def _balanced(copies: Sequence[Copy], chain: Chain, placed: list[Placed]) -> list[Placed]:
    """Levels the feet of the last box's frames, if that box asks for it and the copy ends in it."""
    last = placed[-1].last_frame if placed else chain.overset
    if last == chain.overset or not chain.frames[last].balance:
        return placed
    box = chain.frames[last].box
    members = [i for i in range(chain.overset) if chain.frames[i].box == box]
    begin = next(k for k, part in enumerate(placed) if part.last_frame >= members[0])
    while begin and placed[begin - 1].copy.block.box.keep_with_next:
        begin -= 1
    head, cursor = placed[:begin], placed[begin].before
    rows = sum(_used_rows(chain, placed, i) for i in members)
    for count in range(max(1, rows // len(members)), rows + 1):
        bottoms = {i: _row_foot(chain.frames[i], count) for i in members}
        tried = _place_all(copies[begin:], replace(chain, bottoms=bottoms), cursor)
        if tried[-1].last_frame <= members[-1]:
            return head + tried
    return placed


def _pitch(frame: Frame) -> float:
    return frame.grid.pitch if frame.grid.pitch > 0.0 else 1.0


def _row_foot(frame: Frame, rows: int) -> float:
    return on_grid(frame.grid, frame.y) + rows * _pitch(frame)


def _used_rows(chain: Chain, placed: Sequence[Placed], index: int) -> int:
    frame = chain.frames[index]
    feet = [s.top + s.height for part in placed for s in part.slots if s.frame == index]
    if not feet:
        return 0
    return round((max(feet) - on_grid(frame.grid, frame.y)) / _pitch(frame) + 0.49)


def _fit(chain: Chain, placed: Sequence[Placed], found: Sequence[Sequence[Fragment]]) -> Fit:
    real = found[: chain.overset]
    over = found[chain.overset]
    used = [index for index, parts in enumerate(real) if parts]
    block = placed[0].copy.block if placed else None
    left = 0
    for index in range(used[-1] if used else 0, chain.overset):
        parts = found[index]
        left += rows_below(chain, index, parts[-1].bottom if parts else None, block)
    return Fit(
        lines=sum(_used_rows(chain, placed, index) for index in used),
        characters=sum(map(_characters, real)),
        lines_left=0 if over else left,
        over_lines=_used_rows(chain, placed, chain.overset),
        over_characters=_characters(over),
        over_at=over[0].block if over else None,
    )


def _characters(fragments: Sequence[Fragment]) -> int:
    return sum(
        len("".join(piece.text.split()))
        for fragment in fragments
        for line in fragment.lines
        for piece in line.pieces
    )
