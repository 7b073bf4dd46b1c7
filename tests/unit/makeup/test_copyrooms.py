"""Copy set into rooms: what is white, what is over, which columns are not level with the next."""

from __future__ import annotations

from boxfont import box, frame, paragraph
from msgspec.structs import replace

from reportpress.compose.interface import BlockEdges, Flow, TextBlock
from reportpress.compose.text.collect import Measurer
from reportpress.makeup.copyrooms import (
    CopyFit,
    CopyInset,
    CopyMeasurer,
    CopyRoom,
    SetCopy,
    alike,
)
from reportpress.makeup.headingforms import FormedCopy
from reportpress.makeup.heighttable import HeightTable
from reportpress.makeup.options import BARE, RAGGED, SEEN, roughness

COPY = FormedCopy("story", "main")
WIDTH = 10.0


def lines(count: int, kept: int = 1) -> TextBlock:
    return paragraph("国" * 10 * count, box=BlockEdges(orphans=kept, widows=kept))


def set_copy(*blocks: TextBlock, width: float = WIDTH) -> SetCopy:
    return SetCopy(Flow("story", blocks), frame(width, 100.0), Measurer(box))


def measurer(*blocks: TextBlock, table: HeightTable | None = None) -> CopyMeasurer:
    copy = set_copy(*blocks)
    return CopyMeasurer(lambda _: copy, table or HeightTable(None, "t"), {"story": "digest"})


def test_copy_that_fills_its_room_leaves_nothing() -> None:
    assert measurer(lines(12)).fit(COPY, CopyRoom(3, 4)) == CopyFit(0, 0, 0)


def test_white_is_counted_in_all_columns() -> None:
    assert measurer(lines(10)).fit(COPY, CopyRoom(3, 5)) == CopyFit(5, 0, 0)


def test_what_is_over_is_counted() -> None:
    assert measurer(lines(14)).fit(COPY, CopyRoom(3, 4)).over == 2


def test_a_picture_takes_its_rows_of_its_columns() -> None:
    copy = measurer(lines(8))
    assert copy.fit(COPY, CopyRoom(3, 4, taken=2, first=1, high=2)) == CopyFit(0, 0, 0)
    assert copy.fit(COPY, CopyRoom(3, 4, taken=2, first=1, high=2, at_foot=True)).over == 0
    assert copy.fit(COPY, CopyRoom(3, 4, taken=2, first=1, high=3)).over == 2


def test_a_column_that_keeps_lines_together_is_short() -> None:
    fit = measurer(lines(3, kept=3), lines(4, kept=2), lines(2, kept=2)).fit(COPY, CopyRoom(3, 4))
    assert fit == CopyFit(3, 0, 1)
    assert roughness(fit, 3) == RAGGED + BARE + SEEN


def test_the_last_column_lacks_two_lines_at_most() -> None:
    assert measurer(lines(14)).fit(COPY, CopyRoom(4, 4)).short == 0
    assert measurer(lines(13)).fit(COPY, CopyRoom(4, 4)).short == 1


def test_a_column_without_a_line_lacks_them_all() -> None:
    """Six lines that stay together in threes fill two of three columns: a hole is beside them."""
    copy = measurer(lines(3, kept=3), lines(3, kept=3))
    assert copy.fit(COPY, CopyRoom(3, 3)) == CopyFit(3, 0, 3)
    assert copy.fit(COPY, CopyRoom(2, 3)) == CopyFit(0, 0, 0)
    beside = CopyRoom(3, 3, taken=1, first=2, high=3)
    assert copy.fit(COPY, beside) == CopyFit(0, 0, 0)


def test_a_last_line_of_each_column_may_be_white_but_two_lines_are_seen() -> None:
    assert roughness(CopyFit(1, 0, 0), 2) == 0
    assert roughness(CopyFit(2, 0, 0), 3) == SEEN
    assert roughness(CopyFit(3, 0, 0), 3) == BARE + SEEN < RAGGED


TURN = CopyRoom(3, 4, turns=True)


def test_copy_that_goes_on_leaves_a_row_to_the_line_that_says_where() -> None:
    copy = measurer(lines(11))
    assert copy.fit(COPY, TURN) == CopyFit(0, 0, 0)
    assert measurer(lines(15)).fit(COPY, TURN) == CopyFit(0, 4, 0)


def test_what_a_room_left_is_set_into_the_next() -> None:
    copy = measurer(lines(19))
    assert copy.fit(COPY, CopyRoom(2, 4), before=TURN) == CopyFit(0, 0, 0)
    assert copy.fit(COPY, CopyRoom(2, 5), before=TURN) == CopyFit(2, 0, 0)
    assert copy.fit(COPY, CopyRoom(2, 3), before=TURN).over == 2
    assert copy.rows(COPY, 2, TURN) == 4
    assert copy.rows(COPY, 4, TURN) == 2


def test_a_picture_beside_the_line_that_says_where_takes_its_rows_too() -> None:
    copy = measurer(lines(9))
    assert copy.fit(COPY, CopyRoom(3, 4, taken=1, first=2, high=2, turns=True)) == CopyFit(0, 0, 0)


def test_copy_runs_round_a_deck_and_a_pull_quote() -> None:
    """Three columns of six rows, a deck of two at the head, a quote of two in two columns."""
    room = CopyRoom(3, 6, insets=(CopyInset(0, 1, 0, 0, 2), CopyInset(1, 2, 1, 3, 2)))
    assert room.lines == 12
    assert measurer(lines(12)).fit(COPY, room) == CopyFit(0, 0, 0)
    assert measurer(lines(13)).fit(COPY, room).over == 1


def test_rooms_are_told_apart_by_their_insets() -> None:
    copy, plain = measurer(lines(12)), CopyRoom(2, 6)
    assert copy.fit(COPY, plain).over == 0
    assert copy.fit(COPY, replace(plain, insets=(CopyInset(1, 1, 0, 2, 2),))).over == 2
    assert copy.fit(COPY, replace(plain, insets=(CopyInset(1, 1, 0, 2, 3),))).over == 3


def test_the_fewest_rows_are_found() -> None:
    copy = measurer(lines(13))
    assert [copy.rows(COPY, columns) for columns in (1, 2, 3, 4)] == [13, 7, 5, 4]


def test_what_the_table_knows_is_not_set_again() -> None:
    table = HeightTable(None, "t")
    copy = measurer(lines(12), table=table)
    found = copy.fit(COPY, CopyRoom(3, 5)), copy.rows(COPY, 2)

    def never(_: FormedCopy) -> SetCopy:
        raise AssertionError("it was set before")

    known = CopyMeasurer(never, table, {"story": "digest"})
    assert (known.fit(COPY, CopyRoom(3, 5)), known.rows(COPY, 2)) == found


def test_forms_are_alike_that_set_the_same_copy_as_wide() -> None:
    assert alike(set_copy(lines(3)), set_copy(lines(3)))
    assert not alike(set_copy(lines(3)), set_copy(lines(4)))
    assert not alike(set_copy(lines(3)), set_copy(lines(3), width=12.0))
