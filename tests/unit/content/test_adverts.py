"""Advertisements of edition.yaml: their keys, the names of their files, the pages they are on."""

from __future__ import annotations

import pytest
from advertised import advertised
from editions import Tiny, picture

from reportpress.content.load import load_edition
from reportpress.source.errors import Problem, Refused


def told(project: Tiny) -> list[tuple[int, str]]:
    """Line and message of what is wrong with the edition."""
    try:
        found: tuple[Problem, ...] = load_edition(project.edition).warnings
    except Refused as refused:
        found = refused.problems
    assert all(problem.hint for problem in found)
    return [(problem.place.line, problem.message) for problem in found]


@pytest.fixture
def project(tmp_path) -> Tiny:
    return advertised(tmp_path)


def test_an_advertisement_as_it_is_loaded(project):
    edition = load_edition(project.edition).edition
    rice = edition.advertisements["rice"]
    assert (rice.columns, rice.modules, rice.page, rice.page_of_file) == (2, 2, 0, 1)
    assert rice.file == project.edition / "advertisements" / "rice.pdf"
    assert rice.alt == "新米开仓"
    assert edition.pages[0].advertisements["foot"].id == "rice"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("foot: rice}", "foot: ryce}", (17, "there is no advertisement “ryce”")),
        ("rice.pdf", "ryce.pdf", (7, "no such file: ryce.pdf")),
        (
            "rice.pdf",
            "rice.doc",
            (7, "expected the name of a PDF or picture file, found “rice.doc”"),
        ),
        ("size: [2, 2]", "size: [2]", (8, "expected 2 in this list, found 1")),
        ("    alt: 新米开仓\n", "", (6, "an advertisement needs the key “alt”")),
        ("    alt:", "    page: 2\n    alt:", (18, "the advertisement “rice” has to be on page 2")),
        (
            "    alt:",
            "    caption: 新米\n    alt:",
            (9, "unknown key “caption” in an advertisement"),
        ),
        (
            "    advertisements: {foot: rice}\n",
            "",
            (6, "the advertisement “rice” is on no page"),
        ),
        (
            "{foot: rice}",
            "{foot: rice, head: rice}",
            (17, "the advertisement “rice” is printed a second time"),
        ),
    ],
)
def test_what_is_wrong_with_one_is_told_at_its_place(project, old, new, problem):
    project.edit("edition.yaml", old, new)
    assert problem in told(project)


def test_an_id_is_given_once(project):
    text = (project.edition / "edition.yaml").read_text("utf-8")
    entry = text[text.index("  - id: rice") : text.index("pages:")]
    project.edit("edition.yaml", entry, entry + entry)
    assert (10, "a second advertisement “rice”") in told(project)


def test_pictures_have_no_pages(project):
    picture(project.edition / "advertisements" / "rice.png")
    project.edit("edition.yaml", "file: rice.pdf", "file: rice.png\n    page_of_file: 2")
    assert told(project) == [(8, "rice.png has no pages")]
