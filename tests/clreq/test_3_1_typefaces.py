"""CLREQ 3.1.1, four frequently-used typeface styles: each role prints the face it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from clreq.page import Printed, column, contrast, lacking, near, printed

from reportpress.template.facelist import css_variables, load_roles

FONTS = Path(__file__).parents[2] / "fonts" / "fonts.yaml"
ROLES = css_variables(load_roles(FONTS))


def role(name: str) -> str:
    """What a layout writes to use a face."""
    return f"font-family: var(--{name}); font-weight: var(--{name}-weight)"


def in_face(face: str, start: int, end: int):
    """Glyphs from `start` to `end` are printed in a face; all are squares on one baseline."""

    def assertion(page: Printed) -> None:
        for glyph in page.glyphs[start:end]:
            near(glyph.advance, 1)
            near(glyph.y, page.glyphs[0].y)
            assert face in glyph.font.replace("-", "").replace(" ", "")

    return assertion


def test_copy_is_set_in_song():
    css = ROLES + f"p {{ {role('song')} }}"
    contrast(
        in_face("SerifCJKSC", 0, 4),
        column("中文排版", css=css),
        column("中文排版", css=css + f"p {{ {role('hei')} }}"),
    )


def test_headlines_are_set_in_a_heavier_song():
    def heavier(page: Printed) -> None:
        assert all(glyph.font.endswith("Heavy") for glyph in page.glyphs)

    css, body = ROLES + f"h1 {{ {role('song')} }} ", "<h1>中文排版</h1>"
    contrast(heavier, printed(body, css + f"h1 {{ {role('song-headline')} }}"), printed(body, css))


def test_quotations_and_decks_are_set_in_kai():
    css = ROLES + f"p {{ {role('song')} }} q {{ quotes: none; {role('kai')} }}"
    copy = "国文<q>楷体</q>国"
    contrast(
        in_face("LXGWWenKai", 2, 4),
        column(copy, css=css),
        column(copy, css=ROLES + "q { quotes: none }"),
    )


def test_words_are_made_strong_in_hei():
    css = ROLES + f"p {{ {role('song')} }} b {{ {role('hei-bold')} }}"
    copy = "国文<b>黑体</b>国"
    contrast(
        in_face("SansCJKSC", 2, 4),
        column(copy, css=css),
        column(copy, css=ROLES + "b { font-weight: 400 }"),
    )


@lacking("3.1.1.4")
def test_secondary_headlines_are_set_in_fangsong():
    css = ROLES + f"p {{ {role('fangsong')} }}"
    contrast(in_face("FangSong", 0, 4), column("中文排版", css=css), column("中文排版", css=ROLES))


@pytest.mark.parametrize("face", ["Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"])
def test_every_face_is_set_on_the_same_squares(face):
    def squares(page: Printed) -> None:
        for a, b in zip(page.glyphs, page.glyphs[1:], strict=False):
            near(b.x - a.x, 1)
        assert {face.replace(" ", "-")} == {glyph.font for glyph in page.glyphs}

    css = f"p {{ font-family: '{face}' }}"
    contrast(
        squares,
        column("中文排版", css=css),
        column("中文排版", css=css + "p { letter-spacing: 0.1em }"),
    )
