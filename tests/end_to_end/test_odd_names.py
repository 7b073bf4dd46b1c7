"""Names of folders that are no text, or that look like options: built and judged as any other.

A disk from an old system has names in GBK; for Linux a name is bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from editions import CSS, PAGE, Tiny, tiny

from reportpress.source.errors import ExitCode

GBK = os.fsdecode("新闻".encode("gbk"))  # no UTF-8
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    """The project, its edition and a style sheet of its layout have such names."""
    try:
        (tmp_path / GBK).mkdir()
    except OSError:
        pytest.skip("file names are text here")
    made = tiny(tmp_path / GBK, GBK)
    made.put("../../layout/tiny/page.css", f'@import "{"%D0%C2"}.css";\n{CSS}')
    made.put(f"../../layout/tiny/{os.fsdecode(bytes([0xD0, 0xC2]))}.css", "h1 { color: black }")
    made.put("pictures/dot.svg", DRAWING)
    monkeypatch.chdir(made.root)
    return made


def test_an_edition_is_built_for_every_purpose(project, capsys):
    for purpose in ("screen", "press", "proof"):
        assert project.run("build", f"content/{GBK}", "--for", purpose) == 0
    assert len(list((project.root / "build").iterdir())) == 3
    project.edit("pictures/pictures.yaml", "dot.png", "dot.svg")
    assert project.run("build", f"content/{GBK}") == project.run("fit", f"content/{GBK}") == 0
    assert project.run("build", f"content/{GBK}", "--json") == 0
    assert "Traceback" not in capsys.readouterr().err


def test_an_edition_is_built_from_a_folder_beside_its_layout(project, capsys, monkeypatch):
    """Places of templates are then told by whole names, with the folder that is no text."""
    monkeypatch.chdir(project.root / "content")
    assert project.run("build", GBK, "-o", "../build/a.pdf") == 0
    project.put("../../layout/tiny/pages/one.html.j2", f"{PAGE}\n{{{{ nothing.at.all }}}}")
    assert project.run("build", GBK) == ExitCode.LAYOUT
    said = capsys.readouterr().err
    assert "one.html.j2:" in said and "Traceback" not in said and "codec" not in said


def test_its_pdf_is_judged_and_reports_are_written(project):
    pdf, reports = f"build/{GBK}.pdf", project.root / "reports"
    assert project.run("build", f"content/{GBK}") == 0
    html = str(reports / f"{GBK}.html")
    assert project.run("verify", pdf, "--source", f"content/{GBK}", "--html", html) == 0
    assert project.run("measure", pdf) == project.run("measure", pdf, "--json") == 0
    options = [f"--{kind}={reports / kind}" for kind in ("html", "sarif", "junit", "heat-map")]
    found = project.run("preflight", pdf, "--no-render", *options)
    assert found == ExitCode.FINDINGS and len(list(reports.iterdir())) == 5
    assert "build/%D0%C2%CE%C5.pdf" in (reports / "sarif").read_text("utf-8")


@pytest.mark.parametrize("wrong", ["{{ nothing.at.all }}", "{% if %}"])
def test_a_fault_of_a_template_is_told_at_its_line(project, capsys, wrong):
    project.put("../../layout/tiny/pages/one.html.j2", f"{PAGE}\n{wrong}")
    assert project.build() == ExitCode.LAYOUT
    line = len(PAGE.splitlines()) + 2
    assert f"layout/tiny/pages/one.html.j2:{line}: " in capsys.readouterr().err


def test_a_fault_in_it_is_told_in_readable_words(project, capsys):
    project.edit("edition.yaml", "title", "titel")
    assert project.build() == ExitCode.CONTENT
    said = capsys.readouterr().err
    assert said.startswith("content/\ufffd\ufffd\ufffd\ufffd/edition.yaml:1:1: ")
    said.encode()  # text, whatever the name is


def test_a_name_that_begins_with_a_dash_needs_a_sign_that_no_option_follows(tmp_path, monkeypatch):
    project = tiny(tmp_path, "-x")
    monkeypatch.chdir(tmp_path / "content")
    for command in ("build", "fit", "check-content"):
        assert project.run(command, "-x") == ExitCode.USAGE
        assert project.run(command, "--", "-x") == 0
    assert Path("build/-x.pdf").exists()
