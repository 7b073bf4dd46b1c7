"""Blocks that were measured before, given again: the lines are those of blocks measured anew."""

from __future__ import annotations

import pytest
from boxfont import EM, box, frame, paragraph
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import (
    Composition,
    Flow,
    Fragment,
    ParagraphStyle,
    Ruby,
    TextBlock,
    TextRun,
)
from reportpress.compose.lines.keptcopies import KeptCopies
from reportpress.compose.text.collect import Measurer

FRAMES = [frame(7.0, 6.0, 9.0 * k) for k in range(8)]


def calling(text: str, tag: object = None) -> TextBlock:
    """A paragraph whose end calls a note that says the same."""
    return TextBlock(
        (
            TextRun(text, EM, tag),
            TextRun("*", EM, tag, notes=(TextBlock((TextRun(text, EM, tag),), 1.0),)),
        ),
        1.0,
    )


def fragments(found: Composition) -> list[Fragment]:
    return [each for column in found.frames for each in column.all_fragments]


def tags(found: Composition) -> set[object]:
    """The tags of all runs that have come into lines."""
    return {
        piece.run.tag for each in fragments(found) for line in each.lines for piece in line.pieces
    }


def places(found: Composition) -> list[object]:
    """Everything that is told of lines, but for the runs that they are of."""
    return [
        (each.top, line._replace(pieces=()), [piece._replace(run=EM) for piece in line.pieces])
        for each in fragments(found)
        for line in each.lines
    ]


@given(st.lists(st.text("国，。《》1a ", min_size=1, max_size=60), min_size=1, max_size=6))
def test_copy_that_is_set_again_comes_out_as_it_did_in_runs_of_its_own(texts: list[str]):
    kept, measurer = KeptCopies(), Measurer(box)
    flows = [Flow("", tuple(calling(text, tag) for text in texts)) for tag in ("one", "other")]
    for flow, tag in zip(flows, ("one", "other"), strict=True):
        again = compose_flow(flow, FRAMES, measurer, kept)
        anew = compose_flow(flow, FRAMES, measurer)
        assert places(again) == places(anew)
        assert again.fit == replace(anew.fit, over_at=again.fit.over_at)
        assert tags(again) <= {tag}


def test_a_block_that_says_the_same_is_not_measured_again():
    kept, measurer = KeptCopies(), Measurer(box)
    first = kept.measured(paragraph("国中国"), measurer)
    again = kept.measured(paragraph("国中国"), measurer)
    assert again.breaks is first.breaks
    assert kept.measured(paragraph("国中中"), measurer).breaks is not first.breaks
    styled = paragraph("国中国", style=ParagraphStyle(indent=2.0))
    assert kept.measured(styled, measurer).breaks is not first.breaks


def test_what_other_faces_were_measured_with_is_not_taken():
    kept = KeptCopies()
    first = kept.measured(paragraph("国中国"), Measurer(box))
    assert kept.measured(paragraph("国中国"), Measurer(box)).breaks is not first.breaks


@pytest.mark.parametrize(
    "other",
    [
        {"ruby": Ruby((TextRun("guo", EM),))},
        {"unbroken": object()},
    ],
)
def test_blocks_with_more_than_text_are_measured_each_time(other: dict[str, object]):
    kept, measurer = KeptCopies(), Measurer(box)
    block = TextBlock((TextRun("国中国", EM, **other),), 1.0)  # type: ignore[arg-type]
    assert kept.measured(block, measurer).breaks is not kept.measured(block, measurer).breaks


def test_lines_of_copy_that_may_be_tracked_are_looked_for_again():
    """What copyfitting tries shares the memory of lines with the block that it tries."""
    kept, measurer = KeptCopies(), Measurer(box)
    for copyfit, found in ((0.0, True), (0.1, False)):
        block = paragraph("国" * 30, style=ParagraphStyle(copyfit=copyfit))
        flow = Flow("", (block,))
        compose_flow(flow, FRAMES, measurer, kept)
        assert bool(kept.measured(block, measurer).fits) == found
