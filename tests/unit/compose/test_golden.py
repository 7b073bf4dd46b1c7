"""Small copy in full: every place of every cluster, compared with `tests/golden/compose`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from boxfont import EM, compose, frame, half, paragraph
from layouttext import layout_text
from msgspec.structs import replace

from reportpress.compose.interface import (
    Align,
    BlockEdges,
    Exclusion,
    Frame,
    Hanging,
    LineBreak,
    ParagraphStyle,
    SpacingTrim,
    TextBlock,
    TextRun,
    TextStyle,
    Wrap,
)

Golden = Callable[[str, str], None]

BODY = ParagraphStyle(indent=2.0)
HEAD = BlockEdges(keep_with_next=True)
NEWS = (
    "春耕时节，走进上党区的田间地头，随处可见忙碌的身影。“今年合作社添了5台无人机，"
    "一天能管3300亩地，”种粮大户老李说，“比去年省了16.3%的工钱！”"
)
MARKS = "《规划》（草案）提出：“到2030年，‘一园两路三区’（见图）基本建成。”——这是目标……也是承诺。"
CLAUSES = "一要抓招商，二要育主体，三要上项目，四要转动能，五要强载体，六要促消费，七要优环境。"
LEVELS = "把情况摸清/摸透，再把对策想好……打有准备的（大）仗，不等、不靠、不要——干！"
LATIN = "园区与DeepSeek合作，用AI管理7×24小时运转的5G专网，接入state-of-the-art的算力；详见https://example.org/news/list。"


def columns(count: int, width: float, height: float, **more: object) -> list[Frame]:
    return [frame(width, height, (width + 2.0) * k, **more) for k in range(count)]


def story() -> list[TextBlock]:
    """Two paragraphs with a subhead of two rows between them."""
    head = replace(paragraph("科技助农", ParagraphStyle(align=Align.CENTER), HEAD), line_height=2.0)
    return [paragraph(NEWS, BODY), head, paragraph(MARKS, BODY)]


@pytest.mark.parametrize("width", [9, 13, 15, 24])
def test_news_by_width(width: int, golden: Golden) -> None:
    golden(f"compose/news-{width}.txt", layout_text(compose(NEWS, float(width), BODY, half)))


@pytest.mark.parametrize("hanging", Hanging)
def test_hanging(hanging: Hanging, golden: Golden) -> None:
    style = replace(BODY, hanging=hanging)
    golden(f"compose/hanging-{hanging}.txt", layout_text(compose(CLAUSES, 13.0, style, half)))


@pytest.mark.parametrize("trim", SpacingTrim)
def test_marks_by_trim(trim: SpacingTrim, golden: Golden) -> None:
    style = replace(BODY, trim=trim)
    golden(f"compose/trim-{trim}.txt", layout_text(compose(MARKS, 13.0, style, half)))


@pytest.mark.parametrize("level", LineBreak)
def test_narrow_column_by_level(level: LineBreak, golden: Golden) -> None:
    style = ParagraphStyle(line_break=level)
    golden(f"compose/level-{level}.txt", layout_text(compose(LEVELS, 6.0, style, half)))


@pytest.mark.parametrize("autospace", [0.0, 0.125, 0.25])
def test_latin_by_gap(autospace: float, golden: Golden) -> None:
    style = replace(BODY, autospace=autospace)
    golden(f"compose/latin-{autospace:g}.txt", layout_text(compose(LATIN, 15.0, style, half)))


@pytest.mark.parametrize("align", [Align.START, Align.CENTER, Align.END])
def test_ragged(align: Align, golden: Golden) -> None:
    style = ParagraphStyle(align=align, wrap=Wrap.BALANCE)
    golden(f"compose/balance-{align}.txt", layout_text(compose(MARKS, 20.0, style, half)))


def test_first_fit(golden: Golden) -> None:
    style = replace(BODY, wrap=Wrap.AUTO)
    golden("compose/first-fit.txt", layout_text(compose(NEWS, 13.0, style, half)))


def test_story_over_two_columns(golden: Golden) -> None:
    golden("compose/story.txt", layout_text(compose(story(), columns(2, 13.0, 10.0), measure=half)))


def test_story_in_level_columns(golden: Golden) -> None:
    level = columns(3, 13.0, 20.0, box="a", balance=True)
    golden("compose/level-columns.txt", layout_text(compose(story(), level, measure=half)))


def test_story_beside_a_picture(golden: Golden) -> None:
    beside = frame(24.0, 9.0, exclusions=(Exclusion(9.0, 1.0, 15.0, 4.0),))
    golden("compose/picture.txt", layout_text(compose(story(), beside, measure=half)))


def test_story_that_is_overset(golden: Golden) -> None:
    golden("compose/overset.txt", layout_text(compose(story(), frame(13.0, 8.0), measure=half)))


def test_runs_of_two_sizes(golden: Golden) -> None:
    runs = (
        TextRun("长治", EM),
        TextRun("“智感谷”", TextStyle("bold", 1.5)),
        TextRun("，2025年投产。" * 2, EM),
    )
    block = TextBlock(runs, 1.0, BODY)
    golden("compose/runs.txt", layout_text(compose(block, 11.0, measure=half)))


def test_quote_in_the_middle_of_grid_lines(golden: Golden) -> None:
    style = ParagraphStyle(align=Align.CENTER, wrap=Wrap.BALANCE)
    box = BlockEdges(before=0.4, after=0.4, pad_before=0.2, pad_after=0.2, snap=True)
    quote = replace(paragraph("种地也能成为体面的、受人尊敬的职业。", style, box), line_height=1.3)
    blocks = [paragraph(NEWS, BODY), quote, paragraph(MARKS, BODY)]
    golden("compose/quote.txt", layout_text(compose(blocks, frame(13.0, 16.0), measure=half)))
