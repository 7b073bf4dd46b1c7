"""Footnotes across the columns of a box, in the box font."""

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
    TextBlock,
    TextRun,
)

WIDTH, GAP = 4.0, 2.0


def box(columns: int = 2, high: float = 6.0, left: float = 0.0, **more: object) -> list[Frame]:
    """The columns of a box that share their notes."""
    places = (left + n * (WIDTH + GAP) for n in range(columns))
    return [frame(WIDTH, high, x, box=left, share_notes=True, **more) for x in places]


def note(text: str) -> TextBlock:
    return TextBlock((TextRun(text, EM),), 1.0, edges=BlockEdges(free=True))


def calling(*parts: str | TextBlock, **edges: object) -> TextBlock:
    """A paragraph of texts; each note is called by an asterisk in its place."""
    runs = tuple(
        TextRun(part, EM) if isinstance(part, str) else TextRun("*", EM, notes=(part,))
        for part in parts
    )
    box = BlockEdges(orphans=1, widows=1, **edges)  # type: ignore[arg-type]
    return TextBlock(runs, 1.0, edges=box)


def lines(fragments: tuple[Fragment, ...]) -> list[tuple[float, float, str]]:
    return [
        (line.x, line.top, "".join(piece.text for piece in line.pieces))
        for fragment in fragments
        for line in fragment.lines
    ]


def feet(found: Composition) -> list[list[tuple[float, float, str]]]:
    """The notes of each frame."""
    return [lines(each.notes) for each in found.frames]


def rows(found: Composition) -> list[int]:
    """How many rows of copy are in each frame."""
    return [len(lines(each.fragments)) for each in found.frames]


def test_a_note_of_the_last_column_takes_room_from_the_first():
    found = compose(calling("一" * 30, note("注" * 7), "二" * 9), box())
    assert rows(found) == [5, 5]
    assert feet(found) == [[(0, 5, "注" * 7)], []]
    assert found.fit.over_lines == 0


def test_it_is_as_wide_as_the_box():
    found = compose(calling("一", note("注" * 12)), box())
    assert [text for _, _, text in feet(found)[0]] == ["注" * 10, "注" * 2]
    (part,) = found.frames[0].notes
    assert part.width == 10


def test_notes_of_both_columns_are_in_the_order_of_their_calls():
    found = compose(calling("一", note("甲"), "二" * 24, note("乙"), "三" * 5), box())
    assert feet(found)[0] == [(0, 4, "甲"), (0, 5, "乙")]


def test_notes_are_in_the_box_of_their_calls():
    """With the second note no line would be left for its call in the first box."""
    found = compose(
        calling("一" * 40, note("甲" * 15), "二" * 9, note("乙" * 15), "三" * 30),
        [*box(high=8.0), *box(high=8.0, left=20.0)],
    )
    texts = [text for each in feet(found) for _, _, text in each]
    assert "".join(texts) == "甲" * 15 + "乙" * 15
    for number in (0, 2):
        called = [
            each.runs[0].text
            for frame in found.frames[number : number + 2]
            for fragment in frame.fragments
            for line in fragment.lines
            for piece in line.pieces
            for each in piece.run.notes
        ]
        assert called == [part.block.runs[0].text for part in found.frames[number].notes]


def test_a_note_that_no_box_takes_runs_on_in_the_next():
    found = compose(calling("一", note("注" * 45), "二" * 60), [*box(), *box(left=20.0)])
    assert [len(each) for each in feet(found)] == [3, 0, 2, 0]
    assert "".join(text for each in feet(found) for _, _, text in each) == "注" * 45
    assert rows(found)[:2] == [3, 3]


def test_columns_end_level_above_the_notes():
    found = compose(calling("一" * 15, note("注"), "二" * 4), box(balance=True))
    assert rows(found) == [3, 2]
    assert feet(found)[0] == [(0, 5, "注")]


PARTS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 35)), min_size=1, max_size=8)


@given(PARTS, st.lists(st.tuples(st.integers(1, 3), st.integers(5, 11)), min_size=1, max_size=4),
       st.booleans())  # fmt: skip
def test_nothing_is_lost_and_copy_is_above_its_notes(
    parts: list[tuple[int, int]], boxes: list[tuple[int, int]], balance: bool
) -> None:
    blocks = [
        calling("一" * long, note(chr(0x4E10 + n) * high)) if high else calling("一" * long)
        for n, (long, high) in enumerate(parts)
    ]
    frames = [
        each
        for n, (columns, high) in enumerate(boxes)
        for each in box(columns, float(high), 50.0 * n, balance=balance, note_gap=0.5)
    ]
    found = compose(blocks, frames)
    wanted = sum(long + (1 + high if high else 0) for long, high in parts)
    assert found.fit.characters + found.fit.over_characters == wanted
    printed = "".join(text for each in feet(found) for _, _, text in each)
    assert "".join(chr(0x4E10 + n) * high for n, (_, high) in enumerate(parts)).startswith(printed)
    for number in range(len(boxes)):
        members = [each for each in found.frames if each.frame.box == 50.0 * number]
        notes = [line for each in members for line in lines(each.notes)]
        copy = [line for each in members for line in lines(each.fragments)]
        if notes and copy:
            assert max(top for _, top, _ in copy) + 1.5 <= min(top for _, top, _ in notes) + 0.01
        if notes:
            assert abs(max(top for _, top, _ in notes) + 1 - members[0].frame.height) < 0.01


def test_in_boxes_of_one_column_it_changes_nothing():
    copy = [calling("一" * 9, note("甲" * 6), "二" * 9), calling("三" * 4, note("乙"))]
    one = compose(copy, box(1))
    plain = compose(copy, [replace(each, share_notes=False) for each in box(1)])
    assert feet(one) == feet(plain)
    assert rows(one) == rows(plain)


def test_long_notes_leave_copy_four_rows_or_half_of_a_low_box() -> None:
    for high, last in ((6, 2.0), (8, 3.0), (10, 3.0), (12, 3.0)):
        copy = calling("一" * 40, note("注" * 200), "二" * 40)
        found = compose([copy], [*box(2, high), *box(2, high, left=50.0)]).frames[2:]
        rows = {line.top for each in found for part in each.fragments for line in part.lines}
        assert max(rows) == last
        assert min(line.top for part in found[0].notes for line in part.lines) == last + 1
