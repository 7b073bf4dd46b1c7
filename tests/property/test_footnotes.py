"""What holds for any footnotes in any frames, in the box font."""

from __future__ import annotations

from boxfont import EM, compose, frame
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Fragment,
    Frame,
    SetFrame,
    TextBlock,
    TextRun,
)

CALL = "*"
HIGHEST = 7.0  # rows of a note, gap and all; a frame that is higher takes any note whole


def text_of(fragments: tuple[Fragment, ...]) -> str:
    return "".join(piece.text for each in fragments for line in each.lines for piece in line.pieces)


@st.composite
def notes(draw: st.DrawFn) -> TextBlock:
    """A note of one to some twenty characters, in type that may be smaller than the grid's."""
    edges = BlockEdges(before=draw(st.sampled_from([0.0, 0.3])), free=True)
    height = draw(st.sampled_from([0.7, 1.0]))
    text = "注" + draw(st.text("甲乙丙丁", max_size=23))
    return TextBlock((TextRun(text, EM),), height, edges=edges)


@st.composite
def blocks(draw: st.DrawFn) -> TextBlock:
    """A paragraph with up to three notes."""
    runs = []
    for _ in range(draw(st.integers(1, 4))):
        runs.append(TextRun(draw(st.text("一二三四五", min_size=1, max_size=12)), EM))
        if len(runs) < 6 and draw(st.booleans()):
            runs.append(TextRun(CALL, EM, notes=(draw(notes()),)))
    edges = BlockEdges(
        before=draw(st.sampled_from([0.0, 0.5])),
        orphans=draw(st.integers(1, 3)),
        widows=draw(st.integers(1, 3)),
        keep_with_next=draw(st.booleans()),
        snap=draw(st.booleans()),
    )
    return TextBlock(tuple(runs), 1.0, edges=edges)


@st.composite
def chains(draw: st.DrawFn, least: float) -> list[Frame]:
    """One to five frames of at least that height, some of them balanced."""
    balance, gap = draw(st.booleans()), draw(st.sampled_from([0.0, 0.4]))
    heights = draw(st.lists(st.floats(least, 16.0), min_size=1, max_size=5))
    return [
        frame(6.0, height, 40.0 * k, box="all", balance=balance, note_gap=gap)
        for k, height in enumerate(heights)
    ]


def called_in(found: SetFrame) -> list[TextBlock]:
    """The notes that are called in a frame, in order."""
    return [
        note
        for fragment in found.fragments
        for line in fragment.lines
        for piece in line.pieces
        for note in piece.run.notes
    ]


def above_its_notes(found: SetFrame) -> bool:
    copy = max((each.bottom for each in found.fragments), default=found.frame.y)
    gap = found.frame.note_gap
    top = min((each.top - each.block.edges.before * each.first for each in found.notes), default=0)
    return not found.notes or copy + gap <= top + 0.01


@given(st.lists(blocks(), min_size=1, max_size=5), chains(0.5))
def test_notes_of_any_copy_in_any_frames(copy: list[TextBlock], frames: list[Frame]) -> None:
    composition = compose(copy, frames)
    assert_no_character_of_a_note_is_lost(composition)
    assert_notes_keep_to_their_frame_below_its_copy(composition)


def assert_no_character_of_a_note_is_lost(composition: Composition) -> None:
    printed = "".join(text_of(each.notes) for each in composition.frames)
    called = "".join(
        run.text for each in composition.frames for n in called_in(each) for run in n.runs
    )
    assert called.startswith(printed)
    if composition.fit.over_lines == 0:
        assert printed == called
        assert called == "".join(run.text for n in composition.flow.notes for run in n.runs)


def assert_notes_keep_to_their_frame_below_its_copy(composition: Composition) -> None:
    for found in composition.frames:
        assert above_its_notes(found)
        feet = [each.bottom for each in found.notes]
        tops = [each.top for each in found.notes]
        assert all(foot <= top + 0.01 for foot, top in zip(feet, tops[1:], strict=False))
        assert not feet or abs(feet[-1] - (found.frame.y + found.frame.height)) < 0.01


@given(st.lists(blocks(), min_size=1, max_size=5), chains(HIGHEST + 1))
def test_notes_are_in_the_frame_of_their_calls_where_frames_are_high_enough(
    copy: list[TextBlock], frames: list[Frame]
) -> None:
    """A row calls one note at most, so that any frame has room for both."""
    copy = [replace(block, runs=block.runs[:3]) for block in copy]
    for found in compose(copy, frames).frames:
        assert [id(each.block) for each in found.notes] == [id(n) for n in called_in(found)]
