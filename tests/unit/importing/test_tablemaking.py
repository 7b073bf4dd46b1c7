"""Tables of any shape become such that all their rows fill the same columns."""

from __future__ import annotations

import pytest

from reportpress.importing.copydocument import CopyCell, CopyPiece, CopyRow
from reportpress.importing.tablemaking import made_whole


def row(*cells: str | tuple[str, int, int]) -> CopyRow:
    """Cells as text, or as text, columns and rows."""
    made = [(each, 1, 1) if isinstance(each, str) else each for each in cells]
    return tuple(
        CopyCell((CopyPiece(text),) if text else (), across, down) for text, across, down in made
    )


@pytest.mark.parametrize(
    ("rows", "head", "wanted", "wanted_head"),
    [
        ([row("a", "b"), row("c", "d")], 1, [row("a", "b"), row("c", "d")], 1),
        ([row("a", "b"), row("c")], 1, [row("a", "b"), row("c", "")], 1),
        ([row("a")], 1, [row("a")], 0),
        ([row("a", "b"), row(("c", 1, 5), "d")], 1, [row("a", "b"), row("c", "d")], 1),
        (
            [row(("a", 1, 2), "b"), row("c"), row("d", "e")],
            1,
            [row(("a", 1, 2), "b"), row("c"), row("d", "e")],
            2,
        ),
        (
            [row("a", "b", ("c", 1, 2)), row("d")],
            0,
            [row("a", "b", ("c", 1, 2)), row("d", "")],
            0,
        ),
        (
            [row("a", ("b", 1, 2)), row(("c", 2, 1))],
            0,
            [row("a", ("b", 1, 2)), row("c")],
            0,
        ),
    ],
)
def test_rows_are_filled_up_and_cells_cut(
    rows: list[CopyRow], head: int, wanted: list[CopyRow], wanted_head: int
) -> None:
    assert made_whole(rows, head) == (tuple(wanted), wanted_head)
