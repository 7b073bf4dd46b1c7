"""Where the pictures of a page are in their boxes: spread over it, not side by side, not one on top
of the other, and not back to back with those of the facing page.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

NEAR = 12  # rows between two pictures in the same columns that look like one block
GUTTER = 40  # what touching across a gutter costs, beside the rows that do


class PictureArea(Struct, frozen=True):
    """The columns and rows of a page that a picture takes, from 0 on."""

    column: int
    row: int
    columns: int
    rows: int

    @property
    def side(self) -> int:
        """The column behind its last."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The row behind its last."""
        return self.row + self.rows


def choose_places(
    choices: Sequence[Sequence[PictureArea]], settled: Sequence[PictureArea] = ()
) -> tuple[int, ...]:
    """For each picture the number of the place that is best with those of the others, and with
    pictures that are `settled`; of places as good, the first.
    """
    best: list[tuple[int, tuple[int, ...]]] = []

    def search(chosen: tuple[int, ...], areas: tuple[PictureArea, ...], cost: int) -> None:
        if best and cost >= best[0][0]:
            return
        if len(chosen) == len(choices):
            best[:] = [(cost, chosen)]
            return
        for number, area in enumerate(choices[len(chosen)]):
            more = sum(nearness(area, other) for other in (*settled, *areas))
            search((*chosen, number), (*areas, area), cost + more)

    search((), (), 0)
    return best[0][1]


def nearness(one: PictureArea, other: PictureArea) -> int:
    """What two pictures cost that are near each other: by rows that they touch across a gutter, by
    columns where one is above the other.
    """
    level = min(one.foot, other.foot) - max(one.row, other.row)
    over = min(one.side, other.side) - max(one.column, other.column)
    if over == 0 and level > 0:
        return GUTTER + level
    if over > 0 and level <= 0:
        return over * max(0, NEAR + level)
    return 0


def on_facing_page(areas: Sequence[PictureArea], columns: int) -> tuple[PictureArea, ...]:
    """Pictures of the page on the left, as the page on the right sees them: its columns end where
    those of this one begin.
    """
    return tuple(
        PictureArea(area.column - columns, area.row, area.columns, area.rows) for area in areas
    )
