"""Copy outside flows that does not fit its box is overset: told with its place and how much."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import CSS, PAGE, Tiny, tiny

from reportpress.source.errors import ExitCode

HEADLINE = "content/kan/stories/lead.yaml:1:11"
BYLINE = "content/kan/stories/lead.yaml:2:9"
CAPTION = "content/kan/pictures/pictures.yaml:3:12"
LABEL = "content/kan/edition.yaml:13:14"
SECTION = "content/kan/edition.yaml:3:10"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def styled(project: Tiny, css: str, *options: str) -> int:
    project.put("../../layout/tiny/page.css", CSS + css)
    return project.build(*options)


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (
            "h1 { width: 20pt; height: 15pt }",
            f"{HEADLINE}: “节气” is overset: 2 characters do not fit into the box, "
            "the last ends 4.4 mm outside",
        ),
        (
            "h1 { width: 20pt; height: 15pt } h1 span { display: block }",
            f"{HEADLINE}: “节气” is overset: 2 characters do not fit into the box, "
            "the last ends 4.4 mm outside",
        ),
        (
            "h1 { width: 20pt; height: 15pt } h1 span { display: block; position: relative }",
            f"{HEADLINE}: “节气” is overset: 2 characters do not fit into the box, "
            "the last ends 4.4 mm outside",
        ),
        (
            "h1 { width: 10pt; height: 30pt }",
            f"{HEADLINE}: “节” is overset: 2 characters do not fit into the box, "
            "the last ends 9.7 mm outside",
        ),
        (
            "h1 { width: 30pt; white-space: nowrap }",
            f"{HEADLINE}: “雨水节气” is overset: 1 character does not fit into the box, "
            "the last ends 3.5 mm outside",
        ),
        (
            "h1 { position: absolute; writing-mode: vertical-rl; height: 20pt; width: 10pt }",
            f"{HEADLINE}: “节气” is overset: 2 characters do not fit into the box, "
            "the last ends 6.2 mm outside",
        ),
        (
            "h1 { position: absolute; writing-mode: vertical-rl; white-space: nowrap;"
            " height: 20pt; width: 15pt }",
            f"{HEADLINE}: “雨水节气” is overset: 2 characters do not fit into the box, "
            "the last ends 7.1 mm outside",
        ),
        (  # which WeasyPrint moves to a page of its own, all four
            "h1 { columns: 2; column-gap: 5pt; width: 25pt; height: 15pt }",
            f"{HEADLINE}: “节” is overset: 4 characters do not fit into the box, "
            "the last ends 10.6 mm outside",
        ),
        (
            ".byline { width: 20pt }",
            f"{BYLINE}: “本报记者” is overset: 2 characters do not fit into the box, "
            "the last ends 7.1 mm outside",
        ),
        (
            ".caption { width: 15pt }",
            f"{CAPTION}: “一个点” is overset: 1 character does not fit into the box, "
            "the last ends 5.3 mm outside",
        ),
        (
            ".label { width: 20pt; white-space: normal; max-height: 15pt; left: 120pt; top: 30pt }",
            f"{LABEL}: “新闻” is overset: 2 characters do not fit into the box, "
            "the last ends 4.4 mm outside",
        ),
        (
            ".folio { width: 20pt; font-size: 12pt; white-space: nowrap; text-align: center;"
            " letter-spacing: 6pt }",
            f"{SECTION}: “要闻” is overset: 1 character does not fit into the box, ",
        ),
        (
            "h1 { display: flex; width: 30pt } h1 span { flex: none; width: 40pt }",
            f"{HEADLINE}: “雨水节气” is overset: 1 character does not fit into the box, "
            "the last ends 3.5 mm outside",
        ),
        (
            "h1 { display: grid; grid-template-rows: 15pt; width: 20pt; height: 15pt }",
            f"{HEADLINE}: “节气” is overset: 2 characters do not fit into the box, "
            "the last ends 4.4 mm outside",
        ),
    ],
)
def test_copy_that_has_outgrown_its_box(
    project: Tiny, css: str, told: str, capsys: pytest.CaptureFixture[str]
):
    assert styled(project, css) == ExitCode.OVERSET
    assert not project.pdf.exists()
    errors = capsys.readouterr().err
    assert told in errors
    assert errors.count("is overset") == 1


def test_a_deck_pushed_out_by_the_headline_above_it(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    project.story("headline: |\n  雨水节气\n  麦苗返青\nbody:\n  - 春雨润田，麦苗返青。\n")
    assert styled(project, "h1 { height: 15pt } h1 span { display: block }") == ExitCode.OVERSET
    assert (
        "content/kan/stories/lead.yaml:3:3: “麦苗返青” is overset: 4 characters do not fit "
        "into the box" in capsys.readouterr().err
    )


def test_a_headline_that_pushes_its_page_onto_others(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    """Its 25 lines go to a page of their own, and on to another: nothing of them fits."""
    headline = "雨水节气" * 25
    project.story(f"headline: {headline}\nbody:\n  - 春雨润田，麦苗返青。\n")
    css = "h1 { width: 40pt } .folio { margin-left: 100pt; height: 0 } .frame { left: 100pt }"
    assert styled(project, css) == ExitCode.OVERSET
    said = capsys.readouterr().err
    assert f"{HEADLINE}: “雨水节气” is overset: 100 characters do not fit into the box" in said
    assert styled(project, css + ".page { height: 240mm } img { top: 0; bottom: auto }") == 0


@pytest.mark.parametrize(
    "css",
    [
        "h1 { height: 10pt }",  # the em box is in the middle of its line
        "h1 { width: 40pt; height: 15pt }",
        "h1 { height: 0 }",  # an anchor, no box
        "h1 { padding: 4mm 0 0 2em; text-indent: -2em; height: 10pt }",
        "h1 { margin-bottom: -20pt } body { padding-bottom: 30pt }",
        "h1 { position: relative; left: 50pt }",
        "h1 { height: 15pt } h1 span { display: block; position: relative; bottom: -9pt }",
        ".byline { width: 0 }",
        "h1 { display: flex; align-items: center; height: 20pt }",
        "h1 { width: 60pt; text-align: right; letter-spacing: 6pt }",
        ".caption { height: 15pt; width: 30pt; white-space: normal }",
        "h1 { position: absolute; writing-mode: vertical-rl; height: 40pt; width: 15pt;"
        " right: 0; top: 0 }",
    ],
)
def test_copy_that_fits_its_box_as_the_reader_sees_it(project: Tiny, css: str):
    assert styled(project, css) == 0


def test_a_proof_of_copy_that_has_outgrown_its_box(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    css = ".byline { width: 20pt }"
    assert styled(project, css, "--for", "proof", "--allow-overset") == 0
    assert f"{BYLINE}: warning: “本报记者” is overset: 2 characters" in capsys.readouterr().err


def test_fit_tells_it_and_goes_on(project: Tiny, capsys: pytest.CaptureFixture[str]):
    project.put("../../layout/tiny/page.css", CSS + ".byline { width: 20pt }")
    assert project.run("fit", str(project.edition)) == ExitCode.OVERSET
    assert f"{BYLINE}: warning: “本报记者” is overset: 2 characters" in capsys.readouterr().err


def test_copy_in_a_table_wider_than_its_box(project: Tiny, capsys: pytest.CaptureFixture[str]):
    cell = '<div class="box"><table><tr><td>{{ label.text }}</td></tr></table></div>'
    page = PAGE.replace(
        '<p class="label"{{ label | at }}>{{ label.text }}</p>',
        f'<div class="label"{{{{ label | at }}}}>{cell}</div>',
    )
    assert page != PAGE
    project.put("../../layout/tiny/pages/one.html.j2", page)
    css = ".label { width: 30pt } table { border-spacing: 0 } td { padding: 0 }"
    assert styled(project, css) == ExitCode.OVERSET
    assert f"{LABEL}: “图片新闻” is overset: 1 character" in capsys.readouterr().err
