"""What is told of a picture's resolution in print."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.press.pictures.encode import DeviceSpace, Encoded, Filter
from reportpress.press.pictures.pressed import PressPicture
from reportpress.source.errors import Place, Severity

HERE = Place("pictures.yaml", 2, 9)


def told(ppi: float, bits: int = 8) -> list[tuple[str, Severity]]:
    """The problems of a picture of such a resolution."""
    encoded = Encoded(1, 1, DeviceSpace.GRAY, bits, Filter.FLATE, b"")
    problems = PressPicture(encoded, ppi).problems(Path("dot.png"), HERE)
    return [(problem.message, problem.severity) for problem in problems]


@pytest.mark.parametrize(
    ("ppi", "expected"),
    [
        (200.0, []),
        (199.9, [("dot.png prints at 200 ppi; 200 are advised", Severity.NOTE)]),
        (170.0, [("dot.png prints at 170 ppi; 200 are advised", Severity.NOTE)]),
        (169.4, [("dot.png prints at 169 ppi; 200 are advised", Severity.WARNING)]),
    ],
)
def test_below_200_ppi_a_note_and_below_170_a_warning(ppi, expected):
    assert told(ppi) == expected


def test_line_art_of_one_bit_is_not_judged_by_the_resolution_of_photographs():
    assert told(100.0, bits=1) == []


def test_notes_of_the_file_are_warnings():
    encoded = Encoded(1, 1, DeviceSpace.GRAY, 8, Filter.FLATE, b"")
    [problem] = PressPicture(encoded, 300, ("its profile is odd",)).problems(Path("a.png"), HERE)
    assert (problem.message, problem.severity) == ("a.png: its profile is odd", Severity.WARNING)
    assert problem.place == HERE
