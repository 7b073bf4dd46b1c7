"""A plan is read into the pages that are planned; what is wrong with it is told at its place."""

from __future__ import annotations

from pathlib import Path

import editions
import pytest
from editions import Tiny

from reportpress.content.load import load_edition
from reportpress.content.model import DeckPlace, PlannedBox, PlannedInset, Rank
from reportpress.source.errors import Refused

BOX = "{story: lead, at: [1, 5], span: [2, 20], form: main, heading: 4, size: 30, lines: 2"
PLAN = f"""\
pages:
  - number: 1
    boxes:
      - {BOX}, picture: {{id: dot, span: [1, 9], from: 2, at: foot}}, locked: true}}
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return editions.tiny(tmp_path)


@pytest.fixture
def planned(tiny: Tiny) -> Tiny:
    tiny.edit("edition.yaml", "    flows:\n      main: lead\n", "    planned: true\n")
    tiny.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    tiny.put("plan.yaml", PLAN)
    return tiny


def boxes(tiny: Tiny) -> tuple[PlannedBox, ...]:
    return load_edition(tiny.edition).edition.pages[0].boxes


def test_boxes_are_read(planned: Tiny) -> None:
    (box,) = boxes(planned)
    assert (box.column, box.row, box.columns, box.rows) == (1, 5, 2, 20)
    assert (box.form, box.heading, box.size, box.lines, box.locked) == ("main", 4, 30, 2, True)
    assert box.picture is not None
    assert (box.picture.columns, box.picture.rows, box.picture.first) == (1, 9, 1)
    assert box.picture.at_foot


def test_a_planned_page_carries_its_stories_and_pictures(planned: Tiny) -> None:
    (page,) = load_edition(planned.edition).edition.pages
    assert [each.id for each in page.flows.values()] == ["lead"]
    assert [refs[0].id for refs in page.pictures.values()] == ["dot"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("story: lead", "story: led", 4, "there is no story “led”"),
        ("id: dot", "id: dott", 4, "there is no picture “dott”"),
        ("number: 1", "number: 2", 2, "page 2 of the plan is no planned page"),
        ("at: [1, 5]", "at: [1]", 4, "expected 2 in this list"),
        ("at: foot", "at: feet", 4, "expected head or foot"),
    ],
)
def test_what_is_wrong_is_told(planned: Tiny, old: str, new: str, line: int, message: str) -> None:
    planned.put("plan.yaml", PLAN.replace(old, new))
    with pytest.raises(Refused) as refused:
        load_edition(planned.edition)
    told = [
        (p.place.line, p.message) for p in refused.value.problems if "plan.yaml" in str(p.place)
    ]
    assert any(at == line and message in text for at, text in told), told


def test_a_page_is_planned_or_has_flows(planned: Tiny) -> None:
    planned.edit("edition.yaml", "planned: true", "planned: true\n    flows: {main: lead}")
    with pytest.raises(Refused, match="“flows” beside “planned”"):
        load_edition(planned.edition)


def test_without_a_plan_an_edition_is_loaded_to_be_made_up_alone(planned: Tiny) -> None:
    (planned.edition / "plan.yaml").unlink()
    assert load_edition(planned.edition, unplanned=True).edition.pages[0].boxes == ()
    with pytest.raises(Refused, match=r"plan\.yaml"):
        load_edition(planned.edition)


def test_wishes_are_read(tiny: Tiny) -> None:
    tiny.edit(
        "stories/lead.yaml", "byline", "makeup: {weight: lead, columns: [2, 3], page: 1}\nbyline"
    )
    wishes = load_edition(tiny.edition).edition.stories["lead"].wishes
    assert (wishes.weight, wishes.columns, wishes.page) == (Rank.LEAD, (2, 3), 1)


def test_of_a_page_that_repeats_there_are_as_many_as_the_plan_has(planned: Tiny) -> None:
    planned.edit("edition.yaml", "    planned: true\n", "    planned: true\n    repeat: true\n")
    planned.put("plan.yaml", PLAN + "  - number: 3\n    boxes: []\n")
    pages = load_edition(planned.edition).edition.pages
    assert [(page.number, len(page.boxes)) for page in pages] == [(1, 1), (2, 0), (3, 0)]
    assert not any(page.repeats for page in pages)


def test_a_planned_page_that_repeats_is_the_last(planned: Tiny) -> None:
    again = "    planned: true\n    repeat: true\n  - number: 2\n    template: page\n"
    planned.edit("edition.yaml", "    planned: true\n", again + "    planned: true\n")
    with pytest.raises(Refused) as refused:
        load_edition(planned.edition)
    (problem,) = refused.value.problems
    assert problem.message.startswith("of a planned page in the middle")


INSETS = PLAN.replace(
    ", locked", ", deck: {at: inset, span: [1, 5]}, quote: {span: [2, 6], from: 3, row: 9}, locked"
)


def quoting(planned: Tiny) -> None:
    """The story with a pull quote, its plan with that and with its deck in the copy."""
    planned.story("headline: 一棵树\npull-quote: 树是十年的树\nbody: [树是十年的树。]\n")
    planned.put("plan.yaml", INSETS)


def test_decks_and_pull_quotes_in_the_copy_are_read(planned: Tiny) -> None:
    quoting(planned)
    (box,) = boxes(planned)
    assert (box.deck_at, box.deck) == (DeckPlace.INSET, PlannedInset(1, 5))
    assert box.quote == PlannedInset(2, 6, 2, 8)


def test_a_deck_is_below_its_headline_where_the_plan_says_nothing(planned: Tiny) -> None:
    (box,) = boxes(planned)
    assert (box.deck_at, box.deck, box.quote) == (DeckPlace.BELOW, None, None)


def test_a_deck_in_the_copy_says_how_large_it_is(planned: Tiny) -> None:
    """Without that it would not be printed."""
    planned.put("plan.yaml", INSETS.replace("{at: inset, span: [1, 5]}", "{at: inset}"))
    with pytest.raises(Refused, match="the deck in the copy has no span") as refused:
        load_edition(planned.edition)
    assert refused.value.problems[0].place.line == 4


def test_a_pull_quote_that_its_story_has_not_is_told(planned: Tiny) -> None:
    planned.put("plan.yaml", INSETS)
    (told,) = load_edition(planned.edition).warnings
    assert told.message == "the story “lead” has no pull quote to show"
    assert told.place.line == 4
