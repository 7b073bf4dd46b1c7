"""What the programs of simple fonts say of their codes and glyphs (ISO 32000-2, 9.6.5).

fontTools reads CFF and TrueType; of Type 1 the clear part is read here, and the names of its glyphs
from the encrypted one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportpress.check.pdf.fonts.programdata import SFNT, is_cff

NOTDEF = ".notdef"
_ENCODED = re.compile(rb"dup\s+(\d+#)?([0-9A-Fa-f]+)\s*/([^\s/\[\]{}()<>]+)\s+put")
_STANDARD = re.compile(rb"/Encoding\s+StandardEncoding\s+def")
_CHARSTRING = re.compile(rb"/([^\s/]+)\s+\d+\s+[^\s/\d]+\s")  # RD or -|, as the program has it
MAX_TYPE1 = 2 << 20  # bytes of a Type 1 program; it has 200 KB at most, and is decrypted in steps
_EEXEC_KEY = 55665
_RANDOM = 4  # bytes that begin what is encrypted (Adobe Type 1 Font Format, 7.2)
_SYMBOL_PAGES = (0, 0xF000, 0xF100, 0xF200)  # where symbolic TrueType fonts keep their codes


@dataclass(frozen=True)
class BuiltIn:
    """A program's own encoding, glyph names by code, and the names of the glyphs that it has.

    Without `names` nothing is known to be missing.

    Of TrueType programs `cmaps` are all tables of glyphs by code, `unicode` the one by character:
    which one counts, renderers do not agree on.
    """

    encoding: Mapping[int, str]
    names: frozenset[str]
    cmaps: tuple[Mapping[int, str], ...] = ()
    unicode: Mapping[int, str] | None = None

    def lacks(self, code: int | None, glyphs: Iterable[str], text: str | None) -> bool:
        """Whether a code shows no glyph of this program, by whatever way a renderer takes.

        `code` is `None` where renderers go by the encoding alone.
        """
        if not self.names or any(glyph in self.names and glyph != NOTDEF for glyph in glyphs):
            return False
        found: list[str | None] = []
        if code is not None:
            found += [table.get(page + code) for table in self.cmaps for page in _SYMBOL_PAGES]
        if text and self.unicode is not None:
            found.append(self.unicode.get(ord(text[0])))
        return not any(glyph and glyph != NOTDEF for glyph in found)


def built_in(program: bytes) -> BuiltIn | None:
    """What a program says; `None` where it cannot be read."""
    try:
        if program[:4] in SFNT:
            return _of_truetype(program)
        return _of_cff(program) if is_cff(program) else _of_type1(program)
    except Exception:  # fontTools fails on broken programs in many ways
        return None


def _of_type1(program: bytes) -> BuiltIn | None:
    clear, found, private = program.partition(b"eexec")
    if not found or len(program) > MAX_TYPE1:
        return None
    drawn = _decrypted(private).partition(b"/CharStrings")[2]
    names = frozenset(each.decode("latin-1") for each in _CHARSTRING.findall(drawn))
    if _STANDARD.search(clear):
        return BuiltIn(_standard(), names)
    encoded = {
        int(digits, int(base[:-1]) if base else 10): glyph.decode("latin-1")
        for base, digits, glyph in _ENCODED.findall(clear)
    }
    return BuiltIn(encoded, names)


def _decrypted(private: bytes) -> bytes:
    """What a Type 1 program encrypts; it is written in bytes or in hexadecimal digits."""
    from fontTools.misc.eexec import decrypt

    body = private.lstrip(b" \t\r\n")
    if body[:1] == b"\x80":  # the head of a PFB segment
        body = body[6:]
    if re.match(rb"[0-9A-Fa-f\s]{8}", body):
        digits = re.sub(rb"\s+", b"", body)
        digits = digits[: len(digits) & ~1]
        body = bytes.fromhex(re.match(rb"[0-9A-Fa-f]*", digits)[0].decode())  # type: ignore[index]
    return bytes(decrypt(body, _EEXEC_KEY)[0])[_RANDOM:]


def _standard() -> dict[int, str]:
    from fontTools.encodings.StandardEncoding import StandardEncoding

    return {code: name for code, name in enumerate(StandardEncoding) if name != NOTDEF}


def _of_cff(program: bytes) -> BuiltIn:
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    return _of_top(fonts[0])


def _of_top(top: Any) -> BuiltIn:
    encoding = getattr(top, "Encoding", "StandardEncoding")
    if encoding == "StandardEncoding":
        encoded = _standard()
    elif encoding == "ExpertEncoding":  # old style figures and the like: not known here
        encoded = {}
    else:
        encoded = {code: name for code, name in enumerate(encoding) if name != NOTDEF}
    return BuiltIn(encoded, frozenset(top.charset))


def _of_truetype(program: bytes) -> BuiltIn | None:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(program), lazy=True)
    if "CFF " in font:
        return _of_top(font["CFF "].cff[0])
    if "cmap" not in font:
        return None
    tables = tuple(table.cmap for table in font["cmap"].tables if hasattr(table, "cmap"))
    return BuiltIn({}, frozenset(font.getGlyphOrder()), tables, font.getBestCmap())
