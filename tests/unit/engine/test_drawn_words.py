"""Words of drawings in faces that nobody named are told, each family once."""

from __future__ import annotations

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree

import pytest

from reportpress.engine.host.pdfdrawing import SVGImage
from reportpress.engine.pdf.drawnwords import Naming, unnamed_faces
from reportpress.source.errors import Place, Problem, Severity

SONG = "Noto Serif CJK SC"


def told(*texts: tuple[str, str], listed: Collection[str] = ()) -> list[Problem]:
    """What is told of a drawing of texts, each with its families."""
    tree = ElementTree.Element("svg")
    for families, text in texts:
        ElementTree.SubElement(tree, "text", {"font-family": families}).text = text
    naming = Naming(
        listed,
        family_at=lambda family: Place(f"family {family}"),
        words_at=lambda text: Place(f"words {text}"),
    )
    drawing: Any = SimpleNamespace(_svg=SimpleNamespace(tree=tree))
    return list(unnamed_faces(cast(SVGImage, drawing), naming))


def faces(text: str) -> list[str]:
    """The faces that this system has for a text in `serif`."""
    return [each.message.split("“")[2].partition("”")[0] for each in told(("serif", text))]


@pytest.fixture(scope="module")
def serif() -> str:
    """The face that this system has for Han in `serif`."""
    [face] = faces("年")
    return face


def test_a_family_that_is_not_installed_is_told_with_what_is_set_instead():
    [problem] = told(("No Such", "年"))
    assert problem.message.startswith("the family “No Such” is not installed: “年” is set in “")
    assert problem.hint == "name an installed family, or turn the words into paths"
    assert (problem.place, problem.severity) == (Place("family No Such"), Severity.WARNING)


def test_a_face_that_neither_drawing_nor_list_names_is_told(serif: str):
    [problem] = told(("serif", "年"))
    assert problem.message == (
        f"“年” is set in “{serif}”, which neither the drawing nor fonts.yaml names"
    )
    assert problem.hint.startswith("name a face of fonts.yaml in its font-family")
    assert (problem.place, problem.severity) == (Place("words 年"), Severity.WARNING)


@pytest.mark.parametrize("families", [SONG, SONG.upper(), f"No Such, {SONG}", f"'{SONG}', serif"])
def test_a_family_that_is_named_and_installed_is_not_told(families: str):
    assert told((families, "年")) == []


@pytest.mark.parametrize("generic", ["serif", "SERIF"])
def test_a_face_of_the_list_may_stand_for_a_generic_family_and_for_no_other(
    generic: str, serif: str
):
    assert told((generic, "年"), listed=[serif]) == []
    fallback = told(("No Such", "年"))[0].message.split("“")[-1].rstrip("”")
    assert len(told(("No Such", "年"), listed=[fallback])) == 1
    assert len(told((f"No Such, {generic}", "年"), listed=[serif])) == 1


def test_each_family_is_told_once_and_what_comes_behind_it_too(serif: str):
    texts = [("serif", "年"), ("No Such", "月"), ("No Such", "日"), ("Nowhere", "时")]
    families = ["family No Such", "family Nowhere"]
    assert [each.place.file for each in told(*texts, listed=[serif])] == families
    assert [each.place.file for each in told(*texts)] == ["words 年", *families]


def test_of_a_text_in_several_faces_each_is_told_that_is_not_of_the_list():
    latin, han = faces("a年")
    for listed, other in ((latin, han), (han, latin)):
        [problem] = told(("serif", "a年"), listed=[listed])
        assert f"is set in “{other}”" in problem.message
