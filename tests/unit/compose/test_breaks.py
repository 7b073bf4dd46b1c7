"""Where a line may end, by the four levels of CLREQ 6.1.1."""

from __future__ import annotations

import pytest
from boxfont import EM, box

from reportpress.compose.interface import LineBreak, ParagraphStyle, TextBlock, TextRun
from reportpress.compose.lines.breaks import breaks_of
from reportpress.compose.text.classes import SQUARED_UNITS
from reportpress.compose.text.collect import Measurer

ANYWHERE, LOOSE, NORMAL, STRICT = LineBreak
FROM_LOOSE = [LOOSE, NORMAL, STRICT]


def broken(text: str, level: LineBreak = NORMAL) -> str:
    """The text with a bar wherever a line may end."""
    (par,) = Measurer(box).collect(
        TextBlock((TextRun(text, EM),), 1.0, ParagraphStyle(line_break=level))
    )
    allowed = breaks_of(par).allowed[:-1]
    parts = [t + "|" * a for t, a in zip(par.texts, [*allowed, False], strict=True)]
    return "".join(parts)


@pytest.mark.parametrize("level", LineBreak)
def test_a_line_may_end_between_han(level: LineBreak) -> None:
    assert broken("中国人", level) == "中|国|人"


@pytest.mark.parametrize("mark", "、，；：。．？！」』）》〉】〕”’·–～／％℃")
@pytest.mark.parametrize("level", FROM_LOOSE)
def test_a_line_does_not_begin_with(mark: str, level: LineBreak) -> None:
    assert broken(f"中{mark}", level) == f"中{mark}"
    assert broken(f"中{mark}", ANYWHERE) == f"中|{mark}"


@pytest.mark.parametrize("mark", "「『（《〈【〔“‘￥")
@pytest.mark.parametrize("level", FROM_LOOSE)
def test_a_line_does_not_end_with(mark: str, level: LineBreak) -> None:
    assert broken(f"{mark}中", level) == f"{mark}中"
    assert broken(f"{mark}中", ANYWHERE) == f"{mark}|中"


@pytest.mark.parametrize("solidus", "/／")
def test_a_line_ends_with_a_solidus_at_the_loose_level_alone(solidus: str) -> None:
    assert broken(f"和{solidus}或", LOOSE) == f"和{solidus}|或"
    assert broken(f"和{solidus}或", NORMAL) == f"和{solidus}或"
    assert broken(f"和{solidus}或", STRICT) == f"和{solidus}或"


@pytest.mark.parametrize("unit", ["——", "……"])
def test_a_line_begins_with_a_dash_or_ellipsis_but_at_the_strict_level(unit: str) -> None:
    assert broken(f"中{unit}国", NORMAL) == f"中|{unit}|国"
    assert broken(f"中{unit}国", STRICT) == f"中{unit}|国"


@pytest.mark.parametrize("level", LineBreak)
@pytest.mark.parametrize(
    "unit",
    [
        "——", "……", "16.3%", "−5", "1,234.5", "7×24", "2020–2025", "２０２５", "５％", "￥5",
        "￥５", "5℃", "５℃", "±5", "x2y",
    ],
)  # fmt: skip
def test_no_level_parts(unit: str, level: LineBreak) -> None:
    assert unit in broken(f"中{unit}国", level)


@pytest.mark.parametrize("level", LineBreak)
def test_a_number_parts_from_its_chinese_unit(level: LineBreak) -> None:
    assert broken("11.5亿元", level) == "11.5|亿|元"


@pytest.mark.parametrize("level", LineBreak)
@pytest.mark.parametrize(
    "text", ["￥100", "25℃", "25㎡", "25 ㎏", "1.5㏒", "25 km", "1 000", "第\u00a05\u00a0版"]
)
def test_a_number_does_not_part_from(text: str, level: LineBreak) -> None:
    assert broken(text, level) == text


def test_every_unit_on_a_square_stays_with_its_number() -> None:
    for unit in SQUARED_UNITS:
        assert broken(f"中25{unit}国", NORMAL) == f"中|25{unit}|国"
    assert broken("25\u337b国", NORMAL) == "25|\u337b|国"  # 平成, an era


def test_a_line_may_begin_with_the_apostrophe_of_a_number() -> None:
    assert broken("纪’90年") == "纪|’90|年"


def test_three_marks_in_a_row_stay_with_the_word_before() -> None:
    assert broken("中（国》）。人") == "中|（国》）。|人"
    assert broken("说：“《中国") == "说：|“《中|国"


def test_a_latin_word_is_not_broken_between_two_styles() -> None:
    runs = (TextRun("De", EM), TextRun("ep", EM))
    (par,) = Measurer(box).collect(TextBlock(runs, 1.0))
    assert list(breaks_of(par).allowed) == [False, True]


def test_latin_words_part_at_spaces_hyphens_and_in_urls() -> None:
    assert broken("of the world-wide") == "of |the |world-|wide"
    assert broken("见https://ab.cn/de") == "见|https://|ab|.cn/|de"


def test_a_word_cut_by_force_is_still_broken_where_it_was_before() -> None:
    """The cut fragment `www` keeps the break before `.ab`, and its letters part."""
    measurer = Measurer(box)
    (par,) = measurer.collect(TextBlock((TextRun("www.ab", EM),), 1.0))
    cut = measurer.cut(par, {0})
    assert list(cut.texts) == ["w", "w", "w", ".ab"]
    assert list(breaks_of(cut).allowed) == [True] * 4


def test_latin_words_part_from_han() -> None:
    assert broken("用AI写") == "用|AI|写"
    assert broken("用 AI 写") == "用 |AI |写"


def test_latin_brackets_stay_with_their_word() -> None:
    assert broken("用(AI)写") == "用|(AI)|写"
    assert broken("用(国)写") == "用|(国)|写"


def test_a_hyphen_between_han_and_a_number_stays_before_it() -> None:
    assert broken("歼-20机") == "歼-20|机"


def test_a_space_stays_at_the_end_of_its_line() -> None:
    assert broken("中 国") == "中 |国"
    assert broken("中， 国") == "中， |国"
    assert broken("中 （国") == "中 |（国"


def test_a_space_does_not_free_what_the_level_ties() -> None:
    assert broken("（ 中 ）") == "（ 中 ）"


def test_a_zero_width_space_lets_a_word_be_broken() -> None:
    assert broken("long\u200bword") == "long\u200b|word"
    assert broken("中\u200b，") == "中\u200b|，"
