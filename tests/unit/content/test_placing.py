"""Pages name what exists, each thing once; what is on no page is reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportpress.content.model import Edition, PagePlan, Picture, Reference, Story
from reportpress.content.placing import absence_problems, reference_problems
from reportpress.source.errors import Place, Problem, Severity


def reference(id: str, line: int) -> Reference:
    return Reference(id, Place("edition.yaml", line, 1))


def page(number: int, flows: str = "", pictures: str = "", through: int = 0) -> PagePlan:
    """A page whose slots (a, b, …) hold these space-separated ids; page n is in line 100 n."""
    place = Place("edition.yaml", number * 100, 1)
    return PagePlan(
        number=number,
        template="one",
        place=place,
        flows={chr(97 + i): reference(id, number * 100 + i) for i, id in enumerate(flows.split())},
        pictures={"a": tuple(reference(id, number * 100 + 50) for id in pictures.split())},
        places={"number": place, "through": Place("edition.yaml", number * 100 + 1, 1)},
        through=through,
    )


def story(id: str) -> Story:
    return Story(id, Place(f"stories/{id}.yaml", 1, 1), (), ())


def picture(id: str) -> Picture:
    return Picture(id, Place("pictures.yaml", 1, 1), Path(id), "", "")


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    assert all(problem.hint for problem in problems)
    return [(str(problem.place), problem.message) for problem in problems]


def named(*pages: PagePlan, stories: str = "", pictures: str | None = "") -> list[Problem]:
    known = None if pictures is None else {id: picture(id) for id in pictures.split()}
    return reference_problems(pages, {id: story(id) for id in stories.split()}, known)


def test_a_sound_edition_has_nothing_to_report():
    pages = (page(1, "lead", "dot"), page(2, "lead other"))
    assert named(*pages, stories="lead other", pictures="dot") == []
    stories = {id: story(id) for id in ("lead", "other")}
    assert list(absence_problems(pages, stories, {"dot": picture("dot")})) == []


def test_an_unknown_story_names_the_nearest():
    (problem,) = named(page(1, "leda"), stories="lead other")
    assert told([problem]) == [("edition.yaml:100:1", "there is no story “leda”")]
    assert problem.hint == "did you mean “lead”?"


@pytest.mark.parametrize(
    ("flows", "pictures", "hint"),
    [("lead", "", "stories/<id>.yaml"), ("", "dot", "pictures/pictures.yaml")],
)
def test_where_nothing_is_known_the_hint_says_where_it_would_be(flows, pictures, hint):
    (problem,) = named(page(1, flows, pictures))
    assert problem.hint == hint


def test_an_unknown_picture_is_reported_only_if_pictures_could_be_read():
    assert told(named(page(1, "", "dto"), pictures="dot")) == [
        ("edition.yaml:150:1", "there is no picture “dto”")
    ]
    assert named(page(1, "", "dto"), pictures=None) == []


def test_a_faulty_story_or_picture_is_known_all_the_same():
    assert reference_problems((page(1, "lead", "dot"),), {"lead": None}, {"dot": None}) == []


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((1, 3, 2), "page 2 stands behind page 3"),
        ((1, 2, 2), "page 2 is there twice"),
    ],
)
def test_page_numbers_ascend(numbers, message):
    assert told(named(*map(page, numbers))) == [("edition.yaml:200:1", message)]


def test_pages_may_be_left_out_and_faulty_numbers_are_passed_over():
    assert named(page(1), page(0), page(4)) == []
    assert len(named(page(5), page(0), page(4))) == 1


def test_a_double_truck_covers_two_pages_that_follow_each_other():
    assert named(page(1), page(2, through=3), page(4)) == []
    for through in (1, 2, 4):
        assert told(named(page(2, through=through))) == [
            ("edition.yaml:201:1", "a double truck covers two pages: 2 and 3")
        ]
    (problem,) = named(page(2, through=4))
    assert problem.hint == "through: 3"


def test_the_second_page_of_a_double_truck_does_not_come_again():
    assert told(named(page(2, through=3), page(3))) == [
        ("edition.yaml:300:1", "page 3 is there twice")
    ]
    assert named(page(2, through=3), page(2))[0].message == "page 2 is there twice"
    assert named(page(2, through=3), page(1))[0].message == "page 1 stands behind page 3"


def test_a_story_runs_in_one_flow_of_a_page():
    assert told(named(page(1, "lead lead"), stories="lead")) == [
        ("edition.yaml:101:1", "the story “lead” already runs in another flow of this page")
    ]


def test_a_picture_printed_twice_is_a_warning():
    problems = named(page(1, "", "dot"), page(2, "", "dot"), pictures="dot")
    assert told(problems) == [("edition.yaml:250:1", "the picture “dot” is printed a second time")]
    assert problems[0].severity is Severity.WARNING


def test_a_story_on_no_page_is_an_error_and_a_picture_a_warning():
    problems = list(
        absence_problems(
            (page(1, "lead"),),
            {"lead": story("lead"), "lost": story("lost"), "faulty": None},
            {"dot": picture("dot"), "faulty": None},
        )
    )
    assert told(problems) == [
        ("stories/lost.yaml:1:1", "the story “lost” is on no page"),
        ("pictures.yaml:1:1", "the picture “dot” is on no page"),
    ]
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.WARNING]


def test_unreadable_pictures_are_not_missed():
    assert list(absence_problems((page(1),), {}, None)) == []


def test_the_model_is_frozen():
    edition = Edition(
        "a", Path("/a"), Place("a"), "题", date(2025, 2, 18), "版", "tiny", (), {}, {}
    )
    for thing, key in ((edition, "title"), (page(1), "number"), (story("a"), "byline")):
        with pytest.raises(AttributeError):
            setattr(thing, key, "x")
