"""Footnotes: at the foot of the frame of their calls, split only where they must be."""

from __future__ import annotations

from boxfont import EM, compose, frame
from msgspec.structs import replace

from reportpress.compose.interface import BlockEdges, Composition, SetFrame, TextBlock, TextRun


def note(text: str, height: float = 1.0, **edges: float) -> TextBlock:
    return TextBlock((TextRun(text, EM),), height, edges=BlockEdges(**edges))


def calling(*parts: str | TextBlock, **edges: float) -> TextBlock:
    """A paragraph of texts; each note is called by an asterisk in its place."""
    runs = tuple(
        TextRun(part, EM) if isinstance(part, str) else TextRun("*", EM, notes=(part,))
        for part in parts
    )
    return TextBlock(runs, 1.0, edges=BlockEdges(orphans=1, widows=1, **edges))


def shown(frames: Composition | SetFrame) -> list[tuple[float, str]]:
    """The lines of a frame and of its notes, each with its top."""
    [found] = frames.frames if isinstance(frames, Composition) else [frames]
    return [
        (line.top, "".join(piece.text for piece in line.pieces))
        for fragment in (*found.fragments, *found.notes)
        for line in fragment.lines
    ]


def test_a_note_is_at_the_foot_of_the_frame_with_its_call():
    found = compose(calling("一二三", note("注")), frame(4, 6))
    assert shown(found) == [(0, "一二三*"), (5, "注")]
    assert found.fit.lines_left == 4
    assert found.fit.characters == 5


def test_notes_are_one_under_the_other_in_the_order_of_their_calls():
    found = compose(calling("一", note("甲甲甲甲甲"), "二", note("乙")), frame(4, 6))
    assert shown(found) == [(0, "一*二*"), (3, "甲甲甲"), (4, "甲甲"), (5, "乙")]


def test_copy_keeps_clear_of_the_notes_and_of_the_gap_above_them():
    copy = calling("一", note("注"), "二三四五六七八九十")
    found = compose(copy, [frame(4, 5, note_gap=0.2), frame(4, 5, x=9.0)])
    assert shown(found.frames[0]) == [(0, "一*二三"), (1, "四五六七"), (2, "八九十"), (4, "注")]
    found = compose(copy, [frame(4, 4, note_gap=0.2), frame(4, 5, x=9.0)])
    assert shown(found.frames[0]) == [(0, "一*二三"), (1, "四五六七"), (3, "注")]
    assert shown(found.frames[1]) == [(0, "八九十")]


def test_notes_of_less_height_than_a_row_take_whole_rows_and_end_at_the_foot():
    found = compose(calling("一", note("注注注注注注", 0.7), "二三四五"), frame(4, 4))
    assert shown(found) == [(0, "一*二三"), (1, "四五"), (2.6, "注注注注"), (3.3, "注注")]


def test_margins_of_notes_are_kept():
    found = compose(calling("一", note("甲", before=0.5, after=0.25)), frame(4, 4))
    assert shown(found) == [(0, "一*"), (2.75, "甲")]


def test_a_row_without_room_for_its_note_goes_into_the_next_frame():
    copy = calling("一二三四五六七", note("注"))
    found = compose(copy, [frame(4, 2), frame(4, 4, x=9.0)])
    assert shown(found.frames[0]) == [(0, "一二三四")]
    assert shown(found.frames[1]) == [(0, "五六七*"), (3, "注")]


def test_a_note_counts_for_the_frame_of_each_row():
    """The first note has room until the row of the second brings its own."""
    copy = calling("一", note("甲"), "二三四五", note("乙乙乙乙乙"))
    found = compose(copy, [frame(4, 3), frame(4, 4, x=9.0)])
    assert shown(found.frames[0]) == [(0, "一*二三"), (2, "甲")]
    assert shown(found.frames[1]) == [(0, "四五*"), (2, "乙乙乙"), (3, "乙乙")]


def test_a_note_that_no_frame_takes_whole_runs_on_in_the_next():
    copy = calling("一", note("注" * 14), "二三四五六七")
    found = compose(copy, [frame(4, 3), frame(4, 3, x=9.0), frame(4, 3, x=19.0)])
    assert shown(found.frames[0]) == [(0, "一*二三"), (1, "注注注注"), (2, "注注注注")]
    assert shown(found.frames[1]) == [(0, "四五六七"), (1, "注注注注"), (2, "注注")]
    assert [(part.first, part.last) for each in found.frames for part in each.notes] == [
        (True, False),
        (False, True),
    ]


def test_a_note_may_fill_the_next_frames():
    copy = calling("一", note("注" * 20), "二三四五六七")
    found = compose(copy, [frame(4, 2), frame(4, 2, x=9.0), frame(4, 4, x=19.0)])
    assert shown(found.frames[0]) == [(0, "一*二三"), (1, "注注注注")]
    assert shown(found.frames[1]) == [(0, "注注注注"), (1, "注注注注")]
    assert shown(found.frames[2]) == [(0, "四五六七"), (2, "注注注注"), (3, "注注注注")]


def test_the_notes_of_a_block_before_take_their_room_from_those_behind_it():
    blocks = [calling("一", note("注注注注注")), calling("二三四五六七八九")]
    found = compose(blocks, [frame(4, 4), frame(4, 4, x=9.0)])
    assert shown(found.frames[0]) == [(0, "一*"), (1, "二三四五"), (2, "注注注"), (3, "注注")]
    assert shown(found.frames[1]) == [(0, "六七八九")]


def test_notes_of_overset_copy_are_counted_as_over():
    found = compose(calling("一二三四五", note("注注")), frame(4, 1))
    assert shown(found) == [(0, "一二三四")]
    assert (found.fit.over_lines, found.fit.over_characters) == (2, 4)


def test_level_columns_have_their_notes_at_the_foot_of_the_box():
    columns = [replace(frame(4, 8, x=x), box="box", balance=True) for x in (0.0, 9.0)]
    found = compose(calling("一", note("注"), "二三四五六七八九十一二三四"), columns)
    assert shown(found.frames[0]) == [(0, "一*二三"), (1, "四五六七"), (7, "注")]
    assert shown(found.frames[1]) == [(0, "八九十一"), (1, "二三四")]


def test_a_subhead_goes_with_the_copy_that_its_note_drives_away():
    blocks = [calling("甲乙丙丁"), calling("题", keep_with_next=True), calling("一", note("注"))]
    found = compose(blocks, [frame(4, 3), frame(4, 3, x=9.0)])
    assert shown(found.frames[0]) == [(0, "甲乙丙丁")]
    assert shown(found.frames[1]) == [(0, "题"), (1, "一*"), (2, "注")]


def test_notes_that_run_on_into_one_frame_are_all_there():
    """No frame but the last has room for a note below its only row."""
    copy = calling("一", note("甲"), "二三四五", note("乙"), "六")
    frames = [frame(4, 1, x=9.0 * k) for k in range(3)]
    found = compose(copy, [*frames, frame(4, 4, x=40.0)])
    assert [shown(each) for each in found.frames[:2]] == [[(0, "一*二三")], [(0, "四五*六")]]
    assert shown(found.frames[2]) == [(0, "甲")]
    assert shown(found.frames[3]) == [(3, "乙")]


def test_a_note_is_as_wide_as_its_insets_leave_it():
    inset = note("注注注注注", inset_start=1.0, inset_end=0.5)
    found = compose(calling("一", inset), frame(6, 6, x=2.0)).frames[0]
    lines = [line for fragment in found.notes for line in fragment.lines]
    assert [(line.x, line.top, line.measure) for line in lines] == [(3, 4, 4.5), (3, 5, 4.5)]
    assert [(part.x, part.width) for part in found.notes] == [(2, 6)]
