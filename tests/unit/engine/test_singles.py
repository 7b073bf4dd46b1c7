"""A double truck cut at its fold: each page has what is on it, and what crosses is on both."""

from __future__ import annotations

import pytest
from painting import Painted, data_url, painted
from PIL import Image

from reportpress.check.pdf import Image as Picture
from reportpress.check.pdf import Page, ShownText, read_bytes
from reportpress.check.pdf import Path as Shape
from reportpress.engine.pdf.printedpage import Cut

MM = 72 / 25.4
HALVES = (Cut(0, "2", half=0), Cut(0, "3", half=1))
WHOLE = (Cut(0, "2–3", folded=True),)
FACE = "@page { bleed: 3mm } p { position: absolute; margin: 0; white-space: nowrap; "
FACE += "font: 10mm/1 'Noto Sans CJK SC' }"


def cut(body: str, css: str = "") -> tuple[Page, Page]:
    """The two pages of a page of 80 × 40 mm, its fold at 40 mm."""
    pages = read_bytes(painted(body, FACE + css, cuts=HALVES).data).pages
    return pages[0], pages[1]


def words(page: Page) -> str:
    return "".join(event.text for event in page.events if isinstance(event, ShownText))


def at(x: float, text: str) -> str:
    return f'<p style="left: {x}mm">{text}</p>'


def test_each_page_has_the_size_of_its_half():
    for page in cut(at(5, "国")):
        boxes = page.boxes
        assert (boxes.trim.width, boxes.trim.height) == pytest.approx((40 * MM, 40 * MM), abs=0.01)
        assert boxes.bleed.left == pytest.approx(boxes.trim.left - 3 * MM, abs=0.001)
        assert boxes.bleed.right == pytest.approx(boxes.trim.right + 3 * MM, abs=0.001)
        assert (boxes.media.left, boxes.media.bottom) == (0, 0)


@pytest.mark.parametrize(
    ("x", "left", "right"),
    [
        (5, "一二三", ""),
        (50, "", "一二三"),
        (15, "一二三", "三"),  # 三 crosses the fold
        (10, "一二三", "三"),  # it ends at the fold: the other page shows it in its bleed
        (6, "一二三", ""),  # and no longer where it ends 4 mm before
        (28, "一二", "一二三"),  # 一 ends 2 mm before the fold
        (24, "一二", "二三"),
        (44, "", "一二三"),
    ],
)
def test_text_is_on_the_page_it_stands_on_and_where_its_bleed_shows_it(x, left, right):
    assert tuple(map(words, cut(at(x, "一二三")))) == (left, right)


def test_clusters_stand_where_they_stood_in_the_whole():
    whole = read_bytes(painted(at(15, "一二三"), FACE, cuts=WHOLE).data).pages[0]
    for number, page in enumerate(cut(at(15, "一二三"))):
        shift = 40 * MM * number
        spread = {text: x for e in whole.events if isinstance(e, ShownText) for text, x in xs(e)}
        for event in page.events:
            if isinstance(event, ShownText):
                for text, x in xs(event):
                    assert x == pytest.approx(spread[text] - shift, abs=0.01)


def xs(event: ShownText) -> list[tuple[str | None, float]]:
    return list(zip(event.texts, event.xs, strict=True))


def test_pictures_are_on_their_own_page_or_on_both():
    def picture(x: float) -> str:
        pixels = data_url(Image.new("RGB", (9, 9), (200, round(x), 40)))
        style = f"position: absolute; left: {x}mm; width: 10mm; height: 10mm"
        return f'<img src="{pixels}" alt="" style="{style}">'

    pages = cut("".join(map(picture, (5, 35, 60))))
    found = [[e.box.left / MM for e in page.events if isinstance(e, Picture)] for page in pages]
    assert [list(map(round, xs)) for xs in found] == [[8, 38], [-2, 23]]


def test_nothing_is_painted_beyond_the_bleed():
    css = "div { position: absolute; left: -50mm; width: 300mm; height: 99mm; background: red }"
    for page in cut("<div></div>", css):
        for event in page.events:
            if isinstance(event, Shape):
                seen, bleed = event.seen, page.boxes.bleed
                assert seen is not None
                assert seen.left >= bleed.left - 0.01 and seen.right <= bleed.right + 0.01


@pytest.mark.parametrize("css", ["opacity: 0.5", "transform: rotate(180deg)", "overflow: hidden"])
def test_what_is_blended_or_turned_is_never_lost(css):
    """What a group holds is painted on both pages rather than not at all."""
    pages = cut(f'<div style="{css}">{at(5, "左")}{at(65, "右")}</div>')
    assert {"左", "右"} <= set(words(pages[0]) + words(pages[1]))


def test_groups_reach_as_far_as_their_page():
    """The right page's blended box is there: groups are not cut to the left page."""
    css = "div { opacity: 0.5; position: absolute; left: 50mm; width: 9mm; height: 9mm; "
    pages = cut("<div></div>", css + "background: red }")
    (shape,) = (event for event in pages[1].events if isinstance(event, Shape))
    assert shape.seen is not None and shape.seen.width == pytest.approx(9 * MM, abs=0.01)


def test_a_whole_double_truck_is_one_page():
    made: Painted = painted(at(5, "国"), FACE, cuts=WHOLE)
    pages = read_bytes(made.data).pages
    assert len(pages) == 1
    assert pages[0].boxes.trim.width == pytest.approx(80 * MM, abs=0.01)
