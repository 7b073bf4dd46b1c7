"""Single colours in the inks of the press and back."""

from __future__ import annotations

import littlecms
import pytest
from PIL import ImageCms

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


def test_white_is_paper_and_black_is_black_alone(inks: Inks):
    assert inks.cmyk((1.0, 1.0, 1.0)) == (0, 0, 0, 0)
    assert inks.cmyk((0.0, 0.0, 0.0)) == (0, 0, 0, 1)
    assert inks.rgb((0.0, 0.0, 0.0, 0.0)) == (1, 1, 1)
    assert inks.rgb((0.0, 0.0, 0.0, 1.0)) == (0, 0, 0)


@pytest.mark.parametrize("step", [20, 90, 150, 230])
def test_a_grey_comes_back_as_it_was(inks: Inks, step: int):
    grey = step * STEP
    assert inks.rgb(inks.cmyk((grey, grey, grey))) == pytest.approx((grey,) * 3, abs=1.1 * STEP)


def test_a_trace_of_colour_in_black_is_none_and_more_is_seen(inks: Inks):
    grey = inks.rgb((0.0, 0.0, 0.0, 0.4))
    assert inks.rgb((0.003, 0.003, 0.003, 0.4)) == grey
    red, _, blue = inks.rgb((0.0, 0.1, 0.0, 0.4))
    assert red - blue != pytest.approx(0, abs=STEP)


@pytest.mark.parametrize(
    ("ink", "channel"), [((1, 0, 0, 0), 0), ((0, 1, 0, 0), 1), ((0, 0, 1, 0), 2)]
)
def test_an_ink_takes_its_own_colour_from_white(inks: Inks, ink: tuple[float, ...], channel: int):
    """Cyan takes red, magenta green, yellow blue; all channels are shares of white."""
    found = inks.rgb(tuple(map(float, ink)))  # type: ignore[arg-type]
    assert all(0 <= each <= 1 for each in found)
    assert found[channel] == min(found) < max(found)


@pytest.mark.parametrize(
    ("colour", "most", "least"),
    [((1, 0, 0), (1, 2), 0), ((0, 0.6, 0), (0, 2), 1), ((0, 0, 1), (0, 1), 2)],
)
def test_a_colour_takes_the_inks_that_it_is_mixed_of(
    inks: Inks, colour: tuple[float, ...], most: tuple[int, int], least: int
):
    """Red of magenta and yellow, green of cyan and yellow, blue of cyan and magenta."""
    found = inks.cmyk(tuple(map(float, colour)))  # type: ignore[arg-type]
    assert all(0 <= ink <= 1 for ink in found)
    assert min(found[ink] for ink in most) > found[least] + 0.2


@pytest.mark.parametrize("colour", [(0.9, 0.2, 0.3), (0.3, 0.7, 0.4), (0.4, 0.5, 0.8)])
def test_a_colour_within_the_press_s_reach_comes_back_about_as_it_was(
    inks: Inks, colour: tuple[float, float, float]
):
    assert inks.rgb(inks.cmyk(colour)) == pytest.approx(colour, abs=0.2)


DEEP = (0.35, 0.02, 0.10)


def test_too_much_ink_is_taken_from_the_colours_alike_and_none_from_black():
    profile = newsprint(240).data
    whole, less = Inks(profile).cmyk(DEEP), Inks(profile, 150).cmyk(DEEP)
    assert 1.6 < sum(whole) < 2.4
    assert Inks(profile, 240).cmyk(DEEP) == whole
    assert sum(less) == pytest.approx(1.5)
    assert less[3] == whole[3] > 0
    share = (1.5 - whole[3]) / sum(whole[:3])
    assert less[:3] == pytest.approx([ink * share for ink in whole[:3]])


def test_a_limit_below_the_black_leaves_no_colour():
    profile = newsprint(240).data
    black = Inks(profile).cmyk(DEEP)[3]
    assert Inks(profile, 100 * black / 2).cmyk(DEEP) == (0, 0, 0, black)


def test_without_a_limit_all_inks_may_be_full():
    assert Inks(newsprint(240).data)._within((255,) * 4) == (1, 1, 1, 1)
    assert Inks(newsprint(240).data, 300)._within((255,) * 4) == pytest.approx([2 / 3] * 3 + [1])


def test_without_a_limit_inks_are_those_of_400_percent():
    assert Inks(b"a").limit == 400
    assert Inks(b"a").digest == Inks(b"a", 400).digest


def test_sixteen_thousand_colours_are_remembered_each_way(inks: Inks):
    """As many as a page of gradients and drawings has."""
    for way in (inks.cmyk, inks.rgb):
        assert way.cache_info().maxsize == 16_384  # type: ignore[attr-defined]


def test_inks_of_another_profile_or_limit_have_another_digest():
    digests = {Inks(data, limit).digest for data in (b"a", b"b") for limit in (240, 240.0, 220)}
    assert len(digests) == 4


@pytest.mark.parametrize("step", [64, 128, 200])
def test_black_alone_is_the_grey_that_it_looks_like_between_paper_and_black(inks: Inks, step: int):
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
    to_screen = littlecms.transform(
        newsprint(240).data, "sRGB", ("CMYK", "RGB"), littlecms.RELATIVE, ImageCms.Flags(flags)
    )
    pixels = littlecms.row("CMYK", [(0, 0, 0, 0), (0, 0, 0, step), (0, 0, 0, 255)])
    channels = ImageCms.applyTransform(pixels, to_screen).tobytes()
    paper, grey, black = (sum(channels[at : at + 3]) for at in (0, 3, 6))
    seen = (grey - black) / (paper - black)
    assert inks.rgb((0.0, 0.0, 0.0, step * STEP)) == pytest.approx((seen,) * 3)
