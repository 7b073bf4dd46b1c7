"""Figures that float, blocks across columns, notes, initial letters and forced breaks together."""

from __future__ import annotations

from itertools import combinations

from boxfont import EM, compose, frame
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Float,
    Frame,
    Fresh,
    Initial,
    Piece,
    SetInitial,
    SetLine,
    Shape,
    TextBlock,
    TextRun,
)

WIDTH, GAP = 8.0, 2.0


def note(size: int) -> TextBlock:
    return TextBlock((TextRun("注" * size, EM),), 1.0, edges=BlockEdges(free=True))


def letter(rows: int) -> Initial:
    run = TextRun("永", replace(EM, size=float(rows)))
    piece = Piece(run, "永", ["永"], [Shape(float(rows))], [0.0], float(rows))
    return Initial(rows, lambda height: SetInitial((piece,), rows + 0.5))


@st.composite
def blocks(draw: st.DrawFn) -> TextBlock:
    """A paragraph, subhead or figure, of any kind at once."""
    runs = [TextRun("一" * draw(st.integers(1, 40)), EM)]
    if draw(st.booleans()):
        runs.append(TextRun("*", EM, notes=(note(draw(st.integers(1, 40))),)))
    kind = draw(st.sampled_from(["copy"] * 4 + ["float", "across", "head", "letter", "snapped"]))
    edges = BlockEdges(
        before=draw(st.sampled_from([0.0, 0.7])),
        after=draw(st.sampled_from([0.0, 1.0])),
        pad_before=draw(st.sampled_from([0.0, 0.0, 0.5])),
        orphans=draw(st.integers(1, 3)),
        widows=draw(st.integers(1, 3)),
        keep_with_next=kind == "head",
        keep_together=draw(st.booleans()),
        snap=kind == "snapped",
        spanning=kind == "across",
        floated=draw(st.sampled_from(list(Float))) if kind == "float" else None,
        fresh_before=draw(st.sampled_from([None] * 8 + list(Fresh))),
    )
    if kind == "float":
        high = draw(st.sampled_from([1.0, 2.5, 5.0]))
        edges = replace(edges, pad_before=0.0)
        return TextBlock((TextRun("图", EM),), high, edges=edges)
    initial = letter(draw(st.integers(2, 3))) if kind == "letter" else None
    return TextBlock(tuple(runs), 1.0, edges=edges, initial=initial)


@st.composite
def chains(draw: st.DrawFn) -> list[Frame]:
    """Boxes of one to three columns, each on a page of its own, some with a picture."""
    share, frames = draw(st.booleans()), []
    for number in range(draw(st.integers(1, 4))):
        high, columns = draw(st.sampled_from([3.0, 7.0, 12.5])), draw(st.integers(1, 3))
        left = 60.0 * number
        picture = Exclusion(left + 3, 2, left + 11, 5) if draw(st.integers(0, 3)) == 0 else None
        for column in range(columns):
            frames.append(
                frame(
                    WIDTH,
                    high,
                    left + column * (WIDTH + GAP),
                    box=number,
                    page=number,
                    balance=draw(st.booleans()) if column == 0 else frames[-1].balance,
                    exclusions=(picture,) if picture else (),
                    note_gap=0.5,
                    share_notes=share and columns > 1,
                )
            )
    return frames


def lines(found: Composition) -> list[SetLine]:
    return [
        line
        for each in found.frames
        for fragment in each.all_fragments
        for line in fragment.lines
        if line.pieces
    ]


@given(st.lists(blocks(), min_size=1, max_size=9), chains())
def test_any_copy_in_any_frames(copy: list[TextBlock], frames: list[Frame]) -> None:
    found = compose(copy, frames)
    assert_nothing_is_lost_doubled_or_laid_on_other_copy(copy, found)
    assert_all_is_inside_its_frame(found)
    again = compose(copy, frames)
    assert [(line.x, line.top) for line in lines(found)] == [
        (line.x, line.top) for line in lines(again)
    ]


def assert_nothing_is_lost_doubled_or_laid_on_other_copy(
    copy: list[TextBlock], found: Composition
) -> None:
    notes = [each for block in copy for run in block.runs for each in run.notes]
    wanted = sum(len(run.text) for block in (*copy, *notes) for run in block.runs)
    wanted += sum(block.initial is not None for block in copy)
    assert found.fit.characters + found.fit.over_characters == wanted
    assert (found.fit.over_characters > 0) == (found.fit.over_at is not None)
    for one, other in combinations(lines(found), 2):
        apart = (
            one.x >= other.x + other.measure - 0.01
            or other.x >= one.x + one.measure - 0.01
            or one.top >= other.top + other.height - 0.01
            or other.top >= one.top + one.height - 0.01
        )
        assert apart, (one, other)


def assert_all_is_inside_its_frame(found: Composition) -> None:
    for each in found.frames:
        top, foot = each.frame.y - 0.01, each.frame.y + each.frame.height + 0.01
        for fragment in each.all_fragments:
            assert top <= fragment.lines[0].top
            assert fragment.lines[-1].top + fragment.lines[-1].height <= foot
