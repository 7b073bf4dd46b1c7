"""Measure clusters with Pango: glyph ids and advances, once per distinct cluster and face.

Pango chooses the font (fallback included) and HarfBuzz shapes; nothing is shaped per line. A glyph
that no font of the style's own list carries is recorded in `Measurer.missing`, never replaced in
silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

from reportpress.compose.model import Script, Shape, TextStyle
from reportpress.engine.inlinepictures import Picture

HAN_SAMPLE = "国"  # tells which of a style's families sets Chinese
AMBIGUOUS = frozenset("“”‘’—…·")  # in Latin and Chinese fonts alike, but drawn differently
TURNED = frozenset("—⸺…⋯～〜–―")  # in vertical lines: turned, not in forms of their own
OPENING_QUOTES, CLOSING_QUOTES, DASH, INTERPUNCT = "“‘", "”’", "—", "·"
VERTICAL = ("vert", 1)  # OpenType: the vertical form of a mark
FULL_WIDTH = ("fwid", 1)  # OpenType: the full-width form of a proportional mark


@dataclass(frozen=True, slots=True)
class Face:
    """What of a computed style decides how text looks, lengths in px. Hashable by value."""

    families: tuple[str, ...]
    weight: int
    slant: str
    size: float
    features: tuple[object, ...]
    language: str | None
    word_spacing: float
    style: Any = field(compare=False, hash=False, repr=False)
    vertical: bool = False


@dataclass(eq=False, slots=True)
class Font:
    """A font Pango chose. `layout` keeps it alive; `widths` are PDF widths (1/1000 em) by glyph."""

    pango_font: Any
    layout: Any
    family: str
    widths: dict[int, int] = field(default_factory=dict)
    in_pdf: tuple[Any, Any] | None = None  # the document's fonts, and this one among them

    def width(self, glyph: int, size: float) -> int:
        """The advance the PDF's font dictionary will state, rounded as WeasyPrint rounds it."""
        if glyph not in self.widths:
            logical = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(self.pango_font, glyph, ffi.NULL, logical)
            self.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / size)
        return self.widths[glyph]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: `advance`, `dx` and `dy` in px, `width` in 1/1000 em, `text` what it stands for.

    `stretch` widens it: the fonts at hand draw the Chinese dash 1.69 em wide, not two.
    """

    font: Font
    id: int
    advance: float
    width: int
    text: str
    dx: float = 0.0
    dy: float = 0.0
    stretch: float = 1.0


class _Restyled:
    """A computed style with some values changed, as far as Pango's layout asks."""

    def __init__(self, style: Any, **changes: Any) -> None:
        self._style, self._changes = style, changes
        self.font_config = style.font_config

    def __getitem__(self, key: str) -> Any:
        return self._changes[key] if key in self._changes else self._style[key]


class Measurer:
    """The composer's `Measure`, backed by Pango. Keep it alive until the PDF is written."""

    def __init__(self) -> None:
        self.missing: dict[str, Face] = {}
        self._fonts: dict[int, Font] = {}
        self._layouts: dict[tuple[Face, str, bool], Layout] = {}
        self._han_family: dict[Face, str] = {}

    def __call__(self, style: TextStyle, text: str, script: Script) -> Shape:
        face = style.face
        if isinstance(face, Picture):
            return Shape(face.width, ())
        assert isinstance(face, Face)
        if face.vertical and script is Script.HAN and not TURNED.issuperset(text):
            glyphs = self._shape(face, text, self._family_for_han(face))
        elif script is Script.HAN and not AMBIGUOUS.isdisjoint(text):
            glyphs = self._shape(face, text, self._family_for_han(face))
            glyphs = _as_chinese(glyphs, text, face.size)
        else:
            glyphs = self._shape(face, text)
        spacing = face.word_spacing if text == " " else 0.0
        return Shape(sum(glyph.advance for glyph in glyphs) + spacing, glyphs)

    def _family_for_han(self, face: Face) -> str:
        if face not in self._han_family:
            glyphs = self._shape(face, HAN_SAMPLE)
            self._han_family[face] = glyphs[0].font.family if glyphs else ""
        return self._han_family[face]

    def _layout(self, face: Face, family: str, vertical: bool) -> Layout:
        key = face, family, vertical
        if key not in self._layouts:
            style = face.style
            if family:
                given = style["font_feature_settings"]
                features = (*(() if given == "normal" else given), FULL_WIDTH)
                if vertical:
                    features = (*features, VERTICAL)
                style = _Restyled(style, font_family=(family,), font_feature_settings=features)
            self._layouts[key] = Layout(style)
        return self._layouts[key]

    def _shape(self, face: Face, text: str, chinese_family: str = "") -> tuple[Glyph, ...]:
        vertical = face.vertical and not TURNED.issuperset(text)
        layout = self._layout(face, chinese_family, vertical)
        data = text.encode()
        pango.pango_layout_set_text(layout.layout, data, len(data))
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        glyphs: list[Glyph] = []
        item = line.runs
        while item != ffi.NULL:
            glyphs.extend(self._glyphs_of(item.data, data, face))
            item = item.next
        return tuple(glyphs)

    def _glyphs_of(self, run: Any, data: bytes, face: Face) -> list[Glyph]:
        string, item = run.glyphs, run.item
        font = self._font(item.analysis.font, face, data)
        clusters = ffi.unpack(string.log_clusters, string.num_glyphs)
        starts = [*clusters, item.length]
        glyphs = []
        for i in range(string.num_glyphs):
            info = string.glyphs[i]
            text = data[item.offset + starts[i] : item.offset + starts[i + 1]].decode()
            if info.glyph == pango.PANGO_GLYPH_EMPTY:
                continue
            if info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                self.missing.setdefault(chr(info.glyph & ~pango.PANGO_GLYPH_UNKNOWN_FLAG), face)
                continue
            if font.family not in face.families:
                self.missing.setdefault(text, face)
            glyphs.append(
                Glyph(
                    font,
                    info.glyph,
                    info.geometry.width * FROM_UNITS,
                    font.width(info.glyph, face.size),
                    text,
                    info.geometry.x_offset * FROM_UNITS,
                    info.geometry.y_offset * FROM_UNITS,
                )
            )
        return glyphs

    def _font(self, pango_font: Any, face: Face, text: bytes) -> Font:
        address = int(ffi.cast("intptr_t", pango_font))
        if address not in self._fonts:
            _, description, _ = get_pango_font_key(pango_font)
            family = ffi.string(pango.pango_font_description_get_family(description)).decode()
            keep = Layout(face.style)
            pango.pango_layout_set_text(keep.layout, text, len(text))
            pango.pango_layout_get_line_readonly(keep.layout, 0)
            self._fonts[address] = Font(pango_font, keep, family)
        return self._fonts[address]


def _as_chinese(glyphs: tuple[Glyph, ...], text: str, em: float) -> tuple[Glyph, ...]:
    """Marks that a font draws narrower than Chinese has them, brought to their width.

    Quotes stand in their half of the em square, the interpunct in its middle (CLREQ 3.1.3), and
    the dash fills its two em without a break (GB/T 15834, 4.13.2).
    """
    if text.strip(DASH) == "":
        stretch = len(text) * em / sum(glyph.advance for glyph in glyphs)
        if abs(stretch - 1) < 0.01:
            return glyphs
        return tuple(replace(g, advance=g.advance * stretch, stretch=stretch) for g in glyphs)
    if len(glyphs) != 1 or glyphs[0].advance > 0.75 * em:
        return glyphs
    (glyph,) = glyphs
    centre = {**dict.fromkeys(OPENING_QUOTES, 0.75), **dict.fromkeys(CLOSING_QUOTES, 0.25)}
    if text not in (*centre, INTERPUNCT):
        return glyphs
    dx = centre.get(text, 0.5) * em - glyph.advance / 2
    return (replace(glyph, advance=em, dx=glyph.dx + dx),)
