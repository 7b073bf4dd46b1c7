"""Encodings of simple fonts (ISO 32000-2, 9.6.5): glyph names and text by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reportpress.check.pdf.syntax.objects import array, dictionary, name, whole

_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_NAMED = (*_CODECS, "StandardEncoding", "MacExpertEncoding")
_NO_TEXT = ("Symbol", "ZapfDingbats")  # standard fonts with an encoding of their own
_MAX_DIFFERENCES = 1024  # entries; 256 codes with a glyph's name each are 512
_LONGEST_NAME = 127  # bytes of a glyph's name (ISO 32000-1, annex C)
_USUAL_WIDTH = 500.0  # of a font that is neither standard nor says how wide it is


class Encoding(NamedTuple):
    """What codes mean; `names` holds those given by name only.

    `named`: it is one that PDF names, or changes one; else the program's own goes before it.
    """

    label: str
    text: dict[int, str]
    names: dict[int, str]
    named: bool


class GlyphNames(NamedTuple):
    """The names of glyphs that the codes of a simple font select."""

    table: Encoding

    def of(self, code: int, own: Mapping[int, str]) -> Iterator[str]:
        """The names that a code may mean, by the encoding or by the program's `own`."""
        table = self.table
        if code in table.names:
            yield table.names[code]
        elif not table.named and code in own:
            yield own[code]
        elif code in table.text:
            yield from _names_of(table.text[code])


@cache
def _names_of(text: str) -> tuple[str, ...]:
    """All names that the Adobe Glyph List has for a character."""
    from fontTools import agl

    return tuple(name for name, code in agl.AGL2UV.items() if text == chr(code))


def read(encoding: Any, base_font: str, *, symbolic: bool) -> Encoding:
    """The encoding of a font; a symbolic font's own encoding counts as unknown."""
    details = dictionary(encoding)
    named = name(encoding) or name(details.get("/BaseEncoding"))
    own = symbolic or base_font in _NO_TEXT
    texts = {} if own and named not in _CODECS else dict(_named(named))
    names: dict[int, str] = {}
    code = 0
    for item in array(details.get("/Differences"))[:_MAX_DIFFERENCES]:
        glyph = name(item)
        if glyph:
            glyph = glyph[:_LONGEST_NAME]
            names[code] = glyph
            texts[code] = text_of(glyph)
            code += 1
        else:
            code = whole(item)
    return Encoding("differences" if names else named, texts, names, named in _NAMED)


@lru_cache(maxsize=4096)  # the fonts of a file name their glyphs alike
def text_of(glyph: str) -> str:
    """The text of a glyph name, empty when it says nothing."""
    from fontTools import agl  # a big table: only for fonts that need it

    return str(agl.toUnicode(glyph))


@cache
def _named(named: str) -> dict[int, str]:
    codec = _CODECS.get(named)
    if codec is None:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        found = ((code, text_of(each)) for code, each in enumerate(StandardEncoding))
        return {code: text for code, text in found if text}
    decoded = ((code, bytes([code]).decode(codec, "replace")) for code in range(32, 256))
    return {code: text for code, text in decoded if text != "\ufffd"}


def standard_widths(base_font: str, texts: dict[int, str]) -> tuple[dict[int, float], float]:
    """Widths of a font that gives none: one of the standard 14, by the text of its codes."""
    try:
        from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS
    except ImportError:  # not part of what pypdf promises
        return {}, _USUAL_WIDTH
    metrics = CORE_FONT_METRICS.get(base_font)
    if metrics is None:
        return {}, _USUAL_WIDTH
    widths = metrics.character_widths
    known = {code: float(widths[text]) for code, text in texts.items() if text in widths}
    return known, float(widths.get("default", _USUAL_WIDTH))
