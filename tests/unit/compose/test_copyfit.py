"""Copyfitting takes in or gives a line or two by tracking whole paragraphs within their range."""

from __future__ import annotations

from itertools import pairwise

import pytest
from boxfont import compose, frame, lines_of, paragraph, texts

from reportpress.compose.interface import Align, BlockEdges, Composition, ParagraphStyle, TextBlock

RANGE = 0.015
NO_KEEPS = BlockEdges(orphans=1, widows=1)


def copy(text: str, limit: float = RANGE, align: Align = Align.JUSTIFY) -> TextBlock:
    return paragraph(text, ParagraphStyle(copyfit=limit, align=align), NO_KEEPS)


def tracking_of(composition: Composition) -> set[float]:
    """The letter-spacings that the set lines were given."""
    pieces = [piece for line in lines_of(composition) for piece in line.pieces]
    return {round(piece.run.style.letter_spacing, 4) for piece in pieces}


def test_a_line_over_is_taken_in() -> None:
    text = "国" * 41
    plain = compose([copy(text, 0.0)], frame(20.25, 2.0))
    assert plain.fit.over_lines == 1
    fitted = compose([copy(text, 0.03)], frame(20.4, 2.0))
    assert fitted.fit.over_lines == 0
    assert [len(line) for line in texts(fitted)] == [21, 20]


def test_a_line_is_taken_in_without_tracking_where_marks_give_it() -> None:
    found = compose([copy("国国，国国，国国国国" * 4 + "国国", 0.03)], frame(10.0, 4.0))
    assert found.fit.over_lines == 0
    assert len(texts(found)) == 4
    assert tracking_of(found) == {0.0}


def test_what_it_did_is_told() -> None:
    found = compose([copy("国" * 41, 0.03)], frame(20.4, 2.0)).fit
    assert found.copyfit is not None
    assert (found.copyfit.before.over_lines, found.copyfit.before.over_characters) == (1, 2)
    assert (found.copyfit.lines, found.copyfit.paragraphs) == (1, 1)
    # 20 gaps must lose 0.6 em: 0.03 em each, the whole range
    assert found.copyfit.tracking == pytest.approx(-0.03)


def test_no_more_tracking_than_needed() -> None:
    """21 characters on 20.8 em: 20 gaps lose 0.2 em, which is 0.01 em each."""
    found = compose([copy("国" * 41, 0.03)], frame(20.8, 2.0))
    assert tracking_of(found) == {-0.01}


def test_no_more_tracking_than_is_allowed_between_two_steps() -> None:
    """20 gaps must lose 0.0122 em each; steps are thousandths of an em, the range is in between."""
    found = compose([copy("国" * 41, 0.0125)], frame(20.756, 2.0))
    assert tracking_of(found) == {-0.0125}
    assert tracking_of(compose([copy("国" * 41, 0.03)], frame(20.756, 2.0))) == {-0.013}


def test_the_whole_paragraph_is_tracked_alike() -> None:
    found = compose([copy("国" * 41, 0.03)], frame(20.8, 2.0))
    for line in lines_of(found):
        xs = [x for piece in line.pieces for x in piece.xs]
        steps = {round(b - a, 6) for a, b in pairwise(xs)}
        assert len(steps) == 1


def test_out_of_range_nothing_is_touched() -> None:
    found = compose([copy("国" * 41, 0.008)], frame(20.8, 2.0))
    assert found.fit.over_lines == 1
    assert found.fit.copyfit is None
    assert tracking_of(found) == {0.0}


def test_without_a_range_nothing_is_touched() -> None:
    found = compose([copy("国" * 41, 0.0)], frame(20.8, 2.0))
    assert (found.fit.over_lines, found.fit.copyfit) == (1, None)


def test_the_paragraph_that_needs_least_is_taken() -> None:
    """Both can save a line: 21 characters by 0.01 em a gap, 21 more by hardly less room."""
    blocks = [copy("国" * 43, 0.03), copy("中" * 41, 0.03)]
    found = compose(blocks, frame(20.8, 5.0))
    assert found.fit.over_lines == 0
    first, second = (
        {round(p.run.style.letter_spacing, 4) for line in f.lines for p in line.pieces}
        for f in found.frames[0].fragments
    )
    assert (first, second) == ({0.0}, {-0.01})


def test_two_lines_are_taken_from_two_paragraphs() -> None:
    blocks = [copy("国" * 41, 0.03), copy("中" * 41, 0.03), copy("人" * 20, 0.03)]
    found = compose(blocks, frame(20.8, 5.0))
    assert found.fit.over_lines == 0
    assert found.fit.copyfit is not None
    assert (found.fit.copyfit.lines, found.fit.copyfit.paragraphs) == (2, 2)


def test_three_lines_are_for_the_editor_to_cut() -> None:
    blocks = [copy("国" * 41, 0.03)] * 3
    found = compose(blocks, frame(20.8, 6.0))
    assert found.fit.over_lines == 3
    assert found.fit.copyfit is None


def test_copy_that_can_be_fitted_only_by_half_stays_as_it_was() -> None:
    """Two lines are over, one could be saved."""
    blocks = [copy("国" * 41, 0.03), copy("中" * 41, 0.0)]
    found = compose(blocks, frame(20.8, 4.0))
    assert found.fit.over_lines == 2
    assert tracking_of(found) == {0.0}


def test_a_line_left_is_filled_if_the_foot_comes_level() -> None:
    """40 characters on 20 em: wider by 0.03 em a gap they no longer fit two lines."""
    found = compose([copy("国" * 40, 0.03), copy("中" * 60, 0.0)], frame(20.5, 6.0))
    assert found.fit.lines_left == 0
    assert found.fit.copyfit is not None
    assert found.fit.copyfit.lines == -1
    assert 0 < found.fit.copyfit.tracking <= 0.03


def test_a_line_is_not_added_where_the_foot_stays_short() -> None:
    found = compose([copy("国" * 40, 0.03), copy("中" * 60, 0.0)], frame(20.5, 7.0))
    assert found.fit.lines_left == 2
    assert found.fit.copyfit is None


def test_many_lines_left_are_left() -> None:
    found = compose([copy("国" * 40, 0.03)], frame(20.5, 9.0))
    assert (found.fit.lines_left, found.fit.copyfit) == (7, None)


def test_columns_that_balance_come_level() -> None:
    """Five lines in two columns are three to two; a sixth makes them level."""
    box = {"box": "a", "balance": True}
    frames = [frame(20.5, 9.0, **box), frame(20.5, 9.0, 30.0, **box)]
    blocks = [copy("国" * 40, 0.03), copy("中" * 60, 0.0)]
    assert compose([copy("国" * 40, 0.0), blocks[1]], frames).fit.lines == 5
    found = compose(blocks, frames)
    assert found.fit.lines == 6
    assert found.fit.copyfit is not None


def test_copy_that_fits_is_left_alone() -> None:
    found = compose([copy("国" * 40, 0.03)], frame(20.5, 2.0))
    assert found.fit.copyfit is None
    assert tracking_of(found) == {0.0}


def test_nothing_is_lost_or_doubled() -> None:
    blocks = [copy("国" * 41, 0.03), copy("中" * 41, 0.03)]
    found = compose(blocks, frame(20.8, 4.0))
    assert "".join(texts(found)) == "国" * 41 + "中" * 41


@pytest.mark.parametrize("limit", [0.0105, 0.011, 0.0115, 0.012])
def test_of_a_range_hardly_wider_than_needed_no_more_is_taken_either(limit: float) -> None:
    assert tracking_of(compose([copy("国" * 41, limit)], frame(20.8, 2.0))) == {-0.01}
