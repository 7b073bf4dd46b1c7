"""Blocks whose lines ignore the grid (`line-snap: none`)."""

from __future__ import annotations

from boxfont import EM, compose, frame, lines_of, paragraph

from reportpress.compose.interface import BlockEdges, TextBlock, TextRun

FREE = BlockEdges(free=True, orphans=1, widows=1)


def small(count: int, height: float = 0.75, box: BlockEdges = FREE) -> TextBlock:
    return TextBlock((TextRun("注" * 10 * count, EM),), height, edges=box)


def tops(blocks: list[TextBlock], height: float = 100.0) -> list[float]:
    return [line.top for line in lines_of(compose(blocks, frame(10.0, height)))]


def test_lines_stand_their_own_height_apart() -> None:
    assert tops([small(3)]) == [0.0, 0.75, 1.5]


def test_on_the_grid_they_take_whole_lines() -> None:
    assert tops([small(3, box=BlockEdges())]) == [0.0, 1.0, 2.0]


def test_what_follows_snaps_again() -> None:
    assert tops([small(2), paragraph("国" * 10)]) == [0.0, 0.75, 2.0]


def test_they_begin_right_below_what_stands_before() -> None:
    assert tops([paragraph("国" * 10), small(2)]) == [0.0, 1.0, 1.75]


def test_margins_are_not_rounded() -> None:
    block = small(1, box=BlockEdges(before=0.3, free=True))
    assert tops([paragraph("国" * 10), block]) == [0.0, 1.3]


def test_a_frame_holds_as_many_as_fit() -> None:
    """Four lines of three quarters fill a frame of three."""
    found = compose([small(5)], frame(10.0, 3.0))
    assert len(lines_of(found)) == 4
    assert found.fit.over_characters == 10
