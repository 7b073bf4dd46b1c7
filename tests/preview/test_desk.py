"""The edition on the desk: what is shown is what a build writes, or the last good pages."""

from __future__ import annotations

import gc
import hashlib
import shutil
from pathlib import Path

import pytest
from editions import STORY, Tiny, tiny

from reportpress.build.pipeline import build
from reportpress.preview.desk import Desk
from reportpress.preview.tiles import Tiles
from reportpress.source import worklimits

A_FEW = 300  # objects: what is shown of one build of this page holds 1 800


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path, "刊")


def test_what_is_shown_is_the_file_that_build_writes(project: Tiny) -> None:
    shown = Desk(project.edition).build()
    build(project.edition, project.pdf)
    assert shown.view is not None
    assert shown.view.data == project.pdf.read_bytes()
    assert shown.view.digest == hashlib.sha256(project.pdf.read_bytes()).hexdigest()
    assert shown.fresh and shown.printable


def test_each_change_is_shown_as_a_new_process_would_build_it(project: Tiny) -> None:
    desk = Desk(project.edition)
    css = project.edition / "../../layout/tiny/page.css"
    changes = [
        lambda: project.body("春雨润田。"),
        lambda: css.write_text(css.read_text().replace("10pt", "9pt")),
        lambda: project.body("麦苗返青。", '"*农人*趁墒追肥。"'),
        lambda: project.edit("pictures/pictures.yaml", "caption: 一个点\n", "caption: 两个点\n"),
    ]
    seen = {desk.build().view.digest}
    for change in changes:
        change()
        view = desk.build().view
        build(project.edition, project.pdf)
        assert view.data == project.pdf.read_bytes()
        seen.add(view.digest)
    assert len(seen) == len(changes) + 1


@pytest.mark.filterwarnings(  # what stops it may be raised in a callback, which passes over it
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_a_runaway_is_stopped_and_told_and_the_next_save_is_shown(project: Tiny, monkeypatch):
    desk, page = Desk(project.edition), project.layout / "pages" / "one.html.j2"
    good, plain = desk.build(), page.read_text("utf-8")
    monkeypatch.setattr(worklimits, "SECONDS", 1)
    page.write_text(
        plain + "<i>{% for _ in range(90000) %}{{ '字' * 100 }}{% endfor %}</i>", "utf-8"
    )
    bad = desk.build()
    assert bad.view is good.view and not bad.fresh
    assert bad.problems[0].message.startswith("takes more than 1 s of a processor")
    monkeypatch.undo()
    page.write_text(plain, "utf-8")
    assert desk.build().view.digest == good.view.digest


def test_an_error_keeps_the_last_pages_until_it_is_mended(project: Tiny) -> None:
    desk = Desk(project.edition)
    good = desk.build()
    project.story("headlin: 雨水\n")
    bad = desk.build()
    assert (bad.number, bad.fresh, bad.printable) == (2, False, False)
    assert bad.view is good.view
    assert any("headlin" in problem.message for problem in bad.problems)
    project.story(STORY)
    mended = desk.build()
    assert mended.fresh and mended.view.data == good.view.data


def test_copy_that_does_not_fit_is_shown_and_said_not_to_print(project: Tiny) -> None:
    project.body(*["春雨润田，麦苗返青，农人趁墒追肥。"] * 20)
    shown = Desk(project.edition).build()
    assert shown.fresh and not shown.printable
    (story,) = shown.view.stories
    assert story["over_lines"] > 0


def test_an_edition_that_is_gone_is_a_problem(project: Tiny) -> None:
    desk = Desk(project.edition)
    desk.build()
    shutil.rmtree(project.edition)
    shown = desk.build()
    assert shown.view is not None and not shown.fresh
    assert shown.problems
    assert Desk(project.edition).build().view is None


def test_frames_and_elements_are_where_they_are_printed(project: Tiny) -> None:
    view = Desk(project.edition).build().view
    (frame,) = view.frames
    assert (frame.story, frame.number, frame.frames, frame.page) == ("lead", 1, 1, 0)
    assert (frame.width, frame.height) == pytest.approx((100 * 4 / 3, 120 * 4 / 3))
    places = {each["place"]: each for each in view.layers.of_page(0)["elements"]}
    first = places["content/刊/stories/lead.yaml:4:5"]
    assert first["file"] == str(project.edition / "stories" / "lead.yaml")
    assert frame.x <= first["x"] and first["y"] >= frame.y - 0.1
    assert first["x"] + first["width"] <= frame.x + frame.width + 0.1
    assert "content/刊/pictures/pictures.yaml:3:12" in places


def test_what_is_shown_before_is_kept_without_what_lies_over_it(project: Tiny) -> None:
    desk = Desk(project.edition)
    first = desk.build().view
    assert desk.shown.before is None
    assert desk.build().view is first  # nothing has changed, nor what could be compared
    assert desk.shown.before is None
    project.body("麦苗返青。")
    second = desk.build()
    assert second.before.data == first.data and second.before.layers is None
    project.story("headlin: 雨水\n")
    assert desk.build().before is second.before


@pytest.mark.usefixtures("gathered_alone")
def test_builds_leave_nothing_behind(project: Tiny) -> None:
    """The same edits again and again: once all is known that may be kept, nothing more is."""
    desk, tiles = Desk(project.edition), Tiles()

    def cycle() -> int:
        for text in ("春雨润田。", "麦苗返青。", "农人追肥。"):
            project.body(text)
            shown = desk.build()
            assert shown.fresh
            tiles.draw(shown.view, 0, 1)
            shown.view.layers.of_page(0)
            shown.view.layers.inspected(0, 0)
        gc.collect()
        return len(gc.get_objects())

    cycle()
    before = cycle()
    for _ in range(4):
        after = cycle()
    assert after - before < A_FEW
