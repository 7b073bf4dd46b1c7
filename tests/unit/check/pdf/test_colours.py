"""Colours: which space they are in, what they rest on, roughly how they look."""

from __future__ import annotations

import pytest
from painted import drawn, every, page_of
from pdfs import Pdf, Value, icc_profile
from pytest import approx

from reportpress.check.pdf import Colour, ColourSpace, Path


def fill(content: str, pdf: Pdf | None = None, **resources: Value) -> Colour:
    pdf = pdf or Pdf()
    pdf.page(f"{content} 0 0 9 9 re f", **resources)
    return every(Path, page_of(pdf))[0].graphics.fill


def space_of(pdf: Pdf, space: Value, components: str = "1") -> Colour:
    return fill(f"/S cs {components} scn", pdf, ColorSpace={"S": space})


def tint(*end: float) -> dict[str, Value]:
    return {
        "FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0.0] * len(end), "C1": list(end)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "family", "components", "rgb"),
    [
        ("", "DeviceGray", (0,), (0, 0, 0)),
        ("0.5 g", "DeviceGray", (0.5,), (0.5, 0.5, 0.5)),
        ("1 0 0.5 rg", "DeviceRGB", (1, 0, 0.5), (1, 0, 0.5)),
        ("0 0 0 1 k", "DeviceCMYK", (0, 0, 0, 1), (0, 0, 0)),
        ("0 1 1 0 k", "DeviceCMYK", (0, 1, 1, 0), (1, 0, 0)),
        ("/DeviceCMYK cs", "DeviceCMYK", (0, 0, 0, 1), (0, 0, 0)),
        ("/DeviceCMYK cs 0 0 0 0 sc", "DeviceCMYK", (0, 0, 0, 0), (1, 1, 1)),
        ("/DeviceRGB cs 0 1 0 scn", "DeviceRGB", (0, 1, 0), (0, 1, 0)),
    ],
)
def test_device_colours(
    content: str, family: str, components: tuple[float, ...], rgb: tuple[float, ...]
) -> None:
    colour = fill(content)
    assert (colour.space.family, colour.components) == (family, components)
    assert colour.rgb == approx(rgb)


def test_strokes_have_colours_of_their_own() -> None:
    (path,) = drawn("1 0 0 RG 0 0 0 1 k 0 0 9 9 re B")
    assert path.graphics.stroke.space.family == "DeviceRGB"
    assert path.graphics.fill.space.family == "DeviceCMYK"
    (other,) = drawn("/DeviceCMYK CS 0 0 1 0 SCN 0 0 9 9 re S")
    assert other.graphics.stroke.components == (0, 0, 1, 0)


def test_operators_with_too_few_operands_count_for_nothing() -> None:
    assert fill("0 1 k").space.family == "DeviceGray"


def test_separation_rests_on_its_alternate() -> None:
    pdf = Pdf()
    spot = ["/Separation", "/PANTONE#20185#20C", "/DeviceCMYK", tint(0, 1, 1, 0)]
    colour = space_of(pdf, spot, "0.5")
    assert colour.space.families == ("Separation", "DeviceCMYK")
    assert colour.space.colorants == ("PANTONE 185 C",)
    assert colour.rgb == approx((1, 0.5, 0.5))


def test_a_separation_starts_at_full_tint() -> None:
    spot = ["/Separation", "/Spot", "/DeviceCMYK", tint(0, 0, 0, 1)]
    colour = fill("/S cs", ColorSpace={"S": spot})
    assert colour.components == (1,)


def test_registration_colour_is_dark() -> None:
    colour = space_of(Pdf(), ["/Separation", "/All", "/DeviceCMYK", tint(1, 1, 1, 1)])
    assert colour.space.colorants == ("All",)
    assert colour.rgb == (0, 0, 0)


def test_device_n_with_a_calculator_function() -> None:
    pdf = Pdf()
    program = pdf.stream("{ 0 0 3 -1 roll }", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1] * 4)
    colour = space_of(pdf, ["/DeviceN", ["/Cyan", "/Spot"], "/DeviceCMYK", program], "0.2 0.4")
    assert colour.space.colorants == ("Cyan", "Spot")
    assert colour.rgb == approx((0.8 * 0.6, 0.6, 0.6))


def test_sampled_and_stitched_tints() -> None:
    pdf = Pdf()
    sampled = pdf.stream(
        bytes([0, 0, 0, 0, 0, 255, 255, 0]),
        FunctionType=0, Domain=[0, 1], Range=[0, 1] * 4, Size=[2], BitsPerSample=8,
    )  # fmt: skip
    assert space_of(pdf, ["/Separation", "/Red", "/DeviceCMYK", sampled]).rgb == (1, 0, 0)
    stitched = {
        "FunctionType": 3, "Domain": [0, 1], "Bounds": [0.5], "Encode": [0, 1, 0, 1],
        "Functions": [tint(0, 0, 0, 0), tint(0, 0, 0, 1)],
    }  # fmt: skip
    colour = space_of(Pdf(), ["/Separation", "/Dark", "/DeviceCMYK", stitched], "0.75")
    assert colour.rgb == approx((0.5, 0.5, 0.5))


def test_icc_based_tells_profile_and_alternate() -> None:
    pdf = Pdf()
    profile = pdf.stream(icc_profile("RGB", "mntr", "Screen"), N=3, Alternate="/DeviceRGB")
    colour = space_of(pdf, ["/ICCBased", profile], "1 0 0")
    assert colour.space.families == ("ICCBased", "DeviceRGB")
    assert colour.space.profile is not None
    assert (colour.space.profile.space, colour.space.profile.description) == ("RGB", "Screen")
    assert colour.rgb == (1, 0, 0)


@pytest.mark.parametrize(
    ("count", "base"), [(1, "DeviceGray"), (3, "DeviceRGB"), (4, "DeviceCMYK")]
)
def test_icc_based_without_alternate_rests_on_the_device_space_of_its_count(
    count: int, base: str
) -> None:
    pdf = Pdf()
    colour = space_of(pdf, ["/ICCBased", pdf.stream(b"", N=count)], "0 " * count)
    assert colour.space.families == ("ICCBased", base)
    assert (colour.space.components, colour.space.profile) == (count, None)


def test_an_alternate_may_be_a_space_of_its_own() -> None:
    pdf = Pdf()
    lab = ["/Lab", {"WhitePoint": [0.95, 1, 1.09]}]
    profile = pdf.stream(icc_profile("RGB"), N=3, Alternate=lab)
    assert space_of(pdf, ["/ICCBased", profile], "0 0 0").space.families == ("ICCBased", "Lab")


def test_calibrated_and_lab() -> None:
    white = {"WhitePoint": [0.9505, 1, 1.089]}
    assert space_of(Pdf(), ["/CalRGB", white], "1 0 0").space.family == "CalRGB"
    assert space_of(Pdf(), ["/Lab", white], "100 0 0").rgb == approx((1, 1, 1), abs=0.01)
    assert space_of(Pdf(), ["/Lab", white], "0 0 0").rgb == approx((0, 0, 0), abs=0.01)
    # sRGB's primaries in CIELAB
    assert space_of(Pdf(), ["/Lab", white], "53.2 80.1 67.2").rgb == approx((1, 0, 0), abs=0.02)
    assert space_of(Pdf(), ["/Lab", white], "87.7 -86.2 83.2").rgb == approx((0, 1, 0), abs=0.02)
    assert space_of(Pdf(), ["/Lab", white], "32.3 79.2 -107.9").rgb == approx((0, 0, 1), abs=0.02)


def test_indexed_looks_its_colours_up() -> None:
    colour = space_of(Pdf(), ["/Indexed", "/DeviceRGB", 1, bytes([0, 0, 0, 255, 0, 0])], "1")
    assert colour.space.families == ("Indexed", "DeviceRGB")
    assert colour.rgb == (1, 0, 0)
    pdf = Pdf()
    table = pdf.stream(bytes([0, 255, 0]))
    assert space_of(pdf, ["/Indexed", "/DeviceRGB", 0, table], "0").rgb == (0, 1, 0)


def test_default_spaces_stand_for_device_spaces() -> None:
    pdf = Pdf()
    profile = pdf.stream(icc_profile(), N=4)
    colour = fill("0 0 0 1 k", pdf, ColorSpace={"DefaultCMYK": ["/ICCBased", profile]})
    assert (colour.space.family, colour.space.replaces) == ("ICCBased", "DeviceCMYK")
    assert fill("0 g", ColorSpace={"DefaultCMYK": "/DeviceCMYK"}).space.replaces == ""


def test_spaces_of_equal_looks_but_other_tints_stay_apart() -> None:
    pdf = Pdf()
    light = ["/Separation", "/Spot", "/DeviceCMYK", tint(0, 0, 0, 0.25)]
    dark = ["/Separation", "/Spot", "/DeviceCMYK", tint(0, 0, 0, 1)]
    pdf.page(
        "/A cs 1 scn 0 0 9 9 re f /B cs 1 scn 0 0 9 9 re f", ColorSpace={"A": light, "B": dark}
    )
    looks = [path.graphics.fill.rgb for path in every(Path, page_of(pdf))]
    assert looks == [approx((0.75,) * 3), approx((0, 0, 0))]


@pytest.mark.parametrize("space", ["/Nowhere", ["/Unheard"], [], 7, ["/Indexed", "/DeviceRGB"]])
def test_nonsense_is_an_unknown_space(space: Value) -> None:
    colour = space_of(Pdf(), space)
    assert colour.space.family == "unknown"
    assert colour.rgb is None


def test_spaces_that_rest_on_themselves_end() -> None:
    pdf = Pdf()
    loop = pdf.add([])
    pdf.put(loop, ["/Indexed", loop, 1, b"\0"])
    assert space_of(pdf, loop).space.family == "Indexed"


def test_a_colour_with_the_wrong_count_has_no_look() -> None:
    assert fill("/DeviceCMYK cs 1 0 scn").rgb is None


def test_equal_colours_are_one_object() -> None:
    first, second = drawn("0 0 0 1 k 0 0 9 9 re f 1 g 0 0 0 1 k 0 0 9 9 re f")
    assert first.graphics.fill is second.graphics.fill


def test_a_space_is_hashable() -> None:
    assert len({ColourSpace("Lab", 3), ColourSpace("Lab", 3)}) == 1
