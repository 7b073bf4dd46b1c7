"""Text operators: the places of glyphs, and how large they are (ISO 32000-2, 9.3 and 9.4)."""

from __future__ import annotations

import pytest
from painted import every, one, page_of, set_text
from pdfs import Pdf, one_page
from pytest import approx

from reportpress.check.pdf import Path, ShownText


def starts(runs: list[ShownText]) -> list[tuple[float, float]]:
    return [(round(run.xs[0], 4), round(run.ys[0], 4)) for run in runs]


def test_a_run_tells_text_codes_and_origins() -> None:
    (run,) = set_text("BT /F 12 Tf 20 30 Td <000100020003> Tj ET")
    assert run.text == "中文a"
    assert list(run.codes) == [1, 2, 3]
    assert list(run.xs) == approx([20, 32, 44])
    assert list(run.ys) == approx([30, 30, 30])
    assert list(run.advances) == approx([12, 12, 6])


@pytest.mark.parametrize(
    ("setting", "size", "width"),
    [
        ("/F 12 Tf", 12, 12),
        ("/F 1 Tf 9 0 0 9 0 0 Tm", 9, 9),
        ("/F 12 Tf 1 0 0 -1 0 0 Tm", 12, 12),
        ("/F -12 Tf", 12, 12),
        ("/F 10 Tf 0 2 -2 0 0 0 Tm", 20, 20),
        ("/F 10 Tf 80 Tz", 10, 8),
        ("/F 10 Tf 1 0 0.3 1 0 0 Tm", 10, 10),  # a slant makes letters no taller
        ("/F 10 Tf 2 0 0 3 0 0 Tm", 30, 20),
    ],
)
def test_size_is_tf_times_tm(setting: str, size: float, width: float) -> None:
    (run,) = set_text(f"BT {setting} <0001> Tj ET")
    assert (run.size, run.em_width) == approx((size, width))


def test_size_and_place_go_through_the_ctm() -> None:
    (run,) = set_text("0.75 0 0 -0.75 10 90 cm BT /F 12 Tf 1 0 0 -1 20 40 Tm <00010001> Tj ET")
    assert run.size == approx(9)
    assert starts([run]) == [(25, 60)]
    assert run.xs[1] == approx(34)


def test_letter_spacing_counts_behind_every_glyph_but_is_not_its_advance() -> None:
    (run,) = set_text("BT /F 10 Tf 2 Tc <000100020003> Tj ET")
    assert list(run.xs) == approx([0, 12, 24])
    assert list(run.advances) == approx([10, 10, 5])


def test_word_spacing_skips_two_byte_codes() -> None:
    (run,) = set_text("BT /F 10 Tf 7 Tw <00200001> Tj ET")
    assert run.xs[1] == approx(2.5)


def test_word_spacing_counts_for_one_byte_spaces() -> None:
    pdf = Pdf()
    pdf.page("BT /F 10 Tf 7 Tw (a b) Tj ET", Font={"F": pdf.simple_font(width=500)})
    assert list(one(ShownText, page_of(pdf)).xs) == approx([0, 5, 17])


def test_horizontal_scaling_scales_advances_and_spacing() -> None:
    (run,) = set_text("BT /F 10 Tf 50 Tz 2 Tc [<0001> -1000 <0002>] TJ ET")
    assert list(run.xs) == approx([0, 11])
    assert list(run.advances) == approx([5, 5])


def test_tj_numbers_move_by_thousandths_against_the_writing() -> None:
    (run,) = set_text("BT /F 10 Tf [<0001> 120 <0002> -500 <0003>] TJ ET")
    assert list(run.xs) == approx([0, 8.8, 23.8])


def test_rise_lifts_the_origin() -> None:
    (run,) = set_text("BT /F 10 Tf 3 Ts 5 5 Td <0001> Tj ET")
    assert starts([run]) == [(5, 8)]


def test_line_operators() -> None:
    runs = set_text(
        "BT /F 10 Tf 14 TL 10 90 Td <0001> Tj T* <0001> Tj 5 -20 TD <0001> Tj T* <0001> Tj"
        " <0001> ' 1 2 <00010001> \" ET"
    )
    assert starts(runs) == [(10, 90), (10, 76), (15, 56), (15, 36), (15, 16), (15, -4)]
    assert runs[-1].xs[1] == approx(15 + 10 + 2)  # the second operand of " is letter spacing


def test_strings_follow_each_other() -> None:
    runs = set_text("BT /F 10 Tf <0001> Tj <0002> Tj ET BT <0003> Tj ET")
    assert starts(runs) == [(0, 0), (10, 0), (0, 0)]


def test_state_of_text_comes_back_with_q() -> None:
    runs = set_text("BT /F 10 Tf 5 Tc q /F 20 Tf 0 Tc <0001> Tj Q <0001> Tj ET")
    assert [run.size for run in runs] == approx([20, 10])


@pytest.mark.parametrize(
    ("mode", "fills", "strokes", "painted"),
    [(0, 1, 0, 1), (1, 0, 1, 1), (2, 1, 1, 1), (3, 0, 0, 0), (4, 1, 0, 1), (7, 0, 0, 0)],
)
def test_rendering_modes(mode: int, fills: int, strokes: int, painted: int) -> None:
    (run,) = set_text(f"BT /F 10 Tf {mode} Tr <0001> Tj ET")
    assert (run.fills, run.strokes, run.painted) == (fills, strokes, painted)


def test_clipping_to_text_narrows_what_follows() -> None:
    pdf = Pdf()
    pdf.page(
        "BT /F 10 Tf 7 Tr 20 30 Td <00010002> Tj ET 0 0 200 100 re f",
        Font={"F": pdf.identity_font({1: ("中", 1000), 2: ("文", 1000)})},
    )
    seen = one(Path, page_of(pdf)).seen
    assert seen == approx((20, 28.8, 40, 38.8))


def test_em_boxes_follow_turned_text() -> None:
    (run,) = set_text("BT /F 10 Tf 0 1 -1 0 50 50 Tm <00010003> Tj ET")
    assert run.em_box(0) == approx((41.2, 50, 51.2, 60))
    assert run.em_box(1) == approx((41.2, 60, 51.2, 65))
    assert run.box == approx((41.2, 50, 51.2, 65))


def test_vertical_text_runs_down_and_centres_its_glyphs() -> None:
    pdf = Pdf()
    font = pdf.identity_font({1: ("中", 1000)}, entries={"Encoding": "/Identity-V"})
    pdf.page("BT /F 10 Tf 100 90 Td <00010001> Tj ET", Font={"F": font})
    run = one(ShownText, page_of(pdf))
    assert run.font.vertical
    assert list(run.xs) == approx([95, 95])
    assert list(run.ys) == approx([81.2, 71.2])
    assert list(run.advances) == approx([10, 10])
    assert run.em_box(0) == approx((95, 80, 105, 90))


def test_word_spacing_in_vertical_text_moves_along_the_line() -> None:
    pdf = Pdf()
    cmap = pdf.stream("/WMode 1 def 1 begincodespacerange <00> <ff> endcodespacerange")
    font = pdf.identity_font({}, entries={"Encoding": cmap})
    pdf.page("BT /F 10 Tf 50 Tz -3 Tw <412041> Tj ET", Font={"F": font})
    run = one(ShownText, page_of(pdf))
    assert list(run.ys) == approx([-8.8, -18.8, -31.8])


def test_vertical_metrics_of_single_glyphs() -> None:
    pdf = Pdf()
    font = pdf.identity_font(
        {1: ("中", 1000), 2: ("。", 1000)},
        entries={"Encoding": "/Identity-V"}, DW2=[900, -1000], W2=[2, 2, -500, 400, 800],
    )  # fmt: skip
    pdf.page("BT /F 10 Tf <000100020001> Tj ET", Font={"F": font})
    run = one(ShownText, page_of(pdf))
    assert list(run.xs) == approx([-5, -4, -5])
    assert list(run.ys) == approx([-9, -18, -24])
    assert list(run.advances) == approx([10, 5, 10])


def test_text_without_a_font_is_a_limit_not_text() -> None:
    page = page_of(one_page("BT /None 12 Tf (a) Tj ET"))
    assert every(ShownText, page) == []
    assert page.limits == ("text without a font",)


def test_runs_share_their_state_until_it_changes() -> None:
    first, second, third = set_text("BT /F 10 Tf <0001> Tj <0002> Tj 0 0 0 1 k <0003> Tj ET")
    assert first.graphics is second.graphics
    assert third.graphics is not first.graphics
    assert [run.order for run in (first, second, third)] == [0, 1, 2]
