"""CLREQ 6.2.1 and 6.2.3: paragraphs, single lines, justified lines with Western words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import (
    Printed,
    all_near,
    column,
    contrast,
    gaps,
    near,
    origins,
    printed,
    read,
)

HAN = "国"
MEASURE = 10


# 6.2.1.1 First-line indents


@pytest.mark.parametrize("indent", [1, 2])
def test_each_paragraph_s_first_line_is_indented_by_whole_characters(indent):
    """Two em; one in narrow columns."""

    def indented(page: Printed) -> None:
        starts = [line[0].x for line in page.lines]
        assert len(starts) == 4
        all_near(starts[::2], indent)
        all_near(starts[1::2], 0)

    copy = f"<p>{HAN * 14}</p><p>{HAN * 14}</p>"
    contrast(
        indented,
        column(copy, MEASURE, f"p {{ text-indent: {indent}em }}"),
        column(copy, MEASURE),
    )


def test_a_paragraph_after_a_quotation_may_go_on_without_indent():
    def continued(page: Printed) -> None:
        near(page.lines[0][0].x, 2)
        near(page.lines[1][0].x, 0)

    copy = f'<p>{HAN * 4}：</p><p class="goes-on">{HAN * 4}</p>'
    indent = "p { text-indent: 2em } "
    contrast(
        continued,
        column(copy, MEASURE, indent + ".goes-on { text-indent: 0 }"),
        column(copy, MEASURE, indent),
    )


def test_no_space_stands_between_paragraphs():
    """The distance of lines from one paragraph to the next is that of lines within one."""

    def even(page: Printed) -> None:
        ys = [line[0].y for line in page.lines]
        all_near([b - a for a, b in pairwise(ys)], 2)

    copy = f"<p>{HAN * 14}</p><p>{HAN * 14}</p>"
    contrast(even, column(copy, MEASURE), column(copy, MEASURE, "p { margin-bottom: 1em }"))


def test_hanging_indents_leave_the_first_line_at_the_edge():
    """凸排: names in dialogue, numbered items; nothing goes beyond the type area."""

    def hanging(page: Printed) -> None:
        starts = [line[0].x for line in page.lines]
        near(starts[0], 0)
        assert len(starts) == 3
        all_near(starts[1:], 4)

    copy = "张三丰：" + HAN * 18
    contrast(
        hanging,
        column(copy, MEASURE, "p { margin-left: 4em; text-indent: -4em }"),
        column(copy, MEASURE),
    )


# 6.2.1.2 Paragraph indent


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_paragraph_is_indented_by_whole_characters(side):
    def indented(page: Printed) -> None:
        first = page.lines[0]
        assert len(first) == 8
        near(first[0].x, 2 if side == "left" else 0)
        near(first[-1].end, 10 if side == "left" else 8)

    copy = HAN * 12
    contrast(
        indented,
        column(copy, MEASURE, f"p {{ margin-{side}: 2em }}"),
        column(copy, MEASURE),
    )


def test_space_round_an_indented_paragraph_is_whole_lines():
    """A margin of one line and a half: the line behind it is back on the lines of the copy."""

    def on_the_lines(page: Printed) -> None:
        first, *_, last = (line[0].y for line in page.lines)
        near((last - first) / 2, round((last - first) / 2))
        assert last - first > 4

    copy = f'<p>{HAN}</p><p class="quote">{HAN}</p><p>{HAN}</p>'
    css = ".quote { margin: 1.5em 0 }"
    contrast(on_the_lines, column(copy, MEASURE, css), printed(copy, css))


# 6.2.1.3 Single line alignment processing

ALIGNED = {
    "start": (0, 7),
    "center": (6.5, 13.5),
    "end": (13, 20),
}


@pytest.mark.parametrize("align", ALIGNED)
@pytest.mark.parametrize("tag", ["p", "h1"])
def test_a_single_line_is_set_solid_at_its_place(tag, align):
    def at_its_place(page: Printed) -> None:
        (line,) = page.lines
        near(line[0].x, ALIGNED[align][0])
        near(line[-1].end, ALIGNED[align][1])
        all_near(origins(line), 1)

    other = "center" if align == "start" else "start"
    body = f"<{tag}>春眠不觉晓处处</{tag}>"
    on, off = (f"h1 {{ width: 20em }} {tag} {{ text-align: {way} }}" for way in (align, other))
    if tag == "p":
        contrast(at_its_place, column(body, 20, on), column(body, 20, off))
    else:
        contrast(at_its_place, printed(body, on), printed(body, off))


@pytest.mark.parametrize("tag", ["p", "h1"])
def test_a_single_line_is_set_evenly_across_its_measure(tag):
    """均排: names in lists, headings of tables."""

    def even(page: Printed) -> None:
        (line,) = page.lines
        near(line[0].x, 0)
        near(line[-1].end, 4)
        all_near(gaps(line), 1 / 2)

    body = f"<{tag}>张国文</{tag}>"
    css = f"h1 {{ width: 4em }} {tag} {{ text-align: justify }} "
    on, off = (css + f"{tag} {{ text-align-last: {way} }}" for way in ("justify", "start"))
    if tag == "p":
        contrast(even, column(body, 4, on), column(body, 4, off))
    else:
        contrast(even, printed(body, on), printed(body, off))


# 6.2.3 Handling Western text in Chinese text using proportional Western fonts


def test_a_justified_line_is_never_opened_inside_a_western_word():
    """Letters and figures are spaced as the face has it, however loose the line is."""

    def as_the_face_has_it(page: Printed) -> None:
        loose = page.lines[0]
        start = read(loose).index("editor")
        near(loose[start + 5].end - loose[start].x, word)
        near(max(gaps(loose)), 1 / 3)  # what a gap at such a word may have at most

    natural = column("国editor国", css="p { text-align: start }").lines[0]
    word = natural[6].end - natural[1].x
    copy = "国国editor国国国2025年" + HAN * 5
    spaced = copy.replace("editor", "e d i t o r")
    contrast(as_the_face_has_it, column(copy, 9.4), column(spaced, 9.4))


def test_a_justified_line_with_western_words_fills_its_measure():
    def fills(page: Printed) -> None:
        for line in page.lines[:-1]:
            near(line[0].x, 0)
            near(line[-1].end, 12)

    copy = "国家Statistics局2025年第3季度GDP数据库已经更新完毕并且向社会公开发布了"
    contrast(fills, column(copy, 12), column(copy, 12, "p { text-align: start }"))
