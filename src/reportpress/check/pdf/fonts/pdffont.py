"""PDF fonts: what a code means and how wide it is (ISO 32000-2, 9.6 to 9.10)."""

from __future__ import annotations

import re
from array import array as Array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from sys import byteorder
from typing import Any, NamedTuple

from msgspec import Struct

from reportpress.check.pdf.fonts import cmaps, encodings, predefined
from reportpress.check.pdf.fonts.embedding import EmbeddedProgram, Guard
from reportpress.check.pdf.syntax.geometry import Matrix
from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    name,
    number,
    numbers,
    reference,
    stream,
    text,
    whole,
)

SYMBOLIC, NONSYMBOLIC = 4, 32  # bits of a descriptor's Flags (table 121)
_SUBSET = re.compile(r"[A-Z]{6}\+")
ENTRY_WORK = 4  # steps that an entry of a table counts, for the memory it takes
FONT_WORK = 2_000  # steps that reading a font counts, for the tables it keeps
_MAP_WORK = 4  # bytes of a CMap for one step of work
_LONGEST_MAP = 4 << 20  # bytes of a CMap; one of 65 536 codes has 1 MB
_KEPT_MAP = 64 << 10  # bytes of a CMap that is known again: that of a subset has a few thousand


class Metrics(NamedTuple):
    """What a code shows: its text, and its advance in em.

    In vertical setting the advance runs down (it is negative as a rule), and `x`, `y` lead from the
    horizontal origin to the vertical one (9.7.4.3).
    """

    text: str | None
    advance: float
    x: float = 0.0
    y: float = 0.0


class MetricsByCode(dict[int, Metrics]):
    """Metrics by code, looked up when first asked for."""

    def __init__(self, look: Callable[[int], Metrics]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, code: int) -> Metrics:
        self[code] = found = self._look(code)
        return found


class Type3(Struct, frozen=True, eq=False):
    """Glyph procedures of a Type 3 font."""

    procedures: dict[int, Any]  # streams by code
    matrix: Matrix
    resources: Dictionary


@dataclass(frozen=True, slots=True, eq=False)
class PdfFont:
    """One font dictionary; all events of a file refer to the same object.

    `embedded` names how the program is embedded: "FontFile", "FontFile2", "FontFile3/OpenType"… or
    "" when it is not (Type 3 fonts count as embedded: "CharProcs"); `has_program` says whether what
    is embedded is a font program.
    """

    number: int  # object number, 0 for a direct dictionary
    base_font: str  # as written
    kind: str  # Subtype: Type0, Type1, MMType1, TrueType, Type3
    descendant: str  # CIDFontType0, CIDFontType2 or ""
    encoding: str  # name; "embedded" for a CMap in the file, "differences" for a custom table
    collection: str  # "Adobe-GB1", "Adobe-Identity"; "" for simple fonts
    embedded: str
    to_unicode: bool
    vertical: bool
    flags: int
    glyphs: MetricsByCode = field(repr=False)
    type3: Type3 | None = field(default=None, repr=False)
    _codes: cmaps.CMap | None = field(default=None, repr=False)
    _glyph_ids: bytes = field(default=b"", repr=False)  # CIDToGIDMap, two bytes for each id
    _program: EmbeddedProgram | None = field(default=None, repr=False)
    _names: encodings.GlyphNames | None = field(default=None, repr=False)  # of a simple font

    @property
    def name(self) -> str:
        """BaseFont without the tag of a subset."""
        return _SUBSET.sub("", self.base_font, count=1)

    @property
    def subset(self) -> bool:
        """Whether BaseFont says that it is a subset."""
        return _SUBSET.match(self.base_font) is not None

    @property
    def composite(self) -> bool:
        """Whether codes may have several bytes."""
        return self.kind == "Type0"

    @property
    def word_spaced(self) -> bool:
        """Whether word spacing applies to code 32: only where it is one byte (9.3.3)."""
        return not self.composite or bool(self._codes and self._codes.spaces)

    def codes(self, data: bytes) -> Sequence[int]:
        """The codes of a shown string."""
        if self._codes is None:
            return data
        if self._codes.spaces:
            return list(self._codes.codes(data))
        pairs = Array("H", data[: len(data) & ~1])
        if byteorder == "little":
            pairs.byteswap()
        return pairs.tolist()

    def cid(self, code: int) -> int:
        """The character id that a code selects; codes of simple fonts are their own."""
        found = self._codes.cid(code) if self._codes is not None else None
        return code if found is None else found

    def glyph_id(self, code: int) -> int:
        """The glyph that a code selects in the program of a CIDFontType2; for others, `cid`.

        0 is .notdef, in composite fonts alone; `lacks` knows more.
        """
        cid = self.cid(code)
        if not self._glyph_ids:
            return cid
        return int.from_bytes(self._glyph_ids[2 * cid : 2 * cid + 2], "big")

    def lacks(self, code: int) -> bool:
        """Whether a code shows the glyph for missing ones, .notdef; `False` where not known.

        A missing space shows nothing either way.
        """
        if self.composite:
            return self.glyph_id(code) == 0
        built_in = self._program.built_in if self._program else None
        text = self.glyphs[code].text
        if built_in is None or self._names is None or (text and text.isspace()):
            return False
        by_encoding = bool(self.flags & NONSYMBOLIC) and self._names.table.named
        glyphs = self._names.of(code, built_in.encoding)
        return built_in.lacks(None if by_encoding else code, glyphs, text)

    @property
    def has_program(self) -> bool:
        """Whether a sound program is embedded."""
        return self.type3 is not None or bool(self._program and self._program.sound)

    def program(self) -> bytes:
        """The embedded font program, empty when there is none. Raises `Unreadable`."""
        return self._program.data() if self._program else b""


class FontReader:
    """Reads the fonts of one file, each once."""

    def __init__(self, budget: Budget, guard: Guard) -> None:
        self.budget, self.guard = budget, guard
        self.fonts: dict[int, PdfFont] = {}
        self._kept: list[Any] = []  # direct dictionaries: their id() must stay theirs

    def read(self, raw: Any) -> PdfFont:
        """The font of a dictionary or a reference to one."""
        details = dictionary(raw)
        key = reference(raw) or reference(details) or -id(details)
        if key not in self.fonts:
            self.budget.spend(FONT_WORK)
            self._kept.append(details)
            reader = _composite if name(details.get("/Subtype")) == "Type0" else _simple
            self.fonts[key] = reader(max(key, 0), details, self)
        return self.fonts[key]


def _simple(number_: int, font: Dictionary, reader: FontReader) -> PdfFont:
    kind = name(font.get("/Subtype"))
    descriptor = dictionary(font.get("/FontDescriptor"))
    flags = whole(descriptor.get("/Flags"))
    program = EmbeddedProgram(descriptor, reader.budget, reader.guard)
    program_map, to_unicode = _to_unicode(font, reader.budget)
    base = name(font.get("/BaseFont")) or name(font.get("/Name"))
    symbolic = (bool(flags & SYMBOLIC) and bool(program.label)) or kind == "Type3"
    table = encodings.read(font.get("/Encoding"), base, symbolic=symbolic)
    type3 = _type3(font, table.names) if kind == "Type3" else None
    widths, default = _simple_widths(font, descriptor)
    if not widths and not default:
        widths, default = encodings.standard_widths(base, table.text)
    unit = type3.matrix.a if type3 else 0.001

    own = kind in ("Type1", "MMType1") and program.label and not table.named

    def look(code: int) -> Metrics:
        found = to_unicode.text(code)
        if not found and own and code not in table.names and program.built_in is not None:
            found = encodings.text_of(program.built_in.encoding.get(code, ""))
        found = found or table.text.get(code, "")
        return Metrics(found or None, widths.get(code, default) * unit)

    return PdfFont(
        number_, base, kind, "", table.label, "", "CharProcs" if type3 else program.label,
        program_map, False, flags, MetricsByCode(look), type3, None, b"",
        program, encodings.GlyphNames(table),
    )  # fmt: skip


def _to_unicode(font: Dictionary, budget: Budget) -> tuple[bool, cmaps.CMap]:
    """Whether there is a ToUnicode CMap, and what it says."""
    program = stream(font.get("/ToUnicode"), budget)
    return bool(program), _parsed(program, budget)


def _parsed(program: bytes, budget: Budget) -> cmaps.CMap:
    if len(program) > _LONGEST_MAP:
        budget.note(f"a CMap is larger than {_LONGEST_MAP >> 20} MB, its end is passed over")
    budget.spend(min(len(program), _LONGEST_MAP) // _MAP_WORK)
    if len(program) <= _KEPT_MAP:
        found = _known(program)
    else:
        found = cmaps.parse(program[:_LONGEST_MAP], base=predefined.cmap)
    budget.spend(ENTRY_WORK * (found.texts.written + found.cids.written))
    return found


@lru_cache(maxsize=16)
def _known(program: bytes) -> cmaps.CMap:
    """What a CMap says. Who looks at a file again, or at another state of it, has it at once."""
    return cmaps.parse(program, base=predefined.cmap)


def _type3(font: Dictionary, names: dict[int, str]) -> Type3:
    procedures = dictionary(font.get("/CharProcs"))
    found = {code: procedures.get("/" + each) for code, each in names.items()}
    matrix = Matrix(*(numbers(font.get("/FontMatrix"), 6) or (0.001, 0, 0, 0.001, 0, 0)))
    listed = {code: procedure for code, procedure in found.items() if procedure is not None}
    return Type3(listed, matrix, dictionary(font.get("/Resources")))


def _simple_widths(font: Dictionary, descriptor: Dictionary) -> tuple[dict[int, float], float]:
    first = whole(font.get("/FirstChar"))
    listed = [number(width) for width in array(font.get("/Widths"))[:256]]
    widths = {first + step: width for step, width in enumerate(listed)}
    return widths, number(descriptor.get("/MissingWidth"))


def _composite(number_: int, font: Dictionary, reader: FontReader) -> PdfFont:
    descendants = array(font.get("/DescendantFonts"))
    descendant = dictionary(descendants[0]) if descendants else {}
    descriptor = dictionary(descendant.get("/FontDescriptor"))
    program = EmbeddedProgram(descriptor, reader.budget, reader.guard)
    named = name(font.get("/Encoding"))
    codes = _code_map(font.get("/Encoding"), reader.budget)
    program_map, to_unicode = _to_unicode(font, reader.budget)
    system = dictionary(descendant.get("/CIDSystemInfo"))
    registry, ordering = (text(system.get(key)) or "" for key in ("/Registry", "/Ordering"))
    codec = predefined.CODECS.get(named.rpartition("-")[0], "")
    tables = _CidTables(to_unicode, codes, codec, ordering)
    glyphs = MetricsByCode(_cid_look(tables, descendant, reader.budget))
    return PdfFont(
        number_, name(font.get("/BaseFont")), "Type0", name(descendant.get("/Subtype")),
        named or "embedded", f"{registry}-{ordering}", program.label, program_map,
        codes.vertical, whole(descriptor.get("/Flags")), glyphs,
        None, codes, stream(descendant.get("/CIDToGIDMap"), reader.budget), program,
    )  # fmt: skip


def _code_map(encoding: Any, budget: Budget) -> cmaps.CMap:
    """The CMap of a font, embedded in the file or predefined under a name."""
    written = stream(encoding, budget)
    if not written:
        return predefined.cmap(name(encoding))
    found = _parsed(written, budget)
    vertical = found.vertical or whole(dictionary(encoding).get("/WMode")) == 1
    return replace(found, vertical=vertical)


class _CidTables(NamedTuple):
    to_unicode: cmaps.CMap
    codes: cmaps.CMap
    codec: str
    ordering: str


def _cid_look(
    tables: _CidTables, descendant: Dictionary, budget: Budget
) -> Callable[[int], Metrics]:
    widths = _ranged(array(descendant.get("/W")), 1, budget)
    default = number(descendant.get("/DW"), 1000.0) if "/DW" in descendant else 1000.0
    vertical = tables.codes.vertical
    upright = _ranged(array(descendant.get("/W2")) if vertical else [], 3, budget)
    height, down = numbers(descendant.get("/DW2"), 2) or (880.0, -1000.0)

    def look(code: int) -> Metrics:
        mapped = tables.codes.cid(code)
        cid = code if mapped is None else mapped
        found = tables.to_unicode.text(code) or _cid_text(tables, code, cid) or None
        (width,) = widths.get(cid) or (default,)
        if not vertical:
            return Metrics(found, width / 1000)
        advance, x, y = upright.get(cid) or (down, width / 2, height)
        return Metrics(found, advance / 1000, x / 1000, y / 1000)

    return look


def _cid_text(tables: _CidTables, code: int, cid: int) -> str:
    if tables.codec:
        size = max(1, (code.bit_length() + 7) // 8)
        if tables.codec == "utf-16-be":
            size += size % 2
        return code.to_bytes(size, "big").decode(tables.codec, "ignore")
    if tables.ordering in ("", "Identity", "UCS"):
        return ""
    known = predefined.collection(tables.ordering)
    return known[cid] if cid < len(known) else ""


def _ranged(items: list[Any], size: int, budget: Budget) -> cmaps.CodeTable[tuple[float, ...]]:
    """The tables /W and /W2 (9.7.4.3), with `size` numbers for each character id.

    They are written `first [numbers of first, of first + 1 …]` and `first last numbers`.
    """
    found: cmaps.CodeTable[tuple[float, ...]] = cmaps.CodeTable(lambda start, step: start)
    at = 0
    while at + 1 < len(items):
        first, listed = whole(items[at]), [number(each) for each in array(items[at + 1])]
        if listed:
            for step in range(len(listed) // size):
                values = tuple(listed[size * step : size * step + size])
                found.put(first + step, first + step, values)
            at += 2
        elif at + 1 + size < len(items):
            values = tuple(map(number, items[at + 2 : at + 2 + size]))
            found.put(first, whole(items[at + 1]), values)
            at += 2 + size
        else:
            break
    budget.spend(ENTRY_WORK * found.written)
    return found
