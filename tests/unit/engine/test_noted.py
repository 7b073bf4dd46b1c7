"""What a page notes of what it paints: where it hides copy, and where copy may be seen on it.

A build that covers copy is refused by it. Places are px of the page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from advertised import advertisement
from painting import data_url, painted
from PIL import Image

from reportpress.engine.pdf.ledger import Cover, PaintedText, Shade

PICTURE = data_url(Image.new("RGB", (8, 8), (90, 90, 90)))
DIV = "div { position: absolute; left: 10px; top: 20px; width: 30px; height: 40px }"


def noted(body: str, css: str = "", folder: Path = Path("/")) -> list[str]:
    """Covers, shades and texts of a page in the order of painting: left, top, right, bottom."""
    (ledger,) = painted(body, DIV + css, "screen", folder).ledgers
    return [
        " ".join(
            [
                each.text if isinstance(each, PaintedText) else kind_of(each),
                *(f"{edge:.4g}" for edge in each.area),
            ]
        )
        for each in ledger.painted
    ]


def kind_of(each: Cover | Shade) -> str:
    if isinstance(each, Shade):
        return "shade"
    return "picture" if each.picture else "cover"


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("background: red", "cover 10 20 40 60"),
        ("background: rgb(255 0 0 / 0.5)", "shade 10 20 40 60"),
        ("background: red; transform: translate(5px, 7px)", "cover 15 27 45 67"),
        ("background: linear-gradient(red, blue)", "shade 10 20 40 60"),
        ("overflow: hidden; width: 20px", "cover 10 20 30 60"),
        ("border: 4px solid red", "shade 10 20 48 68"),
        ("border-left: 4px solid red", "shade 10 20 14 60"),
    ],
)
def test_areas_hide_what_is_behind_them_as_far_as_they_are_opaque_and_upright(css: str, told: str):
    inner = '<p style="margin: 0; width: 99px; height: 99px; background: red"></p>'
    body = f'<div style="{css}">{inner if "overflow" in css else ""}</div>'
    assert noted(body)[:1] == [told]


def test_what_is_turned_hides_its_middle_and_may_be_under_text_at_its_corners():
    css = "div { height: 30px; background: red; transform: rotate(45deg) }"
    shade, cover = noted("<div></div>", css)
    middle, half = (25, 35), 30 / 2**0.5
    edges = [middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half]
    assert shade == " ".join(["shade", *(f"{edge:.4g}" for edge in edges)])
    assert cover.startswith("cover")


def test_text_of_a_group_is_on_the_page_when_it_is_drawn():
    css = "p { margin: 0; font: 10px/20px Noto Serif CJK SC } .faint { opacity: 0.1 }"
    found = noted('<div><p>春雨</p><p class="faint">农时</p></div>', css)
    assert [each.split()[0] for each in found] == ["春雨"]
    assert found[0].split()[1::2] == ["10", "30"]


def test_text_and_pictures_are_cut_off_where_their_box_is(tmp_path: Path):
    for name in ("seen", "cut"):
        Image.new("RGB", (8, 8), (90, 90, 90)).save(tmp_path / f"{name}.png")
    css = """
        div { overflow: hidden; font: 10px/20px Noto Serif CJK SC } p { margin: 0 }
        img { width: 20px; height: 20px; position: absolute; top: 30px }
        .cut { top: 40px } .outside { overflow: visible; left: 100px }
    """
    body = (
        '<div><p>春雨</p><img alt="" src="seen.png"><img class="cut" alt="" src="cut.png"></div>'
        '<div class="outside"><p>农时</p></div>'
    )
    (ledger,) = painted(body, DIV + css, "screen", tmp_path).ledgers
    texts = [each for each in ledger.painted if isinstance(each, PaintedText)]
    assert {each.text: each.clip and tuple(map(round, each.clip)) for each in texts} == {
        "春雨": (10, 20, 40, 60), "农时": None,
    }  # fmt: skip
    assert {file.name for file in ledger.files} == {"seen.png"}


@pytest.mark.parametrize("file", ["picture", "rice.pdf?page=1"])
def test_pictures_and_finished_pages_hide_what_is_behind_them(tmp_path: Path, file: str):
    (tmp_path / "rice.pdf").write_bytes(advertisement(size=(30, 40)))
    css = "img { width: 30px; height: 40px; position: absolute; left: 10px; top: 20px }"
    src = PICTURE if file == "picture" else file
    assert noted(f'<img alt="" src="{src}">', css, tmp_path) == ["picture 10 20 40 60"]
