"""Which breaks are taken: total fit, first fit, lines of like length, last resorts."""

from __future__ import annotations

import pytest
from boxfont import EM, box, compose, half, lines_of, paragraph, text_of, texts, xs_of

from reportpress.compose.interface import (
    Align,
    Hanging,
    ParagraphStyle,
    SpacingTrim,
    TextBlock,
    TextRun,
    Wrap,
)
from reportpress.compose.lines import linebreak
from reportpress.compose.lines.breaks import Breaks, breaks_of
from reportpress.compose.lines.candidates import Layer, justified
from reportpress.compose.lines.costs import HOLE, ORPHAN, OVERFULL, loose, tight
from reportpress.compose.lines.linebreak import Lines, first_fit, total_fit
from reportpress.compose.text.collect import Measurer

PLAIN = ParagraphStyle()
AUTO = ParagraphStyle(wrap=Wrap.AUTO)


def breaks(text: str, style: ParagraphStyle = PLAIN) -> Breaks:
    (par,) = Measurer(box).collect(TextBlock((TextRun(text, EM),), 1.0, style))
    return breaks_of(par)


def fitted(text: str, *measures: float, looser: int = 0) -> Lines:
    """Total fit of a text for lines of these measures, the last of them repeated."""
    found = total_fit(breaks(text), PLAIN, lambda k: measures[min(k, len(measures) - 1)], looser)
    assert found is not None
    return found


def counts(found: Lines) -> list[int]:
    """How many clusters each line holds."""
    return [line.end - line.start + 1 for line in found.lines]


class TestCosts:
    """The sums that breaks are weighed by."""

    def test_a_line_that_is_exactly_full_costs_nothing(self) -> None:
        assert fitted("国" * 30, 10.0).cost == pytest.approx(0.0, abs=1e-3)

    def test_narrowing_stops_costs_more_than_narrowing_pauses(self) -> None:
        assert tight(0.5, 0.5) < tight(0.5, 0.0)

    def test_one_wide_gap_costs_more_than_many_narrow_ones(self) -> None:
        assert loose(0.5, 0.0, 1) > loose(0.5, 0.0, 10)

    def test_gaps_at_latin_come_cheaper_than_gaps_between_han(self) -> None:
        assert loose(0.5, 0.5, 5) < loose(0.5, 0.0, 5)

    def test_a_gap_that_reads_as_a_space_is_paid_for_dearly(self) -> None:
        narrow, wide = loose(10 * HOLE, 0.0, 10), loose(20 * HOLE, 0.0, 10)
        assert wide > 10 * narrow

    def test_a_line_that_nothing_fills_is_worse_than_any_holes(self) -> None:
        assert loose(2.0, 0.0, 0) > loose(2.0, 0.0, 3)


class TestTotalFit:
    """Knuth and Plass: a line is made looser for the sake of the next."""

    def test_pulls_in_before_it_pushes_out(self) -> None:
        """The comma can give the half em by which 八 is too much, so 八 stays."""
        first, *_ = texts(compose("一二三四五六，七八九十一二三四五六", 8.5))
        assert first == "一二三四五六，七八"

    def test_pushes_out_where_there_is_nothing_to_narrow(self) -> None:
        assert texts(compose("一二三四五六七八九十，一二三四", 10.0))[0] == "一二三四五六七八九"

    def test_loosens_a_line_for_the_sake_of_a_later_one(self) -> None:
        """First fit fills line one and leaves a hole in line two; total fit shares that out."""
        text = "一二三四五六七八九十一二三四五六（abcdefgh）九十"
        greedy, best = first_fit(breaks(text), AUTO, lambda _: 10.0), fitted(text, 10.0)
        assert counts(best)[0] < counts(greedy)[0] == 10
        assert best.cost < greedy.cost

    def test_lines_may_differ_in_measure(self) -> None:
        assert counts(fitted("国" * 30, 12.0, 6.0, 10.0)) == [12, 6, 10, 2]

    def test_finds_what_a_search_without_bounds_finds(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = "一二，三四五AI六七。八“九十”一二2025年三，四五六七八《九》十" * 4
        quick = fitted(text, 9.0)
        for name in ("BEAM", "NEAR", "STARTS"):
            monkeypatch.setattr(linebreak, name, 10_000)
        assert fitted(text, 9.0).cost == pytest.approx(quick.cost)

    def test_looks_wider_where_a_paragraph_has_holes(self) -> None:
        """A word of six em in lines of eight: the line before it is short by more than NEAR."""
        found = texts(compose("一二三四五abcdef六七八九十", 8.0))
        assert found == ["一二三四五", "abcdef六", "七八九十"]


class TestOrphans:
    """单字不成行: no last line of one character, nor of one and its marks."""

    @pytest.mark.parametrize("end", ["人", "人。", "人。”", "人）。", "——人。", "……人。"])
    def test_no_last_line_of_one_character(self, end: str) -> None:
        found = texts(compose("国" * 20 + end, 10.0))
        assert found[-1] == "国" + end

    def test_it_may_be_pulled_in_instead(self) -> None:
        """Two commas to narrow: the paragraph keeps its two lines."""
        found = texts(compose("国国国，国国国，国国国国国国国国国国人。", 10.0))
        assert len(found) == 2

    def test_two_characters_are_enough(self) -> None:
        assert texts(compose("国" * 20 + "人民", 10.0))[-1] == "人民"

    def test_a_word_or_number_is_more_than_one_character(self) -> None:
        assert texts(compose("国" * 20 + "AI。", 10.0))[-1] == "AI。"
        assert texts(compose("国" * 20 + "5。", 10.0))[-1] == "国5。"

    def test_a_paragraph_of_one_character_is_left_alone(self) -> None:
        assert texts(compose("国。", 10.0)) == ["国。"]

    def test_an_orphan_stands_where_nothing_can_avoid_it(self) -> None:
        found = fitted("AI" + "国", 2.0)
        assert (counts(found), found.cost >= ORPHAN) == ([1, 1], True)

    def test_it_is_sought_in_the_last_lines_of_a_long_paragraph(self) -> None:
        found = texts(compose("国" * 1000 + "人。", 10.0))
        assert (len(found), found[-1]) == (101, "国人。")


class TestFirstFit:
    """`text-wrap-style: auto`: each line the best it can be by itself."""

    def test_fills_lines_in_turn(self) -> None:
        assert texts(compose("国" * 25, 10.0, AUTO)) == ["国" * 10, "国" * 10, "国" * 5]

    def test_does_not_narrow_what_fits_without(self) -> None:
        """Ten em are full with the ninth character: the commas keep their blank."""
        first, *_ = lines_of(compose("国，国国，国国国国国" + "人" * 10, 10.0, AUTO))
        assert xs_of(first) == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]

    def test_pulls_in_a_mark_that_may_not_begin_a_line(self) -> None:
        first, *_ = texts(compose("国国，国国国国国国国，人人人", 10.0, AUTO))
        assert first == "国国，国国国国国国国，"

    def test_does_not_look_ahead_to_an_orphan(self) -> None:
        assert texts(compose("国" * 11, 10.0, AUTO)) == ["国" * 10, "国"]


class TestLooser:
    """The same paragraph in a line more or less."""

    def test_a_line_less(self) -> None:
        text = "国国，国国，国国国国" * 4 + "国国"
        assert len(fitted(text, 10.0).lines) - len(fitted(text, 10.0, looser=-1).lines) == 1

    def test_a_line_more(self) -> None:
        text = "国" * 149
        assert len(fitted(text, 15.0).lines) == 10
        assert len(fitted(text, 15.0, looser=1).lines) == 11

    def test_not_where_the_copy_does_not_give_it(self) -> None:
        assert total_fit(breaks("国" * 25), PLAIN, lambda _: 10.0, -1) is None
        assert total_fit(breaks("国" * 22), PLAIN, lambda _: 10.0, 1) is None

    def test_not_with_lines_that_stick_out(self) -> None:
        assert total_fit(breaks("国" * 120), PLAIN, lambda _: 20.0, 1) is not None
        assert total_fit(breaks("a" * 25 + "国" * 120), PLAIN, lambda _: 20.0, 1) is None


class TestBalance:
    """`text-wrap-style: balance`, for headlines and quotes."""

    CENTRED = ParagraphStyle(align=Align.CENTER, wrap=Wrap.BALANCE)

    def test_lines_come_out_alike(self) -> None:
        found = texts(compose("国" * 24, 10.0, self.CENTRED))
        assert [len(line) for line in found] == [8, 8, 8]

    def test_takes_no_more_lines_than_it_must(self) -> None:
        assert len(texts(compose("国" * 21, 20.0, self.CENTRED))) == 2

    def test_lines_may_be_much_shorter_than_the_measure(self) -> None:
        found = texts(compose("国" * 22, 20.0, self.CENTRED))
        assert [len(line) for line in found] == [11, 11]

    @pytest.mark.parametrize("pause", ["，", "。", "——", " "])
    def test_lines_end_where_readers_pause(self, pause: str) -> None:
        """Four and six characters: not level, but by sense."""
        found = texts(compose(f"国国国国{pause}人人人人人人", 8.0, self.CENTRED))
        assert found == [f"国国国国{pause}".rstrip(), "人人人人人人"]

    def test_not_at_the_price_of_a_line_far_too_short(self) -> None:
        first, _ = texts(compose("国，人人人人人人人人人人", 8.0, self.CENTRED))
        assert len(first) > 2

    @pytest.mark.parametrize("term", ["“四宜”", "《规划纲要》", "（2025）"])
    def test_a_quoted_term_is_not_split(self, term: str) -> None:
        """The middle of the text is inside the term."""
        width = 12.0
        first, second = texts(compose(f"国国国国国国{term}人人人人人", width, self.CENTRED))
        assert term in (first + "|" + second)

    def test_a_quoted_sentence_is(self) -> None:
        found = texts(compose("“国国国国国国国国国国国国国国”", 10.0, self.CENTRED))
        assert len(found) == 2

    def test_a_quoted_term_wider_than_the_measure_is_split_all_the_same(self) -> None:
        found = lines_of(compose("国“人人人人人人”", 4.0, self.CENTRED))
        assert all(line.width <= 4.0 for line in found)

    def test_a_line_too_long_is_none(self) -> None:
        assert texts(compose("国" * 10, 10.0, self.CENTRED)) == ["国" * 10]

    def test_copy_of_many_lines_is_not_balanced(self) -> None:
        found = texts(compose("国" * 125, 10.0, self.CENTRED))
        assert [len(line) for line in found] == [10] * 12 + [5]

    def test_justified_copy_is_not_balanced(self) -> None:
        style = ParagraphStyle(wrap=Wrap.BALANCE)
        assert [len(line) for line in texts(compose("国" * 24, 10.0, style))] == [10, 10, 4]


class TestRagged:
    """Lines that are not justified."""

    RAGGED = ParagraphStyle(align=Align.START)

    def test_are_as_full_as_they_get(self) -> None:
        assert texts(compose("国" * 25, 10.0, self.RAGGED)) == ["国" * 10, "国" * 10, "国" * 5]

    def test_trim_their_last_mark_where_room_is_short(self) -> None:
        style = ParagraphStyle(align=Align.START, trim=SpacingTrim.NORMAL)
        assert texts(compose("国国国国国，人人", 5.5, style))[0] == "国国国国国，"

    def test_avoid_an_orphan(self) -> None:
        assert texts(compose("国" * 21, 10.0, self.RAGGED))[-1] == "国国"

    def test_no_mark_is_narrowed_to_pull_in_more(self) -> None:
        found = texts(compose("国国，国国，国国国国" + "国" * 10, 9.0, self.RAGGED))
        assert found[0] == "国国，国国，国国国"


class TestLastResorts:
    """Measures that the rules cannot fill: nothing is lost, and what sticks out is cut."""

    def test_a_word_too_wide_is_cut(self) -> None:
        found = texts(compose("国人民，abcdefghijkl，党", 8.0))
        assert found == ["国人民，abc", "defghijk", "l，党"]

    def test_a_word_is_cut_in_the_line_that_cannot_take_it_alone(self) -> None:
        """Thirteen em in lines of ten are cut; the word of eight em is not."""
        found = texts(compose("国abcdefgh国国ABCDEFGHIJKLM国", 10.0))
        assert any("abcdefgh" in line for line in found)
        assert not any("ABCDEFGHIJKLM" in line for line in found)

    def test_closing_marks_of_a_cut_word_begin_no_line(self) -> None:
        found = texts(compose("abcdefgh,,,ijklmnop", 8.0))
        assert not any(line.startswith(",") for line in found)
        found = texts(compose("abcd/efgh-ijkl/mnop", 4.0))
        assert not any(line.startswith(("/", "-")) for line in found)

    def test_a_quote_in_a_cut_word_stays_latin(self) -> None:
        found = compose("abc“defghi”jk", 6.0, measure=half)
        shapes = [shape for line in lines_of(found) for p in line.pieces for shape in p.shapes]
        assert sum(shape.advance for shape in shapes) == 13 / 2

    def test_marks_are_parted_where_they_fill_more_than_a_line(self) -> None:
        found = texts(compose("（" * 8 + "国" + "）" * 8, 5.0))
        assert "".join(found) == "（" * 8 + "国" + "）" * 8
        assert all(line.width <= 5.0 + 1e-6 for line in lines_of(compose("（" * 20, 5.0)))

    def test_rules_hold_in_the_lines_that_can_keep_them(self) -> None:
        """One word too wide must not let marks begin lines elsewhere in the paragraph."""
        found = texts(compose("国国国国国，" * 6 + "abcdefghijk" + "国国国国国，" * 6, 5.0))
        assert not any(line.startswith("，") for line in found)

    def test_the_longest_line_that_fits_still_keeps_the_rules(self) -> None:
        """（ fits behind 国国, but must not end the line."""
        assert texts(compose("国国（abcdefghi国国", 10.0))[0] == "国国"

    def test_a_character_wider_than_its_line_sticks_out(self) -> None:
        found = compose("国人", 0.5)
        assert [(text_of(line), line.width) for line in lines_of(found)] == [
            ("国", 1.0),
            ("人", 1.0),
        ]

    def test_an_overfull_line_is_dearer_than_anything(self) -> None:
        found = fitted("abcdefgh国", 5.0)
        assert found.overfull
        assert found.cost >= OVERFULL

    def test_a_narrow_place_is_left_to_a_short_word_if_another_break_allows_it(self) -> None:
        """The second line has four em: the word of six must not begin there."""
        found = fitted("国国国国国abcdef国国国", 9.0, 4.0, 10.0)
        assert not found.overfull


class TestHanging:
    """Hanging marks give the breaker another end."""

    def test_a_hanging_mark_saves_a_character(self) -> None:
        style = ParagraphStyle(hanging=Hanging.ALLOW_END)
        found = texts(compose("国" * 10 + "，" + "人" * 10, 10.0, style))
        assert found == ["国" * 10 + "，", "人" * 10]

    def test_a_line_may_be_narrowed_and_its_mark_hang(self) -> None:
        style = ParagraphStyle(hanging=Hanging.ALLOW_END)
        first, *_ = lines_of(compose("国，国国国国国国国国，" + "人" * 9, 9.5, style))
        assert text_of(first) == "国，国国国国国国国国，"
        assert xs_of(first)[-1] == first.width == pytest.approx(9.5)

    def test_the_last_line_may_hang(self) -> None:
        style = ParagraphStyle(hanging=Hanging.ALLOW_END)
        assert len(texts(compose("国" * 10 + "。", 10.0, style))) == 1


def test_forced_breaks_begin_a_line_without_indent() -> None:
    first, second = lines_of(compose("国人\n民党", 10.0, ParagraphStyle(indent=2.0)))
    assert (first.x, second.x) == (2.0, 0.0)


def test_a_line_behind_a_forced_break_has_the_whole_measure() -> None:
    assert len(texts(compose("国人\n" + "国" * 10, 10.0, ParagraphStyle(indent=2.0)))) == 2


def test_an_empty_forced_line_takes_a_line() -> None:
    assert texts(compose("国人\n\n民党", 10.0)) == ["国人", "", "民党"]


def test_lines_keep_the_runs_they_are_of() -> None:
    runs = tuple(
        TextRun(text, EM, tag) for text, tag in (("国国国", 1), ("人人人人", 2), ("民民民", 3))
    )
    found = lines_of(compose(TextBlock(runs, 1.0), 5.0))
    tags = [[(piece.run.tag, piece.text) for piece in line.pieces] for line in found]
    assert tags == [[(1, "国国国"), (2, "人人")], [(2, "人人"), (3, "民民民")]]


def test_equal_runs_are_still_two_pieces() -> None:
    runs = (TextRun("国", EM), TextRun("国", EM))
    (line,) = lines_of(compose(TextBlock(runs, 1.0), 5.0))
    assert [piece.text for piece in line.pieces] == ["国", "国"]


def test_few_starts_are_followed_up_however_long_the_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Shifts by a character add up over thousands of lines to ever more ways that cost alike."""
    starts = 0

    def counting(breaks: Breaks, layer: Layer, *limits: float) -> Layer:
        nonlocal starts
        starts += len(layer)
        return justified(breaks, layer, *limits)

    monkeypatch.setattr(linebreak, "next_layer_for", lambda _: counting)
    found = fitted("国国，国国国国国。国国国“国国国国”" * 2000, 15.0)
    assert starts <= 24 * len(found.lines)


def test_a_paragraph_of_a_hundred_thousand_characters_is_broken_in_linear_time() -> None:
    """Would take minutes if starts, layers or retries grew with the paragraph."""
    found = compose(paragraph("国，人民党AI的2025年。" * 7000), 13.3)
    assert found.fit.characters + found.fit.over_characters == 7000 * 14


def test_the_beam_is_counted_from_the_cheapest_start_of_a_layer() -> None:
    """Where all lines are dear, as in a measure of four, none is left out for being dear."""
    text = "（大）GDP——“人”（大）theGDP，国"
    balanced = ParagraphStyle(wrap=Wrap.BALANCE)
    found = lines_of(compose([paragraph(text, balanced)], 4.0, measure=half))
    assert list(map(text_of, found)) == ["（大）GDP", "——“人”", "（大）", "theGDP，", "国"]
