"""Lines that are nothing but text of one paragraph are painted together, and proved one by one."""

from __future__ import annotations

import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from editions import CSS, Tiny, tiny

from reportpress.check.pdf import Page, ShownText, read

PARAGRAPH = "春雨润田，麦苗返青，农人趁墒追肥，合作社备足了种子，只等天晴。"
LEAD = "content/kan/stories/lead.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def story(*paragraphs: str) -> str:
    return "headline: 雨水节气\nbody:\n" + "".join(f'  - "{text}"\n' for text in paragraphs)


def built(project: Tiny, css: str = "") -> Page:
    project.put("../../layout/tiny/page.css", CSS + css)
    assert project.build() == 0
    return read(project.pdf).pages[0]


def marked(page: Page) -> list[str]:
    """The text of each marked content that is in the structure, in the order of painting."""
    shown = [event for event in page.events if isinstance(event, ShownText)]
    groups = groupby(shown, key=_number)
    return ["".join(event.text for event in group) for _, group in groups]


def _number(event: ShownText) -> int | None:
    content = event.where.marked
    return next((each.mcid for each in content.chain() if each.mcid is not None), None)


def test_a_paragraph_is_one_piece_of_the_structure(project: Tiny):
    project.story(story(PARAGRAPH, PARAGRAPH[:8]))
    found = [text for text in marked(built(project)) if "春雨" in text]
    assert found == [PARAGRAPH, PARAGRAPH[:8]]


def test_other_lines_are_apart_and_in_their_order(project: Tiny):
    """A line with a strong word is drawn by its words, those around it together."""
    project.story(story(PARAGRAPH + "**惊蛰**" + PARAGRAPH))
    texts = marked(built(project, ".copy p { font-size: 6pt }"))
    start = next(n for n, text in enumerate(texts) if text.startswith("春雨"))
    end = texts.index("一个点")
    parts = texts[start:end]
    assert "".join(parts) == f"{PARAGRAPH}惊蛰{PARAGRAPH}"
    assert "惊蛰" in parts
    assert len(parts[-1]) > 100 / 6  # more than a line


@pytest.mark.parametrize("size", [9.3, 10, 11.1])
@pytest.mark.parametrize("css", ["", ".copy { letter-spacing: 0.03em }"])
def test_trimmed_marks_part_no_words(project: Tiny, size: float, css: str):
    project.story(story("春雨润“田”，麦苗；农人追肥，合作社备“足”了“种子”，只等天晴。"))
    built(project, f".copy p {{ font-size: {size}pt }} {css}")
    command = ["pdftotext", "-raw", str(project.pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "春雨" in text
    assert " " not in text


def test_what_is_laid_over_one_line_hides_that_line(project: Tiny, capsys):
    project.story(story(PARAGRAPH))
    over = "img { z-index: 1; left: 0; top: 75.5pt; width: 100pt; height: 14pt }"
    project.put("../../layout/tiny/page.css", CSS + over)
    assert project.build() != 0
    told = capsys.readouterr().err
    assert f"{LEAD}:3:6: 9 characters of “农人趁墒追肥，合作” are under a picture\n" in told
