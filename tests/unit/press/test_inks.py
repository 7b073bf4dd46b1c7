"""Single colours in the inks of the press and back."""

from __future__ import annotations

import pytest

from reportpress.press.colour.inks import Inks
from reportpress.press.colour.outputprofile import newsprint

STEP = 1 / 255


@pytest.fixture(scope="module")
def inks() -> Inks:
    return Inks(newsprint(240).data, 240)


@pytest.mark.parametrize("channel", range(3))
def test_a_colour_whose_channels_are_two_steps_apart_is_a_grey_of_black_alone(
    inks: Inks, channel: int
):
    """Rounding leaves as much; three steps are a tint that a designer may have meant."""
    nearly, tinted = [0.4] * 3, [0.4] * 3
    nearly[channel] += 2 * STEP
    tinted[channel] += 3 * STEP
    assert inks.cmyk((*nearly,))[:3] == (0, 0, 0)
    assert inks.cmyk((*nearly,))[3] == pytest.approx(inks.cmyk((0.4, 0.4, 0.4))[3], abs=STEP)
    assert max(inks.cmyk((*tinted,))[:3]) > 0.1
