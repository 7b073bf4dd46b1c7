"""Frames filled out by whole rows around what allows it (`fill-out`), read back from the PDF."""

from __future__ import annotations

import pytest
from clreq.page import Printed, printed
from editions import CSS, Tiny, tiny

FRAME = (
    ".frame { width: 10em; height: 12em } p { orphans: 1; widows: 1 } h3 { break-after: avoid } "
)
HAN = "天"


def through(copy: str, css: str) -> Printed:
    return printed(f'<div class="copy">{copy}</div><div class="frame"></div>', FRAME + css)


def rows(page: Printed) -> list[float]:
    return [round((line[0].y - 1.38) / 2, 2) for line in page.lines]


COPY = f"<p>{HAN * 20}</p><h3>题</h3><p>{HAN * 20}</p>"


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("h3 { fill-out: 2em }", [0, 1, 3, 4, 5]),
        ("h3 { fill-out: 2em 0 }", [0, 1, 3, 4, 5]),
        ("h3 { fill-out: 0 40px }", [0, 1, 2, 4, 5]),
        ("h3 { fill-out: 1.9em 0 }", [0, 1, 2, 3, 4]),
        (":root { --fill: 40px } h3 { fill-out: calc(1 * var(--fill)) 0 }", [0, 1, 3, 4, 5]),
    ],
)
def test_rows_are_added_around_a_subhead(css: str, found: list[float]):
    assert rows(through(COPY, "h3 { margin: 0 }" + css)) == found


def test_and_around_pictures_and_elements_around_blocks():
    picture = f"<p>{HAN}</p><figure><p>图</p></figure><p>{HAN * 20}</p>"
    css = "figure { display: flow-root; margin: 0; fill-out: 2em }"
    assert rows(through(picture, css)) == [0, 2, 4, 5]
    box = f"<p>{HAN}</p><div><p>甲</p><p>乙</p></div><p>{HAN}</p>"
    assert rows(through(box, "div { fill-out: 2em }")) == [0, 2, 3, 5]


def test_and_between_a_picture_of_the_page_and_the_copy():
    copy = f"<p>{HAN * 30}</p>"
    figure = '<figure style="position: absolute; left: 0; top: 2em; width: 10em; height: 4em">'
    css = "figure { margin: 0; wrap-flow: both; fill-out: 2em 0 }"
    page = printed(
        f'<div class="copy">{copy}</div><div class="frame"></div>{figure}</figure>',
        FRAME + css + " .frame { height: 10em; position: absolute; top: 0; left: 0 }",
    )
    assert rows(page) == [0, 3, 4]


def test_a_value_that_is_none_is_told(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    project: Tiny = tiny(tmp_path)
    project.put("../../layout/tiny/page.css", CSS + "p { fill-out: 1pt 2pt 3pt }")
    project.build()
    assert "`fill-out: 1pt 2pt 3pt` is ignored" in capsys.readouterr().err
