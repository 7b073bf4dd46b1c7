"""Areas of a page: what lies in another, and what two share."""

from __future__ import annotations

import pytest

from reportpress.engine.boxes.textareas import PageArea

ROOM = PageArea(10, 20, 30, 40)


@pytest.mark.parametrize(
    ("area", "lies"),
    [
        (PageArea(10, 20, 30, 40), True),
        (PageArea(12, 22, 28, 38), True),
        (PageArea(9, 22, 28, 38), False),
        (PageArea(12, 19, 28, 38), False),
        (PageArea(12, 22, 31, 38), False),
        (PageArea(12, 22, 28, 41), False),
        (PageArea(40, 22, 50, 38), False),  # beside it
        (PageArea(12, 50, 28, 60), False),  # below it
        (PageArea(12, 22, 12, 38), False),  # without extent
        (PageArea(12, 22, 28, 22), False),
    ],
)
def test_what_lies_in_an_area_is_within_all_its_sides(area: PageArea, lies: bool):
    assert area.lies_in(ROOM) is lies


@pytest.mark.parametrize(
    ("area", "shared"),
    [
        (PageArea(0, 0, 20, 30), (10, 20, 20, 30)),
        (PageArea(20, 30, 50, 60), (20, 30, 30, 40)),
        (PageArea(12, 22, 28, 38), (12, 22, 28, 38)),
        (PageArea(40, 0, 50, 60), (40, 20, 40, 40)),  # none across
        (PageArea(0, 50, 50, 60), (10, 50, 30, 50)),  # none down
    ],
)
def test_two_areas_share_what_is_in_both(area: PageArea, shared: tuple[float, ...]):
    found = area.common(ROOM)
    assert found == PageArea(*shared) == ROOM.common(area)
    assert (found.width, found.height) == (shared[2] - shared[0], shared[3] - shared[1])
