"""Pictures in their boxes: not side by side, not one above the other, not back to back."""

from __future__ import annotations

from reportpress.makeup.pictureplaces import (
    GUTTER,
    NEAR,
    PictureArea,
    choose_places,
    nearness,
    on_facing_page,
)

LEFT, RIGHT = PictureArea(0, 10, 2, 20), PictureArea(2, 10, 2, 20)
BESIDE = PictureArea(4, 15, 2, 10)  # the next box, whose picture is over all of it


def test_pictures_that_touch_across_a_gutter_cost_by_their_level_rows() -> None:
    assert nearness(RIGHT, BESIDE) == nearness(BESIDE, RIGHT) == GUTTER + 10


def test_pictures_a_column_apart_or_at_other_rows_cost_nothing() -> None:
    assert nearness(LEFT, BESIDE) == 0
    assert nearness(RIGHT, PictureArea(4, 30, 2, 10)) == 0


def test_pictures_one_above_the_other_cost_by_columns_and_rows_between() -> None:
    assert nearness(RIGHT, PictureArea(3, 34, 2, 10)) == NEAR - 4
    assert nearness(RIGHT, PictureArea(2, 34, 2, 10)) == 2 * (NEAR - 4)
    assert nearness(RIGHT, PictureArea(2, 30 + NEAR, 2, 10)) == 0


def test_a_picture_moves_to_the_other_side_of_its_box() -> None:
    assert choose_places([[RIGHT, LEFT], [BESIDE]]) == (1, 0)
    assert choose_places([[RIGHT, LEFT]], settled=[BESIDE]) == (1,)


def test_of_places_as_good_the_first_is_taken() -> None:
    assert choose_places([[RIGHT, LEFT], [PictureArea(4, 60, 2, 10)]]) == (0, 0)


def test_all_pictures_are_chosen_together() -> None:
    """Each would be well where the other is not: only the last of four ways is without fault."""
    one = [RIGHT, PictureArea(0, 10, 1, 20)]
    other = [PictureArea(1, 12, 1, 9), BESIDE]
    assert choose_places([one, other]) == (1, 1)


def test_without_pictures_nothing_is_chosen() -> None:
    assert choose_places([], settled=[LEFT]) == ()


def test_pictures_are_back_to_back_across_the_fold() -> None:
    (outer,) = on_facing_page([BESIDE], 6)
    assert (outer.column, outer.row) == (-2, 15)
    assert nearness(outer, PictureArea(0, 10, 2, 20)) == GUTTER + 10
    assert nearness(outer, RIGHT) == 0
