"""How often a repeated gradient would be written: the furthest corner by the gradient's length."""

from __future__ import annotations

from math import inf

import pytest
from weasyprint.matrix import Matrix

from reportpress.engine.pdf.svggradients import (
    Undrawable,
    bounded,
    linear_repeats,
    radial_repeats,
)

PLAIN = Matrix()


@pytest.mark.parametrize(
    ("stops", "start", "end", "painted", "matrix", "times"),
    [
        ([0, 1], (0, 0), (5, 0), (0, 0, 30, 40), PLAIN, 50 * 2 / 5),
        ([0, 0.5, 1], (0, 0), (5, 0), (0, 0, 30, 40), PLAIN, 50 * 3 / 5),
        ([0.2, 0.7], (0, 0), (0, 10), (0, 0, 30, 40), PLAIN, 50 * 2 / 5),
        ([0, 1], (30, 40), (30, 35), (0, 0, 30, 40), PLAIN, 50 * 2 / 5),
        ([0, 1], (0, 0), (3, 4), (10, 20, 20, 20), PLAIN, 50 * 2 / 5),
        ([0, 1], (0, 0), (5, 0), (0, 0, 30, 40), Matrix(a=2, d=2), 50 * 2 / 10),
        ([0, 1], (0, 0), (5, 0), (0, 0, 30, 40), Matrix(e=30), 50 * 2 / 5),
        ([0, 1], (7, 7), (7, 7), (0, 0, 30, 40), PLAIN, inf),
        ([1, 1], (0, 0), (5, 0), (0, 0, 30, 40), PLAIN, inf),
    ],
)
def test_a_linear_gradient(stops, start, end, painted, matrix, times):
    assert linear_repeats(stops, start, end, painted, matrix) == pytest.approx(times)


@pytest.mark.parametrize(
    ("stops", "centre", "radii", "painted", "matrix", "times"),
    [
        ([0, 1], (0, 0), (0, 5), (30, 40), PLAIN, 50 * 2 / 5),
        ([0, 1], (30, 0), (0, 5), (30, 40), PLAIN, 50 * 2 / 5),
        ([0, 1], (0, 40), (0, 5), (30, 40), PLAIN, 50 * 2 / 5),
        ([0, 1], (20, 25), (0, 5), (35, 40), PLAIN, (20**2 + 25**2) ** 0.5 * 2 / 5),
        ([0, 1], (-30, -40), (0, 5), (0, 0), PLAIN, 50 * 2 / 5),
        ([0, 1], (0, 0), (10, 15), (30, 40), PLAIN, 60 * 2 / 5),
        ([0, 1], (0, 0), (15, 10), (30, 40), PLAIN, 65 * 2 / 5),
        ([0, 0.5, 1], (0, 0), (0, 5), (60, 80), Matrix(a=2, d=2), 50 * 3 / 5),
        ([0, 1], (0, 0), (5, 5), (30, 40), PLAIN, inf),
    ],
)
def test_a_radial_gradient(stops, centre, radii, painted, matrix, times):
    assert radial_repeats(stops, centre, radii, painted, matrix) == pytest.approx(times)


def test_ten_thousand_times_can_be_printed():
    bounded(10_000)
    for repeats in (10_001, inf):
        with pytest.raises(Undrawable, match="more often than can be printed"):
            bounded(repeats)
