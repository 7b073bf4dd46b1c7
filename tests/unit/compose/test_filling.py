"""Rows are counted in one pass over the lines, however many frames there are."""

from __future__ import annotations

from collections.abc import Iterator

from boxfont import box, frame, paragraph
from msgspec.structs import replace

from reportpress.compose.frames.filling import fill, rows_in, rows_left
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain, Slot, chain_of
from reportpress.compose.lines.fitblock import measured
from reportpress.compose.text.collect import Measurer


class CountedSlots(list[Slot]):
    """Slots that count how often they are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Slot]:
        self.passes += 1
        return super().__iter__()


def filled(frames: int) -> tuple[Chain, list[PlacedBlock]]:
    """Two lines in each of the frames but the last, which are four rows high."""
    measurer = Measurer(box)
    copies = [measured(paragraph("国" * 20), measurer) for _ in range(2 * frames - 2)]
    chain = chain_of([frame(10.0, 4.0, 11.0 * k) for k in range(frames)], 1.0)
    return chain, fill(copies, chain).placed


def test_lines_are_gone_through_as_often_for_many_frames_as_for_few() -> None:
    chain, placed = filled(9)
    slots = [CountedSlots(part.slots) for part in placed]
    counted = [replace(part, slots=each) for part, each in zip(placed, slots, strict=True)]
    rows = rows_in(chain, counted)
    assert rows[: chain.overset] == [4] * 8 + [0]
    assert rows[chain.overset] == 0
    assert {each.passes for each in slots} == {1}
    assert rows_left(chain, counted) == 4
    assert max(each.passes for each in slots) <= 4
