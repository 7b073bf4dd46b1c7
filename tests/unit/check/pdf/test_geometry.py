"""Boxes, matrices and outlines."""

from __future__ import annotations

import pytest
from pytest import approx

from reportpress.check.pdf import Matrix, PdfRectangle, inside
from reportpress.check.pdf.syntax.geometry import IDENTITY, bounded

BOX = PdfRectangle(10, 20, 30, 50)


def test_measures() -> None:
    assert (BOX.width, BOX.height, BOX.area) == (20, 30, 600)


@pytest.mark.parametrize(
    ("other", "both"),
    [
        ((0, 0, 15, 25), (10, 20, 15, 25)),
        ((12, 22, 14, 24), (12, 22, 14, 24)),
        ((30, 20, 40, 50), (30, 20, 30, 50)),  # a common edge: no width
        ((10, 50, 30, 60), (10, 50, 30, 50)),
        ((31, 20, 40, 50), None),
        ((10, 51, 30, 60), None),
        ((0, 0, 9, 50), None),
    ],
)
def test_what_two_boxes_share(other: tuple[float, ...], both: tuple[float, ...] | None) -> None:
    assert BOX.meets(PdfRectangle(*other)) == both
    assert PdfRectangle(*other).meets(BOX) == both


def test_joining_growing_holding() -> None:
    assert BOX.joined(PdfRectangle(0, 30, 20, 60)) == (0, 20, 30, 60)
    assert BOX.grown(2) == (8, 18, 32, 52)
    assert BOX.holds(BOX)
    for side in ((9, 20, 30, 50), (10, 19, 30, 50), (10, 20, 31, 50), (10, 20, 30, 51)):
        assert not BOX.holds(PdfRectangle(*side))
        assert BOX.holds(PdfRectangle(*side), slack=1)


def test_matrices() -> None:
    turn, shift = Matrix(0, 2, -2, 0, 0, 0), Matrix(1, 0, 0, 1, 5, 7)
    assert turn.then(shift).point(1, 0) == (5, 9)
    assert shift.then(turn).point(0, 0) == (-14, 10)
    assert turn.box((0, 0, 3, 1)) == (-2, 0, 0, 6)
    assert (turn.scale, turn.across, turn.up) == approx((2, 2, 2))
    slanted = Matrix(3, 0, 1, 2, 0, 0)
    assert (slanted.across, slanted.up) == approx((3, 2))
    assert Matrix(0, 0, 0, 1, 0, 0).up == 0
    assert IDENTITY.corners((1, 2, 3, 4)) == [(1, 2), (3, 2), (3, 4), (1, 4)]


def test_a_matrix_beyond_all_measure_makes_a_point() -> None:
    assert bounded(Matrix(1e16, 0, 0, 1, 0, 0)).point(5, 5) == (0, 0)
    assert bounded(Matrix(float("nan"), 0, 0, 1, 0, 0)).point(5, 5) == (0, 0)
    assert bounded(IDENTITY) is IDENTITY


RING = [[(0, 0), (10, 0), (10, 10), (0, 10)], [(4, 4), (6, 4), (6, 6), (4, 6)]]
SLOPE = [[(0.0, 0.0), (10.0, 0.0), (0.0, 20.0)]]


@pytest.mark.parametrize(
    ("x", "y", "within"),
    [(5, 5, False), (2, 5, True), (8, 5, True), (5, 2, True), (11, 5, False), (5, 11, False)],
)
def test_inside_a_ring(x: float, y: float, within: bool) -> None:
    assert inside(x, y, RING) is within


@pytest.mark.parametrize(("x", "y", "within"), [(1, 15, True), (4, 15, False), (8, 2, True)])
def test_inside_a_triangle(x: float, y: float, within: bool) -> None:
    assert inside(x, y, SLOPE) is within
