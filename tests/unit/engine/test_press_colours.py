"""Whatever a designer writes comes out in inks for the press, and in sRGB for the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from painting import PLATES, Painted, data_url, painted, palette, separations
from PIL import Image
from tinycss2.color5 import parse_color

from reportpress.check.pdf import Group, Shading, ShownText
from reportpress.check.pdf import Image as Picture
from reportpress.check.pdf import Path as Shape
from reportpress.engine.pdf.colours import average, srgb
from reportpress.press.colour.inks import Inks
from reportpress.press.colour.outputprofile import newsprint
from reportpress.source.errors import Refused

BOX = "<div></div>"
SIZE = "div { width: 80mm; height: 40mm; }"
PIXELS = data_url(Image.new("RGB", (4, 4), (200, 40, 40)))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" viewBox="0 0 80 40">{}</svg>'


def spaces(made: Painted) -> set[str]:
    """The colour spaces of all that the page paints, groups and gradients included."""
    found = set()
    for event in made.page.events:
        if isinstance(event, ShownText):
            found.add(event.graphics.fill.space.family)
        elif isinstance(event, Shape):
            found |= {event.graphics.fill.space.family} if event.fills else set()
            found |= {event.graphics.stroke.space.family} if event.strokes else set()
        elif isinstance(event, Picture | Shading | Group) and event.space is not None:
            found.add((event.space.base or event.space).family)
    return found - {"Pattern"}


def only_shape(made: Painted) -> Shape:
    (shape,) = (event for event in made.page.events if isinstance(event, Shape))
    return shape


def drawing(folder: Path, content: str) -> str:
    """An SVG file of the folder, and the HTML that shows it on the whole page."""
    (folder / "art.svg").write_text(SVG.format(content), "utf-8")
    return '<img src="art.svg" alt="" style="display: block; width: 80mm; height: 40mm">'


COLOURS = [
    "red", "#0a8", "rgb(10 20 200)", "hsl(120deg 50% 40%)", "hwb(30 10% 10%)", "lab(50% 40 30)",
    "lch(50% 60 40)", "oklab(60% 0.1 0.1)", "oklch(60% 0.1 200)", "color(xyz 0.3 0.2 0.1)",
    "color(display-p3 1 0 0)", "device-cmyk(0.2 0.4 0.6 0)", "rgb(200 20 20 / 0.5)",
]  # fmt: skip


@pytest.mark.parametrize("colour", COLOURS)
def test_every_kind_of_colour_is_painted_in_the_space_of_the_purpose(colour):
    css = f"{SIZE} div {{ background: {colour} }}"
    assert spaces(painted(BOX, css)) == {"DeviceCMYK"}
    assert spaces(painted(BOX, css, "screen")) == {"DeviceRGB"}


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ("black", (0, 0, 0, 1)),
        ("#000", (0, 0, 0, 1)),
        ("white", (0, 0, 0, 0)),
        ("device-cmyk(0 0 0 1)", (0, 0, 0, 1)),
        ("device-cmyk(0.1 1 0.95 0.08)", (0.1, 1, 0.95, 0.08)),
    ],
)
def test_black_is_black_alone_white_is_paper_and_inks_are_what_they_are(colour, inks):
    shape = only_shape(painted(BOX, f"{SIZE} div {{ background: {colour} }}"))
    assert shape.graphics.fill.components == pytest.approx(inks, abs=1e-5)


def test_greys_are_black_alone():
    shape = only_shape(painted(BOX, f"{SIZE} div {{ background: #808080 }}"))
    assert shape.graphics.fill.components[:3] == (0, 0, 0)
    assert 0.3 < shape.graphics.fill.components[3] < 0.7


def test_no_colour_takes_more_ink_than_the_press_allows():
    """A profile for 240 % with a layout's limit of 180 %: black stays, the others give way."""
    inks = Inks(newsprint(240).data, 180)
    steps = [step / 8 for step in range(9)]
    totals = [sum(inks.cmyk((r, g, b))) for r in steps for g in steps for b in steps]
    assert max(totals) <= 1.8 + 1e-9
    assert max(sum(Inks(newsprint(240).data).cmyk((r, 0, 0))) for r in steps) > 1.8


# ---- gradients ---------------------------------------------------------------------------

GRADIENTS = [
    "linear-gradient(90deg, device-cmyk(1 0 0 0), device-cmyk(0 1 0 0))",
    "linear-gradient(red, 30%, blue)",
    "linear-gradient(90deg, device-cmyk(1 0 0 0 / 0), device-cmyk(1 0 0 0))",
    "radial-gradient(device-cmyk(1 0 0 0), device-cmyk(0 0 1 0))",
    "radial-gradient(circle 10mm at 20mm 20mm, red -5mm, device-cmyk(0 0 1 0) 100%)",
    "repeating-linear-gradient(45deg, device-cmyk(1 0 0 0) 0, device-cmyk(0 0 0 0) 4mm)",
    "repeating-radial-gradient(device-cmyk(1 0 0 0) 0, device-cmyk(0 0 0 1) 5mm)",
    "repeating-linear-gradient(device-cmyk(1 0 0 0) 3mm, device-cmyk(0 0 1 0) 3mm)",
    "linear-gradient(device-cmyk(1 0 0 0))",
]


@pytest.mark.parametrize("gradient", GRADIENTS)
@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_gradients_of_every_kind_are_painted(gradient, purpose):
    made = painted(BOX, f"{SIZE} div {{ background: {gradient} }}", purpose)
    space = "DeviceCMYK" if purpose == "press" else "DeviceRGB"
    assert space in spaces(made) <= {space, "DeviceGray"}  # grey: how transparent it is
    assert made.problems == []


def test_a_gradient_of_inks_runs_from_ink_to_ink(tmp_path):
    """On the plates of Ghostscript: cyan fades to the right, magenta to the left, half between."""
    made = painted(BOX, f"{SIZE} div {{ background: {GRADIENTS[0]} }}")
    (tmp_path / "a.pdf").write_bytes(made.data)
    plates = separations(tmp_path / "a.pdf", tmp_path)
    row, last = plates["Cyan"].shape[0] // 2, plates["Cyan"].shape[1] - 1
    cyan, magenta = ([plates[ink][row, x] for x in (0, last // 2, last)] for ink in PLATES[:2])
    assert cyan == pytest.approx([1.0, 0.5, 0.0], abs=0.02)
    assert magenta == pytest.approx([0.0, 0.5, 1.0], abs=0.02)
    assert plates["Yellow"].max() == plates["Black"].max() == 0


def test_a_gradient_averages_all_its_channels():
    stops = [parse_color("device-cmyk(1 0 0 0)"), parse_color("device-cmyk(0 0 0 1)")]
    assert average(stops, [0, 1]).coordinates == (0.5, 0, 0, 0.5)
    assert average(stops, [2, 2]).coordinates == (0.5, 0, 0, 0.5)
    clear = parse_color("device-cmyk(0 1 0 0 / 0)")
    assert average([stops[0], clear], [0, 1]).coordinates == (1, 0, 0, 0)
    assert average([stops[0], clear], [0, 1]).alpha == 0.5


# ---- borders and shadows -----------------------------------------------------------------


@pytest.mark.parametrize("style", ["inset", "outset", "ridge", "groove", "double", "dashed"])
@pytest.mark.parametrize("colour", ["device-cmyk(0.8 0.8 0.7 0.1)", "rgb(20 80 160)"])
@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_borders_of_every_style_are_painted(style, colour, purpose):
    css = f"div {{ width: 40mm; height: 20mm; border: 3mm {style} {colour} }}"
    made = painted(BOX, css, purpose)
    assert spaces(made) == {"DeviceCMYK" if purpose == "press" else "DeviceRGB"}
    for event in made.page.events:
        if isinstance(event, Shape) and purpose == "press":
            assert sum(event.graphics.fill.components) <= 2.4 + 1e-6


def test_the_sides_of_an_inset_border_are_darker_and_lighter():
    css = "div { width: 40mm; height: 20mm; border: 3mm inset device-cmyk(0.6 0 0 0) }"
    shapes = [e for e in painted(BOX, css).page.events if isinstance(e, Shape)]
    blacks = {round(shape.graphics.fill.components[3], 2) for shape in shapes}
    assert blacks == {0, 0.33}


@pytest.mark.parametrize("shadow", ["1mm 1mm 3mm", "inset 0 0 4mm", "2mm 2mm"])
@pytest.mark.parametrize("colour", ["device-cmyk(0 0 0 0.5)", "rgb(0 0 0 / 0.4)"])
@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_shadows_blurred_or_not_are_painted(shadow, colour, purpose):
    css = f"div {{ margin: 6mm; width: 40mm; height: 20mm; box-shadow: {shadow} {colour} }}"
    made = painted(BOX, css, purpose)
    space = "DeviceCMYK" if purpose == "press" else "DeviceRGB"
    assert space in spaces(made) <= {space, "DeviceGray"}


def test_groups_of_opacity_blend_in_inks():
    css = f"{SIZE} div {{ opacity: 0.5; background: red }}"
    groups = [event for event in painted(BOX, css).page.events if isinstance(event, Group)]
    assert [group.space.family for group in groups] == ["DeviceCMYK"]


# ---- drawings ----------------------------------------------------------------------------

ART = {
    "gradient": '<linearGradient id="g"><stop offset="0" stop-color="red"/>'
    '<stop offset="1" stop-color="blue" stop-opacity="0.4"/></linearGradient>'
    '<rect width="80" height="40" fill="url(#g)" stroke="url(#g)"/>',
    "radial gradient": '<radialGradient id="g" spreadMethod="reflect" r="20%">'
    '<stop offset="0.2" stop-color="red"/><stop offset="1" stop-color="lime"/></radialGradient>'
    '<circle cx="40" cy="20" r="20" fill="url(#g)"/>',
    "one stop": '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
    '<rect width="80" height="40" fill="url(#g)"/>',
    "pattern": '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="1" fill="red"/></pattern>'
    '<rect width="80" height="40" fill="url(#p)"/>',
    "opacity": '<g opacity="0.5"><rect width="40" height="40" fill="#123"/></g>',
    "mask": '<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="80" height="40">'
    '<rect width="80" height="40" fill="#888"/></mask>'
    '<rect width="80" height="40" fill="red" mask="url(#m)"/>',
    "text": '<text x="5" y="20" font-size="8" font-family="Noto Sans CJK SC" fill="#a00">国</text>',
    "picture": f'<image width="20" height="20" href="{PIXELS}"/>',
    "marker": '<marker id="a" markerWidth="4" markerHeight="4"><path d="M0 0L4 2L0 4z"/></marker>'
    '<path d="M5 5L60 30" stroke="#00f" marker-end="url(#a)"/>',
    "inks": '<rect width="9" height="9" fill="device-cmyk(1 0 0 0)"/>',
}


@pytest.mark.parametrize("name", ART)
@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_drawings_of_every_kind_come_out_in_the_space_of_the_purpose(tmp_path, name, purpose):
    made = painted(drawing(tmp_path, ART[name]), "", purpose, tmp_path)
    space = "DeviceCMYK" if purpose == "press" else "DeviceRGB"
    assert space in spaces(made) <= {space, "DeviceGray"}
    assert [str(problem) for problem in made.problems if "alt" not in problem.message] == []


def test_a_mask_lets_through_as_much_as_it_is_light(tmp_path):
    """Half a mask is half a mask, whatever the press makes of that grey."""
    made = painted(drawing(tmp_path, ART["mask"]), "", "press", tmp_path)
    (tmp_path / "a.pdf").write_bytes(made.data)
    plates = separations(tmp_path / "a.pdf", tmp_path)
    red = palette("press").inks.cmyk((1, 0, 0))
    for ink, full in zip(PLATES, red, strict=True):
        assert plates[ink][56, 113] == pytest.approx(full * 0x88 / 0xFF, abs=0.02)


@pytest.mark.parametrize("purpose", ["press", "screen"])
def test_a_drawing_that_is_gray_has_no_colour(tmp_path, purpose):
    html = drawing(tmp_path, ART["opacity"] + ART["inks"]).replace("art.svg", "art.svg?gray=1")
    for event in painted(html, "", purpose, tmp_path).page.events:
        if isinstance(event, Shape):
            colour = event.graphics.fill.components
            assert colour[:3] == (0, 0, 0) if purpose == "press" else len(set(colour)) == 1


def test_a_drawing_that_cannot_be_printed_is_told_and_stops_the_build(tmp_path):
    art = ART["gradient"].replace('id="g"', 'id="g" x1="0" x2="0" spreadMethod="repeat"')
    html = drawing(tmp_path, art)
    with pytest.raises(Refused) as refused:
        painted(html, "", "press", tmp_path)
    problem = refused.value.problems[-1]
    assert problem.message.startswith("the drawing cannot be printed: ")
    assert problem.hint and problem.place.file == "page.html.j2"


GREEN = [
    "lab(46.277% -47.552 48.586)",
    "lch(46.2772% 67.9892 134.3912)",
    "oklab(51.975% -0.1403 0.10768)",
    "oklch(51.975% 0.17686 142.495)",
    "color(xyz-d65 0.07719 0.15438 0.02573)",
    "color(xyz-d50 0.08312 0.154746 0.020961)",
]


@pytest.mark.parametrize("colour", GREEN)
def test_colours_of_cie_spaces_are_those_that_browsers_show(colour):
    """`green` in all of them, as the web's own tests of CSS Color 4 write it."""
    assert srgb(parse_color(colour)) == pytest.approx((0, 128 / 255, 0), abs=0.5 / 255)
