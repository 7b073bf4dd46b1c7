"""Hot zones: no two share ground, each story's lines are covered, gaps of a story are its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportpress.epaper.zones import Ground, Zone, zones

NUMBER = st.integers(0, 7)


@st.composite
def grounds(draw: st.DrawFn) -> list[Ground]:
    """Areas of a page in whole numbers: of five owners, over one another as they come."""
    found = []
    for _ in range(draw(st.integers(1, 9))):
        left, top = draw(NUMBER), draw(NUMBER)
        right, bottom = left + draw(st.integers(1, 4)), top + draw(st.integers(1, 4))
        owner, rank = draw(st.sampled_from("abcde")), draw(st.integers(0, 3))
        found.append(Ground(owner, rank, left, top, right, bottom))
    return found


def covers(zone: Zone, x: float, y: float) -> bool:
    """Whether a point is in the zone: a ray to the left crosses its outlines an odd number of times
    (the rule even-odd, by which SVG fills them).
    """
    crossed = 0
    for polygon in zone.polygons:
        for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
            assert x1 == x2 or y1 == y2, "a side that is neither level nor upright"
            crossed += x1 == x2 and x1 < x and min(y1, y2) < y < max(y1, y2)
    return crossed % 2 == 1


def owners_at(found: tuple[Zone, ...], x: float, y: float) -> list[str]:
    return [zone.owner for zone in found if covers(zone, x, y)]


POINTS = [(x + 0.5, y + 0.5) for x in range(12) for y in range(12)]


@given(grounds(), st.integers(0, 4))
def test_no_two_zones_share_ground(given_: list[Ground], gap: int):
    found = zones(given_, gap)
    assert all(len(owners_at(found, x, y)) <= 1 for x, y in POINTS)


@given(grounds(), st.integers(0, 4))
def test_each_area_belongs_to_who_has_the_first_right_to_it(given_: list[Ground], gap: int):
    found = zones(given_, gap)
    for x, y in POINTS:
        there = [g for g in given_ if g.left < x < g.right and g.top < y < g.bottom]
        if there:
            first = min(there, key=lambda ground: (ground.rank, ground.size))
            assert owners_at(found, x, y)[0] in {
                g.owner for g in there if (g.rank, g.size) == (first.rank, first.size)
            }


def test_gutters_of_a_story_are_its_own_and_other_ground_is_nobodys():
    left, right = Ground("a", 1, 0, 0, 4, 9), Ground("a", 1, 5, 0, 9, 9)
    far = Ground("a", 1, 14, 0, 16, 9)
    (zone,) = zones([left, right, far], 2)
    assert covers(zone, 4.5, 3) and not covers(zone, 12, 3)
    assert len(zone.polygons) == 2 and len(zone.polygons[0]) == 4


def test_a_picture_in_another_story_is_a_hole_of_it():
    story, picture = Ground("a", 3, 0, 0, 9, 9), Ground("p", 1, 3, 3, 6, 6)
    a, p = zones([story, picture], 5)
    assert (a.owner, len(a.polygons)) == ("a", 2)
    assert owners_at((a, p), 4, 4) == ["p"] and owners_at((a, p), 1, 1) == ["a"]


def test_what_touches_at_a_corner_stays_two_outlines():
    (zone,) = zones([Ground("a", 1, 0, 0, 2, 2), Ground("a", 1, 2, 2, 4, 4)], 0)
    assert sorted(map(len, zone.polygons)) == [4, 4]
