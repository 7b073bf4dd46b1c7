"""Dashes between figures: Chinese in Chinese copy, and how they are set in a line."""

from __future__ import annotations

import pytest
from boxfont import EM, box

from reportpress.compose.interface import LineBreak, ParagraphStyle, TextBlock, TextRun, TextStyle
from reportpress.compose.text.collect import Measurer
from reportpress.compose.text.connectors import Tongue, connectors
from reportpress.compose.text.paragraph import Paragraph
from reportpress.compose.text.quotes import mark_latin
from reportpress.compose.text.tokens import tokenise

CHINESE, ENGLISH = TextStyle("box", 1.0, chinese=True), TextStyle("box", 1.0, chinese=False)


def connects(text: str) -> bool:
    """Whether the text's one dash is a mark of Chinese."""
    (dash,) = (token for token in tokenise(mark_latin(text)) if set("—–") & set(token.text))
    return not dash.latin


@pytest.mark.parametrize(
    "span",
    [
        "1949—2024",
        "1949 — 2024",
        "2011.2—2012.3",
        "5%—8%",
        "−5°—−3°",
        "$5—$8",
        "5km—8km",
        "5 km—8 km",
        "T1—T3",
        "A—F",
        "3–5",
        "2020–2025",
    ],
)
def test_a_dash_between_figures_is_chinese_in_chinese_copy(span: str) -> None:
    assert connects(f"在{span}之间")


@pytest.mark.parametrize("text", ["1949—2024", "3–5", "x—y国", "Black–Scholes模型", "Mr X–y国"])
def test_a_dash_is_latin_in_text_without_chinese_and_between_words(text: str) -> None:
    assert not connects(text)


def test_a_foreign_sentence_in_chinese_copy_keeps_its_own_dashes() -> None:
    assert not connects("原文：“He lived here, 1949—2024, in peace.”")
    assert connects("据GDP data 2019—2024统计")


def test_each_dash_of_a_row_of_figures_connects() -> None:
    assert connectors("比分10—12—14，", Tongue()) == {4, 7}


@pytest.mark.parametrize("style", [CHINESE, EM])
def test_a_known_language_tells_where_the_text_does_not(style: TextStyle) -> None:
    texts = list(_collected(TextRun("1949—2024", style)).texts)
    assert texts == (["1949", "—", "2024"] if style.chinese else ["1949—", "2024"])


def test_figures_in_a_run_of_another_language_keep_their_dash() -> None:
    runs = TextRun("他读《", CHINESE), TextRun("1949—2024", ENGLISH), TextRun("》，3—5天", CHINESE)
    assert list(_collected(*runs).texts) == [*"他读《", "1949—", "2024", *"》，3—5天"]


@pytest.mark.parametrize("level", [LineBreak.LOOSE, LineBreak.NORMAL, LineBreak.STRICT])
@pytest.mark.parametrize("mark", "—～")
def test_a_line_may_end_behind_a_range_s_connector_and_never_before(
    mark: str, level: LineBreak
) -> None:
    assert _broken(f"年{mark}国", level) == f"年{mark}|国"
    assert _broken(f"年1949{mark}2024国", level) == f"年|1949{mark}|2024|国"
    assert _broken(f"年19 {mark} 24国", level) == f"年|19 {mark} |24|国"


@pytest.mark.parametrize("level", LineBreak)
@pytest.mark.parametrize("text", ["3–5", "2020–2025"])
def test_a_short_connector_is_never_parted_from_its_figures(text: str, level: LineBreak) -> None:
    assert _broken(f"中{text}国", level) == f"中|{text}|国"


@pytest.mark.parametrize("mark", "—～–")
def test_no_gap_stands_between_a_connector_and_figures(mark: str) -> None:
    par = _collected(TextRun(f"在19{mark}24年", EM))
    assert list(par.texts) == ["在", "19", mark, "24", "年"]
    assert list(par.width) == [0.25, 0.0, 0.0, 0.25, 0.0]
    assert not any(gap.han or gap.gain for gap in par.gaps[1:3])


def _collected(*runs: TextRun, level: LineBreak = LineBreak.NORMAL) -> Paragraph:
    (par,) = Measurer(box).collect(TextBlock(runs, 1.0, ParagraphStyle(line_break=level)))
    return par


def _broken(text: str, level: LineBreak) -> str:
    """The text with a bar wherever a line may end in it."""
    par = _collected(TextRun(text, EM), level=level)
    bars = ["|" * gap.breaks for gap in par.gaps[:-1]]
    return "".join(text + bar for text, bar in zip(par.texts, [*bars, ""], strict=True))
