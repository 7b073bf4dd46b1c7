"""The shapes of layouts are read, and what is wrong with them is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from toolfiles import ROOT

from reportpress.content.model import DeckPlace, Rank, Wishes
from reportpress.makeup.storyshapes import load_shapes
from reportpress.source.errors import Refused

SHAPES = """\
columns: 4
gap: 1
pages:
  inside: {first: 3, last: 60}
forms:
  all:
    weights: [lead, main, secondary, brief]
    sizes: {2: [20, 30]}
    pictures: {2: [1, 2]}
"""


def test_shapes_are_read(tmp_path: Path) -> None:
    (tmp_path / "shapes.yaml").write_text(SHAPES)
    shapes = load_shapes(tmp_path)
    assert (shapes.columns, shapes.gap, shapes.areas["inside"].rows) == (4, 1, 58)
    (form,) = shapes.forms_of(Rank.MAIN)
    assert (form.sizes, form.pictures, form.lines) == ({2: (20, 30)}, {2: (1, 2)}, 1)


def test_decks_have_places_and_pull_quotes_columns(tmp_path: Path) -> None:
    more = "    deck_at: [inset, beside]\n    quotes: {2: [1]}\n"
    (tmp_path / "shapes.yaml").write_text(SHAPES.replace("{2: [20", "{1: [9, 9], 2: [20") + more)
    (form,) = load_shapes(tmp_path).forms
    assert form.quotes == {2: (1,)}
    assert form.deck_places(2) == (DeckPlace.INSET,)
    assert form.deck_places(3) == (DeckPlace.INSET, DeckPlace.BESIDE)
    assert form.deck_places(1) == (DeckPlace.BELOW,)  # no form leaves a deck out


def test_a_deck_is_below_its_headline_unless_its_form_says_so(tmp_path: Path) -> None:
    (tmp_path / "shapes.yaml").write_text(SHAPES)
    (form,) = load_shapes(tmp_path).forms
    assert (form.deck_places(2), form.quotes) == ((DeckPlace.BELOW,), {})


GOING_ON = """\
    breaks: 9
  rest:
    continues: 3
    sizes: {1: [10, 14]}
"""


def test_what_goes_on_of_a_story_has_a_form_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "shapes.yaml").write_text(SHAPES + GOING_ON)
    shapes = load_shapes(tmp_path)
    assert shapes.continued is not None
    assert (shapes.continued.name, shapes.continued.continues) == ("rest", 3)
    assert [form.name for form in shapes.forms_for(Wishes(jump=3))] == ["all"]
    assert [form.name for form in shapes.forms_of(Rank.LEAD)] == ["all"]


def test_without_a_form_that_breaks_off_no_story_jumps(tmp_path: Path) -> None:
    (tmp_path / "shapes.yaml").write_text(SHAPES)
    assert load_shapes(tmp_path).forms_for(Wishes(jump=3)) == ()


@pytest.mark.parametrize("layout", sorted(ROOT.glob("layout/*/shapes.yaml")))
def test_the_projects_own_are_sound(layout: Path) -> None:
    shapes = load_shapes(layout.parent)
    assert all((layout.parent / "pages" / f"{name}.html.j2").is_file() for name in shapes.areas)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("last: 60", "last: 2", 4, "ends at row 2, before it begins"),
        ("[20, 30]", "[30, 20]", 8, "the least size, 30 pt, is above the largest, 20 pt"),
        ("{2: [20, 30]}", "{5: [20, 30]}", 8, "has 5 columns, a page 4"),
        ("{2: [1, 2]}", "{2: [3]}", 9, "a picture is wider than the box of 2 columns"),
        ("{2: [1, 2]}", "{3: [1]}", 9, "has no sizes for 3 columns"),
        ("pictures: {2: [1, 2]}", "larger: {2: [3]}", 9, "a picture is wider than the box of 2"),
        ("pictures: {2: [1, 2]}", "larger: {3: [1]}", 9, "has no sizes for 3 columns"),
        ("secondary, brief", "secondary", 1, "no form is for stories of the weight brief"),
        (
            "    weights: [lead, main, secondary, brief]\n",
            "",
            6,
            "“all” is for stories of a weight, or for what goes on of stories",
        ),
        ("pictures: {2: [1, 2]}", "continues: 3", 6, "or for what goes on of stories"),
        ("pictures: {2: [1, 2]}", "horizontal: true", 6, "has its headline above the copy"),
        ("pictures: {2: [1, 2]}", "quotes: {2: [2]}", 9, "parts the copy that is over all"),
        ("pictures: {2: [1, 2]}", "quotes: {3: [1]}", 9, "has no sizes for 3 columns"),
        ("pictures: {2: [1, 2]}", "deck_at: [beside]", 9, "too few columns for its deck"),
        ("pictures: {2: [1, 2]}", "deck_at: [above]", 9, "expected below, beside or inset"),
        ("{2: [1, 2]}", "{2: [1]}\n    side: 1\n    quotes: {2: [1]}", 11, "no quotes to choose"),
        ("{2: [1, 2]}", "{2: [1]}\n    side: 1\n    deck_at: [below]", 11, "no deck_at to choose"),
        ("gap: 1", "gaps: 1", 2, "unknown key “gaps”"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    (tmp_path / "shapes.yaml").write_text(SHAPES.replace(old, new))
    with pytest.raises(Refused) as refused:
        load_shapes(tmp_path)
    told = [(each.place.line, each.message) for each in refused.value.problems]
    assert any(at == line and message in text for at, text in told), told
