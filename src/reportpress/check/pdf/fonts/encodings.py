"""Encodings of simple fonts (ISO 32000-2, 9.6.5): glyph names and text by code."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from reportpress.check.pdf.syntax.objects import array, dictionary, name, whole

_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_NO_TEXT = ("Symbol", "ZapfDingbats")  # standard fonts with an encoding of their own
_MAX_DIFFERENCES = 1024  # entries; 256 codes with a glyph's name each are 512
_LONGEST_NAME = 127  # bytes of a glyph's name (ISO 32000-1, annex C)
_USUAL_WIDTH = 500.0  # of a font that is neither standard nor says how wide it is


class Encoding(NamedTuple):
    """What codes mean; `names` holds those given by name only."""

    label: str
    text: dict[int, str]
    names: dict[int, str]


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
    return Encoding("differences" if names else named, texts, names)


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
