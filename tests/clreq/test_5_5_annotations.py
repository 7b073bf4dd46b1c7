"""CLREQ 5.5, inline notes and annotations (行间注): pinyin, glosses and comments between lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.marks import annotations, copy
from clreq.page import Glyph, Printed, all_near, column, contrast, near, printed

HAN = "国"


def ruby(base: str, text: str) -> str:
    """One base with its annotation."""
    return f"<ruby>{base}<rt>{text}</rt></ruby>"


def extent(glyphs: list[Glyph]) -> tuple[float, float]:
    """Where glyphs begin and end."""
    assert glyphs
    return glyphs[0].x, glyphs[-1].end


def middle(glyphs: list[Glyph]) -> float:
    """The middle of what glyphs take."""
    return sum(extent(glyphs)) / 2


def words(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Annotations apart: glyphs that do not follow one another closely."""
    assert glyphs
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        close = found and glyph.y == found[-1][-1].y and glyph.x - found[-1][-1].end < 0.1
        if close:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


# 5.5.4.1 Basic requirements


@pytest.mark.parametrize("tag", ["p", "h1"])
def test_pinyin_stands_above_its_base_and_in_its_middle(tag):
    """Whether it is narrower than its base or wider."""

    def above_the_middle(page: Printed) -> None:
        narrow, wide = words(annotations(page))
        _, first, _, second, _ = copy(page)
        near(middle(narrow), first.x + 0.5)
        near(middle(wide), second.x + 0.5)
        for glyph in (*narrow, *wide):
            assert first.y - 1.7 < glyph.y < first.y - 0.8

    annotated = f"国{ruby('一', 'yī')}国{ruby('庄', 'zhuāng')}国"
    body = f"<{tag}>{annotated}</{tag}>", f"<{tag}>国一国庄国</{tag}>"
    on, off = map(column, body) if tag == "p" else map(printed, body)
    contrast(above_the_middle, on, off)


def test_pinyin_is_half_as_large_as_its_base():
    def half(page: Printed) -> None:
        assert annotations(page)
        all_near([glyph.size for glyph in annotations(page)], 1 / 2)

    contrast(half, column(f"国{ruby('中', 'zhōng')}国"), column("国中国"))


def test_annotations_keep_a_word_space_from_each_other():
    """A quarter em of the base, however wide they are."""

    def apart(page: Printed) -> None:
        first, second = words(annotations(page))
        assert second[0].x - first[-1].end >= 1 / 4 - 0.01

    contrast(
        apart,
        column(f"{ruby('庄', 'zhuāng')}{ruby('双', 'shuāng')}"),
        column("庄双"),
    )


def test_an_annotation_may_reach_over_its_neighbour():
    """Where nothing is above the neighbour, the base is not pushed away from it."""

    def reaches(page: Printed) -> None:
        before, base, after = copy(page)
        left, right = extent(annotations(page))
        assert left < base.x and right > base.end
        near(base.x - before.end, 0)
        near(after.x - base.end, 0)

    contrast(reaches, column(f"国{ruby('庄', 'zhuāng')}国"), column("国庄国"))


@pytest.mark.parametrize("edge", ["start", "end"])
def test_an_annotation_wider_than_its_base_stays_inside_the_line(edge):
    """At a line's start or end the two are aligned with the edge."""

    def inside(page: Printed) -> None:
        left, right = extent(annotations(page))
        assert left >= -0.01 and right <= 6.01

    base = ruby("庄", "zhuāng")
    annotated = base + HAN * 5 if edge == "start" else HAN * 5 + base
    contrast(inside, column(annotated, 6), column(annotated.replace("rt>", "s>"), 6))


def test_a_base_is_never_parted_from_its_annotation():
    def beside(page: Printed) -> None:
        base = [glyph for glyph in copy(page) if glyph.text in "中文"]
        assert len({round(glyph.y, 2) for glyph in base}) == 1
        for glyph in annotations(page):
            assert base[0].y - 1.7 < glyph.y < base[0].y - 0.8

    annotated = HAN * 9 + ruby("中文", "Zhōngwén") + HAN * 5
    contrast(beside, column(annotated, 10), column(HAN * 9 + "中文" + HAN * 5, 10))


def test_lines_with_annotations_are_no_further_apart():
    """7.1.1.5: the line gap is the same throughout."""

    def even(page: Printed) -> None:
        assert annotations(page)
        ys = sorted({round(glyph.y, 2) for glyph in copy(page)})
        all_near([b - a for a, b in pairwise(ys)], 2)

    annotated = HAN * 12 + ruby("中", "zhōng") + HAN * 12
    contrast(even, column(annotated, 10), column(HAN * 12 + "中" + HAN * 12, 10))


# 5.5.4.2 Characters as the basic units for annotating pronunciation


def test_each_character_has_its_own_annotation():
    def one_each(page: Printed) -> None:
        above = words(annotations(page))
        base = copy(page)
        assert len(above) == len(base) == 2
        for word, glyph in zip(above, base, strict=True):
            near(middle(word), glyph.x + 0.5)

    contrast(one_each, column(ruby("北", "běi") + ruby("京", "jīng")), column("北京"))


# 5.5.4.3 Words as the basic units for annotating pronunciation


def test_a_word_has_one_annotation_over_its_middle():
    """Group ruby; the characters of the word stay solid."""

    def over_the_word(page: Printed) -> None:
        (word,) = words(annotations(page))
        first, second = copy(page)[1:3]
        near(second.x - first.x, 1)
        near(middle(word), second.x)

    contrast(over_the_word, column(f"国{ruby('北京', 'Běijīng')}国"), column("国北京国"))


# 5.5.6.1 Word alignment


def test_a_western_annotation_shorter_than_its_base_stands_in_its_middle():
    def in_the_middle(page: Printed) -> None:
        left, right = extent(annotations(page))
        base = copy(page)[1:6]
        assert right - left < base[-1].end - base[0].x
        near((left + right) / 2, middle(base))
        all_near([b.x - a.end for a, b in pairwise(annotations(page))], 0)

    contrast(
        in_the_middle,
        column(f"国{ruby('超文本语言', 'HTML')}国"),
        column("国超文本语言国"),
    )


def test_a_han_annotation_shorter_than_its_base_is_spread_over_it():
    """Equal gaps; either half of one at each end, or none."""

    def spread(page: Printed) -> None:
        above = annotations(page)
        assert above
        left, right = extent(copy(page)[1:7])
        inner = [b.x - a.end for a, b in pairwise(above)]
        all_near(inner, inner[0])
        assert inner[0] > 0.2
        ends = above[0].x - left
        near(right - above[-1].end, ends)
        assert abs(ends) < 0.01 or abs(ends - inner[0] / 2) < 0.01

    contrast(spread, column(f"国{ruby('HTML5版', '网页')}国"), column("国HTML5版国"))


def test_a_han_base_shorter_than_its_annotation_is_spread_below_it():
    def spread(page: Printed) -> None:
        base = copy(page)[1:3]
        left, right = extent(annotations(page))
        near(middle(base), (left + right) / 2)
        assert base[1].x - base[0].end > 0.2

    contrast(
        spread,
        column(f"国{ruby('互联', 'internetworking')}国"),
        column("国互联国"),
    )


# 5.5.7 Positioning of interlinear comments


def test_a_comment_stands_below_what_it_is_about():
    def below(page: Printed) -> None:
        assert annotations(page)
        first = copy(page)[0]
        for glyph in annotations(page):
            assert first.y + 0.2 < glyph.y < first.y + 1

    css = "ruby { ruby-position: under }"
    contrast(below, column(ruby("国文", "批语"), css=css), column("国文", css=css))
