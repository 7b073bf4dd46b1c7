"""What overset copy lacks: the least that makes it fit, as setting it again shows."""

from __future__ import annotations

import pytest
from boxfont import box as box_font
from boxfont import frame, paragraph
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.frames.remedies import Remedy, heightened, remedy, shortened
from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import BlockEdges, Flow, Frame, Ruby, TextRun
from reportpress.compose.text.collect import Measurer

NO_KEEPS = BlockEdges(orphans=1, widows=1)


def columns(count: int, rows: int) -> list[Frame]:
    """The columns of one box, ten em wide."""
    return [replace(frame(10.0, rows, 12.0 * k), box="box") for k in range(count)]


def flow(*texts: str, box: BlockEdges = NO_KEEPS) -> Flow:
    return Flow("lead", tuple(paragraph(text, box=box) for text in texts))


def remedy_of(copy: Flow, frames: list[Frame]) -> Remedy:
    measurer = Measurer(box_font)
    return remedy(compose_flow(copy, frames, measurer), measurer)


@pytest.mark.parametrize(
    ("over", "cut", "rows"), [(1, 1, 1), (9, 9, 1), (11, 11, 1), (21, 21, 2), (35, 35, 2)]
)
def test_what_is_over_is_cut_or_gets_rows_in_both_columns(over: int, cut: int, rows: int) -> None:
    copy = flow("国" * (2 * 4 * 10 + over))
    assert remedy_of(copy, columns(2, 4)) == Remedy(characters=cut, rows=rows)


def test_only_the_last_box_gets_rows() -> None:
    before = replace(frame(10.0, 3, 50.0), box="before")
    assert remedy_of(flow("国" * 100), [before, *columns(1, 3)]).rows == 4
    assert [each.height for each in heightened([before, *columns(2, 3)], 2)] == [3, 5, 5]


def test_frames_without_a_box_of_their_own_are_boxes_each() -> None:
    assert [each.height for each in heightened([frame(10.0, 3), frame(10.0, 3)], 2)] == [3, 5]


def test_what_is_told_as_over_may_be_more_than_what_is_to_be_cut() -> None:
    """No line has one character alone: two are over, and one less is enough."""
    copy = flow("国" * 31)
    fit = compose_flow(copy, columns(1, 3), Measurer(box_font)).fit
    assert (fit.over_lines, fit.over_characters) == (1, 2)
    assert remedy_of(copy, columns(1, 3)) == Remedy(characters=1, rows=1)


def test_what_nothing_makes_fit_has_no_remedy() -> None:
    narrow = [frame(0.1, 0)]
    assert remedy_of(flow("国"), narrow).characters == 0


def test_copy_is_shortened_from_its_end_on() -> None:
    copy = flow("天地", "日 月\n星")
    assert shortened(copy, 2).blocks == flow("天地", "日 ").blocks
    assert shortened(copy, 4).blocks == flow("天").blocks
    assert shortened(copy, 9).blocks == ()


def test_ruby_and_what_is_laid_out_whole_go_as_one() -> None:
    (block,) = flow("").blocks
    run = flow("天地").blocks[0].runs[0]
    ruby = replace(run, text="日月", ruby=Ruby((run,)))
    runs: tuple[TextRun, ...] = (run, ruby)
    copy = Flow("lead", (replace(block, runs=runs),))
    assert shortened(copy, 1).blocks[0].runs == (run,)
    whole = replace(block, runs=(run,), remade=lambda width: block)
    assert shortened(Flow("lead", (block, whole)), 1).blocks == (block,)


@given(st.integers(1, 120), st.integers(1, 3), st.integers(1, 5), st.booleans())
def test_the_remedy_is_the_least_that_does(length, count, rows, kept) -> None:
    copy = flow("国" * length, box=BlockEdges() if kept else NO_KEEPS)
    frames, measurer = columns(count, rows), Measurer(box_font)
    if not compose_flow(copy, frames, measurer).fit.over_lines:
        return
    found = remedy_of(copy, frames)

    def over(flow: Flow, frames: list[Frame]) -> int:
        return compose_flow(flow, frames, measurer).fit.over_lines

    assert not over(copy, heightened(frames, found.rows))
    assert over(copy, heightened(frames, found.rows - 1))
    if found.characters:
        assert not over(shortened(copy, found.characters), frames)
        assert over(shortened(copy, found.characters - 1), frames)
