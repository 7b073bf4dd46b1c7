"""How a line is brought to its measure: what gives first, what gains first, and by how much."""

from __future__ import annotations

import pytest
from boxfont import EM, box, compose, first_line, half, lines_of, xs_of

from reportpress.compose.interface import (
    Align,
    Measure,
    ParagraphStyle,
    SpacingTrim,
    TextBlock,
    TextRun,
)
from reportpress.compose.lines.justify import justify
from reportpress.compose.lines.linebreak import LineSpan
from reportpress.compose.text.collect import Measurer, Paragraph

# One gap or pair of gaps of each tier, in the order in which a tight line takes from them, with
# the em that each tier can give in the `half` font, whose word space is 0.3 em.
TIGHT = "国on it·人（民）党，AI政。和"
ROOMS = [
    ("word space", 0.05, [" "]),
    ("interpunct", 0.5, ["t·", "·人"]),
    ("bracket", 1.0, ["人（", "）党"]),
    ("pause", 0.5, ["，A"]),
    ("Han and Latin", 0.25, ["国o", "I政"]),
    ("stop", 0.5, ["。和"]),
]


def collected(text: str, style: ParagraphStyle | None = None, measure: Measure = box) -> Paragraph:
    (par,) = Measurer(measure).collect(
        TextBlock((TextRun(text, EM),), 1.0, style or ParagraphStyle())
    )
    return par


def natural_width(par: Paragraph) -> float:
    return par.place[len(par.clusters) - 1] + par.body[-1]


def gaps(par: Paragraph, measure: float) -> dict[str, float]:
    """The gaps of the whole paragraph set as one line that is not its last, by their neighbours."""
    line = LineSpan(0, len(par.clusters) - 1, False)
    spaced = justify(par, line, measure)
    names = [a[-1] + b[0] for a, b in zip(par.texts, par.texts[1:], strict=False)]
    return dict(zip(names, spaced.gaps, strict=True))


def spread(text: str, measure: float, style: ParagraphStyle | None = None) -> list[float]:
    """The gaps of a line in the box font."""
    return [round(gap, 6) for gap in gaps(collected(text, style), measure).values()]


def lost(measure_short_by: float) -> dict[str, float]:
    """How much each gap of `TIGHT` loses when the line is too wide by so much."""
    par = collected(TIGHT, measure=half)
    before = gaps(par, natural_width(par))
    after = gaps(par, natural_width(par) - measure_short_by)
    return {name: round(before[name] - after[name], 6) for name in before}


def in_tier(names: list[str], losses: dict[str, float]) -> float:
    return round(sum(loss for name, loss in losses.items() if any(n in name for n in names)), 6)


@pytest.mark.parametrize("tier", range(len(ROOMS)))
def test_a_tight_line_takes_tier_by_tier(tier: int) -> None:
    """All of the tiers before, half of this one, nothing of those behind."""
    before = sum(room for _, room, _ in ROOMS[:tier])
    losses = lost(before + ROOMS[tier][1] / 2)
    for number, (name, room, gaps_of_tier) in enumerate(ROOMS):
        expected = room if number < tier else room / 2 if number == tier else 0.0
        assert in_tier(gaps_of_tier, losses) == pytest.approx(expected), name


def test_within_a_tier_every_gap_gives_the_same() -> None:
    """国（人）民，, too wide by 0.5: both brackets give a quarter, the pause nothing."""
    assert spread("国（人）民，党", 7.0 - 0.5) == [0.25, 0.0, 0.0, 0.25, 0.0, 0.5]


def test_the_last_mark_gives_before_any_gap() -> None:
    par = collected("国（人）民，", ParagraphStyle(trim=SpacingTrim.NORMAL))
    line = justify(par, LineSpan(0, 5, False), 5.5)
    assert (list(line.gaps), line.width) == ([0.5, 0.0, 0.0, 0.5, 0.0], 5.5)


@pytest.mark.parametrize("mark", "：？！")
def test_colons_and_exclamations_keep_their_em(mark: str) -> None:
    assert spread(f"国{mark}人，民", 4.5) == [0.0, 0.5, 0.0, 0.0]
    assert spread(f"国{mark}人，民", 4.0) == [0.0, 0.5, 0.0, 0.0]


def test_a_semicolon_is_a_pause_mark() -> None:
    assert spread("国；人民", 3.5) == [0.0, 0.0, 0.0]


def test_a_colon_before_a_quote_keeps_its_blank() -> None:
    """：“ share half an em; narrowing the quote must not take it from the colon."""
    assert spread("说：“国”人", 4.5) == [0.0, 0.5, 0.0, 0.0, 0.0]


def test_a_stop_before_a_bracket_is_of_the_last_tier() -> None:
    """国。《人，民: the pause gives all it has before the blank between 。 and 《 does."""
    assert spread("国。《人，民", 4.75) == [0.0, 0.25, 0.0, 0.0, 0.0]


def test_space_all_never_narrows_a_mark() -> None:
    style = ParagraphStyle(trim=SpacingTrim.SPACE_ALL)
    assert spread("国（人），民", 5.0, style) == [0.5, 0.0, 0.0, 0.5, 0.5]


def test_space_all_never_narrows_the_last_mark_either() -> None:
    par = collected("国（人）民，", ParagraphStyle(trim=SpacingTrim.SPACE_ALL))
    line = justify(par, LineSpan(0, 5, False), 5.5)
    assert (list(line.gaps), line.width) == ([0.5, 0.0, 0.0, 0.5, 0.0], 6.0)


def test_a_loose_line_opens_word_spaces_first_up_to_half_an_em() -> None:
    par = collected("国on it人", measure=half)
    found = gaps(par, natural_width(par) + 0.15)
    assert found == pytest.approx({"国o": 0.25, "n ": 0.0, " i": 0.45, "t人": 0.25})


def test_then_han_latin_gaps_up_to_a_third() -> None:
    par = collected("国on it人", measure=half)
    found = gaps(par, natural_width(par) + 0.2 + 0.1)
    assert found == pytest.approx({"国o": 0.3, "n ": 0.0, " i": 0.5, "t人": 0.3})


def test_then_all_gaps_between_han_equally() -> None:
    par = collected("国AI人民党")
    found = gaps(par, natural_width(par) + 1 / 6 + 0.4)
    third = pytest.approx(1 / 3)
    assert found == {
        "国A": third,
        "I人": third,
        "人民": pytest.approx(0.2),
        "民党": pytest.approx(0.2),
    }


def test_a_mark_s_blank_opens_with_the_gaps_between_han() -> None:
    """国，人民 one em short of 5.5: behind the comma and between 人民, half an em each."""
    assert spread("国，人民", 5.0) == [0.0, 1.0, 0.5]


@pytest.mark.parametrize("pair", ["。”", "，”", "》）", "（《"])
def test_marks_that_stand_solid_open_by_a_quarter_before_gaps_between_han(pair: str) -> None:
    """国。”国国, 4.5 em wide: a quarter between the marks, then all between Han."""
    before = [0.5] if pair[0] == "（" else [0.0]
    behind = [0.0] if pair[0] == "（" else [0.5]
    text = f"国{pair}国国"
    assert spread(text, 4.5 + 0.125) == [*before, 0.125, *behind, 0.0]
    before, behind = [gap and gap + 0.25 for gap in before], [gap and gap + 0.25 for gap in behind]
    assert spread(text, 4.5 + 0.25 + 0.5) == [*before, 0.25, *behind, 0.25]


def test_marks_stay_solid_where_all_are_half_an_em() -> None:
    style = ParagraphStyle(trim=SpacingTrim.TRIM_ALL)
    assert spread("国。”国国", 4.25, style) == [0.0, 0.0, 0.0, 0.25]


def test_no_gap_opens_between_han_and_the_ink_of_its_mark() -> None:
    assert spread("（国）人民", 6.0)[:2] == [0.0, 0.0]


@pytest.mark.parametrize("text", ["国——人民", "国……人民", "国～人民", "国／人民", "国×人民"])
def test_no_gap_opens_beside_dashes_connectors_and_signs(text: str) -> None:
    assert spread(text, natural_width(collected(text)) + 0.5) == [0.0, 0.0, 0.5]


def test_full_width_digits_open_like_han() -> None:
    assert spread("国２人民", 5.5) == [0.5, 0.5, 0.5]


def test_a_unit_opens_like_han_towards_what_follows() -> None:
    assert spread("5㎡人民", 5.0) == [0.0, 0.5, 0.5]


def test_without_inter_character_only_latin_gaps_open() -> None:
    style = ParagraphStyle(stretch_han=False)
    assert spread("国AI人民", 6.5, style) == [0.75, 0.75, 0.0]


def test_a_line_without_gaps_between_han_opens_its_latin_gaps() -> None:
    par = collected("国AI")
    assert gaps(par, 4.0) == {"国A": 1.0}


def test_a_line_in_which_nothing_can_open_stays_short() -> None:
    par = collected("AI")
    assert justify(par, LineSpan(0, 0, False), 5.0).width == 2.0


def test_the_last_line_keeps_its_natural_width() -> None:
    first, last = lines_of(compose("国" * 13, 10.0))
    assert (first.width, last.width) == (10.0, 3.0)


def test_the_last_line_is_narrowed_where_it_must_be() -> None:
    (line,) = lines_of(compose("国（人）民", 4.5))
    assert (line.width, xs_of(line)[-1]) == (4.5, 3.5)


def test_a_line_before_a_forced_break_keeps_its_natural_width() -> None:
    first, _ = lines_of(compose("国人\n民党", 10.0))
    assert first.width == 2.0


@pytest.mark.parametrize(
    ("align", "x"), [(Align.START, 0.0), (Align.CENTER, 3.5), (Align.END, 7.0)]
)
def test_ragged_lines_stand_at_their_edge(align: Align, x: float) -> None:
    (line,) = lines_of(compose("国人民", 10.0, ParagraphStyle(align=align)))
    assert xs_of(line) == [x, x + 1.0, x + 2.0]


def test_ragged_lines_keep_their_natural_gaps() -> None:
    first, *_ = lines_of(compose("国AI人民党政" + "国" * 9, 7.0, ParagraphStyle(align=Align.START)))
    assert xs_of(first)[:3] == [0.0, 1.25, 3.5]


def test_a_centred_line_is_centred_by_its_ink() -> None:
    """“国人” at the start loses its blank, at the end too: three em in ten."""
    (line,) = lines_of(compose("“国人”", 10.0, ParagraphStyle(align=Align.CENTER)))
    assert xs_of(line) == [3.0, 4.0, 5.0, 6.0]


def test_a_word_space_wider_than_it_may_become_opens_no_further() -> None:
    """One em, as all characters here: what the line lacks opens between Han."""
    line = first_line("a b国国xxxxxxxxx", 5.2, ParagraphStyle(autospace=0.0))
    assert xs_of(line) == [0, 1, 2, 3, 4.2]
