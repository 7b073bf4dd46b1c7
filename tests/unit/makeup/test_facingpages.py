"""Pages on the left are solved before those on the right, which are given what ends at the fold."""

from __future__ import annotations

from dailymadeup import express
from msgspec.structs import replace
from toolfiles import ROOT

from reportpress.makeup.facingpages import facing_boxes, in_turns
from reportpress.makeup.pageproblem import FacingBox
from reportpress.makeup.storyshapes import load_shapes

EXPRESS = express()


def test_the_left_of_two_facing_pages_is_solved_first() -> None:
    turns = in_turns(EXPRESS.pages)
    assert [[page.number for page in turn] for turn in turns] == [[2, 4, 6, 8], [1, 3, 5, 7]]
    assert in_turns(EXPRESS.pages[:1]) == (EXPRESS.pages[:1],)


def test_what_ends_at_the_fold_is_given_with_the_rows_of_the_other_page() -> None:
    """Of three boxes two end there: one is an advertisement."""
    shapes = load_shapes(ROOT / "layout" / "broadsheet")
    box = next(each for each in EXPRESS.pages[3].boxes if each.reference.id == "orchard")
    at_fold = replace(box, column=shapes.columns + 1 - box.columns, row=9)
    inside = replace(box, column=1)
    advert = replace(at_fold, is_advertisement=True)
    found = facing_boxes((at_fold, inside, advert), EXPRESS.stories, shapes, 5)
    assert found == (FacingBox(4, box.size, is_lead=True, has_picture=True),)
    plain = replace(at_fold, picture=None)
    (found_plain,) = facing_boxes((plain,), EXPRESS.stories, shapes, 15)
    assert (found_plain.row, found_plain.has_picture) == (-6, False)
