"""The model of the press and the way from a colour to its inks."""

from __future__ import annotations

import math
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsprint.aims import INKS, NEWSPRINT
from newsprint.cie import bands_of_xyz, lab_of_xyz, xyz_of_bands, xyz_of_lab
from newsprint.gamut import Gamut, nearest
from newsprint.gamutmapping import GamutMapping
from newsprint.inkmodel import InkModel, lab_of_roots, mixed
from newsprint.lightness import compressed_lightness, scaled_lightness
from newsprint.separation import LARGEST_BLACK, Separator, allowed_beside

LIMIT = 2.38
TONES = st.tuples(*[st.floats(0, 1)] * 4)
LABS = st.tuples(st.floats(0, 100), st.floats(-128, 127), st.floats(-128, 127))


@cache
def separator() -> Separator:
    return Separator(InkModel(NEWSPRINT), LIMIT)


@cache
def gamut_mapping() -> GamutMapping:
    return GamutMapping(Gamut(separator()))


@given(LABS)
def test_lab_and_xyz_and_bands_lead_back(colour):
    xyz = xyz_of_lab(colour)
    assert lab_of_xyz(xyz) == pytest.approx(colour, abs=1e-9)
    assert xyz_of_bands(bands_of_xyz(xyz)) == pytest.approx(xyz, abs=1e-6)


@pytest.mark.parametrize("ink", range(4))
@given(tone=st.floats(0, 1))
def test_a_tone_leads_to_an_area_and_back(ink, tone):
    press = separator().press
    tones = [0.0] * 4
    tones[ink] = tone
    area = press.areas(tones)[ink]
    assert area >= tone - 1e-12  # dots grow
    assert press.tone(ink, area) == pytest.approx(tone, abs=1e-9)


def test_black_over_another_ink_is_darker_than_either():
    roots = separator().press.roots
    assert len(roots) == 16
    for inks in ("C", "M", "Y", "CM", "CMY"):
        over = lab_of_roots(roots[inks + "K"])[0]
        assert over < min(lab_of_roots(roots[inks])[0], lab_of_roots(roots["K"])[0])


@given(TONES)
def test_the_inks_of_a_colour_print_that_colour(tones):
    press = separator().press
    colour = press.lab(tones)
    areas = separator().separate(colour)
    if areas is None:
        return
    assert lab_of_roots(mixed(press.roots, areas)) == pytest.approx(colour, abs=1e-3)


@given(TONES)
def test_whatever_is_printed_within_the_rules_can_be_separated(tones):
    """A hundredth of an ink inside the rules: on the border itself, rounding decides."""
    inside = [0.01 + 0.98 * tone for tone in tones]
    inside[3] *= LARGEST_BLACK
    black = inside[3]
    if sum(inside) > LIMIT - 0.05 or max(inside[:3]) > allowed_beside(black) - 0.05:
        return
    assert separator().separate(separator().press.lab(inside))


@given(LABS)
def test_the_inks_of_any_colour_keep_the_rules(colour):
    areas = separator().separate(gamut_mapping().compressed(colour))
    if areas is None:
        return
    tones = [separator().press.tone(ink, min(max(area, 0), 1)) for ink, area in enumerate(areas)]
    assert sum(tones) <= LIMIT + 1e-9
    assert tones[3] <= LARGEST_BLACK + 1e-6
    assert max(tones[:3]) <= allowed_beside(tones[3]) + 1e-6


def test_grey_takes_over_from_the_chromatic_inks_step_by_step():
    blacks = []
    for lightness in range(100, 45, -1):
        areas = separator().separate((lightness, 0, 0))
        assert areas
        blacks.append(areas[3])
    assert blacks == sorted(blacks)
    assert blacks[0] == 0 and blacks[-1] > 0.85


@pytest.mark.parametrize("colour", [(0, 0, 0), (43, 0, 0), (70, 80, 0), (95, 0, -60), (100, 5, 5)])
def test_what_no_ink_prints_has_no_separation(colour):
    assert separator().separate(colour) is None


def test_less_total_ink_is_less_black():
    assert Gamut(Separator(InkModel(NEWSPRINT), 2.0)).black[0] > Gamut(separator()).black[0]


@given(LABS)
def test_pictures_are_pressed_into_the_gamut(colour):
    lightness, a, b = gamut_mapping().compressed(colour)
    hue, chroma = gamut_mapping().gamut.polar((lightness, a, b))
    gamut = gamut_mapping().gamut
    assert gamut.black[0] - 1e-9 <= lightness <= 100 + 1e-9
    assert chroma <= gamut.reach(gamut.outline(hue), lightness) + 0.5


@given(LABS)
def test_clipped_colours_keep_their_hue(colour):
    gamut = gamut_mapping().gamut
    hue, chroma = gamut.polar(colour)
    clipped_hue, clipped_chroma = gamut.polar(gamut_mapping().clipped(colour))
    if min(chroma, clipped_chroma) > 1:
        assert math.cos(hue - clipped_hue) == pytest.approx(1, abs=1e-6)


def test_greys_of_pictures_stay_on_the_axis_and_in_order():
    found = [gamut_mapping().compressed((lightness, 0, 0)) for lightness in range(101)]
    assert [lab[0] for lab in found] == sorted(lab[0] for lab in found)
    for lab in found:
        assert lab[1:] == pytest.approx(gamut_mapping().gamut.axis(lab[0]))
    assert found[0][0] == pytest.approx(gamut_mapping().gamut.black[0])
    assert found[100][0] == pytest.approx(100)


def test_saturated_red_turns_towards_magenta_and_yellow_inks():
    red = gamut_mapping().compressed((54, 81, 70))
    hue = math.degrees(math.atan2(red[2], red[1]))
    assert 30 < hue < 37  # of 41; solid magenta and yellow have 30


@pytest.mark.parametrize("function", [compressed_lightness, scaled_lightness])
def test_lightness_is_pressed_between_black_and_white(function):
    assert function(0, 44) == pytest.approx(44)
    assert function(100, 44) == pytest.approx(100)
    assert 44 < function(20, 44) < function(60, 44) < 100


def test_the_nearest_point_of_an_outline():
    outline = ((0, 0), (50, 50), (100, 0))
    assert nearest(outline, 50, 80) == (50, 50)
    assert nearest(outline, 120, 0) == (100, 0)
    assert nearest(outline, -5, 0) == (0, 0)
    light, chroma = nearest(outline, 80, 60)
    assert light + chroma == pytest.approx(100) and light > 50


def test_the_inks_have_the_order_of_cmyk():
    assert INKS == "CMYK"
    cyan = separator().press.lab((1, 0, 0, 0))
    assert cyan[1] < 0 and cyan[2] < 0
