"""Pages of plain numbers, solved: full, without overlaps, by the newspaper's rules."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from msgspec.structs import replace

from reportpress.makeup import pagesolving
from reportpress.makeup.makeuprules import COSTS
from reportpress.makeup.pageproblem import (
    BoxItem,
    BoxOption,
    FacingBox,
    NamedCost,
    PageProblem,
    PageSolution,
    PlacedItem,
)
from reportpress.makeup.pagesolving import PageOrder, solve_pages, white_of
from reportpress.makeup.solving import ALIKE, BAND, ENDS, STAGGER, keep_page, solve_page

COLUMNS, ROWS = 6, 60


def item(id: str, lines: int, widths: range, *, lead: bool = False, spare: int = 12) -> BoxItem:
    options = tuple(
        BoxOption(
            w,
            -(-lines // w) + 3,
            -(-lines // w) + 3 + spare,
            -(-lines // w) + 3,
            0,
            12 + 7 * w,
            3,
            across=w,
        )
        for w in widths
    )
    return BoxItem(id, options, pull=9 if lead else 1, is_lead=lead)


PAGE = PageProblem(
    COLUMNS,
    ROWS,
    (
        item("lead", 66, range(3, 5), lead=True),
        item("one", 42, range(2, 4)),
        item("two", 36, range(2, 4)),
        item("three", 28, range(1, 4)),
        item("four", 20, range(1, 4)),
        item("five", 18, range(1, 3)),
    ),
)


WORK = 0.8


@cache
def solved(problem: PageProblem = PAGE) -> PageSolution:
    found = solve_page(problem, WORK)
    assert found is not None
    return found


def test_what_options_cost_by_rules_of_their_own_is_told_by_rule() -> None:
    """The dearer of two ways to set a story is not taken, unless it is the only one."""
    plain = BoxOption(6, 20, 20, 20, size=30)
    without = replace(plain, also=(NamedCost("quote", 40), NamedCost("deck", 8)))
    problem = PageProblem(6, 20, (BoxItem("a", (without, plain), is_lead=True),))
    found = solve_page(problem, WORK)
    assert found is not None and (found.placed[0].option, found.costs["quote"]) == (1, 0)
    only = replace(problem, items=(BoxItem("a", (without,), is_lead=True),))
    found = solve_page(only, WORK)
    assert found is not None and (found.costs["quote"], found.costs["deck"]) == (40, 8)


PAIR = PageProblem(
    4,
    20,
    (
        BoxItem(
            "lead", (BoxOption(2, 20, 20, 20, size=40, head=8),), is_lead=True, has_picture=True
        ),
        BoxItem("side", (BoxOption(2, 20, 20, 20, size=20, head=4),)),
    ),
    whole=False,
)


def facing(**values: int) -> tuple[str, int]:
    """What is at the fold, where such a box is on its other side, and what that costs."""
    box = FacingBox(**{"row": 0, "size": 60, **values})
    found = solve_page(replace(PAIR, facing=(box,)), WORK)
    assert found is not None
    (inner,) = [each.id for each in found.placed if each.column == 0]
    return inner, found.costs["facing"]


def test_what_is_not_alike_may_meet_at_the_fold() -> None:
    """The lead is on the left as ever: where its headline is another size, or on another row."""
    assert facing() == ("lead", 0)
    assert facing(size=51) == ("lead", 0)
    assert facing(size=41, row=COSTS["facing"].reach) == ("lead", 0)
    assert facing(size=41, row=-COSTS["facing"].reach) == ("lead", 0)


def test_headlines_alike_that_meet_at_the_fold_cost_less_than_a_lead_on_the_right() -> None:
    cost = COSTS["facing"].weight
    assert facing(size=41) == ("lead", cost)
    assert facing(size=49, row=COSTS["facing"].reach - 1) == ("lead", cost)


def test_pictures_and_leads_that_meet_at_the_fold_cost_whatever_their_size() -> None:
    cost = COSTS["facing"].weight
    assert facing(has_picture=True) == ("lead", cost)
    assert facing(is_lead=True) == ("lead", cost)
    level = PageProblem(
        4, 20, tuple(replace(each, is_lead=False) for each in PAIR.items), whole=False
    )
    box = FacingBox(0, 60, has_picture=True)
    found = solve_page(replace(level, facing=(box,)), WORK)
    assert found is not None and found.costs["facing"] == 0
    assert [each.id for each in found.placed if each.column == 0] == ["side"]


def overlap(one: PlacedItem, other: PlacedItem) -> bool:
    level = one.row < other.foot and other.row < one.foot
    return level and one.column < other.side and other.column < one.side


def test_a_page_is_full_and_nothing_overlaps() -> None:
    placed = solved().placed
    assert sum(each.columns * each.rows for each in placed) == COLUMNS * ROWS
    assert not any(overlap(one, other) for one, other in combinations(placed, 2))
    for each in placed:
        option = next(i for i in PAGE.items if i.id == each.id).options[each.option]
        assert each.columns == option.columns
        assert option.least <= each.rows <= option.most


def test_headlines_alike_are_not_side_by_side() -> None:
    sizes = {i.id: [option.size for option in i.options] for i in PAGE.items}
    for one, other in combinations(solved().placed, 2):
        beside = one.side == other.column or other.side == one.column
        first, second = sorted((sizes[one.id][one.option], sizes[other.id][other.option]))
        alike = second * ALIKE[1] <= first * ALIKE[0]
        assert not (beside and alike and abs(one.row - other.row) < STAGGER)


@pytest.mark.parametrize(
    ("full", "head", "size", "possible"),
    [
        (31, 9, 24, True),
        (27, 9, 24, True),
        (26, 9, 24, False),
        (26, 9, 31, True),
        (26, 8, 24, True),
        (25, 8, 24, True),
        (24, 8, 24, False),
    ],
)
def test_a_headline_is_in_the_middle_of_a_heading_with_air(
    full: int, head: int, size: int, possible: bool
) -> None:
    """A story 31 rows high, whose copy fills fewer, beside one that begins eight rows below it:
    a headline of six rows may be two rows further down, one of five rows three.
    """

    def story(id: str, option: BoxOption, home: tuple[int, int] | None = None) -> BoxItem:
        return BoxItem(id, (option,), home=home)

    airy = BoxOption(1, 20, full + 2, 20, size=size, head=head, air=31 - full)
    items = (
        story("above", BoxOption(1, 17, 17, 17, size=40), (0, 0)),
        story("below", BoxOption(1, 23, 23, 23, size=24), (0, 17)),
        story("first", BoxOption(1, 9, 9, 9, size=50), (1, 0)),
        story("airy", airy),
    )
    problem = PageProblem(2, 40, items, whole=False).aired
    assert (solve_page(problem, WORK) is not None) == possible


def test_nothing_cuts_the_page() -> None:
    placed = solved().placed
    for row in range(ROWS // 5, ROWS * 4 // 5):
        assert any(each.row < row < each.foot for each in placed), row
    for column in range(1, COLUMNS):
        assert any(each.column < column < each.side for each in placed), column


@pytest.mark.parametrize(
    ("above", "foot", "possible"), [(5, 15, True), (5, 16, False), (0, 16, True), (0, 20, False)]
)
def test_what_is_at_the_head_of_the_page_is_part_of_its_fifth_that_may_be_cut(
    above: int, foot: int, possible: bool
) -> None:
    """Two stories over the whole page, one above the other: as N002 has it of 100 rows or of 95."""
    items = (
        BoxItem("one", (BoxOption(COLUMNS, foot, foot, foot, size=20, head=4),)),
        BoxItem("two", (BoxOption(COLUMNS, 95 - foot, 95 - foot, 95 - foot, size=40, head=9),)),
    )
    homes = tuple(replace(i, home=(0, row)) for i, row in zip(items, (0, foot), strict=True))
    found = solve_page(PageProblem(COLUMNS, 95, homes, above=above), WORK)
    assert (found is not None) == possible


@pytest.mark.parametrize(
    ("above", "head", "possible"), [(5, 19, True), (5, 18, False), (0, 23, True), (0, 22, False)]
)
def test_a_headline_parts_no_gutter_where_its_lowest_line_is_below_the_fifth_at_the_head(
    above: int, head: int, possible: bool
) -> None:
    """Three rows of a heading are below that. Of five stories the first alone reaches across the
    first gutter.
    """

    def story(id: str, size: int, place: tuple[int, int, int, int], head: int = 5) -> BoxItem:
        column, row, columns, rows = place
        option = BoxOption(columns, rows, rows, rows, size=size, head=head)
        return BoxItem(id, (option,), home=(column, row))

    items = (
        story("first", 60, (0, 0, 2, 40), head),
        story("side", 14, (2, 0, 1, 60)),
        story("left", 16, (0, 40, 1, 55)),
        story("middle", 18, (1, 40, 1, 20)),
        story("foot", 30, (1, 60, 2, 35)),
    )
    found = solve_page(PageProblem(3, 95, items, above=above), WORK)
    assert (found is not None) == possible


def test_air_above_headlines_cuts_no_page() -> None:
    """A headline or copy, not the upper half of the air in a heading, is beside the foot of a box
    in the middle of the page; below a headline white is its story's.
    """
    items = tuple(
        replace(
            each, options=tuple(replace(o, head=8, most=o.least + 2, air=10) for o in each.options)
        )
        for each in PAGE.items
    )
    problem = replace(PAGE, items=items, rows=54).aired
    found = solve_page(problem, WORK)
    assert found is not None
    least = {each.id: [option.least for option in each.options] for each in items}
    air = {each.id: each.rows - least[each.id][each.option] for each in found.placed}
    for box in found.placed:
        assert not problem.rows * ENDS < box.foot < problem.rows * (1 - ENDS) or any(
            each.row + air[each.id] / 2 <= box.foot - BAND and each.foot >= box.foot + BAND
            for each in found.placed
            if each is not box
        ), box


def test_the_lead_has_the_largest_headline_and_is_at_the_head() -> None:
    lead = next(each for each in solved().placed if each.id == "lead")
    assert lead.row == 0


def test_a_headline_nearly_as_large_as_the_leads_costs() -> None:
    """A box below the lead, in one or two shapes."""

    def page(*sizes: int) -> PageProblem:
        lead = BoxItem("lead", (BoxOption(6, 16, 16, 16, size=50),), is_lead=True)
        lesser = tuple(
            BoxOption(6, 64, 64, 64, cost=n, size=s, across=6) for n, s in enumerate(sizes)
        )
        return PageProblem(COLUMNS, 80, (lead, BoxItem("lesser", lesser)))

    alike, other, both = (solve_page(page(*s), WORK) for s in ((41,), (40,), (41, 40)))
    assert alike is not None and other is not None and both is not None
    assert alike.costs["contrast"] == COSTS["contrast"].weight
    assert other.costs["contrast"] == 0
    assert both.costs["contrast"] == 0
    assert both.cost == other.cost + 1


def test_a_brief_at_the_head_of_the_page_costs() -> None:
    """Of two boxes as wide as the page one is at the head: the one that is more than a brief."""
    first = BoxItem("first", (BoxOption(6, 16, 16, 16, size=50),), pull=0)
    other = BoxItem("other", (BoxOption(6, 64, 64, 64, size=20, across=6),), pull=0)
    both = solve_page(PageProblem(COLUMNS, 80, (first, other)), WORK)
    weighty = replace(first, pull=1)
    one = solve_page(PageProblem(COLUMNS, 80, (weighty, other)), WORK)
    assert both is not None and one is not None
    assert both.costs["brief"] == COSTS["brief"].weight
    assert one.costs["brief"] == 0
    assert one.placed[0].row == 0


def test_what_is_fixed_stays() -> None:
    fixed = replace(next(each for each in solved().placed if each.id == "five"), option=-1)
    found = solved(PageProblem(COLUMNS, ROWS, PAGE.items[:-1], (fixed,)))
    assert fixed in found.placed


def test_the_same_page_is_solved_in_the_same_way() -> None:
    assert solve_page(PAGE, WORK) == solved()


def test_a_page_that_cannot_be_whole_is_cut_and_no_story_is_left_out() -> None:
    """Two stories over the whole page, one above the other: the gap between is in the middle."""
    half = BoxOption(COLUMNS, 30, 30, 30)
    problem = PageProblem(
        COLUMNS, 60, (BoxItem("one", (half,)), BoxItem("two", (replace(half, size=20),)))
    )
    assert solve_page(problem, WORK) is None
    (page,) = solve_pages([PageOrder(problem, 0, WORK)])
    assert page.solution is not None
    assert not page.whole
    assert not page.over
    (sound,) = solve_pages([PageOrder(PAGE, 0, WORK)])
    assert sound.whole


def test_white_may_be_in_several_places_where_stories_are_few() -> None:
    """One box, which leaves white beside it and below it."""
    small = BoxItem("small", (BoxOption(4, 30, 30, 30, size=20),), is_lead=True)
    (page,) = solve_pages([PageOrder(PageProblem(COLUMNS, 60, (small,)), 0, WORK)])
    assert page.solution is not None
    assert not page.over
    assert white_of(page.solution) == COLUMNS * 60 - 4 * 30


def test_of_white_in_one_place_and_in_two_that_is_taken_which_is_less() -> None:
    """Two boxes side by side: one place needs them alike in height, two let one be higher."""
    tall = BoxOption(4, 55, 55, 55, size=40)
    lead = BoxItem("lead", (replace(tall, least=50, most=50, ideal=50), tall), is_lead=True)
    side = BoxItem("side", (BoxOption(2, 50, 50, 50, size=20),))
    (page,) = solve_pages([PageOrder(PageProblem(6, 60, (lead, side)), 0, WORK)])
    assert page.solution is not None and not page.whole
    assert white_of(page.solution) == 4 * 5 + 2 * 10


def test_white_in_three_places_is_taken_where_two_leave_more() -> None:
    def box(id: str, size: int, *rows: int) -> BoxItem:
        options = tuple(BoxOption(2, each, each, each, size=size) for each in rows)
        return BoxItem(id, options, is_lead=id == "lead")

    items = (box("lead", 40, 50, 55), box("one", 28, 50, 53), box("two", 20, 50))
    (page,) = solve_pages([PageOrder(PageProblem(6, 60, items), 0, WORK)])
    assert page.solution is not None
    assert white_of(page.solution) == 2 * (5 + 7 + 10)


def test_columns_that_are_not_level_are_worse_than_some_white() -> None:
    """As before, but that the higher box, which leaves less white, has columns not level."""
    tall = BoxOption(4, 55, 55, 55, size=40, rough=400)
    lead = BoxItem("lead", (replace(tall, least=50, most=50, rough=0), tall), is_lead=True)
    side = BoxItem("side", (BoxOption(2, 50, 50, 50, size=20),))
    (page,) = solve_pages([PageOrder(PageProblem(6, 60, (lead, side)), 0, WORK)])
    assert page.solution is not None and white_of(page.solution) == 6 * 10


LACKING = PageProblem(
    COLUMNS, 40, (BoxItem("one", (BoxOption(6, 30, 35, 30, size=40, air=6),), is_lead=True),)
)


def test_a_page_that_lacks_copy_has_air_in_its_headings_before_it_has_white() -> None:
    (page,) = solve_pages([PageOrder(LACKING, 0, WORK)])
    assert page.solution is not None and page.problem is not None
    assert (white_of(page.solution), page.solution.placed[0].rows) == (0, 40)
    assert page.problem.items[0].options[0].most == 41
    (full,) = solve_pages([PageOrder(replace(LACKING, rows=35), 0, WORK)])
    assert full.problem is not None and full.problem.items[0].options[0].most == 35


def test_a_page_with_air_in_its_headings_is_kept() -> None:
    (page,) = solve_pages([PageOrder(LACKING, 0, WORK)])
    assert page.solution is not None
    (kept,) = solve_pages([PageOrder(placed_before(page.solution, LACKING), 0, WORK)])
    assert kept.kept and kept.solution is not None
    assert kept.solution.placed == page.solution.placed


def test_a_page_that_is_cut_is_so_when_it_is_solved_again() -> None:
    half = BoxOption(COLUMNS, 20, 20, 20)
    items = (BoxItem("one", (half,)), BoxItem("two", (replace(half, size=20),)))
    (page,) = solve_pages([PageOrder(PageProblem(COLUMNS, 40, items), 0, WORK)])
    assert page.problem is not None and page.solution is not None
    (again,) = solve_pages([PageOrder(page.problem, 0, WORK, near=page.solution)])
    assert again.solution == page.solution and not again.whole


def test_a_page_that_cannot_be_filled_is_none() -> None:
    assert solve_page(PageProblem(COLUMNS, ROWS, PAGE.items[1:3]), 1.0) is None


def test_a_page_is_searched_for_longer_before_a_story_is_left_out(monkeypatch) -> None:
    """In as much work as is asked for nothing is found, in four times as much all have a place."""

    def late(problem: PageProblem, work: float) -> PageSolution | None:
        return solve_page(problem, WORK) if work >= 4 * WORK else None

    monkeypatch.setattr(pagesolving, "solve_page", late)
    (page,) = solve_pages([PageOrder(PAGE, 0, WORK)])
    assert page.solution is not None and page.whole
    assert page.over == ()


def test_another_way_has_a_third_of_the_boxes_elsewhere() -> None:
    first = solved()
    other = solve_page(PAGE, WORK, [first])
    assert other is not None
    places = {each.id: (each.column, each.columns) for each in first.placed}
    same = [each for each in other.placed if places[each.id] == (each.column, each.columns)]
    assert 3 * len(same) <= 2 * len(PAGE.items)


def placed_before(solution: PageSolution, problem: PageProblem = PAGE) -> PageProblem:
    was = {each.id: each for each in solution.placed}
    items = tuple(replace(each, before=was[each.id]) for each in problem.items)
    return replace(problem, items=items)


def test_a_page_that_still_fits_is_kept() -> None:
    kept = keep_page(placed_before(solved()), WORK)
    assert kept is not None
    assert kept.placed == solved().placed
    assert kept.costs["moved"] == 0


def test_a_page_that_does_not_fit_any_more_is_not_kept() -> None:
    problem = placed_before(solved())
    first = problem.items[0]
    longer = tuple(replace(each, least=each.most + 1, most=each.most + 9) for each in first.options)
    assert (
        keep_page(
            replace(problem, items=(replace(first, options=longer), *problem.items[1:])), WORK
        )
        is None
    )


def test_what_was_placed_is_moved_as_little_as_can_be() -> None:
    """The other way costs more; it is near it that is found again."""
    other = solve_page(PAGE, WORK, [solved()])
    assert other is not None
    again = solve_page(placed_before(other), WORK, near=other)
    assert again is not None
    assert again.placed == other.placed


def test_a_box_is_not_as_high_as_is_barred() -> None:
    place = next(each for each in solved().placed if each.id == "lead")
    first = PAGE.items[0]
    barred = tuple(replace(each, barred=(place.rows,)) for each in first.options)
    problem = replace(PAGE, items=(replace(first, options=barred), *PAGE.items[1:]))
    found = solve_page(problem, WORK, near=solved())
    assert found is not None
    assert next(each for each in found.placed if each.id == "lead").rows != place.rows


def test_white_costs_as_much_as_there_is() -> None:
    was = {each.id: each for each in solved().placed}

    def as_it_was(each: BoxItem) -> BoxItem:
        rows, option = was[each.id].rows, each.options[was[each.id].option]
        return replace(each, options=(replace(option, least=rows, most=rows),))

    lacking = replace(PAGE, items=tuple(as_it_was(each) for each in PAGE.items[:-1]))
    (page,) = solve_pages([PageOrder(lacking, 0, WORK)])
    assert page.solution is not None
    assert white_of(page.solution) == was["five"].columns * was["five"].rows
    assert page.solution.costs["white"] == COSTS["white"].weight * white_of(page.solution)


def cut_by_a_gutter(lead: BoxOption, below: int = 8) -> PageProblem:
    """A story over two columns, and two of one column each below it."""
    sides = (BoxOption(1, below, below, below, size=size, head=size // 10) for size in (20, 40))
    boxes = (BoxItem(f"side {number}", (option,)) for number, option in enumerate(sides))
    rows = below + lead.least
    return PageProblem(2, rows, (BoxItem("lead", (lead,), is_lead=True), *boxes))


LEAD = BoxOption(2, 36, 36, 36, size=60, head=5)


@pytest.mark.parametrize(
    ("option", "is_whole"),
    [
        (LEAD, False),  # its headline is at the head of the page, its copy leaves the gutter open
        (replace(LEAD, head=12), True),
        (replace(LEAD, head=12, reaches=1), False),
        (replace(LEAD, across=2), True),
        (replace(LEAD, across=1), False),
    ],
)
def test_copy_parts_no_gutter_but_headlines_and_pictures_do(
    option: BoxOption, is_whole: bool
) -> None:
    page = cut_by_a_gutter(option)
    assert solve_page(replace(page, whole=False), WORK) is not None
    assert (solve_page(page, WORK) is not None) is is_whole


@pytest.mark.parametrize(
    ("left", "right", "may_be"),
    [
        ((6, 20), (6, 20), True),  # copy begins level, and ends so
        ((6, 20), (6, 17), False),
        ((6, 20), (6, 12), True),  # so much less that it is another story
        ((6, 20), (4, 17), True),  # copy does not begin level
    ],
)
def test_stories_side_by_side_do_not_look_like_one_that_ends_raggedly(
    left: tuple[int, int], right: tuple[int, int], may_be: bool
) -> None:
    (head, rows), (other, lower) = left, right
    lead = BoxItem("lead", (BoxOption(1, rows, rows, rows, size=60, head=head),), is_lead=True)
    side = BoxItem("side", (BoxOption(1, lower, lower, lower, size=30, head=other),))
    below = (PlacedItem("advert", -1, 1, lower, 1, rows - lower),) if rows > lower else ()
    page = PageProblem(2, rows, (lead, side), below, whole=False)
    assert (solve_page(page, WORK) is not None) is may_be


def test_of_several_columns_the_last_may_be_short_and_no_story_begins_level_beside_it() -> None:
    wide = BoxItem("lead", (BoxOption(2, 20, 20, 20, size=60, head=6),), is_lead=True)
    for head, may_be in ((6, False), (5, True)):
        side = BoxItem("side", (BoxOption(1, 20, 20, 20, size=30, head=head),))
        page = PageProblem(3, 20, (wide, side), whole=False)
        found = solve_page(page, WORK)
        placed = {each.id: each.column for each in found.placed} if found else {}
        assert bool(placed) is True
        assert (placed["lead"] < placed["side"]) is may_be  # else it is on the left


def test_a_page_that_is_solved_again_has_air_where_it_cannot_be_without() -> None:
    """Its only height is barred: two rows of air let it be higher beside an advertisement."""
    option = BoxOption(2, 20, 20, 20, size=60, head=6, air=2)
    lead = BoxItem("lead", (option,), is_lead=True)
    near = PageSolution((PlacedItem("lead", 0, 0, 0, 2, 20),))
    for rows, solved_with in ((20, 0), (22, 2), (23, None)):
        page = PageProblem(2, rows, (lead,), whole=False)
        (again,) = solve_pages([PageOrder(page, 0, WORK, near=near)])
        assert (again.solution is not None) is (solved_with is not None)
        if again.solution is not None and again.problem is not None:
            assert again.problem.items[0].options[0].given == solved_with
