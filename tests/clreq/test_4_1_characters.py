"""CLREQ 4.1, characters and encoding: what is printed is what was written."""

from __future__ import annotations

from clreq.page import Printed, column, contrast, near, read


def test_glyphs_read_back_as_the_characters_of_the_copy():
    """Han, Han beyond 16 bits, letters, Greek, figures, marks, full-width letters: in order."""

    def same(page: Printed) -> None:
        assert read(page.glyphs) == copy

    copy = "国家𠮷野editor国DTPα国Ω1999年他说“好”，走了。Ａ国——Ｂ"
    css = "p { text-transform: full-width }"
    contrast(same, column(copy), column(copy, css=css))


def test_characters_that_share_a_glyph_read_back_as_themselves():
    def same(page: Printed) -> None:
        assert read(page.glyphs) == "国……文⋯⋯"

    contrast(same, column("国……文⋯⋯"), column("国……文……"))


def test_western_letters_are_proportional_not_full_width():
    def proportional(page: Printed) -> None:
        assert all(glyph.advance < 0.9 for glyph in page.glyphs)

    css = "p { text-transform: full-width }"
    contrast(proportional, column("editor 1999"), column("editor 1999", css=css))


def test_full_width_letters_of_old_copy_stand_on_squares():
    def squares(page: Printed) -> None:
        for glyph in page.glyphs:
            near(glyph.advance, 1)

    contrast(squares, column("Ａ国１文"), column("A国1文"))


def test_simplified_copy_shows_mainland_forms():
    """The face decides: mainland marks are in a corner, Taiwan's in the middle."""

    def mainland(page: Printed) -> None:
        assert page.ink(page.glyphs[1]).right < 0.5

    taiwan = 'p { font-family: "Noto Serif CJK TC" }'
    contrast(mainland, column("国。"), column("国。", css=taiwan))
