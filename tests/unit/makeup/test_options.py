"""The ways in which a story may be boxed: level columns, vertical headlines, pictures left out."""

from __future__ import annotations

import dataclasses

from boxfont import box, frame, paragraph
from dailymadeup import express
from msgspec.structs import replace

from reportpress.compose.interface import BlockEdges, Flow
from reportpress.compose.text.collect import Measurer
from reportpress.content.body import Block, BlockKind, Run
from reportpress.content.model import (
    DeckPlace,
    Line,
    PagePlan,
    PlannedBox,
    PlannedInset,
    Rank,
    Reference,
    Story,
    Wishes,
)
from reportpress.makeup.breakingoff import BegunCopy, broken_off
from reportpress.makeup.copyrooms import CopyInset, CopyMeasurer, CopyRoom, SetCopy
from reportpress.makeup.finishing import BEYOND, NEAR, PageFinisher
from reportpress.makeup.headingforms import SUMMARY, ColumnWidths, FormedCopy, headings, length
from reportpress.makeup.heighttable import HeightTable
from reportpress.makeup.insets import MARGIN, inset_texts, room_insets
from reportpress.makeup.makeuprules import COSTS
from reportpress.makeup.options import (
    AIRY,
    HEAVY,
    MODEST,
    RAGGED,
    STUB,
    WITHOUT,
    OptionMaker,
    StoryItem,
    roughness,
)
from reportpress.makeup.pageproblem import (
    BoxOption,
    NamedCost,
    PageProblem,
    PageSolution,
    PlacedItem,
)
from reportpress.makeup.storyheights import MeasuredStories
from reportpress.makeup.storyshapes import LayoutShapes, StoryArea, StoryForm
from reportpress.source.errors import Place

HERE = Place("shapes.yaml", 1, 1)
EDITION = express(unplanned=True)
PICTURE = EDITION.stories["road-open"].wishes.picture
WIDTHS = ColumnWidths(150.0, 18.0)
PLAIN = StoryForm("plain", (Rank.SECONDARY,), 2, {1: (10, 20), 2: (20, 26)}, {1: (0, 1)})
VERTICAL = StoryForm("vertical", (Rank.SECONDARY,), 2, {2: (20, 30)}, {}, side=1)
BESIDE = replace(VERTICAL, name="beside", sizes={2: (16, 26)}, lines=3, horizontal=True)
STORY = dataclasses.replace(
    EDITION.stories["road-open"],
    headline=(Line("青溪河公路贯通", HERE), Line("串起七个乡镇", HERE)),
    wishes=Wishes(),
)


def item(
    *forms: StoryForm,
    lines: tuple[int, ...],
    pictured: bool = False,
    head: int = 4,
    jump: int = 0,
) -> StoryItem:
    """The story with its options, below a heading of so many rows."""
    wishes = Wishes(picture=PICTURE if pictured else None, jump=jump)
    return option_maker(*forms, lines=lines, head=head).item(
        dataclasses.replace(STORY, wishes=wishes)
    )


def option_maker(
    *forms: StoryForm, lines: tuple[int, ...], head: int = 4, story: Story = STORY
) -> OptionMaker:
    """Of the story with paragraphs of so many lines, two of which stay together."""
    keeps = BlockEdges(orphans=2, widows=2)
    blocks = tuple(paragraph("国" * 10 * count, box=keeps) for count in lines)
    copy = SetCopy(Flow("story", blocks), frame(10.0, 100.0), Measurer(box))
    measurer = CopyMeasurer(lambda _: copy, HeightTable(None, "t"), {STORY.id: "digest"})
    shapes = LayoutShapes(HERE, 6, 1, 5, {"inside": StoryArea(5, 98)}, forms)
    wanted = headings(story, shapes, WIDTHS)
    rows = {each: 0 if each.form in ("vertical", "beside") else head for each in wanted}
    insets = dict.fromkeys(inset_texts(story, shapes), 6)
    return OptionMaker(EDITION, shapes, MeasuredStories(rows, measurer, 14.0, WIDTHS, insets))


def test_where_columns_can_be_level_no_others_are() -> None:
    """Two columns of four and five lines would not be; one is, with either headline."""
    level = item(PLAIN, lines=(4, 5)).options
    assert {each.box.columns for each in level} == {1}
    assert {each.box.rough for each in level} == {0}


def test_larger_pictures_are_for_pages_that_lack_copy_alone() -> None:
    form = replace(PLAIN, sizes={2: (20, 26)}, pictures={2: (1,)}, larger={2: (2,)}, lines=1)
    found = item(form, lines=(30,), pictured=True)
    assert [(each.across, each.box.airy) for each in found.options] == [(1, False), (2, True)]
    usual, larger = (each.box for each in found.options)
    assert larger.least > usual.most
    assert (found.least_area, found.largest_area) == (2 * usual.least, 2 * usual.most)
    page = PageProblem(2, 60, (found.box(is_lead=True),))
    assert page.plain.items[0].options == (usual,)
    assert len(page.aired.items[0].options) == 2


def test_a_headline_reaches_over_the_gutters_that_it_is_wider_than() -> None:
    """Columns of 150 pt, gutters of 18: what is wider than 168 is across the first."""
    ems = length(EDITION.stories[STORY.id], 1)
    sizes = {columns: (int(wide / ems),) * 2 for columns, wide in ((2, 165), (3, 200), (4, 400))}
    form = replace(PLAIN, sizes=sizes, pictures={}, lines=1)
    reach = {each.box.columns: each.box.reaches for each in item(form, lines=(30,)).options}
    assert reach == {2: 1, 3: 2, 4: 3}
    (beside,) = {each.box.reaches for each in item(VERTICAL, lines=(24,)).options}
    assert beside == 1


def test_a_picture_wherever_it_is_is_across_the_gutters_in_the_middle() -> None:
    box = BoxOption(4, 20, 20, 20, across=3)
    assert [gutter for gutter in range(6) if box.shows(gutter)] == [2]
    assert [gutter for gutter in range(6) if replace(box, across=4).shows(gutter)] == [1, 2, 3]
    assert not any(replace(box, across=2).shows(gutter) for gutter in range(6))
    assert [gutter for gutter in range(6) if replace(box, reaches=3).reads(gutter)] == [1, 2]


def test_what_cannot_be_level_is_dear() -> None:
    (only,) = item(replace(PLAIN, sizes={2: (20, 26)}, lines=1), lines=(4, 5)).options
    assert only.box.rough == RAGGED


def test_an_important_story_in_one_column_is_dear() -> None:
    form = replace(PLAIN, weights=(Rank.MAIN, Rank.SECONDARY), lines=1)
    maker = option_maker(form, lines=(12,))
    one, two = (
        {
            each.box.columns: each.box.cost
            for each in maker.item(dataclasses.replace(STORY, wishes=w)).options
        }
        for w in (Wishes(), Wishes(weight=Rank.MAIN))
    )
    assert two[1] == one[1] + MODEST
    assert two[2] == one[2]


def test_a_vertical_headline_is_as_large_as_the_copy_beside_it_is_high() -> None:
    """Or in the middle of its sizes, where that is less."""
    options = item(VERTICAL, lines=(24,)).options
    assert {(each.box.columns, each.box.least, each.rows) for each in options} == {(2, 25, 0)}
    sizes = [(each.heading.lines, each.heading.size) for each in options]
    high = int(23 * 14.0 / 13)  # thirteen characters in all but a row
    assert sizes == [(1, high), (2, 25), (2, 30)]


def test_a_vertical_headline_that_leaves_its_column_empty_is_dear() -> None:
    small, large = item(replace(VERTICAL, sizes={2: (20, 60)}), lines=(32,)).options[-2:]
    assert (small.heading.size, large.heading.size) == (40, 45)
    assert small.box.cost > large.box.cost


def test_a_vertical_headline_that_has_no_room_is_none() -> None:
    assert not item(VERTICAL, lines=(8,)).options


def test_a_horizontal_headline_beside_its_copy_fills_its_column() -> None:
    """On its two lines, of seven characters and six: 150 pt over 7."""
    options = item(BESIDE, lines=(12,)).options
    assert {(each.box.columns, each.box.least, each.rows) for each in options} == {(2, 13, 0)}
    sizes = {(each.heading.lines, each.heading.size) for each in options}
    assert sizes == {(2, 21)}


def test_a_horizontal_headline_has_a_line_for_each_phrase_or_is_broken_where_it_comes_out() -> None:
    story = dataclasses.replace(STORY, headline=(Line("一条街的买卖 九百户的生计", HERE),))
    options = option_maker(BESIDE, lines=(12,), story=story).item(story).options
    assert {(each.heading.lines, each.heading.size) for each in options} == {(2, 21), (2, 25)}
    story = dataclasses.replace(
        STORY, kicker=(), deck=(), headline=(Line("青溪河旅游公路全线贯通", HERE),)
    )
    options = option_maker(BESIDE, lines=(12,), story=story).item(story).options
    assert {(each.heading.lines, each.heading.size) for each in options} == {
        (2, 21), (2, int(150 / (11 / 2 / 0.9))), (3, 21), (3, 26),
    }  # fmt: skip


def test_a_horizontal_headline_is_no_higher_than_its_copy() -> None:
    """With a kicker of ten characters, on two lines above it: six rows are too few."""
    story = dataclasses.replace(STORY, kicker=(Line("沿线十九个村通了公路", HERE),), byline=None)
    maker = option_maker(BESIDE, lines=(7,), story=story)
    assert {each.heading.lines for each in maker.item(story).options} == {2}
    assert not option_maker(BESIDE, lines=(5,), story=story).item(story).options


def test_a_heading_higher_than_its_copy_is_dear() -> None:
    low, level, high = (
        item(replace(PLAIN, sizes={1: (10, 20)}), lines=(7,), head=head).options[0].box.cost
        for head in (4, 7, 9)
    )
    assert low == level
    assert high == level + 2 * HEAVY


JUMPING = replace(PLAIN, breaks=6, sizes={2: (20, 26)}, lines=1)
CONTINUED = StoryForm("continued", (), 1, {1: (10, 14), 2: (12, 20)}, {}, continues=3)


def test_a_story_that_jumps_is_as_high_as_shows_some_of_it_and_leaves_some() -> None:
    """Forty lines in two columns: six rows at the least, twelve lines are left at the least."""
    (only,) = item(JUMPING, lines=(20, 20), jump=4).options
    assert only.breaks
    assert (only.box.least, only.box.ideal, only.box.most) == (5 + 6, 5 + 10, 5 + 14)


def test_a_story_too_short_to_jump_has_no_shape() -> None:
    assert not item(JUMPING, lines=(20,), jump=4).options


def test_the_picture_of_a_story_that_jumps_is_shown_where_it_begins() -> None:
    form = replace(JUMPING, pictures={2: (1,)})
    (only,) = item(form, lines=(20, 20), jump=4, pictured=True).options
    assert only.across == 1
    assert only.box.least == 5 + only.low + STUB


def test_what_is_left_of_a_story_is_an_item_of_its_own() -> None:
    before = broken_off(
        PlannedBox(Reference(STORY.id, HERE), HERE, 1, 15, 2, 14, form="plain", heading=4)
    )
    assert before == BegunCopy(FormedCopy(STORY.id, "plain"), CopyRoom(2, 10, turns=True))
    maker = option_maker(JUMPING, CONTINUED, lines=(20, 20))
    going_on = maker.continued(STORY, before)
    assert [(each.box.columns, each.box.least, each.rows) for each in going_on.options] == [
        (1, 3 + 22 + 1, 3),  # nineteen lines would leave a paragraph's last alone
        (2, 3 + 11 + 1, 3),
    ]
    assert {each.copy for each in going_on.options} == {before.copy}
    assert not going_on.box(False).has_picture
    assert maker.left_over(dataclasses.replace(STORY, wishes=Wishes(jump=4))) == 20 + 4


def test_a_picture_is_left_out_where_its_form_says_so_at_a_cost() -> None:
    options = item(PLAIN, lines=(12, 12), pictured=True).options
    without = [each for each in options if not each.across]
    assert without
    assert all(each.box.cost >= WITHOUT for each in without)
    assert any(each.across for each in options)


SUMMARISED = dataclasses.replace(
    STORY, deck=(Line("国" * SUMMARY, HERE),), headline=(Line("青溪河公路贯通", HERE),)
)
DECKED = replace(
    PLAIN, sizes={3: (20, 30)}, deck_at=tuple(reversed(DeckPlace)), quotes={3: (1,)}, lines=1
)


def test_a_summary_is_where_its_form_allows_and_a_subtitle_below_its_headline() -> None:
    """Beside it, the headline has a column less; in the copy, it takes rows of that."""
    maker = option_maker(DECKED, lines=(60,), story=SUMMARISED)
    found = {each.heading.deck: each for each in maker.item(SUMMARISED).options}
    assert set(found) == set(DeckPlace)
    assert found[DeckPlace.BELOW].box.least == 4 + 20 + 1
    assert found[DeckPlace.INSET].box.least == 4 + 22 + 1
    assert [each.box.also for each in found.values()] == [
        (),
        (NamedCost("deck", COSTS["deck"].weight),),
        (NamedCost("deck", 2 * COSTS["deck"].weight),),
    ]
    assert {each.headline_columns for each in maker.measured.headings} == {2, 3}
    subtitled = dataclasses.replace(SUMMARISED, deck=(Line("国" * (SUMMARY - 1), HERE),))
    options = option_maker(DECKED, lines=(60,), story=subtitled).item(subtitled).options
    assert {each.heading.deck for each in options} == {DeckPlace.BELOW}


def test_a_pull_quote_is_shown_or_left_out_at_a_cost() -> None:
    quoting = dataclasses.replace(SUMMARISED, deck=(), pull_quote=Line("国国国", HERE))
    options = option_maker(DECKED, lines=(60,), story=quoting).item(quoting).options
    assert [(each.quoted, each.box.least, each.box.also) for each in options] == [
        (0, 4 + 20 + 1, (NamedCost("quote", COSTS["quote"].weight),)),
        (1, 4 + 22 + 1, ()),
    ]


def test_a_pull_quote_that_has_no_room_is_left_out() -> None:
    quoting = dataclasses.replace(SUMMARISED, deck=(), pull_quote=Line("国国国", HERE))
    options = option_maker(DECKED, lines=(9,), story=quoting).item(quoting).options
    assert [each.quoted for each in options] == [0]


def test_what_begins_beside_a_deck_and_goes_on_is_known_by_its_box() -> None:
    box = PlannedBox(
        Reference(STORY.id, HERE), HERE, 1, 15, 2, 14, form="plain", heading=4,
        deck_at=DeckPlace.INSET, deck=PlannedInset(1, 4), quote=PlannedInset(1, 5, 1, 3),
    )  # fmt: skip
    insets = (CopyInset(0, 1, 0, 0, 4), CopyInset(1, 1, 1, 3, 5))
    assert broken_off(box).room == CopyRoom(2, 10, turns=True, insets=insets)


def finished(maker: OptionMaker, story: Story, number: int, rows: int) -> PlannedBox:
    """The box of a story's option, so many rows high at the head of a page."""
    item = maker.item(story)
    columns = item.options[number].box.columns
    placed = PlacedItem(story.id, number, 0, 0, columns, rows + 1)
    page = PagePlan(1, "inside", HERE, {})
    finisher = PageFinisher(maker.shapes, maker.measured)
    (found,) = finisher.boxes(page, {story.id: item}, PageSolution((placed,)))
    return found.box


def furnished_story(jump: int = 0) -> tuple[OptionMaker, Story, int]:
    """A story with its deck and pull quote in the copy, beside its picture, and the number of that
    option.
    """
    quoting = dataclasses.replace(
        SUMMARISED, pull_quote=Line("国国国", HERE), wishes=Wishes(picture=PICTURE, jump=jump)
    )
    form = replace(DECKED, deck_at=(DeckPlace.INSET,), pictures={3: (2,)}, breaks=6 if jump else 0)
    maker = option_maker(form, lines=(40, 40, 40), story=quoting)
    options = maker.item(quoting).options
    return maker, quoting, next(n for n, each in enumerate(options) if each.quoted)


def test_a_pull_quote_knows_the_line_of_the_copy_that_its_words_are_in() -> None:
    runs = (Run("春" * 12 + "国" * 4, HERE),)
    body = (Block(BlockKind.PARAGRAPH, runs, HERE),)
    story = dataclasses.replace(STORY, pull_quote=Line("国国国国", HERE), body=body)
    maker = option_maker(replace(PLAIN, quotes={2: (1,)}), lines=(72,), story=story)
    insets = [inset for each in maker.item(story).options for inset in each.insets]
    assert insets and {each.line for each in insets} == {63}


def test_a_box_is_finished_with_its_deck_its_pull_quote_and_its_picture() -> None:
    """The deck has the head of the first column, so that the picture is on the right; the quote is
    below that, next to the middle of the box.
    """
    maker, story, number = furnished_story()
    option = maker.item(story).options[number]
    box = finished(maker, story, number, option.box.ideal - 1)
    assert (box.deck_at, box.deck) == (DeckPlace.INSET, PlannedInset(1, 6))
    assert box.picture is not None and (box.picture.first, box.picture.columns) == (1, 2)
    assert box.quote is not None and (box.quote.columns, box.quote.first) == (1, 1)
    assert box.quote.row >= box.picture.rows + MARGIN
    room = CopyRoom(
        3, box.rows - box.heading, 2, 1, box.picture.rows, insets=room_insets(box.deck, box.quote)
    )
    assert maker.measured.copy.fit(option.copy, room).over == 0


def test_a_heading_may_have_six_rows_of_air_but_no_more_than_it_or_its_copy_has() -> None:
    """None where the headline is beside the copy, or where the copy breaks off."""
    low, high = (item(PLAIN, lines=(20,), head=head).options[0].box for head in (4, 9))
    assert (low.air, high.air) == (4, AIRY)
    assert item(PLAIN, lines=(3,)).options[0].box.air == 3
    assert low.aired.most == low.most + 4
    assert {each.box.air for each in item(VERTICAL, lines=(60,)).options} == {0}
    jumping = item(JUMPING, lines=(60,), jump=3)
    assert {each.box.air for each in jumping.options} == {0}


def test_air_is_above_copy_that_is_as_level_as_without() -> None:
    """The picture is no higher than it is in the highest box without air."""
    maker, story, number = furnished_story()
    box = maker.item(story).options[number].box
    highest = finished(maker, story, number, box.most - 1)
    aired = finished(maker, story, number, box.most - 1 + 6)
    assert aired.picture is not None and highest.picture is not None
    assert aired.heading > highest.heading
    assert aired.picture.rows <= highest.picture.rows + BEYOND
    room = CopyRoom(
        3, aired.rows - aired.heading, 2, 1, aired.picture.rows,
        insets=room_insets(aired.deck, aired.quote),
    )  # fmt: skip
    fit = maker.measured.copy.fit(maker.item(story).options[number].copy, room)
    assert (fit.over, roughness(fit, 3)) == (0, 0)


def test_a_story_that_jumps_has_its_deck_and_its_pull_quote_where_it_begins() -> None:
    maker, story, number = furnished_story(jump=4)
    box = finished(maker, story, number, maker.item(story).options[number].box.ideal - 1)
    assert box.deck == PlannedInset(1, 6) and box.quote is not None
    assert box.picture is not None and box.picture.first == 1
    assert broken_off(box).room.insets == room_insets(box.deck, box.quote)


def test_heights_near_a_box_at_which_its_columns_do_not_end_level() -> None:
    """Copy of three paragraphs, two lines of which stay together, below a picture."""
    form = replace(PLAIN, sizes={3: (20, 26)}, pictures={3: (2,)}, lines=1)
    maker = option_maker(form, lines=(7, 9, 8, 5))
    story = dataclasses.replace(STORY, wishes=Wishes(picture=PICTURE))
    item, page = maker.item(story), PagePlan(1, "inside", HERE, {})
    finisher = PageFinisher(maker.shapes, maker.measured)
    for number, option in enumerate(item.options):
        heights = range(option.box.least, option.box.aired.most + 1)
        placed = [PlacedItem(story.id, number, 0, 0, 3, rows) for rows in heights]
        wanted = {
            each.rows
            for each in placed
            if finisher.boxes(page, {story.id: item}, PageSolution((each,)))[0].is_uneven
        }
        middle = placed[len(placed) // 2]
        found = {rows for other, rows in finisher.uneven(page, item, middle) if other == number}
        assert found == {rows for rows in wanted if abs(rows - middle.rows) <= NEAR}
