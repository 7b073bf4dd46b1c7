"""Text that is in the file and cannot be seen: each way to hide it, and what hides nothing."""

from __future__ import annotations

import pytest
from plaintext import Paper, source

from reportpress.check.verify.differences.difference import Difference
from reportpress.check.visibility import hidden as hidden_module

COPY = "春雨润田"
TRIMMED = {"TrimBox": [10, 10, 190, 90]}


def paper() -> Paper:
    return Paper(COPY + "麦苗返青")


def hidden(page: Paper) -> list[Difference]:
    return [each for each in page.differences(source([COPY])) if each.kind == "hidden"]


def shown(page: Paper, size: float = 10, x: float = 20, y: float = 50) -> str:
    return page.show(COPY, x, y, size)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("1 g ", "", "in the colour of its ground"),
        ("0.97 0.98 1 rg ", "", "in the colour of its ground"),
        ("0 0 0 0 k ", "", "in the colour of its ground"),
        ("3 Tr ", "", "in the invisible rendering mode"),
        ("q 0 0 5 5 re W n ", "Q ", "clipped by its frame"),
        ("q 0 48 200 5 re W n ", "Q ", "clipped by its frame"),  # the upper half of the line
        ("/Glass gs ", "", "transparent"),
        ("0.5 g 10 40 100 30 re f 0.52 g ", "", "in the colour of its ground"),
        ("", "0.5 g 10 40 100 30 re f ", "under an opaque area"),
        ("", "q 100 0 0 30 10 40 cm /Im Do Q ", "under a picture"),
        ("", "0.2 g 10 40 m 110 40 l 110 70 l 10 70 l h f ", "under an opaque area"),
    ],
)
def test_each_way_to_hide_text_is_told(before: str, after: str, reason: str):
    page = paper()
    glass = {"ca": 0.02, "CA": 0.02}
    content = before + shown(page) + after
    page.page(content, XObject={"Im": page.pdf.image()}, ExtGState={"Glass": glass})
    (difference,) = hidden(page)
    assert difference.message == f"4 characters {reason}: “{COPY}”"
    assert (difference.place.line, difference.page) == (1, 1)
    assert difference.rectangle is not None


# Spoilt ways of the line that are seen: a tenth, a turn or a size away from those that are told.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/Half gs ", ""),  # half of its ink
        ("/Screen gs 0 g 0 0 200 100 re f 1 g ", ""),  # white on black, screened
        ("/Multiply gs ", ""),
        ("/White gs ", ""),  # a mask that lets all through
        ("60 Tz ", "100 Tz "),
        ("2 Tr 1 G 0.5 w ", "0 Tr "),  # a fine white outline
        ("", "1 g 10 47 100 3.6 re f "),  # a quarter of the line
        ("/Pattern cs /Red scn ", ""),
    ],
)
def test_text_that_is_nearly_spoilt_is_no_finding(before: str, after: str):
    page = paper()
    mask = page.pdf.form("1 g 0 0 200 100 re f", {"Group": {"S": "/Transparency"}})
    states = {
        "Half": {"ca": 0.5}, "Screen": {"BM": "/Screen"}, "Multiply": {"BM": "/Multiply"},
        "White": {"SMask": {"S": "/Luminosity", "G": mask}},
    }  # fmt: skip
    red = page.pdf.pattern("1 0 0 rg 0 0 10 10 re f")
    page.page(f"q {before}{shown(page)}{after} Q", ExtGState=states, Pattern={"Red": red})
    assert page.differences(source([COPY])) == []


@pytest.mark.parametrize(
    ("mode", "fill", "reason"),
    [
        (1, "0 0 0.3 0 k", ""),
        (1, "0 0 0 0 k", ""),
        (1, "0 0 0 0.3 k", "under an opaque area"),
        (0, "0 0 0.3 0 k", "under an opaque area"),
        (1, "0.9 g", "under an opaque area"),
        (1, "/Spot cs 0.5 scn", ""),
        (1, "/All cs 0.5 scn", "under an opaque area"),
    ],
)
def test_an_area_that_overprints_leaves_black_type(mode: int, fill: str, reason: str):
    page = paper()
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0] * 4, "C1": [0, 1, 0, 0], "N": 1}
    spaces = {name: ["/Separation", f"/{name}", "/DeviceCMYK", tint] for name in ("Spot", "All")}
    over = {"OP": True, "op": True, "OPM": mode}
    content = f"0 0 0 1 k {shown(page)}/Over gs {fill} 10 40 100 30 re f"
    page.page(content, ExtGState={"Over": over}, ColorSpace=spaces)
    messages = [each.message for each in page.differences(source([COPY]))]
    assert messages == ([f"4 characters {reason}: “{COPY}”"] if reason else [])


def test_a_headline_filled_with_a_gradient_is_seen():
    """The shading that fills it is no area over it."""
    page = paper()
    fade = {"FunctionType": 2, "Domain": [0, 1], "C0": [1, 0, 0], "C1": [0, 0, 1], "N": 1}
    shading = {
        "ShadingType": 2, "ColorSpace": "/DeviceRGB", "Coords": [0, 0, 99, 0], "Function": fade,
    }  # fmt: skip
    gradient = page.pdf.add({"PatternType": 2, "Shading": shading})
    page.page(f"/Pattern cs /Fade scn {shown(page)}", Pattern={"Fade": gradient})
    assert page.differences(source([COPY])) == []


@pytest.mark.parametrize("size", [0, 0.01, 1.2])
def test_type_too_small_to_be_read_is_hidden(size: float):
    page = paper()
    (difference,) = hidden(page.page(shown(page, size)))
    assert "too small to be seen" in difference.message


@pytest.mark.parametrize(("x", "y"), [(300, 50), (20, 400), (-100, 50), (20, -30)])
def test_text_outside_the_page_is_hidden(x: float, y: float):
    page = paper()
    (difference,) = hidden(page.page(shown(page, x=x, y=y)))
    assert "outside the page" in difference.message


def test_copy_outside_the_trim_is_hidden_and_other_words_there_are_none():
    """A press file has marks and their words outside the trim."""
    page = paper()
    page.page(shown(page, y=93, size=5), TRIMMED)
    assert ["outside the trim" in each.message for each in hidden(page)] == [True]
    page = paper()
    slug = page.show("麦苗返青", 20, 93, 5)
    assert page.page(shown(page) + slug, TRIMMED).differences(source([COPY])) == []


def test_hidden_words_that_are_no_copy_are_told_once():
    page = paper()
    page.page(shown(page) + "1 g " + page.show("麦苗返青", 20, 20))
    (difference,) = page.differences(source([COPY]))
    assert difference.kind == "hidden"
    assert ", no copy: “麦苗返青”" in difference.message


def test_text_in_a_layer_that_is_off_is_hidden():
    page = paper()
    layer = page.pdf.add({"Type": "/OCG", "Name": "(notes)"})
    page.pdf.catalog["OCProperties"] = {"OCGs": [layer], "D": {"OFF": [layer]}}
    page.page(f"/OC /L BDC {shown(page)} EMC", Properties={"L": layer})
    (difference,) = hidden(page)
    assert "in a layer that is off" in difference.message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0 g ", ""),
        ("0.9 g 0 0 200 100 re f 0 g ", ""),  # a ground of another colour
        ("0 g 0 0 200 100 re f 1 g ", ""),  # white on black
        ("1 g 1 Tr ", ""),  # outlines in black
        ("q 19 45 100 20 re W n ", "Q "),  # a frame that holds it
        ("", "0.5 g 10 20 100 20 re f "),  # an area below it
        ("", "10 52 100 0.4 re f "),  # a rule through it
        ("", "/Pale gs 0 0 200 100 re f "),  # an area that can be seen through
        ("", "/Dark gs 0.5 g 0 0 200 100 re f "),
        ("q 100 0 0 30 10 40 cm /Im Do Q 1 g ", ""),  # white on a picture: who knows
    ],
)
def test_text_that_can_be_seen_is_no_finding(before: str, after: str):
    page = paper()
    states = {"Pale": {"ca": 0.3}, "Dark": {"BM": "/Multiply"}}
    content = before + shown(page) + after
    page.page(content, XObject={"Im": page.pdf.image()}, ExtGState=states)
    assert page.differences(source([COPY])) == []


def test_text_that_fills_a_picture_is_seen():
    """Mode 7 makes a clip of the text; what is painted through it shows it."""
    page = paper()
    content = f"q 7 Tr {shown(page)} q 200 0 0 100 0 0 cm /Im Do Q Q"
    assert hidden(page.page(content, XObject={"Im": page.pdf.image()})) == []


def test_one_difference_for_a_stretch_however_many_shows_it_has():
    page = paper()
    content = "".join(page.show(sign, 20 + 10 * at) for at, sign in enumerate(COPY))
    assert len(hidden(page.page(f"1 g {content}"))) == 1


def test_text_beyond_all_measure_is_outside_the_page():
    page = paper()
    far = "q 900000000 0 0 900000000 0 0 cm 900000 0 0 900000 0 0 cm "
    page.page(far + page.show(COPY, 900_000_000, 900_000_000, 900_000_000) + "Q ")
    (difference,) = hidden(page)
    assert "outside the page" in difference.message


def test_a_page_of_too_many_areas_over_too_much_text_is_told(monkeypatch: pytest.MonkeyPatch):
    page = paper()
    cover = "0 0 0 0 k " + "10 40 m 110 40 l 110 70 l 10 70 l h f " * 20
    page.page(shown(page) + cover)
    assert page.reading().limits == ()
    monkeypatch.setattr(hidden_module, "MOST_WORK", 100)
    (limit,) = page.reading().limits
    assert limit.startswith("page 1: covered text was not looked for to the end")


# From the centre of a glyph of 10 pt: its lower half, and that with the upper half's left.
LOWER = [(-4, -4), (4, -4), (4, 1), (-4, 1)]
ALL_BUT_ONE_CORNER = [(-4, -4), (4, -4), (4, 1), (1, 1), (1, 4), (-4, 4)]


@pytest.mark.parametrize(("outline", "found"), [(LOWER, 0), (ALL_BUT_ONE_CORNER, 1)])
def test_text_is_under_an_area_where_three_of_its_four_corners_are(
    outline: list[tuple[int, int]], found: int
):
    """The centre of each glyph is covered; with two corners, half of it can still be seen."""
    page = paper()
    areas = ""
    for number in range(len(COPY)):
        points = [f"{25 + 10 * number + x} {53.8 + y}" for x, y in outline]
        areas += f"{points[0]} m " + "".join(f"{point} l " for point in points[1:]) + "h "
    page.page(shown(page) + f"0.5 g {areas} f ")
    assert [each.message for each in hidden(page)] == (
        [f"4 characters under an opaque area: “{COPY}”"] * found
    )
