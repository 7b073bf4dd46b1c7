"""`column-fill: balance`: the columns of the box where the copy ends are level."""

from __future__ import annotations

import pytest
from boxfont import compose, frame, lines_of, paragraph

from reportpress.compose.frames import balance as balancing
from reportpress.compose.frames import place
from reportpress.compose.interface import BlockEdges, Composition, Exclusion, Frame, TextBlock

NO_KEEPS = BlockEdges(orphans=1, widows=1)


def columns(count: int, height: float, box: str = "a", balance: bool = True) -> list[Frame]:
    start = 100.0 * (ord(box) - ord("a"))
    return [frame(10.0, height, start + 12.0 * k, box=box, balance=balance) for k in range(count)]


def lines(count: int, box: BlockEdges = NO_KEEPS) -> TextBlock:
    return paragraph("国" * 10 * count, box=box)


def feet(composition: Composition) -> list[float]:
    """Where the copy of each frame ends."""
    return [
        max((line.top + line.height for part in f.fragments for line in part.lines), default=0.0)
        for f in composition.frames
    ]


def test_columns_end_level() -> None:
    assert feet(compose(lines(9), columns(3, 20.0))) == [3.0, 3.0, 3.0]


def test_the_last_column_is_the_short_one() -> None:
    assert feet(compose(lines(10), columns(3, 20.0))) == [4.0, 4.0, 2.0]


def test_columns_that_are_not_balanced_are_filled_in_turn() -> None:
    assert feet(compose(lines(9), columns(3, 6.0, balance=False))) == [6.0, 3.0, 0.0]


def test_only_the_last_box_is_balanced() -> None:
    chain = columns(2, 4.0, "a") + columns(2, 20.0, "b")
    assert feet(compose(lines(14), chain)) == [4.0, 4.0, 3.0, 3.0]


def test_a_box_that_the_copy_does_not_reach_stays_empty() -> None:
    chain = columns(2, 10.0, "a") + columns(2, 20.0, "b")
    assert feet(compose(lines(6), chain)) == [3.0, 3.0, 0.0, 0.0]


def test_overset_copy_fills_its_columns() -> None:
    found = compose(lines(20), columns(2, 5.0))
    assert feet(found) == [5.0, 5.0]
    assert found.fit.over_lines == 10


def test_paragraph_rules_come_before_level_feet() -> None:
    """Two paragraphs of three lines: neither is split, so one is in each column."""
    found = compose([lines(3, BlockEdges()), lines(3, BlockEdges())], columns(2, 20.0))
    assert feet(found) == [3.0, 3.0]
    found = compose(
        [lines(2, BlockEdges()), lines(3, BlockEdges()), lines(1, BlockEdges())], columns(2, 20.0)
    )
    assert feet(found) == [5.0, 1.0] or feet(found) == [2.0, 4.0]


def test_a_subhead_is_not_left_at_a_balanced_foot() -> None:
    head = paragraph("小标题", box=BlockEdges(keep_with_next=True))
    found = compose([lines(4, BlockEdges()), head, lines(5, BlockEdges())], columns(2, 20.0))
    assert feet(found) == [4.0, 6.0]


def test_a_picture_in_one_column_makes_all_longer() -> None:
    chain = columns(2, 20.0)
    picture = Exclusion(0.0, 1.0, 10.0, 3.0)
    chain[0] = frame(10.0, 20.0, 0.0, box="a", balance=True, exclusions=(picture,))
    assert feet(compose(lines(8), chain)) == [5.0, 5.0]


def test_a_picture_below_the_balanced_feet_is_no_hindrance() -> None:
    """Set in turn, the copy of column one runs round the picture; balanced, it ends above it."""
    chain = columns(2, 20.0)
    picture = Exclusion(0.0, 6.0, 10.0, 14.0)
    chain[0] = frame(10.0, 20.0, 0.0, box="a", balance=True, exclusions=(picture,))
    assert feet(compose(lines(12), chain)) == [6.0, 6.0]


def test_margins_and_tall_lines_count_as_rows() -> None:
    blocks = [lines(3), lines(3, BlockEdges(before=1.0, orphans=1, widows=1)), lines(3)]
    assert feet(compose(blocks, columns(2, 20.0))) == [5.0, 5.0]


def test_rows_left_are_counted_below_all_columns() -> None:
    assert compose(lines(9), columns(3, 5.0)).fit.lines_left == 6


def test_nothing_is_lost() -> None:
    assert len(lines_of(compose(lines(50), columns(4, 20.0)))) == 50


def test_few_numbers_of_rows_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long flow must not be set once for every row of its columns."""
    tries = 0

    def counting(*args: object) -> object:
        nonlocal tries
        tries += 1
        return place.place_all(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(balancing, "place_all", counting)
    compose([lines(7) for _ in range(100)], columns(3, 700.0))
    assert 0 < tries <= 4
    tries = 0
    picture = Exclusion(0.0, 5.0, 10.0, 700.0)
    beside = frame(10.0, 700.0, 0.0, box="a", balance=True, exclusions=(picture,))
    compose(lines(300), [beside, *columns(2, 700.0)[1:]])
    assert 0 < tries <= 14
