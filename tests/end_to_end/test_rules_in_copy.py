"""Rules in copy: `<hr>` and other elements without copy that are drawn. Lengths in em."""

from __future__ import annotations

import pytest
from clreq.page import column, near, printed

HAN = "天"
THIN = "hr { border: 0; border-top: 0.1em solid; margin: 0 } "


def test_a_rule_takes_a_grid_line_and_is_in_its_middle():
    page = column(f"<p>{HAN}</p><hr><p>地</p>", 10, THIN)
    first, second = page.lines
    near(second[0].y - first[0].y, 4)
    (stroke,) = page.strokes
    near(stroke.right - stroke.left, 10)
    middle = (stroke.top + stroke.bottom) / 2
    near(middle - first[0].y, 2 - 0.38)  # the em box's middle is 0.38 em above the baseline


@pytest.mark.parametrize(
    ("css", "left", "right"),
    [
        ("hr { width: 4em; margin: 0 auto }", 3, 7),
        ("hr { margin-left: 2em }", 2, 10),
        ("hr { width: 50% }", 0, 5),
    ],
)
def test_a_rule_has_its_own_width_and_margins(css: str, left: float, right: float):
    (stroke,) = column(f"<p>{HAN}</p><hr><p>地</p>", 10, THIN + css).strokes
    near(stroke.left, left)
    near(stroke.right, right)


def test_margins_of_a_rule_count():
    page = column(f"<p>{HAN}</p><hr><p>地</p>", 10, THIN + "hr { margin: 2em 0 }")
    first, second = page.lines
    near(second[0].y - first[0].y, 8)


def test_an_element_without_copy_is_drawn_where_it_has_a_border():
    page = column(
        f'<p>{HAN}</p><div class="x"></div><p>地</p>', 10, ".x { border-top: 0.1em solid }"
    )
    assert len(page.strokes) == 1
    assert not column(f'<p>{HAN}</p><div class="x"></div><p>地</p>', 10).strokes


def test_a_rule_moves_to_the_next_column_with_what_it_is_tied_to():
    css = f"{THIN} hr {{ break-after: avoid }} .frame {{ width: 20em; columns: 2; column-gap: 0 }}"
    css += ".frame { height: 8em; column-fill: auto }"
    copy = f"<p>{'<br>'.join(HAN * 3)}</p><hr><p>地</p>"
    page = printed(f'<div class="copy">{copy}</div><div class="frame"></div>', css)
    assert page.strokes[0].left >= 9.9 and page.glyphs[-1].x >= 9.9
