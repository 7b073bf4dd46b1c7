"""Copyfitting in a whole build: what is printed, what is told, and `reportpress fit`."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from editions import CSS, Tiny, tiny

from reportpress.check.pdf import ShownText, read_bytes
from reportpress.source.errors import ExitCode

# 19.8 characters of 10 pt to a line, two lines: 40 characters need 0.2 em less for 19 gaps a line.
FRAME = ".frame { width: 198pt; height: 30pt }\n.copy p { text-align: justify }\n"
COPYFIT = ".copy { copyfit: 1.5% }\n"
COPY = "天地人你我他上下左右日月水火山石田土木禾" * 2


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    """A story of one line more than its frame holds."""
    made = tiny(tmp_path)
    made.body(COPY)
    return made


def style(project: Tiny, extra: str = "") -> None:
    project.put("../../layout/tiny/page.css", CSS + FRAME + extra)


def lines_of(pdf: Path) -> list[list[float]]:
    """The x (pt) of each of the body's glyphs, line by line."""
    lines: dict[float, list[float]] = {}
    for event in read_bytes(pdf.read_bytes()).pages[0].events:
        if isinstance(event, ShownText):
            for glyph in event.glyphs():
                if glyph.text in COPY:
                    lines.setdefault(round(glyph.y, 1), []).append(glyph.x)
    return list(lines.values())


def test_without_copyfit_the_copy_does_not_fit(project: Tiny):
    style(project)
    assert project.build() == ExitCode.OVERSET


def test_a_line_is_saved_by_tracking_within_the_range(project: Tiny, capsys):
    style(project, COPYFIT)
    assert project.build() == ExitCode.OK
    assert "lead" in (told := capsys.readouterr().out)
    assert "full; copyfit −1.1 %, 1 line saved" in told
    lines = [line for line in lines_of(project.pdf) if len(line) > 10]
    assert [len(line) for line in lines] == [20, 20]
    for line in lines:
        steps = [b - a for a, b in pairwise(line)]
        assert min(steps) >= 10 * (1 - 0.015)
        assert max(steps) - min(steps) < 0.02


def test_fit_prints_what_is_set_and_what_there_is_room_for(project: Tiny, capsys):
    style(project, COPYFIT)
    assert project.run("fit", str(project.edition)) == ExitCode.OK
    head, row = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["story", "lines"]
    assert row.split()[:5] == ["lead", "2", "2", "40", "40"]
    assert "full; copyfit −1.1 %, 1 line saved" in row
    assert "OVER by 1 line, 2 characters" in row
    assert not project.pdf.exists()


def test_fit_as_json_has_both_fits(project: Tiny, capsys):
    style(project, COPYFIT)
    assert project.run("fit", str(project.edition), "--json") == ExitCode.OK
    (story,) = json.loads(capsys.readouterr().out)["stories"]
    assert (story["lines"], story["lines_available"], story["over_lines"]) == (2, 2, 0)
    assert story["copyfit"]["tracking"] == -1.1
    assert story["copyfit"]["lines_saved"] == 1
    assert story["copyfit"]["before"]["over_lines"] == 1


def test_fit_ends_as_a_build_would_where_copy_does_not_fit(project: Tiny, capsys):
    style(project)
    assert project.run("fit", str(project.edition)) == ExitCode.OVERSET
    out, err = capsys.readouterr()
    assert "OVER by 1 line" in out
    assert err == ""


def test_fit_tells_room_that_is_left(project: Tiny, capsys):
    style(project, ".frame { height: 60pt }\n")
    assert project.run("fit", str(project.edition)) == ExitCode.OK
    row = capsys.readouterr().out.splitlines()[1].split()
    assert row == ["lead", "3", "4", "40", "53", "1", "line", "left"]
