"""What documents may share of the engine's resources, and when it is made anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5
from editions import tiny
from ownface import write_face

from reportpress.build.pipeline import build
from reportpress.build.session import Session
from reportpress.engine.host import installedfaces
from reportpress.engine.host.findfaces import unresolved
from reportpress.engine.host.installedfaces import OwnFaces, SharedFaces, installed
from reportpress.engine.host.pangotext import FontConfiguration
from reportpress.engine.layout import resources as shared
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.resources import Resources
from reportpress.engine.layout.skeleton import Skeleton, lay_out
from reportpress.source.errors import Place, Refused
from reportpress.template.facelist import FontRole

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _faces_are_loaded_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that no other test has run in."""
    monkeypatch.setattr(shared, "SharedFaces", SharedFaces)


def laid(resources: Resources, css: str = "", text: str = "国") -> Skeleton:
    html = (
        f'<html lang="zh"><body style="font-family: Noto Serif CJK SC"><p>{text}</p></body></html>'
    )
    sheet = StyleSheet(Place("page.css"), text=css)
    return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)), resources)


def test_installed_faces_are_files_with_their_sizes_and_times():
    found = installed()
    assert len(found) > 1
    for path, size, changed in found:
        assert (os.path.getsize(path), os.stat(path).st_mtime_ns) == (size, changed)


def test_a_file_that_is_gone_since_it_was_listed_is_one_of_no_size(tmp_path: Path):
    gone = os.fsencode(tmp_path / "gone.ttf")
    assert installedfaces._state(gone) == (os.fsdecode(gone), 0, 0)


def test_html_that_is_as_it_was_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    plain = tinyhtml5.parse

    def parse(source: Any, **how: Any) -> Any:
        read.append(source if isinstance(source, str) else source.getvalue())
        return plain(source, **how)

    resources = Resources()
    laid(resources)
    monkeypatch.setattr("tinyhtml5.parse", parse)
    again = laid(resources, "p { color: red }")
    assert not read
    assert again.root is laid(resources, text="家").root
    assert len(read) == 1
    assert "家" in again.root.find("body/p").text
    laid(Resources(lasting=False))
    assert len(read) == 2


def test_fonts_are_kept_until_other_faces_are_installed(monkeypatch):
    resources = Resources()
    first = resources.fonts()
    assert resources.fonts() is first
    fewer = installed() - {min(installed())}
    monkeypatch.setattr(installedfaces, "_files_of", lambda _: fewer)
    other = resources.fonts()
    assert other is not first and resources.fonts() is other


def test_faces_that_stay_are_looked_for_once(monkeypatch):
    resources = Resources(faces_stay=True)
    first = resources.fonts()
    fewer = installed() - {min(installed())}
    monkeypatch.setattr(installedfaces, "_files_of", lambda _: fewer)
    assert resources.fonts() is first
    assert Resources(faces_stay=True).fonts() is not first


def test_fonts_are_made_anew_once_too_much_is_measured(monkeypatch):
    resources = Resources()
    first = laid(resources, text="国家")
    assert first.measurer.measured == 2
    monkeypatch.setattr(shared, "MOST_CLUSTERS", 2)
    assert laid(resources).measurer is first.measurer
    monkeypatch.setattr(shared, "MOST_CLUSTERS", 1)
    assert laid(resources).measurer is not first.measurer


def test_a_glyph_that_is_missing_is_not_remembered_for_the_next_document():
    resources = Resources()
    assert laid(resources, text="\U0010fffd").shaper.missing
    assert not laid(resources).shaper.missing


def test_a_sheet_is_read_again_only_where_one_that_it_imports_has_changed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read: list[str] = []
    plain = shared.Resources._css
    monkeypatch.setattr(
        shared.Resources,
        "_css",
        lambda self, *how, **more: read.append(how[0]) or plain(self, *how, **more),
    )
    (tmp_path / "page.css").write_text('@import "other.css"; p { color: red }')
    resources = Resources()

    def size() -> float:
        sheet = StyleSheet(Place("page.css"), tmp_path / "page.css")
        page = LayoutInput("<p>国</p>", Place("p"), (sheet,), (tmp_path,))
        (body,) = lay_out(page, resources).pages[0].children[0].children
        return float(body.children[0].style["font_size"])

    for number in (1, 2):
        (tmp_path / "other.css").write_text(f"p {{ font-size: {number}0px }}")
        assert [size(), size()] == [10 * number] * 2
        assert len(read) == number
    (tmp_path / "other.css").unlink()
    with pytest.raises(Refused, match="there is no such file"):
        size()


def test_what_is_wrong_with_a_sheet_is_told_each_time():
    resources = Resources()
    css = "p {\n  colour: red }"
    for _ in range(2):
        (problem,) = laid(resources, css).problems
        assert str(problem.place) == "page.css:2:3"


def test_what_is_wrong_with_a_drawing_is_told_each_time(tmp_path: Path):
    """However often it is shown, and though the drawing itself is kept."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    drawing = head + '<rect width="9" height="9"/></svg>'
    resources = Resources()
    told = []
    for style in ("blur(1px)", "none", "blur(1px)"):
        text = drawing.replace("<rect", f'<rect style="filter: {style}"')
        (tmp_path / "a.svg").write_text(text)
        for _ in range(2):
            page = LayoutInput('<img alt="" src="a.svg">', Place("p"), (), (tmp_path,))
            told.append(len(lay_out(page, resources).problems))
    assert told == [1, 1, 0, 0, 1, 1]


def test_a_document_with_faces_of_its_own_shares_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_face(tmp_path / "own.ttf", "国")
    url = (tmp_path / "own.ttf").as_uri()
    own = f"@font-face {{ font-family: M; src: url({url}) }} p {{ font-family: M }}"
    resources = Resources()
    plain = laid(resources)
    assert laid(resources, own).measurer is not plain.measurer
    assert laid(resources).measurer is plain.measurer
    with pytest.raises(OwnFaces):
        SharedFaces().add_font_face({}, None)


def test_a_face_that_is_lacking_is_looked_for_again(monkeypatch):
    asked: list[str] = []

    def find(roles: list[FontRole], faces: FontConfiguration):
        asked.extend(role.family for role in roles)
        return unresolved(roles, faces)

    monkeypatch.setattr(shared, "unresolved", find)
    roles = [
        FontRole(family, family, 400, "OFL-1.1", {}, "", Place("fonts.yaml"))
        for family in ("Noto Serif CJK SC", "Noto Nowhere")
    ]
    resources = Resources()
    assert resources.unresolved(roles[:1]) == [] and resources.unresolved(roles[:1]) == []
    assert asked == ["Noto Serif CJK SC"]
    assert len(resources.unresolved(roles)) == len(resources.unresolved(roles)) == 1
    assert asked == ["Noto Serif CJK SC", "Noto Nowhere", "Noto Nowhere"]


def test_files_of_a_documents_own_faces_are_there_until_they_are_let_go(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_face(tmp_path / "own.ttf", "雨水")
    resources = Resources()
    css = f"@font-face {{ font-family: Mine; src: url({(tmp_path / 'own.ttf').as_uri()}) }}"
    skeleton = laid(resources, css)
    (faces,) = resources._own
    folder = faces._folder
    assert list(folder.iterdir()) and skeleton.pages
    resources.let_go()
    assert not folder.exists() and resources._own == []
    resources.let_go()


def test_to_look_for_faces_again_makes_no_others(monkeypatch):
    """Pango gives back nothing of what it knows of faces: a preview would grow with each save."""
    resources, made = Resources(), []
    kept = resources.fonts()
    monkeypatch.setattr(shared, "SharedFaces", lambda: made.append(1))
    assert resources.fonts() is kept
    assert made == []


@pytest.mark.parametrize("builds", [1, 2])
def test_a_build_looks_once_which_faces_are_installed(builds: int, monkeypatch, tmp_path: Path):
    """The first of a session, too."""
    asked, now = list[int](), installed()
    monkeypatch.setattr(installedfaces, "_files_of", lambda _: asked.append(1) or now)
    project, session = tiny(tmp_path), Session()
    for _ in range(builds):
        build(project.edition, project.pdf, session=session)
    assert len(asked) == builds
