"""Measure clusters with Pango: glyph ids and advances, once per distinct cluster and face.

Pango chooses the font (fallback included) and HarfBuzz shapes; nothing is shaped per line. Where
Pango's choice is a colour face or one that nobody named, as for emoji and, beside faces of emoji,
for figures, each face of the style's own list is asked in turn. What none of them can print is
recorded in `Shaper.missing`, never replaced in silence; so is a form that a variation selector asks
for and the face lacks, in `Shaper.lost_forms`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import Script, Shape, TextStyle
from reportpress.compose.text.classes import STACKED
from reportpress.engine.host.colourfaces import is_in_colours
from reportpress.engine.host.pangotext import FROM_UNITS, Layout, ffi, get_pango_font_key, pango
from reportpress.engine.text.faces import Face, PangoFont, ShapedGlyph
from reportpress.engine.text.inlinepictures import InlinePicture
from reportpress.engine.text.markwidths import as_chinese, as_western, is_centred, spaced
from reportpress.engine.text.selectors import (
    as_plain_signs,
    has_forms,
    lost_forms,
    units,
    without_selectors,
)

Features = tuple[tuple[str, int], ...]

HAN_SAMPLE = "国"  # tells which of a style's families sets Chinese
AMBIGUOUS = frozenset("“”‘’—⸺…·–‧")  # in Latin and Chinese fonts alike, but drawn differently
# A face's own – is drawn for Latin, too low and too wide; Pango draws a hyphen for U+2027.
DRAWN_AS = {"–": "—", "‧": "・"}
TURNED = frozenset("—⸺…⋯～〜–―")  # in vertical lines: turned, not in forms of their own
# OpenType features: full-width forms of proportional marks, their vertical forms, ...
FULL = (("fwid", 1),)
FULL_AND_VERTICAL = (*FULL, ("vert", 1))
PROPORTIONAL = (("pwid", 1),)  # ... and proportional forms of full-width ones
UNLIGATED = (("liga", 0), ("clig", 0))  # letters that are spaced out form no ligatures


class _Restyled:
    """A computed style with some values changed, as far as Pango's layout asks."""

    def __init__(self, style: Any, **changes: Any) -> None:
        self._style, self._changes = style, changes
        self.font_config = style.font_config

    def __getitem__(self, key: str) -> Any:
        return self._changes[key] if key in self._changes else self._style[key]


class _ShapedText(Struct, frozen=True):
    """Glyphs, and the characters that no printable face of the style's list gave them."""

    glyphs: tuple[ShapedGlyph, ...]
    missing: tuple[str, ...] = ()


class Shaper:
    """The composer's `Measure`, backed by Pango. Keep it alive until the PDF is written."""

    def __init__(self) -> None:
        self.missing: dict[str, Face] = {}
        self.lost_forms: dict[str, Face] = {}
        self.in_colours: dict[str, str] = {}  # by the named face that has them so
        self._fonts: dict[int, PangoFont] = {}
        self._layouts: dict[tuple[Face, str, Features], Layout] = {}
        self._han_family: dict[Face, str] = {}

    @property
    def families(self) -> frozenset[str]:
        """The families of the fonts that Pango chose so far."""
        return frozenset(font.family for font in self._fonts.values())

    def __call__(self, style: TextStyle, text: str, script: Script) -> Shape:
        face = style.face
        if isinstance(face, InlinePicture):
            return Shape(face.width, ())
        assert isinstance(face, Face)
        if script is Script.LATIN:
            glyphs = self._western(style, face, text)
        else:
            glyphs = self._chinese(face, text)
        if face.vertical and text in STACKED:  # side by side in one square
            return Shape(face.size, glyphs)
        spacing = face.word_spacing if text == " " else 0.0
        advance = sum(glyph.advance for glyph in glyphs) + spacing
        return Shape(advance, glyphs, is_centred(glyphs, text, face))

    def _western(self, style: TextStyle, face: Face, text: str) -> tuple[ShapedGlyph, ...]:
        """A Latin word, its letter spacing in it, its quotes and dots in their Latin forms."""
        spacing = 0.0 if style.combine or len(text) == 1 else style.letter_spacing
        features: Features = UNLIGATED if spacing else ()
        if AMBIGUOUS.isdisjoint(text):
            glyphs = self._shape(face, text, features=features)
        else:
            glyphs = self._shape(face, text, features=features + PROPORTIONAL)
            glyphs = as_western(glyphs, face.size)
        return spaced(glyphs, spacing) if spacing and glyphs else glyphs

    def _chinese(self, face: Face, text: str) -> tuple[ShapedGlyph, ...]:
        upright = face.vertical and text not in STACKED and not TURNED.issuperset(text)
        if not upright and text not in STACKED and AMBIGUOUS.isdisjoint(text):
            return self._shape(face, text)
        drawn, family = DRAWN_AS.get(text, text), self._family_for_han(face)
        glyphs = self._shape(face, drawn, family, FULL_AND_VERTICAL if upright else FULL)
        if drawn != text:
            glyphs = tuple(replace(glyph, text=text) for glyph in glyphs)
        return glyphs if upright else as_chinese(glyphs, text, face)

    def _family_for_han(self, face: Face) -> str:
        if face not in self._han_family:
            glyphs = self._shape(face, HAN_SAMPLE)
            self._han_family[face] = glyphs[0].font.family if glyphs else ""
        return self._han_family[face]

    def _layout(self, face: Face, family: str, features: Features) -> Layout:
        key = face, family, features
        if key not in self._layouts:
            style = face.style
            if family or features:
                given = style["font_feature_settings"]
                style = _Restyled(
                    style,
                    font_family=(family,) if family else style["font_family"],
                    font_feature_settings=(*(() if given == "normal" else given), *features),
                )
            self._layouts[key] = Layout(style)
        return self._layouts[key]

    def _shape(
        self, face: Face, text: str, family: str = "", features: Features = ()
    ) -> tuple[ShapedGlyph, ...]:
        shaped = self._as_chosen(face, text, family, features)
        if not shaped.missing and not has_forms(text):
            return shaped.glyphs
        if shaped.missing:
            shaped = self._as_named(face, as_plain_signs(text), features)
        for each in map(without_selectors, shaped.missing):
            self.missing.setdefault(each, face)
        for form in lost_forms(text, shaped.glyphs) if not shaped.missing else ():
            self.lost_forms.setdefault(form, face)
        return tuple(replace(each, text=without_selectors(each.text)) for each in shaped.glyphs)

    def _as_named(self, face: Face, text: str, features: Features) -> _ShapedText:
        """From the first face of the list that can print all of it, else character by character.

        That is the order of CSS Fonts 4, 5.3, among the faces that can be printed.
        """
        found = _ShapedText(())
        for family in face.families:
            found = self._as_chosen(face, text, family, features)
            if not found.missing:
                return found
        parts = units(text)
        if len(parts) > 1:
            return _joined([self._as_named(face, part, features) for part in parts])
        composed = normalize("NFC", text)  # a face may have ǜ, and not its accents
        if composed == text:
            return found
        return _showing(text, self._as_named(face, composed, features)) or found

    def _as_chosen(
        self, face: Face, text: str, family: str = "", features: Features = ()
    ) -> _ShapedText:
        """As Pango does it, from a family or the style's list."""
        layout = self._layout(face, family, features)
        data = text.encode()
        pango.pango_layout_set_text(layout.layout, data, len(data))
        item = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
        parts = []
        while item != ffi.NULL:
            parts.append(self._glyphs_of(item.data, data, face))
            item = item.next
        return parts[0] if len(parts) == 1 else _joined(parts)

    def _glyphs_of(self, run: Any, data: bytes, face: Face) -> _ShapedText:
        string, item = run.glyphs, run.item
        font = self._font(item.analysis.font, face, data)
        printable = face.names(font.family) and not font.in_colours
        clusters = ffi.unpack(string.log_clusters, string.num_glyphs)
        starts = [*clusters, item.length]
        glyphs, missing = [], []
        for i in range(string.num_glyphs):
            info = string.glyphs[i]
            text = data[item.offset + starts[i] : item.offset + starts[i + 1]].decode()
            if info.glyph == pango.PANGO_GLYPH_EMPTY:
                continue
            if info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                missing.append(chr(info.glyph & ~pango.PANGO_GLYPH_UNKNOWN_FLAG))
                continue
            if not printable:
                missing.append(text or data[item.offset :][: item.length].decode())
                if font.in_colours and face.names(font.family):
                    self.in_colours.setdefault(without_selectors(missing[-1]), font.family)
            glyphs.append(
                ShapedGlyph(
                    font,
                    info.glyph,
                    info.geometry.width * FROM_UNITS,
                    font.width(info.glyph, face.size),
                    text,
                    info.geometry.x_offset * FROM_UNITS,
                    info.geometry.y_offset * FROM_UNITS,
                )
            )
        return _ShapedText(tuple(glyphs), tuple(missing))

    def _font(self, pango_font: Any, face: Face, text: bytes) -> PangoFont:
        address = int(ffi.cast("intptr_t", pango_font))
        if address not in self._fonts:
            _, description, _ = get_pango_font_key(pango_font)
            family = ffi.string(pango.pango_font_description_get_family(description)).decode()
            keep = Layout(face.style)
            pango.pango_layout_set_text(keep.layout, text, len(text))
            pango.pango_layout_get_line_readonly(keep.layout, 0)
            colours = is_in_colours(pango_font)
            self._fonts[address] = PangoFont(pango_font, keep, family, colours)
        return self._fonts[address]


def _joined(parts: Iterable[_ShapedText]) -> _ShapedText:
    """Parts of a text as one."""
    parts = tuple(parts)
    return _ShapedText(
        tuple(glyph for part in parts for glyph in part.glyphs),
        tuple(text for part in parts for text in part.missing),
    )


def _showing(text: str, shaped: _ShapedText) -> _ShapedText | None:
    """A single glyph as that of an equal text; None if there is no such glyph."""
    if shaped.missing or len(shaped.glyphs) != 1:
        return None
    return _ShapedText((replace(shaped.glyphs[0], text=text),))
