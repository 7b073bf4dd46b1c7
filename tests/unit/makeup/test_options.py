"""The ways in which a story may be boxed: level columns, vertical headlines, pictures left out."""

from __future__ import annotations

from dataclasses import replace

from boxfont import box, frame, paragraph
from toolfiles import ROOT

from reportpress.compose.interface import BlockEdges, Flow
from reportpress.compose.text.collect import Measurer
from reportpress.content.load import load_edition
from reportpress.content.model import Line, Rank, Wishes
from reportpress.makeup.copyrooms import CopyMeasurer, SetCopy
from reportpress.makeup.headingforms import ColumnWidths, Heading, headings
from reportpress.makeup.heighttable import HeightTable
from reportpress.makeup.options import RAGGED, WITHOUT, OptionMaker, StoryItem
from reportpress.makeup.storyheights import MeasuredStories
from reportpress.makeup.storyshapes import LayoutShapes, StoryArea, StoryForm
from reportpress.source.errors import Place

HERE = Place("shapes.yaml", 1, 1)
EDITION = load_edition(ROOT / "content" / "yunling-express").edition
PICTURE = EDITION.stories["road-open"].wishes.picture
WIDTHS = ColumnWidths(150.0, 18.0)
PLAIN = StoryForm("plain", (Rank.SECONDARY,), 2, {1: (10, 20), 2: (20, 26)}, {1: (0, 1)})
VERTICAL = StoryForm("vertical", (Rank.SECONDARY,), 2, {2: (20, 30)}, {}, side=1)
STORY = replace(
    EDITION.stories["road-open"],
    headline=(Line("青溪河公路贯通", HERE), Line("串起七个乡镇", HERE)),
    wishes=Wishes(),
)


def item(*forms: StoryForm, lines: tuple[int, ...], pictured: bool = False) -> StoryItem:
    """The story with paragraphs of so many lines, two of which stay together."""
    keeps = BlockEdges(orphans=2, widows=2)
    blocks = tuple(paragraph("国" * 10 * count, box=keeps) for count in lines)
    copy = SetCopy(Flow("story", blocks), frame(10.0, 100.0), Measurer(box))
    measurer = CopyMeasurer(lambda _: copy, HeightTable(None, "t"), {STORY.id: "digest"})
    shapes = LayoutShapes(HERE, 6, 1, 5, {"inside": StoryArea(5, 98)}, forms)
    wanted = headings(STORY, shapes, WIDTHS)
    rows: dict[Heading, int] = {each: 0 if each.form == "vertical" else 4 for each in wanted}
    story = replace(STORY, wishes=Wishes(picture=PICTURE)) if pictured else STORY
    return OptionMaker(EDITION, shapes, MeasuredStories(rows, measurer, 14.0, WIDTHS)).item(story)


def test_where_columns_can_be_level_no_others_are() -> None:
    """Two columns of four and five lines would not be; one is, with either headline."""
    level = item(PLAIN, lines=(4, 5)).options
    assert {each.box.columns for each in level} == {1}
    assert {each.box.rough for each in level} == {0}


def test_what_cannot_be_level_is_dear() -> None:
    (only,) = item(replace(PLAIN, sizes={2: (20, 26)}, lines=1), lines=(4, 5)).options
    assert only.box.rough == RAGGED


def test_a_vertical_headline_is_as_large_as_the_copy_beside_it_is_high() -> None:
    one, two = item(VERTICAL, lines=(24,)).options
    assert (one.box.columns, one.box.least, one.rows) == (2, 25, 0)
    assert one.heading.size == int(23 * 14.0 / 13)  # thirteen characters in all but a row
    assert two.heading.size == VERTICAL.sizes[2][1]


def test_a_vertical_headline_that_has_no_room_is_none() -> None:
    assert not item(VERTICAL, lines=(8,)).options


def test_a_picture_is_left_out_where_its_form_says_so_at_a_cost() -> None:
    options = item(PLAIN, lines=(12, 12), pictured=True).options
    without = [each for each in options if not each.across]
    assert without
    assert all(each.box.cost >= WITHOUT for each in without)
    assert any(each.across for each in options)
