"""Copy that does not fit: the hint says why, or how much is to be cut or added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.build.pipeline import build
from reportpress.source.errors import Refused

CSS, PAGE = "../../layout/tiny/page.css", "../../layout/tiny/pages/one.html.j2"
COPY = "春雨润田，麦苗返青。"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    made = tiny(tmp_path, "刊")
    monkeypatch.chdir(tmp_path)
    return made


def hint(project: Tiny) -> str:
    with pytest.raises(Refused) as refused:
        build(project.edition, project.pdf)
    (found,) = [p.hint for p in refused.value.problems if " is overset: " in p.message]
    return found


def test_the_characters_to_cut_are_those_that_make_it_fit(project: Tiny) -> None:
    project.body(COPY * 12)
    told = re.match(
        r"cut (\d+) characters at the end, make its last frame \d rows? taller,", hint(project)
    )
    assert told
    copy = COPY * 12
    project.body(copy[: 1 - int(told[1])])
    assert hint(project).startswith("cut 1 character at the end")
    project.body(copy[: -int(told[1])])
    build(project.edition, project.pdf)


def test_rows_are_told_with_the_columns_that_get_them(project: Tiny) -> None:
    project.edit(CSS, "height: 120pt }", "height: 120pt; columns: 2; column-gap: 0 }")
    project.body(*[COPY] * 20)
    assert re.search(r"make the 2 columns of its last frame \d+ rows taller", hint(project))


def test_a_frame_without_height_is_said_to_have_none(project: Tiny) -> None:
    project.edit(CSS, "height: 120pt }", "height: 0 }")
    assert hint(project) == (
        "its frames have no room for a line: 0.0 mm high, a line is 5.3 mm; give them a height"
    )


def test_what_is_taller_than_its_frame_is_told_with_both_heights(project: Tiny) -> None:
    project.edit(PAGE, "<p{{ block | at }}>", '<p class="whole"{{ block | at }}>')
    project.edit(CSS, "img {", ".whole { display: flow-root; height: 200pt }\nimg {")
    project.body(COPY)
    assert hint(project) == (
        "what begins here is 70.6 mm high, its tallest frame 42.3 mm: make the frame taller, or it "
        "smaller"
    )
