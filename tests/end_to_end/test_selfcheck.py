"""A build that loses or hides copy says which, and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import calls
from editions import CSS, PAGE, Tiny, tiny

from reportpress.build import pipeline
from reportpress.build.outputs import pdffile
from reportpress.build.pipeline import build
from reportpress.build.session import Session
from reportpress.engine.pdf.ledger import PageLedger
from reportpress.source.errors import ExitCode

FLAGSHIP = Path(__file__).parents[2] / "content" / "shangdang-2025"
LEAD = "content/kan/stories/lead.yaml"
PICTURES = "content/kan/pictures/pictures.yaml"
PICTURE = "content/kan/edition.yaml:11:13"
FIRST = "“春雨润田，麦苗返青。”"
SECOND = "“农人趁墒追肥，合作社备足…”"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def styled(project: Tiny, css: str) -> int:
    project.put("../../layout/tiny/page.css", CSS + css)
    return project.build()


def templated(project: Tiny, old: str, new: str) -> int:
    assert PAGE.count(old) == 1
    project.put("../../layout/tiny/pages/one.html.j2", PAGE.replace(old, new))
    return project.build()


def told(project: Tiny, capsys: pytest.CaptureFixture[str]) -> str:
    assert not project.pdf.exists()
    return capsys.readouterr().err


def test_a_build_that_prints_all_its_copy_has_nothing_to_say(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    assert project.build() == 0
    assert "error" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "css",
    [
        ".copy p { display: none }",
        ".copy p { visibility: hidden }",
        ".copy p { color: transparent }",
        ".copy { opacity: 0 } .frame { opacity: 0 }",
    ],
)
def test_paragraphs_that_a_style_sheet_hides(
    project: Tiny, css: str, capsys: pytest.CaptureFixture[str]
):
    assert styled(project, css) == ExitCode.LAYOUT
    errors = told(project, capsys)
    assert f"{LEAD}:4:5: the paragraph {FIRST} is not printed" in errors
    assert f"{LEAD}:5:5: the paragraph {SECOND} is not printed" in errors


def test_paragraphs_that_a_template_leaves_out(project: Tiny, capsys: pytest.CaptureFixture[str]):
    assert templated(project, "story.body %}", "story.body[:1] %}") == ExitCode.LAYOUT
    errors = told(project, capsys)
    assert f"{LEAD}:5:5: the paragraph {SECOND} is not printed\n" in errors
    assert FIRST not in errors


def test_a_paragraph_of_which_a_part_is_left_out(project: Tiny, capsys: pytest.CaptureFixture[str]):
    assert templated(project, "block | runs", "block.text[:6]") == ExitCode.LAYOUT
    assert f"the paragraph {FIRST} is not printed: 4 characters of 10 are missing" in told(
        project, capsys
    )


def test_a_story_that_a_template_prints_twice(project: Tiny, capsys: pytest.CaptureFixture[str]):
    loop = "{% for block in story.body %}\n"
    assert templated(project, loop, "{% for block in story.body * 2 %}\n") == ExitCode.LAYOUT
    assert f"{LEAD}:4:5: the paragraph {FIRST} is printed twice" in told(project, capsys)


@pytest.mark.parametrize(
    ("printed", "fault"),
    [
        ("{{ line.text }}", f"{LEAD}:1:11: the headline “雨水节气”"),
        ("{{ story.byline }}", f"{LEAD}:2:9: the byline “本报记者”"),
        ("{{ picture.caption }}", f"{PICTURES}:3:12: the caption of the picture “dot”"),
        ("{{ label.text }}", "content/kan/edition.yaml:13:14: the label “strip”"),
    ],
)
def test_what_a_template_asks_for_and_does_not_print(
    project: Tiny, printed: str, fault: str, capsys: pytest.CaptureFixture[str]
):
    assert templated(project, printed, "") == ExitCode.LAYOUT
    assert f"{fault} is not printed" in told(project, capsys)


@pytest.mark.parametrize(
    "css",
    [
        "img { display: none }",
        "img { visibility: hidden }",
        "img { right: -400pt }",
        "img { opacity: 0 }",
        ".page { overflow: hidden } img { bottom: -20pt }",
    ],
)
def test_a_picture_of_which_nothing_is_seen(
    project: Tiny, css: str, capsys: pytest.CaptureFixture[str]
):
    assert styled(project, css) == ExitCode.LAYOUT
    assert f"{PICTURE}: the picture “dot” is not printed\n" in told(project, capsys)


def test_a_picture_that_a_template_asks_for_and_leaves_out(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    assert templated(project, '<img src="{{ picture | url }}"', "<img") == ExitCode.LAYOUT
    assert f"{PICTURE}: the picture “dot” is not printed\n" in told(project, capsys)


@pytest.mark.parametrize("css", ["", "; background-size: cover", " no-repeat; opacity: 0.5"])
def test_a_picture_that_is_the_ground_of_a_box_is_printed(project: Tiny, css: str):
    box = f'<div class="ground" style="background: url({{{{ picture | url }}}}){css}"></div><hr'
    project.put("../../layout/tiny/page.css", CSS + ".ground, hr { height: 9pt; margin-top: 90pt }")
    assert templated(project, '<img src="{{ picture | url }}"', box) == 0


def test_a_number_that_reads_as_the_words_behind_it_is_no_second_printing(project: Tiny):
    """As 第二 behind 第二章: what pseudo-elements print is not copy."""
    assert styled(project, ".copy p::before { content: '春雨润田，麦苗返青。农人趁墒追肥' }") == 0


def test_copy_without_its_place_is_found_wherever_it_is_printed(project: Tiny):
    assert templated(project, "<span{{ line | at }}>", "<span>") == 0


def test_what_text_transform_changes_is_printed_all_the_same(project: Tiny):
    project.story("headline: Tea 100\nbody:\n  - 春雨润田，麦苗返青。\n")
    assert styled(project, "h1 { text-transform: uppercase }") == 0
    assert styled(project, "h1 { text-transform: full-width }") == 0


def test_copy_that_is_overset_is_told_once(project: Tiny, capsys: pytest.CaptureFixture[str]):
    project.put("../../layout/tiny/page.css", CSS + ".frame { height: 15pt }")
    assert project.build("--allow-overset") == 0
    errors = capsys.readouterr().err
    assert "is overset" in errors and "is not printed" not in errors


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (".byline { left: -44.2pt }", "3 characters of “本报记者” are outside the page"),
        (
            ".byline { opacity: 0.5; top: 400pt }",
            "4 characters of “本报记者” are outside the page",
        ),
        (
            ".caption { top: 181pt; padding-left: 40pt; background: red; opacity: 0.99 }"
            " .byline { left: -44.2pt }",
            "3 characters of “本报记者” are outside the page",
        ),
        (".byline { top: 400pt }", "4 characters of “本报记者” are outside the page"),
        (".byline { transform: translateX(-90pt) }", "4 characters of “本报记者” are outside"),
        (
            ".byline { width: 20pt; overflow: hidden }",
            "2 characters of “本报记者” are cut off by the box around it",
        ),
        (
            ".byline { letter-spacing: -1em }",
            "3 characters of “本报记者” are on the spot of the one before",
        ),
        (".byline { top: 60pt }", "is printed over “本报记者”"),
        (".byline { left: 170pt; top: 210pt }", "of “本报记者” are under a picture"),
        (
            ".caption { top: 181pt; padding-left: 40pt; background: red }",
            "4 characters of “本报记者” are under a coloured area",
        ),
    ],
)
def test_copy_that_cannot_be_read(
    project: Tiny, css: str, fault: str, capsys: pytest.CaptureFixture[str]
):
    assert styled(project, css) == ExitCode.LAYOUT
    errors = told(project, capsys)
    assert fault in errors


def test_text_on_a_coloured_ground_or_on_a_picture_is_seen(project: Tiny):
    ground = ".byline { background: #fe0 } .caption { background: url(ground.png) }"
    picture = (project.edition / "pictures" / "dot.png").read_bytes()
    project.put("../../layout/tiny/ground.png", picture)
    assert styled(project, ground) == 0


def test_a_picture_larger_than_the_box_it_is_cut_to_hides_nothing_beside(project: Tiny):
    cut = "img { right: 0; bottom: 0; width: 20pt; height: 4pt; object-fit: cover }"
    assert styled(project, cut + ".byline { left: 170pt; top: 196pt; width: 40pt }") == 0


def test_a_ground_that_can_be_seen_through_hides_nothing(project: Tiny):
    ground = ".caption { top: 181pt; padding-left: 40pt; background: red; opacity: 0.5 }"
    assert styled(project, ground) == 0


@pytest.mark.parametrize(("shown", "expected"), [("", ExitCode.LAYOUT), ("opacity: 0.5", 0)])
def test_a_picture_over_a_group_hides_what_is_in_it(project: Tiny, shown: str, expected: ExitCode):
    below = ".byline { left: 170pt; top: 210pt; opacity: 0.7 }"
    assert styled(project, f"{below} img {{ {shown} }}") == expected


@pytest.mark.slow
def test_the_self_check_is_a_twentieth_of_a_build_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def work() -> None:
        build(FLAGSHIP, tmp_path / "out.pdf", session=Session(lasting=False))  # as the command

    work()  # pictures and fonts are in the cache
    whole = calls(work)
    for name in ("box_problems", "stray_frames"):
        monkeypatch.setattr(pipeline, name, lambda *_: ())
    monkeypatch.setattr(pdffile, "lost_or_hidden", lambda *_: ())
    monkeypatch.setattr(PageLedger, "text", lambda *_: None)
    assert whole <= 1.05 * calls(work)
