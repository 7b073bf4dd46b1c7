"""Inline boxes and decorations of copy, read back from the PDF: places in em of the body."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from clreq.page import Glyph, Printed, column, printed

from reportpress.check.pdf import ShownText, read_bytes
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place, Severity

HAN = "天"
RAISED = "sup { font-size: 0.6em; vertical-align: 0.4em } "
LOWERED = "sub { font-size: 0.6em; vertical-align: -0.2em } "


def glyph(page: Printed, text: str) -> Glyph:
    """The only glyph of a page that reads so."""
    (found,) = [glyph for glyph in page.glyphs if glyph.text == text]
    return found


def baselines(page: Printed) -> list[float]:
    return sorted({round(glyph.y, 3) for glyph in page.glyphs if glyph.text == HAN})


# ---- raised and lowered, small and large ---------------------------------------------------


def test_a_superscript_stands_above_the_baseline_of_its_line():
    page = column(HAN * 3 + "<sup>2</sup>" + HAN * 3, 10, RAISED)
    raised = glyph(page, "2")
    assert raised.size == pytest.approx(0.6)
    assert page.glyphs[0].y - raised.y == pytest.approx(0.6 * 0.4, abs=0.001)


def test_a_subscript_stands_below_it():
    page = column(HAN * 3 + "<sub>地</sub>" + HAN * 3, 10, LOWERED)
    assert glyph(page, "地").y - page.glyphs[0].y == pytest.approx(0.6 * 0.2, abs=0.001)


def test_super_and_sub_are_half_an_em_of_their_own():
    """As WeasyPrint computes them; of 0.6 em that is 0.3 em of the body."""
    css = "sup { vertical-align: super } sub { vertical-align: sub } sup, sub { font-size: 0.6em }"
    page = column(f"{HAN}<sup>地</sup>{HAN}<sub>人</sub>{HAN}", 10, css)
    base = page.glyphs[0].y
    assert base - glyph(page, "地").y == pytest.approx(0.3, abs=0.001)
    assert glyph(page, "人").y - base == pytest.approx(0.3, abs=0.001)


def test_raised_within_raised_adds_up():
    copy = f"{HAN}<sup>地<sup>人</sup></sup>{HAN}"
    page = column(copy, 10, "sup { font-size: 1em; vertical-align: 0.2em }")
    base = page.glyphs[0].y
    assert base - glyph(page, "人").y == pytest.approx(0.4, abs=0.001)


def test_neither_moves_a_line_off_the_grid():
    plain = column(HAN * 35, 10)
    copy = f"{HAN * 12}<sup>2</sup>{HAN * 9}<sub>1</sub>{HAN * 14}"
    assert baselines(column(copy, 10, RAISED + LOWERED)) == baselines(plain)[:4]


@pytest.mark.parametrize("size", [0.5, 1.3, 1.8])
def test_words_of_other_sizes_stand_on_the_line_s_baseline(size: float):
    css = f"b {{ font-size: {size}em }}"
    page = column(f"{HAN * 3}<b>地</b>{HAN * 20}", 10, css)
    assert glyph(page, "地").y == pytest.approx(page.glyphs[0].y, abs=0.001)
    steps = {round(b - a, 3) for a, b in pairwise(baselines(page))}
    assert steps == {2.0}


def test_a_superscript_at_a_paragraph_s_start_does_not_rule_its_line_breaks():
    """Costs count in em of the body, not of the first run."""
    copy = HAN * 7 + "，" + HAN * 16
    plain = column(HAN + copy, 10).texts
    small = column(f"<b>{HAN}</b>{copy}", 10, "b { font-size: 0.999em }").texts
    assert small == plain


def test_a_raised_figure_in_a_caption_keeps_its_baseline_above():
    css = ".c { position: absolute; top: 0; width: 20em } " + RAISED
    page = printed(f'<p class="c">{HAN * 3}<sup>2</sup>{HAN}</p>', css)
    assert page.glyphs[0].y - glyph(page, "2").y == pytest.approx(0.24, abs=0.001)


# ---- backgrounds and edges of inline boxes ---------------------------------------------------


def test_the_background_of_a_word_in_copy_is_painted_behind_it():
    """The em box of its characters: from 0.88 em above the baseline."""
    page = column(f"{HAN * 3}<b>地地</b>{HAN * 3}", 10, "b { background: #0f0 }")
    (stroke,) = page.strokes
    assert (stroke.left, stroke.right) == (pytest.approx(3), pytest.approx(5))
    baseline = page.glyphs[0].y
    assert stroke.top == pytest.approx(baseline - 0.88, abs=0.01)
    assert stroke.bottom == pytest.approx(baseline + 0.12, abs=0.01)


def test_a_background_goes_on_in_the_next_line():
    page = column(f"{HAN * 8}<b>{HAN * 4}</b>{HAN * 3}", 10, "b { background: #0f0 }")
    spans = [(round(s.left, 2), round(s.right, 2)) for s in page.strokes]
    assert spans == [(8, 10), (0, 2)]


def test_without_a_background_nothing_is_painted():
    assert column(f"{HAN * 3}<b>地地</b>{HAN * 3}", 10).strokes == ()


FRAME = "b { border: 2px solid; padding: 1px 4px } "


def sides(page: Printed) -> tuple[float, float, float, float]:
    """The box round all that is painted: left, top, right, bottom."""
    return (
        min(stroke.left for stroke in page.strokes),
        min(stroke.top for stroke in page.strokes),
        max(stroke.right for stroke in page.strokes),
        max(stroke.bottom for stroke in page.strokes),
    )


@pytest.mark.parametrize("tag", ["p", "h1"])
def test_a_frame_stands_round_the_em_boxes_of_its_words_and_takes_room(tag: str):
    body = f"<{tag}>{HAN}<b>地人</b>我</{tag}>"
    page = column(body, 10, FRAME) if tag == "p" else printed(body, FRAME)
    baseline = page.glyphs[0].y
    found = (1, baseline - 0.88 - 0.15, 1 + 2.6, baseline + 0.12 + 0.15)
    assert sides(page) == tuple(pytest.approx(side, abs=0.01) for side in found)
    assert glyph(page, "地").x == pytest.approx(1.3, abs=0.01)
    assert glyph(page, "我").x == pytest.approx(3.6, abs=0.01)


def test_margins_stand_outside_the_frame():
    page = column(f"{HAN}<b>地</b>我", 10, FRAME + "b { margin: 0 10px }")
    left, _, right, _ = sides(page)
    assert (left, right) == (pytest.approx(1.5, abs=0.01), pytest.approx(3.1, abs=0.01))
    assert glyph(page, "我").x == pytest.approx(3.6, abs=0.01)


def test_a_frame_is_cut_where_its_words_go_on_in_the_next_line():
    """Open at the line's end, and its room is taken only where it begins and ends."""
    css = FRAME + "p { text-align: start }"
    page = column(f"{HAN * 7}<b>{'地' * 4}</b>{HAN * 12}", 10, css)
    rows = sorted({glyph.y for glyph in page.glyphs})
    for row, left, right in ((rows[0], 7, 9.3), (rows[1], 0, 2.3)):
        strokes = [s for s in page.strokes if row - 1.1 < s.top and s.bottom < row + 0.3]
        assert min(s.left for s in strokes) == pytest.approx(left, abs=0.01)
        assert max(s.right for s in strokes) == pytest.approx(right, abs=0.01)
        assert len(strokes) == 3  # one for each side
    assert page.lines[0][7].x == pytest.approx(7.3, abs=0.01)
    assert page.lines[1][2].x == pytest.approx(2.3, abs=0.01)


def test_lines_with_frames_end_at_the_measure_and_stand_on_the_grid():
    page = column(f"{HAN * 5}<b>地</b>{HAN * 8}<b>地人</b>{HAN * 20}", 10, FRAME)
    assert {round(line[-1].end, 2) for line in page.lines[:-1]} == {10}
    assert {round(b[0].y - a[0].y, 2) for a, b in pairwise(page.lines)} == {2}


def test_a_frame_at_a_line_s_end_ends_at_the_measure():
    page = column(f"{HAN * 7}<b>地人</b>{HAN * 20}", 10, FRAME)
    assert sides(page)[2] == pytest.approx(10, abs=0.01)


def test_a_blank_of_a_mark_stands_outside_its_frame():
    """As it does beside words without one: the bracket's own half is all the frame holds."""
    page = column(f"{HAN}<b>《地》</b>{HAN}", 20, "b { border: 2px solid } p { text-align: start }")
    left, _, right, _ = sides(page)
    assert right - left == pytest.approx(2 + 0.2, abs=0.01)
    assert left == pytest.approx(1.5, abs=0.01)


def test_frames_within_frames_each_take_their_room():
    page = column(
        f"{HAN}<i><b>地</b>人</i>我", 10, FRAME + "i { border: 2px solid; font: inherit }"
    )
    assert glyph(page, "地").x == pytest.approx(1.4, abs=0.01)
    assert glyph(page, "人").x == pytest.approx(2.7, abs=0.01)
    assert glyph(page, "我").x == pytest.approx(3.8, abs=0.01)
    assert sides(page)[::2] == (pytest.approx(1, abs=0.01), pytest.approx(3.8, abs=0.01))


def test_a_frame_is_as_wide_as_its_words_not_as_their_annotations():
    page = column(f"{HAN}<b><ruby>地<rt>chuáng</rt></ruby></b>{HAN}", 10, "b { border: 2px solid }")
    base = glyph(page, "地")
    assert sides(page)[::2] == (
        pytest.approx(base.x - 0.1, abs=0.01),
        pytest.approx(base.end + 0.1, abs=0.01),
    )


def test_a_frame_across_a_forced_break_opens_once_and_closes_once():
    page = column(f"{HAN}<b>地<br>人</b>我", 10, FRAME)
    assert glyph(page, "地").x == pytest.approx(1.3, abs=0.01)
    assert glyph(page, "人").x == pytest.approx(0, abs=0.01)
    assert glyph(page, "我").x == pytest.approx(1.3, abs=0.01)


def warnings(css: str, body: str = "<b>地</b>") -> list[str]:
    """What is told of copy whose inline boxes have a style."""
    html = (
        '<html lang="zh-CN"><body><div style="flow-into: a">'
        f'<p data-at="s.yaml:3:5">{HAN}{body}</p></div>'
        '<div style="flow-from: a; height: 90px"></div></body></html>'
    )
    sheet = StyleSheet(Place("page.css"), text='body { font: 10px "Noto Serif CJK SC" } ' + css)
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    problems = read_flows(skeleton, Place("p")).problems
    assert all(problem.severity is Severity.WARNING for problem in problems)
    assert all(str(problem.place) == "s.yaml:3:5" for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("padding: 10%", "padding"),
        ("padding-left: calc(10% + 1px); background: red", "padding"),
        ("margin-right: calc(10% - 1px)", "margin"),
        ("margin-left: 1%", "margin"),
        ("vertical-align: middle", "vertical-align: middle"),
        (
            "border: 1px solid; box-decoration-break: clone",
            "box-decoration-break: clone",
        ),
    ],
)
def test_what_is_not_done_of_an_inline_box_s_style_is_told(css: str, name: str):
    assert warnings(f"b {{ {css} }}") == [f"{name} of <b> within lines of copy: ignored"]


def test_it_is_told_once_for_all_boxes_of_a_kind():
    assert len(warnings("b { padding: 1% }", "<b>地</b>天<b>地</b>")) == 1


@pytest.mark.parametrize("body", ["<b></b>", "<ruby>地<rt>天</rt></ruby>"])
def test_edges_round_no_text_and_round_annotations_are_told(body: str):
    (message,) = warnings("b, rt { border: 1px solid }", body)
    assert message.startswith("edges of <")


def test_what_is_done_is_not_told():
    done = "background: red; vertical-align: super; color: red; border: 1px solid; padding: 1px"
    assert warnings(f"b {{ {done}; margin: 0 2px }}") == []


# ---- emphasis marks and lines beside text ----------------------------------------------------


def marked(css: str, copy: str = f"{HAN}<em>地人</em>{HAN}") -> Printed:
    return column(copy, 10, f"em {{ font-style: normal; {css} }}")


def test_marks_stand_under_chinese_of_themselves():
    page = marked("text-emphasis: dot")
    assert [round((s.left + s.right) / 2, 2) for s in page.strokes] == [1.5, 2.5]
    assert all(stroke.top > page.glyphs[0].y + 0.12 for stroke in page.strokes)


def test_marks_over_the_characters():
    page = marked("text-emphasis: dot; text-emphasis-position: over")
    assert all(stroke.bottom < page.glyphs[0].y - 0.88 for stroke in page.strokes)


@pytest.mark.parametrize(
    ("style", "width"),
    [("dot", 0.16), ("circle", 0.24), ("open circle", 0.24), ("double-circle", 0.28),
     ("triangle", 0.26), ("sesame", 0.22)],
)  # fmt: skip
def test_shapes_stand_in_the_middle_of_their_characters(style: str, width: float):
    for stroke, middle in zip(marked(f"text-emphasis: {style}").strokes, (1.5, 2.5), strict=True):
        assert (stroke.left + stroke.right) / 2 == pytest.approx(middle, abs=0.01)
        assert stroke.right - stroke.left == pytest.approx(width, abs=0.03)


def test_latin_letters_have_marks_of_their_own():
    assert len(marked("text-emphasis: dot", f"{HAN}<em>地AB，3</em>{HAN}").strokes) == 4


def test_marks_are_no_text():
    assert marked("text-emphasis: dot").texts == ["天地人天"]


def test_a_line_runs_on_through_words_of_other_styles():
    """One name, one line, however it is set inside."""
    page = column(f"{HAN}<u>地<b>人</b>我</u>{HAN}", 10, "u { text-decoration: underline }")
    (line,) = page.strokes
    assert (line.left, line.right) == (pytest.approx(1), pytest.approx(4))


def test_a_line_under_annotated_copy_is_as_long_as_the_copy():
    copy = f"{HAN}<u>地<ruby>人<rt>chuáng</rt></ruby></u>{HAN}"
    page = column(copy, 10, "u { text-decoration: underline }")
    line = min(page.strokes, key=lambda stroke: stroke.top)
    base = glyph(page, "人")
    assert (line.left, line.right) == (pytest.approx(1), pytest.approx(base.end, abs=0.01))


def test_a_paragraph_s_own_line_has_no_gaps_at_its_words():
    page = column(f"{HAN}<b>人</b>{HAN}", 10, "p { text-decoration: underline }")
    (line,) = page.strokes
    assert (line.left, line.right) == (pytest.approx(0), pytest.approx(3))


@pytest.mark.parametrize("block", ["p", "h1"])
def test_words_within_decorated_words_have_their_own_lines_too(block: str):
    """Through the word, under all of it; of two lines of one kind only the outer is drawn."""
    css = "u { text-decoration: underline } s { text-decoration: line-through }"
    body = f"<{block}>{HAN}<u>地<s>人<u>我</u></s></u></{block}>"
    page = column(body, css=css) if block == "p" else printed(body, css)
    under, through = sorted(page.strokes, key=lambda stroke: -stroke.top)
    assert (under.left, under.right) == (pytest.approx(1), pytest.approx(4))
    assert (through.left, through.right) == (pytest.approx(2), pytest.approx(4))


def test_a_struck_word_in_an_underlined_paragraph_is_struck():
    css = "p { text-decoration: underline } s { text-decoration: line-through }"
    page = column(f"{HAN}<s>地</s>{HAN}", 10, css)
    spans = [(round(s.left, 2), round(s.right, 2)) for s in page.strokes]
    assert sorted(spans) == [(0, 3), (1, 2)]


def test_a_line_under_a_framed_word_stays_inside_the_frame():
    page = column(f"{HAN}<b><u>地人</u></b>{HAN}", 10, FRAME + "u { text-decoration: underline }")
    line = min(page.strokes, key=lambda stroke: stroke.right - stroke.left)
    assert (line.left, line.right) == (
        pytest.approx(1.3, abs=0.01),
        pytest.approx(3.3, abs=0.01),
    )


@pytest.mark.parametrize(
    ("kind", "above", "below"),
    [("underline", -0.3, -0.12), ("line-through", 0.2, 0.5), ("overline", 0.88, 1.1)],
)
def test_lines_stand_at_their_heights(kind: str, above: float, below: float):
    page = column(f"{HAN}<u>地</u>{HAN}", 10, f"u {{ text-decoration: {kind} }}")
    (line,) = page.strokes
    middle = page.glyphs[0].y - (line.top + line.bottom) / 2
    assert above < middle < below


def test_a_line_s_offset_and_thickness_are_the_style_s():
    css = "u { text-decoration: underline 0.1em; text-underline-offset: 0.3em }"
    page = column(f"{HAN}<u>地</u>{HAN}", 10, css)
    (line,) = page.strokes
    assert (line.top + line.bottom) / 2 - page.glyphs[0].y == pytest.approx(0.35, abs=0.01)


# ---- ruby ------------------------------------------------------------------------------------

PINYIN = "<ruby>北<rp>(</rp><rt>běi</rt><rp>)</rp>京<rt>jīng</rt></ruby>"


def small(page: Printed) -> list[Glyph]:
    return [glyph for glyph in page.glyphs if glyph.size < 0.7]


def test_every_base_of_a_ruby_has_its_own_annotation():
    page = column(f"{HAN}{PINYIN}{HAN}", 10)
    read = "".join(glyph.text for glyph in page.glyphs)
    assert read == f"{HAN}北běi京jīng{HAN}"  # base, then annotation; brackets are for others
    assert glyph(page, "b").x < glyph(page, "京").x < glyph(page, "g").x


def test_an_annotation_stands_on_its_base_s_em_box():
    page = column(f"{HAN}{PINYIN}{HAN}", 10)
    assert page.glyphs[0].y - small(page)[0].y == pytest.approx(0.88 + 0.06, abs=0.01)


def test_or_below_it():
    page = column(f"{HAN}{PINYIN}{HAN}", 10, "ruby { ruby-position: under }")
    assert small(page)[0].y - page.glyphs[0].y == pytest.approx(0.12 + 0.44, abs=0.01)


def test_its_size_is_the_style_s():
    page = column(f"{HAN}{PINYIN}{HAN}", 10, "rt { font-size: 0.4em }")
    assert [glyph.size for glyph in small(page)] == [pytest.approx(0.4)] * 7


@pytest.mark.parametrize(("height", "steps"), [(1.5, 1.5), (1.4, 2.8)])
def test_lines_too_close_for_annotations_take_two_grid_steps(height: float, steps: float):
    css = f"body {{ line-height: {height} }}"
    page = column(f"{HAN * 12}{PINYIN}{HAN * 12}", 10, css)
    rows = baselines(page)
    assert {round(b - a, 2) for a, b in pairwise(rows)} == {steps}


def test_a_headline_s_annotations_make_it_higher_where_they_must():
    css = "h1 { line-height: 1 } .c { position: absolute; top: 0; width: 20em } "
    page = printed(f'<div class="c"><h1>{HAN}{PINYIN}{HAN}</h1></div>', css)
    assert small(page)[0].y - 0.44 >= -0.01


def test_the_em_dots_of_a_base_are_not_its_annotation_s():
    css = "em { font-style: normal; text-emphasis: dot }"
    page = column(f"<em>{PINYIN}</em>", 10, css)
    assert len(page.strokes) == 2


# ---- off the grid ----------------------------------------------------------------------------


def test_lines_that_do_not_snap_stand_their_line_height_apart():
    """And are centred in it by their own size; the paragraph behind is on the grid again."""
    copy = f'<p>{HAN * 10}</p><p class="n">{"注" * 40}</p><p>{HAN * 10}</p>'
    css = ".n { line-snap: none; font-size: 0.5em; line-height: 1.5 }"
    page = column(copy, 10, css)
    notes = sorted({round(glyph.y, 3) for glyph in page.glyphs if glyph.text == "注"})
    assert [round(b - a, 3) for a, b in pairwise(notes)] == [0.75]
    assert notes[0] == pytest.approx(2 + 0.125 + 0.44, abs=0.01)
    first, last = baselines(page)
    assert last - first == pytest.approx(2 * 2)


@pytest.mark.parametrize("place", ["p", ".b"])
def test_an_inline_box_has_no_overflow(place: str):
    css = "b { font-weight: inherit; overflow: hidden }"
    copy = f"{HAN}<b>地</b>"
    body = f'<div class="copy"><p>{copy}</p></div><div class="frame"></div>'
    page = printed(body if place == "p" else f'<div class="b">{copy}</div>', css)
    assert page.texts == [HAN + "地"]


def test_a_shadow_of_an_inline_box_is_drawn():
    page = column(f"{HAN}<b>地</b>", 10, "b { font-weight: inherit; box-shadow: 0.2em 0.2em red }")
    assert page.strokes


def test_a_leader_fills_a_line_outside_flows():
    """A line of a list of contents: the page number ends where the line does."""
    css = ".b { width: 20em } .b::after { content: leader('.') '9' }"
    page = printed(f'<div class="b">{HAN * 4}</div>', css)
    assert page.texts[0].startswith(HAN * 4 + "....")
    assert glyph(page, "9").end == pytest.approx(20, abs=0.01)


@pytest.mark.parametrize("dot", [".", "·", ". "])
def test_a_leader_is_one_text_with_every_dot_in_its_place(dot: str):
    """Its dots are as far apart as WeasyPrint puts them: each as wide as it is by itself."""
    css = f".b {{ width: 20em }} .b::after {{ content: leader('{dot}') '9' }}"
    page = printed(f'<div class="b">{HAN * 4}</div>', css)
    dots = [each for each in page.glyphs if each.text == dot.strip()]
    steps = [right.x - left.x for left, right in pairwise(dots)]
    assert len(dots) > 10 and max(steps) - min(steps) < 0.01
    drawn = [each for each in read_bytes(page.data).pages[0].events if isinstance(each, ShownText)]
    assert sum(dot.strip() in each.text for each in drawn) == 1


def test_a_paragraph_out_of_the_flow_of_a_grid_goes_on_over_pages():
    """WeasyPrint continues a copy of its box, whose lines are those that were set."""
    names = "甲乙丙丁戊己庚辛壬癸"
    body = f'<div class="g"><div class="b"><p>{names * 12}</p></div></div>' + "<hr>" * 4
    css = "@page { size: 30em 20em } hr { break-after: page } .g { display: grid }"
    page = printed(body, css + ".b { position: absolute; width: 10em }")
    assert "".join(glyph.text for glyph in page.glyphs) == names * 12
    assert {glyph.page for glyph in page.glyphs} == {0, 1, 2}
