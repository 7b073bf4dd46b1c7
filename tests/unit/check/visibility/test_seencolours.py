"""Colours as they are seen: blended with their ground, through a mask (ISO 32000-2, 11.3.5)."""

from __future__ import annotations

from math import sqrt

import pytest

from reportpress.check.visibility.seencolours import _BLENDS, alike

LOW, MIDDLE, HIGH = 0.2, 0.5, 0.8


@pytest.mark.parametrize(
    ("blend", "below", "above", "expected"),
    [
        ("Normal", LOW, HIGH, HIGH),
        ("Compatible", LOW, HIGH, HIGH),
        ("Multiply", LOW, HIGH, 0.16),
        ("Screen", LOW, HIGH, 0.84),
        ("Darken", LOW, HIGH, LOW),
        ("Darken", HIGH, LOW, LOW),
        ("Lighten", LOW, HIGH, HIGH),
        ("Lighten", HIGH, LOW, HIGH),
        ("Difference", LOW, HIGH, 0.6),
        ("Difference", HIGH, LOW, 0.6),
        ("Exclusion", LOW, HIGH, 0.68),
        # Multiply below a half, screen above it.
        ("HardLight", LOW, LOW, 0.08),
        ("HardLight", MIDDLE, MIDDLE, MIDDLE),
        ("HardLight", LOW, HIGH, 0.68),
        ("Overlay", LOW, HIGH, 0.32),
        ("Overlay", HIGH, LOW, 0.68),
        ("ColorDodge", LOW, LOW, 0.25),
        ("ColorDodge", LOW, HIGH, 1.0),
        ("ColorDodge", 0.0, 1.0, 0.0),
        ("ColorDodge", LOW, 1.0, 1.0),
        ("ColorBurn", HIGH, HIGH, 0.75),
        ("ColorBurn", LOW, LOW, 0.0),
        ("ColorBurn", 1.0, 0.0, 1.0),
        ("ColorBurn", HIGH, 0.0, 0.0),
        ("SoftLight", LOW, LOW, 0.2 - 0.6 * 0.2 * 0.8),
        ("SoftLight", LOW, MIDDLE, LOW),
        ("SoftLight", LOW, HIGH, 0.2 + 0.6 * (((16 * 0.2 - 12) * 0.2 + 4) * 0.2 - 0.2)),
        ("SoftLight", MIDDLE, HIGH, 0.5 + 0.6 * (sqrt(0.5) - 0.5)),
    ],
)
def test_colours_are_blended_as_the_standard_says(
    blend: str, below: float, above: float, expected: float
):
    assert _BLENDS[blend](below, above) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ((0.5, 0.5, 0.5), True),
        ((0.59, 0.41, 0.5), True),
        ((0.61, 0.5, 0.5), False),
        ((0.5, 0.39, 0.5), False),
        ((0.5, 0.5, 0.65), False),
    ],
)
def test_a_tenth_of_one_colour_is_seen(other: tuple[float, float, float], expected: bool):
    assert alike((0.5, 0.5, 0.5), other) is expected
