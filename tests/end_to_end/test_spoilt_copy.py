"""Two stories on one page, and what a style sheet can do to them: told at the copy it spoils."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import CSS, EDITION, PAGE, Tiny, tiny

from reportpress.source.errors import ExitCode

LEAD, OTHER = "content/kan/stories/lead.yaml", "content/kan/stories/other.yaml"
PAGE_PLACE = "content/kan/edition.yaml:6:5"
SECOND = """\
{% set other = page.flow('side') %}
<h1 class="second">
{% for line in other.headline %}<span{{ line | at }}>{{ line.text }}</span>{% endfor %}
</h1>
<div class="copy" style="flow-into: {{ other.id }}">
{% for block in other.body %}<p{{ block | at }}>{{ block | runs }}</p>{% endfor %}
</div>
<div class="frame side" style="flow-from: {{ other.id }}"></div>
"""
STORY = """\
headline: 谷雨播种
body:
  - 谷雨前后，种瓜点豆。
  - 雨水丰沛，禾苗青青，农家不得闲。
"""
SIDE = """
.side { left: 110pt; width: 80pt }
.second { position: absolute; left: 110pt; top: 20pt }
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    project = tiny(tmp_path)
    project.put("edition.yaml", EDITION.replace("main: lead\n", "main: lead\n      side: other\n"))
    project.put("../../layout/tiny/pages/one.html.j2", PAGE + SECOND)
    project.story(STORY, "other")
    return project


def styled(project: Tiny, css: str) -> int:
    project.put("../../layout/tiny/page.css", CSS + SIDE + css)
    return project.build()


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (  # two flows on one spot
            ".side { left: 0 }",
            f"{OTHER}:3:5: “谷雨前后，种瓜” is printed over “春雨润田，麦苗返青。”\n"
            "  hint: 16 characters cannot be read: give both room of their own; "
            f"“春雨润田，麦苗返青。” is at {LEAD}:4:5\n",
        ),
        (  # and half a line apart
            ".side { left: 0; top: 67.5pt }",
            f"{OTHER}:3:5: “谷雨前后，种瓜” is printed over “农人趁墒追肥，合作社”\n"
            "  hint: 10 characters cannot be read: give both room of their own; "
            f"“农人趁墒追肥，合作社” is at {LEAD}:5:5\n",
        ),
        (  # a headline over copy, and under it
            ".second { top: 60pt; z-index: 1 }",
            f"{OTHER}:1:11: “谷雨播种” is printed over “谷雨前后，种瓜”\n"
            "  hint: 4 characters cannot be read: give both room of their own; "
            f"“谷雨前后，种瓜” is at {OTHER}:3:5\n",
        ),
        (
            ".second { left: 20pt; top: 70pt; font-size: 30pt; line-height: 1 }",
            f"{OTHER}:1:11: “谷雨播种” is printed over “农人趁墒追肥，合作社”\n"
            "  hint: 4 characters cannot be read: give both room of their own; "
            f"“农人趁墒追肥，合作社” is at {LEAD}:5:5\n",
        ),
        (  # a frame off the trim
            ".side { left: 180pt }",
            f"{OTHER}:3:5: 14 characters of other are outside the page, from “谷雨前后，种瓜” on\n",
        ),
        (
            ".side { left: 180pt }",
            f"{PAGE_PLACE}: warning: a frame of other reaches 16.7 mm off the page\n",
        ),
        (
            ".copy { letter-spacing: -1em }",
            f"{LEAD}:4:5: 24 characters of lead are on the spot of the one before, "
            "from “春雨润田，麦苗返青。” on\n",
        ),
        (
            ".second { letter-spacing: -1em }",
            f"{OTHER}:1:11: 3 characters of “谷雨播种” are on the spot of the one before\n",
        ),
        (
            "img { left: 110pt; top: 60pt; width: 80pt; height: 30pt; z-index: 1 }",
            f"{OTHER}:3:5: 10 characters of other are under a picture, from “谷雨前后，种瓜” on\n",
        ),
        (
            ".second { writing-mode: vertical-rl; top: 220pt; left: 150pt }",
            f"{OTHER}:1:11: 2 characters of “谷雨播种” are outside the page\n",
        ),
        (
            ".second { transform: rotate(90deg); top: 220pt; left: 150pt }",
            f"{OTHER}:1:11: 1 character of “谷雨播种” is outside the page\n",
        ),
        (
            ".second { transform: rotate(30deg); left: 180pt; white-space: nowrap }",
            f"{OTHER}:1:11: 1 character of “谷雨播种” is outside the page\n",
        ),
        (
            ".second { overflow: hidden; border-radius: 2pt; width: 20pt; height: 15pt;"
            " white-space: nowrap }",
            f"{OTHER}:1:11: 2 characters of “谷雨播种” are cut off by the box around it\n",
        ),
        (
            ".second { clip: rect(0, 20pt, 15pt, 0) }",
            f"{OTHER}:1:11: 2 characters of “谷雨播种” are cut off by the box around it\n",
        ),
        (
            ".frame { opacity: 0.05 }",
            f"{LEAD}:4:5: the paragraph “春雨润田，麦苗返青。” is not printed\n",
        ),
        (  # white on paper
            ".copy { color: white }",
            f"{LEAD}:4:5: 26 characters of lead are in the colour of the ground, "
            "from “春雨润田，麦苗返青。” on\n",
        ),
        (
            ".second { color: device-cmyk(0.02 0 0 0) }",
            f"{OTHER}:1:11: 4 characters of “谷雨播种” are in the colour of the ground\n",
        ),
        (  # and red on red, above another ground
            "html { background: #00f } .second { background: red; color: #f40803 }",
            f"{OTHER}:1:11: 4 characters of “谷雨播种” are in the colour of the ground\n",
        ),
    ],
)
def test_copy_that_a_style_sheet_spoils(
    project: Tiny, css: str, told: str, capsys: pytest.CaptureFixture[str]
):
    assert styled(project, css) == ExitCode.LAYOUT
    assert not project.pdf.exists()
    assert told in capsys.readouterr().err


def test_a_frame_off_the_page_without_copy_there(project: Tiny, capsys: pytest.CaptureFixture[str]):
    assert styled(project, ".side { height: 200pt }") == 0
    warning = f"{PAGE_PLACE}: warning: a frame of other reaches 6.7 mm off the page\n"
    assert capsys.readouterr().err.count(warning) == 1


@pytest.mark.parametrize(
    "css",
    [
        "",
        # watermarks behind copy and over it
        ".second { top: 60pt; font-size: 30pt; line-height: 1; color: #ddd; z-index: -1 }",
        ".second { top: 60pt; font-size: 30pt; line-height: 1; opacity: 0.2 }",
        ".second { top: 60pt; font-size: 30pt; line-height: 1; color: device-cmyk(0 0 0 0.2) }",
        ".second { top: 60pt; font-size: 30pt; line-height: 1; z-index: -1; color: #111 }"
        " html { background: #222; color: #fff }",
        # capitals have no ink below their baseline
        ".second::after { content: 'A'; font-size: 60pt; line-height: 1; position: absolute;"
        " left: 45pt; top: -11.8pt }",
        # at a slant, nothing is as large as the rectangle around it
        ".second { left: 20pt; top: 29.5pt; white-space: nowrap; transform: rotate(-35deg) }",
        "img { width: 100pt; height: 100pt; left: 90pt; top: 50pt; transform: rotate(45deg) }"
        " .label, .caption, .byline { left: 50pt }",
        # narrow letters, a little tracked
        ".second::after { content: ' illicit till'; letter-spacing: -0.1em }"
        " .second { font-family: var(--hei) }",
        ".second { letter-spacing: -0.5em }",
        # white on what is not paper, whatever that is
        ".second { color: white; background: red; border-radius: 4pt }",
        "@page { background: #333 } html { color: white }",
        ".second { color: white; background: linear-gradient(red, blue) }",
        ".second { color: white; background: linear-gradient(red, blue) 0 0/5pt 5pt }",
        ".second { color: white; background: #000a }",
        ".second { color: white; background: red; opacity: 0.8 }",
        ".second { color: white; box-shadow: inset 0 0 0 20pt navy }",
        ".second { color: white; background: red; transform: rotate(20deg); top: 10pt }",
        ".second { color: white; border-top: 15pt solid navy }"
        " .second span { position: relative; top: -15pt }",
        # em boxes of tight lines meet
        ".second { width: 20pt; line-height: 0.85 }",
    ],
)
def test_what_may_lie_over_copy(project: Tiny, css: str, capsys: pytest.CaptureFixture[str]):
    assert styled(project, css) == 0
    assert "warning" not in capsys.readouterr().err


def test_a_watermark_as_dark_as_its_ground_is_light(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    ground = "background: #222; color: #eee; z-index: -1"
    css = f".second {{ top: 60pt; font-size: 30pt; line-height: 1; {ground} }}"
    assert styled(project, css + ".copy { color: #fff }") == ExitCode.LAYOUT
    assert f"{OTHER}:3:5: “谷雨前后，种瓜” is printed over “谷雨" in capsys.readouterr().err
