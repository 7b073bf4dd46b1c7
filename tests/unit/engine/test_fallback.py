"""Text that the composer does not set must not take faces that nobody named, unsaid."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest
from clreq.page import BASE
from editions import tiny

from reportpress.compose.frames.thread import compose_flow
from reportpress.engine.layout.fallback import fallback_faces
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place, Problem, Severity

SONG = '"Noto Serif CJK SC"'
PRIVATE = "\ue123"
AT = 'data-at="copy.yaml:7:3"'


def told(body: str, css: str = "", listed: Collection[str] = ()) -> list[Problem]:
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    skeleton = lay_out(LayoutInput(body, Place("page"), (sheet,), (Path.cwd(),)))
    threads = read_flows(skeleton, Place("page")).threads
    composed = [compose_flow(each.flow, each.frames, skeleton.measurer) for each in threads]
    return list(fallback_faces(skeleton, composed, listed, Place("page")))


def families(problems: list[Problem]) -> set[str]:
    return set(re.findall("printed from “(.*?)”", " ".join(each.message for each in problems)))


def test_kept_white_space_in_a_named_face_is_not_told() -> None:
    assert told(f"<pre {AT}>国家\nab</pre>", f"pre {{ font-family: {SONG} }}") == []
    assert told(f"<pre {AT}>国家</pre>", "pre { font-family: 'noto serif cjk sc' }") == []


def test_a_face_that_neither_its_style_nor_the_list_names_is_told_once_with_its_place() -> None:
    (problem,) = told(f"<div {AT}><pre>ab</pre><pre>cd</pre></div>")
    assert (problem.place, problem.severity) == (Place("copy.yaml", 7, 3), Severity.WARNING)
    assert problem.message.startswith("“ab” is printed from “")
    assert problem.hint


def test_a_face_of_the_list_may_serve_what_names_a_generic_family() -> None:
    body = f"<pre {AT}>ab国</pre>"
    found = families(told(body))
    assert found and told(body, listed=found) == []


def test_a_character_of_private_use_is_told_even_from_a_face_of_the_list() -> None:
    body = f"<p>国</p><pre {AT}>{PRIVATE}{PRIVATE}</pre><pre>{PRIVATE}</pre>"
    (problem,) = told(body, listed=families(told(body)))
    assert problem.place == Place("copy.yaml", 7, 3)
    assert problem.message.startswith(f"“{PRIVATE}” (U+E123), a character of private use, is ")


def test_a_table_s_cell_in_a_flow_is_looked_at_too() -> None:
    table = f"<table><tr><td {AT}><pre>ab</pre></td></tr></table>"
    (problem,) = told(f'<div class="copy">{table}</div><div class="frame"></div>')
    assert problem.place == Place("copy.yaml", 7, 3)


def test_what_has_no_place_stands_in_the_template() -> None:
    (problem,) = told("<pre>ab</pre>")
    assert problem.place == Place("page")


def test_a_build_says_so_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tiny(tmp_path)
    page, strip = "../../layout/tiny/pages/one.html.j2", "{% if label %}"
    named = '<pre style="font-family: var(--song)">ab</pre>'
    beside = '<div style="position: absolute; left: 110pt">'
    generic = f'<pre {AT} style="font-family: serif">ab</pre>'  # no face of fonts.yaml
    project.edit(page, strip, f"{beside}{generic}{named}</div>{strip}")
    assert project.build() == 0
    said = capsys.readouterr().err
    assert said.count("copy.yaml:7:3: warning: “ab” is printed from “") == 1
    assert said.count("warning") == 1
