"""Runs of glyphs make lines: how far apart, how high and how large another piece begins."""

from __future__ import annotations

import pytest
from pdfs import Pdf
from plaintext import Paper

from reportpress.check.pdf import read_bytes
from reportpress.check.verify.read.characters import Characters, GlyphPlace, step
from reportpress.check.verify.read.extract import read_glyphs

SIZE = 10.0  # of type; “春雨” begins at 20 and ends at 40, its baseline is 50


def characters(*runs: tuple[str, float, float, float], annotations: tuple[str, ...] = ()):
    """A page of runs: text, x, y, size."""
    paper = Paper("".join(text for text, *_ in runs))
    paper.page("".join(paper.show(text, x, y, size) for text, x, y, size in runs))
    return read_glyphs(read_bytes(paper.pdf.bytes()), frozenset(annotations)).glyphs


def parted(x: float = 40, y: float = 50, size: float = SIZE) -> bool:
    """Whether a character at a place begins another line."""
    return characters(("春雨", 20, 50, SIZE), ("雪", x, y, size)).line_starts == (0, 2)


@pytest.mark.parametrize(
    ("x", "is_parted"),
    [(64.9, False), (65, True), (65.1, True), (35.1, False), (35, True), (34.9, True)],
)
def test_a_gap_of_two_and_a_half_em_or_half_an_em_back_parts_a_line(x: float, is_parted: bool):
    assert parted(x=x) is is_parted


@pytest.mark.parametrize(
    ("y", "is_parted"), [(54.4, False), (54.5, False), (54.6, True), (45.6, False), (45.4, True)]
)
def test_what_is_raised_by_less_than_half_an_em_is_in_its_line(y: float, is_parted: bool):
    assert parted(y=y) is is_parted


@pytest.mark.parametrize(
    ("size", "is_parted"), [(12.4, False), (12.5, False), (12.6, True), (8.1, False), (7.9, True)]
)
def test_type_of_another_size_is_another_piece(size: float, is_parted: bool):
    assert parted(size=size) is is_parted


@pytest.mark.parametrize(
    ("dx", "dy", "size", "is_over"),
    [
        (0, 14, 6.9, True), (0, 14, 7, True), (0, 14, 7.1, False),  # small type
        (0, 15, 5, False),
        (0, 14.9, 5, True), (0, 15.1, 5, False), (0, -14.9, 5, True), (0, -15.1, 5, False),
    ],
)  # fmt: skip
def test_an_annotation_is_on_the_line_of_its_word(dx: float, dy: float, size: float, is_over: bool):
    found = characters(
        ("春雨", 20, 50, SIZE), ("xue", 20 + dx, 50 + dy, size), ("雪", 40, 50, SIZE),
        annotations=("xue",),
    )  # fmt: skip
    assert found.line_starts == ((0,) if is_over else (0, 2, 5))


def test_only_what_is_written_as_one_is_an_annotation():
    runs = ("春雨", 20, 50, SIZE), ("xue", 20, 64, 5), ("雪", 40, 50, SIZE)
    assert characters(*runs, annotations=("lian xue",)).line_starts == (0,)
    assert characters(*runs, annotations=("yu",)).line_starts == (0, 2, 5)
    assert characters(*runs[1:], annotations=("xue",)).line_starts == (0, 3)  # the first of all


@pytest.mark.parametrize(
    ("down", "is_leap"),
    [(59, False), (60, False), (61, True), (-4.4, False), (-4.6, True), (0, False)],
)
def test_copy_that_goes_on_above_or_six_em_below_is_in_another_frame(down: float, is_leap: bool):
    found = characters(("春雨", 20, 80, SIZE), ("雪", 20, 80 - down, SIZE))
    assert found.leaps(1, 2) is is_leap


def test_copy_on_another_page_is_in_another_frame():
    paper = Paper("春雨雪")
    paper.page(paper.show("春雨")).page(paper.show("雪", 40))
    glyphs = paper.reading().printed.glyphs
    assert glyphs.leaps(1, 2)
    assert (glyphs.page_starts, glyphs.line_starts) == ((0, 2), (0, 2))
    assert [glyphs.page_text(page) for page in (0, 1)] == ["春雨", "雪"]


def test_a_step_is_along_and_down_in_em_of_the_first():
    level = GlyphPlace(0, 20, 50, 10, 5, (1, 0))
    assert step(level, level._replace(x=45, y=47)) == (2.0, 0.3, 2.5)
    upright = GlyphPlace(0, 20, 50, 10, 5, (0, -1))  # runs down the page, lines to the left
    assert step(upright, upright._replace(x=17, y=25)) == (2.0, 0.3, 2.5)


def spoken(content: str) -> Characters:
    """A page of two fonts: of E glyphs 1 and 2 read 春 and 雨, those of N read nothing."""
    pdf = Pdf()
    known = pdf.identity_font({1: ("春", 1000.0), 2: ("雨", 1000.0)})
    silent = pdf.identity_font(
        {1: ("x", 1000.0), 2: ("x", 1000.0)}, "BCDEFG+Bare", {"ToUnicode": "omitted"}
    )
    pdf.page(content, Font={"E": known, "N": silent})
    return read_glyphs(read_bytes(pdf.bytes())).glyphs


SAID = "/Span << /ActualText <feff96ea971c> >> BDC BT /{} 10 Tf 20 50 Td {} ET EMC"  # 雪霜


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (SAID.format("E", "<00010002> Tj"), "春雨"),  # glyphs say it themselves
        (SAID.format("N", "<00010002> Tj"), "雪霜"),
        (SAID.format("N", "<0001> Tj <0002> Tj"), "雪霜"),  # said once, though in two runs
        (SAID.format("N", "<0001> Tj") + SAID.format("N", "<0001> Tj"), "雪霜雪霜"),
        ("/Span << /ActualText () >> BDC BT /E 10 Tf 20 50 Td <00010002> Tj ET EMC", ""),
        ("/Span << /Lang (zh) >> BDC BT /E 10 Tf 20 50 Td <00010002> Tj ET EMC", "春雨"),
    ],
)
def test_what_stands_for_glyphs_is_heard_where_they_say_nothing(content: str, text: str):
    assert spoken(content).text == text


def test_pages_with_glyphs_that_say_nothing_are_known():
    assert spoken(SAID.format("N", "<0001> Tj")).unclaimed == {0}
    assert spoken(SAID.format("E", "<0001> Tj")).unclaimed == frozenset()


@pytest.mark.parametrize("space", [" ", "\xa0"])
def test_a_space_that_a_run_shows_parts_words(space: str):
    paper = Paper(f"office{space}plan")
    printed = paper.page(paper.show(f"office{space}plan", 20, 50, 5)).reading().printed
    assert printed.text == "officeplan"
    assert [at for at in range(1, 10) if printed.parted(at)] == [6]
