"""What room marks, spaces and the gaps between Han and Latin take in a line of natural width.

Places are where clusters are drawn, in em from the line's start. An opening mark is drawn half an
em before its ink; one whose blank is trimmed is therefore drawn half an em to the left.
"""

from __future__ import annotations

import pytest
from boxfont import EM, compose, first_line, half, lines_of, only_line, texts, xs_of

from reportpress.compose.interface import (
    Align,
    Hanging,
    LineBreak,
    ParagraphStyle,
    Script,
    Shape,
    SpacingTrim,
    TextBlock,
    TextRun,
    TextStyle,
)

PLAIN = ParagraphStyle()
INDENTED = ParagraphStyle(indent=2.0)


def xs(text: str, style: ParagraphStyle = PLAIN) -> list[float]:
    return xs_of(only_line(text, style))


def width(text: str, style: ParagraphStyle = PLAIN) -> float:
    return only_line(text, style).width


@pytest.mark.parametrize("mark", "、，；：。．？！」』）》〉】〕”’「『（《〈【〔“‘")
def test_a_mark_between_han_keeps_its_em(mark: str) -> None:
    assert xs(f"中{mark}国") == [0.0, 1.0, 2.0]


@pytest.mark.parametrize("unit", ["——", "……"])
def test_a_dash_or_ellipsis_is_two_em_solid(unit: str) -> None:
    assert xs(f"中{unit}国") == [0.0, 1.0, 3.0]
    assert width(f"中{unit}") == 3.0


def test_an_interpunct_stands_in_the_middle_of_its_em() -> None:
    line = only_line("马·吐")
    assert xs_of(line) == [0.0, 1.0, 2.0]


ADJACENT = "（《 “‘ 》） ’” 》， ）。 ”； 。” ，” ？” ）（ 》《 ，“ 。《 ：“"


@pytest.mark.parametrize("pair", ADJACENT.split())
def test_adjacent_marks_take_an_em_and_a_half(pair: str) -> None:
    """Opening and opening, closing and closing, closing and pause, and so on (CLREQ 6.3.2.2)."""
    assert xs(f"中{pair}国")[3] == 2.5


@pytest.mark.parametrize(
    ("text", "places"), [("中，国", [0, 1, 2]), ("中，”国", [0, 1, 1.75, 2.75])]
)
def test_a_centred_mark_has_its_blank_on_both_sides(text: str, places: list[float]) -> None:
    """Taiwan's and Hong Kong's, or one with U+FE01: a quarter em before its ink, and one behind."""

    def measure(style: TextStyle, text: str, script: Script) -> Shape:
        return Shape(style.size * len(text), text, centred=text == "，")

    (line,) = lines_of(compose(text, 100.0, measure=measure))
    assert xs_of(line) == places


def test_blank_stands_outside_a_group_of_marks_not_inside() -> None:
    """中（《国》），人: marks cling to 国; the blank is before the first and behind the last."""
    line = only_line("中（《国》），人")
    ink = dict(zip("中（《国》），人", xs_of(line), strict=True))
    assert ink["（"] + 0.5 == 1.5
    assert ink["《"] + 0.5 == 2.0
    assert ink["国"] == 2.5
    assert ink["》"] == 3.5
    assert ink["）"] == 4.0
    assert ink["，"] == 4.5
    assert ink["人"] == 5.5


def test_three_marks_in_a_row_collapse_pair_by_pair() -> None:
    assert xs("说。”（注") == [0.0, 1.0, 1.5, 2.0, 3.0]


def test_two_pause_or_stop_marks_keep_the_blank_between_them() -> None:
    assert xs("真。？国") == [0.0, 1.0, 2.0, 3.0]


@pytest.mark.parametrize("marks", ["？！", "！！", "‼"])
def test_two_stacked_marks_take_one_em_that_nothing_narrows(marks: str) -> None:
    assert xs(f"真{marks}国") == [0.0, 1.0, 2.0]
    assert xs(f"真{marks}”国") == [0.0, 1.0, 2.0, 3.0]
    assert width(f"真{marks}") == 2.0


def test_three_stacked_marks_take_two_em_of_which_half_an_em_is_blank() -> None:
    assert xs("真！！！国") == [0.0, 1.0, 3.0]
    assert xs("真！！！”国") == [0.0, 1.0, 2.5, 3.5]
    assert width("真！！！") == 2.5


def test_an_interpunct_beside_a_bracket_takes_the_smaller_blank() -> None:
    assert xs("》·《")[1:] == [0.5, 1.0]


def test_a_mark_at_the_line_end_is_half_an_em() -> None:
    assert width("中国，") == 2.5
    assert width("（中国）") == 3.0


def test_an_opening_mark_at_the_line_start_loses_its_blank() -> None:
    assert xs("（国") == [-0.5, 0.5]


def test_an_opening_mark_behind_the_indent_loses_its_blank() -> None:
    line = only_line("“国", INDENTED)
    assert line.x == 2.0
    assert [x for piece in line.pieces for x in piece.xs] == [1.5, 2.5]


def test_the_indent_is_the_first_line_alone() -> None:
    first, second = lines_of(compose("国" * 20, 12.0, INDENTED))
    assert (first.x, first.measure, second.x, second.measure) == (2.0, 10.0, 0.0, 12.0)


def test_an_opening_mark_at_a_later_line_start_loses_its_blank() -> None:
    _, second = lines_of(compose("国" * 8 + "（人民）", 8.0))
    assert xs_of(second) == [-0.5, 0.5, 1.5, 2.5]


class TestTrim:
    """`text-spacing-trim` of CSS Text 4; 国，人 and so on in a frame with room to spare."""

    @pytest.mark.parametrize(
        ("trim", "starts"),
        [
            (SpacingTrim.SPACE_ALL, 0.0),
            (SpacingTrim.NORMAL, 0.0),
            (SpacingTrim.SPACE_FIRST, 0.0),
            (SpacingTrim.TRIM_START, -0.5),
            (SpacingTrim.TRIM_BOTH, -0.5),
            (SpacingTrim.TRIM_ALL, -0.5),
        ],
    )
    def test_at_the_start_of_the_first_line(self, trim: SpacingTrim, starts: float) -> None:
        assert xs("（国", ParagraphStyle(trim=trim))[0] == starts

    @pytest.mark.parametrize(
        ("trim", "starts"),
        [
            (SpacingTrim.SPACE_ALL, 0.0),
            (SpacingTrim.NORMAL, 0.0),
            (SpacingTrim.SPACE_FIRST, -0.5),
            (SpacingTrim.TRIM_START, -0.5),
        ],
    )
    def test_at_the_start_of_later_lines(self, trim: SpacingTrim, starts: float) -> None:
        _, second = lines_of(compose("国" * 6 + "（人民）", 6.0, ParagraphStyle(trim=trim)))
        assert xs_of(second)[0] == starts

    @pytest.mark.parametrize(
        ("trim", "ends"),
        [
            (SpacingTrim.SPACE_ALL, 2.0),
            (SpacingTrim.NORMAL, 2.0),
            (SpacingTrim.SPACE_FIRST, 2.0),
            (SpacingTrim.TRIM_START, 2.0),
            (SpacingTrim.TRIM_BOTH, 1.5),
            (SpacingTrim.TRIM_ALL, 1.5),
        ],
    )
    def test_at_the_end_of_a_line_with_room(self, trim: SpacingTrim, ends: float) -> None:
        assert width("国，", ParagraphStyle(trim=trim)) == ends

    @pytest.mark.parametrize(
        "trim", [SpacingTrim.NORMAL, SpacingTrim.SPACE_FIRST, SpacingTrim.TRIM_START]
    )
    def test_the_line_end_is_trimmed_where_room_is_short(self, trim: SpacingTrim) -> None:
        line = first_line("国" * 5 + "，" + "人" * 5, 5.5, ParagraphStyle(trim=trim))
        assert (line.width, xs_of(line)) == (5.5, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0])

    def test_space_all_keeps_every_em(self) -> None:
        style = ParagraphStyle(trim=SpacingTrim.SPACE_ALL)
        assert xs("（《国》），人", style) == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
        line = first_line("国" * 5 + "，" + "人" * 5, 5.5, style)
        assert xs_of(line) == [0.0, 1.5, 3.0, 4.5]  # 国国国国: the mark does not fit

    def test_trim_all_makes_every_mark_half_an_em(self) -> None:
        assert xs("（国）人。家", ParagraphStyle(trim=SpacingTrim.TRIM_ALL)) == [
            -0.5,
            0.5,
            1.5,
            2.0,
            3.0,
            3.5,
        ]


class TestHanging:
    """`hanging-punctuation`: a pause or stop is outside the measure."""

    def test_a_mark_hangs_where_the_line_would_not_fit_otherwise(self) -> None:
        style = ParagraphStyle(hanging=Hanging.ALLOW_END)
        first, second = lines_of(compose("国" * 5 + "，" + "人" * 5, 5.0, style))
        assert xs_of(first) == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
        assert first.width == 5.0  # the hanging mark is not counted
        assert xs_of(second) == [0.0, 1.0, 2.0, 3.0, 4.0]

    def test_without_it_the_mark_takes_a_character_with_it(self) -> None:
        found = texts(compose("国" * 5 + "，" + "人" * 5, 5.0))
        assert found == ["国国国国", "国，人人人", "人人"]

    def test_a_mark_does_not_hang_where_there_is_room(self) -> None:
        line = first_line(
            "国" * 5 + "，" + "人" * 5, 5.5, ParagraphStyle(hanging=Hanging.ALLOW_END)
        )
        assert (line.width, xs_of(line)[-1]) == (5.5, 5.0)

    def test_a_forced_mark_hangs_even_where_there_is_room(self) -> None:
        line = only_line("国，", ParagraphStyle(hanging=Hanging.FORCE_END))
        assert line.width == 1.0

    def test_a_forced_mark_has_no_blank_left_to_narrow(self) -> None:
        style = ParagraphStyle(hanging=Hanging.FORCE_END, trim=SpacingTrim.NORMAL)
        found = lines_of(compose("国国国国，人人人", 3.5, style))
        assert all(line.width <= 3.5 + 1e-6 for line in found)

    def test_a_mark_hangs_before_others_are_narrowed(self) -> None:
        """The line is full without its last comma; the first one keeps its blank."""
        style = ParagraphStyle(hanging=Hanging.ALLOW_END)
        first, _ = lines_of(compose("国，国国国国国国国国，" + "人" * 10, 10.0, style))
        assert xs_of(first) == [float(x) for x in range(11)]

    @pytest.mark.parametrize("mark", "；：？！）”")
    def test_only_commas_and_full_stops_hang(self, mark: str) -> None:
        line = only_line(f"国{mark}", ParagraphStyle(hanging=Hanging.FORCE_END))
        assert line.width == 1.5

    def test_of_several_marks_none_hangs(self) -> None:
        """CLREQ 6.1.3: no hanging where marks follow each other."""
        assert only_line("国”。", ParagraphStyle(hanging=Hanging.FORCE_END)).width == 2.0

    def test_ragged_lines_hang_too(self) -> None:
        style = ParagraphStyle(hanging=Hanging.ALLOW_END, align=Align.START)
        assert texts(compose("国" * 5 + "，" + "人" * 5, 5.0, style))[0] == "国国国国国，"


class TestHanLatin:
    """The gap of a quarter em between Han and Latin."""

    def test_stands_on_both_sides_of_a_word_or_number(self) -> None:
        assert xs("用AI写") == [0.0, 1.25, 3.5]
        assert xs("达5亿") == [0.0, 1.25, 2.5]

    @pytest.mark.parametrize("number", ["16.3%", "−5", "7×24"])
    def test_stands_outside_a_number_not_inside(self, number: str) -> None:
        assert xs(f"达{number}的") == [0.0, 1.25, 1.5 + len(number)]

    @pytest.mark.parametrize("text", ["，AI。", "“AI”", "（5）"])
    def test_does_not_stand_beside_chinese_marks(self, text: str) -> None:
        found = xs(f"国{text}")
        assert found[2] == 2.0
        assert found[3] == 2.0 + len(text) - 2

    def test_stands_before_a_unit_s_number_and_not_inside(self) -> None:
        assert xs("达5㎡的") == [0.0, 1.25, 2.25, 3.25]

    def test_stands_before_the_apostrophe_of_a_number(self) -> None:
        assert xs("纪’90年") == [0.0, 1.25, 4.5]

    def test_does_not_stand_at_line_edges(self) -> None:
        assert (xs("AI写")[0], width("用AI")) == (0.0, 3.25)

    @pytest.mark.parametrize("text", ["歼-20", "北京-上海"])
    def test_does_not_stand_before_a_hyphen(self, text: str) -> None:
        assert xs(text)[text.index("-")] == float(text.index("-"))

    def test_does_not_stand_beside_signs_that_join_han(self) -> None:
        assert xs("左×右") == [0.0, 1.0, 2.0]
        assert xs("25℃的") == [0.0, 2.0, 3.0]

    def test_takes_the_place_of_a_real_space(self) -> None:
        line = only_line("用 AI 写")
        assert xs_of(line) == [0.0, 1.0, 1.25, 3.25, 3.5]
        assert "".join(piece.text for piece in line.pieces) == "用 AI 写"

    def test_can_be_an_eighth(self) -> None:
        assert xs("用AI写", ParagraphStyle(autospace=0.125)) == [0.0, 1.125, 3.25]

    def test_can_be_off_and_then_leaves_real_spaces_alone(self) -> None:
        assert xs("用AI写", ParagraphStyle(autospace=0.0)) == [0.0, 1.0, 3.0]
        assert xs("用 AI", ParagraphStyle(autospace=0.0)) == [0.0, 1.0, 2.0]

    def test_adds_no_character(self) -> None:
        line = only_line("用AI写")
        assert [cluster for piece in line.pieces for cluster in piece.clusters] == [
            "用",
            "AI",
            "写",
        ]


class TestSpaces:
    """White space in the copy."""

    def test_a_space_between_latin_words_is_as_wide_as_the_face_has_it(self) -> None:
        (line,) = lines_of(compose("on it", 100.0, measure=half))
        assert xs_of(line) == [0.0, 1.0, 1.3]

    def test_a_space_beside_a_full_width_mark_takes_no_room(self) -> None:
        assert xs("中， 国")[3] == xs("中，国")[2]
        assert xs("中 （国")[3] == xs("中（国")[2]

    def test_a_space_at_the_line_end_takes_no_room(self) -> None:
        first, second = lines_of(compose("on it", 4.0, ParagraphStyle(line_break=LineBreak.LOOSE)))
        assert (first.pieces[0].text, first.width) == ("on", 2.0)
        assert second.pieces[0].text == "it"

    def test_spaces_at_the_edges_of_a_paragraph_are_dropped(self) -> None:
        assert xs("  中国 ") == [0.0, 1.0]

    def test_a_zero_width_space_changes_no_width(self) -> None:
        assert xs("中，\u200b（国") == [0.0, 1.0, 1.5, 1.5, 2.5]


class TestFaces:
    """Widths come from the caller's measure."""

    def test_a_mark_from_a_proportional_face_has_no_blank(self) -> None:
        def narrow(style: TextStyle, text: str, script: object) -> Shape:
            return Shape(style.size * (0.4 if text == "“" else 1.0), text)

        (line,) = lines_of(compose("“国", 10.0, measure=narrow))
        assert xs_of(line) == [0.0, 0.4]

    def test_blanks_are_halves_of_the_run_s_own_em(self) -> None:
        runs = (TextRun("国", EM), TextRun("，人", TextStyle("box", 2.0)))
        (line,) = lines_of(compose(TextBlock(runs, 1.0), 100.0))
        assert xs_of(line) == [0.0, 1.0, 3.0]

    def test_letter_spacing_stands_behind_every_cluster_but_the_last(self) -> None:
        spaced = TextStyle("box", 1.0, 0.5)
        (line,) = lines_of(compose(TextBlock((TextRun("中国人", spaced),), 1.0), 100.0))
        assert (xs_of(line), line.width) == ([0.0, 1.5, 3.0], 4.0)

    def test_letter_spacing_before_a_space_is_gone_at_the_line_end(self) -> None:
        spaced = TextStyle("box", 1.0, 0.5)
        first, _ = lines_of(compose(TextBlock((TextRun("ab cd", spaced),), 1.0), 2.0))
        assert (first.pieces[0].text, first.width) == ("ab", 2.0)

    def test_each_cluster_of_a_style_is_measured_once(self) -> None:
        asked: list[str] = []

        def measure(style: TextStyle, text: str, script: object) -> Shape:
            asked.append(text)
            return Shape(style.size * len(text), text)

        compose("国国AI国AI", 3.0, measure=measure)
        assert sorted(asked) == ["AI", "国"]


@pytest.mark.parametrize(
    ("style", "text", "width"),
    [
        (TextStyle("box", 1.0), "国12国", 3.5),  # figures of half an em, a quarter beside each
        (TextStyle("box", 1.0, combine=2), "国12国", 3.0),  # in one square, as Han among Han
        (TextStyle("box", 1.0, combine=2), "国123国", 4.0),
        (TextStyle("box", 1.0, combine=2), "国ab国", 3.5),
        (TextStyle("box", 1.0, combine=-1), "国123国", 5.0),  # a square each
        (TextStyle("box", 1.0, upright=True), "国ab国", 4.0),
    ],
)
def test_figures_in_one_square_of_a_vertical_line_are_as_wide_as_a_character(
    style: TextStyle, text: str, width: float
):
    (line,) = lines_of(compose(TextBlock((TextRun(text, style),), 1.0), 100.0, measure=half))
    assert line.width == pytest.approx(width)
