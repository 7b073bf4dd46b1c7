"""How a picture looks in few numbers, and how like another one."""

from __future__ import annotations

import pytest
from PIL import Image

from reportpress.check.verify.pictures.look import Look, look_at

BOX = (0.0, 0.0, 24.0, 24.0)


def look(*pixels: int | tuple[int, int, int]) -> Look:
    """The look of a picture of 24 × 24 pixels that are these in turn."""
    image = Image.new("RGB", (24, 24))
    colours = [(each,) * 3 if isinstance(each, int) else each for each in pixels]
    image.putdata([colours[n % len(colours)] for n in range(24 * 24)])
    return look_at(image, BOX)


@pytest.mark.parametrize(("low", "high", "flat"), [(126, 131, True), (125, 132, False)])
def test_a_deviation_of_less_than_three_steps_is_flat(low: int, high: int, flat: bool):
    found = look(low, high)
    assert found.flat is flat
    assert found.tone == pytest.approx((low + high) / 2)


def test_light_has_a_mean_of_none_and_a_length_of_one():
    found = look(0, 255)
    assert len(found.light) == 24 * 24
    assert sum(found.light) == pytest.approx(0)
    assert sum(each * each for each in found.light) == pytest.approx(1)
    assert found.light[0] == pytest.approx(-1 / 24)


def test_a_picture_is_like_itself_lighter_and_flatter_and_unlike_its_negative():
    assert look(0, 255).likeness(look(0, 255)) == pytest.approx(1)
    assert look(0, 255).likeness(look(100, 120)) == pytest.approx(1)
    assert look(0, 255).likeness(look(255, 0)) == pytest.approx(-1)
    assert look(0, 0, 255, 255).likeness(look(0, 255)) == pytest.approx(0)


@pytest.mark.parametrize(("other", "alike"), [(100, 1), (163, 1), (164, 0), (37, 1), (36, 0)])
def test_flat_pictures_are_alike_whose_tones_are_near(other: int, alike: float):
    assert look(100).likeness(look(other)) == alike


def test_a_flat_picture_is_like_none_that_has_light_and_dark():
    assert look(127).likeness(look(0, 255)) == look(0, 255).likeness(look(127)) == 0


@pytest.mark.parametrize(
    ("pixels", "colour"),
    [([128], 0), ([(255, 0, 0)], 1), ([(100, 80, 90)], 20 / 255), ([(255, 0, 0), 128], 0.5)],
)
def test_colour_is_how_far_red_green_and_blue_are_apart(pixels: list, colour: float):
    assert look(*pixels).colour == pytest.approx(colour)


def test_a_part_of_a_picture_is_looked_at():
    image = Image.new("RGB", (100, 50), "white")
    image.paste("black", (0, 0, 50, 50))
    assert look_at(image, (0.0, 0.0, 50.0, 50.0)).tone == 0
    assert look_at(image, (50.0, 0.0, 100.0, 50.0)).tone == 255
    assert look_at(image, (0.0, 0.0, 100.0, 50.0)).tone == pytest.approx(127.5)
