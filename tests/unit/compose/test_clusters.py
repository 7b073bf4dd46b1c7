"""Measured clusters, and the kinds by which gaps beside them are known."""

from __future__ import annotations

from itertools import pairwise

from boxfont import half

from reportpress.compose.interface import TextStyle
from reportpress.compose.text.clusters import Clusters


def test_two_kinds_of_any_number_make_a_number_of_their_own() -> None:
    """A gap is known by its first cluster's row and its second's kind: 5000 sizes in one copy."""
    clusters = Clusters(half)
    found = [clusters.of("国", TextStyle("box", 1.0 + n / 1000))[0] for n in range(5000)]
    assert len({each.kind for each in found}) == 5000
    rows = sorted(each.row for each in found)
    last = max(each.kind for each in found)
    assert all(row + last < following for row, following in pairwise(rows))
