"""What overprints on a press, and what is too thin for its plates."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from painting import Painted, data_url, painted, separations
from PIL import Image
from pypdf.generic import ContentStream

from reportpress.check.pdf import Image as Picture
from reportpress.check.pdf import Path as Shape
from reportpress.check.pdf import ShownText

K, WHITE, RED, GREY = (
    f"device-cmyk({inks})" for inks in ("0 0 0 1", "0 0 0 0", "0 1 1 0", "0 0 0 0.5")
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 400">{}</svg>'


def texts(made: Painted) -> list[ShownText]:
    return [event for event in made.page.events if isinstance(event, ShownText)]


def shapes(made: Painted) -> list[Shape]:
    return [event for event in made.page.events if isinstance(event, Shape)]


def overprints(event: ShownText | Shape) -> bool:
    """Whether it leaves the other inks below it alone (ISO 32000-2, 8.6.7)."""
    graphics = event.graphics
    on = graphics.overprint_stroke if getattr(event, "strokes", False) else graphics.overprint_fill
    return on and graphics.overprint_mode == 1


@pytest.mark.parametrize(
    ("colour", "size", "expected"),
    [
        (K, "10pt", True),
        (K, "23pt", True),
        (K, "25pt", False),
        (GREY, "10pt", False),
        (RED, "10pt", False),
        (WHITE, "10pt", False),
        ("black", "10pt", True),
        ("white", "10pt", False),
    ],
)
def test_black_text_overprints_below_display_sizes_and_no_other_does(colour, size, expected):
    css = f"p {{ color: {colour}; font: {size} 'Noto Sans CJK SC' }}"
    assert {overprints(text) for text in texts(painted("<p>国字</p>", css))} == {expected}


def test_text_that_is_drawn_larger_counts_as_large():
    css = f"p {{ color: {K}; font: 10pt 'Noto Sans CJK SC'; transform: scale(3) }}"
    assert not any(overprints(text) for text in texts(painted("<p>国</p>", css)))


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (f"width: 40mm; height: 1pt; background: {K}", True),
        (f"width: 1pt; height: 10mm; background: {K}", True),
        (f"width: 40mm; height: 3pt; background: {K}", False),
        (f"width: 40mm; height: 20mm; background: {K}", False),
        (f"width: 40mm; height: 1pt; background: {GREY}", False),
        (f"width: 40mm; height: 1pt; background: {RED}", False),
        (f"width: 40mm; height: 1pt; background: {WHITE}", False),
        (f"width: 40mm; height: 10mm; border: 1pt dashed {K}", True),
        (f"width: 40mm; height: 10mm; border: 3pt dashed {K}", False),
        (f"width: 40mm; height: 10mm; border: 1pt dashed {WHITE}", False),
        (f"width: 40mm; border-top: 0.5pt solid {K}", True),
    ],
)
def test_thin_black_rules_overprint_and_nothing_else_of_the_page_does(css, expected):
    made = painted("<div></div>", f"div {{ {css} }}")
    assert {overprints(shape) for shape in shapes(made)} == {expected}


def test_what_overprints_does_so_no_longer_for_what_follows():
    css = f"p {{ font: 10pt 'Noto Sans CJK SC'; margin: 0; color: {K} }} b {{ color: {WHITE} }}"
    css += f"div {{ width: 20mm; height: 10mm; background: {RED} }}"
    picture = data_url(Image.new("RGB", (9, 9), (9, 99, 200)))
    body = f'<p>国<b>白</b>字</p><div></div><p>尾<img src="{picture}" alt=""></p>'
    events = list(painted(body, css).page.events)
    assert [overprints(e) for e in events if isinstance(e, ShownText)] == [True, False, True, True]
    assert not any(overprints(e) for e in events if isinstance(e, Shape))
    pictures = [e for e in events if isinstance(e, Picture)]
    assert len(pictures) == 1 and not pictures[0].graphics.overprint_fill


def test_the_plates_show_it(tmp_path):
    """Ghostscript prints a thin black rule on the red, and knocks a black box out of it."""
    css = f"""
    .red {{ position: absolute; width: 80mm; height: 40mm; background: {RED} }}
    .rule {{ position: absolute; top: 10mm; width: 80mm; height: 1.5pt; background: {K} }}
    .box {{ position: absolute; top: 20mm; width: 80mm; height: 10mm; background: {K} }}
    """
    boxes = "".join(f'<div class="{name}"></div>' for name in ("red", "rule", "box"))
    (tmp_path / "a.pdf").write_bytes(painted(boxes, css).data)
    plates = separations(tmp_path / "a.pdf", tmp_path, 288)
    rule, box = round(10.26 / 25.4 * 288), round(25 / 25.4 * 288)
    assert plates["Black"][rule, 300] == plates["Black"][box, 300] == 1
    assert plates["Magenta"][rule, 300] == 1
    assert plates["Magenta"][box, 300] == 0


def test_nothing_overprints_on_a_screen():
    css = f"p {{ color: {K}; font: 10pt 'Noto Sans CJK SC' }}"
    (text,) = texts(painted("<p>国</p>", css, "screen"))
    assert not text.graphics.overprint_fill


PATH = {b"m", b"l", b"c", b"v", b"y", b"re", b"h"}
PAINT = {b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*"}


def operators(data: bytes) -> Iterator[list[bytes]]:
    """The operators of the page and of each form."""
    reader = pypdf.PdfReader(BytesIO(data))
    page = reader.pages[0]
    contents = [page.get_contents()]
    for form in page["/Resources"].get("/XObject", {}).values():
        if form.get_object()["/Subtype"] == "/Form":
            contents.append(form.get_object())
    for content in contents:
        yield [operator for _, operator in ContentStream(content, reader).operations]


STRIPES = f"div {{ width: 40mm; height: 5mm; border: 1pt solid {K}; background: {RED} }}"
RIDGE = f"div {{ columns: 2; column-rule: 2mm ridge {K}; width: 40mm }}"


@pytest.mark.parametrize("css", [STRIPES, RIDGE])
def test_no_operator_stands_between_a_path_and_its_painting(tmp_path, css):
    """ISO 32000-2, 8.5.1, figure 9: what sets a state is before the path."""
    art = '<path d="M0 0L90 90L0 9z" stroke="#000" stroke-width="0.1"/><path d="M0 0H400V2H0z"/>'
    (tmp_path / "a.svg").write_text(SVG.format(art), "utf-8")
    body = '<div><p>国</p><p>字</p></div><img src="a.svg" alt="" style="width: 40mm">'
    for stream in operators(painted(body, css, "press", tmp_path).data):
        assert b"gs" in stream
        for before, after in pairwise(stream):
            assert before not in PATH or after in PATH | PAINT, (before, after)


# ---- too thin ----------------------------------------------------------------------------


def drawn(folder: Path, content: str, purpose: str = "press") -> list[Shape]:
    """The shapes of a drawing 80 mm wide: one of its units is 0.283 pt."""
    (folder / "a.svg").write_text(SVG.format(content), "utf-8")
    body = '<img src="a.svg" alt="a" style="display: block; width: 80mm; height: 40mm">'
    return shapes(painted(body, "", purpose, folder))


@pytest.mark.parametrize(("width", "printed"), [("0.1", 0.25), ("0.8", 0.25), ("2", 0.567)])
def test_lines_of_drawings_are_as_wide_as_a_plate_can_hold(tmp_path, width, printed):
    line = f'<path d="M0 0L400 200" fill="none" stroke="red" stroke-width="{width}"/>'
    (shape,) = drawn(tmp_path, line)
    assert shape.line_width == pytest.approx(printed, abs=0.002)


def test_lines_of_a_gradient_have_a_width_too(tmp_path):
    """WeasyPrint leaves theirs as it was, and that of a new page is one unit."""
    stops = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
    line = f'<linearGradient id="g">{stops}</linearGradient>'
    line += '<g transform="scale(0.1)"><path d="M0 0L400 200" fill="none" stroke="url(#g)"/></g>'
    (shape,) = (shape for shape in drawn(tmp_path, line) if shape.strokes)
    assert shape.line_width >= 0.249


def test_shapes_too_thin_to_be_seen_are_left_out(tmp_path):
    art = '<path d="M0 0H400V0.1H0z" fill="red"/><path d="M0 9H400V10H0z" fill="red"/>'
    assert len(drawn(tmp_path, art)) == 1
    assert len(drawn(tmp_path, art, "screen")) == 2


def test_black_lines_of_drawings_overprint_where_they_are_thin(tmp_path):
    art = '<path d="M0 0L400 200" fill="none" stroke="#000" stroke-width="{}"/>'
    assert [overprints(s) for s in drawn(tmp_path, art.format(2) + art.format(20))] == [True, False]
