"""The computed profile meets the aims of ISO 12647-3; littlecms and Ghostscript are the judges."""

from __future__ import annotations

import itertools
import random
import shutil
import subprocess

import littlecms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from littlecms import ABSOLUTE, RENDERINGS, delta_e, inks_of_rgb, labs_of_inks, profile, total
from PIL import Image, ImageCms

from newsprint.aims import INKS, NEWSPRINT
from newsprint.cie import xyz_of_lab
from newsprint.inkmodel import CHANNELS, InkModel
from newsprint.separation import LARGEST_BLACK, Separator
from reportpress.icc import iccfile

SOLID = 255
STEPS = [step * 255 // 16 for step in range(17)]
GRID = list(itertools.product(STEPS, repeat=3))
GREYS = [(step, step, step) for step in range(256)]


def solid(inks: str) -> tuple[int, ...]:
    return tuple(SOLID if ink in inks else 0 for ink in INKS)


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_is_that_of_the_published_pairs(first, second, difference):
    """Sharma, Wu and Dalal, 2005, table 1."""
    assert delta_e(first, second) == pytest.approx(difference, abs=1e-4)


def test_the_profile_is_a_small_output_profile_for_cmyk():
    facts = profile().facts
    assert (facts.kind, facts.space, facts.version) == ("prtr", "CMYK", (2, 4))
    assert iccfile.keeps_its_identity(profile().data)
    assert len(profile().data) < 2_000_000
    opened = littlecms._opened(profile().data)
    assert ImageCms.getProfileDescription(opened).strip() == profile().description
    for intent in ImageCms.Intent:
        for direction in ImageCms.Direction:
            if direction is not ImageCms.Direction.PROOF:
                assert ImageCms.isIntentSupported(opened, intent, direction) == 1


@pytest.mark.parametrize("inks", NEWSPRINT.solids, ids=lambda inks: inks or "paper")
def test_paper_solids_and_overprints_have_the_colours_of_the_standard(inks):
    [printed] = labs_of_inks([solid(inks)], ABSOLUTE)
    assert delta_e(printed, NEWSPRINT.solids[inks]) < 2


def test_four_colour_black_is_as_dark_as_the_standard_has_it():
    patch = [round(tone * SOLID) for tone in NEWSPRINT.four_colour_tones]
    [printed] = labs_of_inks([patch], ABSOLUTE)
    assert delta_e(printed, NEWSPRINT.four_colour) < 2


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize(("tone", "increase"), [(40, 26.2), (50, 26)])
def test_tones_grow_as_the_standard_has_it(ink, tone, increase):
    """Measured as a press man does it, from tristimulus values of paper, tint and solid."""
    level = round(tone * 2.55)
    tint = tuple(level if each == ink else 0 for each in INKS)
    labs = labs_of_inks([solid(""), tint, solid(ink)], ABSOLUTE)
    paper, printed, full = (
        sum(weight * value for weight, value in zip(CHANNELS[ink], xyz_of_lab(lab), strict=True))
        for lab in labs
    )
    measured = 100 * (paper - printed) / (paper - full)
    assert measured - level / 2.55 == pytest.approx(increase, abs=2)


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_no_colour_of_a_screen_gets_more_ink_than_240_percent(rendering):
    assert max(map(total, inks_of_rgb(GRID, rendering))) <= 240


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(sorted(RENDERINGS)))
def test_any_colour_of_a_screen_stays_below_the_ink_limit(colour, rendering):
    assert total(inks_of_rgb([colour], rendering)[0]) <= 240


def test_a_profile_for_less_ink_keeps_to_it():
    for rendering in RENDERINGS:
        assert max(map(total, inks_of_rgb(GRID, rendering, limit=220))) <= 220
    assert profile(220).description != profile().description


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_white_is_paper_and_paper_is_white(rendering):
    assert inks_of_rgb([(255, 255, 255)], rendering) == [(0, 0, 0, 0)]
    assert labs_of_inks([(0, 0, 0, 0)]) == [(100, 0, 0)]


def test_black_of_pictures_is_four_colours_with_much_black():
    [(cyan, magenta, yellow, black)] = inks_of_rgb([(0, 0, 0)], "perceptual")
    assert 85 <= black / 2.55 <= 91
    assert total((cyan, magenta, yellow, black)) > 225
    assert max(cyan, magenta, yellow) / 2.55 < 60
    [printed] = labs_of_inks([(cyan, magenta, yellow, black)], ABSOLUTE)
    assert delta_e(printed, NEWSPRINT.four_colour) < 2


@pytest.mark.parametrize("rendering", ["perceptual", "scaled"])
def test_greys_are_carried_by_black(rendering):
    for grey, inks in zip(GREYS, inks_of_rgb(GREYS, rendering), strict=True):
        if 24 <= grey[0] <= 190:  # lighter, a dot of black shows; darker, there is no more of it
            assert inks[3] > max(inks[:3]), (grey, inks)


@pytest.mark.parametrize("rendering", ["perceptual", "scaled"])
def test_greys_darken_step_by_step(rendering):
    """One step of an ink in 8 bits is worth a tenth of a unit of lightness."""
    printed = [lab[0] for lab in labs_of_inks(inks_of_rgb(GREYS, rendering))]
    assert all(later >= earlier - 0.4 for earlier, later in itertools.pairwise(printed))
    assert printed[-1] - printed[0] > 54


def test_greys_of_pictures_have_no_tint_but_that_of_black():
    """On the sheet they go from the paper (0, 3) to the four-colour black (1, 2) without a bow."""
    inks = inks_of_rgb(GREYS, "perceptual")
    for lightness, a, b in labs_of_inks(inks, ABSOLUTE):
        depth = (NEWSPRINT.paper[0] - lightness) / (NEWSPRINT.paper[0] - NEWSPRINT.four_colour[0])
        assert -1.1 <= a <= depth + 1.1
        assert abs(b - 3) <= 1.1


def test_greys_of_flat_art_are_neutral_relative_to_the_paper():
    for _, a, b in labs_of_inks(inks_of_rgb(GREYS, "scaled")):
        assert max(abs(a), abs(b)) <= 1


def printable_colours(count: int) -> list[littlecms.Lab]:
    """Colours that inks within the rules of separation make: the gamut, up to its border.

    In the whole units that littlecms is given; what rounding moved outside is left out.
    """
    generator = random.Random(12647)
    separator = Separator(InkModel(NEWSPRINT), 2.38)
    found = []
    while len(found) < count:
        inks = [generator.random() for _ in INKS]
        if inks[3] <= LARGEST_BLACK and sum(inks) <= separator.limit:
            exact = separator.press.lab(inks)
            colour = littlecms.lab(littlecms.lab_pixel(exact))
            if separator.separate(colour):
                found.append(colour)
    return found


def test_colours_inside_the_gamut_come_back():
    colours = printable_colours(6000)
    inks = littlecms.inks_of_lab_pixels(map(littlecms.lab_pixel, colours))
    differences = sorted(map(delta_e, colours, labs_of_inks(inks)))
    assert differences[-1] < 2.5
    assert differences[len(differences) * 95 // 100] < 1.2  # steps of 8 bits are 0.4 and 1
    assert max(map(total, inks)) <= 240


def test_the_scaled_black_is_the_black_of_the_press():
    [scaled, perceptual] = labs_of_inks(
        [*inks_of_rgb([(0, 0, 0)], "scaled"), *inks_of_rgb([(0, 0, 0)], "perceptual")]
    )
    assert scaled[0] == pytest.approx(perceptual[0], abs=1.5)


def test_pictures_keep_shadows_and_saturated_colours_apart():
    shadows = [lab[0] for lab in labs_of_inks(inks_of_rgb(GREYS[:65:16], "perceptual"))]
    assert all(later - earlier > 0.7 for earlier, later in itertools.pairwise(shadows))
    reds = labs_of_inks(inks_of_rgb([(200, 60, 60), (225, 30, 30), (255, 0, 0)], "perceptual"))
    assert all(delta_e(*pair) > 1.5 for pair in itertools.pairwise(reds))


@pytest.mark.skipif(not shutil.which("gs"), reason="needs Ghostscript")
def test_ghostscript_prints_with_it(tmp_path):
    """Its relative colorimetric red is that of littlecms in Pillow."""
    (tmp_path / "newsprint.icc").write_bytes(profile().data)
    (tmp_path / "red.ps").write_text("1 0 0 setrgbcolor 0 0 72 72 rectfill showpage")
    command = [
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r10", "-g10x10",
        "-sOutputFile=red.tif", "-sOutputICCProfile=newsprint.icc", "-dRenderIntent=1",
        "-dBlackPtComp=0", "--permit-file-read=newsprint.icc", "red.ps",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "rror" not in done.stdout + done.stderr
    with Image.open(tmp_path / "red.tif") as printed:
        assert printed.mode == "CMYK"
        found = printed.getpixel((5, 5))
    [expected] = inks_of_rgb([(255, 0, 0)], "relative")
    assert found == pytest.approx(expected, abs=6)
